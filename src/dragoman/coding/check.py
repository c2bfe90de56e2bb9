"""The gate: findings whose words are not in the text, or that point to nobody, are dropped and counted.

It looks at every span of a finding (its evidence, and the words that single fields were read from) and at every reference to
an actor or place. It repairs nothing: what fails is left out of the situation, with the reason counted in `dropped`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.nouns import Situation, Span, holds
from dragoman.nouns.base import Noun

SECTIONS = ("events", "relations", "claims", "outlooks", "motives", "statuses", "roles")
ONE = ("a", "b", "actor", "speaker", "person", "of", "place")
SEVERAL = ("actors", "recipients", "third_parties", "by", "about", "against")
PAIRS = ("pairs", "explains")


def check(situation: Situation) -> Situation:
    """The situation without findings that fail; each is counted in `dropped` under its reason."""
    texts = {document.id: document.text for document in situation.documents}
    known = {actor.id for actor in situation.actors} | {place.id for place in situation.places}
    dropped = dict(situation.dropped)
    kept: dict[str, tuple[object, ...]] = {}
    for section in SECTIONS:
        good: list[object] = []
        for finding in getattr(situation, section):
            reason = _fault(finding, texts, known)
            if reason is None:
                good.append(finding)
            else:
                dropped[reason] = dropped.get(reason, 0) + 1
        kept[section] = tuple(good)
    if all(len(kept[section]) == len(getattr(situation, section)) for section in SECTIONS):
        return situation
    return situation.model_copy(update={**kept, "dropped": dict(sorted(dropped.items()))})


def _fault(finding: object, texts: dict[str, str], known: set[str]) -> str | None:
    if not getattr(finding, "evidence", ()):
        return "no evidence"
    if any(not (span.document in texts and holds(span, texts[span.document])) for span in _spans(finding)):
        return "words not in the text"
    if any(reference not in known for reference in _references(finding)):
        return "points to nobody"
    return None


def _spans(finding: object) -> Iterator[Span]:
    """The evidence of a finding, and the words of its fields."""
    words = getattr(finding, "words", None)
    fields = [getattr(words, name) for name in type(words).model_fields] if isinstance(words, Noun) else []
    for value in (*getattr(finding, "evidence", ()), *fields):
        for span in value if isinstance(value, tuple) else (value,):
            if isinstance(span, Span):
                yield span


def _references(finding: object) -> Iterable[str]:
    for name in ONE:
        value = getattr(finding, name, None)
        if isinstance(value, str):
            yield value
    for name in SEVERAL:
        yield from getattr(finding, name, ()) or ()
    for name in PAIRS:
        for pair in getattr(finding, name, ()) or ():
            yield from (id for id in pair if id)
