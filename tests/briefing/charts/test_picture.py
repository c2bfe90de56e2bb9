"""What holds for every chart of standing: valid, the same each time, nothing fetched, labelled, small, and safe from hostile names."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from dragoman.briefing.charts import svg
from dragoman.briefing.charts.picture import Picture
from dragoman.errors import UnknownCode

EACH = ("actors", "ribbon", "dimensions", "strips", "ego")
each = pytest.mark.parametrize("name", EACH)


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [str(given["id"])] if "id" in given else []
        self.links += [str(given["href"])] if "href" in given else []


def test_every_chart_of_standing_is_drawn(pictures: dict[str, Picture]) -> None:
    assert set(pictures) == set(EACH)


@each
@pytest.mark.parametrize("theme", ["light", "dark", "web"])
def test_chart_is_valid_by_the_schema_and_compiles_without_warning(
    pictures: dict[str, Picture], name: str, theme: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    import vl_convert

    if theme == "light":
        pictures[name].chart.to_dict(validate=True)
    drawn = pictures[name].draw(theme)
    vl_convert.vegalite_to_svg(svg.spec(drawn, theme), allowed_base_urls=[], show_warnings=True)
    assert "WARN" not in capfd.readouterr().err


@each
def test_svg_is_the_same_each_time_and_fetches_nothing(pictures: dict[str, Picture], name: str) -> None:
    for theme in ("web", "dark"):
        first, second = (pictures[name].svg(theme) for _ in range(2))
        assert first == second
        assert set(re.findall(r"https?://[^\"<]+", first)) == {"http://www.w3.org/2000/svg"}
        assert "style=" not in first


@each
def test_every_link_has_a_label_and_leads_to_a_line_of_the_table(pictures: dict[str, Picture], name: str) -> None:
    picture = pictures[name]
    root = ElementTree.fromstring(picture.svg("web"))
    links = list(root.iter(f"{{{svg.SVG}}}a"))
    assert links
    assert all(link.get("aria-label") for link in links)
    named = {line.anchor for line in picture.lines} | {"change"}
    assert {str(link.get("href"))[1:] for link in links} <= named


@each
def test_links_that_lead_nowhere_are_taken_out(pictures: dict[str, Picture], name: str) -> None:
    root = ElementTree.fromstring(pictures[name].svg("web", anchors=()))
    assert not list(root.iter(f"{{{svg.SVG}}}a"))
    assert [title.text for title in root.iter(f"{{{svg.SVG}}}title")]


@each
def test_picture_is_told_in_words_to_who_cannot_see_it(pictures: dict[str, Picture], name: str) -> None:
    picture = pictures[name]
    root = ElementTree.fromstring(picture.svg("light"))
    assert picture.words.split("<")[0] in str(root.get("aria-label"))
    assert "\x07" not in str(root.get("aria-label"))
    assert all(len(line.cells) == len(picture.columns) for line in picture.lines)


@each
def test_page_of_a_chart_is_small_and_hostile_names_stay_text(pictures: dict[str, Picture], name: str) -> None:
    page = pictures[name].html()
    assert len(page.encode()) < 600_000
    found = _Tags(page)
    assert "img" not in found.tags
    assert found.tags.count("script") == 1
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert set(re.findall(r"https?://[^\s\"'<>)]+", page)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\sstyle=|\son[a-z]+=\"", re.sub(r"<script>.*?</script>", "", page, flags=re.S))


@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!doctype html>"), ("json", b"{")])
def test_save_writes_what_the_ending_says(pictures: dict[str, Picture], tmp_path: Path, ending: str, begins: bytes) -> None:
    path = pictures["dimensions"].save(tmp_path / f"chart.{ending}")
    assert path.read_bytes().startswith(begins)


def test_saved_specification_holds_its_data(pictures: dict[str, Picture], tmp_path: Path) -> None:
    saved = json.loads(pictures["ego"].save(tmp_path / "ego.json").read_text("utf-8"))
    assert saved["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert sum(len(rows) for rows in saved["datasets"].values()) > 40


def test_save_refuses_another_ending_and_says_which_there_are(pictures: dict[str, Picture], tmp_path: Path) -> None:
    with pytest.raises(UnknownCode, match=r"\.svg, \.png"):
        pictures["ego"].save(tmp_path / "chart.pdf")


def test_notebook_gets_svg_with_the_title_in_it(pictures: dict[str, Picture]) -> None:
    shown = pictures["actors"]._repr_mimebundle_()
    assert "Source: invented." in shown["image/svg+xml"]
    assert "All of" in "".join(ElementTree.fromstring(shown["image/svg+xml"]).itertext())
    assert "12 actors" in shown["text/plain"]


def test_web_chart_has_the_colours_of_the_page_alone(pictures: dict[str, Picture]) -> None:
    drawn = pictures["ribbon"].svg("web")
    assert "var(--friendly-fill)" in drawn
    assert not re.findall(r'(?:fill|stroke)="#(?!fff)', drawn)
