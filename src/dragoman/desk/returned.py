"""Files that came back from an annotation tool → judgements in a ledger: which format it is, what was corrected, all of it or none recorded."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.desk.corrections import Correction, Seen, corrections
from dragoman.desk.judging import Done, judge
from dragoman.errors import ReadError
from dragoman.formats import brat, inception, label_studio, web_annotation
from dragoman.formats.json_given import value_of
from dragoman.formats.markup import Markup
from dragoman.formats.web_annotation import Texts
from dragoman.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: what was looked at, the corrections, and how many of them were recorded or held already."""

    seen: Seen
    corrections: tuple[Correction, ...]
    done: Done


def judge_returned(ledger: Ledger, paths: Sequence[Path], *, by: str, accept_rest: bool = False, dry: bool = False) -> Returned:
    """Record the corrections in files and folders; all of them or, if something does not fit, none. `dry`: only look.

    Raises `ReadError`, `SchemaError`, `UnknownCode` or `EvidenceError`, naming file and place in it.
    """
    seen = Seen()
    found = tuple(
        corrections(
            ledger,
            (one for path in paths for one in documents(path, texts_of(ledger))),
            by=by,
            accept_rest=accept_rest,
            seen=seen,
        )
    )
    done = judge(ledger, [one.order for one in found], where=[one.where for one in found], dry=dry)
    return Returned(seen, found, done)


def texts_of(ledger: Ledger) -> Texts:
    """The text of a document of a ledger by its id, for formats that only quote it; None for one that is not there."""

    def text(document: str) -> str | None:
        rows = ledger.ask("select text from documents where document = $id limit 1", {"id": document})
        return rows["text"][0].as_py() if rows.num_rows else None

    return text


def documents(path: Path, texts: Texts) -> Iterator[Markup]:
    """The marked-up documents in a file or folder, in whichever format it is. Raises `ReadError`."""
    if path.is_dir():
        named = sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
        if any(one.suffix == ".ann" for one in named):
            yield from brat.read(path)
            return
        given = [one for one in named if one.suffix in (".json", ".jsonld", ".xmi", ".zip")]
        if not given:
            raise ReadError("holds no file of an annotation tool", where=str(path))
        for one in given:
            yield from documents(one, texts)
        return
    if path.suffix == ".ann":
        yield from brat.read(path)
    elif path.suffix == ".xmi" or (path.is_file() and zipfile.is_zipfile(path)):
        yield from inception.read(path)
    else:
        yield from _of_json(path, texts)


def _of_json(path: Path, texts: Texts) -> Iterator[Markup]:
    value = value_of(path)
    if web_annotation.is_ours(value):
        return web_annotation.read(path, texts)
    for format in (inception, label_studio):
        if format.is_ours(value):
            return format.read(path)
    raise ReadError("is of no annotation tool that is known: brat, INCEpTION, Label Studio, W3C Web Annotation", where=str(path))
