"""The question "what follows if?": what is told, and a supposed act in words, "IS Khorasan ASSAULT China" → a `WhatIf`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.desk.told import Told
from dragoman.errors import UnknownCode
from dragoman.nouns.brief import Party
from dragoman.nouns.whatif import Hypothesis, WhatIf
from dragoman.ontology import TYPES
from dragoman.ontology.act_verbs import Named, act_named, longest, verbs
from dragoman.ontology.acts import act
from dragoman.ontology.nearest import unknown

# Pairs under pressure that are told.
MOST = 10
HOW = "Write it as ACTOR TYPE ACTOR: \"Iran ASSAULT Taliban\", or with a verb: \"Iran attacks Taliban\""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a question: who does what to whom, each as typed."""

    a: str
    act: Named
    b: str
    code: bool


def whatif(found: Told, question: str, *, at: date | None = None, times: int = 1, most: int = MOST) -> WhatIf:
    """What the act would put under pressure, supposed to happen `times` times on the day `at`, by default on that of the last act told.

    Raises `UnknownCode` for words that name no act, a name that nobody has (both with the nearest), an act of one on itself, an act that is
    neither friendly nor hostile, and if nothing is told up to that day.
    """
    from dragoman.standing.network import Network
    from dragoman.standing.whatif import whatif as follows

    a, named, b = read_question(found, question)
    names = found.names
    one, two = (Party(id=id, name=names.get(id, id)) for id in (a, b))
    if a == b:
        raise UnknownCode(f"both sides of {question!r} are one here, {one.name}: give two that are not")
    kind = act(named.type, named.mode, [named.context] if named.context else ())
    if kind is None:
        raise UnknownCode(f"{named.type} is neither friendly nor hostile, so it puts nobody under pressure")
    scope = found.scope()
    day = at or scope.last
    if day is None or scope.first is None or day < scope.first:
        raise UnknownCode(f"no act is told up to {at}" if at else "no act with a sign is told")
    supposed = Hypothesis(a=one, b=two, type=named.type, mode=named.mode, sign=kind.sign, dimension=kind.dimension, day=day, times=times)
    answer = follows(found.acts, supposed, wholes=Network.of(found.affiliations).wholes(), names=names, most=most)
    basis = sorted(found.basis(answer.evidence).values(), key=lambda told: (-told.day.toordinal(), told.id))
    return answer.model_copy(update={"scope": scope, "basis": tuple(basis)})


def read_question(found: Told, question: str) -> tuple[str, Named, str]:
    """Who, what and whom: ids of actors, and the type, mode and context.

    Names may have many words, and some have a verb in them: of the ways to read the question the first that names two known actors is taken,
    those with a code before those with a verb. Raises `UnknownCode`, see `whatif`.
    """
    readings = sorted(_readings(question.split()), key=lambda one: not one.code)
    if not readings:
        errors = [str(unknown(word, [*TYPES, *verbs()], "act")) for word in question.split()[1:-1]]
        near = next((error for error in errors if "nearest" in error), f"{question!r} names no act between two actors")
        raise UnknownCode(f"{near}. {HOW}.")
    failed: UnknownCode | None = None
    for one in readings:
        try:
            return _actor(found, one.a), one.act, _actor(found, one.b)
        except UnknownCode as error:
            failed = failed or error
    raise failed or UnknownCode(HOW)


def _readings(words: list[str]) -> Iterator[Reading]:
    """Every way to take some words in the middle as the act, longer names of acts first."""
    for length in range(longest(), 0, -1):
        for begin in range(1, len(words) - length):
            middle = " ".join(words[begin : begin + length])
            if named := act_named(middle):
                yield Reading(" ".join(words[:begin]), named, " ".join(words[begin + length :]), code=middle.split(".")[0].isupper())


def _actor(found: Told, name: str) -> str:
    """An actor by a name that is told, with or without an article, else by any name that the world has for one of whom something is told."""
    bare = name[4:] if name[:4].lower() == "the " else name
    from dragoman.world import load_register

    try:
        return found.actor(name)
    except UnknownCode as error:
        failed = error
    known = load_register().by_name(bare)
    for spelling in (bare, *(one.id for one in known)):
        try:
            return found.actor(spelling)
        except UnknownCode:
            continue
    raise UnknownCode(f"nothing is told here of {known[0].name}") if known else failed
