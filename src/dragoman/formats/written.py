"""Tables of events as `dragoman import` writes them, read again: pairs for standing, and the rows behind an answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from dragoman.errors import ReadError
from dragoman.formats.staging import quoted_text

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIXES = (".parquet", ".csv", ".jsonl")
# By these a table of events is told from other files of the same form.
NEEDED = ("dataset", "version", "key", "start", "end", "type", "mode", "contexts", "actors", "recipients", "killed_min", "given")


def is_written(path: Path) -> bool:
    """Whether a file is a table of events as an import writes it, by its name and its first columns; a file of another form is not."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES or not path.is_file():
        return False
    if suffix == ".parquet":
        return True
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        first = lines.readline()
    if suffix == ".csv":
        return {"dataset", "key", "actors"} <= {cell.strip('"') for cell in first.strip().split(",")}
    try:
        return {"dataset", "key", "actors"} <= json.loads(first).keys()
    except (ValueError, AttributeError):
        return False


class Written:
    """Tables of events in files, as one. Use it as a context. Raises `ReadError` naming the file for one that lacks columns."""

    def __init__(self, files: Sequence[Path]) -> None:
        import duckdb

        self._con = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
        parts = [self._part(Path(file)) for file in files]
        self._con.execute(f"create view written as {' union all by name '.join(parts)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._con.close()

    def pairs(self) -> pa.Table:
        """A row for each event and pair: id, document (dataset and edition), a, b, type, mode, contexts, first_day, last_day, published, killed."""
        return self._con.sql(_sql("written_pairs.sql")).to_arrow_table()

    def parties(self) -> list[str]:
        """Everybody who takes part, by id or, if unknown, by the name given."""
        return [one for (one,) in self._con.sql("select distinct unnest(actors || recipients) as one from written order by one").fetchall()]

    def rows(self, ids: Sequence[str]) -> list[dict[str, Any]]:
        """The rows of events by id, each as a dict; `id` is that of `pairs`."""
        import pyarrow as pa

        self._con.register("wanted", pa.table({"id": pa.array(sorted(set(ids)), pa.string())}))
        question = "select dataset || ':' || key as id, * from written where dataset || ':' || key in (select id from wanted)"
        return self._con.sql(question).to_arrow_table().to_pylist()

    def _part(self, file: Path) -> str:
        import duckdb

        name = quoted_text(str(file))
        match file.suffix.lower():
            case ".parquet":
                source = f"read_parquet({name})"
            case ".csv":
                source = f"read_csv({name}, header = true, all_varchar = true)"
            case _:
                source = f"read_json({name}, format = 'newline_delimited')"
        try:
            there = self._con.sql(f"select * from {source} limit 0").columns
        except (duckdb.Error, UnicodeDecodeError) as error:
            raise ReadError(f"is no table of events: {str(error).splitlines()[0]}", where=file.name) from None
        if missing := [one for one in NEEDED if one not in there]:
            raise ReadError(f"is no table of events as `dragoman import` writes it: no column {', '.join(missing)}", where=file.name)
        lists = ("contexts", "actors", "recipients")
        if file.suffix.lower() == ".csv":
            made = [f"list_filter(string_split({one}, ';'), lambda cell: cell <> '') as {one}" for one in lists]
            made += [f"try_cast({one} as date) as {one}" for one in ("start", '"end"', "published") if one.strip('"') in there]
        else:
            made = [f"cast({one} as varchar[]) as {one}" for one in lists]
            made += [f"cast({one} as date) as {one}" for one in ("start", '"end"', "published") if one.strip('"') in there]
        made.append("try_cast(killed_min as integer) as killed_min")
        return f"select * replace ({', '.join(made)}) from {source}"


def _sql(name: str) -> str:
    return resources.files("dragoman.formats").joinpath("sql", name).read_text("utf-8")
