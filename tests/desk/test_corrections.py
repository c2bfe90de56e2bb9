"""What comes back from annotation tools becomes just the judgements that a person made in them, whichever tool it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.desk.judging import Done, Order, judge, listed
from dragoman.desk.returned import Returned, judge_returned
from dragoman.errors import DragomanError, ReadError, UnknownCode
from dragoman.formats.markup import Frame, Mark, Markup, markups
from dragoman.ledger import Ledger
from dragoman.nouns import Event, Situation

TOOLS = ("brat", "label studio", "inception", "web annotation")
EVERY = pytest.mark.parametrize("tool", TOOLS)

type Send = Callable[[Markup], Returned]


@pytest.fixture
def full(ledger: Ledger, tools: ModuleType) -> Ledger:
    ledger.add(tools.situation())
    return ledger


@pytest.fixture
def marked(full: Ledger) -> Markup:
    (found,) = markups(full.situations())
    return found


@pytest.fixture
def send(full: Ledger, tools: ModuleType, tmp_path: Path, tool: str) -> Send:
    """Put a document into the file of a tool, and judge what comes back."""

    def sent(document: Markup, **more: Any) -> Returned:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        put, _ = tools.FORMATS[tool]
        return judge_returned(full, [put([document], folder)], by="Ada", **more)

    return sent


def now(ledger: Ledger) -> Situation:
    (found,) = ledger.situations()
    return found


def shelling(ledger: Ledger) -> Event:
    return next(event for event in now(ledger).events if event.words.trigger and "shelled" in event.words.trigger.text)


def changed(document: Markup, words: str, **fields: Any) -> Markup:
    """The document in which the frame on these words is other."""
    frames = tuple(replace(one, **fields) if words in document.words(one.spans) else one for one in document.frames)
    assert frames != document.frames
    return replace(document, frames=frames)


def frame(document: Markup, words: str) -> Frame:
    return next(one for one in document.frames if words in document.words(one.spans))


def marks(document: Markup, of: str) -> list[str]:
    return [mark.id for mark in document.marks if mark.of == of]


# ---- nothing, or just what was done


@EVERY
def test_what_comes_back_as_it_went_is_no_judgement(full: Ledger, marked: Markup, send: Send):
    before = now(full)
    found = send(marked)
    assert (found.corrections, found.done) == ((), Done(0, 0))
    assert (found.seen.documents, found.seen.findings, found.seen.unchanged) == (1, 3, 3)
    assert now(full) == before


@EVERY
def test_what_was_taken_out_is_rejected(full: Ledger, marked: Markup, send: Send):
    gone = frame(marked, "struck")
    found = send(replace(marked, frames=tuple(one for one in marked.frames if one is not gone)))
    assert [(one.order.judge, one.order.about, one.order.by) for one in found.corrections] == [("reject", (gone.id,), "Ada")]
    assert [event.id for event in now(full).events] == [shelling(full).id]


@pytest.mark.parametrize(
    ("fields", "settings"),
    [
        ({"label": "COERCE"}, {"type": "COERCE"}),
        ({"fields": {"modality": "reported"}}, {"modality": "reported"}),
        ({"fields": {"period": "2024-05"}}, {"period": "2024-05"}),
        ({"fields": {"killed": "null"}}, {"killed": "null"}),
        ({"fields": {"mode": "aerial"}, "note": "seen from the air"}, {"mode": "aerial"}),
        ({"fields": {}, "note": "country=IRN"}, {"country": "IRN"}),
    ],
    ids=str,
)
@EVERY
def test_what_was_changed_is_amended_and_nothing_else(
    full: Ledger, marked: Markup, send: Send, fields: dict[str, Any], settings: dict[str, Any]
):
    before = shelling(full)
    others = [event for event in now(full).events if event != before]
    if "fields" in fields:
        fields = fields | {"fields": dict(frame(marked, "shelled").fields) | fields["fields"]}
    found = send(changed(marked, "shelled", **fields))
    (one,) = found.corrections
    assert (one.order.judge, one.order.about, one.order.set) == ("amend", (before.id,), settings)
    assert one.order.why == (fields.get("note") if "=" not in fields.get("note", "=") else None)
    after = now(full).events
    assert all(event in after for event in others)
    assert len(after) == 2
    assert send(changed(marked, "shelled", **fields)).done == Done(0, 1), "the same file again"


@EVERY
def test_whoever_else_takes_part_is_amended_with_the_words(full: Ledger, marked: Markup, send: Send):
    first = frame(marked, "shelled")
    roles = tuple((role, mark) for role, mark in first.roles if role != "actor")
    found = send(changed(marked, "shelled", roles=(*roles, ("actor", marks(marked, "x-gunmen")[0]))))
    assert found.done == Done(1, 0)
    after = shelling(full)
    assert (after.actors, after.recipients, after.place) == (("x-gunmen",), ("IRQ",), "p-zzyzx")
    assert [span.text for span in after.words.actors] == ["gunmen"]
    assert after.words.recipients[0].text == "a depot of Iraq", "what was not touched stays"


@EVERY
def test_who_has_no_words_stays_unless_others_are_named(full: Ledger, marked: Markup, send: Send):
    strike = frame(marked, "struck")
    roles = tuple((role, mark) for role, mark in strike.roles if role != "actor")
    send(changed(marked, "struck", roles=(*roles, ("actor", marks(marked, "IRQ")[0]))))
    (after,) = [event for event in now(full).events if event.recipients == ("IRN",)]
    assert set(after.actors) == {"TCD", "IRQ"}


@EVERY
def test_a_trigger_that_was_moved_takes_its_sentence_along(full: Ledger, marked: Markup, send: Send, tools: ModuleType):
    start = tools.TEXT.index("killing")
    send(changed(marked, "shelled", spans=((start, start + 7),)))
    (after,) = [event for event in now(full).events if event.actors == ("IRN",)]
    assert after.words.trigger
    assert after.words.trigger.text == "killing"
    assert after.words.trigger.text in after.evidence[0].text


@EVERY
def test_what_was_added_is_a_finding_of_the_person(full: Ledger, marked: Markup, send: Send, tools: ModuleType):
    start = tools.TEXT.index("said")
    minister = tools.TEXT.index("ministe")
    new = Mark("m77", "person", ((minister, minister + 10),))
    added = Frame(
        None,
        "event",
        "ACCUSE",
        ((start, start + 4),),
        (("actor", "m77"), ("recipient", marks(marked, "IRN")[0])),
        {"period": "2024-05"},
        None,
        "overlooked",
    )
    before = now(full)
    found = send(replace(marked, marks=(*marked.marks, new), frames=(*marked.frames, added)))
    assert [one.order.judge for one in found.corrections] == ["add"]
    (event,) = [event for event in now(full).events if event.type == "ACCUSE"]
    assert (event.actors, event.recipients, event.period.start, event.confidence) == (("x-ministe-re",), ("IRN",), "2024-05-01", 1.0)
    assert (now(full).actor(event.actors[0]).kind, now(full).actor(event.actors[0]).name) == ("person", "ministe\u0300re")
    assert "said" in event.evidence[0].text
    assert [one for one in now(full).events if one != event] == list(before.events)
    (said,) = listed(full)
    assert (said.judgement.verdict, said.judgement.why) == ("accept", "overlooked")


@EVERY
def test_what_is_marked_as_right_is_accepted_and_as_wrong_rejected(full: Ledger, marked: Markup, send: Send):
    document = changed(changed(marked, "shelled", judged="accept"), "struck", judged="reject", note="a match")
    found = send(document)
    assert {one.order.judge: one.order.why for one in found.corrections} == {"accept": None, "reject": "a match"}
    assert [(event.id != frame(marked, "shelled").id, event.confidence) for event in now(full).events] == [(True, 1.0)]


@EVERY
def test_all_that_was_looked_at_can_be_accepted(full: Ledger, marked: Markup, send: Send):
    assert send(changed(marked, "shelled", label="AID"), accept_rest=True).done == Done(3, 0)
    assert sorted(one.judgement.verdict for one in listed(full)) == ["accept", "accept", "amend"]


@EVERY
def test_a_relation_is_amended_and_added_too(full: Ledger, marked: Markup, send: Send):
    ties = frame(marked, "Ties")
    better = replace(ties, fields=dict(ties.fields) | {"sign": "1"})
    new = replace(ties, id=None, label="economic", spans=(ties.spans[0],), fields={"sign": "-1"})
    send(replace(marked, frames=(*(one for one in marked.frames if one is not ties), better, new)))
    assert sorted((one.dimension, one.sign) for one in now(full).relations) == [("diplomatic", 1), ("economic", -1)]


# ---- what is not taken for a correction


@EVERY
def test_ids_that_a_tool_gave_anew_are_found_by_their_words(marked: Markup, send: Send):
    anonymous = replace(marked, frames=tuple(replace(one, id=None) for one in marked.frames))
    assert send(anonymous).corrections == ()
    (one,) = send(changed(anonymous, "shelled", label="COERCE")).corrections
    assert (one.order.judge, one.order.set) == ("amend", {"type": "COERCE"})


@EVERY
def test_neither_a_newer_coding_nor_another_persons_word_is_a_correction(
    full: Ledger, marked: Markup, send: Send, tools: ModuleType
):
    newer = tools.situation()
    events = tuple(event.model_copy(update={"type": "PROTEST", "mode": None, "cameo": "14"}) for event in newer.events[:1])
    full.add(newer.model_copy(update={"events": events, "coder": newer.coder.model_copy(update={"version": "2"})}))
    judge(full, [Order(judge="amend", about=(frame(marked, "Ties").id or "",), by="Bo", set={"sign": "0"})])
    assert send(marked).corrections == ()


def test_ids_of_an_export_are_led_back(full: Ledger, tools: ModuleType, tmp_path: Path):
    """An export names whom nobody knows elsewhere by document, and leaves out whom it must; neither is a correction."""
    situation = now(full)
    document = situation.documents[0].id

    def exported(event: Event) -> Event:
        actors = tuple(f"{one}@{document}" if one.startswith("x-") else one for one in event.actors)
        return event.model_copy(update={"actors": actors})

    mentions = tuple(
        one.model_copy(update={"of": f"{one.of}@{document}"}) if one.of.startswith("x-") else one for one in situation.mentions
    )
    given = situation.model_copy(update={"events": tuple(map(exported, situation.events)), "mentions": mentions})
    (marked,) = markups([given])
    (tmp_path / "out").mkdir()
    assert judge_returned(full, [tools.put_brat([marked], tmp_path / "out")], by="Ada").corrections == ()
    strike = frame(marked, "struck")
    roles = (*strike.roles, ("actor", marks(marked, "IRQ")[0]))
    shelled = frame(marked, "shelled")
    gunmen = (*shelled.roles, ("actor", marks(marked, f"x-gunmen@{document}")[0]))
    tools.put_brat([changed(changed(marked, "struck", roles=roles), "shelled", roles=gunmen)], tmp_path / "out")
    judge_returned(full, [tmp_path / "out"], by="Ada")
    assert sorted(sorted(event.actors) for event in now(full).events) == [["IRN", "x-gunmen"], ["IRQ", "TCD", "x-gunmen"]]


# ---- what does not fit


@EVERY
def test_a_file_of_another_ledger_is_refused(tools: ModuleType, marked: Markup, tmp_path: Path, tool: str):
    empty = Ledger.create(tmp_path / "other")
    (tmp_path / "out").mkdir()
    put, _ = tools.FORMATS[tool]
    path = put([marked], tmp_path / "out")
    with pytest.raises(UnknownCode, match="no document"):
        judge_returned(empty, [path], by="Ada")
    other = tools.situation()
    empty.add(other.model_copy(update={"coder": other.coder.model_copy(update={"version": "2"})}))
    with pytest.raises(UnknownCode, match="another version of the coder"):
        judge_returned(empty, [path], by="Ada")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"label": "HUG"}, r"a-1.ann, line \d+: type: 'HUG'"),
        ({"fields": {"period": "May"}}, r"a-1.ann, line \d+: period: 'May' is no day"),
        (
            {"kind": "relation", "label": "security"},
            r"a-1.ann, line \d+: a event was made a relation|an event was made a relation",
        ),
        ({"note": "colour=red"}, r"a-1.ann, line \d+: colour"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_told_by_file_and_line_and_nothing_is_recorded(
    full: Ledger, marked: Markup, tools: ModuleType, tmp_path: Path, fields: dict[str, Any], words: str
):
    (tmp_path / "out").mkdir()
    gone = frame(marked, "struck")
    document = changed(replace(marked, frames=tuple(one for one in marked.frames if one is not gone)), "shelled", **fields)
    path = tools.put_brat([document], tmp_path / "out")
    with pytest.raises(DragomanError, match=words):
        judge_returned(full, [path], by="Ada")
    assert not listed(full)


def test_a_folder_of_files_is_read_and_what_is_no_tools_refused(full: Ledger, marked: Markup, tools: ModuleType, tmp_path: Path):
    folder = tmp_path / "files"
    folder.mkdir()
    with pytest.raises(ReadError, match="no file of an annotation tool"):
        judge_returned(full, [folder], by="Ada")
    tools.put_cas([changed(marked, "shelled", label="AID")], folder)
    (folder / "notes.txt").write_text("mine")
    assert judge_returned(full, [folder], by="Ada", dry=True).done == Done(1, 0)
    assert not listed(full)
    (folder / "other.json").write_text(json.dumps({"a": 1}))
    with pytest.raises(ReadError, match=r"other.json: is of no annotation tool"):
        judge_returned(full, [folder], by="Ada")
