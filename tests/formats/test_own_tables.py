"""Our own tables as CSV and Parquet."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest

from dragoman.formats.own_rows import FINDINGS, TABLES


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_table_has_its_columns_and_rows(exported, told):
    folder, tally = exported("csv", "out")
    for name, columns in TABLES.items():
        rows = read(folder / f"{name}.csv")
        assert list(rows[0]) == list(columns)
        assert len(rows) == tally.wrote[name]
    for name in FINDINGS:
        assert tally.wrote[name] == sum(len(getattr(one, name)) for one in told)


def test_cells_say_what_the_finding_says(exported):
    folder, _ = exported("csv", "out")
    event = read(folder / "events.csv")[0]
    assert event["cameo"] == "194"
    assert (event["actors"], event["actor_ids"]) == ("Kenya", "KEN")
    assert (event["start"], event["end"], event["precision"]) == ("2024-05-03", "2024-05-03", "day")
    assert (event["lat"], event["lon"]) == ("3.5167", "39.0584")
    assert (event["killed_min"], event["killed_max"], event["wounded_min"]) == ("5", "5", "")
    assert (event["coder"], event["coder_version"], event["ref"]) == ("invented", "1", "a/1")
    assert event["evidence"].startswith("🚢 Kenya shelled")
    (outlook,) = read(folder / "outlooks.csv")
    assert (outlook["pairs"], outlook["pair_ids"]) == ("Kenya – Chad", "KEN|TCD")


def test_several_values_are_joined_by_a_semicolon_that_no_value_has(exported):
    folder, tally = exported("csv", "out")
    event, claim = read(folder / "events.csv")[0], read(folder / "claims.csv")[0]
    assert event["recipients"] == "Zzyzx <North> & Sons, Ltd"
    assert claim["about"].split(";") == ["Kenya", "Zzyzx <North> & Sons, Ltd"]
    assert tally.lost["semicolons within one of several values, which became commas"] == 2


def test_utf8_has_no_mark_but_for_spreadsheets_which_keep_codes(exported):
    plain, _ = exported("csv", "plain.csv", table="events")
    sheet, _ = exported("csv", "sheet.csv", table="events", excel=True)
    assert plain.read_bytes().startswith(b"finding_id")
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbffinding_id")
    assert b'"=""043"""' in sheet.read_bytes()
    assert b",043," in plain.read_bytes()


def test_spreadsheets_get_no_formula(exported, told):
    document = told[0].documents[0].model_copy(update={"title": "=cmd|' /C calc'!A0"})
    path, _ = exported("csv", "sheet.csv", [told[0].model_copy(update={"documents": (document,)})], table="documents", excel=True)
    assert "'=cmd|" in path.read_text("utf-8-sig")


def test_parquet_has_lists_as_lists_and_days_as_days(exported):
    folder, tally = exported("parquet", "out")
    rows: list[dict[str, Any]] = parquet.read_table(folder / "events.parquet").to_pylist()
    assert len(rows) == tally.wrote["events"] == 7
    assert rows[0]["actor_ids"] == ["KEN"]
    assert rows[0]["start"] == datetime.date(2024, 5, 3)
    assert rows[0]["cameo"] == "194"
    assert parquet.read_table(folder / "motives.parquet").to_pylist()[0]["explains_ids"] == ["KEN|TCD"]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_file_name_gives_events_and_says_so(exported, form: str):
    path, tally = exported(form, f"x.{form}")
    assert path.is_file()
    assert tally.wrote["events"] == 7
    assert any("only events" in note for note in tally.notes)


def test_unnamed_gunmen_of_two_documents_are_two(exported):
    folder, _ = exported("csv", "out")
    ids = {row["actor_id"] for row in read(folder / "actors.csv") if row["name"] == "gunmen"}
    assert len(ids) == 2
    (kenya,) = (row for row in read(folder / "actors.csv") if row["actor_id"] == "KEN")
    assert (kenya["documents"], kenya["events"], kenya["aliases"]) == ("2", "3", "Republic of Kenya")


def test_the_text_leaves_only_when_asked(exported):
    from .invented import FIRST

    kept, _ = exported("csv", "kept.csv", table="documents")
    full, _ = exported("csv", "full.csv", table="documents", text="full")
    assert [row["text"] for row in read(kept)] == ["", ""]
    assert read(full)[0]["text"] == FIRST
