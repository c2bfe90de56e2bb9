"""POLECAT, GDELT, ACLED, UCDP, KEDS and plain CSV: one test a trap. All rows are invented."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import ReadError, TableError
from dragoman.formats.layouts import columns

from .conftest import Read, only, row, tab

POLECAT = list(columns("polecat"))


def commas(*rows: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


# ---- POLECAT


def visit(**said: str) -> list[str]:
    usual = {"Event_ID": "T-1", "Event_Date": "2023-05-04", "Event_Type": "CONSULT", "Event_Mode": "visit", "Intensity": "4.0", "Actor_Name": "Kenya", "Actor_Country": "KEN", "Recipient_Name": "Uganda", "Publication_Date": "2023-05-05", "Version": "T"}
    return row("polecat", **usual | said)


def test_polecat_both_days_are_there(read: Read):
    events, _ = read("polecat", tab(POLECAT, visit()))
    assert (only(events)["start"], only(events)["published"]) == (date(2023, 5, 4), date(2023, 5, 5))
    assert (only(events)["type"], only(events)["mode"], only(events)["actors"]) == ("CONSULT", "visit", ["KEN"])


def test_polecat_surplus_tabs_are_dropped_and_told_only_if_they_hold_something(read: Read):
    events, report = read("polecat", tab([*POLECAT, "", ""], [*visit(), "", ""], [*visit(Event_ID="T-2"), "", ""]))
    assert (len(events), report.remarks) == (2, [])
    events, report = read("polecat", tab(POLECAT, visit(), [*visit(Event_ID="T-2"), "", "oh"]))
    assert len(events) == 2
    assert "1 rows have words in cells without a column name" in report.remarks[0]


def test_polecat_surplus_name_in_the_header_is_matched_or_dropped(read: Read):
    header = [*POLECAT[:5], "Headline", *POLECAT[5:]]
    events, report = read("polecat", tab(header, visit()))
    assert (only(events)["actors"], only(events)["published"]) == (["KEN"], date(2023, 5, 5))
    assert "Headline" in report.remarks[0]
    cells = visit()
    events, report = read("polecat", tab(header, [*cells[:5], "They met", *cells[5:]]))
    assert only(events)["actors"] == ["KEN"]
    assert '"Headline":"They met"' in only(events)["given"]


def test_polecat_without_header_falls_back_to_the_list(read: Read):
    events, report = read("polecat", tab(visit()))
    assert only(events)["recipients"] == ["UGA"]
    assert "no header" in report.remarks[0]


def test_polecat_other_name_of_intensity_and_no_actor(read: Read):
    header = ["Event Intensity" if name == "Intensity" else name for name in POLECAT]
    events, _ = read("polecat", tab(header, visit(Actor_Name="None", Actor_Country="None")))
    assert (only(events)["intensity"], only(events)["actors"]) == (4.0, [])


def test_polecat_unknown_mode_keeps_the_type_and_is_counted(read: Read):
    events, report = read("polecat", tab(POLECAT, visit(Event_Mode="dance"), visit(Event_ID="T-2", Event_Type="SING", Event_Mode="")))
    assert [(found["type"], found["mode"]) for found in events] == [("CONSULT", None), (None, None)]
    assert report.codes == [("CONSULT.dance", 1), ("SING", 1)]


def test_a_header_without_a_needed_column_is_named(read: Read):
    with pytest.raises(ReadError, match="no column Event Date"):
        read("polecat", tab([name for name in POLECAT if name != "Event Date"], visit()[1:]))


# ---- GDELT


def report_of(layout: str = "gdelt-61", **said: str) -> list[str]:
    usual = {"GLOBALEVENTID": "900", "SQLDATE": "20200102", "Actor1Code": "KENGOV", "Actor1Name": "NAIROBI", "Actor1CountryCode": "KEN", "Actor2Code": "UGA", "Actor2Name": "UGANDA", "IsRootEvent": "1", "EventCode": "042", "GoldsteinScale": "1.9", "ActionGeo_Type": "4", "ActionGeo_FullName": "Test Town", "ActionGeo_CountryCode": "KE", "ActionGeo_Lat": "-1", "ActionGeo_Long": "37", "ActionGeo_FeatureID": "-12", "DATEADDED": "20200103" if layout != "gdelt-61" else "20200103101500"}
    return row(layout, **{name: cell for name, cell in (usual | said).items() if name.replace("_", " ") in columns(layout) or name in columns(layout)})


@pytest.mark.parametrize(("layout", "count"), [("gdelt-61", 61), ("gdelt-58", 58), ("gdelt-57", 57)])
def test_gdelt_the_count_of_columns_tells_the_version(read: Read, layout: str, count: int):
    cells = report_of(layout)
    assert len(cells) == count
    events, _ = read("gdelt", tab(cells))
    found = only(events)
    assert (found["actors"], found["recipients"], found["cameo"], found["country"], found["place"]) == (["KEN"], ["UGA"], "042", "KEN", "Test Town")
    assert (found["start"], found["published"], found["lat"]) == (date(2020, 1, 2), date(2020, 1, 3), -1.0)


def test_gdelt_sixty_columns_are_refused(read: Read):
    with pytest.raises(ReadError, match="60 columns"):
        read("gdelt", tab(report_of()[:-1]))


@pytest.mark.parametrize(("fips", "ours"), [("GM", "DEU"), ("CH", "CHN"), ("UP", "UKR"), ("IZ", "IRQ"), ("NG", "NER"), ("NI", "NGA"), ("WA", "NAM")])
def test_gdelt_places_are_fips(read: Read, fips: str, ours: str):
    events, _ = read("gdelt", tab(report_of(ActionGeo_CountryCode=fips)))
    assert only(events)["country"] == ours


def test_gdelt_centroid_of_a_country_is_no_spot(read: Read):
    events, _ = read("gdelt", tab(report_of(ActionGeo_Type="1")))
    assert (only(events)["lat"], only(events)["place"], only(events)["place_precision"]) == (None, None, "country")
    events, _ = read("gdelt", tab(report_of(ActionGeo_Type="5")))
    assert (only(events)["lat"], only(events)["admin1"], only(events)["place_precision"]) == (-1.0, "Test Town", "admin1")


def test_gdelt_reports_that_agree_in_all_key_fields_are_one_event(read: Read):
    events, report = read("gdelt", tab(report_of(DATEADDED="20200105000000"), report_of(GLOBALEVENTID="901"), report_of(GLOBALEVENTID="902", EventCode="043")))
    assert [(found["key"], found["also"]) for found in events] == [("901", ["900"]), ("902", [])]
    assert report.duplicates == 1


def test_gdelt_regions_and_groups_are_not_states(read: Read):
    events, report = read("gdelt", tab(report_of(Actor1Code="AFR", Actor1Name="AFRICA", Actor2Code="KENCVL", Actor2Name="KENYAN"), report_of(GLOBALEVENTID="901", Actor1Code="AFGINSTAL", Actor1Name="TALIBAN")))
    assert [(found["actors"], found["recipients"]) for found in events] == [(["AFR"], ["KENCVL"]), (["taliban"], ["UGA"])]
    assert events[0]["recipient_country"] == "KEN"
    assert report.actors == [("AFR", 1)]


def test_gdelt_zipped_with_capital_extension(read: Read):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("20200103101500.export.CSV", tab(report_of()))
    events, report = read("gdelt", packed.getvalue(), names=["20200103101500.export.CSV.zip"])
    assert (len(events), report.bad) == (1, 0)


def test_a_bomb_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch):
    from dragoman.errors import TooLarge
    from dragoman.formats import files

    monkeypatch.setattr(files, "_ALWAYS_ALLOWED", 1000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.CSV", b"\t" * 5_000_000)
    with pytest.raises(TooLarge):
        read("gdelt", packed.getvalue(), names=["x.zip"])


def test_gdelt_mentions_keep_both_times_and_have_no_type(read: Read):
    cells = row("gdelt-mentions", GLOBALEVENTID="900", EventTimeDate="20200102000000", MentionTimeDate="20200103101500", MentionType="1", MentionSourceName="test.example", MentionIdentifier="https://test.example/a", SentenceID="3", Actor1CharOffset="-1", Confidence="60")
    found = only(read("gdelt-mentions", tab(cells))[0])
    assert (found["start"], found["published"], found["source"], found["url"], found["type"]) == (date(2020, 1, 2), date(2020, 1, 3), "test.example", "https://test.example/a", None)
    assert found["key"].startswith("900:")


# ---- ACLED

ACLED = list(columns("acled"))


def clash(**said: str) -> list[str]:
    usual = {"event_id_cnty": "TST1", "event_date": "2023-02-13", "time_precision": "1", "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Military Forces of Mali (2021-)", "actor2": "JNIM: Group for Support of Islam and Muslims", "iso": "466", "country": "Mali", "admin1": "Mopti", "location": "Mopti", "latitude": "14.49", "longitude": "-4.19", "geo_precision": "1", "fatalities": "3", "timestamp": "100"}
    return row("acled", **usual | said)


def acled(read: Read, *rows: list[str], mark: str = ""):
    return read("acled", mark + commas(ACLED, *rows))


def test_acled_byte_order_mark_and_quotes(read: Read):
    events, report = acled(read, clash(notes='They said "no",\nthen fled'), mark="\ufeff")
    found = only(events)
    assert (found["key"], found["type"], found["direction"], found["country"]) == ("TST1", "ASSAULT", "mutual", "MLI")
    assert (found["actors"], found["recipients"]) == (["MLI"], ["jnim"])
    assert (found["killed_min"], found["killed_best"]) == (3, 3)
    assert any("forbid" in remark for remark in report.remarks)


@pytest.mark.parametrize(
    ("type", "sub", "ours", "direction"),
    [
        ("Violence against civilians", "Sexual violence", ("ASSAULT", "sexual"), "directed"),
        ("Explosions/Remote violence", "Suicide bomb", ("ASSAULT", "suicide-attack"), "unknown"),
        ("Riots", "Mob violence", ("ASSAULT", None), "unknown"),
        ("Strategic developments", "Agreement", ("AGREE", None), "mutual"),
        ("Strategic developments", "Other", (None, None), "unknown"),
        ("Strategic developments", "Looting/property destruction", ("ASSAULT", "destroy"), "unknown"),
    ],
)
def test_acled_types_and_what_the_order_of_actors_says(read: Read, type: str, sub: str, ours: tuple, direction: str):
    events, report = acled(read, clash(event_type=type, sub_event_type=sub))
    assert ((only(events)["type"], only(events)["mode"]), only(events)["direction"]) == (ours, direction)
    assert report.unknown_codes == 0


def test_acled_protests_have_no_target(read: Read):
    events, _ = acled(read, clash(event_type="Protests", sub_event_type="Protest with intervention", actor1="Protesters (Iran)", actor2="Police Forces of Iran (1989-)"))
    found = only(events)
    assert (found["type"], found["actors"], found["recipients"], found["third_parties"]) == ("PROTEST", ["Protesters (Iran)"], [], ["IRN"])
    assert found["actor_country"] == "IRN"


def test_acled_unknown_type_is_counted_and_its_direction_unknown(read: Read):
    events, report = acled(read, clash(sub_event_type="Duel"))
    assert (only(events)["type"], only(events)["direction"], report.codes) == (None, "unknown", [("Battles/Duel", 1)])


def test_acled_names_with_years_and_units(read: Read):
    names = {
        "Military Forces of Sudan (2019-) Rapid Support Forces": "rapid-support-forces",
        "Police Forces of Kenya (2022-)": "KEN",
        "Civilians (Mali)": "Civilians (Mali)",
        "Unidentified Armed Group (Somalia)": "Unidentified Armed Group (Somalia)",
    }
    events, report = acled(read, *(clash(event_id_cnty=f"T{number}", actor1=name) for number, name in enumerate(names)))
    assert [found["actors"] for found in events] == [[ours] for ours in names.values()]
    assert report.unknown_actors == 0


def test_acled_the_later_timestamp_stays_whichever_file_it_is_in(read: Read):
    new, old = commas(ACLED, clash(timestamp="200", fatalities="5")), commas(ACLED, clash(timestamp="100"))
    for texts in ((new, old), (old, new)):
        events, report = read("acled", *texts)
        assert (only(events)["killed_best"], report.duplicates) == (5, 1)


def test_acled_deleted_rows_are_left_out(read: Read):
    events, report = read("acled", commas(ACLED, clash(), clash(event_id_cnty="TST2")), without=["TST1"])
    assert (only(events)["key"], report.left_out) == ("TST2", 1)


def test_acled_older_files(read: Read):
    old = ["data_id", *(name for name in ACLED if name not in ("disorder_type", "civilian_targeting", "tags", "event_date")), "event_date", "iso3"]
    cells = dict(zip(ACLED, clash(), strict=True)) | {"data_id": "9", "iso3": "MLI", "event_date": "13 February 2023", "inter1": "1"}
    events, _ = read("acled", commas(old, [cells[name] for name in old]))
    assert only(events)["start"] == date(2023, 2, 13)
    assert '"iso3":"MLI"' in only(events)["given"]


@pytest.mark.parametrize(("precise", "start", "end", "precision"), [("1", 13, 13, "day"), ("2", 10, 16, "week"), ("3", 1, 28, "month")])
def test_acled_time_precision_is_a_period(read: Read, precise: str, start: int, end: int, precision: str):
    found = only(acled(read, clash(time_precision=precise))[0])
    assert (found["start"].day, found["end"].day, found["precision"]) == (start, end, precision)


def test_acled_no_dead_may_be_unknown(read: Read):
    assert only(acled(read, clash(fatalities="0"))[0])["killed_min"] is None


def test_acled_lines_of_bad_rows_count_line_ends_within_quotes(read: Read):
    events, report = acled(read, clash(notes="a\nb\nc"), clash(event_id_cnty="", notes="d\ne"), clash(event_id_cnty="TST3", event_date="never"))
    assert len(events) == 1
    assert [(one.line, one.why) for one in report.refused] == [(5, "event_id_cnty is empty"), (7, "event_date is no day: never")]


# ---- UCDP

UCDP = list(columns("ucdp"))


def battle(**said: str) -> list[str]:
    usual = {"id": "9001", "type_of_violence": "1", "side_a": "Government of Mali", "side_b": "JNIM", "where_prec": "1", "where_coordinates": "Test Town", "adm_1": "Mopti", "latitude": "14.5", "longitude": "-4.2", "country": "Mali", "country_id": "432", "date_prec": "1", "date_start": "2024-01-08 00:00:00.000", "date_end": "2024-01-08 00:00:00.000", "best": "3", "high": "5", "low": "2", "gwnoa": "432", "source_article": '"Wire, 2024-01-10, They said ""no"""; other'}
    return row("ucdp", **usual | said)


@pytest.mark.parametrize("header", [True, False])
def test_ucdp_with_and_without_header(read: Read, header: bool):
    events, report = read("ucdp", commas(*([UCDP] if header else []), battle()))
    found = only(events)
    assert (found["type"], found["direction"], found["actors"], found["recipients"]) == ("ASSAULT", "mutual", ["MLI"], ["jnim"])
    assert (found["killed_min"], found["killed_max"], found["killed_best"], found["country"], found["start"]) == (2, 5, 3, "MLI", date(2024, 1, 8))
    assert bool(report.remarks) is not header


def test_ucdp_one_sided_violence_is_directed(read: Read):
    found = only(read("ucdp", commas(UCDP, battle(type_of_violence="3", side_b="Civilians")))[0])
    assert (found["direction"], found["recipients"], found["recipient_country"]) == ("directed", ["Civilians"], "MLI")


@pytest.mark.parametrize(("name", "ours"), [("DR Congo (Zaire)", "COD"), ("Yemen (North Yemen)", "YEM"), ("Russia (Soviet Union)", "RUS"), ("Myanmar (Burma)", "MMR")])
def test_ucdp_countries_with_two_names(read: Read, name: str, ours: str):
    found = only(read("ucdp", commas(UCDP, battle(country=name, country_id="", side_a=f"Government of {name}")))[0])
    assert (found["country"], found["actors"]) == (ours, [ours])


def test_ucdp_period_that_ends_before_it_begins_is_refused(read: Read):
    events, report = read("ucdp", commas(UCDP, battle(date_end="2024-01-01"), battle(id="9002", low="9")))
    assert events == []
    assert [one.why for one in report.refused] == ["date_end 2024-01-01 is before date_start 2024-01-08", "low 9 is more than high 5"]


# ---- KEDS

PAJEK = """% invented
*vertices 3
1 "ISR" [1-*]
2 "PALGZ" [1-*]
3 "UAR" [1-*]
*arcs :32 "VISIT"
*arcs :999 "NOTHING"
*arcs
32: 1 3 1 [2]
223: 1 2 1 [3,5]
999: 3 1 1 [4]
223: 1 9 1 [4]
"""


def test_keds_pajek_days_count_from_day_one(read: Read):
    events, report = read("keds", PAJEK, day_one=date(1979, 4, 15))
    assert [(str(found["start"]), found["code"], found["type"], found["actors"], found["recipients"]) for found in events] == [
        ("1979-04-16", "032", "CONSULT", ["ISR"], ["EGY"]),
        ("1979-04-17", "223", "ASSAULT", ["ISR"], ["PALGZ"]),
        ("1979-04-19", "223", "ASSAULT", ["ISR"], ["PALGZ"]),
        ("1979-04-18", "999", None, ["EGY"], ["ISR"]),
    ]
    assert events[1]["recipient_country"] == "PSE"
    assert report.codes == [("999", 1)]
    assert [(one.line, one.why.partition(":")[0]) for one in report.refused] == [(12, "an actor that is not in the list of vertices")]


def test_keds_pajek_without_day_one_is_refused_unless_it_is_known(read: Read):
    with pytest.raises(ReadError, match="--day-one"):
        read("keds", PAJEK)
    events, _ = read("keds", PAJEK, names=["BalkanDays.net"])
    assert str(events[0]["start"]) == "1989-04-03"


def test_keds_text(read: Read):
    events, report = read("keds", "% invented\n790415\tISR\tUAR\t032\t(VISIT)\n20010203 USAGOV UNK 031 met\nrubbish\n")
    assert [(str(found["start"]), found["actors"], found["recipients"]) for found in events] == [("1979-04-15", ["ISR"], ["EGY"]), ("2001-02-03", ["USA"], ["GBR"])]
    assert [(one.line, one.why) for one in report.refused] == [(4, "no event: rubbish")]


def test_keds_published_files_are_read_to_the_last_event(shared: Path):
    from dragoman.formats import Import

    path = shared / "bench" / "network" / "keds" / "BalkanDays.zip"
    if not path.exists():
        pytest.skip("no KEDS data beside the repository")
    with Import("keds", [path]) as found:
        assert (found.report.events, str(found.report.first), str(found.report.last)) == (78_667, "1989-04-02", "2003-07-31")


# ---- plain

MAPPING = """
dataset = "incidents"
country = "iso2"
days = "dmy"
[columns]
key = "no"
start = "on"
code = "what"
actor = "who"
recipient = "whom"
country = "state"
killed = "dead"
[values]
"armed clash" = "ASSAULT"
"""


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "incidents.toml"
    path.write_text(MAPPING)
    return path


def test_plain_csv_by_its_mapping(read: Read, mapping: Path):
    text = "no,on,what,who,whom,state,dead\n1,03/04/2020,armed clash,Namibia,Angola,NA,2\n2,2020-05-06,SING,NA,Chad,TD,NA\n3,soon,AID,,,,\n"
    events, report = read("csv", text, mapping=mapping)
    assert [(found["dataset"], str(found["start"]), found["type"], found["actors"], found["country"], found["killed_min"]) for found in events] == [
        ("incidents", "2020-04-03", "ASSAULT", ["NAM"], "NAM", 2),
        ("incidents", "2020-05-06", None, [], "TCD", None),
    ]
    assert report.codes == [("SING", 1)]
    assert [(one.line, one.why) for one in report.refused] == [(4, "on is no day: soon")]


def test_plain_csv_rows_of_the_wrong_length_are_refused_with_their_line(read: Read, mapping: Path):
    _, report = read("csv", "no,on,what,who,whom,state,dead\n1,2020-01-01\n2,2020-01-01,AID,a,b,TD,1,2,3\n", mapping=mapping)
    assert [(one.line, one.why) for one in report.refused] == [(2, "has fewer cells than columns"), (3, "has more cells than columns")]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [("colour = 1", "no setting 'colour'"), ('days = "ymd"', "days is 'ymd'"), ('[columns]\nfoo = "x"', "no column of ours"), ('[columns]\nkey = "x"', "does not say"), ("x", "Expected")],
)
def test_a_wrong_mapping_is_refused_in_words(read: Read, tmp_path: Path, wrong: str, words: str):
    path = tmp_path / "wrong.toml"
    path.write_text(wrong if wrong.startswith("[") else wrong + '\n[columns]\nkey = "no"\nstart = "on"\ncode = "what"\n')
    with pytest.raises(TableError, match=words):
        read("csv", "no,on,what\n", mapping=path)


def test_a_column_that_the_file_does_not_have_is_named(read: Read, mapping: Path):
    with pytest.raises(ReadError, match="no column on"):
        read("csv", "no,what,who,whom,state,dead\n", mapping=mapping)


def test_files_that_cannot_be_read_are_named(read: Read, tmp_path: Path):
    from dragoman.formats import Import

    with pytest.raises(ReadError, match="no such file"):
        Import("icews", [tmp_path / "none.tab"])
    for content, words in ((b"", "is empty"), ("a\tb".encode("utf-16"), "UTF-16"), (b"a\tb\n1\t2\n", "2 columns")):
        with pytest.raises(ReadError, match=words):
            read("icews", content)
