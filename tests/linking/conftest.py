"""Situations put together by hand: what a coder would find in a short report, without a coder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.nouns import Actor, CoderName, Document, Event, Mention, Period, Place, Situation, Span, Toll, Words, document_id

PLACES = {
    "Gwoza": ("city", "NGA", "Borno", 11.08, 13.69),
    "Damboa": ("city", "NGA", "Borno", 11.15, 12.75),
    "Borno": ("admin1", "NGA", "Borno", None, None),
    "Sangin": ("city", "AFG", "Helmand", 32.07, 64.83),
    "Nigeria": ("country", "NGA", None, None, None),
}


def make(
    text: str,
    *,
    published: str | None = "2024-03-06",
    ref: str | None = None,
    source: str | None = None,
    type: str | None = "ASSAULT",
    mode: str | None = None,
    day: str | None = "2024-03-05",
    place: str | None = None,
    killed: int | tuple[int | None, int | None] | None = None,
    recipients: str | None = None,
    actor: str | None = None,
    inferred: tuple[str, ...] = (),
    confidence: float = 0.9,
) -> Situation:
    """One document with one event in its first sentence, or none if `type` is `None`. `recipients`: words of the text for a population."""
    document = Document(id=document_id(text.encode()), ref=ref, text=text, published=published, source=source)
    first = text.split(". ")[0]
    span = Span(document=document.id, start=0, end=len(first), text=first)

    def words(of: str) -> Span:
        start = text.index(of)
        return Span(document=document.id, start=start, end=start + len(of), text=of)

    places = tuple(
        Place(id=f"p-{name}", name=name, kind=kind, country=country, admin1=admin1, lat=lat, lon=lon, precision=kind if kind != "city" else "city")  # type: ignore[arg-type]
        for name, (kind, country, admin1, lat, lon) in PLACES.items()
        if name in text
    )
    mentions = [Mention(of=f"p-{p.name}", document=document.id, start=(s := words(p.name)).start, end=s.end, text=p.name, kind="name") for p in places]
    actors = []
    if recipients:
        actors.append(Actor(id="x-them", name=recipients, kind="population", sector="CVL"))
    if actor:
        actors.append(Actor(id="x-who", name=actor, kind="armed group"))
        mentions.append(Mention(of="x-who", document=document.id, start=(s := words(actor)).start, end=s.end, text=actor, kind="name"))
    low, high = killed if isinstance(killed, tuple) else (killed, killed)
    event = Event(
        id="e1",
        type=type or "ASSAULT",
        mode=mode,
        actors=("x-who",) if actor else (),
        recipients=("x-them",) if recipients else (),
        period=Period(start=day, end=day) if day else Period(),
        place=f"p-{place}" if place else None,
        country=PLACES[place][1] if place else None,
        killed=Toll(min=low, max=high) if killed is not None else None,
        inferred=inferred,
        confidence=confidence,
        words=Words(
            trigger=span,
            recipients=(words(recipients),) if recipients else (),
            place=words(place) if place else None,
        ),
        evidence=(span,),
    )
    return Situation(
        coder=CoderName(name="hand", version="1"),
        documents=(document,),
        actors=tuple(actors),
        places=places,
        mentions=tuple(mentions),
        events=(event,) if type else (),
    )


@pytest.fixture
def told() -> Callable[..., Situation]:
    return make
