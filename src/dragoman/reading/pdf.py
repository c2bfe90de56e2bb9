"""PDF → Draft, from its text layer. Refused: encrypted files, pictures of pages without text, damaged files.

Lines stay as the layout has them, hyphens at line ends too; pages are joined by a line end. A PDF's dates tell when the file was
made, not when the text was published, so only the text's own top is asked for the day.
"""

from __future__ import annotations

import io
import logging

from dragoman.errors import ReadError, TooLarge
from dragoman.reading.draft import Draft
from dragoman.reading.limits import MAX_CHARACTERS
from dragoman.reading.plain import head_of, unified

# What programs write as title when nobody gave one.
_NO_TITLE = ("microsoft word", "untitled", "document", ".doc", ".indd", ".pdf", "powerpoint")


def read_pdf(content: bytes, *, where: str = "") -> Draft:
    """The draft of a PDF file."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # pypdf tells every small fault of a file on stderr; what matters is raised.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("an encrypted PDF; save it without a password", where=where)
        pages: list[str] = []
        size = 0
        for page in reader.pages:
            pages.append(unified(page.extract_text() or "").replace("\f", "\n").strip("\n"))
            size += len(pages[-1])
            if size > MAX_CHARACTERS:
                raise TooLarge(f"a PDF with more than {MAX_CHARACTERS:,} characters of text; split it by chapter", where=where)
        made_title = reader.metadata.title if reader.metadata else None
    except ReadError:
        raise
    except PyPdfError as error:
        encrypted = "crypt" in f"{type(error).__name__} {error}".casefold()
        raise ReadError(
            "an encrypted PDF; save it without a password" if encrypted else f"a damaged PDF ({error})", where=where
        ) from error
    # A damaged file can fail anywhere within the library, by any of the builtin errors.
    except Exception as error:
        encrypted = "crypt" in f"{type(error).__name__} {error}".casefold()
        raise ReadError(
            "an encrypted PDF; save it without a password" if encrypted else f"a damaged PDF ({type(error).__name__})",
            where=where,
        ) from error
    text = "\n".join(page for page in pages if page.strip())
    # Half surrogates come from broken font tables; they are no characters.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "\ufffd")
    if sum(character.isalpha() for character in text) < 20:
        raise ReadError(f"a PDF of {len(pages)} pages without a text layer; run text recognition (OCR) on it first", where=where)
    head = head_of(text)
    title = str(made_title).strip() if made_title else ""
    if not title or any(mark in title.casefold() for mark in _NO_TITLE):
        title = head.title or ""
    return Draft(text=text, extracted_by="pdf", title=title or None, published=head.published, author=head.author)
