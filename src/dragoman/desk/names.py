"""Names as people type them → the actors of a ledger that are meant; an unknown one is an error that says who is near."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from dragoman.errors import UnknownCode
from dragoman.ledger import Ledger
from dragoman.ontology.nearest import unknown


def actors_named(ledger: Ledger, name: str, *, as_of: datetime | None = None, coder: str | None = None) -> list[str]:
    """Ids of the actors of this id, name or other name, case aside; those whose id or name it is go before all others.

    Raises `UnknownCode`, naming the nearest, if there is none.
    """
    wanted = " ".join(name.split()).lower()
    found = ledger.answer("actors", as_of=as_of, coder=coder, named=wanted or None, most=None).to_pylist() if wanted else []
    for fields in (("id", "also"), ("name",), ("aliases",)):
        if ids := [row["id"] for row in found if wanted in _small(row, fields)]:
            return ids
    everybody = ledger.answer("actors", as_of=as_of, coder=coder, named=None, most=None).to_pylist()
    known = [spelling for row in everybody for spelling in (row["name"], *row["aliases"])]
    # Who has the word in a longer name is nearer than who has letters in common.
    holding = [row["name"] for row in found][:3]
    hint = f"{' and '.join(holding)}: give the whole name." if holding else "`dragoman actors` lists all."
    raise unknown(name, known, f"actor in the ledger {ledger.at}", hint=hint)


# An id is taken as it is, also of an actor that was rejected; of names the actor's own goes before other names of it.
_OF_NAME = """
select 0 as far, a from stood where kind = 'actor' and a = $given
union
select case when lower(a) = $name then 1 when lower(payload ->> 'name') = $name then 2 else 3 end as far, a
from findings
where kind = 'actor'
  and (lower(a) = $name or lower(payload ->> 'name') = $name
       or list_contains(list_transform(cast(payload -> 'aliases' as varchar[]), lambda alias: lower(alias)), $name))
order by far, a
"""


def actor_named(ledger: Ledger, name: str) -> str:
    """The id of the one actor of this id or name, as it is coded: of those that are judged one the one that bears the name.

    Raises `UnknownCode` if there is none or more than one.
    """
    ids = ids_named(ledger, name) or actors_named(ledger, name)
    if len(ids) > 1:
        raise UnknownCode(f"{name!r} is the name of {len(ids)} actors in the ledger {ledger.at}: {', '.join(ids[:5])}; give the id")
    return ids[0]


def ids_named(ledger: Ledger, name: str) -> list[str]:
    """The ids of the actors of this very id or name, as they are coded; none if nobody has it."""
    found = ledger.ask(_OF_NAME, {"given": name, "name": " ".join(name.split()).lower()}).to_pylist()
    return [row["a"] for row in found if row["far"] == found[0]["far"]]


def _small(row: dict[str, Any], fields: Iterable[str]) -> set[str]:
    values = [row[name] for name in fields]
    return {one.lower() for value in values for one in (value if isinstance(value, list) else [value])}
