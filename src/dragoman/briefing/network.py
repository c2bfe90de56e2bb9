"""A network's answer in, lines on a console out: blocs or why none, each actor's friends and enemies, shared enemies in words, balance beside chance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.briefing.lines import Lines
from dragoman.briefing.network_words import Told, camps_words, share_words
from dragoman.briefing.reasons import end, month_of, numbered, source_line, told_as
from dragoman.briefing.words import MARKS, clipped, count
from dragoman.nouns import Row
from dragoman.nouns.camps import Against, Between, NetworkAnswer, Opponent, Reason, SharedEnemy
from dragoman.nouns.network import Balance
from dragoman.nouns.told import ActBasis

if TYPE_CHECKING:
    from rich.console import Console

# How many of a kind are shown; the JSON has all.
MOST = 6
# With more actors than these, fewer reasons.
FEW = 15
IN_A_CELL = 8
BLUE, RED, DIM = "bold blue", "bold red", "dim"


def to_terminal(answer: NetworkAnswer, console: Console) -> None:
    """Print who is with whom, as wide as the console."""
    lines, told = Lines(console), Told(answer)
    sources = _sources(answer)
    lines.say((told.title(), "bold"))
    lines.say((told.rests_on(), DIM))
    lines.head("Blocs")
    for bloc in told.blocs():
        lines.bullet(bloc)
    _around(answer, told, lines)
    if answer.affiliations:
        lines.say((f"{'; '.join(f'{told.name(one.part)} belongs to {told.name(one.whole)}, on which its acts count at {one.share:.0%}' for one in answer.affiliations)}.", DIM))
    if answer.shared_enemies:
        lines.head("Shared enemies")
        for one in answer.shared_enemies[:MOST]:
            _shared_enemy(one, answer, told, lines, sources)
        _rest(lines, len(answer.shared_enemies), "shared enemy", "shared enemies")
    _listed(lines, "Friends in one thing, at odds in another (in brackets: told, not settled)", told.divided(), "pair")
    _listed(lines, "Between two sides", [told.go_between(one) for one in answer.go_betweens], "actor")
    _balance(answer, told, lines)
    end(lines, sources, "Numbers are tones from 0 to 1. `dragoman relation A B` shows the reasons of one pair, --json all of all.")


def _around(answer: NetworkAnswer, told: Told, lines: Lines) -> None:
    """Each actor's friends, enemies and pairs that are not settled, blocs together."""
    lines.head("Around each actor")
    beside: dict[str, list[tuple[str, Between]]] = {}
    for one in (*answer.ties, *answer.unsettled):
        beside.setdefault(one.a, []).append((one.b, one))
        beside.setdefault(one.b, []).append((one.a, one))
    bloc = {actor: number for number, members in enumerate(answer.blocs) for actor in members}
    order = sorted((actor for actor in answer.actors if actor.id in beside), key=lambda actor: bloc.get(actor.id, len(answer.blocs)))

    def cell(actor: str, sign: int) -> str:
        found = [(other, one) for other, one in beside[actor] if one.sign == sign]
        said = [f"{told.name(other)}{_strength(one)}" for other, one in found[:IN_A_CELL]]
        return ", ".join(said) + (f" and {len(found) - IN_A_CELL} more" if len(found) > IN_A_CELL else "")

    if lines.wide:
        rows = [((actor.name, "bold"), (cell(actor.id, 1), "blue"), (cell(actor.id, -1), "red"), (cell(actor.id, 0), DIM)) for actor in order]
        lines.table(("", "+ with", "− against", "? not settled (in brackets: all that is told)"), rows, ratios=(3, 6, 6, 5))
        return
    for actor in order:
        lines.say((actor.name, "bold"))
        for sign, style, mark in ((1, BLUE, "+"), (-1, RED, "−"), (0, DIM, "?")):
            if names := cell(actor.id, sign):
                lines.bullet((names, style), mark=mark, indent=2)


def _strength(one: Between) -> str:
    """The tone of a tie; of an unsettled pair the sign of all that is told of it, and heat where it is worth a word."""
    if one.sign:
        return f" {one.weight:.2f}"
    told = f" ({MARKS[one.told]})" if one.told else ""
    return told + (f" (heat {one.heat.value:.1f})" if one.heat is not None and one.heat.value >= 1 else "")


def _shared_enemy(one: SharedEnemy, answer: NetworkAnswer, told: Told, lines: Lines, sources: dict[str, int]) -> None:
    lines.bullet((told.shared_enemy(one), "bold"))
    lines.say(told.among(one), indent=2)
    for words in _said(one):
        lines.bullet(f"{told.against(words)}: “{clipped(words.words, 200)}” ", (f"[{sources[source_line(words.source, words.day)]}]", DIM), indent=2)
    for opponent, reason, fact in _facts(one, answer):
        lines.bullet((f"{told.name(opponent.actor)}{told.instead(fact, opponent, one.enemy)}", RED), ": ", *_fact(fact, reason, sources), mark="−", indent=2)


def _said(one: SharedEnemy) -> list[Against]:
    """The words to be shown, those about most pairs first."""
    return sorted(one.said, key=lambda words: -len(words.pairs))[:MOST]


def _facts(one: SharedEnemy, answer: NetworkAnswer) -> Iterable[tuple[Opponent, Reason, ActBasis]]:
    """What is shown as the reason of each opponent; of many actors less."""
    basis = {fact.id: fact for fact in answer.basis}
    for opponent in one.opponents[: MOST if len(answer.actors) <= FEW else MOST // 2]:
        for reason in opponent.reasons[:1]:
            if (fact := basis.get(reason.id)) is not None:
                yield opponent, reason, fact


def _fact(fact: ActBasis, reason: Reason, sources: dict[str, int]) -> Iterable[str | tuple[str, str]]:
    others = f", one of {reason.acts:,} acts of the month" if reason.acts > 1 and fact.dated else ""
    quoted = "" if any(isinstance(one, Row) for one in fact.evidence) else f": “{clipped(fact.words, 160)}”"
    yield f"{told_as(fact)}{quoted} "
    yield f"[{sources[source_line(fact.source, fact.published)]}] {month_of(fact)}{others}", DIM


def _sources(answer: NetworkAnswer) -> dict[str, int]:
    """The sources of what is quoted, numbered in the order of the quotations."""
    found: list[str] = []
    for one in answer.shared_enemies[:MOST]:
        found += [source_line(words.source, words.day) for words in _said(one)]
        found += [source_line(fact.source, fact.published) for _, _, fact in _facts(one, answer)]
    return numbered(found)


def _balance(answer: NetworkAnswer, told: Told, lines: Lines) -> None:
    found = answer.balance
    if found is None:
        lines.head("Balance")
        lines.say(f"Not reckoned: {answer.no_balance}.")
        return
    _listed(lines, "Tense triads", [told.triad(one) for one in found.tense], "triad", found.tense_in_all)
    lines.head("Balance, beside chance")
    for words in figures(answer, found):
        lines.bullet(words + ".")


def figures(answer: NetworkAnswer, found: Balance) -> Iterable[str]:
    """The figures of balance in words, chance beside each."""
    weight = sum(one.weight for one in answer.ties)
    for share, sense in ((found.strong, "strong"), (found.weak, "weak")):
        if words := share_words(share, sense, sum(found.triads)):
            yield words
    for division in (found.two_camps, found.any_number):
        yield camps_words(division, weight)


def _listed(lines: Lines, head: str, found: list[str], one: str, in_all: int | None = None) -> None:
    if found:
        lines.head(head)
        for words in found[:MOST]:
            lines.bullet(words)
        _rest(lines, len(found) if in_all is None else in_all, one)


def _rest(lines: Lines, in_all: int, one: str, many: str | None = None) -> None:
    if in_all > MOST:
        lines.say((f"and {count(in_all - MOST, f'more {one}', f'more {many}' if many else None)}", DIM), indent=2)
