"""Feeds: entries with text of their own become documents, with the day as the feed writes it."""

from __future__ import annotations

import pytest

from dragoman.errors import EmptyDocument
from dragoman.reading import read

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


def test_entities_are_not_resolved():
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><description>{TEXT} &x;</description></item></channel></rss>'
    (entry,) = read(bomb.encode())
    assert entry.text == f"{TEXT} &x;"
