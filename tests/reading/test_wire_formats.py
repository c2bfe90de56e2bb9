"""NewsML and NITF: items of text become documents, and what their publishers hold of them is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import EmptyDocument, ReadError
from dragoman.nouns import Document
from dragoman.reading import Failure, read, read_all

LEAD = "Envoys of both states met in Doha on Monday and said that the border would be opened again."
NEXT = "They gave no date for that, and no one else was asked."
NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf><head><title>Slug</title><docdata management-status="usable">
<doc-id id-string="n-7"/><date.issue norm="20240429T221500+0200"/><doc.copyright holder="Test Wire" year="2024"/></docdata></head>
<body><body.head><hedline><hl1>Talks open</hl1><hl2>Border</hl2></hedline><byline>By Ann Lee<byttl>Correspondent</byttl></byline>
<dateline><location>DOHA</location></dateline></body.head><body.content><block><p>{LEAD}</p><media media-type="image"><media-caption>A picture
of envoys</media-caption></media><p><person>They</person> gave no date for that, and no one else was asked.</p></block></body.content>
<body.end><tagline>al/bo</tagline></body.end></body></nitf>"""
ITEM = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:example.org:20240429:1" version="1"><rightsInfo><usageTerms>Free</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:TEST"><name>Test Wire</name></provider><versionCreated>2024-04-30T08:00:00Z</versionCreated>
<firstCreated>2024-04-29T22:15:00+02:00</firstCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Talks open</headline><by>Ann Lee</by></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{LEAD}</p><p>{NEXT}</p></body></html></inlineXML></contentSet></newsItem>"""
OLD = f"""<NewsML><NewsEnvelope><DateAndTime>20240710T130037Z</DateAndTime></NewsEnvelope><NewsItem><Identification><NewsIdentifier>
<ProviderId>example.org</ProviderId><DateId>20240429</DateId><NewsItemId>77</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId>
</NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20240429T221500Z</FirstCreated>
<ThisRevisionCreated>20240429T221500Z</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines>
<HeadLine>Talks open</HeadLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="TEST"/></Provider></AdministrativeMetadata>
<NewsComponent><ContentItem><DataContent><p>{LEAD}</p><p>{NEXT}</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""


def one(content: str) -> Document:
    (document,) = read(content.encode(), name="item.xml")
    return document


@pytest.mark.parametrize(
    ("content", "ref", "source", "dated"),
    [
        (NITF, "n-7", "Test Wire", "20240429T221500+0200"),
        (ITEM, "urn:newsml:example.org:20240429:1", "Test Wire", "2024-04-29T22:15:00+02:00"),
        (OLD, "example.org:20240429:77", "TEST", "20240429T221500Z"),
    ],
    ids=["NITF", "NewsML-G2", "NewsML 1"],
)
def test_an_item_is_a_document(content: str, ref: str, source: str, dated: str):
    document = one(content)
    assert document.text == f"{LEAD}\n{NEXT}"
    assert (document.title, document.published, document.dated) == ("Talks open", "2024-04-29", dated)
    assert (document.ref, document.source, document.pub_status, document.replaces) == (ref, source, "usable", None)


def test_bylines_and_licences_are_read():
    assert (one(NITF).author, one(ITEM).author, one(ITEM).licence) == ("Ann Lee", "Ann Lee", "Free")


@pytest.mark.parametrize(
    ("content", "status", "replaces"),
    [
        (NITF.replace('"usable"', '"canceled"'), "withdrawn", "n-7"),
        (NITF.replace('"usable"', '"embargoed"'), "withheld", None),
        (NITF.replace('"usable"', '"usable" management-doc-idref="n-6" management-idref-status="canceled"'), "updated", "n-6"),
        (NITF.replace("<doc-id", '<correction info="Toll" id-string="n-5"/><doc-id'), "corrected", "n-5"),
        (NITF.replace("<doc-id", '<du-key key="k" version="3"/><doc-id'), "updated", "n-7"),
        (NITF.replace("<doc-id", '<ed-msg msg-type="correction" info="toll in third paragraph"/><doc-id'), "corrected", "n-7"),
        (NITF.replace("<doc-id", '<ed-msg info="MANDATORY KILL: do not use"/><doc-id'), "withdrawn", "n-7"),
        (NITF.replace("<doc-id", '<ed-msg info="For global distribution"/><doc-id'), "usable", None),
        (ITEM.replace("stat:usable", "stat:canceled"), "withdrawn", "urn:newsml:example.org:20240429:1"),
        (ITEM.replace("stat:usable", "stat:withheld"), "withheld", None),
        (ITEM.replace('version="1"', 'version="4"'), "updated", "urn:newsml:example.org:20240429:1"),
        (ITEM.replace("</itemMeta>", '<signal qcode="sig:correction"/></itemMeta>'), "corrected", "urn:newsml:example.org:20240429:1"),
        (ITEM.replace("</itemMeta>", '<link rel="irel:previousVersion" residref="urn:x:0"/></itemMeta>'), "updated", "urn:x:0"),
        (ITEM.replace("</itemMeta>", '<link rel="irel:seeAlso" residref="urn:x:0"/></itemMeta>'), "usable", None),
        (OLD.replace('"Usable"', '"Canceled"'), "withdrawn", "example.org:20240429:77"),
        (OLD.replace("</NewsManagement>", '<Instruction FormalName="Correction"/></NewsManagement>'), "corrected", "example.org:20240429:77"),
        (OLD.replace('PreviousRevision="0"', 'PreviousRevision="1"'), "updated", "example.org:20240429:77"),
    ],
)  # fmt: skip
def test_what_a_publisher_holds_of_an_item(content: str, status: str, replaces: str | None):
    document = one(content)
    assert (document.pub_status, document.replaces) == (status, replaces)


def test_an_item_called_off_without_a_text_tells_so():
    bare = ITEM.replace("stat:usable", "stat:canceled").replace("<contentSet>", "<x>").replace("</contentSet>", "</x>")
    assert one(bare).text == ""
    assert (
        one(bare.replace("</itemMeta>", "<edNote>The talks did not take place.</edNote></itemMeta>")).text
        == "The talks did not take place."
    )


def test_called_off_word_for_word_is_another_document():
    assert one(ITEM).id == one(ITEM).id != one(ITEM.replace("stat:usable", "stat:canceled")).id


def test_a_message_of_items_is_read_in_order_and_pictures_are_passed_over(tmp_path: Path):
    picture = ITEM.replace("ninat:text", "ninat:picture")
    inner = f'<inlineXML contenttype="application/nitf+xml">{NITF[NITF.index("<nitf>") :]}</inlineXML>'
    with_nitf = ITEM[: ITEM.index("<inlineXML")] + inner + "</contentSet></newsItem>"
    french = ITEM.replace(
        LEAD, "Les émissaires des deux États se sont rencontrés lundi à Doha et ont dit que la frontière serait rouverte."
    )
    french = french.replace(NEXT, "Ils n'ont pas donné de date, et personne d'autre n'a été interrogé sur ce point.")
    message = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>{ITEM}{picture}{french}{with_nitf}</itemSet></newsMessage>'
    (tmp_path / "message.xml").write_text(message)
    first, second, third = read_all([tmp_path])
    assert isinstance(first, Document)
    assert isinstance(second, Failure)
    assert isinstance(third, Document)
    assert second.kind == "NotEnglish"
    assert first.text == third.text
    assert first.id == one(ITEM).id


def test_messages_without_text_and_unknown_xml_are_named():
    with pytest.raises(EmptyDocument, match="without an item of text"):
        one('<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>')
    with pytest.raises(ReadError, match="unknown kind; RSS, Atom, NewsML"):
        one('<?xml version="1.0"?><invoice/>')


OPML = """<opml version="2.0"><head><title>Mine</title></head><body><outline text="Asia"><outline type="rss" text="A" xmlUrl="https://a.example/rss" created="Mon, 29 Apr 2024 10:00:00 GMT"/>
<outline text="B" xmlurl="feed://b.example/rss"/></outline><outline text="A again" xmlUrl="https://a.example/rss"/><outline text="C" xmlUrl="feed:https://c.example/rss"/></body></opml>"""


def test_a_list_of_feeds_is_no_document_and_says_how_many_it_names():
    with pytest.raises(ReadError, match="a list of 3 feeds"):
        read(OPML.encode(), name="feeds.opml")


def test_feeds_of_a_list_with_their_groups():
    import io

    from dragoman.reading.opml import read_opml

    a, b, c = read_opml(io.BytesIO(OPML.encode()))
    assert (a.address, a.title, a.groups, a.created) == ("https://a.example/rss", "A", ("Asia",), "Mon, 29 Apr 2024 10:00:00 GMT")
    assert (b.address, c.address, c.groups) == ("http://b.example/rss", "https://c.example/rss", ())


def test_a_list_of_nothing_or_of_too_much_is_refused():
    import io

    from dragoman.errors import TooLarge
    from dragoman.reading.opml import read_opml

    with pytest.raises(EmptyDocument):
        read_opml(io.BytesIO(b"<opml><body><outline text='x'/></body></opml>"))
    feeds = "".join(f'<outline xmlUrl="https://example.org/{n}"/>' for n in range(5_001))
    with pytest.raises(TooLarge, match="more than 5,000 feeds"):
        read_opml(io.BytesIO(f"<opml><body>{feeds}</body></opml>".encode()))
