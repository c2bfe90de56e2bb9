"""A pair's standing → one HTML page: how they stand in each dimension, over the years, and under each dimension the words it rests on."""

from __future__ import annotations

from dragoman import VERSION
from dragoman.briefing import pairs
from dragoman.briefing.answer_page import Cell, Grid, Page, Row, Section, Words, plain, render, sources
from dragoman.briefing.changing import point_words
from dragoman.briefing.charts import multiples, ribbon
from dragoman.briefing.charts.picture import Picture
from dragoman.briefing.reasons import month_of, told_as
from dragoman.briefing.words import capital, clipped, count
from dragoman.nouns.pair import Pair, Side
from dragoman.nouns.standing import Moved
from dragoman.nouns.told import ActBasis

MOST = 25


def to_html(pair: Pair) -> str:
    """The answer as one HTML file."""
    cited = sources((basis.source, basis.published, basis.document) for basis in pair.basis)
    history, dimensions, strips = pictures(pair)
    sections = [
        Section(
            "stands", "How they stand", pictures=tuple(picture for picture in (dimensions, history, strips) if picture is not None), grids=(_overview(pair),),
            hint="Friendly or hostile where four in five chances speak for it, else unsettled. Events and stated relations both count; decay is a plain baseline.",
        )
    ]  # fmt: skip
    for side in pair.sides:
        rows = [reason_row(pair.told(acts[0].id), acts, cited.link) for acts in pairs.grouped(pair, side)]
        more = max(0, len(rows) - MOST) + side.standing.left_out
        hint = f"{capital(pairs.stands(side))}, tone {pairs.reading(side.standing.tone)}; {pairs.counted_words(side.counted)}."
        hint += f" {count(more, 'act')} of less weight left out." if more else ""
        grid = Grid(("What, in which words", "When", "Share in the tone's log-odds"), tuple(rows[:MOST]))
        sections.append(Section(f"d-{side.dimension}", capital(side.dimension), hint=hint, grids=(grid,)))
    for id, title, ids in (("neutral", "Stated, neither friendly nor hostile", pair.neutral), ("part", "Who belongs to whom", pair.affiliation)):
        if ids:
            grid = Grid(("What, in which words", "When"), tuple(Row((_what(pair.told(one), cited.link), plain(month_of(pair.told(one))))) for one in ids))
            sections.append(Section(id, title, grids=(grid,)))
    sections.append(cited.section())
    lead = (capital(f"{pairs.title(pair)}: {pairs.stands(pair.whole)} all together, tone {pairs.reading(pair.whole.standing.tone)}."), *_sides(pair), pairs.heat_words(pair))
    return render(Page("Relation", capital(pairs.title(pair)), f"{capital(pairs.month_words(pair.at))}. {pairs.rests_on(pair)}", tuple(sections), lead=lead))


def pictures(pair: Pair) -> tuple[Picture | None, Picture | None, Picture | None]:
    """The charts of a pair: its history, its dimensions at the end, each of them over time; `None` where too little is told."""
    names, said = (pair.a.name, pair.b.name), capital(pairs.title(pair))
    foot = f"dragoman {VERSION}, {pairs.month_words(pair.at)}. {pairs.rests_on(pair)}"
    forces = {one.month: ribbon.Force(one.events, one.killed) for one in pair.forces}
    changes = tuple(ribbon.Change(point.month, point_words(point)) for point in pair.points)
    standings = [pair.whole.standing, *(side.standing for side in pair.sides)]
    return (
        ribbon.picture(ribbon.Ribbon(pair.whole.standing, names, forces, changes=changes), title=f"{said}: all dimensions together, over time", foot=foot),
        multiples.points(standings, names=names, title=f"{said}: how they stand in each dimension", foot=foot),
        multiples.strips(standings, names=names, title=f"{said}: each dimension, over time", foot=foot),
    )


def _sides(pair: Pair) -> tuple[str, ...]:
    """The dimensions by how they stand in them, in a sentence for each."""
    said: list[str] = []
    for sign in ("friendly", "hostile", "unsettled"):
        named = [
            side.dimension + (f" (all that is told is {one})" if (one := side.counted.one_sided) and sign == "unsettled" else "")
            for side in pair.sides if side.standing.sign == sign
        ]  # fmt: skip
        if named:
            said.append(f"{capital(sign)}: {', '.join(named)}.")
    return tuple(said)


def _overview(pair: Pair) -> Grid:
    rows = [(pairs.ALL, pair.whole), *((side.dimension, side) for side in pair.sides)]
    return Grid(
        ("Dimension", "Stands", "Tone (80 % interval)", "Decay", "Events", "Stated", "Hostile events a month"),
        tuple(_overview_row(name, side) for name, side in rows),
    )  # fmt: skip


def _overview_row(name: str, side: Side) -> Row:
    found, counted = side.standing, side.counted
    link = f"#d-{side.dimension}" if side.dimension else ""
    cells: tuple[Cell, ...] = (
        plain(name, link=link), (Words("", found.sign), Words(pairs.stands(side))), plain(pairs.reading(found.tone)), plain(pairs.signed(found.baseline)),
        plain(pairs.both_signs(counted.friendly_events, counted.hostile_events)), plain(pairs.both_signs(counted.friendly_stated, counted.hostile_stated)),
        plain(f"{found.heat.value:.1f}"),
    )  # fmt: skip
    return Row(cells)


def reason_row(basis: ActBasis, acts: list[Moved], link: dict[str, str], prefix: str = "f-") -> Row:
    """An act, or several that read the same, as a row: what in which words, when, its share; `link` as in `Sources`, `prefix` of the row's id."""
    sign = "friendly" if acts[0].sign > 0 else "hostile"
    times = f", {len(acts)} times" if len(acts) > 1 else ""
    return Row(((Words("", sign), *_what(basis, link)), plain(month_of(basis) + times), plain(pairs.signed(sum(one.share for one in acts)))), anchor=f"{prefix}{acts[0].id}")


def _what(basis: ActBasis, link: dict[str, str]) -> Cell:
    """What is told, how surely, in its words, which lead to their source."""
    sure = () if basis.modality == "asserted" else (Words(basis.modality, "tag"),)
    return (Words(capital(told_as(basis)), "strong"), *sure, Words(clipped(basis.words, pairs.LONGEST_WORDS), "quote", link[basis.source]))
