"""Bytes of every kind, sound and broken, through the one door `read`."""

from __future__ import annotations

import contextlib
import gzip
import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import BinaryFile, EmptyDocument, NotEnglish, ReadError, TooLarge
from dragoman.nouns import document_id
from dragoman.reading import read
from dragoman.reading.limits import MAX_BYTES, MAX_CHARACTERS

TEXT = "Talks open\n2024-04-29\nThe envoys of both states met in Doha and said that the border would be opened again.\n"


def only(content: bytes | str, name: str | None = None, **given: str):
    (document,) = read(content.encode() if isinstance(content, str) else content, name=name, **given)
    return document


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return stream.getvalue()


def test_text_is_unaltered_and_id_is_of_the_bytes():
    document = only(TEXT, "a.txt")
    assert document.text == TEXT
    assert document.id == document_id(TEXT.encode())
    assert (document.title, document.published, document.extracted_by) == ("Talks open", "2024-04-29", "plain")


def test_what_the_caller_gives_wins():
    document = only(TEXT, published="2024-05-01T10:00:00Z", ref="x1")
    assert (document.published, document.ref) == ("2024-05-01", "x1")


@pytest.mark.parametrize("day", ["03/04/2024", "2024-02-30", "soon"])
def test_a_given_day_that_is_none_is_refused(day: str):
    with pytest.raises(ReadError, match="YYYY-MM-DD"):
        only(TEXT, published=day)


def test_a_file_has_its_name_as_ref_and_never_its_time(tmp_path: Path):
    path = tmp_path / "note.unknown"
    path.write_text("The envoys met in Doha and said that the border would be opened again.")
    (document,) = read(path)
    assert (document.ref, document.published) == ("note.unknown", None)


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", EmptyDocument, "empty"),
        (b" \n\r\n\t", EmptyDocument, "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), BinaryFile, "PNG"),
        (bytes(range(256)) * 4, BinaryFile, "not a text"),
        (bytes(range(1, 32)) * 40, BinaryFile, "not a text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), BinaryFile, "old Word"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(50), BinaryFile, "film"),
        (b"<?xml version='1.0'?><note>x</note>", ReadError, "XML of an unknown kind"),
        (b"\x1f\x8b\x08\x00broken", ReadError, "gzip"),
        (b"PK\x03\x04broken", ReadError, "zip"),
        (b"%PDF-1.7\nbroken", ReadError, "PDF"),
        (b"Die Regierung hat am Montag die Grenze geschlossen, sagte ein Sprecher des Ministeriums.", NotEnglish, "German"),
        ("Правительство закрыло границу".encode(), NotEnglish, "Russian"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(content: bytes, error: type[ReadError], words: str):
    with pytest.raises(error, match=words) as caught:
        read(content, name="x")
    assert caught.value.where == "x"


def test_fifty_megabytes_of_one_line_are_refused_at_once(tmp_path: Path):
    path = tmp_path / "line.txt"
    with path.open("wb") as stream:
        stream.write(b"a" * 50_000_000)
    start = time.perf_counter()
    with pytest.raises(TooLarge, match="50,000,000 bytes"):
        read(path)
    assert time.perf_counter() - start < 2


def test_too_many_characters_are_refused():
    with pytest.raises(TooLarge, match="characters"):
        only("the war " * (MAX_CHARACTERS // 8 + 1))


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path):
    with pytest.raises(ReadError, match=r"gone\.txt: there is no such file"):
        read(tmp_path / "gone.txt")
    with pytest.raises(ReadError, match="a folder"):
        read(tmp_path)
    with pytest.raises(ReadError, match=r"cannot be opened|no such file"):
        read("nul\x00byte")


def test_line_ends_become_one_kind():
    assert only("Talks open\r\n\r\nThey met.\rThen they left.").text == "Talks open\n\nThey met.\nThen they left."


def test_capitals_are_english():
    assert (
        only("THE GOVERNMENT HAS CLOSED THE BORDER WITH ITS NEIGHBOUR, A SPOKESMAN OF THE MINISTRY SAID ON MONDAY.").language
        == "en"
    )


def test_bidi_zero_width_and_emoji_are_kept_so_that_offsets_hold():
    text = 'The envoy \u202bعلي\u202c said\u200b "yes 🕊️ and left \u2066the hall\u2069 with' + " the others."
    document = only(text)
    assert document.text == text
    start = document.text.index("left")
    assert document.text[start : start + 4] == "left"


def test_unbalanced_quotes_are_text():
    text = '"We will not talk, the minister said. "Not today," and \'never“ again.'
    assert only(text).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_are_found(encoding: str):
    text = "The minister said “no” – and the café in Bogotá was closed after the attack.\n" * 2
    assert only(text.encode(encoding)).text == text


def test_latin_1_is_found():
    text = "The president of São Tomé met the envoy of Côte d'Ivoire, and they said that the talks were good.\n"
    assert only(text.encode("latin-1")).text == text


def test_utf_8_with_one_broken_byte_stays_utf_8():
    text = "“Peace”, said the minister of Côte d'Ivoire, “is near”, and left the café.".encode()
    assert only(text + b"\xe2\x80").text.startswith("“Peace”, said the minister of Côte d'Ivoire")


def test_gzip_and_zip_of_one_file_are_read():
    assert only(gzip.compress(TEXT.encode()), "a.txt.gz").text == TEXT
    assert only(zipped(a__txt=TEXT.encode()), "a.zip").text == TEXT


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (gzip.compress(bytes(MAX_BYTES + 1)), TooLarge, "unpacks to more"),
        (gzip.compress(b"a" * 3_000_000), TooLarge, "200 times"),
        (zipped(a__txt=bytes(MAX_BYTES + 1)), TooLarge, "unpacks to more"),
        (zipped(a__txt=b"a" * 3_000_000), TooLarge, "200 times"),
        (gzip.compress(gzip.compress(TEXT.encode())), ReadError, "more than once"),
        (zipped(a__txt=b"x", b__txt=b"y"), ReadError, "of 2 files"),
        (zipped(**{"[Content_Types].xml": b"x"}), BinaryFile, "Word"),
        (gzip.compress(TEXT.encode())[:-20], ReadError, "too early"),
    ],
    ids=["gzip bomb", "gzip ratio", "zip bomb", "zip ratio", "twice packed", "two files", "docx", "cut gzip"],
)
def test_packed_traps_are_refused(content: bytes, error: type[ReadError], words: str):
    with pytest.raises(error, match=words):
        read(content, name="x")


def test_a_text_that_opens_with_a_bracket_is_text():
    assert only("[TEXT] THE GOVERNMENT HAS CLOSED THE BORDER WITH ITS NEIGHBOUR.").extracted_by == "plain"
    assert only('{"no json, said the minister of the republic, and left the hall', "a.txt").extracted_by == "plain"


def test_json_of_one_and_of_several():
    assert only('{"id": 7, "text": "The envoys met in Doha.", "date": "29 April 2024"}').ref == "7"
    documents = read(b'[{"id": "a", "text": "They met."}, {"id": "b", "text": "They left."}]', name="x.json")
    assert [document.ref for document in documents] == ["a", "b"]
    with pytest.raises(ReadError, match="line 2: no field `text`"):
        read(b'[{"id": "a", "text": "They met."}, {"id": "b"}]', name="x.json")
    with pytest.raises(ReadError, match="share the ref"):
        read(b'[{"text": "They met."}, {"text": "They left."}]', name="x.json", ref="r")


def test_tables_are_sent_to_import():
    with pytest.raises(ReadError, match="dragoman import"):
        read(b"a,b\n1,2\n", name="events.csv")


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
def test_strange_bytes_are_read_or_refused_and_nothing_else(content: bytes):
    for opening in (b"", b"<!doctype html>", b"<rss><item>", b"{", b"---\ntitle: x\n", b"PK\x03\x04", b"\x1f\x8b", b"%PDF-1.4\n"):
        with contextlib.suppress(ReadError):
            read(opening + content)


def test_reading_twice_gives_the_same():
    assert read(TEXT.encode()) == read(TEXT.encode())
