"""Preparation: a document's text → blocks in working form, each character with its offset in the untouched text.

Titles, headings, bylines, datelines and signers are told apart; hyphenated line ends are joined, list marks and invisible
characters left out, `;` becomes a sentence end, capitals get their case back, typographic quotes become plain ones. What a
stage later calls evidence is always cut from the untouched text. Measured: worth more on unseen kinds of text than a round of
rules.
"""

from __future__ import annotations

import re
import unicodedata

from dragoman.coding.builtin.truecase import Truecaser
from dragoman.coding.sheet import Block, BlockKind, Sheet

NEEDS = ("document",)
GIVES = ("blocks", "dateline", "signer")

type Line = tuple[str, int]  # a line and its offset in the document

# One character for one, so that offsets hold.
PLAIN = {ord("“"): '"', ord("”"): '"', ord("„"): '"', ord("«"): '"', ord("»"): '"', ord("‘"): "'", ord("’"): "'", ord("`"): "'",
         ord("´"): "'", ord("ʼ"): "'", ord("["): "(", ord("]"): ")", ord("\u00a0"): " ", ord("\u2011"): "-", ord("\u2010"): "-",
         ord("\t"): " ", ord("\r"): " ", ord("\u2009"): " ", ord("\u202f"): " "}  # fmt: skip
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE_LINE = re.compile(
    rf"^\W*(?:(?:published|updated|posted|date)(?:\s+on)?:?\s*)?(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}\s+{MONTH}\s+\d{{4}}"
    rf"|{MONTH}\s+\d{{1,2}},?\s+\d{{4}})\W*(?:\d*\s*views?)?\W*(?:\d\d:\d\d.*)?$",
    re.IGNORECASE,
)
BYLINE = re.compile(r"^(?:by|from)\s+[A-Z][\w.'-]+(?:\s+(?:[A-Z][\w.'-]*|and|de|al|bin|van|von))*(?:,\s.*|\s*\|.*)?$")
SIGNER = re.compile(r"^((?:[A-Z][\w.'-]+\s+){1,3}[A-Z][\w'-]+),\s+((?:[\w'-]+\s+){0,5}(?:spokes\w+|minister|secretary|"
                    r"ambassador|president|director|chief|representative|envoy|commissioner)(?:\s+[\w'-]+){0,5})$", re.IGNORECASE)  # fmt: skip
# PLACE (Agency) - / PLACE, 3 March (Agency) -- [TEXT] / PLACE - at the beginning of a paragraph
DATELINE = re.compile(
    r"^\s*(?P<place>[A-Z][A-Z'.-]+(?:[ ,]+(?:[A-Z][A-Z'.-]+|[A-Z][a-z]+\.?)){0,4}?|(?:[A-Z][\w'-]+)(?:[ ,]+[A-Z][\w'-]+){0,3}(?=[\s,]*\())"
    rf"(?P<date>,?\s*(?:\d{{1,2}}\s+{MONTH}(?:\s+\d{{2,4}})?|{MONTH}\s+\d{{1,2}}(?:,\s*\d{{4}})?))?"
    r"\s*(?P<agency>\((?:[A-Z][\w/&. -]{1,40})\))?\s*(?:--?|—|–|:)\s*(?:[\[(](?:TEXT|Text|Excerpts?|EXCERPTS?|Report|REPORT)[\])]\s*)?"
)  # fmt: skip
BRACKETED = re.compile(r"[\[(](?:TEXT|EXCERPTS?|REPORT|PASSAGE OMITTED|WORDS? INDISTINCT|SIC)[\])]", re.IGNORECASE)
BULLET = re.compile(r"^\s*(?:[-*•●▪◦–—]\s+|\(?\d{1,2}[.)]\s+|#{1,6}\s+|>\s+)")
PAIR_HEADING = re.compile(r"^(?P<pair>[A-Z][\w'.]*(?: [A-Z][\w'.]*){0,3}\s?[-–]\s?[A-Z][\w'.]*(?: [A-Z][\w'.]*){0,3}):\s+(?=\S)")
HEAD_COLON = re.compile(r"^(?P<head>[A-Z][\w' -]{2,40}):\s+(?=[A-Z\"'])")
TERMINAL = ".!?:;\"')…”’"
HEADING_WORDS = 12
WRAP_WIDTH = 110  # lines of hard-wrapped text are shorter; a paragraph on one line is usually longer


def prepare(sheet: Sheet, truecaser: Truecaser) -> None:
    """Cut the document into blocks and note dateline and signer."""
    document = sheet.document
    sheet.published = document.published
    lines = _lines(document.text)
    paragraphs = _join_wrapped(lines)
    seen_body = False
    for number, pieces in enumerate(paragraphs):
        raw = _clean(pieces)
        text, origins = raw
        if not text.strip():
            continue
        kind = _kind(text, number, sheet, alone=len(paragraphs) == 1, seen_body=seen_body)
        if kind == "signer":
            match = SIGNER.match(text.strip())
            if match:
                sheet.signer, sheet.signer_words = match[1], match[2]
        if kind in ("byline", "date", "signer"):
            sheet.blocks.append(Block(kind, text, origins))
            continue
        if kind == "body":
            text, origins = _cut_dateline(sheet, text, origins, first=not seen_body)
            seen_body = True
        text, origins = _cut_marks(text, origins)
        text = truecaser.restore(text, heading=kind != "body")
        for part, part_origins, part_kind in _cut_headings(text, origins, kind):
            for piece, piece_origins in _cut_semicolons(part, part_origins):
                if piece.strip():
                    sheet.blocks.append(Block(part_kind, piece, piece_origins))


def _lines(text: str) -> list[Line]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        found.append((line.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"), at))
        at += len(line)
    return found


def _join_wrapped(lines: list[Line]) -> list[list[Line]]:
    """Lines to paragraphs: a line goes on in the next where the text is hard-wrapped or a word is broken."""
    paragraphs: list[list[Line]] = []
    fresh = True
    for line, at in lines:
        if not line.strip():
            fresh = True
            continue
        if not fresh and paragraphs and _goes_on(paragraphs[-1][-1][0], line):
            paragraphs[-1].append((line, at))
        else:
            paragraphs.append([(line, at)])
        fresh = False
    return paragraphs


def _goes_on(line: str, following: str) -> bool:
    """Whether a line break is only a wrap: the next line begins small, or a full-width line ends without a stop."""
    end, start = line.rstrip(), following.lstrip()
    if not end or not start or BULLET.match(following) or DATE_LINE.match(following) or DATE_LINE.match(line):
        return False
    if start[0].islower():
        return True
    return 45 <= len(end) <= WRAP_WIDTH and end[-1] not in TERMINAL and len(start) > 2 and not end.isupper()


def _clean(pieces: list[Line]) -> tuple[str, list[int]]:
    """The working text of a paragraph and the offset of each of its characters."""
    text: list[str] = []
    origins: list[int] = []
    for number, (line, at) in enumerate(pieces):
        bullet = BULLET.match(line)
        start = bullet.end() if bullet and number == 0 else 0
        body = line[start:]
        broken = re.search(r"[a-z](-)\s*$", body) if number + 1 < len(pieces) else None
        following = pieces[number + 1][0].lstrip()[:1] if broken else ""
        stop = broken.start(1) if broken and following.islower() else len(body)
        for offset in range(stop):
            char = body[offset]
            if unicodedata.category(char) in ("Cf", "Cc", "Co", "Cs") and char != "\t":
                continue
            text.append(PLAIN.get(ord(char), char))
            origins.append(at + start + offset)
        if number + 1 < len(pieces) and not (broken and following.islower()) and text and text[-1] != " ":
            text.append(" ")
            origins.append(at + max(len(line) - 1, 0))
    return "".join(text), origins


def _kind(text: str, number: int, sheet: Sheet, *, alone: bool, seen_body: bool) -> BlockKind:
    stripped = text.strip()
    title = (sheet.document.title or "").strip()
    if title and not seen_body and _same(stripped, title):
        return "title"
    if DATE_LINE.match(stripped):
        return "date"
    if not seen_body and not alone and number < 6:
        if SIGNER.match(stripped):
            return "signer"
        if BYLINE.match(stripped) and len(stripped.split()) <= 14:
            return "byline"
    count = len(stripped.split())
    if not alone and count <= HEADING_WORDS and stripped[-1] not in TERMINAL and stripped[0] not in "\"'(":
        return "heading"
    return "body"


def _same(text: str, title: str) -> bool:
    return re.sub(r"\W+", " ", text.translate(PLAIN)).casefold().strip() == re.sub(r"\W+", " ", title.translate(PLAIN)).casefold().strip()


def _cut_dateline(sheet: Sheet, text: str, origins: list[int], *, first: bool) -> tuple[str, list[int]]:
    """Leave out "KABUL (Reuters) -" at the beginning of a paragraph, and remember the place of the first one."""
    match = DATELINE.match(text)
    if not match or len(match[0]) >= len(text) - 20 or not (match["agency"] or match["date"] or match["place"].isupper()):
        return text, origins
    if ":" in match[0] and not match["agency"]:
        return text, origins
    if first or sheet.dateline_words is None:
        sheet.dateline_words = match["place"].strip(" ,")
    return text[match.end() :], origins[match.end() :]


def _cut_marks(text: str, origins: list[int]) -> tuple[str, list[int]]:
    """Leave out editors' marks such as [TEXT]."""
    for match in reversed(list(BRACKETED.finditer(text))):
        text = text[: match.start()] + text[match.end() :]
        origins = origins[: match.start()] + origins[match.end() :]
    return text, origins


def _cut_headings(text: str, origins: list[int], kind: BlockKind) -> list[tuple[str, list[int], BlockKind]]:
    """ "India-China: relations have …" is a heading and its text."""
    if kind == "body" and (match := PAIR_HEADING.match(text)):
        cut = match.end("pair")
        return [(text[:cut], origins[:cut], "heading"), (text[match.end() :], origins[match.end() :], "body")]
    return [(text, origins, kind)]


def _cut_semicolons(text: str, origins: list[int]) -> list[tuple[str, list[int]]]:
    """Parts between semicolons, outside of quotations and brackets, are sentences of their own."""
    parts: list[tuple[str, list[int]]] = []
    start, depth, quoted = 0, 0, False
    for at, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char == ";" and not depth and not quoted:
            parts.append((text[start:at], origins[start:at]))
            start = at + 1
    parts.append((text[start:], origins[start:]))
    return parts
