"""The question "who is with whom?": what is told, and a day, actors or a dimension → `NetworkAnswer`, with the words behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from dragoman.desk.told import Told
from dragoman.errors import DragomanError, ReadError
from dragoman.nouns.camps import Against, NetworkAnswer
from dragoman.nouns.finding import TOLD
from dragoman.nouns.situation import COUNTED
from dragoman.ontology import DIMENSIONS
from dragoman.ontology.nearest import unknown

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.standing.camps import Asked


def network(found: Told, asked: Asked) -> NetworkAnswer:
    """Who is with whom. `asked.about` holds names or ids. Populations are no parties and have no place in it.

    Raises `UnknownCode` for a name that nobody has or a dimension that is none, `ReadError` where nothing is told of these days or actors.
    """
    from dragoman.standing.camps import network_answer

    if asked.dimension and asked.dimension not in DIMENSIONS:
        raise unknown(asked.dimension, DIMENSIONS, "dimension")
    asked = replace(asked, about=tuple(found.actor(name) for name in asked.about))
    try:
        answer = network_answer(
            _of_parties(found), asked, affiliations=found.affiliations, against=_against(found), names=found.names
        )
    except DragomanError:
        raise
    except ValueError as error:
        raise ReadError(str(error)) from None
    said = [one for enemy in answer.shared_enemies for one in enemy.said]
    named = {one.id for one in answer.actors} | {one.speaker for one in said if one.speaker}
    reasoned = chain(answer.ties, answer.unsettled, *(enemy.opponents for enemy in answer.shared_enemies))
    basis = found.basis({act.id for one in reasoned for act in one.reasons})
    names = {id: found.names.get(id, id) for id in sorted(named)}
    return answer.model_copy(update={"scope": found.scope(), "names": names, "basis": tuple(basis[id] for id in sorted(basis))})


def _of_parties(found: Told) -> pa.Table:
    """The acts, without what is stated of populations."""
    import pyarrow as pa

    from dragoman.standing.columns import pc

    people = pa.array([id for id, party in found.parties.items() if party.kind == "population"], pa.string())
    one, two = (pc.is_in(found.acts[end], people) for end in ("a", "b"))
    return found.acts.filter(pc.invert(pc.or_(one, two)))


def _against(found: Told) -> list[Against]:
    """The words of documents that set pairs against a third, one for each finding and third."""
    if found.ledger is None:
        return []
    values = {"modalities": list(TOLD), "least": COUNTED, "since": None, "until": None}
    of: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in found.ledger.answer("against", as_of=found.as_of, **values).to_pylist():
        of.setdefault((row["id"], _as(found, row["enemy"])), []).append(row)
    said = (_words(found, id, enemy, rows) for (id, enemy), rows in of.items())
    return [one for one in said if one.pairs]


def _words(found: Told, id: str, enemy: str, rows: Sequence[Mapping[str, Any]]) -> Against:
    first = rows[0]
    source = json.loads(first["source"])
    ends = {tuple(sorted((_as(found, row["a"]), _as(found, row["b"])))) for row in rows}
    return Against(
        id=id, enemy=enemy, kind=first["kind"], band=first["band"], speaker=first["speaker"], day=first["published"],
        pairs=tuple((a, b) for a, b in sorted(ends) if a != b and enemy not in (a, b)),
        words=" … ".join(" ".join(span["text"].split()) for span in first["evidence"] if span["text"]),
        source=source.get("title") or source.get("ref") or first["document"],
    )  # fmt: skip


def _as(found: Told, id: str) -> str:
    """As whom a party counts; itself where nobody is known to."""
    party = found.parties.get(id)
    return id if party is None or party.counts_as is None else party.counts_as
