"""A web page → Draft: the article's paragraphs, one a line, and what the page says of it. Refused: pages without text.

trafilatura judges which text belongs to the article; the lines themselves are cut here, at the page's own block elements, because
on short pages trafilatura joins paragraphs or gives them twice. Consent notices, navigation and footers are taken out before.
The headline is the field `title`, not a line of the text. Nothing is fetched and no script is run.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from dragoman.errors import EmptyDocument, ReadError
from dragoman.reading.dates import is_date_line
from dragoman.reading.draft import Draft
from dragoman.reading.flatten import flattened
from dragoman.reading.page_fields import fields_of, published_of
from dragoman.reading.page_words import page_words
from dragoman.reading.plain import head_of

type Element = Any

_NOTICE = re.compile(
    r"\b(?:we|our|this (?:web)?site|by (?:continuing|using|clicking))\b.{0,200}\bcookies?\b|\bcookies?\b.{0,120}\b(?:accept|consent|settings|preferences|policy|browser)\b",
    re.I | re.S,
)
# A notice that no class names is still known by its words, if it is short and says what to do.
_NOTICE_ACT = re.compile(r"\b(?:accept|consent|agree|settings|preferences|policy|device|browsing experience|opt out)\b", re.I)
_MAX_NOTICE = 600
# Bars and dots between the links of a menu.
_MAX_BESIDE = 30
_LINK_HOLDERS = ("ul", "ol", "td", "p", "center")
# Page builders name whole pages "nav-wrapper": what holds more than this share of all text is no furniture.
_MOST = 0.4
# Shorter lines may stand twice with reason ("No." "Yes."); a whole sentence stands twice only by the page's own doubling.
_MIN_REPEATED = 40
# Fewer letters in a row can stand by chance in another word or sentence.
_MIN_FOUND = 25
# trafilatura must have kept this share of the article element's text for its judgement to be followed; below, it took the wrong part.
_MIN_KEPT = 0.5


def read_html(text: str, *, where: str = "") -> Draft:
    """The draft of a page."""
    root = _tree(text, where=where)
    fields = fields_of(root)
    _clean(root)
    container = _container(root)
    blocks = _blocks(container)
    title = fields.title or _heading(container) or _heading(root)
    lines = _chosen(root, container, blocks)
    published = published_of(root, container, fields, "\n".join(_blocks(container, every_break=True)[:20]))
    lines = _body(lines, title)
    if not lines:
        raise EmptyDocument("a page without an article: no text is left without menus, scripts and notices", where=where)
    body = "\n".join(lines)
    head = head_of("\n".join(blocks[:8]))
    return Draft(
        text=body,
        extracted_by="html",
        title=title or head.title,
        published=published,
        source=fields.source,
        url=fields.url,
        author=fields.author or head.author,
        licence=fields.licence,
    )


def paragraphs(fragment: str) -> list[str]:
    """The paragraphs of a piece of HTML that is all article, as a feed's entry is."""
    root = _tree(fragment, where="")
    _clean(root)
    return _body(_blocks(root), None)


# Control characters and references to them, which no browser shows and libxml2 takes in but not out.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#0*(?:[0-8]|1[124-9]|2\d|3[01]);?(?!\d)|&#x0*(?:[0-8bcef]|1[0-9a-f]);?(?![0-9a-f])",
    re.I,
)


def _tree(text: str, *, where: str) -> Element:
    from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]  lxml has no stubs

    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        # As bytes, because an encoding declared within a decoded text would be believed a second time.
        root = html.document_fromstring(
            flattened(_CONTROL.sub("", text.replace("\f", " "))).encode("utf-8", "replace"), parser=parser
        )
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise EmptyDocument(f"a page without content ({error})", where=where) from error
    if root is None:
        raise ReadError("not a page", where=where)
    return root


def _clean(root: Element) -> None:
    """Take out what is no part of any article."""
    whole = _size(root)
    dropped, consents, furnitures, roles = map(page_words, ("dropped", "consent", "furniture", "role"))
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "article", "main", "head"):
            continue
        if element.tag in dropped or _hidden(element):
            # Whole site layouts have been found in an aside or a form.
            if element.tag in dropped or not _holds_article(element):
                _remove(element)
            continue
        if element.tag in _LINK_HOLDERS and _only_links(element):
            _remove(element)
            continue
        names = set(re.split(r"[^a-z]+", f"{element.get('class', '')} {element.get('id', '')}".casefold()))
        consent, furniture = names & consents, names & furnitures or element.get("role", "").casefold() in roles
        if (consent and not _holds_article(element)) or (
            furniture and not _holds_article(element) and not _size(element) > _MOST * whole
        ):
            _remove(element)


def _hidden(element: Element) -> bool:
    style = element.get("style", "").replace(" ", "").casefold()
    return element.get("hidden") is not None or "display:none" in style or element.get("aria-hidden", "").casefold() == "true"


def _holds_article(element: Element) -> bool:
    return element.find(".//article") is not None or element.find(".//main") is not None


def _only_links(element: Element) -> bool:
    """A row or list of links and nothing else, as menus without a name are."""
    links = [_size(link) for link in element.iter("a")]
    return len(links) > 1 and _size(element) - sum(links) < min(_MAX_BESIDE, sum(links))


def _size(element: Element) -> int:
    return sum(len(part.strip()) for part in element.itertext())


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        # `drop_tree` keeps the text behind the element, which belongs to the parent.
        element.drop_tree()


def _container(root: Element) -> Element:
    """The element that holds the article: the richest `article`, else the marked body, else `main`, else the whole body."""
    for path in (
        ".//*[@itemprop='articleBody']",
        ".//article[not(ancestor::article)]",
        ".//main",
        ".//*[@role='main']",
    ):
        found = [(_prose(one), number, one) for number, one in enumerate(root.xpath(path))]
        if found:
            size, _, best = max(found, key=lambda three: (three[0], -three[1]))
            if size >= 80 and (size >= 0.3 * _prose(root)):
                return best
    body = root.find(".//body")
    return body if body is not None else root


def _prose(element: Element) -> int:
    return sum(len(" ".join(one.itertext()).strip()) for one in element.iter("p"))


def _blocks(container: Element, *, every_break: bool = False) -> list[str]:
    """The text of an element cut at its block elements, white space as a browser would show it."""
    breaking = page_words("block")
    lines: list[str] = []
    pieces: list[str] = []

    def flush() -> None:
        # Two line breaks part paragraphs, a single one only the lines of a head.
        for part in re.split(r"\v" if every_break else r"\v\s*\v[\s\v]*", "".join(pieces)):
            line = re.sub(r"[ \t\n\r\f\v\xa0]+", " ", part).strip()
            if line:
                lines.append(line)
        pieces.clear()

    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml has no stubs

    for event, element in etree.iterwalk(container, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in breaking:
                flush()
            if tag == "br":
                pieces.append("\v")
            text = element.text or ""
            pieces.append(re.sub(r"\n[ \t]*\n", "\v\v", text) if tag == "pre" else text)
        else:
            if tag in breaking:
                flush()
            if element is not container:
                pieces.append(element.tail or "")
    flush()
    return lines


def _heading(element: Element) -> str | None:
    for heading in element.iter("h1"):
        if title := " ".join("".join(heading.itertext()).split()):
            return title
    return None


def _chosen(root: Element, container: Element, blocks: list[str]) -> list[str]:
    """The blocks that trafilatura too holds for the article; its own lines where they fit no block; all blocks where it failed."""
    judged = _judged(root)
    if not judged:
        return blocks
    known = _letters(judged)
    kept: list[str] = []
    cursor = 0
    for block in blocks:
        letters = _letters(block)
        # "Share" is found within "shared": a short block must follow on the last one.
        at = cursor if known.startswith(letters, cursor) else known.find(letters) if len(letters) >= _MIN_FOUND else -1
        if letters and at >= 0:
            kept.append(block)
            cursor = at + len(letters)
    size = sum(map(len, map(_letters, kept)))
    if size >= 0.7 * len(known) or container.tag != "body":
        whole = sum(map(len, map(_letters, blocks)))
        return kept if size >= _MIN_KEPT * whole else blocks
    return [line.strip() for line in judged.split("\n")]


def _judged(root: Element) -> str:
    # The import names lxml_html_clean, without which trafilatura cannot be imported at all.
    import trafilatura
    from lxml import html

    for name in ("trafilatura", "htmldate", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(html.tostring(root, encoding="unicode"), include_comments=False, include_tables=True)
    # It meets pages that no one has thought of; its failure only means that the page's own blocks are taken.
    except Exception:
        return ""
    return text or ""


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _body(lines: list[str], title: str | None) -> list[str]:
    """Without the headline and date line at its top, notices, and second copies of a paragraph."""
    body: list[str] = []
    seen: set[str] = set()
    for line in lines:
        letters = _letters(line).casefold()
        if not letters or (len(line) <= _MAX_NOTICE and _NOTICE.search(line) and _NOTICE_ACT.search(line)):
            continue
        if not body and (is_date_line(line) or (title and letters == _letters(title).casefold())):
            continue
        if len(line) >= _MIN_REPEATED:
            if letters in seen:
                continue
            seen.add(letters)
        body.append(line)
    return body
