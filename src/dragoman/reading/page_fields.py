"""What a page says of its article: title, source, author, address, licence and, by a strict order, the day of publication.

The day comes from article:published_time, JSON-LD `datePublished`, other meta tags of publication, `<time>` in the article, an element
named for a date, the text's own top, the address, and last from htmldate on what is left beside the prose. Never from days of
change, from scripts, offers or expiry dates, nor from a date within a sentence; and no clock is asked.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, cast

from dragoman.reading.dates import day_in, first_day, published_in

type Element = Any

_META_DAYS = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "published_time", "pubdate", "published",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_online_date", "cxenseparse:recs:publishtime",
    "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "dc.date.created", "dcterms.created", "rnews:datepublished",
    "article.published", "datecreated", "originalpublicationdate", "date",
)  # fmt: skip
_ARTICLES = re.compile(r"Article|BlogPosting|Report|PressRelease|Statement|NewsItem")
_NOT_PUBLISHED = re.compile(
    r"updat|modif|revis|expir|until|valid|deadline|event|start|end(?:date|time)|offer|comment|related|accessed", re.I
)
_DAY_NAMES = re.compile(
    r"(?:^|[^a-z])(?:date|dateline|pub(?:lish(?:ed)?)?|pubdate|published-?(?:on|at|date)|timestamp|posted(?:-?on)?|datetime)(?:[^a-z]|$)",
    re.I,
)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/|-|$)")
# A paragraph longer than this is prose; a date in it is told, not stamped.
_MAX_STAMP = 80
# The stamp is among the first of its kind; looking at each of thousands would take minutes.
_MAX_CANDIDATES = 40


@dataclass(slots=True)
class PageFields:
    """What the head of a page and its JSON-LD say."""

    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    licence: str | None = None
    published: str | None = None


def fields_of(root: Element) -> PageFields:
    """The fields of a page whose scripts are still in it."""
    meta = _meta(root)
    linked = _linked_data(root)
    heading = next((title for one in root.iter("h1") if (title := _text(one))), None)
    headings = sum(1 for _ in root.iter("h1"))
    site = meta.get("og:site_name") or _name(linked.get("publisher")) or meta.get("dc.publisher") or meta.get("application-name")
    title = meta.get("og:title") or _string(linked.get("headline")) or meta.get("dc.title") or meta.get("citation_title")
    element = root.find(".//title")
    author = meta.get("author") or meta.get("article:author") or meta.get("dc.creator") or _name(linked.get("author"))
    return PageFields(
        # One h1 is the headline; where there are more, the site's name is often among them.
        title=(heading if headings == 1 and heading != site else None)
        or _bare(title, site)
        or heading
        or _bare(_text(element) if element is not None else None, site),
        source=site,
        author=None if author and author.startswith(("http://", "https://", "@")) else author,
        url=_link(root, "canonical") or meta.get("og:url"),
        licence=_link(root, "license") or _string(linked.get("license")) or meta.get("dc.rights") or meta.get("dcterms.license"),
        published=_meta_day(meta, _META_DAYS[:1]) or _linked_day(linked) or _meta_day(meta, _META_DAYS[1:]),
    )


def published_of(root: Element, container: Element, fields: PageFields, opening: str) -> str | None:
    """The day of publication; `root` without scripts and furniture, `opening` the first lines of the article as shown."""
    return (
        fields.published
        or _stamped(container)
        or _stamped(root)
        or published_in(opening)
        or _url_day(fields.url)
        or _guessed(root)
    )


def _meta(root: Element) -> dict[str, str]:
    """Meta tags by name, the first of each."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().casefold()
            if name and content:
                found.setdefault(name, " ".join(content.split()))
    return found


def _meta_day(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((day for name in names if name in meta and (day := day_in(meta[name]))), None)


def _linked_data(root: Element) -> dict[str, Any]:
    """The first JSON-LD object that is an article; nothing below offers, events or lists is looked at."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").casefold():
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(value):
            kinds = one.get("@type")
            if any(_ARTICLES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return one
    return {}


def _objects(value: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            fields = cast(dict[str, Any], one)
            found.append(fields)
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                inner = fields.get(key)
                found += [part for part in (inner if isinstance(inner, list) else [inner]) if isinstance(part, dict)]
    return found


def _linked_day(linked: dict[str, Any]) -> str | None:
    value = _string(linked.get("datePublished")) or _string(linked.get("dateCreated"))
    return day_in(value) if value else None


def _stamped(element: Element) -> str | None:
    """The first `<time>`, or element named for a date, that is not part of a sentence and not of another day."""
    named: str | None = None
    candidates = 0
    for one in element.iter():
        if not isinstance(one.tag, str):
            continue
        kinds = f"{one.get('class', '')} {one.get('id', '')} {one.get('itemprop', '')}"
        candidates += one.tag == "time" or (bool(kinds.strip()) and _DAY_NAMES.search(kinds) is not None)
        if candidates > _MAX_CANDIDATES:
            break
        if one.tag == "time" or "datepublished" in kinds.casefold():
            value = one.get("datetime") or one.get("content") or _text(one)
            if value and not _other_day(one) and not _in_prose(one) and (day := day_in(value) or day_in(_text(one))):
                return day
        elif named is None and _DAY_NAMES.search(kinds) and not _other_day(one):
            text = _text(one)
            if (
                text
                and len(text) <= _MAX_STAMP
                and not _in_prose(one)
                and (found := first_day(text))
                and not _NOT_PUBLISHED.search(text[: found.start])
            ):
                named = found.iso
    return named


def _other_day(element: Element) -> bool:
    """The element, what stands around it, or the words just before it say that the day is another one."""
    for one in (element, element.getparent()):
        if one is not None and one.tag not in ("body", "html", "article", "main"):
            kinds = f"{one.get('class', '')} {one.get('id', '')}"
            prop = one.get("itemprop", "") if one is element else ""
            if _NOT_PUBLISHED.search(kinds) or (_NOT_PUBLISHED.search(prop) and "published" not in prop.casefold()):
                return True
    previous, parent = element.getprevious(), element.getparent()
    before = (previous.tail or "") if previous is not None else (parent.text or "") if parent is not None else ""
    if previous is not None and not before.strip() and previous.tag in ("span", "b", "strong", "em", "i", "label", "dt"):
        before = _text(previous)
    return bool(_NOT_PUBLISHED.search(before[-40:]))


def _in_prose(element: Element) -> bool:
    for one in (element, *element.iterancestors()):
        if one.tag in ("p", "li", "blockquote", "td", "dd"):
            return len(_text(one)) > _MAX_STAMP
    return False


def _url_day(url: str | None) -> str | None:
    found = _URL_DAY.search(url or "")
    return day_in(f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}") if found else None


def _guessed(root: Element) -> str | None:
    """htmldate's finding on a copy without prose, scripts and tags of change, since it reads all of these."""
    import copy

    from htmldate import find_date

    rest = copy.deepcopy(root)
    for one in list(rest.iter()):
        if not isinstance(one.tag, str) or one.getparent() is None:
            continue
        kinds = " ".join(one.get(key, "") for key in ("property", "name", "itemprop", "class", "id", "http-equiv"))
        prose = (
            one.tag in ("p", "li", "blockquote", "td", "dd", "pre", "h1", "h2", "h3", "title")
            or len((one.text or "").strip()) > _MAX_STAMP
        )
        if one.tag in ("script", "link", "a", "img") or prose or _NOT_PUBLISHED.search(kinds):
            one.drop_tree()
    try:
        # A fixed last day: the default is today, and the same page must read the same on any day.
        found = find_date(rest, original_date=True, extensive_search=False, min_date="1900-01-01", max_date="2199-12-31")
    # Third-party parsing of strangers' markup: no finding is a good answer.
    except Exception:
        return None
    return day_in(found) if found else None


def _link(root: Element, relation: str) -> str | None:
    for element in root.iter("link", "a"):
        if relation in (element.get("rel") or "").casefold().split() and element.get("href", "").startswith("http"):
            return element.get("href")
    return None


def _bare(title: str | None, site: str | None) -> str | None:
    """The title without the site's name behind it."""
    if title and site:
        title = re.sub(rf"\s*[|–—·:-]\s*{re.escape(site)}\s*\Z", "", title)
    return title or None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for one in cast(list[object], value) if (name := _name(one))) or None
    if isinstance(value, dict):
        return _string(cast(dict[str, Any], value).get("name"))
    return _string(value)


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
