"""Events, actors and words are found by what they are asked for, and by nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import ModuleType

import pytest

from dragoman.desk import records
from dragoman.desk.event_table import COLUMNS
from dragoman.desk.records import Filters
from dragoman.errors import ReadError
from dragoman.ledger import Ledger


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, invented: ModuleType) -> Ledger:
    """Six documents: Iran strikes Iraq (0, 3), Iraq Chad (1, 4), Chad Iran (2, 5), on 1 to 6 May."""
    ledger = Ledger.create(tmp_path_factory.mktemp("records") / "desk")
    ledger.add([invented.situation(number) for number in range(6)])
    return ledger


@pytest.mark.parametrize(
    ("filters", "refs"),
    [
        ({}, "r5 r4 r3 r2 r1 r0"),
        ({"about": ("Iran",)}, "r5 r3 r2 r0"),
        ({"about": ("IRN",)}, "r5 r3 r2 r0"),
        ({"about": ("persia",)}, "r5 r3 r2 r0"),
        ({"about": ("iran", "iraq")}, "r5 r4 r3 r2 r1 r0"),
        ({"about": ("Iran",), "partner": ("Iraq",)}, "r3 r0"),
        ({"about": ("Iraq",), "partner": ("Iran",)}, "r3 r0"),
        ({"partner": ("Chad",), "about": ("Iran", "Iraq")}, "r5 r4 r2 r1"),
        ({"about": ("nobody",)}, ""),
        ({"types": ("assault",)}, "r5 r4 r3 r2 r1 r0"),
        ({"types": ("AID",)}, ""),
        ({"countries": ("irq",)}, "r5 r4 r3 r2 r1 r0"),
        ({"countries": ("TCD",)}, ""),
        ({"modalities": ("negated",)}, ""),
        ({"since": date(2024, 5, 3), "until": date(2024, 5, 4)}, "r3 r2"),
        ({"least": 0.95}, ""),
        ({"most": 2}, "r5 r4"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_events_are_those_asked_for_the_newest_first(full: Ledger, filters: dict[str, object], refs: str):
    found = records.events(full, Filters(**filters))  # type: ignore[arg-type]
    assert tuple(found.column_names) == (*COLUMNS, *records.TOLD)
    assert found["ref"].to_pylist() == refs.split()


def test_events_have_the_ids_of_the_ledger_and_names(full: Ledger):
    row = records.events(full, Filters(most=1)).to_pylist()[0]
    assert row["id"].startswith("event-")
    assert (row["actors"], row["recipients"]) == (["Chad"], ["Iran"])
    assert "struck" in row["evidence"]


def test_events_as_of_a_time_before_are_none(full: Ledger):
    assert records.events(full, as_of=datetime(2020, 1, 1, tzinfo=UTC)).num_rows == 0


def test_events_of_an_empty_ledger_are_an_empty_table(ledger: Ledger):
    assert tuple(records.events(ledger).column_names) == (*COLUMNS, *records.TOLD)


def test_actors_are_counted_over_documents(full: Ledger):
    found = {row["id"]: row for row in records.actors(full).to_pylist()}
    assert (found["IRN"]["documents"], found["IRN"]["events"]) == (4, 4)
    assert (found["x-gunmen"]["documents"], found["x-gunmen"]["events"]) == (6, 0)


@pytest.mark.parametrize("name", ["iran", "PERS", "irn"])
def test_actors_by_part_of_a_name(full: Ledger, name: str):
    assert records.actors(full, name)["id"].to_pylist() == ["IRN"]


@pytest.mark.parametrize(
    ("words", "refs"),
    [(("Zzyzx3x0",), "r3"), (("iran", "STRUCK", "chad"), ""), (("Chad struck",), "r2 r5"), (("Strike 4",), "r4"), (("nowhere",), "")],
)
def test_search_finds_documents_with_all_words(full: Ledger, words: tuple[str, ...], refs: str):
    found = records.search(full, words)
    assert sorted(found["ref"].to_pylist()) == (refs.split() if refs else ["r2", "r5"] if "chad" in words else [])


def test_search_shows_the_words(full: Ledger):
    (row,) = records.search(full, ["Zzyzx3x0"]).to_pylist()
    assert "Zzyzx3x0" in row["excerpt"]
    assert "\n" not in row["excerpt"]


def test_search_by_day_of_publication(full: Ledger):
    assert records.search(full, ["struck"], since=date(2024, 5, 3)).num_rows == 0
    assert records.search(full, ["struck"], until=date(2024, 5, 2), most=4).num_rows == 4


def test_search_for_nothing_is_refused(full: Ledger):
    with pytest.raises(ReadError, match="one word"):
        records.search(full, [" "])


@pytest.mark.parametrize("text", ["yesterday", "2024-13-01", "2024"])
def test_what_is_no_time_is_refused(text: str):
    with pytest.raises(ReadError, match="no day or time"):
        records.moment(text)


def test_times_without_a_zone_are_utc():
    assert records.moment("2024-05-01T13:00") == datetime(2024, 5, 1, 13, tzinfo=UTC)
    assert records.moment(None) is None


# ---- what publishers say of it since


def told(invented, number: int, **says: object):
    found = invented.situation(number)
    document = found.documents[0].model_copy(update=says)
    return found.model_copy(update={"documents": (document,)})


def marks(ledger: Ledger) -> dict[str, str | None]:
    return {row["ref"]: row["mark"] for row in records.events(ledger).to_pylist()}


def test_events_of_a_document_that_was_called_off_are_marked(ledger: Ledger, invented):
    ledger.add([told(invented, 1), told(invented, 2, pub_status="withdrawn")])
    assert marks(ledger) == {"r1": None, "r2": "withdrawn"}


def test_a_notice_that_comes_later_marks_what_it_calls_off(ledger: Ledger, invented):
    ledger.add(told(invented, 1))
    assert marks(ledger) == {"r1": None}
    ledger.add(told(invented, 2, pub_status="withdrawn", replaces="r1"))
    assert marks(ledger) == {"r1": "withdrawn", "r2": "withdrawn"}


def test_an_older_version_is_marked_and_the_newer_is_not(ledger: Ledger, invented):
    ledger.add(told(invented, 1, ref="story"))
    ledger.add(told(invented, 4, ref="story", replaces="story", pub_status="updated"))
    found = {row["evidence"]: row["mark"] for row in records.events(ledger).to_pylist()}
    assert sorted(found.values(), key=str) == [None, "replaced"]
    assert next(mark for words, mark in found.items() if "Zzyzx4" in words) is None


def test_a_brief_leaves_out_what_was_called_off(ledger: Ledger, invented):
    from dragoman.desk.ledger_briefs import told_of

    ledger.add([told(invented, 1), told(invented, 4)])
    before = told_of(ledger)
    ledger.add(told(invented, 2, pub_status="withdrawn", replaces="r1"))
    after = told_of(ledger)
    assert before is not None
    assert after is not None
    assert [sorted(document.ref or "" for document in one.documents) for one in (before, after)] == [["r1", "r4"], ["r4"]]
