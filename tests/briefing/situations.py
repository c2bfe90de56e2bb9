"""Small situations of invented countries and articles, made by hand for the tests of briefs."""

from __future__ import annotations

from dragoman.nouns import (
    Actor,
    Claim,
    CoderName,
    Document,
    Event,
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

ARTICLE = """🔥 Raids on the Kenyan border <script>alert("x")</script>
On 4 May 2031, Red Dawn fighters attacked Kenya near Garissa 🙂, killing at least 12 people and wounding more than 30.
Somalia did not attack Ethiopia. Ethiopia reportedly shelled Garissa in June 2031.
Kenya and Ethiopia met in Nairobi on 9 June 2031. Kenya plans to give aid to Ethiopia.
Ties between Kenya and Ethiopia are improving, Minister Ann Otieno said: "We trust our neighbours." Kenya and Somalia are at odds over the sea border.
Kenya is likely to seek talks with Somalia. Somalia may refuse. Red Dawn is banned by Kenya.
Kenya fears a wider war 🌍. Red Dawn is a wing of the Dawn Front. The markets were calm.
"""


def span(document: Document, words: str, after: str = "") -> Span:
    """The evidence for the first place where the words stand (after other words)."""
    start = document.text.index(words, document.text.index(after) if after else 0)
    return Span(document=document.id, start=start, end=start + len(words), text=words)


def document(text: str = ARTICLE, **fields: str) -> Document:
    return Document(id=document_id(text.encode()), text=text, **{"title": text.splitlines()[0], "published": "2031-07-01", **fields})  # type: ignore[arg-type]


def border_raids(text: str = ARTICLE, **fields: str) -> Situation:
    """Six events, four relations, and one or two of everything else."""
    doc = document(text, **fields)

    def at(words: str, after: str = "") -> tuple[Span, ...]:
        return (span(doc, words, after),)

    return Situation(
        coder=CoderName(name="by hand", version="1"),
        documents=(doc,),
        actors=(
            Actor(id="red-dawn", name="Red Dawn", kind="armed group", country="SOM", sector="REB", part_of="dawn-front"),
            Actor(id="KEN", name="Kenya", kind="state", country="KEN", sector="GOV"),
            Actor(id="ETH", name="Ethiopia", kind="state", country="ETH", sector="GOV"),
            Actor(id="SOM", name="Somalia", kind="state", country="SOM", sector="GOV"),
            Actor(id="ann-otieno", name="Ann Otieno", kind="person", country="KEN"),
            Actor(id="dawn-front", name="Dawn Front", kind="armed group", country="SOM", aliases=("DF",)),
            Actor(id="nobody", name="Unmentioned Club", kind="organisation"),
        ),
        places=(
            Place(id="garissa", name="Garissa", kind="city", country="KEN", lat=-0.45, lon=39.65, precision="city"),
            Place(id="nairobi", name="Nairobi", kind="city", country="KEN", lat=-1.28, lon=36.82, precision="city"),
            Place(id="p-ETH", name="Ethiopia", kind="country", country="ETH", precision="country"),
        ),
        events=(
            Event(
                id="e1", type="ASSAULT", actors=("red-dawn",), recipients=("KEN",), period=Period(start="2031-05-04", end="2031-05-04"),
                place="garissa", country="KEN", killed=Toll(min=12), wounded=Toll(min=31),
                words=Words(killed=span(doc, "at least 12"), wounded=span(doc, "more than 30")), evidence=at("Red Dawn fighters attacked Kenya near Garissa 🙂"),
            ),
            Event(id="e2", type="ASSAULT", actors=("SOM",), recipients=("ETH",), modality="negated", evidence=at("Somalia did not attack Ethiopia")),
            Event(
                id="e3", type="ASSAULT", mode="heavy-weapons", actors=("ETH",), recipients=("KEN",), place="garissa", country="KEN",
                period=Period.of_month(2031, 6), modality="reported", evidence=at("Ethiopia reportedly shelled Garissa in June 2031"),
            ),
            Event(
                id="e4", type="CONSULT", mode="visit", actors=("KEN", "ETH"), direction="mutual", place="nairobi", country="KEN",
                period=Period(start="2031-06-09", end="2031-06-09"), evidence=at("Kenya and Ethiopia met in Nairobi"),
            ),
            Event(id="e5", type="AID", actors=("KEN",), recipients=("ETH",), modality="intended", country="ETH", evidence=at("Kenya plans to give aid to Ethiopia")),
            Event(id="e6", type="ACCUSE", actors=("ETH",), modality="attributed", speaker="ann-otieno", evidence=at("Minister Ann Otieno said")),
        ),
        relations=(
            Relation(id="s1", a="KEN", b="ETH", dimension="diplomatic", sign=1, trend="improving", modality="attributed", speaker="ann-otieno",
                     evidence=at("Ties between Kenya and Ethiopia are improving")),
            Relation(id="s2", a="SOM", b="KEN", dimension="territorial", sign=-1, issue="the sea border", evidence=at("Kenya and Somalia are at odds over the sea border")),
            Relation(id="s3", a="KEN", b="SOM", dimension="territorial", sign=1, evidence=at("Somalia may refuse")),
            Relation(id="s4", a="red-dawn", b="dawn-front", dimension="affiliation", sign=1, evidence=at("Red Dawn is a wing of the Dawn Front")),
        ),
        claims=(Claim(id="c1", speaker="ann-otieno", kind="direct", content="We trust our neighbours.", about=("ETH",), evidence=at("We trust our neighbours.")),),
        outlooks=(
            Outlook(id="o1", speaker=None, pairs=(("SOM", None),), band="possible", hedge="may", evidence=at("Somalia may refuse")),
            Outlook(id="o2", speaker=None, expects="CONSULT", pairs=(("KEN", "SOM"),), band="likely", hedge="likely", evidence=at("Kenya is likely to seek talks with Somalia")),
        ),
        motives=(Motive(id="m1", actor="KEN", kind="fear", content="a wider war", evidence=at("Kenya fears a wider war 🌍")),),
        statuses=(Status(id="t1", actor="red-dawn", status="banned", by=("KEN",), evidence=at("Red Dawn is banned by Kenya")),),
        roles=(Role(id="r1", person="ann-otieno", role="Minister", of="KEN", evidence=at("Minister Ann Otieno")),),
        dropped={"purpose": 2, "plan or forecast": 1},
    )  # fmt: skip


def calm(text: str = "The markets were calm. Nothing happened.") -> Situation:
    """A document in which nothing is found."""
    return Situation(coder=CoderName(name="by hand", version="1"), documents=(document(text),))
