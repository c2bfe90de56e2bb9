"""Folders, patterns and standard input: every input is a document or a failure, none is lost."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from dragoman.nouns import Document
from dragoman.reading import Failure, many, read_all

LINE = json.dumps({"id": "a", "text": "The envoys met in Doha."}) + "\n"


def fill(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "b.md").write_text("# Talks\n\nThey met in Doha.\n")
    (folder / "a.txt").write_text("They met in Doha.")
    (folder / "c.jsonl").write_text(LINE + "broken\n" + LINE)
    (folder / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    (folder / "e.txt").write_bytes(b"")
    (folder / "f.jsonl.gz").write_bytes(gzip.compress(LINE.encode() * 3))
    (folder / ".hidden").write_text("They met.")


def told(found: list[Document | Failure]) -> list[str | None]:
    return [one.ref if isinstance(one, Document) else f"{Path(one.where).name}:{one.line}:{one.kind}" for one in found]


def test_a_folder_of_mixed_files_is_read_in_order(tmp_path: Path):
    fill(tmp_path)
    assert told(list(read_all([tmp_path]))) == [
        "a.txt", "a", "c.jsonl:2:ReadError", "a", "d.png:None:BinaryFile", "e.txt:None:EmptyDocument", "a", "a", "a", "sub/b.md",
    ]  # fmt: skip


def test_patterns_and_missing_files(tmp_path: Path):
    fill(tmp_path)
    assert told(list(read_all([str(tmp_path / "**" / "*.md"), str(tmp_path / "*.doc"), tmp_path / "gone"]))) == [
        "b.md", "*.doc:None:ReadError", "gone:None:ReadError",
    ]  # fmt: skip


def test_a_name_with_brackets_is_a_file_before_it_is_a_pattern(tmp_path: Path):
    (tmp_path / "a[1].txt").write_text("They met in Doha.")
    assert told(list(read_all(str(tmp_path / "a[1].txt")))) == ["a[1].txt"]


def test_an_empty_folder_says_so(tmp_path: Path):
    (found,) = read_all([tmp_path])
    assert isinstance(found, Failure)
    assert "empty folder" in found.reason


@pytest.mark.parametrize(
    ("content", "refs"),
    [
        (b"They met in Doha.\nThey left.", [None]),
        (LINE.encode() * 2, ["a", "a"]),
        (b'{\n "id": "p",\n "text": "They met."\n}', ["p"]),
        (b"", ["standard input:None:EmptyDocument"]),
    ],
    ids=["text", "JSON Lines", "pretty JSON", "nothing"],
)
def test_standard_input(content: bytes, refs: list[str | None]):
    assert told(list(read_all("-", stdin=io.BytesIO(content)))) == refs


def test_a_packed_bomb_of_lines_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(many, "MAX_BYTES", 1_000_000)
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress((b" " * 999 + b"\n") * 30_000))
    (found,) = read_all([path])
    assert isinstance(found, Failure)
    assert found.kind == "TooLarge"
