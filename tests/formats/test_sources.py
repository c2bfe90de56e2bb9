"""Sources as CSL-JSON and RIS."""

from __future__ import annotations

import json
import re

import pytest


def test_csl_items_have_dates_in_parts_and_authors_apart(exported):
    path, tally = exported("csl", "x.json")
    first, second = json.loads(path.read_text("utf-8"))
    assert tally.wrote["sources"] == 2
    assert first["type"] == "article-newspaper"
    assert first["issued"] == {"date-parts": [[2024, 5, 4]]}
    assert first["author"] == [{"literal": "Carla Dee"}, {"literal": "Émile Ôé"}]
    assert (first["container-title"], first["title"]) == ("The Daily Zzyzx", "A raid; and <more>")
    assert "author" not in second


def test_csl_is_set_by_a_citation_processor(exported):
    citeproc = pytest.importorskip("citeproc")
    from citeproc.source.json import CiteProcJSON

    path, _ = exported("csl", "x.json")
    items = json.loads(path.read_text("utf-8"))
    source = CiteProcJSON(items)
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    book = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    book.register(citeproc.Citation([citeproc.CitationItem(items[0]["id"])]))
    (entry,) = book.bibliography()
    assert "Zzyzx" in str(entry)
    assert "2024" in str(entry)


def test_ris_is_read_by_its_library(exported):
    rispy = pytest.importorskip("rispy")
    path, _ = exported("ris", "x.ris")
    with path.open(encoding="utf-8", newline="") as stream:
        first, second = rispy.load(stream)
    assert first["type_of_reference"] == "NEWS"
    assert first["authors"] == ["Carla Dee", "Émile Ôé"]
    assert (first["title"], first["secondary_title"], first["year"], first["date"]) == ("A raid; and <more>", "The Daily Zzyzx", "2024", "2024/05/04/")
    assert first["urls"] == ["https://example.org/a?x=1&y=2"]
    assert second["type_of_reference"] == "NEWS"


def test_every_line_of_ris_is_a_tag_and_a_value(exported, told):
    document = told[0].documents[0].model_copy(update={"title": "A title\nin two lines\r\nER  - "})
    path, _ = exported("ris", "x.ris", [told[0].model_copy(update={"documents": (document,)})])
    lines = path.read_bytes().decode("utf-8").split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines if line)
    assert lines.count("ER  - ") == 1
