"""The gate: findings whose words are not in the text, or that point to nobody, are dropped and counted."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.nouns import Situation, Span, holds

SECTIONS = ("events", "relations", "claims", "outlooks", "motives", "statuses", "roles")


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
    evidence = getattr(finding, "evidence", ())
    if not evidence:
        return "no evidence"
    for span in evidence:
        if isinstance(span, Span) and not (span.document in texts and holds(span, texts[span.document])):
            return "words not in the text"
    if any(reference not in known for reference in _references(finding)):
        return "points to nobody"
    return None


def _references(finding: object) -> Iterable[str]:
    for name in ("a", "b", "actor", "speaker", "person", "of", "place"):
        value = getattr(finding, name, None)
        if isinstance(value, str):
            yield value
    for name in ("actors", "recipients", "third_parties", "by", "about", "against"):
        yield from getattr(finding, name, ()) or ()
    for name in ("pairs", "explains"):
        for pair in getattr(finding, name, ()) or ():
            yield from (id for id in pair if id)
