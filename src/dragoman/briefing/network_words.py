"""A network's answer in, sentences out: shared enemies, go-betweens, tense triads, balance with chance beside each figure. No arithmetic beyond counting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.briefing.words import MARKS, and_list, capital, count, period_words, with_article
from dragoman.nouns import Period
from dragoman.nouns.camps import Against, Between, GoBetween, NetworkAnswer, Opponent, SharedEnemy
from dragoman.nouns.network import MODELS, Blocs, Chance, Share, Triad
from dragoman.nouns.told import ActBasis

type Ends = tuple[str, str]


class Told:
    """Sentences about one answer; actors by their names."""

    def __init__(self, answer: NetworkAnswer) -> None:
        self.answer = answer
        self._names = {one.id: one.name for one in answer.actors} | answer.names

    def name(self, id: str) -> str:
        """How an actor is called in a sentence."""
        return with_article(self._names.get(id, id))

    def names(self, ids: Iterable[str], *, most: int | None = None) -> str:
        """`A, B and C`; beyond `most` a count."""
        found = [self.name(id) for id in ids]
        if most is not None and len(found) > most + 1:
            found = [*found[:most], f"{count(len(found) - most, 'other')}"]
        return and_list(found)

    def pairs(self, pairs: Sequence[Ends], *, most: int = 6) -> str:
        """`A and B; C and D`; where three or more are all paired with each other, they are named once."""
        ends = list(dict.fromkeys(end for pair in pairs for end in pair))
        if len(ends) > 2 and len(pairs) == len(ends) * (len(ends) - 1) // 2:
            return self.names(ends)
        said = [and_list([self.name(a), self.name(b)]) for a, b in pairs[:most]]
        return "; ".join(said) + (f"; and {count(len(pairs) - most, 'more pair')}" if len(pairs) > most else "")

    # ---- the answer as a whole ---------------------------------------------------------------------------------------

    def title(self) -> str:
        """What is answered, and as of when."""
        day = str(self.answer.at)
        what = f"Who is with whom around {self.names(self.answer.about)}" if self.answer.about else "Who is with whom"
        inside = f" in the {self.answer.dimension} dimension" if self.answer.dimension else ""
        since = f", by what is told since {period_words(_day(str(self.answer.since)))}" if self.answer.since else ""
        return f"{what}{inside}, {period_words(_day(day))}{since}"

    def rests_on(self) -> str:
        """How much is told, and what of it is shown."""
        answer, scope = self.answer, self.answer.scope
        said = ""
        if scope is not None:
            told = and_list([words for number, words in ((scope.events, count(scope.events, "event")), (scope.stated, count(scope.stated, "stated relation"))) if number])
            said = f"Rests on {told or 'nothing'}, told by {count(scope.sources, 'source')}. "
            if scope.undated:
                said += f"{count(scope.undated, 'act')} without a day {'counts' if scope.undated == 1 else 'count'} at publication. "
        shown = f"{count(len(answer.actors), 'actor')}{f' of {answer.of_actors:,}, the most active' if len(answer.actors) < answer.of_actors else ''}"
        friendly = sum(one.sign > 0 for one in answer.ties)
        said += f"{shown}: {count(friendly, 'friendly tie')}, {len(answer.ties) - friendly:,} hostile, {count(len(answer.unsettled), 'pair')} not settled"
        return said + (f", {answer.silent:,} silent for years" if answer.silent else "") + "."

    def blocs(self) -> list[str]:
        """The blocs, one a line, or why there is none."""
        if self.answer.blocs:
            return [self.names(bloc) for bloc in self.answer.blocs]
        return [minus(f"None is named: {self.answer.no_blocs or 'there is no tie'}.")]

    def divided(self) -> list[str]:
        """Pairs that are friends in one thing and at odds in another; in brackets what is told but not settled."""
        found = sorted((one for one in (*self.answer.ties, *self.answer.unsettled) if one.divided), key=contrast, reverse=True)
        return [f"{capital(self.name(one.a))} and {self.name(one.b)}: {layer_words(one)}" for one in found]

    def go_between(self, one: GoBetween) -> str:
        """Who is friends with both sides of which quarrels."""
        more = f", and of {one.pairs - len(one.between)} more" if one.pairs > len(one.between) else ""
        return f"{capital(self.name(one.actor))}: friends with both of {self.pairs(one.between, most=3)}{more}"

    def triad(self, triad: Triad) -> str:
        """A tense triad in a sentence."""
        a, b, c = triad.actors
        return capital(triad.model_copy(update={"actors": (self.name(a), self.name(b), self.name(c))}).words())

    # ---- shared enemies ----------------------------------------------------------------------------------------------

    def shared_enemy(self, one: SharedEnemy, *, most: int = 10) -> str:
        """Who is at odds with whom in common."""
        also = f", with {self.names(one.also)}" if one.also else ""
        settled = [opponent.actor for opponent in one.opponents if opponent.settled]
        told = [opponent.actor for opponent in one.opponents if not opponent.settled]
        parts = [f"at odds with {self.names(settled, most=most)}"] if settled else []
        parts += [f"only hostile acts are told, but too few to be sure, of {self.names(told, most=most)}"] if told else []
        return f"{capital(self.name(one.enemy))}{also}: {'; '.join(parts)}"

    def among(self, one: SharedEnemy) -> str:
        """How those who share an enemy stand to each other."""
        parts = [f"Friends among them: {self.pairs(one.friends)}."] if one.friends else []
        parts += [f"Told friendly, but not settled: {self.pairs(one.told_friends)}."] if one.told_friends else []
        parts += [f"At odds: {self.pairs(one.at_odds)}."] if one.at_odds else []
        return " ".join(parts) or "Among them no tie is settled."

    def against(self, words: Against) -> str:
        """Who is set against whom, and whether that is told or only expected."""
        actors = list(dict.fromkeys(actor for pair in words.pairs for actor in pair))
        who = f"{self.names(actors)} against {self.name(words.enemy)}"
        if words.kind == "stated":
            return capital(who)
        likely = "how likely is left open" if words.band in (None, "unknown") else words.band
        return capital(f"{who}, expected by {self.name(words.speaker) if words.speaker else 'the author'} ({likely})")

    def instead(self, fact: ActBasis, opponent: Opponent, enemy: str) -> str:
        """With whom an act is, where that is a part or the whole of the one named."""
        others = {end for pair in opponent.through for end in pair if end in (fact.a, fact.b)} - {opponent.actor, enemy}
        return f" (with {self.names(sorted(others))})" if others and fact.kind == "stated" else ""


def contrast(pair: Between) -> tuple[float, float]:
    """How far a pair is divided: the smaller of its strongest friendly and hostile tones by dimension; settled ones before those only told."""
    settled = (max((layer.sign * sign * abs(layer.tone.value) for layer in pair.layers), default=0.0) for sign in (1, -1))
    told = (max((layer.told * sign * abs(layer.tone.value) for layer in pair.layers), default=0.0) for sign in (1, -1))
    return max(0.0, min(settled)), min(told)


def minus(text: str) -> str:
    """With a true minus sign in "(z -1.1)"."""
    return text.replace("(z -", "(z −")


def layer_words(pair: Between) -> str:
    """`economic +, security +, ideological (−)`; in brackets what is told but not settled."""
    layers = sorted(pair.layers, key=lambda layer: (-layer.told, layer.dimension))
    return ", ".join(f"{layer.dimension} {MARKS[layer.sign] if layer.sign else f'({MARKS[layer.told]})' if layer.told else '±'}" for layer in layers)


def share_words(share: Share, sense: str, triads: int) -> str | None:
    """A share of triads with chance beside it; `None` where there is no triad."""
    if share.value is None:
        return None
    return f"{share.value:.0%} of {count(triads, 'triad')} {'is' if triads == 1 else 'are'} balanced in the {sense} sense{chance_words(share.chance, '.0%')}"


def camps_words(blocs: Blocs, weight: float) -> str:
    """How much stands against a division, with chance beside it, and how that is known."""
    bounds = f"{blocs.upper:.2f}" if blocs.proved else f"{blocs.lower:.2f} to {blocs.upper:.2f}"
    what = "two camps" if blocs.kind == "two camps" else "any number of groups"
    return f"Into {what}: {bounds} of a weight of {weight:.2f} stands against the best division{chance_words(blocs.chance, '.2f')}; {blocs.how}"


def chance_words(chances: Sequence[Chance], form: str) -> str:
    """`; chance 38% where the signs are dealt out at random (z +1.7)`."""
    said = [f"{one.mean:{form}} where {MODELS[one.model]}{minus(f' (z {one.z:+.1f})') if one.z is not None else ''}" for one in chances]
    return f"; chance gives {' and '.join(said)}" if said else "; not compared with chance"


def _day(day: str) -> Period:
    return Period(start=day, end=day)
