"""Preparation: a document's text → blocks in working form, each character with its offset in the untouched text.

Titles, headings, bylines, datelines and signers are told apart; hyphenated line ends are joined, list marks, page numbers and
invisible characters left out, `;` becomes a sentence end, capitals get their case back, typographic quotes become plain ones.
What a stage later calls evidence is always cut from the untouched text. Measured: worth more on unseen kinds of text than a
round of rules.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from statistics import median

from dragoman.coding.builtin.dateline import DATE, cut_dateline
from dragoman.coding.builtin.truecase import Truecaser
from dragoman.coding.sheet import Block, BlockKind, Sheet

NEEDS = ("document",)
GIVES = ("blocks", "dateline", "signer")

type Line = tuple[str, int]  # a line and its offset in the document

# One character for one, so that offsets hold.
PLAIN = {ord("“"): '"', ord("”"): '"', ord("„"): '"', ord("«"): '"', ord("»"): '"', ord("‘"): "'", ord("’"): "'", ord("`"): "'",
         ord("´"): "'", ord("ʼ"): "'", ord("["): "(", ord("]"): ")", ord("\u00a0"): " ", ord("\u2011"): "-", ord("\u2010"): "-",
         ord("\t"): " ", ord("\r"): " ", ord("\u2009"): " ", ord("\u202f"): " ", ord("\u2007"): " ", ord("′"): "'"}  # fmt: skip
DATE_LINE = re.compile(
    rf"^\W*(?:(?:published|updated|posted|date)(?:\s+on)?:?\s*)?(?:\d{{4}}-\d\d-\d\d|{DATE})\W*(?:\d*\s*views?)?\W*(?:\d\d:\d\d.*)?$",
    re.IGNORECASE,
)
BYLINE = re.compile(r"^(?:[Bb]y|BY|From)\s+[A-Z][\w.'-]+(?:\s+(?:[A-Z][\w.'-]*|and|de|al|bin|van|von))*(?:,\s.*|\s*\|.*)?$")
OFFICES = r"(?:spokes\w+|minister|secretary|ambassador|president|director|chief|representative|envoy|commissioner|chairman|chairperson|general|commander)"
SIGNER = re.compile(rf"^((?:[A-Z][\w.'-]+\s+){{1,3}}[A-Z][\w'-]+),\s+((?:[\w'-]+\s+){{0,5}}{OFFICES}(?:\s+[\w'-]+){{0,7}})$", re.IGNORECASE)
# "Statement by Foreign Minister Ana Diaz on the shelling of Kherson"
STATEMENT = re.compile(
    r"^(?:Joint\s+|Press\s+|Official\s+|Media\s+|Opening\s+)?(?:Statement|Remarks|Speech|Address|Message|Declaration|Communiqu[eé]|Letter)"
    r"\s+(?:by|from|of)\s+(?:the\s+)?(?P<who>[A-Z][\w.'-]*(?:\s+(?:of|for|and|the|de|al|bin|[A-Z][\w.'-]*)){1,9})"
)
BRACKETED = re.compile(
    r"[\[(](?:TEXT|EXCERPTS?|REPORT|ARTICLE|EDITORIAL|COMMUNIQUE|PASSAGE OMITTED|(?:\d+ |FEW |SEVERAL )?WORDS? (?:INDISTINCT|OMITTED)|SIC|AS (?:HEARD|RECEIVED|"
    r"PUBLISHED)|(?:BEGIN|END) RECORDING|CONTINUED|NO CLOSING QUOTATION MARKS)[\])]",
    re.IGNORECASE,
)
FOOTNOTE = re.compile(r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]")
BULLET = re.compile(r"^\s*(?:[-*•●▪■◦○·‣►▶➤♦§–—]\s+|o\s+(?=[A-Z])|\(?\d{1,3}[.)]\s+|\(?[a-zivx]{1,3}\)\s+|#{1,6}\s+|>\s+)")
PAGE_NUMBER = re.compile(r"^\s*(?:-\s*)?(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*-)?\s*$", re.IGNORECASE)
PAIR_HEADING = re.compile(r"^(?P<pair>[A-Z][\w'.]*(?: [A-Z][\w'.]*){0,3}\s?[-–]\s?[A-Z][\w'.]*(?: [A-Z][\w'.]*){0,3}):\s+(?=\S)")
# Marks of notes, and what `PLAIN` would show of a control character.
HIDDEN = re.compile("[¹²³⁰⁴⁵⁶⁷⁸⁹\r]")
DIGIT_RANGE = re.compile(r"(?<=\d)[–—](?=\d)")
TERMINAL = ".!?:;\"')…”’"
HEADING_WORDS = 12
TITLE_WORDS = 20  # the first line of a document may be a longer heading
QUOTED = 800  # letters in which a single quotation mark is looked for
WRAP_WIDTH = 110  # lines of hard-wrapped text are shorter; a paragraph on one line is usually longer

# Blocks that are no text of the report.
BESIDE = ("byline", "date", "signer")


def prepare(sheet: Sheet, truecaser: Truecaser, *, restore: bool = True) -> None:
    """Cut the document into blocks and note dateline and signer."""
    document = sheet.document
    sheet.published = document.published
    paragraphs = _join_wrapped(_lines(document.text), (document.title or "").strip())
    cleaned = [(*_clean(pieces, truecaser), pieces) for pieces in paragraphs]
    cleaned = [item for item in cleaned if item[0].strip()]
    forms = truecaser.learn(text for text, _, _ in cleaned)
    seen_body = False
    read: list[tuple[str, list[int], BlockKind]] = []
    for number, (text, origins, pieces) in enumerate(cleaned):
        kind = _kind(text, number, sheet, alone=len(cleaned) == 1, seen_body=seen_body, listed=_listed(pieces[0][0]))
        if kind in BESIDE:
            read.append((text, origins, kind))
            continue
        if kind == "body":
            text, origins = cut_dateline(sheet, text, origins, first=not seen_body, known=truecaser.known)
            seen_body = True
        elif number < 2:
            _read_signer(sheet, text)
        read.append((*_cut_marks(text, origins), kind))
    told = [number for number, (_, _, kind) in enumerate(read) if kind not in BESIDE]
    if restore:
        for number, text in zip(told, truecaser.restore_all([(read[n][0], read[n][2] != "body") for n in told], forms), strict=True):
            read[number] = (text, *read[number][1:])
    for text, origins, kind in read:
        if kind in BESIDE:
            sheet.blocks.append(Block(kind, text, origins))
            continue
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


def _join_wrapped(lines: list[Line], title: str = "") -> list[list[Line]]:
    """Lines to paragraphs: a line goes on in the next where the text is hard-wrapped or a word is broken, and no title ends with it."""
    width = _wrap_width(lines)
    paragraphs: list[list[Line]] = []
    fresh = True
    for line, at in lines:
        if not line.strip():
            fresh = True
            continue
        if paragraphs and PAGE_NUMBER.match(line):
            continue
        last = paragraphs[-1][-1][0].rstrip() if paragraphs else ""
        if fresh:
            # A page ended inside a sentence.
            goes_on = bool(last) and line.lstrip()[0].islower() and last[-1] not in TERMINAL and len(last) >= 40 and not BULLET.match(line)
        else:
            goes_on = bool(last) and _goes_on(last, line, width) and not (title and len(paragraphs) == 1 and _same(last, title))
        if goes_on:
            paragraphs[-1].append((line, at))
        else:
            paragraphs.append([(line, at)])
        fresh = False
    return paragraphs


def _wrap_width(lines: list[Line]) -> int | None:
    """The width that a text is hard-wrapped to, or None: most lines that another follows are about as long."""
    followed = [len(line.rstrip()) for (line, _), (after, _) in itertools.pairwise(lines) if line.strip() and after.strip()]
    if len(followed) < 5:
        return None
    width = int(median(followed))
    near = sum(width - 15 <= length <= width + 12 for length in followed)
    return width if 28 <= width <= WRAP_WIDTH and max(followed) <= width + 25 and near >= 0.7 * len(followed) else None


def _goes_on(line: str, following: str, width: int | None) -> bool:
    """Whether a line break is only a wrap: the next line begins small, or a full-width line ends without a stop."""
    start = following.lstrip()
    if BULLET.match(following) or DATE_LINE.match(following) or DATE_LINE.match(line) or PAIR_HEADING.match(following):
        return False
    if start[0].islower() or (line[-1] == "-" and line[-2:-1].isalpha() and start[0].isalpha()):
        return True
    if width is not None and following[:1] != " ":
        return len(line) >= width - 15 or (line[-1] not in TERMINAL and len(line) >= 0.6 * width)
    # Before a paragraph on one line, a line without a stop is a headline.
    return 45 <= len(line) <= WRAP_WIDTH >= len(following) and line[-1] not in TERMINAL and len(start) > 2 and not line.isupper()


def _clean(pieces: list[Line], truecaser: Truecaser) -> tuple[str, list[int]]:
    """The working text of a paragraph and the offset of each of its characters."""
    text: list[str] = []
    origins: list[int] = []
    for number, (line, at) in enumerate(pieces):
        bullet = BULLET.match(line) if number == 0 else None
        start = bullet.end() if bullet else 0
        stop, glued = len(line), False
        if number + 1 < len(pieces) and line.rstrip().endswith("-") and (broken := re.search(r"(\w+)\.?(-)\s*$", line)):
            after = re.match(r"\s*(\w+)", pieces[number + 1][0])
            if after:
                glued = True
                stop = broken.start(2) if _hyphen_goes(broken[1], after[1], truecaser) else broken.end(2)
        skipped = {offset for match in FOOTNOTE.finditer(line) for offset in range(*match.span())}
        plain = line.translate(PLAIN)
        if plain.isprintable() and not skipped and not HIDDEN.search(line) and (text or not number):
            # Nothing to leave out, so the whole line at once.
            text += plain[start:stop]
            origins += range(at + start, at + stop)
            start = stop
        for offset in range(start, stop):
            char = line[offset]
            category = unicodedata.category(char)
            if offset in skipped or (category in ("Cf", "Cc", "Co", "Cs") and char != "\t") or (category == "No" and char in "¹²³⁰⁴⁵⁶⁷⁸⁹"):
                continue
            if number and not text and char.isspace():
                continue
            text.append(PLAIN.get(ord(char), char))
            origins.append(at + offset)
        if number + 1 < len(pieces) and not glued and text and text[-1] != " ":
            text.append(" ")
            origins.append(at + max(len(line) - 1, 0))
    joined = DIGIT_RANGE.sub("-", "".join(text))
    return _double(joined, origins, pieces), origins


def _hyphen_goes(before: str, after: str, truecaser: Truecaser) -> bool:
    """Whether the hyphen at a line's end only breaks a word ("govern-ment"), or belongs ("anti-government", "Al-Qaida")."""
    if not (before[-1].islower() and after[0].islower()):
        return False
    whole, left, right = (before + after).lower(), before.lower(), after.lower()
    return truecaser.known(whole) or not (truecaser.known(left) and truecaser.known(right))


def _double(text: str, origins: list[int], pieces: list[Line]) -> str:
    """British quotations: ‘single’ typographic marks around words become double ones, apostrophes stay."""
    if not any("‘" in line for line, _ in pieces):
        return text
    source = {at + offset: char for line, at in pieces for offset, char in enumerate(line) if char in "‘’“”"}
    chars, opened, depth = list(text), -1, 0
    for number, origin in enumerate(origins):
        mark = source.get(origin)
        depth += (mark == "“") - (mark == "”")
        before, after = text[number - 1 : number] or " ", text[number + 1 : number + 2] or " "
        if mark == "‘" and not before.isalnum() and after.isalpha() and depth <= 0:
            opened = number
        elif mark == "’" and opened >= 0 and not after.isalnum() and number - opened > 2 and (before in ".,!?" or before.isalnum()):
            # "the soldiers’ pay" inside a quotation: a plural possessive goes on with a small letter.
            later = any(source.get(o) == "’" for o in origins[number + 1 : number + QUOTED])
            if before == "s" and re.match(r" [a-z]", text[number + 1 : number + 3]) and later:
                continue
            chars[opened] = chars[number] = '"'
            opened = -1
    return "".join(chars)


def _listed(line: str) -> bool:
    bullet = BULLET.match(line)
    return bullet is not None and "#" not in bullet[0]


def _kind(text: str, number: int, sheet: Sheet, *, alone: bool, seen_body: bool, listed: bool) -> BlockKind:
    stripped = text.strip()
    title = (sheet.document.title or "").strip()
    if title and not seen_body and _same(stripped, title):
        return "title"
    if DATE_LINE.match(stripped):
        return "date"
    if not seen_body and not alone and number < 6:
        if match := SIGNER.match(stripped):
            sheet.signer, sheet.signer_words = match[1], match[2]
            return "signer"
        if BYLINE.match(stripped) and len(stripped.split()) <= 14:
            return "byline"
    count = len(stripped.split())
    limit = TITLE_WORDS if number == 0 else HEADING_WORDS
    if not alone and not listed and count <= limit and stripped[-1] not in TERMINAL and stripped[0] not in "\"'(":
        return "heading"
    return "body"


def _same(text: str, title: str) -> bool:
    return re.sub(r"\W+", " ", text.translate(PLAIN)).casefold().strip() == re.sub(r"\W+", " ", title.translate(PLAIN)).casefold().strip()


def _read_signer(sheet: Sheet, text: str) -> None:
    """ "Statement by Foreign Minister Ana Diaz on …": who speaks in the first person below."""
    match = STATEMENT.match(text.strip())
    if match is None or sheet.signer is not None:
        return
    words = match["who"].split()
    office = max((at for at, word in enumerate(words) if re.fullmatch(OFFICES, word, re.IGNORECASE)), default=-1)
    name: list[str] = []
    for word in words[office + 1 :]:
        if not word[0].isupper():
            if name:
                break
            continue
        name.append(word)
    if 2 <= len(name) <= 4 and " ".join(words[office + 1 :]).startswith(" ".join(name)):
        sheet.signer, sheet.signer_words = " ".join(name), " ".join(words[: office + 1]) or None


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
    if ";" not in text:
        return [(text, origins)]
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
