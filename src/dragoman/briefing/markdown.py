"""A brief in, Markdown out: tables with footnotes that hold the evidence. Nothing in a text can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.briefing.words import MARKS, and_list, clipped, count, pair_words, stance
from dragoman.nouns import Row, Span
from dragoman.nouns.brief import Brief
from dragoman.nouns.finding import TOLD

LONGEST_QUOTE = 300
_SPECIAL = re.compile(r"([\\`*_\[\]|#~^$])")
# At the start of a line these would begin a list or a heading; a full stop after digits too.
_STARTS = re.compile(r"^(\d*)([-+=.)])(?=\s|$)")


def plain(text: str) -> str:
    """Text in one line that Markdown and HTML leave as it is.

    >>> plain("a*b <script>")
    'a\\\\*b &lt;script&gt;'
    """
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _STARTS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


class _Notes:
    """Footnotes in the order in which they are first asked for."""

    def __init__(self, brief: Brief) -> None:
        self.numbers = {source.document: source.number for source in brief.sources}
        self.several = len(brief.sources) > 1
        self.made: dict[str, str] = {}

    def __call__(self, id: str, evidence: Sequence[object]) -> str:
        words: list[str] = []
        for one in evidence:
            if isinstance(one, Span):
                where = f"{self.numbers.get(one.document, '?')}: " if self.several else ""
                words.append(f"“{plain(clipped(one.text, LONGEST_QUOTE))}” ({where}{one.start}–{one.end})")
            elif isinstance(one, Row):
                words.append(plain(f"{one.dataset} {one.key}"))
        if not words:
            return ""
        label = re.sub(r"[^A-Za-z0-9-]", "-", id)
        self.made[label] = " · ".join(words)
        return f"[^{label}]"


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown: CommonMark with tables and footnotes, as GitHub and pandoc read it."""
    notes = _Notes(brief)
    lines: list[str] = [f"# {plain(brief.title)}", ""]
    published = f"Published {brief.published}. " if brief.published else ""
    lines += [published + (plain(brief.scope) if brief.scope else f"{count(len(brief.sources), 'document')}."), ""]
    if brief.lead:
        lines += ["## In short", "", *(f"- {plain(one.text)}" for one in brief.lead), ""]
    elif brief.empty():
        lines += ["Nothing was found: no event, no relation, no statement and no expectation between named parties.", ""]
    for title, table in _sections(brief, notes):
        lines += [f"## {title}", "", *table, ""]
    if brief.unknown:
        lines += ["## What we do not know", ""]
        for gap in brief.unknown:
            shown = f" ({', '.join(plain(id) for id in gap.findings[:12])}{', …' if len(gap.findings) > 12 else ''})" if gap.findings else ""
            lines.append(f"- {plain(gap.text)}{shown}")
        lines.append("")
    if brief.sources:
        rows = [[str(s.number), _source(s.title, s.source, s.author, s.url), s.published or "not stated", s.grade, str(s.findings)] for s in brief.sources]
        lines += ["## Sources", "", *_table(("No.", "Document", "Published", "Grade", "Findings"), rows), ""]
    if notes.made:
        lines += [*(f"[^{label}]: {words}" for label, words in notes.made.items()), ""]
    coders = ", ".join(f"{plain(coder.name)} {plain(coder.version)}" for coder in brief.coders)
    lines.append(f"Made by dragoman {plain(brief.version)}{f', coded by {coders}' if coders else ''}. Judgements are those of the authors and speakers named.")
    return "\n".join(lines).rstrip() + "\n"


def _sections(brief: Brief, notes: _Notes) -> Iterable[tuple[str, list[str]]]:
    if brief.happened:
        yield "What happened", _table(
            ("When", "What", "Killed, wounded", "Where"),
            [
                [plain(e.when or "no date given"), f"{plain(e.what)}{'' if e.modality in TOLD else f' ({plain(e.sure)})'}{notes(e.id, e.evidence)}",
                 plain(e.toll() or ""), plain(_place(e.place.name, e.place.country_name) if e.place else "not said")]
                for e in brief.happened
            ],
        )  # fmt: skip
    if brief.standing:
        rows: list[list[str]] = []
        for pair in brief.standing:
            name = plain(f"{pair.a.name} – {pair.b.name}")
            for cell in pair.cells:
                trend = f", {cell.trend}" if cell.trend in ("improving", "worsening") else ""
                settled = "" if cell.settled else ", not settled"
                why = "; ".join(f"{plain(b.text)}{notes(b.id, b.evidence)}" for b in cell.findings)
                rows.append([name, cell.dimension, f"{MARKS[cell.sign]} {stance(cell.dimension, cell.sign)}{trend}{settled}", why])
            acts = [f"{count(len(ids), kind + ' act')}: {', '.join(plain(id) for id in ids)}" for kind, ids in (("friendly", pair.acts.friendly), ("hostile", pair.acts.hostile)) if ids]  # fmt: skip
            if acts:
                rows.append([name, "acts told", "", "; ".join(acts)])
        yield "Who stands where", _table(("Pair", "Dimension", "Stands", "Findings"), rows)
    if brief.expected:
        yield "What is expected", _table(
            ("Likelihood", "What", "Between whom", "Says"),
            [
                [plain(f"{o.likelihood}, “{o.hedge}”"), plain(f"{o.expects}: {clipped(o.what, 160)}" if o.expects else clipped(o.what, 160)) + notes(o.id, o.evidence),
                 plain(pair_words(o.pairs)), plain(o.by)]
                for o in brief.expected
            ],
        )  # fmt: skip
    if brief.said:
        yield "What was said", _table(
            ("Who", "What", "About", "When"),
            [
                [plain(c.speaker.name + (f" ({c.speaker_role})" if c.speaker_role else "")),
                 (f"“{plain(c.content)}”" if c.kind == "direct" else plain(c.content)) + notes(c.id, c.evidence),
                 plain(", ".join(p.name for p in c.about)), plain(c.when or "")]
                for c in brief.said
            ],
        )  # fmt: skip
    if brief.why:
        yield "Why", _table(
            ("Whose", "Kind", "In the text's words", "Explains"),
            [[plain(m.actor.name), m.kind, plain(clipped(m.content, 200)) + notes(m.id, m.evidence), plain(pair_words(m.explains))] for m in brief.why],
        )
    if brief.statuses:
        yield "Standing conditions", [f"- {plain(s.text)}{f' ({plain(s.when)})' if s.when else ''}{notes(s.id, s.evidence)}" for s in brief.statuses]
    if brief.who:
        yield "Who is who", _table(
            ("Name", "What", "Offices", "Findings"),
            [
                [plain(w.name), plain(w.kind + (f", {w.country_name}" if w.country_name and w.country_name != w.name else "") + (f"; part of {w.part_of.name}" if w.part_of else "")),
                 plain(and_list([f"{o.role}, {o.of.name}" for o in w.offices])), str(w.findings)]
                for w in brief.who
            ],
        )  # fmt: skip


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(head)} |", f"|{'|'.join('---' for _ in head)}|", *(f"| {' | '.join(row)} |" for row in rows)]


def _place(name: str, country: str | None) -> str:
    return f"{name}, {country}" if country and country != name else name


def _source(title: str, source: str | None, author: str | None, url: str | None) -> str:
    said = plain(", ".join(part for part in (title, source, author) if part))
    return f"{said}, {plain(url)}" if url else said
