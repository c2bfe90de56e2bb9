"""Finish: a sheet → the `Situation` noun, ids given in the order of the text, only actors and places that are mentioned.

It adds nothing, and takes in no actor or place that the text does not mention. Evidence is cut from the untouched text here, once, for
every event.
"""

from __future__ import annotations

import re

from dragoman.coding.builtin.circumstances import clause_range
from dragoman.coding.builtin.means import no_tails
from dragoman.coding.builtin.side_words import words_of
from dragoman.coding.builtin.struck import is_violent
from dragoman.coding.sheet import Happening, Party, Sheet, Site
from dragoman.nouns import (
    Actor,
    Claim,
    CoderName,
    Event,
    Mention,
    Motive,
    Outlook,
    Period,
    Place,
    Relation,
    Role,
    Situation,
    Status,
    Words,
)
from dragoman.ontology import to_plover

NEEDS = ("happenings", "findings")
GIVES = ("situation",)

SECTIONS = ("relations", "claims", "outlooks", "motives", "statuses", "roles")
# What two can do to each other; other types are mutual only where several actors do them.
MUTUAL_TYPES = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT", "ASSAULT")


def finish(sheet: Sheet, coder: CoderName) -> Situation:
    """The situation that a sheet tells."""
    dropped = dict(sorted(sheet.dropped.items()))
    events: list[Event] = []
    for happening in sheet.happenings:
        if happening.drop is not None:
            if happening.drop not in ("merged", "nobody"):
                dropped[happening.drop] = dropped.get(happening.drop, 0) + 1
            continue
        events.append(_event(sheet, happening, f"e{len(events) + 1}"))
    sections: dict[str, tuple[object, ...]] = {name: tuple(sheet.section(name)) for name in SECTIONS}
    parties = _parties(sheet, events, sections)
    mentions = tuple(
        Mention(of=id, document=sheet.document.id, start=span.start, end=span.end, text=span.text, kind=hit.kind)
        for hit in sorted(sheet.hits, key=lambda h: (h.start, h.end))
        for span in (sheet.span(hit.start, hit.end),)
        for id in (*([hit.person] if hit.person else hit.parties), *([hit.site] if hit.site else []))
        if id in parties or id in sheet.sites
    )
    mentions = tuple(dict.fromkeys(mentions))
    return Situation(
        coder=coder,
        documents=(sheet.document,),
        actors=tuple(_actor(party, parties) for party in parties.values()),
        mentions=mentions,
        roles=tuple(f for f in sections["roles"] if isinstance(f, Role)),
        places=tuple(_places(sheet)),
        events=tuple(events),
        relations=tuple(f for f in sections["relations"] if isinstance(f, Relation)),
        claims=tuple(f for f in sections["claims"] if isinstance(f, Claim)),
        outlooks=tuple(f for f in sections["outlooks"] if isinstance(f, Outlook)),
        motives=tuple(f for f in sections["motives"] if isinstance(f, Motive)),
        statuses=tuple(f for f in sections["statuses"] if isinstance(f, Status)),
        dropped=dict(sorted(dropped.items())),
    )


def _event(sheet: Sheet, happening: Happening, id: str) -> Event:
    actors, recipients = list(dict.fromkeys(happening.actors)), list(dict.fromkeys(happening.recipients))
    mutual = happening.mutual and (len(actors) > 1 or happening.between or (happening.type in MUTUAL_TYPES and bool(recipients)))
    spans = _merge_ranges(happening.clauses or [clause_range(sheet, happening)])  # merge has gathered them, if it ran
    return Event(
        id=id,
        type=happening.type,
        mode=happening.mode,
        cameo=happening.cameo,
        contexts=_contexts(happening),
        actors=tuple(actors),
        recipients=tuple(p for p in recipients if p not in actors),
        third_parties=tuple(happening.third_parties),
        direction="mutual" if mutual else "directed",
        period=happening.period or Period(),
        place=happening.site,
        country=happening.country,
        killed=happening.killed,
        wounded=happening.wounded,
        means=tuple(no_tails(happening.means)),
        modality=happening.modality,  # type: ignore[arg-type]
        speaker=happening.speaker,
        confidence=round(happening.confidence, 2),
        inferred=tuple(dict.fromkeys(happening.inferred)),
        words=Words(
            trigger=sheet.span(happening.trigger, happening.trigger + 1),
            actors=tuple(words_of(sheet, happening.actor_heads, bare=is_violent(happening))),
            recipients=tuple(words_of(sheet, happening.recipient_heads, bare=is_violent(happening))),
            period=sheet.span(happening.time.start, happening.time.end) if happening.time else None,
            place=sheet.span(happening.site_hit.start, happening.site_hit.end) if happening.site_hit else None,
            killed=sheet.span(*happening.killed_words) if happening.killed_words else None,
            wounded=sheet.span(*happening.wounded_words) if happening.wounded_words else None,
        ),
        evidence=tuple(sheet.span(start, end) for start, end in spans),
    )


def _contexts(happening: Happening) -> tuple[str, ...]:
    """PLOVER contexts that the CAMEO code implies; none where the code stands for several types."""
    coded = to_plover(happening.cameo) if happening.cameo else None
    return tuple(coded[2]) if coded is not None and coded[0] == happening.type else ()


def _merge_ranges(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges without those inside others, in order."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(ranges), key=lambda r: (r[0], -r[1])):
        # All that are kept begin before: it is inside one of them if it ends no later than the one that ends last, which is the last.
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def _parties(sheet: Sheet, events: list[Event], sections: dict[str, tuple[object, ...]]) -> dict[str, Party]:
    """Parties that something refers to, and the wholes they belong to; in the order of the text."""
    used: set[str] = set()
    for event in events:
        used |= {*event.actors, *event.recipients, *event.third_parties} | ({event.speaker} if event.speaker else set())
    for listed in sections.values():
        for finding in listed:
            for name in ("a", "b", "actor", "speaker", "person", "of"):
                value = getattr(finding, name, None)
                if isinstance(value, str):
                    used.add(value)
            for name in ("by", "about", "against"):
                used |= set(getattr(finding, name, ()) or ())
            for pair in getattr(finding, "pairs", ()) or getattr(finding, "explains", ()) or ():
                used |= {p for p in pair if p}
    named = {party for hit in sheet.hits if hit.kind == "name" for party in ([hit.person] if hit.person else hit.parties)}
    used |= {id for id in named if id in sheet.parties and not sheet.parties[id].guessed}
    order: dict[str, Party] = {}
    for hit in sorted(sheet.hits, key=lambda h: h.start):
        for id in hit.parties:
            if id in used and id in sheet.parties:
                order.setdefault(id, sheet.parties[id])
    for id in sorted(used):
        if id in sheet.parties:
            order.setdefault(id, sheet.parties[id])
    return order


def _actor(party: Party, parties: dict[str, Party]) -> Actor:
    whole = party.part_of if party.part_of in parties else None
    return Actor(
        id=party.id,
        name=party.name,
        kind=party.kind,  # type: ignore[arg-type]
        country=party.country,
        sector=party.sector(),
        part_of=whole,
        aliases=tuple(alias for alias in party.aliases if alias != party.name),
    )


def _places(sheet: Sheet) -> list[Place]:
    """Places that the text mentions as places, countries aside unless an event is there."""
    used = {hit.site for hit in sheet.hits if hit.site and not sheet.in_name(hit)}
    used |= {happening.site for happening in sheet.happenings if happening.drop is None and happening.site}
    return [_place(site) for site in sheet.sites.values() if site.id in used]


def _place(site: Site) -> Place:
    # A province that the gazetteer has by its code only is not told.
    admin1 = site.admin1 if site.admin1 and not re.fullmatch(r"[\dA-Z]{1,3}", site.admin1) else None
    return Place(
        id=site.id,
        name=site.name,
        kind=site.kind,  # type: ignore[arg-type]
        country=site.country,
        admin1=admin1,
        lat=_rounded(site.lat),
        lon=_rounded(site.lon),
        precision=site.precision,  # type: ignore[arg-type]
        geonames=site.geonames,
    )


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 4)
