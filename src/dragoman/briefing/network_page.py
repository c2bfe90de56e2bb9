"""A network's answer → one HTML page: everybody by everybody, one actor's friends and foes, shared enemies in words, balance beside chance."""

from __future__ import annotations

from dragoman import VERSION
from dragoman.briefing import network
from dragoman.briefing.answer_page import Cell, Grid, Page, Row, Section, Words, plain, render, sources
from dragoman.briefing.charts import actors, ego
from dragoman.briefing.charts.picture import Picture
from dragoman.briefing.network_words import Told, layer_words
from dragoman.briefing.reasons import month_of, told_as
from dragoman.briefing.words import capital, clipped, number
from dragoman.nouns import Row as Evidence
from dragoman.nouns.camps import Between, NetworkAnswer, SharedEnemy
from dragoman.nouns.network import Ego, Tie, Triad
from dragoman.nouns.told import ActBasis

SIGNS = {1: "friendly", -1: "hostile", 0: "unsettled"}
# Words of a source that are shown.
LONGEST_WORDS = 240


def to_html(answer: NetworkAnswer) -> str:
    """The answer as one HTML file."""
    told = Told(answer)
    basis = {fact.id: fact for fact in answer.basis}
    cited = sources(
        [(words.source, words.day, "") for one in answer.shared_enemies for words in one.said] + [(fact.source, fact.published, fact.document) for fact in answer.basis]
    )
    everybody = whole(answer)
    sections = [Section("matrix", "Who stands how to whom", pictures=(everybody,))] if everybody else []
    sections += [Section(f"around-{picture.name}", picture.title, pictures=(picture,)) for picture in around(answer)]
    sections.append(Section("blocs", "Blocs", sentences=tuple(map(capital, told.blocs()))))
    if answer.shared_enemies:
        rows = [row for one in answer.shared_enemies for row in _shared(one, told, basis, cited.link)]
        sections.append(Section("shared", "Shared enemies", grids=(Grid(("Who, in which words", "When"), tuple(rows)),)))
    for id, title, said in (
        ("divided", "Friends in one thing, at odds in another", [f"{one}." for one in told.divided()]),
        ("between", "Between two sides", [f"{told.go_between(one)}." for one in answer.go_betweens]),
        ("tense", "Tense triads", [told.triad(one) for one in answer.balance.tense] if answer.balance else []),
    ):
        if said:
            hint = "In brackets: told, but unsettled." if id == "divided" else ""
            sections.append(Section(id, title, hint=hint, sentences=tuple(said)))
    figures = [f"{capital(words)}." for words in network.figures(answer, answer.balance)] if answer.balance else [f"Not reckoned: {answer.no_balance}."]
    sections.append(Section("balance", "Balance, beside chance", sentences=tuple(figures)))
    sections.append(_pairs(answer, told, basis, cited.link))
    sections.append(cited.section())
    lead = tuple(f"{told.shared_enemy(one)}." for one in answer.shared_enemies[:3]) or ((everybody.words,) if everybody else ())
    return render(Page("Network", capital(told.title()), told.rests_on(), tuple(sections), lead=lead))


def whole(answer: NetworkAnswer) -> Picture | None:
    """Everybody by everybody; `None` for fewer than three."""
    return actors.picture(actors.of_network(answer), title=capital(Told(answer).title()), foot=_foot(answer))


def around(answer: NetworkAnswer) -> list[Picture]:
    """Friends and foes of each that was asked about."""
    names = {one.id: one.name for one in answer.actors} | answer.names
    drawn = (ego.picture(ego_of(answer, actor), names=names, foot=_foot(answer), name=f"ego{place}") for place, actor in enumerate(answer.about, 1))
    return [picture for picture in drawn if picture is not None]


def _foot(answer: NetworkAnswer) -> str:
    return f"dragoman {VERSION}, {answer.at}. {Told(answer).rests_on()}"


def ego_of(answer: NetworkAnswer, actor: str) -> Ego:
    """One actor's part of the answer: its settled ties, those among its neighbours, and the triads in which it is that have one minus."""
    ties = [Tie(a=one.a, b=one.b, sign=one.sign, weight=one.weight, dimensions=_dimensions(one)) for one in answer.ties if one.sign]
    own = tuple(tie for tie in ties if actor in (tie.a, tie.b))
    near = {end for tie in own for end in (tie.a, tie.b)} - {actor}
    among = tuple(tie for tie in ties if {tie.a, tie.b} <= near)
    tense: tuple[Triad, ...] = tuple(triad for triad in answer.balance.tense if actor in triad.actors) if answer.balance else ()
    return Ego(actor=actor, ties=own, among=among, tense=tense)


def _dimensions(one: Between) -> tuple[tuple[str, float], ...]:
    return tuple((layer.dimension, layer.tone.value) for layer in one.layers if layer.sign)


def _shared(one: SharedEnemy, told: Told, basis: dict[str, ActBasis], link: dict[str, str]) -> list[Row]:
    """A shared enemy: who has it, the words that set two against it, and one reason for each that is at odds with it."""
    rows = [Row(((Words(told.shared_enemy(one), "strong"), Words(told.among(one), "note")), plain("")))]
    for words in one.said:
        cell: Cell = (Words(told.against(words)), Words(clipped(words.words, LONGEST_WORDS), "quote", link[words.source]))
        rows.append(Row((cell, plain(str(words.day or "")))))
    for opponent in one.opponents:
        for reason in opponent.reasons[:1]:
            if (fact := basis.get(reason.id)) is not None:
                name = f"{capital(told.name(opponent.actor))}{told.instead(fact, opponent, one.enemy)}"
                rows.append(Row(((Words("", "hostile"), Words(name), *_fact(fact, link)), plain(month_of(fact)))))
    return rows


def _fact(fact: ActBasis, link: dict[str, str]) -> Cell:
    said = told_as(fact)
    if any(isinstance(one, Evidence) for one in fact.evidence):
        return (Words(said, "note"),)
    return (Words(said, "note"), Words(clipped(fact.words, LONGEST_WORDS), "quote", link[fact.source]))


def _pairs(answer: NetworkAnswer, told: Told, basis: dict[str, ActBasis], link: dict[str, str]) -> Section:
    rows: list[Row] = []
    for one in (*answer.ties, *answer.unsettled):
        why = next((fact for reason in one.reasons if (fact := basis.get(reason.id)) is not None), None)
        tone = f"{one.tone.value:+.2f} ({one.tone.low:+.2f} to {one.tone.high:+.2f})".replace("-", "−") if one.tone else "by its parts alone"
        cells: tuple[Cell, ...] = (
            plain(f"{capital(told.name(one.a))} and {told.name(one.b)}"), (Words(SIGNS[one.sign], SIGNS[one.sign]),), plain(tone), plain(layer_words(one)),
            plain(f"{number(one.friendly)}+ {number(one.hostile)}−"), _fact(why, link) if why else plain(""),
        )  # fmt: skip
        rows.append(Row(cells))
    heads = ("Pair", "Stands", "Tone (80 % interval)", "By dimension (in brackets: unsettled)", "Acts", "For example")
    return Section("pairs", "All pairs", grids=(Grid(heads, tuple(rows)),))
