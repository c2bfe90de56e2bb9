"""A code or a plain verb in, a PLOVER type, mode and context out: `ASSAULT`, `assault.aerial`, `attacks`, `met with`. Verbs are rows of `act_verbs.tsv`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dragoman.ontology.plover import MODES, TYPES
from dragoman.tables import read_table, values


class Named(NamedTuple):
    """What words name; `context` a code of `contexts.tsv`, where a verb says what it is about."""

    type: str
    mode: str | None = None
    context: str | None = None


def act_named(words: str) -> Named | None:
    """What words name, case aside; None if they name no act.

    >>> act_named("ASSAULT.drone"), act_named("apples")
    (Named(type='ASSAULT', mode='drone', context=None), None)
    >>> act_named("arms")
    Named(type='AID', mode=None, context='military')
    """
    return _spelled().get(" ".join(words.lower().split()))


def longest() -> int:
    """How many words the longest name of an act has."""
    return max(name.count(" ") + 1 for name in _spelled())


def verbs() -> tuple[str, ...]:
    """Base forms of all verbs, sorted."""
    return tuple(row["verb"] for row in read_table("dragoman.ontology", "act_verbs.tsv"))


@cache
def _spelled() -> dict[str, Named]:
    found: dict[str, Named] = {}
    for row in read_table("dragoman.ontology", "act_verbs.tsv"):
        first, *rest = row["verb"].split()
        for form in (*_forms(first), *values(row["forms"])):
            found[" ".join([form, *rest])] = Named(row["type"], row["mode"] or None, row["context"] or None)
    for code, mode in MODES.items():
        found[code.lower()] = Named(mode.type, mode.mode)
    # A code wins over a verb that is spelled alike.
    return found | {code.lower(): Named(code) for code in TYPES}


def _forms(verb: str) -> Iterator[str]:
    """Regular forms: attack, attacks, attacked, attacking; raid, seize, defy."""
    yield verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        stem = verb[:-1]
        yield from (stem + "ies", stem + "ied", verb + "ing")
    elif verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    else:
        yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        yield from (verb + "ed", verb + "ing")
