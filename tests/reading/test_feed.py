"""Feeds: entries with text of their own become documents, with the day as the feed writes it."""

from __future__ import annotations

import io
import itertools
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import EmptyDocument
from dragoman.nouns import Document
from dragoman.reading import Failure, read, read_all, safe_xml

TEXT = "The envoys of both states met in Doha on Monday and said that the border would be opened again."
RSS = f"""<?xml version="1.0" encoding="latin-1"?><!-- made by hand --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Test Wire</title><lastBuildDate>Fri, 03 May 2024 00:00:00 GMT</lastBuildDate>
<item><title>Talks open</title><link>https://example.org/1</link><guid>g1</guid><pubDate>Mon, 29 Apr 2024 23:30:00 -0700</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>{TEXT}</p><p>Both left.</p>]]></content:encoded></item>
<item><title>Teaser</title><description>Read more</description></item>
<item><title>Second</title><description>{TEXT}</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Test Wire</title><entry><id>e1</id><title>Talks open</title><link href="https://example.org/1"/>
<updated>2024-05-09T00:00:00Z</updated><published>2024-04-29T00:00:00Z</published><author><name>Ann Lee</name></author>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>"""


def test_rss_entries_are_documents():
    first, second = read(RSS.encode(), name="feed.xml")
    assert (first.ref, first.title, first.published, first.url, first.source) == (
        "g1",
        "Talks open",
        "2024-04-29",
        "https://example.org/1",
        "Test Wire",
    )
    assert first.text == f"{TEXT}\nBoth left."
    assert (second.published, second.text) == (None, TEXT)
    assert first.id != second.id


def test_atom_entries_are_documents():
    (entry,) = read(ATOM.encode(), name="feed.xml")
    assert (entry.ref, entry.published, entry.author, entry.text) == ("e1", "2024-04-29", "Ann Lee", TEXT)


def test_a_feed_of_headlines_says_so():
    with pytest.raises(EmptyDocument, match="no text of their own"):
        read(b"<rss><channel><item><title>x</title></item></channel></rss>")


def item(number: int, text: str = TEXT) -> str:
    return f"<item><guid>g{number}</guid><title>T</title><description>{text} Number {number}.</description></item>"


def rss(*items: str, root: str = "rss", head: str = "") -> bytes:
    return f"{head}<{root}><channel><title>Test Wire</title>{''.join(items)}</channel></{root}>".encode()


def told(path: Path) -> tuple[list[str | None], list[str]]:
    """The refs of what was read, and the reasons of what was not."""
    found = list(read_all([path]))
    return (
        [one.ref for one in found if isinstance(one, Document)],
        [f"{one.kind}: {one.reason}" for one in found if isinstance(one, Failure)],
    )


# What feeds in the field have wrong with them. The first entry is always good; `refs` says what must be read, `reason` what must be said.
MALFORMED: dict[str, tuple[bytes, list[str | None], str | None]] = {
    "a lone ampersand": (rss(item(1), item(2, f"{TEXT} Rock & Roll")), ["g1", "g2"], None),
    "a lone less-than sign": (rss(item(1), item(2, f"{TEXT} 3 < 5")), ["g1", "g2"], None),
    "names of HTML's characters": (rss(item(1), item(2, f"{TEXT} caf&eacute;&nbsp;&hellip;")), ["g1", "g2"], None),
    "an unknown name of a character": (rss(item(1), item(2, f"{TEXT} &foo;")), ["g1", "g2"], None),
    "a control character": (rss(item(1), item(2, f"{TEXT} \x0b\x01")), ["g1", "g2"], None),
    "a reference to no character": (rss(item(1), item(2, f"{TEXT} &#1;&#xD800;&#x110000;")), ["g1", "g2"], None),
    "space before the declaration": (b"\n\n " + rss(item(1), head='<?xml version="1.0"?>'), ["g1"], None),
    "two declarations": (rss(item(1), head='<?xml version="1.0"?><?xml version="1.0"?>'), ["g1"], None),
    "another encoding than declared": (rss(item(1, f"{TEXT} caf\u00e9"), head='<?xml version="1.0" encoding="ascii"?>'), ["g1"], None),
    "UTF-16 that says UTF-8": (rss(item(1), head='<?xml version="1.0" encoding="utf-8"?>').decode().encode("utf-16"), ["g1"], None),
    "a broken byte": (rss(item(1), item(2)).replace(b"Number 2", b"Number \xff 2"), ["g1", "g2"], None),
    "an undeclared prefix": (rss(f"<item><guid>g1</guid><content:encoded>{TEXT}</content:encoded></item>"), ["g1"], None),
    "an attribute twice": (rss(item(1)).replace(b"<channel>", b'<channel a="1" a="2">'), ["g1"], None),
    "an attribute without quotation marks": (rss(item(1), item(2).replace("<title>", "<title lang=en>")), ["g1"], "AttValue"),
    "a tag that closes another": (rss(item(1), item(2).replace("</title>", "</titel>")), ["g1", "g2"], "tag mismatch: title"),
    "the end of CDATA in a text": (rss(item(1), item(2, f"{TEXT} ]]> {TEXT}")), ["g1", "g2"], None),
    "words behind the end": (rss(item(1)) + b"\nWarning: mysql_connect() failed", ["g1"], None),
    "a second feed behind the first": (rss(item(1)) + rss(item(2)), ["g1"], "ReadError: damaged XML (line 1: Extra content"),
    "cut off within an entry": (rss(item(1), item(2))[:-60], ["g1", "g2"], "ReadError: damaged XML (line 1: Premature end"),
    "cut off within a tag": (rss(item(1), item(2))[: -len("itle></channel></rss>")] + b"<it", ["g1", "g2"], "damaged XML"),
    "CDATA without an end": (rss(item(1), item(2, f"<![CDATA[{TEXT}")), ["g1"], "damaged XML"),
    "elements three hundred deep": (rss(item(1), "<item>" + "<b>" * 300 + TEXT + "</b>" * 300 + "</item>"), ["g1"], "Excessive depth"),
    "a name of sixty thousand letters": (rss(item(1), f"<{'x' * 60_000}/>", item(2)), ["g1"], "Name too long"),
    "no entry": (rss(), [], "EmptyDocument: a feed whose entries have no text"),
    "nothing but a root that stays open": (b"<rss>", [], "Premature end"),
    "attributes that spoil the root": (rss(item(1)).replace(b"<rss>", b"<rss version=2>"), [], "damaged XML (line 1: AttValue"),
    "an entity of its own": (rss(item(1), head='<!DOCTYPE rss [<!ENTITY x "y">]>'), [], "declares the entity 'x'"),
    "an entity from a file": (rss(item(1), item(2, "&x;"), head='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), [], "declares the entity 'x'"),
    "an entity from elsewhere": (rss(item(1), head='<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>'), [], "declares the entity 'x'"),
    "a page in place of the feed": (f"<html><body><article><p>{TEXT}</p></article></body></html>".encode(), ["feed.xml"], None),
}  # fmt: skip


@pytest.mark.parametrize(("content", "refs", "reason"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_feed_is_read_as_far_as_it_goes_and_told_of(
    tmp_path: Path, content: bytes, refs: list[str | None], reason: str | None
):
    (tmp_path / "feed.xml").write_bytes(content)
    read_refs, reasons = told(tmp_path / "feed.xml")
    assert read_refs == refs
    assert len(reasons) == (reason is not None)
    assert (reason or "") in "".join(reasons)


def test_a_malformed_feed_takes_nothing_with_it(tmp_path: Path):
    for number, (content, _, _) in enumerate(MALFORMED.values()):
        (tmp_path / f"{number:02}.xml").write_bytes(content)
    (tmp_path / "zz.txt").write_text("They met in Doha.")
    refs, reasons = told(tmp_path)
    assert refs[-1] == "zz.txt"
    assert len(refs) == sum(len(refs) for _, refs, _ in MALFORMED.values()) + 1
    assert len(reasons) == sum(reason is not None for _, _, reason in MALFORMED.values())


def laughs(depth: int = 10) -> str:
    return '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(depth))


@pytest.mark.parametrize(
    "content",
    [
        rss(item(1, "&a10;"), head=f"<!DOCTYPE rss [{laughs()}]>"),
        rss(item(1), head=f"<!DOCTYPE rss [{laughs()}]>").replace(b"<channel>", b'<channel x="&a10;">'),
        rss(item(1, "&q;" * 50_000), head=f'<!DOCTYPE rss [<!ENTITY q "{"x" * 50_000}">]>'),
        f'<?xml version="1.0"?><!DOCTYPE lolz [{laughs()}]><lolz>&a10;</lolz>'.encode(),
        f"<!DOCTYPE lolz [{laughs()}]><lolz>&a10;</lolz>".encode(),
    ],
    ids=["a billion laughs", "in an attribute", "quadratic", "of an unknown kind", "undeclared"],
)
def test_an_xml_bomb_does_not_go_off(content: bytes, tmp_path: Path):
    (tmp_path / "bomb.xml").write_bytes(content)
    tracemalloc.start()
    refs, reasons = told(tmp_path / "bomb.xml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (refs, len(reasons)) == ([], 1)
    assert peak < 30_000_000


class Endless(io.RawIOBase):
    """A stream that makes its content while it is read."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self.parts, self.taken = parts, 0

    def read(self, size: int = -1) -> bytes:  # noqa: ARG002
        part = next(self.parts, b"")
        self.taken += len(part)
        return part


def endless(part: str) -> Endless:
    return Endless(itertools.chain([b"<rss><channel><title>T</title>"], itertools.repeat(part.encode() * 20, 500_000)))


def test_a_feed_of_ten_million_entries_is_cut_and_that_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(safe_xml, "MAX_ENTRIES", 2_000)
    stream, count, reason = endless("<item><title>x</title></item>"), 0, ""
    try:
        for _ in safe_xml.elements(stream, frozenset({"item"}), where="feed"):
            count += 1
    except safe_xml.TooLarge as error:
        reason = str(error)
    assert count == 2_000
    assert "more than 2,000 entries" in reason
    assert stream.taken < 1_000_000


@pytest.mark.parametrize("part", ["<x/>", "<x>words</x>", "words ", "<item><x>", "<item>words "], ids=str)
def test_a_feed_without_an_end_to_anything_is_left(part: str):
    stream = endless(part)
    # What is read of it stays below the limit and a little; memory is that of the tree of so much.
    with pytest.raises((safe_xml.TooLarge, safe_xml.ReadError)):
        list(safe_xml.elements(stream, frozenset({"item"}), where="feed"))
    assert stream.taken < 2 * safe_xml.MAX_ENTRY_BYTES


def test_a_feed_over_the_limit_of_files_is_read_entry_by_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from dragoman.reading import many

    monkeypatch.setattr(many, "MAX_BYTES", 1_000)
    (tmp_path / "feed.xml").write_bytes(rss(*map(item, range(30))))
    assert told(tmp_path / "feed.xml") == ([f"g{number}" for number in range(30)], [])


def test_what_was_read_of_a_feed_is_let_go():
    # 40 MB of entries; what stays is one of them and the parser's own.
    stream = Endless(
        itertools.chain([b"<rss><channel>"], (item(n, TEXT * 40).encode() for n in range(10_000)), [b"</channel></rss>"])
    )
    sizes = []
    for one in safe_xml.elements(stream, frozenset({"item"}), where="feed"):
        root = one.getroottree().getroot()
        sizes.append(sum(1 for _ in root.iter()))
    assert len(sizes) == 10_000
    assert max(sizes) <= 8


def test_titles_escaped_once_too_often_and_xhtml_are_read():
    entry = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><id>e</id><title>Iran&amp;#8217;s &lt;b&gt;envoy&lt;/b&gt;</title>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>Both left.</p></div></content></entry></feed>"""
    (found,) = read(entry.encode())
    assert (found.title, found.text) == ("Iran’s envoy", f"{TEXT}\nBoth left.")


def test_the_words_of_a_date_are_kept():
    first, second = read(RSS.encode())
    assert (first.published, first.dated) == ("2024-04-29", "Mon, 29 Apr 2024 23:30:00 -0700")
    assert second.dated is None


def test_an_entry_changed_later_replaces_its_earlier_version():
    (entry,) = read(ATOM.encode())
    assert (entry.pub_status, entry.replaces, entry.updated) == ("updated", "e1", "2024-05-09T00:00:00Z")
    (entry,) = read(ATOM.replace("2024-05-09T00:00:00Z", "2024-04-29T00:20:00Z").encode())
    assert (entry.pub_status, entry.replaces, entry.updated) == ("usable", None, "2024-04-29T00:20:00Z")


def test_a_tombstone_calls_an_entry_off():
    grave = ATOM.replace(
        "<entry>",
        '<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="e0" when="2024-05-01T00:00:00Z"/><entry>',
    )
    gone, entry = read(grave.encode())
    assert (gone.ref, gone.replaces, gone.pub_status, gone.text, gone.updated) == (
        "e0",
        "e0",
        "withdrawn",
        "",
        "2024-05-01T00:00:00Z",
    )
    assert entry.ref == "e1"


def test_an_aggregated_entry_has_the_name_of_its_own_source():
    (found,) = read(rss(item(1).replace("<title>", '<source url="https://example.org/rss">Other Wire</source><title>')))
    assert found.source == "Other Wire"
