"""PDF files: the text layer is read, what has none is refused with the remedy."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from dragoman.errors import ReadError
from dragoman.reading import read

LINES = [
    "Talks open",
    "29 April 2024",
    "The envoys of both states met in Doha and said that the bor-",
    "der would be opened again.",
]


def written(*pages: list[str], password: str = "", title: str = "") -> bytes:
    writer = PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(width=600, height=800)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        stream = DecodedStreamObject()
        drawn = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
        stream.set_data(f"BT /F1 12 Tf 50 750 Td {drawn} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    writer.add_metadata({"/CreationDate": "D:20310101000000Z"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_text_layer_is_read_with_its_lines_and_pages():
    (document,) = read(written(LINES, ["They left."]))
    assert document.text == "\n".join([*LINES, "They left."])
    assert (document.title, document.published, document.extracted_by) == ("Talks open", "2024-04-29", "pdf")


def test_the_day_the_file_was_made_is_not_the_publication():
    (document,) = read(written(["Talks open", "The envoys met in Doha and said that they would go on."], title="Real title"))
    assert (document.title, document.published) == ("Real title", None)


@pytest.mark.parametrize(
    ("content", "words"),
    [(written([], []), "2 pages without a text layer"), (written(LINES)[:300], "PDF")],
    ids=["pictures", "cut"],
)
def test_what_has_no_text_is_refused(content: bytes, words: str):
    with pytest.raises(ReadError, match=words):
        read(content, name="x.pdf")


def test_an_encrypted_file_is_refused():
    with pytest.raises(ReadError, match="encrypted"):
        read(written(LINES, password="secret"), name="x.pdf")
