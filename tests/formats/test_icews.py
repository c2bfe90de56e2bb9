"""ICEWS: keys, dates, doubled meetings, quotes, overlaps, actors in brackets. All rows are invented."""

from __future__ import annotations

from typing import Any

from dragoman.formats.layouts import columns

from .conftest import Read, only, row, tab

HEADER = list(columns("icews"))


def event(**said: str) -> list[str]:
    usual = {"Event_ID": "1", "Event_Date": "2016-03-04", "Source_Name": "Kenya", "CAMEO_Code": "043", "Target_Name": "Uganda", "Intensity": "2.8", "Story_ID": "7", "Sentence_Number": "2"}
    return row("icews", **usual | said)


def file(*rows: list[str]) -> str:
    return tab(HEADER, *rows)


def test_a_row_becomes_an_event_with_its_fields_as_given(read: Read):
    import json

    events, report = read("icews", file(event(Country="Kenya", Province="Nairobi", City="Nairobi", Latitude="-1.28", Longitude="36.82", Publisher="Test Wire")))
    found = only(events)
    assert (found["key"], found["type"], found["mode"], found["cameo"], found["direction"]) == ("2016-03-04:1", "CONSULT", "visit", "043", "directed")
    assert (found["actors"], found["recipients"], found["country"], found["place"], found["place_precision"]) == (["KEN"], ["UGA"], "KEN", "Nairobi", "city")
    assert (found["lat"], found["lon"], found["intensity"], found["source"]) == (-1.28, 36.82, 2.8, "Test Wire")
    assert json.loads(found["given"])["CAMEO Code"] == "043"
    assert (report.rows, report.events, report.bad) == (1, 1, 0)


def test_a_code_without_its_leading_zero_is_unknown_and_kept(read: Read):
    events, report = read("icews", file(event(CAMEO_Code="43")))
    assert (only(events)["type"], only(events)["code"]) == (None, "43")
    assert (report.unknown_codes, report.codes) == (1, [("43", 1)])


def test_an_id_is_one_event_only_with_its_day(read: Read):
    events, report = read("icews", file(event(), event(Event_Date="2016-03-05")))
    assert len(events) == 2
    assert report.duplicates == 0


def test_yearly_and_weekly_files_overlap_and_a_row_is_read_once(read: Read):
    events, report = read("icews", file(event(), event(Event_ID="2")), file(event(Event_ID="2"), event(Event_ID="3")))
    assert sorted(found["key"] for found in events) == ["2016-03-04:1", "2016-03-04:2", "2016-03-04:3"]
    assert report.duplicates == 1


def test_days_with_slashes_are_judged_by_the_column_not_by_one_row(read: Read):
    events, report = read("icews", file(event(Event_Date="3/4/2017"), event(Event_ID="2", Event_Date="12/31/2017")))
    assert [str(found["start"]) for found in events] == ["2017-03-04", "2017-12-31"]
    assert any("month/day" in remark for remark in report.remarks)
    events, report = read("icews", file(event(Event_Date="3/4/2017"), event(Event_ID="2", Event_Date="31/12/2017")))
    assert [str(found["start"]) for found in events] == ["2017-04-03", "2017-12-31"]


def doubled(**second: str) -> str:
    return file(event(CAMEO_Code="046"), event(**{"Event_ID": "2", "CAMEO_Code": "046", "Source_Name": "Uganda", "Target_Name": "Kenya"} | second))


def test_a_meeting_of_two_rows_is_one_mutual_event(read: Read):
    events, report = read("icews", doubled())
    found = only(events)
    assert (found["key"], found["also"], found["direction"]) == ("2016-03-04:1", ["2016-03-04:2"], "mutual")
    assert (report.doubled, report.rows, report.events) == (1, 2, 1)


def test_two_rows_are_two_events_where_they_only_look_doubled(read: Read):
    for second in ({"Event_ID": "3"}, {"Sentence_Number": "5"}, {"Source_Name": "Chad"}, {"CAMEO_Code": "190"}, {"Event_Date": "2016-03-05"}):
        events, _ = read("icews", doubled(**second))
        assert len(events) == 2, second
        assert {found["direction"] for found in events} == {"directed"}


def test_fighting_that_is_doubled_keeps_who_attacked_whom(read: Read):
    events, _ = read("icews", file(event(CAMEO_Code="190"), event(Event_ID="2", CAMEO_Code="190", Source_Name="Uganda", Target_Name="Kenya")))
    assert [found["actors"] for found in events] == [["KEN"], ["UGA"]]


def test_of_a_visit_and_its_reception_the_visitor_comes_first(read: Read):
    for first, second in (("042", "043"), ("043", "042")):
        visitor = "Kenya" if first == "042" else "Uganda"
        events, _ = read("icews", file(event(CAMEO_Code=first), event(Event_ID="2", CAMEO_Code=second, Source_Name="Uganda", Target_Name="Kenya")))
        found = only(events)
        assert (found["direction"], found["cameo"]) == ("mutual", "042")
        assert found["actors"] == [{"Kenya": "KEN", "Uganda": "UGA"}[visitor]]


def test_quotes_are_ordinary_characters(read: Read):
    events, report = read("icews", file(event(Source_Name='"Kenya', Event_Text='say "no')))
    assert only(events)["actors"] == ['"Kenya']
    assert report.bad == 0


def parties(read: Read, *names: str) -> tuple[list[Any], Any]:
    events, report = read("icews", file(*(event(Event_ID=str(number), Source_Name=name) for number, name in enumerate(names))))
    return [(found["actors"], found["actor_country"]) for found in events], report


def test_organs_are_the_state_and_parts_of_society_keep_their_name_and_country(read: Read):
    found, report = parties(read, "Military (India)", "Ministry of Tourism (India)", "Citizen (Kenya)", "Farm Worker (Japan)")
    assert found == [(["IND"], "IND"), (["IND"], "IND"), (["Citizen (Kenya)"], "KEN"), (["Farm Worker (Japan)"], "JPN")]
    assert (report.unknown_actors, report.parties_generic) == (0, 2)


def test_unknown_actors_are_counted_and_kept_never_guessed(read: Read):
    found, report = parties(read, "Zzyzx Front", "Zzyzx Front", "Citizen (Zzyzx)")
    assert [actors for actors, _ in found] == [["Zzyzx Front"], ["Zzyzx Front"], ["Citizen (Zzyzx)"]]
    assert (report.unknown_actors, report.actors) == (2, [("Zzyzx Front", 2), ("Citizen (Zzyzx)", 1)])


def test_names_of_countries_change_with_time(read: Read):
    found, _ = parties(read, "Serbia", "Hong Kong", "Burma")
    assert [actors for actors, _ in found] == [["SRB"], ["HKG"], ["MMR"]]


def test_a_statement_is_kept_without_a_type(read: Read):
    events, report = read("icews", file(event(CAMEO_Code="010"), event(Event_ID="2", CAMEO_Code="020")))
    assert [found["type"] for found in events] == [None, "REQUEST"]
    assert (report.without_type, report.unknown_codes) == (1, 0)


def test_bad_rows_are_refused_with_their_line_and_the_rest_is_read(read: Read):
    text = file(event(), event(Event_ID="2", Event_Date="2016-02-30"), event(Event_ID="3", Intensity="much")) + "\n" + "4\t2016-03-04\n" + file(event(Event_ID="5", Latitude="95"), event(Event_ID="6")).split("\n", 1)[1]
    events, report = read("icews", text)
    assert [found["key"] for found in events] == ["2016-03-04:1", "2016-03-04:6"]
    assert [(one.line, one.why) for one in report.refused] == [
        (3, "Event Date is no day: 2016-02-30"),
        (4, "Intensity is no number: much"),
        (6, "has fewer cells than columns"),
        (7, "Latitude is no coordinate: 95"),
    ]


def test_endless_numbers_are_no_numbers(read: Read):
    _, report = read("icews", file(event(Intensity="inf"), event(Event_ID="2", Latitude="nan")))
    assert [one.why for one in report.refused] == ["Intensity is no number: inf", "Latitude is no coordinate: nan"]


def test_a_row_with_far_too_many_cells_is_refused_and_lines_still_count(read: Read):
    text = file(event(), [*event(Event_ID="2"), *["x"] * 30], event(Event_ID="3", Event_Date="soon"))
    events, report = read("icews", text)
    assert len(events) == 1
    assert [(one.line, one.why) for one in report.refused] == [(3, "has more cells than columns"), (4, "Event Date is no day: soon")]


def test_a_country_is_never_a_pin(read: Read):
    events, _ = read("icews", file(event(Country="Kenya", Latitude="1", Longitude="38")))
    assert (only(events)["lat"], only(events)["place_precision"]) == (None, "country")


def test_latin_1_is_read_and_said(read: Read):
    events, report = read("icews", file(event(City="Bogotá")).encode("latin-1"))
    assert only(events)["place"] == "Bogotá"
    assert any("Latin-1" in remark for remark in report.remarks)


def test_long_and_reversed_names_of_well_known_parties_are_known(read: Read):
    names = {
        "Palestinian Territory, Occupied": "PSE",
        "Bharatiya Janata": "bharatiya-janata-party",
        "Malcolm Bligh Turnbull": "malcolm-turnbull",
        "Abdel Fattah Al-Sisi": "abdel-fattah-al-sisi",
        "Aso Taro": "taro-aso",
        "Willem-Alexander": "willem-alexander",
    }
    found, report = parties(read, *names)
    assert [actors for actors, _ in found] == [[ours] for ours in names.values()]
    assert report.unknown_actors == 0
    found, _ = parties(read, "Citizen (Palestinian Territory, Occupied)")
    assert found == [(["Citizen (Palestinian Territory, Occupied)"], "PSE")]
