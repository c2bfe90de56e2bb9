"""`dragoman watch`: what it refuses, and what it leaves behind. Rounds themselves: tests/desk/test_watching.py."""

from __future__ import annotations

import csv
import json
from pathlib import Path


def test_a_private_address_is_refused_and_named(dragoman, tmp_path: Path):
    ran = dragoman("watch", "http://127.0.0.1:9/feed.xml", "-l", tmp_path / "desk", "-p", 1)
    assert ran.code == 1
    assert "127.0.0.1" in ran.err
    assert "1 feeds asked" in ran.err
    rows = list(csv.DictReader((tmp_path / "desk-errors.csv").open(encoding="utf-8")))
    assert [row["where"] for row in rows] == ["http://127.0.0.1:9/feed.xml"]
    assert json.loads((tmp_path / "desk-feeds.json").read_text("utf-8"))["schema"] == "dragoman/visits/1"


def test_a_list_without_a_feed_is_refused(dragoman, tmp_path: Path):
    (tmp_path / "feeds.opml").write_text("<opml version='2.0'><body><outline text='none'/></body></opml>")
    ran = dragoman("watch", tmp_path / "feeds.opml", "-l", tmp_path / "desk", "-p", 1)
    assert ran.code == 1
    assert "a list of feeds without one" in ran.err


def test_a_damaged_memory_is_an_error_that_names_the_file(dragoman, tmp_path: Path):
    (tmp_path / "desk-feeds.json").write_text("{")
    ran = dragoman("watch", "https://wire.example/feed.xml", "-l", tmp_path / "desk", "-p", 1)
    assert ran.code == 2
    assert "desk-feeds.json" in ran.err


def test_rounds_closer_than_a_minute_are_refused(dragoman, tmp_path: Path):
    ran = dragoman("watch", "https://wire.example/feed.xml", "-l", tmp_path / "desk", "--every", "0.1")
    assert ran.code == 2
    assert "--every" in ran.err
