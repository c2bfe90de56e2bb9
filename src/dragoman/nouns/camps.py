"""Who is with whom: the answer of `network`. Pairs with their tone, layers and reasons; shared enemies; go-betweens; balance if asked.

Actors are named by id, `names` says how they are called; `basis` says what the acts named in the reasons are. A pair that is not settled is
listed and has no tie.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from dragoman.nouns.base import Noun
from dragoman.nouns.network import Balance, Sign
from dragoman.nouns.standing import ActKind, Reading
from dragoman.nouns.told import ActBasis, Scope

SCHEMA = "dragoman/network/1"


class Standpoint(Noun):
    """An actor in the network: with how many it has friendly, hostile and unsettled ties, and how many acts are told of it in all."""

    id: str
    name: str
    friends: int
    enemies: int
    unsettled: int
    acts: int


class Reason(Noun):
    """What speaks for a standing: one act of a month that moved the tone, with the share of all `acts` of the two in that month (log-odds)."""

    id: str
    day: date
    kind: ActKind
    dimension: str
    sign: Sign
    share: float
    acts: int


class Layer(Noun):
    """How a pair stands in one dimension; `sign` 0 is unsettled. `friendly` and `hostile` count acts, stated relations among them."""

    dimension: str
    sign: Literal[-1, 0, 1]
    tone: Reading
    friendly: int
    hostile: int

    @property
    def told(self) -> Literal[-1, 0, 1]:
        """The sign, or where it is not settled that of all its acts; 0 where these differ."""
        return self.sign or (0 if self.friendly and self.hostile else 1 if self.friendly else -1)


class Between(Noun):
    """How a pair stands: `sign` 0 is unsettled; `weight` is the strength of a tie, 0 to 1.

    tone and heat are those of the two themselves, `None` where only parts of theirs have acts together: those are named in `through`, as
    (part, counts on). friendly, hostile: acts of the two; stated: how many of these are stated relations; last: day of the latest.
    layers: by dimension. reasons: what speaks most for the sign; none where it comes only from how the two deal with others.
    """

    a: str
    b: str
    sign: Literal[-1, 0, 1]
    weight: float
    tone: Reading | None = None
    heat: Reading | None = None
    friendly: int = 0
    hostile: int = 0
    stated: int = 0
    last: date | None = None
    through: tuple[tuple[str, str], ...] = ()
    layers: tuple[Layer, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def told(self) -> Literal[-1, 0, 1]:
        """The sign, or where it is not settled that of all acts of the two; 0 where these differ."""
        return self.sign or (0 if self.friendly and self.hostile else 1 if self.friendly else -1 if self.hostile else 0)

    @property
    def divided(self) -> bool:
        """Whether friendly acts are told of the two in one dimension and hostile ones in another."""
        return len({layer.told for layer in self.layers if layer.told}) > 1


class Affiliated(Noun):
    """A part and its whole; `share`: at how much the part's acts count on the whole."""

    part: str
    whole: str
    share: float


class Opponent(Noun):
    """Somebody at odds with a shared enemy, how much (0 to 1), and between which two the acts are, if not between these two. `settled` is false
    where nothing but hostile acts are told of the two, too few to be sure; `weight` is then 0."""

    actor: str
    weight: float
    settled: bool = True
    through: tuple[tuple[str, str], ...] = ()
    reasons: tuple[Reason, ...] = ()


class Against(Noun):
    """Words that set pairs against a third: stated of them, or expected of them by somebody (then `band` says how likely they hold it). `speaker` is
    `None` for the author of the text; `day` is that of publication."""

    id: str
    pairs: tuple[tuple[str, str], ...]
    enemy: str
    kind: Literal["stated", "expected"]
    band: str | None = None
    speaker: str | None = None
    words: str = ""
    source: str = ""
    day: date | None = None


class SharedEnemy(Noun):
    """An actor with whom several are at odds, together with its parts or its whole (`also`), and how these several stand to each other.

    pairs: how many pairs the opponents make; friends, at_odds: those with a settled tie; told_friends: those of which nothing but friendly acts is
    told, though too few to be sure. said: words that set two of them against it.
    """

    enemy: str
    also: tuple[str, ...]
    opponents: tuple[Opponent, ...]
    pairs: int
    friends: tuple[tuple[str, str], ...]
    told_friends: tuple[tuple[str, str], ...]
    at_odds: tuple[tuple[str, str], ...]
    said: tuple[Against, ...] = ()


class GoBetween(Noun):
    """An actor that is friends with both of two that are at odds: `between` lists them, the strongest quarrels first; `pairs` counts them."""

    actor: str
    between: tuple[tuple[str, str], ...]
    pairs: int


class NetworkAnswer(Noun):
    """Who is with whom at the end of a month, from the acts told since `since` (`None`: all); in one dimension, or over all ("").

    actors: the most active, at most as many as asked, of `of_actors`. ties: settled pairs, strongest first; unsettled: the others with acts
    of their own, the hottest first; silent: how many pairs were not counted, for nothing is told of them for years. blocs: groups of three or more
    that friendly ties hold together in a division that chance does not reach; if none, `no_blocs` says why. balance: `None` if not reckoned, and then
    `no_balance` says why.
    """

    schema_: Literal["dragoman/network/1"] = Field(default=SCHEMA, alias="schema")
    at: date
    since: date | None
    dimension: str
    about: tuple[str, ...]
    scope: Scope | None = None
    actors: tuple[Standpoint, ...]
    of_actors: int
    ties: tuple[Between, ...]
    unsettled: tuple[Between, ...]
    silent: int
    affiliations: tuple[Affiliated, ...]
    shared_enemies: tuple[SharedEnemy, ...]
    go_betweens: tuple[GoBetween, ...]
    blocs: tuple[tuple[str, ...], ...] = ()
    no_blocs: str | None = None
    balance: Balance | None = None
    no_balance: str | None = None
    names: dict[str, str] = Field(default_factory=dict)
    basis: tuple[ActBasis, ...] = ()

    model_config = Noun.model_config | {"serialize_by_alias": True, "populate_by_name": True}
