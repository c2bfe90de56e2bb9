from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.desk.event_table import COLUMNS
from dragoman.errors import ReadError, SetupError, UnknownCode
from dragoman.nouns import Document, Situation

TEXT = "Strike near Goma\n5 June 2024\n\nRwanda's army shelled Goma on Tuesday, killing 3 <b>people</b>."


@pytest.fixture(scope="module")
def reading() -> dragoman.Reading:
    return dragoman.read(TEXT)


def test_the_public_names_are_these():
    assert dragoman.__all__ == ["VERSION", "Desk", "Document", "Reading", "Situation", "explain", "open", "plot", "read"]
    assert set(dragoman.__all__) <= set(dir(dragoman))


def test_an_unknown_name_says_what_there_is():
    with pytest.raises(AttributeError, match="read"):
        dragoman.rread  # noqa: B018


def test_import_loads_nothing_heavy():
    program = "import sys, dragoman; print([m for m in ('spacy', 'pydantic', 'pyarrow', 'typer', 'altair') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_a_reading_has_all_that_its_situation_has(reading: dragoman.Reading):
    assert isinstance(reading.situation, Situation)
    assert reading.events == reading.situation.events
    assert reading.events[0].period.start == "2024-06-04"
    assert "events" in dir(reading)
    with pytest.raises(AttributeError, match="nonsense"):
        reading.nonsense  # noqa: B018


def test_a_path_bytes_a_text_and_a_document_give_the_same_findings(tmp_path: Path, reading: dragoman.Reading):
    path = tmp_path / "strike.txt"
    path.write_text(TEXT, "utf-8")
    sources = [path, str(path), TEXT.encode(), reading.documents[0]]
    assert [dragoman.read(source).events for source in sources] == [reading.events] * 4


def test_a_list_is_merged():
    merged = dragoman.read([TEXT, "More\n5 June 2024\n\nRwandan troops shelled Goma on 4 June."])
    assert len(merged.documents) == 2
    assert sum(event.type == "ASSAULT" for event in merged.events) == 1


def test_the_day_given_wins(reading: dragoman.Reading):
    assert dragoman.read(TEXT, published="2024-07-03").events[0].period.start == "2024-07-02"
    assert (
        dragoman.read(Document(id="d1", text="Rwanda's army shelled Goma on Tuesday."), published="2024-06-05").events[0].period
        == reading.events[0].period
    )


@pytest.mark.parametrize("source", ["no-such-file.txt", Path("no-such-file.txt")])
def test_a_path_that_is_none_says_so(source: str | Path):
    with pytest.raises(ReadError, match="no such file"):
        dragoman.read(source)


@pytest.mark.parametrize("source", [[], 5])
def test_what_cannot_be_read_is_refused_by_name(source: object):
    with pytest.raises((ReadError, TypeError)):
        dragoman.read(source)  # type: ignore[arg-type]


def test_the_notebook_shows_the_evidence_and_no_markup_of_the_text(reading: dragoman.Reading):
    html = reading._repr_html_()
    assert "<mark" in html
    assert "Goma" in html
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_the_text_in_the_notebook_is_the_text(reading: dragoman.Reading):
    import re
    from html import unescape

    shown = reading._repr_html_().partition("pre-wrap")[2].partition(">")[2].partition("</div>")[0]
    assert unescape(re.sub(r"</?mark[^>]*>", "", shown)) == TEXT


def test_nothing_found_is_a_sentence():
    reading = dragoman.read("Rhine\n\nThe river is long and deep, and nobody swims in it in winter.")
    assert "nothing found" in reading._repr_html_()
    assert "nothing found" in repr(reading)


def test_events_become_a_table(reading: dragoman.Reading):
    table = reading.to_arrow()
    assert table.column_names == list(COLUMNS)
    row = table.to_pylist()[0]
    assert (row["type"], row["start"].isoformat(), row["killed_min"]) == ("ASSAULT", "2024-06-04", 3)
    assert TEXT[row["evidence_start"] : row["evidence_end"]] in row["evidence"]


def test_an_empty_table_has_its_columns():
    table = dragoman.read("Rhine\n\nThe river is long and deep, and nobody swims in it in winter.").to_arrow()
    assert (table.num_rows, table.column_names) == (0, list(COLUMNS))


@pytest.mark.parametrize(("package", "method"), [("pandas", "to_pandas"), ("polars", "to_polars")])
def test_a_data_frame_without_its_package_says_what_to_install(
    reading: dragoman.Reading, package: str, method: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(SetupError, match=f"pip install {package}"):
        getattr(reading, method)()


@pytest.mark.parametrize("chart", ["timeline", "matrix", "network", "map"])
def test_plot_is_a_chart_or_none_where_there_is_nothing_to_draw(reading: dragoman.Reading, chart: str):
    from dragoman.examples import NAMES, example

    many = dragoman.read([example(name) for name in NAMES])
    assert many.plot(chart).to_dict()["$schema"].startswith("https://vega.github.io/schema/vega-lite/")  # type: ignore[arg-type]
    assert reading.plot(chart) is None or reading.plot(chart).to_dict()  # type: ignore[arg-type]


def test_a_chart_that_is_none_says_which_there_are(reading: dragoman.Reading):
    with pytest.raises(UnknownCode, match="timeline"):
        reading.plot("pie")  # type: ignore[arg-type]


def test_a_reading_gives_its_brief(reading: dragoman.Reading):
    assert "Goma" in reading.to_markdown()
    assert "<html" in reading.to_html()
