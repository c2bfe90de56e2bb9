"""Invented situations with everything that an export must get right: who, where, when, how sure, and words that break careless writers."""

from __future__ import annotations

from typing import Any

from dragoman.nouns import (
    Actor,
    Claim,
    CoderName,
    Document,
    Event,
    Mention,
    Motive,
    Outlook,
    Period,
    Place,
    Relation,
    Role,
    Situation,
    Span,
    Status,
    Toll,
    Words,
    document_id,
)

FIRST = (
    "🚢 Kenya shelled “Zzyzx <North> & Sons; Ltd” near Moyale on 3 May, killing 5.\r\n"
    "Kenya’s foreign minister Ada Bell said the raid “was necessary”.\n"
    "Chad denied that it had armed gunmen in 2023. Bob Small, a baker, met Ada Bell.\n"
    "Kenya and Chad trade freely; the Front is a branch of the Army; talks are likely.\n"
    "The United Nations listed the Front as terrorist. Kenya fears a blockade."
)
SECOND = "Gunmen struck Moyale from 1 to 4 May. Ethiopia might retaliate. A border post in Kenya fell in May. Niger and Kosovo met."

KENYA = Actor(id="KEN", name="Kenya", kind="state", country="KEN", sector="GOV", aliases=("Republic of Kenya",))
CHAD = Actor(id="TCD", name="Chad", kind="state", country="TCD")
ETHIOPIA = Actor(id="ETH", name="Ethiopia", kind="state", country="ETH")
NIGER = Actor(id="NER", name="Niger", kind="state", country="NER")
KOSOVO = Actor(id="XKX", name="Kosovo", kind="state", country="XKX")
FIRM = Actor(id="x-zzyzx", name="Zzyzx <North> & Sons; Ltd", kind="organisation", country="ETH")
FRONT = Actor(id="x-front", name="the Front", kind="armed group", country="ETH", sector="REB", part_of="x-army")
ARMY = Actor(id="x-army", name="Army", kind="armed group")
UN = Actor(id="united-nations", name="United Nations", kind="organisation", sector="IGO")
ADA = Actor(id="x-ada-bell", name="Ada Bell", kind="person", country="KEN", sector="GOV", part_of="KEN")
BOB = Actor(id="x-bob-small", name="Bob Small", kind="person")
GUNMEN = Actor(id="x-gunmen", name="gunmen", kind="armed group")

MOYALE = Place(id="p-KEN-moyale", name="Moyale", kind="city", country="KEN", admin1="Marsabit", lat=3.5167, lon=39.0584, geonames=179060)
COUNTRY = Place(id="p-KEN", name="Kenya", kind="country", country="KEN", precision="country")


class _Text:
    """A document, and spans of its words."""

    def __init__(self, text: str, **fields: Any) -> None:
        self.text = text
        self.document = Document(id=document_id(text.encode()), text=text, **fields)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(document=self.document.id, start=start, end=start + len(words), text=words)

    def mention(self, actor: Actor, words: str, kind: Any = "name") -> Mention:
        return Mention(of=actor.id, kind=kind, **self.span(words).model_dump())


def first() -> Situation:
    """What the first text tells."""
    said = _Text(
        FIRST, ref="a/1", title="A raid; and <more>", published="2024-05-04", source="The Daily Zzyzx", url="https://example.org/a?x=1&y=2",
        author="Carla Dee; Émile Ôé", licence="CC BY 4.0",
    )  # fmt: skip
    span = said.span
    return Situation(
        coder=CoderName(name="invented", version="1"),
        documents=(said.document,),
        actors=(KENYA, CHAD, FIRM, FRONT, ARMY, UN, ADA, BOB, GUNMEN),
        mentions=(
            said.mention(KENYA, "Kenya"),
            said.mention(FIRM, "Zzyzx <North> & Sons; Ltd"),
            said.mention(FRONT, "the Front"),
            said.mention(ARMY, "the Army"),
            said.mention(ADA, "Ada Bell"),
            said.mention(BOB, "Bob Small"),
            said.mention(GUNMEN, "gunmen", "nominal"),
        ),
        roles=(Role(id="r1", person=ADA.id, role="foreign minister", of="KEN", period=Period(start="2023-01-01"), evidence=(span("foreign minister Ada Bell"),)),),
        places=(MOYALE, COUNTRY),
        events=(
            Event(
                id="e1", type="ASSAULT", mode="heavy-weapons", cameo="194", contexts=("military",), actors=("KEN",), recipients=(FIRM.id,),
                period=Period(start="2024-05-03", end="2024-05-03"), place=MOYALE.id, country="KEN", killed=Toll(min=5, max=5), confidence=0.9,
                words=Words(trigger=span("shelled"), actors=(span("Kenya"),)), evidence=(span(FIRST[: FIRST.index("\r")]),),
            ),
            Event(
                id="e2", type="AID", cameo="043", actors=("TCD",), recipients=(GUNMEN.id,), period=Period.of_year(2023), modality="negated",
                confidence=0.8, evidence=(span("Chad denied that it had armed gunmen in 2023."),),
            ),
            Event(id="e3", type="CONSULT", actors=(BOB.id,), recipients=(ADA.id,), direction="mutual", evidence=(span("Bob Small, a baker, met Ada Bell."),)),
        ),
        relations=(
            Relation(id="r2", a="KEN", b="TCD", dimension="economic", sign=1, evidence=(span("Kenya and Chad trade freely"),)),
            Relation(id="r3", a=FRONT.id, b=ARMY.id, dimension="affiliation", sign=1, evidence=(span("the Front is a branch of the Army"),)),
        ),
        claims=(Claim(id="c1", speaker=ADA.id, kind="direct", content="was necessary", about=("KEN", FIRM.id), evidence=(span("“was necessary”"),)),),
        outlooks=(Outlook(id="o1", expects="CONSULT", pairs=(("KEN", "TCD"),), band="likely", hedge="likely", evidence=(span("talks are likely"),)),),
        motives=(Motive(id="m1", actor="KEN", kind="fear", content="a blockade", explains=(("KEN", "TCD"),), evidence=(span("Kenya fears a blockade."),)),),
        statuses=(
            Status(id="s1", actor=FRONT.id, status="listed_as_terrorist", by=(UN.id,), evidence=(span("The United Nations listed the Front as terrorist."),)),
        ),
    )  # fmt: skip


def second() -> Situation:
    """What the second text tells: other gunmen, an event of several days, one of a month in a whole country, a mutual one without day or place."""
    said = _Text(SECOND, ref="b", published="2024-05-09", source="Wire")
    span = said.span
    return Situation(
        coder=CoderName(name="invented", version="1"),
        documents=(said.document,),
        actors=(KENYA, ETHIOPIA, NIGER, KOSOVO, GUNMEN),
        mentions=(said.mention(GUNMEN, "Gunmen", "nominal"), said.mention(KENYA, "Kenya")),
        places=(MOYALE, COUNTRY),
        events=(
            Event(
                id="e1", type="ASSAULT", actors=(GUNMEN.id,), recipients=("KEN",), period=Period(start="2024-05-01", end="2024-05-04", precision="open"),
                place=MOYALE.id, country="KEN", killed=Toll(min=2), modality="reported", confidence=0.7, evidence=(span("Gunmen struck Moyale from 1 to 4 May."),),
            ),
            Event(id="e2", type="ASSAULT", actors=("ETH",), modality="hypothetical", evidence=(span("Ethiopia might retaliate."),)),
            Event(id="e3", type="RETREAT", actors=("KEN",), period=Period.of_month(2024, 5), place=COUNTRY.id, country="KEN", evidence=(span("A border post in Kenya fell in May."),)),
            Event(id="e4", type="CONSULT", actors=("NER",), recipients=("XKX",), direction="mutual", evidence=(span("Niger and Kosovo met."),)),
        ),
    )  # fmt: skip
