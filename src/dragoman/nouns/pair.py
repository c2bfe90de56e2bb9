"""How two stand to each other and why, in every dimension: the answer to `dragoman relation`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from dragoman.nouns.base import Noun
from dragoman.nouns.brief import Party
from dragoman.nouns.change import ChangePoint
from dragoman.nouns.standing import Standing
from dragoman.nouns.told import ActBasis, Scope

SCHEMA = "dragoman/pair/1"


class Counted(Noun):
    """How many friendly and hostile events are told of a pair, and how many stated relations of each sign."""

    friendly_events: int = 0
    hostile_events: int = 0
    friendly_stated: int = 0
    hostile_stated: int = 0

    @property
    def one_sided(self) -> Literal["friendly", "hostile"] | None:
        """Of which sign all of them are, if they are of one."""
        friendly, hostile = self.friendly_events + self.friendly_stated, self.hostile_events + self.hostile_stated
        if bool(friendly) == bool(hostile):
            return None
        return "friendly" if friendly else "hostile"


class Side(Noun):
    """One dimension of a pair ("" for all together): how they stand in it, and how many acts of which kind say so."""

    dimension: str
    standing: Standing
    counted: Counted


class Force(Noun):
    """Hostile events in which force was used in the twelve months up to the answer's, and at least how many were killed in those that say so."""

    events: int
    killed: int | None


class ForceInMonth(Noun):
    """A month with hostile events in which force was used: how many, and at least how many were killed in those that say so."""

    month: date
    events: int
    killed: int | None


class Pair(Noun):
    """How `a` and `b` stand at the end of the month `at`.

    `whole` is all dimensions together, `sides` each that has acts. `neutral`: ids of stated relations without a sign; `affiliation`: of those that
    say that one belongs to the other. `points`: months in which the level of tone or heat became another; `forces`: months with force.
    `basis` tells every id that is named here, the newest first.
    """

    schema_: Literal["dragoman/pair/1"] = Field(default=SCHEMA, alias="schema")
    a: Party
    b: Party
    at: date
    scope: Scope
    whole: Side
    sides: tuple[Side, ...]
    force: Force
    forces: tuple[ForceInMonth, ...] = ()
    points: tuple[ChangePoint, ...] = ()
    neutral: tuple[str, ...] = ()
    affiliation: tuple[str, ...] = ()
    basis: tuple[ActBasis, ...] = ()

    model_config = Noun.model_config | {"serialize_by_alias": True, "populate_by_name": True}

    def told(self, id: str) -> ActBasis:
        """What an id of this answer rests on. Raises `KeyError`."""
        for one in self.basis:
            if one.id == id:
                return one
        raise KeyError(f"no act {id!r} in this answer")
