"""Stated relations and told events in, rows of pairs by dimension out. It weighs nothing: it groups, and says where texts disagree.

How a pair stands over time, from all its events, is another question with another answer; here stands only what is stated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dragoman.briefing.words import DIMENSIONS
from dragoman.nouns import Actor, Relation
from dragoman.nouns.brief import Acts, Basis, Cell, Happened, PairStanding, Party
from dragoman.nouns.finding import TOLD

# Who can stand in relations by acts alone. People that a text only describes ("mourners") are victims, not parties.
PARTIES = ("state", "government", "armed group", "organisation")


def standing(
    relations: Iterable[tuple[str, Relation, str]], happened: Sequence[Happened], actors: dict[str, Actor], party: Callable[[str], Party]
) -> list[PairStanding]:
    """Pairs with most evidence first. `relations`: id in the brief, relation, its sentence."""
    cells: dict[tuple[str, str], dict[str, list[Basis]]] = {}
    trends: dict[tuple[str, str, str], set[str]] = {}
    for id, relation, text in relations:
        if relation.a == relation.b:
            continue
        pair = _pair(relation.a, relation.b)
        speaker = party(relation.speaker) if relation.speaker else None
        basis = Basis(
            id=id, sign=relation.sign, text=text, modality=relation.modality, speaker=speaker, period=relation.period, evidence=relation.evidence
        )
        cells.setdefault(pair, {}).setdefault(relation.dimension, []).append(basis)
        if relation.trend:
            trends.setdefault((*pair, relation.dimension), set()).add(relation.trend)
    acts: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for row in happened:
        for pair in _acting(row, actors):
            friendly, hostile = acts.setdefault(pair, ([], []))
            (friendly if row.quad.endswith("cooperation") else hostile).append(row.id)
    rows: list[PairStanding] = []
    importance = {id: place for place, id in enumerate(actors)}
    for pair in dict.fromkeys((*cells, *acts)):
        stated = cells.get(pair, {})
        made = tuple(_cell(d, stated[d], trends.get((*pair, d), set())) for d in DIMENSIONS if d in stated)
        friendly, hostile = acts.get(pair, ([], []))
        weight = sum(len(b.evidence) for cell in made for b in cell.findings) + len(friendly) + len(hostile)
        a, b = _order(pair, stated, importance, actors)
        rows.append(
            PairStanding(a=party(a), b=party(b), cells=made, acts=Acts(friendly=tuple(friendly), hostile=tuple(hostile)), weight=weight)
        )
    # What is stated comes before what is only inferred from acts.
    return sorted(rows, key=lambda row: (not row.cells, -row.weight, -len(row.cells)))


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _order(pair: tuple[str, str], stated: dict[str, list[Basis]], importance: dict[str, int], actors: dict[str, Actor]) -> tuple[str, str]:
    """The one named first in the text stands first; a part stands before its whole."""
    a, b = pair
    if set(stated) == {"affiliation"}:
        first = stated["affiliation"][0].text
        return (a, b) if a in actors and first.startswith(actors[a].name) else (b, a)
    return (a, b) if importance.get(a, 1 << 30) <= importance.get(b, 1 << 30) else (b, a)


def _cell(dimension: str, findings: list[Basis], trends: set[str]) -> Cell:
    counted = [b for b in findings if b.modality not in ("negated", "hypothetical")]
    signs = {b.sign for b in counted}
    sign = signs.pop() if len(signs) == 1 else None
    settled = sign is not None and any(b.modality == "asserted" for b in counted)
    trend = "both" if len(trends) == 2 else next(iter(trends), None)
    return Cell(dimension=dimension, sign=sign, trend=trend, settled=settled, findings=tuple(findings))  # type: ignore[arg-type]


def _acting(row: Happened, actors: dict[str, Actor]) -> Iterable[tuple[str, str]]:
    """Pairs between which an event is an act. A request is neither friendly nor hostile; a plan is no act yet."""
    if row.modality not in TOLD or row.type == "REQUEST" or row.quad == "unknown":
        return
    who = [p.id for p in row.who if p.id in actors and actors[p.id].kind in PARTIES]
    whom = [p.id for p in row.whom if p.id in actors and actors[p.id].kind in PARTIES]
    seen: set[tuple[str, str]] = set()
    sides = [(a, b) for a in who for b in whom]
    if row.direction == "mutual" or (not row.whom and len(who) > 1 and row.quad.endswith("cooperation")):
        sides += [(a, b) for place, a in enumerate(who) for b in who[place + 1 :]]
    for a, b in sides:
        if a != b and _pair(a, b) not in seen:
            seen.add(_pair(a, b))
            yield _pair(a, b)
