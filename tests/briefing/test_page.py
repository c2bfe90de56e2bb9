from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from briefing_situations import ARTICLE, border_raids

from dragoman.briefing import brief, to_html
from dragoman.nouns import Actor, Situation
from dragoman.nouns.brief import Brief


@pytest.fixture(scope="module")
def page(told: Brief, raids: Situation) -> str:
    return to_html(told, [raids])


class _Reader(HTMLParser):
    """What a browser would make of the page: tags, ids, links, and the text of marks by id."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.pieces: dict[str, str] = {}
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if given.get("href"):
            self.links.append(str(given["href"]))
        if tag == "mark":
            self.inside = str(given["data-w"]).split()

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.inside = []

    def handle_data(self, data: str) -> None:
        for anchor in self.inside:
            self.pieces[anchor] = self.pieces.get(anchor, "") + data


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    return reader


def test_page_asks_for_nothing_from_outside(page: str) -> None:
    addresses = set(re.findall(r"https?://[^\s\"'<>)]+", page))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(img|link|iframe|object|embed|base)\b|@import|url\((?!#)", page)


def test_documents_own_address_is_the_only_other_link() -> None:
    situation = border_raids(url="https://paper.example/a?b=1")
    addresses = set(re.findall(r"https?://[^\s\"'<>)]+", to_html(brief([situation]), [situation], charts=False)))
    assert addresses - {"http://www.w3.org/2000/svg"} == {"https://paper.example/a?b=1"}


def test_address_that_would_run_is_no_link() -> None:
    situation = border_raids(url="javascript:alert(1)")
    assert 'href="javascript' not in to_html(brief([situation]), [situation], charts=False)


def test_script_in_an_article_stays_text(page: str) -> None:
    assert page.count("<script") == 1
    assert "alert(&#34;x&#34;)" in page
    assert _read(page).tags.count("script") == 1


def test_script_in_a_name_stays_text_in_charts_too(raids: Situation) -> None:
    evil = "</script><img src=x onerror=alert(1)>'\"\\\x07"
    actors = tuple(Actor(id=a.id, name=evil + a.name, kind=a.kind, country=a.country) for a in raids.actors)
    situation = raids.model_copy(update={"actors": actors})
    page = to_html(brief([situation]), [situation])
    reader = _read(page)
    assert "img" not in reader.tags
    assert reader.tags.count("script") == 1


def test_policy_allows_only_this_style_and_script(page: str) -> None:
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])  # type: ignore[index]
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.S)[1]  # type: ignore[index]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not re.search(r"\sstyle=|\son[a-z]+=", re.sub(r"<script>.*?</script>", "", page, flags=re.S))


def test_same_brief_gives_the_same_bytes(told: Brief, raids: Situation, page: str) -> None:
    assert to_html(told, [raids]) == page


def test_page_is_small(page: str) -> None:
    assert len(page.encode()) < 1_000_000


def test_every_link_leads_somewhere_and_no_id_stands_twice(page: str) -> None:
    reader = _read(page)
    assert len(reader.ids) == len(set(reader.ids))
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)


def test_marks_hold_exactly_the_evidence_after_emoji(page: str, raids: Situation) -> None:
    reader = _read(page)
    for one in raids.spans():
        anchor = f"w-1-{one.start}-{one.end}"
        assert anchor in reader.ids
        assert reader.pieces[anchor] == one.text == ARTICLE[one.start : one.end]


def test_crossing_evidence_is_marked_whole() -> None:
    situation = border_raids()
    document = situation.documents[0]
    first, second = document.text.index("Kenya and Ethiopia met"), document.text.index("Ethiopia met in Nairobi")
    from dragoman.nouns import Span

    left = Span(document=document.id, start=first, end=second + 12, text=document.text[first : second + 12])
    right = Span(document=document.id, start=second, end=second + 23, text=document.text[second : second + 23])
    events = (situation.events[3].model_copy(update={"evidence": (left,)}), situation.events[0].model_copy(update={"evidence": (right,)}))
    crossed = situation.model_copy(update={"events": events})
    reader = _read(to_html(brief([crossed]), [crossed], charts=False))
    for one in (left, right):
        assert reader.pieces[f"w-1-{one.start}-{one.end}"] == one.text


def test_rows_and_words_lead_to_each_other(page: str, raids: Situation) -> None:
    reader = _read(page)
    for finding in raids.findings():
        assert f"f-{finding.id}" in reader.ids
        assert f"#f-{finding.id}" in reader.links
        assert f"#w-1-{finding.evidence[0].start}-{finding.evidence[0].end}" in reader.links or finding.id.startswith("r")


def test_every_chart_has_a_table_beside_it(page: str) -> None:
    assert page.count('<svg class="chart"') + page.count(' class="chart"') >= 4
    for words in ("The network as a table", "The map as a table", "What, in which words", "How it stands, in which words"):
        assert words in page


def test_excerpts_leave_the_texts_out(told: Brief, raids: Situation) -> None:
    page = to_html(told, [raids], texts="excerpts", charts=False)
    assert "The markets were calm" not in page
    assert "Kenya is likely to seek talks with Somalia" in page
    assert {link[1:] for link in _read(page).links if link.startswith("#")} <= set(_read(page).ids)


def test_no_words_at_all_when_asked(told: Brief, raids: Situation) -> None:
    page = to_html(told, [raids], texts="none", charts=False)
    assert "We trust our neighbours" not in page
    assert "Kenya is likely to seek talks" not in page


def test_empty_brief_says_so_in_a_sentence(quiet: Situation) -> None:
    page = to_html(brief([quiet]), [quiet])
    assert "Nothing was found in 1 document" in page
    assert "<table>" in page.split('id="sources"')[1]
    assert "<figure>" not in page


def test_strange_ids_still_make_anchors(raids: Situation) -> None:
    event = raids.events[0].model_copy(update={"id": 'e "1" <b>'})
    situation = raids.model_copy(update={"events": (event, raids.events[3])})
    page = to_html(brief([situation]), [situation])
    reader = _read(page)
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)
    assert "b" not in reader.tags[reader.tags.index("main") :] or "<b>" not in page.split("<tbody>")[1]


def test_very_much_stays_under_five_megabytes_and_leads_nowhere_wrong() -> None:
    many = [border_raids(f"Paper {n}\n" + ARTICLE + "Nothing else. " * 300) for n in range(420)]
    page = to_html(brief(many), many)
    reader = _read(page)
    assert len(page.encode()) < 5_000_000
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)
    assert "more events are not shown here" in page
