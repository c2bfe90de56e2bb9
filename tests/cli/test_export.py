"""`dragoman export`: what it writes, says and refuses."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "raid.txt"
    path.write_text("Raid\n5 June 2024\n\nRwanda's army shelled Goma on Tuesday. Iran and Iraq signed a trade deal.\n", "utf-8")
    return path


def test_an_article_becomes_a_table_on_standard_output(dragoman, article: Path):
    ran = dragoman("export", article, "--format", "csv", "--table", "events")
    assert ran.code == 0
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert rows[0]["actors"] == "Rwanda"
    assert "our own tables as CSV: 2 events" in ran.err
    assert "lost: where evidence stands in several places" in ran.err


def test_a_ledger_becomes_a_folder(dragoman, article: Path, tmp_path: Path):
    desk, out = tmp_path / "desk", tmp_path / "out"
    assert dragoman("ingest", "-q", article, "--ledger", desk).code == 0
    ran = dragoman("export", "-f", "parquet", "--ledger", desk, "-o", out, "--about", "Iran,Chad Basin", "-q")
    assert ran.code == 1
    assert "Chad Basin" in ran.err
    ran = dragoman("export", "-f", "parquet", "--ledger", desk, "-o", out, "--about", "Iran", "-q")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert len(list(out.iterdir())) == 10


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "give one of csv, parquet"),
        (("-f", "cvs"), 1, "'cvs' is no format; nearest: csv"),
        (("-f", "csv"), 1, "give a folder with -o"),
        (("-f", "csv", "--table", "event"), 1, "'event' is no table; nearest: events"),
        (("-f", "csv", "--as-of", "2024-05-01"), 2, "asks a ledger, not files"),
        (("-f", "csv", "--table", "events", "--since", "soon"), 1, "'soon' is no day"),
    ],
)
def test_wrong_use_is_told_in_words(dragoman, article: Path, arguments: tuple[str, ...], code: int, words: str):
    ran = dragoman("export", article, *arguments)
    assert ran.code == code
    assert words in ran.err


def test_nothing_to_write_is_code_1(dragoman, article: Path):
    ran = dragoman("export", article, "-f", "csv", "--table", "events", "--about", "Chad")
    assert ran.code == 1
    assert "nothing to write" in ran.err
