"""Pages: the article and nothing else, each paragraph once, and the day of publication and no other."""

from __future__ import annotations

import contextlib
import json
import time

import pytest

from dragoman.errors import EmptyDocument
from dragoman.reading import read
from dragoman.reading.flatten import flattened

FIRST = "Soldiers of the northern army crossed the river near the old bridge on 21 April 2021 and took two villages."
SECOND = "A spokesman of the ministry said that nobody was hurt, and that the army had orders to stay where it was."


def page(
    *, head: str = "", before: str = "", after: str = "", inside: str = "", body: str | None = None, wrap: str = "article"
) -> str:
    text = body if body is not None else f"<p>{FIRST}</p><p>{SECOND}</p>"
    return f"<!doctype html><html lang=en><head><title>Site</title>{head}</head><body>{before}<{wrap}><h1>River crossed</h1>{inside}{text}</{wrap}>{after}</body></html>"


def document(text: str | bytes):
    (found,) = read(text.encode() if isinstance(text, str) else text, name="page.html")
    return found


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def test_paragraphs_are_lines_and_headline_is_the_title():
    found = document(page())
    assert found.text == f"{FIRST}\n{SECOND}"
    assert (found.title, found.extracted_by, found.published) == ("River crossed", "html", None)


@pytest.mark.parametrize("wrap", ["article", "main", "div", "section"])
def test_no_paragraph_stands_twice(wrap: str):
    twice = f"<p>{FIRST}</p><p>{SECOND}</p>" * 2
    assert document(page(body=twice, wrap=wrap)).text.count(FIRST) == 1
    assert document(page(wrap=wrap)).text.count(SECOND) == 1


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="cookie-consent"><p>We and our partners keep cookies on your device; accept all of them or change your settings.</p></div>',
        "<div><p>This website uses cookies. You can accept them or change your preferences in the privacy centre.</p></div>",
        "<nav><ul><li>Home of the news</li><li>World</li></ul></nav>",
        "<footer><p>All rights are reserved by the publisher of this page and its owners.</p></footer>",
        '<div id="newsletter-box"><p>Get the best of our stories in your mail each morning, for free.</p></div>',
        "<aside><p>Most read of all our stories in this long and eventful week of the year.</p></aside>",
        '<div style="display: none"><p>Nobody can see this paragraph, since it is not shown on the page.</p></div>',
        "<script>document.write('<p>Nobody can see this paragraph, since it is not shown on the page.</p>')</script>",
    ],
)
@pytest.mark.parametrize("where", ["before", "after"])
def test_what_stands_around_is_out(furniture: str, where: str):
    assert document(page(**{where: furniture})).text == f"{FIRST}\n{SECOND}"


def test_the_whole_page_in_a_container_named_for_navigation_is_kept():
    assert FIRST in document(page(before='<div class="nav-wrapper">', after="</div>", wrap="div")).text


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-04-22T23:30:00-05:00"><meta property="article:modified_time" content="2021-05-09">',
        linked(**{"@type": "NewsArticle", "datePublished": "2021-04-22T23:30:00Z", "dateModified": "2021-05-09"}),
        linked(**{"@graph": [{"@type": "WebSite"}, {"@type": ["ReportageNewsArticle"], "datePublished": "April 22, 2021"}]}),
        '<meta name="pubdate" content="20210422">',
        '<meta name="DC.date.issued" content="2021-04-22">',
        '<link rel="canonical" href="https://example.org/2021/04/22/river">',
    ],
)
def test_day_of_publication_in_the_head(head: str):
    assert document(page(head=head)).published == "2021-04-22"


@pytest.mark.parametrize(
    "inside",
    [
        '<p><time datetime="2021-04-22T08:00Z">yesterday</time></p>',
        '<p>Updated <time datetime="2021-05-09">9 May</time></p><p>Published <time datetime="2021-04-22">22 April</time></p>',
        '<time class="updated" datetime="2021-05-09">9 May</time><time datetime="2021-04-22">22 April</time>',
        '<div class="article-date">Thursday, 22 April 2021</div>',
        "<p>22 April 2021</p>",
        "<p>By Ann Lee | April 22, 2021</p>",
        '<time itemprop="validThrough" datetime="2031-01-31"></time><span itemprop="datePublished" content="2021-04-22">22 April</span>',
    ],
)
def test_day_of_publication_in_the_article(inside: str):
    found = document(page(inside=inside))
    assert found.published == "2021-04-22"
    assert found.text.endswith(f"{FIRST}\n{SECOND}")


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"head": '<meta property="article:modified_time" content="2021-05-09">'},
        {"head": '<script>var offer = {"expires": "2031-01-31", "date": "2031-01-31"}</script>'},
        {"head": linked(**{"@type": "Product", "offers": {"priceValidUntil": "2031-01-31"}, "datePublished": "2031-01-31"})},
        {"head": linked(**{"@type": "NewsArticle", "dateModified": "2021-05-09"})},
        {"head": '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>'},
        {"head": '<script type="application/ld+json">' + "[" * 50_000 + "</script>"},
        {"inside": '<p>Last updated <time datetime="2021-05-09">9 May</time></p>'},
        {
            "body": f'<p>{FIRST} It was on <time datetime="2021-04-20">that Tuesday</time> that the talks had ended.</p><p>{SECOND}</p>'
        },
        {"after": "<footer>Copyright 2019. Printed 1 January 2019</footer>"},
        {"after": '<div class="related"><a href="/x"><time datetime="2019-01-01">1 January 2019</time> An older story</a></div>'},
        {"inside": "<p>03/04/2021</p>"},
    ],
    ids=lambda parts: " ".join(parts.values())[:60] or "nothing said",
)
def test_other_days_are_not_the_publication(parts: dict[str, str]):
    assert document(page(**parts)).published is None


def test_order_of_trust():
    head = '<meta property="article:published_time" content="2021-04-22">' + linked(
        **{"@type": "Article", "datePublished": "2021-04-23"}
    )
    assert document(page(head=head, inside='<time datetime="2021-04-24"></time>')).published == "2021-04-22"


def test_fields_of_the_page():
    head = (
        '<meta property="og:site_name" content="Test Wire"><meta name="author" content="Ann Lee"><meta property="og:title" content="Other | Test Wire">'
        '<link rel="canonical" href="https://example.org/river"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
    )
    found = document(page(head=head))
    assert (found.source, found.author, found.url) == ("Test Wire", "Ann Lee", "https://example.org/river")
    assert found.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert document(page(head=head).replace("h1>", "h2>")).title == "Other"


@pytest.mark.parametrize(
    "text",
    [
        "<html></html>",
        "<!doctype html>",
        "<html><head><title>x</title></head></html>",
        "<html><body><script>x</script></body></html>",
    ],
)
def test_a_page_without_content_says_so(text: str):
    with pytest.raises(EmptyDocument):
        document(text)


def test_a_page_without_a_body_element_is_read():
    assert FIRST in document(f"<!doctype html><title>x</title><p>{FIRST}<p>{SECOND}").text


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote", "table", "ul><li", "table><tr><td"])
@pytest.mark.parametrize("closed", [True, False])
def test_ten_thousand_nested_tags_do_no_harm(tag: str, closed: bool):
    start = time.process_time()
    body = f"<{tag}>" * 10_000 + f"<p>{FIRST}</p><p>{SECOND}</p>" + (f"</{tag.split('>')[0]}>" * 10_000 if closed else "")
    found = document(page(body=body))
    assert FIRST in found.text
    assert SECOND in found.text
    assert time.process_time() - start < 10


def test_unclosed_comments_and_quotes_end():
    start = time.process_time()
    for trap in ("<!--" * 100_000, '<a href="' * 50_000, "<" * 200_000, "<script>" * 50_000):
        flattened(trap)
        with contextlib.suppress(EmptyDocument):
            document(page(after=trap))
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    ("declared", "real"),
    [("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("windows-1251", "utf-8"), ("latin1", "cp1252"), ("nonsense", "cp1252")],
)
def test_a_wrong_declaration_is_not_believed(declared: str, real: str):
    second = "“The café in Bogotá – the old one – was closed after the attack”, said the minister of the interior on Monday."
    text = page(head=f'<meta charset="{declared}">', body=f"<p>{FIRST}</p><p>{second}</p>")
    assert second in document(text.encode(real)).text


def test_a_right_declaration_is_believed():
    second = "The minister met Łukasz Żółć and others in Gdańsk and said that the talks had been good for both of the states."
    text = page(head='<meta charset="iso-8859-2">', body=f"<p>{FIRST}</p><p>{second}</p>")
    assert second in document(text.encode("iso-8859-2")).text


def test_double_line_breaks_part_paragraphs_and_single_ones_do_not():
    body = f"<div>{FIRST}<br><br>\n{SECOND[:50]}<br>{SECOND[50:]}</div>"
    assert document(page(body=body)).text.split("\n")[0] == FIRST


def test_an_old_page_of_tables_is_read_without_its_menu():
    rows = f"<table><tr><td><a href=1>Home</a><br><a href=2>Archive</a></td><td><b>River crossed</b><br>22 April 2021<br><br>{FIRST}<br><br>{SECOND}</td></tr></table>"
    found = document(f"<html><head><title>River crossed</title></head><body>{rows}</body></html>")
    assert found.published == "2021-04-22"
    assert found.text.split("\n")[1:] == [FIRST, SECOND]
    assert "Archive" not in found.text


def test_preformatted_text_is_cut_at_blank_lines():
    found = document(
        f"<html><body><pre>\nRIVER CROSSED\n\n22 April 2021\n\n{FIRST.replace(' the ', chr(10) + 'the ')}\n\n{SECOND}</pre></body></html>"
    )
    assert (found.title, found.published) == ("RIVER CROSSED", "2021-04-22")
    assert found.text.split("\n")[-2:] == [FIRST, SECOND]


def test_inline_marks_do_not_cut_words():
    body = f'<p>The <b>Islamic</b> State <a href="x">gro</a>up attacked the town.</p><p>{FIRST}</p><p>{SECOND}</p>'
    assert "The Islamic State group attacked the town." in document(page(body=body)).text


def test_reading_twice_gives_the_same():
    assert document(page()) == document(page())


@pytest.mark.parametrize("character", ["\x01", "&#1;", "&#x1F;", "&#x1b", "\ufffe", "&#31;", "\x08"], ids=ascii)
def test_characters_that_no_page_may_hold_do_no_harm(character: str):
    found = document(page(body=f"<p>{FIRST}{character}</p><div class='ads'>x{character}</div>{character}<p>{SECOND}</p>"))
    assert found.text == f"{FIRST}\n{SECOND}"


def test_references_to_other_characters_stay():
    assert f"{FIRST} 3\u00e9" in document(page(body=f"<p>{FIRST} &#51;&#233;</p><p>{SECOND}</p>")).text
