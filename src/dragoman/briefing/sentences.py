"""An event, a relation or a status in, a plain English sentence out. The verbs are in `tables/phrases.tsv`.

A sentence keeps the modality in view: what was only said, reported, intended or denied never reads like a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from dragoman.briefing.words import SIGNS, and_list, capital, in_sentence, with_article
from dragoman.nouns import Actor, Event, Place, Relation, Status
from dragoman.nouns.finding import TOLD
from dragoman.tables import Row, read_table

type Names = Callable[[str], str]


@lru_cache(maxsize=1)
def phrases() -> dict[str, Row]:
    """Rows of `phrases.tsv` by code."""
    return {row["code"]: row for row in read_table("dragoman.briefing", "phrases.tsv")}


def phrase(type: str, mode: str | None) -> Row:
    """The row of a type and mode; a type that the table does not know is told by its name."""
    found = phrases()
    row = found.get(f"{type}.{mode}") or found.get(type)
    if row is not None:
        return row
    act = type.lower()
    return {
        "past": f"did something to * ({act})", "base": f"do something to * ({act})", "alone_past": f"acted ({act})", "alone_base": f"act ({act})",
        "mutual": f"acted ({act})", "suffered": f"was concerned ({act})", "short": act, "nobody": f"an event ({act})",
    }  # fmt: skip


def event_sentence(event: Event, actors: dict[str, Actor], place: Place | None, country: str | None, places: Names) -> str:
    """What happened, in a sentence without date and toll; `country` is the name of the event's country."""

    def name(id: str) -> str:
        actor = actors.get(id)
        return in_sentence(actor, actor.name if actor else places(id))

    row = phrase(event.type, event.mode)
    recipients = _told_recipients(event, actors)
    who, whom = _with_principals(event.actors, actors, name), _with_principals(recipients, actors, name)
    where = _where(event, actors, place, country)
    if event.direction == "mutual" and len(who) + len(whom) > 1 and event.modality in TOLD:
        said = f"{and_list([*who, *whom])} {_adverb(event)}{row['mutual']}"
    elif who:
        if event.direction == "mutual" and not whom:
            who, whom = who[:1], who[1:]
        past, base = (row["past"], row["base"]) if whom else (row["alone_past"], row["alone_base"])
        said = f"{and_list(who)} {_verb(event, past, base, plural=_plural(event.actors, actors))}"
        # The place follows whom it happened to: "attacked Chad in Bol with drones", not "attacked Chad with drones in Bol".
        if "*" in said:
            said, where = said.replace("*", and_list(whom) + where, 1), ""
    elif whom:
        suffered = row["suffered"]
        if suffered.startswith("was ") and _plural(recipients, actors):
            suffered = "were " + suffered[4:]
        said = f"{and_list(whom)} {_adverb(event)}{suffered}"
        said = {"negated": f"it is denied that {said}", "intended": f"it was announced that {and_list(whom)} would face {row['nobody']}",
                "hypothetical": f"it is only supposed that {said}"}.get(event.modality, said)  # fmt: skip
    else:
        said = {"negated": f"{row['nobody']}, denied", "intended": f"{row['nobody']}, announced", "hypothetical": f"{row['nobody']}, only supposed",
                "reported": f"{row['nobody']}, as reported"}.get(event.modality, row["nobody"])  # fmt: skip
    said += where
    if event.modality == "attributed":
        said += f", according to {name(event.speaker)}" if event.speaker else ", according to a source"
    return capital(said)


def _verb(event: Event, past: str, base: str, *, plural: bool) -> str:
    match event.modality:
        case "negated":
            return f"did not {base}"
        case "intended":
            return f"announced {'their' if plural else 'its'} intention to {base}"
        case "hypothetical":
            return f"might {base}"
        case _:
            return _adverb(event) + past


def _with_principals(ids: Sequence[str], actors: dict[str, Actor], name: Names) -> list[str]:
    """Names of a side; a person and the state he serves are one: "Dmitry Peskov (Russia)"."""
    served = {actors[id].part_of: id for id in ids if id in actors and actors[id].kind == "person" and actors[id].part_of in ids}
    return [f"{name(id)} ({name(actors[id].part_of or '')})" if id in served.values() else name(id) for id in ids if id not in served]


def _adverb(event: Event) -> str:
    return "reportedly " if event.modality == "reported" else ""


def _plural(ids: tuple[str, ...] | list[str], actors: dict[str, Actor]) -> bool:
    return len(ids) > 1 or any(id in actors and actors[id].kind == "population" for id in ids)


def _told_recipients(event: Event, actors: dict[str, Actor]) -> list[str]:
    """Recipients that the sentence names: a state is left out where its own people are named and the place says the state."""
    people = [id for id in event.recipients if id in actors and actors[id].kind in ("population", "person")]
    if not people:
        return list(event.recipients)
    return [id for id in event.recipients if not (id in actors and actors[id].kind == "state" and actors[id].country == event.country)]


def _where(event: Event, actors: dict[str, Actor], place: Place | None, country: str | None) -> str:
    """`in Moscow`; nothing where the place is only the country of a state that the sentence names anyway."""
    told = _told_recipients(event, actors) or list(event.actors)
    if event.type != "ASSAULT":
        told = [*told, *event.actors]
    named = {actors[id].country for id in told if id in actors and actors[id].kind == "state"}
    if place is None or place.kind == "country":
        code = place.country if place is not None else event.country
        shown = country or (place.name if place is not None else None)
        return f" in {with_article(shown)}" if shown and code not in named else ""
    preposition = "at" if place.precision == "exact" or place.kind == "site" else "in"
    return f" {preposition} {with_article(place.name)}"


def sure_words(modality: str, speaker: str | None) -> str:
    """How the text tells it: as a fact, as somebody's word, as planned, as denied."""
    match modality:
        case "asserted":
            return "told as a fact"
        case "attributed":
            return f"according to {speaker}" if speaker else "according to a source"
        case "reported":
            return "reported, source not named"
        case "intended":
            return "announced, not done"
        case "negated":
            return "denied or not done"
        case _:
            return "only supposed"


def relation_sentence(relation: Relation, names: Names) -> str:
    """A stated relation: "friendly, over trade, improving (53 %)"."""
    if relation.dimension == "affiliation":
        said = f"{names(relation.a)} {'belongs to' if relation.sign >= 0 else 'has broken with'} {names(relation.b)}"
    else:
        said = SIGNS[relation.sign]
    if relation.issue and relation.issue != relation.dimension:
        said += f", over {relation.issue}"
    if relation.trend:
        said += f", {relation.trend}"
    if relation.quantity:
        said += f" ({relation.quantity})"
    if relation.against:
        said += f", against {and_list([names(id) for id in relation.against])}"
    if relation.modality != "asserted":
        said += f"; {sure_words(relation.modality, names(relation.speaker) if relation.speaker else None)}"
    return said


@lru_cache(maxsize=1)
def _status_rows() -> dict[str, Row]:
    return {row["status"]: row for row in read_table("dragoman.briefing", "status_words.tsv")}


def status_sentence(status: Status, names: Names, actor: Actor | None) -> str:
    """`The Taliban is listed as terrorist by Russia`."""
    row = _status_rows().get(status.status)
    words = row["words"] if row else "is " + status.status.replace("_", " ")
    said = f"{in_sentence(actor, names(status.actor))} {words}"
    if status.by:
        said += f" {row['joins'] if row else 'by'} {and_list([with_article(names(id)) for id in status.by])}"
    if status.modality != "asserted":
        said += f" ({sure_words(status.modality, None)})"
    return capital(said)
