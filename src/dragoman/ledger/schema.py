"""The columns of the ledger's one table, since which version each is there, and what kinds of rows there are.

A new column is added at the end with the next version; a column never changes its type and is never taken away. So a ledger of an older
version is upgraded by adding columns, its old files stay as they are, and what they do not have reads as null.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

# Kinds of rows. `document` has the text, once, whichever coders read it; `run` says that a coder read it and what it found in numbers;
# `pair` is one line for each two parties of an event, so that a pair is found without opening payloads. Of event datasets: `edition` stands
# where a text has its document, `row` is a row that is no event in PLOVER, `withdrawn` takes a row or an edition back.
FINDINGS = ("event", "relation", "claim", "outlook", "motive", "status", "role")
KINDS = ("document", "run", "actor", "place", *FINDINGS, "pair", "judgement", "edition", "row", "withdrawn")

# The coder of rows that a person wrote: judgements, and findings as amended.
PERSON, RULE = "person", "rule"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Arrow type in words (see `_types`), the version since when, and what is in it."""

    name: str
    type: str
    since: int
    what: str


COLUMNS = (
    Column("id", "string", 1, "made from the content: the same finding of the same coder has the same id on any machine"),
    Column("kind", "string", 1, "what the row is, one of KINDS"),
    Column("batch", "string", 1, "the commit's batch, made from its documents and coder"),
    Column("document", "string", 1, "the document that the row comes from; never empty but for judgements of two"),
    Column("coder", "string", 1, "name and version of the coder; person or rule for judgements; empty for documents"),
    Column("about", "string", 1, "pair: the event; judgement: the id judged"),
    Column("anchor", "string", 1, "what a finding says of which words, whichever coder found it: a judgement holds for it"),
    Column("a", "string", 1, "first actor; the id of an actor, place or second id judged"),
    Column("b", "string", 1, "second actor"),
    Column("type", "string", 1, "type of event, dimension, status, kind of actor, verdict …"),
    Column("first_day", "date", 1, "earliest day; for a document the day of publication"),
    Column("last_day", "date", 1, "latest day"),
    Column("modality", "string", 1, "how the text vouches for it"),
    Column("speaker", "string", 1, "who says so; for a judgement who judges"),
    Column("country", "string", 1, "ISO alpha-3"),
    Column("confidence", "float", 1, "0 to 1"),
    Column("evidence", "spans", 1, "the words it rests on; first and last are code points, last exclusive"),
    Column("payload", "string", 1, "the noun as JSON, without evidence and text"),
    Column("text", "string", 1, "of documents only"),
    Column("added", "time", 1, "when the commit was made, microseconds of UTC; later commits have later times"),
    Column("schema", "int", 1, "version of this list when the row was written"),
    Column("mode", "string", 2, "event and its pairs: PLOVER mode"),
    Column("cameo", "string", 2, "event and its pairs: CAMEO code"),
    Column("contexts", "strings", 2, "event and its pairs: PLOVER contexts"),
    Column("direction", "string", 2, "event and its pairs: directed, mutual or unknown"),
    Column("precision", "string", 2, "event and its pairs: how exactly the days are known"),
    Column("place", "string", 2, "event and its pairs: the id of the place"),
    Column("killed", "int", 2, "event and its pairs: killed, the best figure, else the least; null is not said"),
    Column("killed_min", "int", 2, "event and its pairs: killed at least"),
    Column("killed_max", "int", 2, "event and its pairs: killed at most"),
    Column("dataset", "string", 2, "rows of a dataset: its name, as icews"),
    Column("key", "string", 2, "event or row of a dataset: the key of the row"),
    Column("source", "string", 2, "event or row of a dataset: who published what it was made from"),
    Column("rank", "float", 2, "event or row of a dataset: of two with one key the higher stands"),
    Column("replaces", "string", 2, "the id of the row, or the edition, that this one takes the place of"),
    Column("given", "string", 2, "event or row of a dataset: all fields as given, as JSON"),
)

VERSION = max(column.since for column in COLUMNS)

# Minimum and maximum of these are kept in the log; of every column they would make it ten times as large and keep words of documents.
STATISTICS = ("kind", "a", "b", "type", "first_day", "last_day", "added")


@cache
def arrow_schema(version: int | None = None) -> pa.Schema:
    """The Arrow schema of a version of the ledger, by default this one."""
    import pyarrow as pa

    types = _types()
    return pa.schema([(c.name, types[c.type]) for c in COLUMNS if c.since <= (VERSION if version is None else version)])


def _types() -> dict[str, pa.DataType]:
    import pyarrow as pa

    span = pa.struct([("document", pa.string()), ("first", pa.int32()), ("last", pa.int32()), ("text", pa.string())])
    return {
        "string": pa.string(),
        "strings": pa.list_(pa.string()),
        "date": pa.date32(),
        "float": pa.float64(),
        "int": pa.int32(),
        "time": pa.timestamp("us", "UTC"),
        "spans": pa.list_(span),
    }
