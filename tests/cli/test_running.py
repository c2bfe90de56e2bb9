"""How many documents there will be, for the bar: told where it can be, and not guessed where it cannot."""

from __future__ import annotations

from pathlib import Path

from dragoman.cli.running import count_of


def test_files_and_lines_are_counted_in_folders_too(tmp_path: Path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "deep" / "b.jsonl").write_text('{"text": "x"}\n{"text": "y"}\n')
    (tmp_path / ".hidden.txt").write_text("x")
    assert count_of([str(tmp_path)]) == 3
    assert count_of([str(tmp_path), str(tmp_path / "a.txt")]) == 4


def test_a_feed_an_archive_or_standard_input_is_not_counted(tmp_path: Path):
    (tmp_path / "feed.xml").write_text("<rss/>")
    assert count_of([str(tmp_path)]) is None
    assert count_of(["-"]) is None
