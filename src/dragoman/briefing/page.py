"""A brief and its situations in, one HTML file out: it opens from disk, fetches nothing, and holds the texts with their evidence marked.

Everything from outside is text: names, titles and articles go through Jinja's autoescape, addresses are links only when they are
plain http. The content security policy allows just this page's own style and script, by hash.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from dragoman.briefing.charts import map as place_map
from dragoman.briefing.charts import matrix, network, svg, timeline
from dragoman.briefing.frame import address, environment, packaged, policy, style
from dragoman.briefing.lead import gravity
from dragoman.briefing.marking import Quote, anchor, evidence_by_document, paragraphs
from dragoman.briefing.words import MARKS, SIGNS, and_list, clipped, count, pair_words, slug
from dragoman.nouns import Document, Row, Situation, Span
from dragoman.nouns.brief import Brief, Happened, Lead, Why

type Texts = Literal["full", "excerpts", "none"]

# A page stays under 5 MB: rows beyond these are counted, not shown, and texts beyond this many characters shrink to the paragraphs
# with evidence. One row takes about 1.5 kB, one character of text about 1.3 bytes.
MOST_ROWS = 400
MOST_BASES = 25
MOST_TEXT = 1_200_000
LONGEST_QUOTE = 220
SECTIONS = {"happened": "What happened", "standing": "Who stands where", "expected": "What is expected"}
LIMITS = (
    "English texts only. The coder misses events and relations; absence here is not evidence of absence. "
    "Judgements are those of the authors and speakers named, not of this program. "
    "Source grade F: reliability cannot be judged; set it yourself (Admiralty code)."
)


def to_html(brief: Brief, situations: Sequence[Situation], *, texts: Texts = "full", charts: bool = True) -> str:
    """The brief as one HTML file. `texts`: the whole documents, only the words of evidence, or none of their words."""
    documents = {document.id: document for situation in situations for document in situation.documents}
    page = _Page(brief, documents, texts)
    template = environment().get_template("brief.html.j2")
    look, script = style(), packaged("brief.js")
    return template.render(
        brief=brief,
        version=brief.version,
        page=page,
        charts=_charts(brief, page.anchors()) if charts else {},
        note=place_map.NOTE,
        style=look,
        script=script,
        policy=policy(look, script),
        limits=LIMITS,
        more=lambda rows: max(0, len(rows) - MOST_ROWS),
        most=MOST_ROWS,
        most_bases=MOST_BASES,
        signs=SIGNS,
        marks=MARKS,
        count=count,
        and_list=and_list,
        pair_words=pair_words,
        places=place_map.rows(brief),
        ties=network.rows(brief),
    )


def _charts(brief: Brief, anchors: set[str]) -> dict[str, str]:
    """SVG by name of those charts that have something to show."""
    made: dict[str, str] = {}
    for name, module, title in (
        ("timeline", timeline, "Events over time"),
        ("matrix", matrix, "How each pair stands, by dimension"),
        ("network", network, "Who is with whom"),
        ("map", place_map, "Where it happened"),
    ):
        chart = module.chart(module.rows(brief), "web")
        if chart is not None:
            made[name] = svg.svg(chart, theme="web", prefix=name, title=title, anchors=anchors)
    return made


class _Page:
    """What the template asks: quotes of a row, marked texts."""

    def __init__(self, brief: Brief, documents: dict[str, Document], texts: Texts) -> None:
        self.brief, self.documents, self.texts = brief, documents, texts
        self.numbers = {source.document: source.number for source in brief.sources}
        self.evidence = evidence_by_document(brief)
        self.events = _gravest(brief.happened)
        self.rows = _row_links(brief, self.events)
        self.marked = self._marked()
        self.shown = {one["source"].document for one in self.marked}

    def quotes(self, evidence: Sequence[object]) -> list[Quote]:
        """Evidence of a row, with links into the texts where these are on the page."""
        found: list[Quote] = []
        if self.texts == "none":
            return found
        for one in evidence:
            if isinstance(one, Span):
                number = self.numbers.get(one.document, 0)
                linked = one.document in self.shown
                words = clipped(one.text.strip(" \t\r\n,;:.—–") or one.text, LONGEST_QUOTE)
                found.append(Quote(anchor(number, one.start, one.end) if linked else "", words, number))
            elif isinstance(one, Row):
                fields = ", ".join(f"{name} {value}" for name, value in one.fields.items())
                found.append(Quote("", clipped(f"{one.dataset} {one.key}: {fields}", LONGEST_QUOTE), 0))
        return found

    def anchors(self) -> set[str]:
        """What a chart may lead to: rows of findings, and pairs."""
        return {*self.rows.values(), *(f"p-{number}" for number in range(1, min(MOST_ROWS, len(self.brief.standing)) + 1))}

    def lead(self) -> list[tuple[str, list[Lead]]]:
        """The summary by section, in the order of the page."""
        grouped: dict[str, list[Lead]] = {}
        for sentence in self.brief.lead:
            grouped.setdefault(SECTIONS.get(sentence.section, ""), []).append(sentence)
        return list(grouped.items())

    def motives(self) -> list[list[Why]]:
        """Motives, those of several actors with the same words in one row."""
        grouped: dict[object, list[Why]] = {}
        for row in self.brief.why[:MOST_ROWS]:
            grouped.setdefault((row.kind, row.evidence), []).append(row)
        return list(grouped.values())

    def _marked(self) -> list[dict[str, Any]]:
        """Each document with its paragraphs; past the limit only those with evidence, and past it again no more documents."""
        if self.texts != "full":
            return []
        total = sum(len(document.text) for document in self.documents.values())
        room = MOST_TEXT
        made: list[dict[str, Any]] = []
        for source in self.brief.sources:
            document = self.documents.get(source.document)
            if document is None:
                continue
            listed = paragraphs(document, source.number, self.evidence.get(document.id, {}))
            if total > MOST_TEXT:
                listed = [paragraph for paragraph in listed if paragraph.marked]
                room -= sum(len(piece.text) for paragraph in listed for piece in paragraph.pieces)
                if room < 0:
                    break
            made.append({"source": source, "paragraphs": listed, "cut": total > MOST_TEXT})
        return made

    def address(self, url: str | None) -> str | None:
        """The address if it may be a link."""
        return address(url)

    def row(self, id: str) -> str | None:
        """The anchor of a finding's row, if it is on the page."""
        return self.rows.get(id)


def _gravest(events: Sequence[Happened]) -> Sequence[Happened]:
    """All events, or the gravest of very many, in their order."""
    if len(events) <= MOST_ROWS:
        return events
    kept = {row.id for row in sorted(events, key=gravity, reverse=True)[:MOST_ROWS]}
    return [row for row in events if row.id in kept]


def _row_links(brief: Brief, events: Sequence[Happened]) -> dict[str, str]:
    """Finding id to the anchor of the row that shows it; rows past the limit are not there."""
    shown: dict[str, str] = {}
    for section in (events, brief.said, brief.expected, brief.why, brief.statuses):
        shown.update({row.id: f"f-{slug(row.id)}" for row in section[:MOST_ROWS]})
    for pair in brief.standing[:MOST_ROWS]:
        shown.update({basis.id: f"f-{slug(basis.id)}" for cell in pair.cells for basis in cell.findings[:MOST_BASES]})
    for who in brief.who[:MOST_ROWS]:
        shown.update({office.id: f"f-{slug(office.id)}" for office in who.offices})
    return shown
