"""A supposed act in, the pairs that it would put under pressure out: by the filter, by affiliation, by third parties' standings. No forecast.

1. The pair itself: the acts are read with and without the supposed one, as of the same month; so its size follows the pair's own history.
2. Affiliation is a rule: a part's acts count on its whole at the stated share, earlier ones and the supposed one alike.
3. Third parties: whoever stands settled with one of the two, and has dealt with the other, comes under pressure there. Direction is the
   product of two signs: after a hostile act friends of the one are pulled away from the other. What such pulls were worth is measured (`shocks`),
   not derived: balance adds nothing to a forecast of next month's signs. Pairs without any contact are never named as pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from dragoman.nouns.brief import Party
from dragoman.nouns.standing import Moved, Reading
from dragoman.nouns.whatif import (
    BaseRate,
    Hypothesis,
    Pressure,
    Shift,
    Shock,
    Side,
    Stance,
    Stands,
    Towards,
    TriadKind,
    Unmet,
    Watch,
    WhatIf,
    Whose,
)
from dragoman.standing.acts import EVENT, WEIGHTED, acts, first_day, month_of
from dragoman.standing.base_rates import rate_of, to_quote
from dragoman.standing.branches import Hit, Wholes, family, folded, hits
from dragoman.standing.columns import pc
from dragoman.standing.pair import SIGNS, standings
from dragoman.standing.reasons import reasons
from dragoman.standing.tally import Pair, pair_of

# The id of the supposed act among real ones.
SUPPOSED = "what if"
# Acts named as evidence of a stance.
EVIDENCE = 3
# The order in which triads are told: where two friends of one fall out first, where all three fit last.
ORDER: Sequence[TriadKind] = ("one minus", "open", "balanced")
SIGN_OF = {word: sign for sign, word in SIGNS.items()}

type Names = Mapping[str, str]


def whatif(table: pa.Table, act: Hypothesis, *, wholes: Wholes | None = None, names: Names | None = None, most: int = 10) -> WhatIf:
    """What the act would put under pressure, by all acts up to its day; `most` pairs are told.

    table: as for `acts`, a acting on b where that is known. wholes: part → whole → share (`Network.wholes`). The answer has neither `scope` nor
    `basis`: whoever has the sources adds them. Raises `TableError` for a malformed table, `ValueError` for an act of an actor on itself.
    """
    if act.a.id == act.b.id:
        raise ValueError(f"an act of {act.a.name} on itself puts no pair under pressure")
    asked = _Asked(acts(table), act, wholes or {}, names or {})
    rates = to_quote(asked.known)
    shifts = [asked.shift(hit) for hit in asked.hits]
    pressures = sorted(_joined(found for hit, shift in zip(asked.hits, shifts, strict=True) for found in asked.pressures(hit, shift, rates)), key=_rank)
    source = rates[0].source
    evidence = asked.evidence([*(one.after for one in shifts), *(stance for one in pressures[:most] for stance in (one.now, one.because))])
    return WhatIf(
        act=act, at=first_day(month_of(act.day)), shifts=tuple(one.model_copy(update={"after": evidence(one.after)}) for one in shifts),
        pressures=tuple(one.model_copy(update={"now": evidence(one.now), "because": evidence(one.because)}) for one in pressures[:most]),
        left_out=max(0, len(pressures) - most), unmet=asked.unmet(), itself=rate_of(rates, asked.shock, "themselves"),
        rates_from=source, own=source == "these acts",
    )  # fmt: skip


def _joined(found: Iterable[Pressure]) -> list[Pressure]:
    """Pressures on a part and on its wholes by one third party as one, that of the largest share; the others are named in it."""
    of: dict[tuple[str, str, Towards], list[Pressure]] = {}
    for one in found:
        of.setdefault((one.side, one.b.id, one.towards), []).append(one)
    joined: list[Pressure] = []
    for first, *others in of.values():
        same = {party.id: party for one in others for party in (one.a, one.other)}
        for own in (first.a, first.other):
            same.pop(own.id, None)
        joined.append(first.model_copy(update={"also": tuple(same.values())}))
    return joined


def _rank(one: Pressure) -> tuple[bool, int, float, str, str]:
    return not one.borne_out, ORDER.index(one.triad), -abs(one.pull - one.pull_before), one.a.id, one.b.id


class _Asked:
    """One question: what is known before, and with the act added."""

    def __init__(self, clean: pa.Table, act: Hypothesis, wholes: Wholes, names: Names) -> None:
        self.act, self.wholes, self.names = act, wholes, dict(names) | {act.a.id: act.a.name, act.b.id: act.b.name}
        self.known = clean.filter(pc.less_equal(clean["day"], pa.scalar(act.day)))
        self.hits = list(hits(act.a.id, act.b.id, wholes))
        of_parts = folded(self.known, self.hits, wholes)
        # The supposed act stands in both histories, without weight in the first: then both know the same pairs and end in the same month.
        self.before, after = (pa.concat_tables([self.known, of_parts, _supposed(act, self.hits, weight)]) for weight in (0.0, 1.0))
        self.shock: Shock = "hostile" if act.sign < 0 else "friendly"
        actors = {actor for hit in self.hits for actor in (hit.a, hit.b)}
        self.counts = _counts(self.known, actors)
        self.stands = _by_pair(standings(self.before, until=act.day, about=actors))
        self.then = _by_pair(standings(after, until=act.day, about={hit.a for hit in self.hits}))

    def party(self, id: str) -> Party:
        return Party(id=id, name=self.names.get(id, id))

    # ---- the pair itself ---------------------------------------------------------------------------------------------

    def shift(self, hit: Hit) -> Shift:
        """A pair before and after."""
        then, now = self.then[pair_of(hit.a, hit.b)], self.stands[pair_of(hit.a, hit.b)]
        chosen = _chosen(then, self.act.dimension)["dimension"]
        # The act may be the first of its dimension: before it there is only what all dimensions together say.
        before = now.get(chosen, now[""])
        return Shift(
            a=self.party(hit.a), b=self.party(hit.b), share=hit.share, through=tuple(self.party(one) for one in hit.through),
            before=self.stance(before), after=self.stance(then[chosen]),
            whole_before=self.stance(now[""]), whole_after=self.stance(then[""]), heat_before=now[""]["heat"], heat_after=then[""]["heat"],
        )  # fmt: skip

    def stance(self, row: Mapping[str, Any]) -> Stance:
        """A row of `COLUMNS` as a stance, without its evidence."""
        return Stance(
            a=row["a"], b=row["b"], dimension=row["dimension"], sign=SIGNS[_told(row)], friendly_chance=row["friendly_chance"],
            tone=Reading(value=row["tone"], low=row["tone_low"], high=row["tone_high"], trend=row["tone_trend"]),
            acts=self.counts.get(pair_of(row["a"], row["b"]), 0),
        )  # fmt: skip

    def evidence(self, stances: Sequence[Stance]) -> Callable[[Stance], Stance]:
        """What adds to a stance, one of these, the acts that pull most to the side on which it is."""
        found: dict[tuple[str, Pair], list[Moved]] = {}
        for dimension in sorted({one.dimension for one in stances}):
            signs = {pair_of(one.a, one.b): one.tone.value for one in stances if one.dimension == dimension}
            # One more than is named: the supposed act is among them, without a share.
            moved = reasons(self.before, signs, until=self.act.day, dimension=dimension, most=EVIDENCE + self.act.times)
            found |= {(dimension, pair): acts for pair, acts in moved.items()}

        def with_evidence(stance: Stance) -> Stance:
            acts = found.get((stance.dimension, pair_of(stance.a, stance.b)), [])
            ids = dict.fromkeys(one.id for one in acts if one.id != SUPPOSED and one.share * stance.tone.value > 0)
            return stance.model_copy(update={"evidence": tuple(ids)[:EVIDENCE]})

        return with_evidence

    # ---- third parties -----------------------------------------------------------------------------------------------

    def pressures(self, hit: Hit, shift: Shift, rates: Sequence[BaseRate]) -> Iterator[Pressure]:
        """Pairs of one of the two with a third party that stands settled with the other."""
        sides: tuple[tuple[Side, str, str, Whose], ...] = ("actor", hit.a, hit.b, "target"), ("target", hit.b, hit.a, "actor")
        for side, here, there, whose in sides:
            for third in self.settled_with(there, besides=hit):
                if not self.counts.get(pair_of(here, third)):
                    continue
                because = _chosen(self.stands[pair_of(third, there)], self.act.dimension)
                now = _chosen(self.stands[pair_of(here, third)], self.act.dimension)
                friend, stand = _told(because), _told(now)
                if self.act.sign < 0 and friend < 0 and stand < 0:
                    continue  # Three enemies may stay three enemies (Davis 1967), and no pull was measured.
                signs = (self.act.sign if SIGN_OF[shift.after.sign] == self.act.sign else 0, friend, stand)
                triad, watch, between = _triad(signs, (here, there, third))
                towards: Towards = "warmer" if self.act.sign * friend > 0 else "cooler"
                kind: Stands = "friends" if friend > 0 else "enemies"
                yield Pressure(
                    a=self.party(here), b=self.party(third), other=self.party(there), side=side, towards=towards, share=hit.share,
                    pull_before=shift.before.tone.value * because["tone"], pull=shift.after.tone.value * because["tone"],
                    now=self.stance(now), because=self.stance(because), triad=triad, watch=watch,
                    between=self.party(between) if between else None,
                    sure=self.stance(because).sure, rate=(rate := rate_of(rates, self.shock, kind)),
                    one_sided=rate_of(rates, self.shock, kind, whose=whose), borne_out=rate is not None and rate.bears_out(towards),
                )  # fmt: skip

    def settled_with(self, actor: str, *, besides: Hit) -> list[str]:
        """Third parties that stand settled with an actor; its own branches and wholes, and those of the other, are none."""
        akin = family(besides.a, self.wholes) | family(besides.b, self.wholes)
        thirds = sorted(one if two == actor else two for one, two in self.stands if actor in (one, two))
        return [one for one in thirds if one not in akin and _told(_chosen(self.stands[pair_of(one, actor)], self.act.dimension))]

    def unmet(self) -> tuple[Unmet, ...]:
        """Third parties of the two themselves of whose dealings with the other nothing is told."""
        found: list[Unmet] = []
        main = self.hits[0]
        for here, there in ((main.a, main.b), (main.b, main.a)):
            thirds = [one for one in self.settled_with(there, besides=main) if not self.counts.get(pair_of(here, one))]
            signs = {one: _told(_chosen(self.stands[pair_of(one, there)], self.act.dimension)) for one in thirds}
            if thirds:
                friends, enemies = (tuple(self.party(one) for one in thirds if signs[one] == sign) for sign in (1, -1))
                found.append(Unmet(settled_with=self.party(there), friends=friends, enemies=enemies))
        return tuple(found)


def _supposed(act: Hypothesis, hits: Sequence[Hit], weight: float) -> pa.Table:
    rows = [
        {"a": hit.a, "b": hit.b, "day": act.day, "sign": act.sign, "dimension": act.dimension, "kind": EVENT, "id": SUPPOSED,
         "weight": weight * hit.share}
        for hit in hits for _ in range(act.times)
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=WEIGHTED)


# ---- rows of standings -----------------------------------------------------------------------------------------------


def _by_pair(rows: pa.Table) -> dict[Pair, dict[str, dict[str, Any]]]:
    """Pair → dimension → row."""
    found: dict[Pair, dict[str, dict[str, Any]]] = {}
    for row in rows.to_pylist():
        found.setdefault((row["a"], row["b"]), {})[row["dimension"]] = row
    return found


def _counts(known: pa.Table, actors: set[str]) -> dict[Pair, int]:
    """Acts told of each pair of these actors."""
    inside = pa.array(sorted(actors), pa.string())
    rows = known.filter(pc.or_(pc.is_in(known["a"], inside), pc.is_in(known["b"], inside)))
    found: dict[Pair, int] = {}
    for row in rows.group_by(["a", "b"]).aggregate([([], "count_all")]).to_pylist():
        key = pair_of(row["a"], row["b"])
        found[key] = found.get(key, 0) + row["count_all"]
    return found


def _told(row: Mapping[str, Any]) -> int:
    """The sign of a row if an act of that sign is told of the two in it; a sign that comes from how they deal with others alone is none here."""
    return row["sign"] if row["friendly" if row["sign"] > 0 else "hostile"] else 0


def _chosen(rows: Mapping[str, dict[str, Any]], dimension: str) -> dict[str, Any]:
    """The row that tells how two stand: of the act's dimension if settled, else of all if settled, else, if all that are settled agree, the clearest
    of them, else that of all, unsettled."""
    for name in (dimension, ""):
        if name in rows and _told(rows[name]):
            return rows[name]
    settled = [row for name, row in rows.items() if name and _told(row)]
    if settled and len({row["sign"] for row in settled}) == 1:
        return max(settled, key=lambda row: (abs(row["tone"]), row["dimension"]))
    return rows[""]


def _triad(signs: tuple[int, int, int], who: tuple[str, str, str]) -> tuple[TriadKind, Watch | None, str | None]:
    """What three are, what to watch for, and the common friend of two at odds.

    signs: of the act's two, of the third with the other, of the third with the one; who: the one, the other, the third.
    """
    if 0 in signs:
        return "open", None, None
    minuses = sum(sign < 0 for sign in signs)
    if minuses % 2:
        one, other, third = who
        return "one minus", "mediation", (third, one, other)[signs.index(-1)]
    return "balanced", "taking sides" if minuses == 2 else None, None


def day_of(at: date | None, last: date | None) -> date:
    """The day of a supposed act: the one asked for, else that of the last act told. Raises `ValueError` if there is neither."""
    if (day := at or last) is None:
        raise ValueError("nothing is told, so there is no day on which to suppose an act")
    return day
