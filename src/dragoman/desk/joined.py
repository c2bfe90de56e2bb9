"""Situations from a ledger in which whoever is judged one has one id and one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from dragoman.desk.merging import with_ids
from dragoman.ledger import Ledger
from dragoman.ledger.effects import Same
from dragoman.nouns import Actor, Situation

_NAMED = """
select a, mode(payload) as payload from findings
where kind = 'actor' and a in (select unnest(cast($ids as varchar[]))) group by a
"""


def joined(
    ledger: Ledger,
    documents: Iterable[str] | None = None,
    *,
    same: Same | None = None,
    as_of: datetime | None = None,
    coder: str | None = None,
) -> list[Situation]:
    """Situations as `Ledger.situations` gives them, with the actors that are one under the id that stands for them. `same`, if it is known."""
    return list(joining(ledger, ledger.situations(documents, as_of=as_of, coder=coder), same=same, as_of=as_of, coder=coder))


def joining(
    ledger: Ledger,
    situations: Iterable[Situation],
    *,
    same: Same | None = None,
    as_of: datetime | None = None,
    coder: str | None = None,
) -> Iterator[Situation]:
    """The same of situations as they come."""
    actors = (ledger.same(as_of=as_of, coder=coder) if same is None else same).actors
    known = standing_actors(ledger, actors, as_of=as_of, coder=coder)
    for situation in situations:
        yield renamed(situation, situation.documents[0].id, actors, known) if actors else situation


def standing_actors(
    ledger: Ledger, same: Mapping[tuple[str, str | None], str], *, as_of: datetime | None = None, coder: str | None = None
) -> dict[str, Actor]:
    """Those who stand for others, by id."""
    if not same:
        return {}
    rows = ledger.ask(_NAMED, {"ids": sorted(set(same.values()))}, as_of=as_of, coder=coder).to_pylist()
    return {row["a"]: Actor.model_validate_json(row["payload"]) for row in rows}


def renamed(situation: Situation, document: str, same: Mapping[tuple[str, str | None], str], known: Mapping[str, Actor]) -> Situation:
    """A situation, of this document or edition, with the actors that are one under the id that stands for them."""
    ids = {
        actor.id: one
        for actor in situation.actors
        if (one := same.get((actor.id, document), same.get((actor.id, None), actor.id))) != actor.id
    }
    if not ids:
        return situation
    actors: dict[str, Actor] = {}
    for actor in situation.actors:
        id = ids.get(actor.id, actor.id)
        other = actors.get(id) or known.get(id) or actor.model_copy(update={"id": id})
        names = dict.fromkeys((*other.aliases, actor.name, *actor.aliases))
        part_of = other.part_of or (ids.get(actor.part_of, actor.part_of) if actor.part_of else None)
        actors[id] = other.model_copy(
            update={"aliases": tuple(name for name in names if name != other.name), "part_of": None if part_of == id else part_of}
        )
    sections = {
        name: tuple(with_ids(finding, ids) for finding in getattr(situation, name))
        for name in ("events", "relations", "claims", "outlooks", "motives", "statuses", "roles")
    }
    mentions = tuple(mention.model_copy(update={"of": ids.get(mention.of, mention.of)}) for mention in situation.mentions)
    return situation.model_copy(update={"actors": tuple(actors.values()), "mentions": mentions, **sections})
