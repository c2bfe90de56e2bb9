"""Events between two, and stated relations → the table of acts that standing is reckoned from.

Told are tables of a row for each event and pair; out come `standing.acts.SCHEMA` and columns that say more: `force` (force was used), `killed`
(at least so many, null: not said), `document`, and `dated` (whether the text gives a day; if not, the day of publication stands for it).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from dragoman.ontology.acts import act
from dragoman.standing.acts import EVENT, STATED
from dragoman.standing.acts import SCHEMA as ACTS
from dragoman.standing.columns import pc

FURTHER = (pa.field("force", pa.bool_()), pa.field("killed", pa.int64()), pa.field("document", pa.string()), pa.field("dated", pa.bool_()))
SCHEMA = pa.schema([*ACTS, *FURTHER])
# Stated relations as they are told, also those without a sign and affiliations.
STATED_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "document", "a", "b", "dimension")),
        ("sign", pa.int32()),
        ("trend", pa.string()),
        ("against", pa.list_(pa.string())),
        *((name, pa.date32()) for name in ("first_day", "last_day", "published")),
    ]
)


def of_events(told: pa.Table, stands: Mapping[str, str | None]) -> pa.Table:
    """Events as acts, `SCHEMA`: those with a sign, between two different parties, with a day.

    told: id, document, a, b, type, mode, contexts (list), first_day, last_day, published, killed. stands: party → who it counts as, or None
    for one whose acts are nobody's; whoever is not in it counts as itself. An event between several who count as one is one act.
    """
    contexts = pc.binary_join(pc.cast(told["contexts"], pa.list_(pa.string())), "|")
    keys = pc.binary_join_element_wise(pc.fill_null(told["type"], ""), pc.fill_null(told["mode"], ""), pc.fill_null(contexts, ""), "\t")
    found, which = _distinct(keys)
    acts = [act(type or None, mode or None, about.split("|")) for type, mode, about in (key.split("\t") for key in found)]
    signs = np.array([one.sign if one else 0 for one in acts], dtype=np.int8)[which]
    table = pa.table(
        {
            "a": _who(told["a"], stands),
            "b": _who(told["b"], stands),
            "day": _days(told),
            "sign": signs,
            "dimension": pa.array([one.dimension if one else "" for one in acts], pa.string()).take(pa.array(which)),
            "kind": pa.repeat(pa.scalar(EVENT), len(told)),
            "id": told["id"],
            "force": np.array([bool(one and one.force) for one in acts])[which] if len(told) else pa.array([], pa.bool_()),
            "killed": told["killed"],
            "document": told["document"],
            "dated": _dated(told),
        }
    )
    return _sound(table)


def of_relations(told: pa.Table, stands: Mapping[str, str | None]) -> pa.Table:
    """Stated relations as acts, `SCHEMA`. told: id, document, a, b, dimension, sign (1, 0, -1), first_day, last_day, published. A relation that is
    neither friendly nor hostile is no act, and an affiliation is none."""
    table = pa.table(
        {
            "a": _who(told["a"], stands),
            "b": _who(told["b"], stands),
            "day": _days(told),
            "sign": told["sign"],
            "dimension": told["dimension"],
            "kind": pa.repeat(pa.scalar(STATED), len(told)),
            "id": told["id"],
            "force": pa.repeat(pa.scalar(False), len(told)),
            "killed": pa.nulls(len(told), pa.int64()),
            "document": told["document"],
            "dated": _dated(told),
        }
    )
    return _sound(table.filter(pc.not_equal(table["dimension"], "affiliation")))


def _distinct(keys: pa.ChunkedArray) -> tuple[list[str], np.ndarray]:
    encoded = keys.combine_chunks().dictionary_encode()
    return encoded.dictionary.to_pylist(), encoded.indices.to_numpy(zero_copy_only=False)


def _who(parties: pa.ChunkedArray, stands: Mapping[str, str | None]) -> pa.Array:
    found, which = _distinct(parties)
    return pa.array([stands.get(one, one) for one in found], pa.string()).take(pa.array(which))


def _dated(told: pa.Table) -> Any:
    return pc.or_(pc.is_valid(told["first_day"]), pc.is_valid(told["last_day"]))


def _days(told: pa.Table) -> pa.Array:
    """The middle of the days that the words allow, no later than the publication; where they allow all, the publication."""
    first, last, published = (told[name].to_numpy().astype("datetime64[D]").astype(np.int64) for name in ("first_day", "last_day", "published"))
    unknown = np.datetime64("NaT").astype(np.int64)
    both = (first != unknown) & (last != unknown)
    middle = np.where(both, first + (last - first) // 2, np.where(first != unknown, first, last))
    capped = np.where((published != unknown) & (middle != unknown), np.minimum(middle, np.maximum(published, first)), middle)
    days = np.where(capped != unknown, capped, published)
    return pa.array(days.astype("datetime64[D]"), pa.date32())


def _sound(table: pa.Table) -> pa.Table:
    kept = pc.and_(pc.not_equal(table["a"], table["b"]), pc.and_(pc.not_equal(table["sign"], 0), pc.is_valid(table["day"])))
    table = table.filter(pc.fill_null(kept, False)).cast(SCHEMA)
    one, two = table["a"], table["b"]
    pair = pc.binary_join_element_wise(table["id"], pc.min_element_wise(one, two), pc.max_element_wise(one, two), "\t")
    _, first = np.unique(pair.to_numpy(zero_copy_only=False).astype(str), return_index=True) if len(table) else (None, np.array([], dtype=np.int64))
    return table.take(pa.array(np.sort(first)))
