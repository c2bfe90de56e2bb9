"""The question "how does everybody stand?": what is told → one Arrow table, a row for each pair and dimension, names resolved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dragoman.desk.told import Told

if TYPE_CHECKING:
    import pyarrow as pa


def standings(
    found: Told, *, about: Sequence[str] = (), dimension: str | None = None, at: date | None = None, most: int | None = None
) -> pa.Table:
    """How pairs stand, those of most acts first: a_name, b_name, stands, then the columns of `standing.pair.COLUMNS`.

    about: only pairs of these actors; dimension: "" for all together, None for each and all together. No act is an empty table.
    Raises `UnknownCode` for a name that nobody has.
    """
    import pyarrow as pa

    from dragoman.standing.columns import pc
    from dragoman.standing.pair import COLUMNS, SIGNS
    from dragoman.standing.pair import standings as of_acts

    wanted = [found.actor(name) for name in about]
    acts = found.acts if at is None else found.acts.filter(pc.less_equal(found.acts["day"], pa.scalar(at)))
    rows = of_acts(acts, until=at) if len(acts) else COLUMNS.empty_table()
    if wanted:
        ids = pa.array(wanted, pa.string())
        rows = rows.filter(pc.or_(pc.is_in(rows["a"], ids), pc.is_in(rows["b"], ids)))
    if dimension is not None:
        rows = rows.filter(pc.equal(rows["dimension"], dimension))
    rows = rows.append_column("acts", pc.add(rows["friendly"], rows["hostile"]))
    rows = rows.sort_by([("acts", "descending"), ("a", "ascending"), ("b", "ascending"), ("dimension", "ascending")]).drop_columns("acts")
    rows = rows.slice(0, most)
    named = {
        "a_name": pa.array([found.names.get(id, id) for id in rows["a"].to_pylist()], pa.string()),
        "b_name": pa.array([found.names.get(id, id) for id in rows["b"].to_pylist()], pa.string()),
        "stands": pa.array([SIGNS[sign] for sign in rows["sign"].to_pylist()], pa.string()),
    }
    return pa.table(named | {name: rows[name] for name in rows.column_names})
