"""The pages of answers: they fetch nothing, link words to sources, and hostile names stay text."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pyarrow as pa
import pytest

from dragoman.briefing import changes_page, network_page, pair_page
from dragoman.briefing.answer_page import MOST_ROWS, Grid, Page, Row, Section, plain, render, sources
from dragoman.nouns.brief import Party
from dragoman.nouns.camps import Against, Between, Layer, NetworkAnswer, Opponent, Reason, SharedEnemy, Standpoint
from dragoman.nouns.change import Change as Moving
from dragoman.nouns.change import ChangePoint, Changes
from dragoman.nouns.change import Side as End
from dragoman.nouns.pair import Counted, Force, ForceInMonth, Pair, Side
from dragoman.nouns.standing import Moved, Reading
from dragoman.nouns.told import ActBasis, Scope
from dragoman.standing import standing
from dragoman.standing.acts import SCHEMA

EVIL = "</script><img src=x onerror=alert(1)>'\"&\x07"
SCOPE = Scope(sources=1, events=40, stated=0, undated=1, first=date(2020, 1, 5), last=date(2022, 8, 5))

REASON = Reason(id="x", day=date(2022, 8, 5), kind="event", dimension="security", sign=-1, share=-0.4, acts=1)


class Tags(HTMLParser):
    """Tags, ids and links of a page, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [str(given["id"])] if "id" in given else []
        self.links += [str(given["href"])] if "href" in given else []

    def handle_data(self, data: str) -> None:
        self.words += data


def basis(id: str, a: str, b: str, sign: Any, **more: Any) -> ActBasis:
    return ActBasis(
        **({
            "id": id, "kind": "event", "a": a, "b": b, "day": date(2022, 8, 5), "dated": True, "dimension": "security", "sign": sign, "type": "ASSAULT",
            "what": f"{EVIL} attacked", "words": f"attacked {EVIL}", "modality": "attributed", "document": "doc-1", "source": f"Paper {EVIL}",
        } | more)
    )  # fmt: skip


POINT = ChangePoint(measure="tone", month=date(2022, 7, 1), low=date(2022, 6, 1), high=date(2022, 8, 1), sign=-1, before=0.5, after=-0.5, chance=0.9, odds=9)


@pytest.fixture(scope="module")
def pair() -> Pair:
    rows = [
        {"a": "p", "b": other, "day": date(2020 + month // 12, month % 12 + 1, 5), "sign": -1 if other == "q" else 1, "dimension": dimension, "kind": "event", "id": f"{other}{month}"}
        for month in range(32) for other, dimension in (("q", "security" if month % 2 else "economic"), ("r", "economic"))
    ]  # fmt: skip
    acts = pa.Table.from_pylist(rows, schema=SCHEMA)
    whole, *sides = (Side(dimension=d, standing=standing(acts, "p", "q", dimension=d, most=6), counted=Counted(hostile_events=32)) for d in ("", "economic", "security"))
    ids = {moved.id for side in (whole, *sides) for moved in side.standing.moved}
    told = tuple(basis(id, "p", "q", -1, what=f"{EVIL} attacked for the time {id}") for id in sorted(ids))
    return Pair(
        a=Party(id="p", name=EVIL), b=Party(id="q", name="Q"), at=whole.standing.at, scope=SCOPE, whole=whole, sides=tuple(sides),
        force=Force(events=3, killed=None), forces=(ForceInMonth(month=date(2021, 5, 1), events=1, killed=4),), points=(POINT,), neutral=("n",), affiliation=("m",),
        basis=(*told, basis("n", "p", "q", 0, dated=False), basis("m", "p", "q", 0, kind="stated")),
    )  # fmt: skip


@pytest.fixture(scope="module")
def answer() -> NetworkAnswer:
    one = Reading(value=-0.5, low=-0.7, high=-0.3, trend=0)
    heat = Reading(value=4, low=1, high=9, trend=0)

    def tie(a: str, b: str, sign: Any) -> Between:
        tone = one if sign < 0 else Reading(value=0.5, low=0.3, high=0.7, trend=0)
        layer = Layer(dimension="security", sign=sign, tone=tone, friendly=int(sign > 0), hostile=int(sign < 0))
        return Between(a=a, b=b, sign=sign, weight=0.5, tone=tone, heat=heat, friendly=3, hostile=2, layers=(layer,), reasons=(REASON,))

    shared = SharedEnemy(
        enemy="e", also=(), opponents=(Opponent(actor="p", weight=0.5, reasons=(REASON,)), Opponent(actor="q", weight=0.4)), pairs=1,
        friends=(("p", "q"),), told_friends=(), at_odds=(),
        said=(Against(id="s", pairs=(("p", "q"),), enemy="e", kind="stated", words=f"against {EVIL}", source="Another paper", day=date(2022, 8, 1)),),
    )  # fmt: skip
    return NetworkAnswer(
        at=date(2022, 8, 31), since=None, dimension="", about=("p",), scope=SCOPE,
        actors=tuple(Standpoint(id=id, name=name, friends=1, enemies=1, unsettled=0, acts=5) for id, name in (("p", EVIL), ("q", "Quay"), ("e", "Enemy"))),
        of_actors=3, ties=(tie("p", "q", 1), tie("e", "p", -1), tie("e", "q", -1)), unsettled=(), silent=0, affiliations=(), shared_enemies=(shared,), go_betweens=(),
        no_blocs="too few ties", no_balance="there are too many actors", basis=(basis("x", "e", "p", -1),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def changes() -> Changes:
    def end(day: date, sign: Any, tone: float) -> End:
        one = Reading(value=tone, low=tone - 0.1, high=tone + 0.1, trend=0)
        return End(at=day, sign=sign, friendly_chance=0.5, tone=one, slow=tone, heat=one)

    moved = Moved(id="x", day=date(2022, 8, 5), kind="event", dimension="security", sign=-1, share=-0.4)
    given: dict[str, Any] = {name: 0.001 for name in Moving.model_fields if name.endswith("chance")} | {"by_chance": 2.0, "by": "tone", "false_share": 0.5}
    one = Moving(
        a="p", b="q", dimension="", kind="moved", before=end(date(2022, 6, 30), "friendly", 0.5), after=end(date(2022, 8, 31), "hostile", -0.5), turned=True,
        friendly=1, hostile=8, expected_share=0.8, expected_hostile=1.0, expected_acts=4.0, moved=(moved,), points=(POINT,), **given,
    )  # fmt: skip
    new = one.model_copy(update={"b": "e", "kind": "new", "turned": False, "points": ()})
    return Changes(
        since=date(2022, 7, 1), until=date(2022, 8, 31), scope=SCOPE, tested=90, near=9, beyond=0, changes=(one, new), left_out=4,
        names={"p": EVIL, "q": "Quay", "e": "Enemy"}, basis=(basis("x", "p", "q", -1),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def pages(pair: Pair, answer: NetworkAnswer, changes: Changes) -> dict[str, str]:
    return {"relation": pair_page.to_html(pair), "network": network_page.to_html(answer), "changes": changes_page.to_html(changes)}


each = pytest.mark.parametrize("name", ["relation", "network", "changes"])


@each
def test_page_fetches_nothing_and_hostile_names_stay_text(pages: dict[str, str], name: str) -> None:
    page, found = pages[name], Tags(pages[name])
    assert set(re.findall(r"https?://[^\s\"'<>)]+", page)) <= {"http://www.w3.org/2000/svg"}
    assert found.tags.count("script") == 1
    assert "img" not in found.tags
    assert not re.search(r"\sstyle=|\son[a-z]+=\"", re.sub(r"<script>.*?</script>", "", page, flags=re.S))
    assert page.startswith("<!doctype html>")
    assert "default-src &#39;none&#39;" in page


@each
def test_every_link_leads_somewhere_and_no_id_stands_twice(pages: dict[str, str], name: str) -> None:
    found = Tags(pages[name])
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links} <= set(found.ids)


@each
def test_words_lead_to_their_source_and_the_foot_names_the_version(pages: dict[str, str], name: str) -> None:
    from dragoman import VERSION

    page = pages[name]
    assert re.search(r'<a href="#s-1" title="to the source">“', page)
    assert 'id="s-1"' in page
    assert f"Made by dragoman {VERSION}" in page


@each
def test_every_picture_has_its_table(pages: dict[str, str], name: str) -> None:
    found = Tags(pages[name])
    assert found.tags.count("figure") == found.tags.count("details") >= 1


def test_relation_shows_dimensions_history_and_reasons(pages: dict[str, str]) -> None:
    words = Tags(pages["relation"]).words
    for said in ("Hostile: economic, security.", "all dimensions together, over time", "each dimension, over time", "Jul 2022", "no day given", "Who belongs to whom"):
        assert said in words


def test_network_shows_the_shared_enemy_with_its_words(pages: dict[str, str]) -> None:
    words = Tags(pages["network"]).words
    assert "The Enemy: at odds with" in words or "Enemy: at odds with" in words
    assert "Friends among them" in words
    assert "None is named: too few ties." in words
    assert "Not reckoned: there are too many actors." in words
    assert f"“against {EVIL[:-1]}" in words


def test_changes_show_before_and_after_the_break_and_the_acts(pages: dict[str, str], changes: Changes) -> None:
    words = Tags(pages["changes"]).words
    for said in ("friendly → hostile", "Change point: tone, from July 2022", "new, hostile", "4 changes less surprising left out", "chance alone would show"):
        assert said in words
    drawn = changes_page.picture(changes)
    assert drawn is not None
    # The pair that is new has no mark for what was before.
    assert drawn.svg("web").count('fill="var(--paper)"') == 2
    assert drawn.lines[1].cells[1:3] == ("", "")


def test_same_answer_gives_the_same_bytes(answer: NetworkAnswer, pages: dict[str, str]) -> None:
    assert network_page.to_html(answer) == pages["network"]


def test_long_table_is_cut_and_says_so() -> None:
    rows = tuple(Row((plain(f"row {number}"),)) for number in range(MOST_ROWS + 3))
    page = render(Page("x", "y", "z", (Section("s", "t", grids=(Grid(("a",), rows),)),)))
    assert "3 more rows are not shown" in page
    assert f"row {MOST_ROWS}" not in page


def test_sources_are_numbered_as_they_are_cited() -> None:
    cited = sources([("B", None, "d1"), ("A", date(2024, 1, 1), "d2"), ("B", None, "d1")])
    assert cited.link == {"B": "#s-1", "A": "#s-2"}
    assert [row.anchor for row in cited.rows] == ["s-1", "s-2"]


@pytest.mark.parametrize("chart", ["", "history", "dimensions", "strips"])
def test_a_pair_is_plotted_by_name(pair: Pair, chart: str) -> None:
    import dragoman

    drawn = dragoman.plot(pair, chart)
    assert drawn is not None
    assert drawn._repr_mimebundle_()["image/svg+xml"].startswith("<svg")


def test_a_network_is_plotted_whole_or_around_one_and_no_other_way(answer: NetworkAnswer) -> None:
    import dragoman
    from dragoman.errors import UnknownCode

    names = [drawn.name for chart in ("", "ego") if (drawn := dragoman.plot(answer, chart)) is not None]
    assert names == ["actors", "ego1"]
    with pytest.raises(UnknownCode, match="matrix, ego"):
        dragoman.plot(answer, "pie")
