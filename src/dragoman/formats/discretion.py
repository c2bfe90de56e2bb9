"""A situation → what of it may leave: without texts, or without any words of them; without persons who hold no office, on demand.

A format gets only what comes out of here, so none can give away more. Names that must not leave are covered in the words by blocks of the same
length, so offsets still hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dragoman.formats.export import Choice, Tally
from dragoman.nouns import Actor, Event, Situation, Span
from dragoman.nouns.base import Noun

BLOCK = "█"

# Fields that hold words of a text, by section. A claim without its content still says who spoke about whom.
_WORDS: dict[str, dict[str, Any]] = {
    "relations": {"issue": None, "quantity": None},
    "claims": {"content": ""},
    "outlooks": {"hedge": "", "condition": None},
    "motives": {"content": ""},
}
_SECTIONS = ("events", "relations", "claims", "outlooks", "motives", "statuses", "roles")
# The one a finding is about or from: without that one it is nothing.
_OF = ("a", "b", "actor", "person", "of")
_LISTS = ("actors", "recipients", "third_parties", "by", "about", "against")
_PAIRS = ("pairs", "explains")
# Shorter names of persons stand for too much else.
_SHORTEST = 3


class Discretion:
    """What may leave by a choice; what is left out is counted in the tally."""

    def __init__(self, choice: Choice, tally: Tally) -> None:
        self.choice, self.tally = choice, tally
        self._left_out: set[str] = set()

    def applied(self, situation: Situation, *, text: bool) -> Situation:
        """What of a situation may leave. `text`: whether the texts of documents may, for a format that heeds `Choice.text` itself."""
        if self.choice.redact:
            situation = self._redacted(situation)
        if self.choice.text == "none":
            situation = _without_words(situation)
        if self.choice.text == "none" or not (text or self.choice.text == "full"):
            situation = situation.model_copy(update={"documents": tuple(one.model_copy(update={"text": ""}) for one in situation.documents)})
        return situation

    def _redacted(self, situation: Situation) -> Situation:
        in_office = {role.person for role in situation.roles} | self.choice.officials
        private = [one for one in situation.actors if one.kind == "person" and one.id.startswith("x-") and one.id not in in_office]
        if not private:
            return situation
        ids = frozenset(one.id for one in private)
        self.tally.left["persons without an office"] += len(ids - self._left_out)
        self._left_out |= ids
        kept: dict[str, Any] = {
            "actors": tuple(one for one in situation.actors if one.id not in ids),
            "mentions": tuple(one for one in situation.mentions if one.of not in ids),
        }
        for section in _SECTIONS:
            found = getattr(situation, section)
            kept[section] = tuple(left for one in found if (left := _without(one, ids)) is not None)
            self.tally.left[f"{section} of persons without an office"] += len(found) - len(kept[section])
        covered = _cover(_names(private, situation))
        kept["documents"] = tuple(
            one.model_copy(update={"text": covered(one.text), "title": covered(one.title), "author": one.author}) for one in situation.documents
        )
        return situation.model_copy(update=kept | _words_changed(kept, covered))


def _names(private: Iterable[Actor], situation: Situation) -> set[str]:
    ids = {one.id for one in private}
    names = {name for one in private for name in (one.name, *one.aliases)}
    names |= {one.text for one in situation.mentions if one.of in ids and one.kind == "name"}
    names |= {name.split()[-1] for name in names if name.split()}
    return {name for name in names if len(name) >= _SHORTEST}


def _cover(names: set[str]) -> Any:
    """A function that covers names in a text."""
    found = re.compile(rf"\b(?:{'|'.join(re.escape(one) for one in sorted(names, key=lambda name: (-len(name), name)))})\b" if names else r"(?!)")
    return lambda text: found.sub(lambda hit: BLOCK * len(hit[0]), text) if text else text


def _without[Finding: Noun](finding: Finding, ids: frozenset[str]) -> Finding | None:
    """A finding without these actors; None if nothing is left that it is about."""
    if any(getattr(finding, name, None) in ids for name in _OF):
        return None
    update: dict[str, Any] = {}
    if getattr(finding, "speaker", None) in ids:
        if not isinstance(finding, Event):
            return None
        update |= {"speaker": None, "modality": "reported" if finding.modality == "attributed" else finding.modality}
    for name in _LISTS:
        if ids.intersection(value := getattr(finding, name, ())):
            update[name] = tuple(one for one in value if one not in ids)
    for name in _PAIRS:
        value = getattr(finding, name, ())
        if any(ids.intersection(pair) for pair in value):
            update[name] = tuple(pair for pair in value if not ids.intersection(pair))
    if not update:
        return finding
    left = finding.model_copy(update=update)
    if isinstance(left, Event) and not (left.actors or left.recipients or left.third_parties):
        return None
    return left


def _words_changed(kept: dict[str, Any], change: Any) -> dict[str, Any]:
    """The sections of findings, and mentions, with all words of texts changed."""
    changed: dict[str, Any] = {}
    for section in _SECTIONS:
        found: list[Noun] = []
        for one in kept[section]:
            update = {name: change(getattr(one, name)) for name in _WORDS.get(section, ())}
            found.append(one.model_copy(update=update | _spans_changed(one, change)))
        changed[section] = tuple(found)
    changed["mentions"] = tuple(one.model_copy(update={"text": change(one.text)}) for one in kept["mentions"])
    return changed


def _spans_changed(finding: Any, change: Any) -> dict[str, Any]:
    def of(value: Any) -> Any:
        if isinstance(value, Span):
            return value.model_copy(update={"text": change(value.text)})
        return tuple(of(one) for one in value) if isinstance(value, tuple) else value

    update: dict[str, Any] = {"evidence": of(finding.evidence)}
    if isinstance(finding, Event):
        words = finding.words
        update["words"] = words.model_copy(update={name: of(getattr(words, name)) for name in type(words).model_fields})
    return update


def _without_words(situation: Situation) -> Situation:
    """A situation in which every word of a text is gone, and only where it stands is told."""
    kept = {section: getattr(situation, section) for section in (*_SECTIONS, "mentions")}
    changed = _words_changed(kept, lambda text: "" if text else text)
    for section, empty in _WORDS.items():
        changed[section] = tuple(one.model_copy(update=empty) for one in changed[section])
    return situation.model_copy(update=changed)
