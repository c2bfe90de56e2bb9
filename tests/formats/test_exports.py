"""What holds for every export: the same bytes for the same input, no word more than may leave, and nothing lost in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import ReadError, UnknownCode
from dragoman.formats.discretion import BLOCK, Discretion
from dragoman.formats.export import Choice, Tally
from dragoman.formats.exports import EXPORTS, SECTIONS, export
from dragoman.nouns import Row, Situation, holds

from .invented import FIRST

PLAIN = [name for name, kind in EXPORTS.items() if kind.needs != "full"]


def everything(path: Path) -> bytes:
    """All bytes of a file, or of the files in a folder."""
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    return b"".join(one.read_bytes() for one in files)


def output(name: str, number: int = 0) -> str:
    return f"{number}" if EXPORTS[name].form == "folder" else f"{number}{EXPORTS[name].suffix}"


@pytest.mark.parametrize("name", EXPORTS)
def test_rows_of_the_registry_name_sections_and_a_module_that_is_there(name: str):
    kind = EXPORTS[name]
    assert set(kind.carries) <= set(SECTIONS)
    assert kind.form in ("text", "binary", "folder")
    assert kind.needs in ("excerpts", "context", "full")
    assert kind.modality in ("kept", "told")
    assert kind.suffix.startswith(".")
    assert callable(kind.write)


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_input_gives_the_same_bytes(exported, name: str):
    text = "full" if EXPORTS[name].needs == "full" else "excerpts"
    one, _ = exported(name, output(name, 1), text=text)
    two, _ = exported(name, output(name, 2), text=text)
    assert everything(one) == everything(two) != b""


@pytest.mark.parametrize("name", PLAIN)
def test_without_words_no_word_of_a_text_leaves(exported, name: str):
    path, _ = exported(name, output(name), text="none")
    written = everything(path)
    for words in ("was necessary", "a blockade", "armed gunmen in", "shelled “", "trade freely", "might retaliate"):
        assert words.encode() not in written
        assert json.dumps(words)[1:-1].encode() not in written


@pytest.mark.parametrize("name", PLAIN)
def test_excerpts_do_not_hold_the_whole_text(exported, name: str):
    path, _ = exported(name, output(name))
    written = everything(path)
    assert FIRST.encode() not in written
    assert json.dumps(FIRST)[1:-1].encode() not in written


@pytest.mark.parametrize("name", PLAIN)
def test_persons_without_an_office_are_left_out_on_demand(exported, name: str):
    path, tally = exported(name, output(name), redact=True)
    assert b"Bob" not in everything(path)
    assert b"Small" not in everything(path)
    assert tally.left["persons without an office"] == 1


@pytest.mark.parametrize("name", EXPORTS)
def test_sections_without_a_place_are_counted(exported, told: list[Situation], name: str):
    _, tally = exported(name, output(name), text="full" if EXPORTS[name].needs == "full" else "excerpts")
    for section in SECTIONS:
        count = sum(len(getattr(one, section)) for one in told)
        assert tally.uncarried[section] == (0 if section in EXPORTS[name].carries else count)
    denied = sum(one.modality in ("negated", "hypothetical") for situation in told for one in situation.events)
    assert denied == 2
    if EXPORTS[name].modality == "told" and "events" in EXPORTS[name].carries:
        assert tally.left["events that are denied or only supposed, which the format cannot say"] == denied


def test_covered_names_keep_offsets(told: list[Situation]):
    tally = Tally(EXPORTS["csv"])
    found = Discretion(Choice(redact=True), tally).applied(told[0], text=True)
    text = found.documents[0].text
    assert len(text) == len(FIRST)
    assert "Bob Small" not in text
    assert text[FIRST.index("Bob Small") :].startswith(BLOCK * 3)
    assert all(holds(span, text) for span in found.spans())
    assert "Ada Bell" in text


def test_a_redacted_speaker_leaves_the_event_as_reported(told: list[Situation]):
    event = told[0].events[0].model_copy(update={"speaker": "x-bob-small", "modality": "attributed"})
    situation = told[0].model_copy(update={"events": (event,)})
    (left,) = Discretion(Choice(redact=True), Tally(EXPORTS["csv"])).applied(situation, text=False).events
    assert (left.speaker, left.modality) == (None, "reported")


def test_terms_are_told(exported, told: list[Situation]):
    row = Row(dataset="acled", key="KEN1", fields={})
    event = told[1].events[0].model_copy(update={"evidence": (row,)})
    _, tally = exported("csv", "out", [told[0], told[1].model_copy(update={"events": (event,)})])
    assert "1 documents are under the licence 'CC BY 4.0': see whether you may pass on words of them" in tally.notes
    assert "1 findings rest on rows of ACLED, whose terms forbid passing them on" in tally.notes


def test_what_does_not_fit_is_refused(exported, told: list[Situation], tmp_path: Path):
    with pytest.raises(UnknownCode, match="nearest: csv"):
        export("cvs", told, tmp_path / "x")
    with pytest.raises(ReadError, match="whole texts name everybody"):
        exported("csv", "x", redact=True, text="full")
    with pytest.raises(ReadError, match="give a folder"):
        export("csv", told, "-")
    (tmp_path / "file").write_text("")
    with pytest.raises(ReadError, match="is a file"):
        exported("csv", "file")


def test_a_broken_export_leaves_nothing_behind(tmp_path: Path, told: list[Situation]):
    def broken():
        yield told[0]
        raise OSError("gone")

    path = tmp_path / "events.csv"
    path.write_text("old")
    with pytest.raises(OSError, match="gone"):
        export("csv", broken(), path)
    assert [one.name for one in tmp_path.iterdir()] == ["events.csv"]
    assert path.read_text() == "old"
