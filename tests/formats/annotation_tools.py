"""An invented document, and its files as annotation tools give them back. The document is one whose offsets go wrong wherever they are counted otherwise: characters beyond the BMP, \\r\\n, accents on their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.formats import brat, inception, label_studio, web_annotation
from dragoman.formats.markup import Markup
from dragoman.nouns import (
    Actor,
    CoderName,
    Document,
    Event,
    Mention,
    Period,
    Place,
    Relation,
    Situation,
    Span,
    Toll,
    Words,
    document_id,
)

TEXT = (
    "🚢🚢 Iran shelled\r\na depot of Iraq near Zzyz\u0301x on 5 May, killing 5.\r\n\r\n"
    "“Ça suffit” 🕊, Iraq’s ministe\u0300re said; “gunmen” 💥 struck Iran, too.\r\nTies of Iran and Iraq 𝕎orsened.\r\n"
)

IRAN = Actor(id="IRN", name="Iran", kind="state", country="IRN", aliases=("Persia",))
IRAQ = Actor(id="IRQ", name="Iraq", kind="state", country="IRQ")
CHAD = Actor(id="TCD", name="Chad", kind="state", country="TCD")
GUNMEN = Actor(id="x-gunmen", name="gunmen", kind="armed group")
DEPOT = Place(id="p-zzyzx", name="Zzyźx", kind="city", country="IRQ", lat=1.5, lon=2.5)


def situation(text: str = TEXT, ref: str = "a/1") -> Situation:
    """Iran shells Iraq; gunmen strike Iran with the help of Chad, whom no words name; how Iran and Iraq stand."""
    document = Document(
        id=document_id(text.encode()), text=text, ref=ref, title="Shelled 🚢", url="https://example.org/1", published="2024-05-06"
    )

    def span(words: str, after: str = "") -> Span:
        start = text.index(words, text.index(after))
        return Span(document=document.id, start=start, end=start + len(words), text=words)

    def mention(of: str, words: str, after: str = "", kind: str = "name") -> Mention:
        one = span(words, after)
        return Mention.model_validate(
            {"of": of, "document": document.id, "start": one.start, "end": one.end, "text": words, "kind": kind}
        )

    shelling = Event(
        id="e1",
        type="ASSAULT",
        mode="heavy-weapons",
        cameo="194",
        actors=("IRN",),
        recipients=("IRQ",),
        period=Period(start="2024-05-05", end="2024-05-05"),
        place="p-zzyzx",
        country="IRQ",
        killed=Toll(min=5, max=5),
        confidence=0.9,
        words=Words(
            trigger=span("shelled\r\na"), actors=(span("Iran"),), recipients=(span("a depot of Iraq"),), place=span("Zzyz\u0301x")
        ),
        evidence=(span("Iran shelled\r\na depot of Iraq near Zzyz\u0301x on 5 May, killing 5."),),
    )
    strike = Event(
        id="e2",
        type="ASSAULT",
        cameo="190",
        actors=("x-gunmen", "TCD"),
        recipients=("IRN",),
        modality="attributed",
        speaker="IRQ",
        confidence=0.8,
        words=Words(trigger=span("struck"), actors=(span("“gunmen”"),), recipients=(span("Iran", "struck"),)),
        evidence=(span("“gunmen” 💥 struck Iran, too."),),
    )
    return Situation(
        coder=CoderName(name="invented", version="1"),
        documents=(document,),
        actors=(IRAN, IRAQ, CHAD, GUNMEN),
        places=(DEPOT,),
        mentions=(
            mention("IRN", "Iran"),
            mention("IRQ", "Iraq"),
            mention("p-zzyzx", "Zzyz\u0301x"),
            mention("IRQ", "Iraq", "suffit"),
            mention("x-gunmen", "gunmen", kind="nominal"),
            mention("IRN", "Iran", "struck"),
            mention("IRN", "Iran", "Ties"),
            mention("IRQ", "Iraq", "Ties"),
        ),
        events=(shelling, strike),
        relations=(
            Relation(
                id="s1",
                a="IRN",
                b="IRQ",
                dimension="diplomatic",
                sign=-1,
                trend="worsening",
                evidence=(span("Ties of Iran and Iraq 𝕎orsened"),),
            ),
        ),
    )


type Put = Callable[[list[Markup], Path], Path]
type Get = Callable[[Path, str], Iterator[Markup]]


def put_brat(documents: list[Markup], folder: Path) -> Path:
    for document in documents:
        for suffix, content in brat.files(document).items():
            (folder / (document.name + suffix)).write_text(content, "utf-8", newline="")
    return folder


def put_tasks(documents: list[Markup], folder: Path) -> Path:
    """As they come back: what was predicted is what somebody submitted."""
    tasks = [label_studio.task(document) for document in documents]
    for task in tasks:
        task["annotations"] = [{"result": task["predictions"][0]["result"], "was_cancelled": False}]
    (folder / "tasks.json").write_text(json.dumps(tasks), "utf-8")
    return folder / "tasks.json"


def put_cas(documents: list[Markup], folder: Path) -> Path:
    pytest.importorskip("cassis", reason="dkpro-cassis is not installed (extra inception)")
    (document,) = documents
    (folder / "one.json").write_text(inception.cas(document).to_json() or "", "utf-8")
    return folder / "one.json"


def put_xmi(documents: list[Markup], folder: Path) -> Path:
    pytest.importorskip("cassis", reason="dkpro-cassis is not installed (extra inception)")
    (document,) = documents
    inception.cas(document).to_xmi(folder / "one.xmi")
    inception.type_system().to_xml(folder / "TypeSystem.xml")
    return folder / "one.xmi"


def put_page(documents: list[Markup], folder: Path) -> Path:
    items = [one for document in documents for one in web_annotation.items(document, document.url or "urn:x")]
    page = {"@context": web_annotation.CONTEXT, "type": "AnnotationPage", "items": items}
    (folder / "page.json").write_text(json.dumps(page), "utf-8")
    return folder / "page.json"


FORMATS: dict[str, tuple[Put, Get]] = {
    "brat": (put_brat, lambda path, _: brat.read(path)),
    "label studio": (put_tasks, lambda path, _: label_studio.read(path)),
    "inception": (put_cas, lambda path, _: inception.read(path)),
    "inception xmi": (put_xmi, lambda path, _: inception.read(path)),
    "web annotation": (put_page, lambda path, text: web_annotation.read(path, lambda _: text)),
}
