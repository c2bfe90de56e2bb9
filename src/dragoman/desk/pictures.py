"""An answer about standing in, one of its charts out: `dragoman.plot(desk.relation("Iran", "Taliban"))`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.errors import UnknownCode
from dragoman.nouns.camps import NetworkAnswer
from dragoman.nouns.change import Changes
from dragoman.nouns.pair import Pair

if TYPE_CHECKING:
    from dragoman.briefing.charts.picture import Picture

CHARTS = {Pair: ("history", "dimensions", "strips"), NetworkAnswer: ("matrix", "ego"), Changes: ("moves",)}


def plot(answer: Pair | NetworkAnswer | Changes, chart: str = "") -> Picture | None:
    """A chart of an answer: of a pair its `history`, its `dimensions` today or `strips` of each over time; of a network the `matrix` of
    everybody by everybody, or the `ego` that was asked about; of changes the `moves`. Without a name the first.

    It shows itself in a notebook and saves itself (`.save("x.svg")`, also .png, .html, .json). None where there is too little to draw.
    Raises `UnknownCode` for a name that the answer has no chart of.
    """
    named = chart or CHARTS[type(answer)][0]
    if named not in CHARTS[type(answer)]:
        raise UnknownCode(f"no chart {chart!r} of this answer; there are {', '.join(CHARTS[type(answer)])}")
    if isinstance(answer, Pair):
        from dragoman.briefing.pair_page import pictures

        return pictures(answer)[CHARTS[Pair].index(named)]
    if isinstance(answer, Changes):
        from dragoman.briefing.changes_page import picture

        return picture(answer)
    from dragoman.briefing.network_page import around, whole

    return whole(answer) if named == "matrix" else next(iter(around(answer)), None)
