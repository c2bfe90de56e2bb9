"""The built-in coder: stages in their order, over whole batches.

`STAGES` is the order and what each stage needs and gives; `BuiltinCoder` runs it. Everything is loaded when the coder is made;
coding itself opens no file, asks no clock and no network, so that the same text gives the same bytes on any day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

from dragoman import VERSION
from dragoman.coding.builtin import (
    circumstances,
    claims,
    coreference,
    events,
    finish,
    lexicon,
    mentions,
    merge,
    modality,
    motives,
    outlooks,
    parse,
    prepare,
    relations,
    roles,
    silence,
    statuses,
    structure,
    times,
    tolls,
    word_sets,
)
from dragoman.coding.builtin.noun_groups import Ownerless
from dragoman.coding.builtin.truecase import Truecaser, proper_words
from dragoman.coding.check import check
from dragoman.coding.sheet import Sheet
from dragoman.nouns import CoderName, Document, Situation
from dragoman.world import World, load_world

# Documents parsed at once. Larger batches gain nothing (measured from 8 to 128) and hold more memory.
BATCH = 32


# Tables that stages ask while coding: read when the coder is made, never later.
READ_NOW: tuple[Callable[[], object], ...] = (
    word_sets.load_words,
    parse.verb_forms,
    modality.reporting,
    silence.cuts,
    tolls.toll_words,
    relations.heads,
    relations.dimension_words,
    relations.cue_words,
    relations.trend_words,
    statuses.rows,
    motives.motive_words,
    motives.purpose_verbs,
    outlooks.hedges,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: what it needs on the sheet, what it gives, and the function that does it."""

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[Sheet], None]


class BuiltinCoder:
    """Rules over a parse. Make one and keep it: it loads the model and the world."""

    def __init__(self, *, model: str = parse.MODEL, overlays: Sequence[Path] = (), off: Sequence[str] = ()) -> None:
        self._nlp = parse.load_model(model)
        self._world = load_world(overlays)
        self._lexicon = lexicon.load_lexicon()
        self._truecaser = Truecaser(_known_words(self._nlp), _names(self._world), proper_words(self._nlp))
        self._name = CoderName(name=f"builtin/{model}", version=VERSION)
        self._world.place_candidates("no such place anywhere")  # the small places are read now, not while coding
        for read in READ_NOW:
            read()
        self.stages = tuple(stage for stage in self._all_stages() if stage.name not in off)

    @property
    def name(self) -> CoderName:
        return self._name

    @property
    def world(self) -> World:
        return self._world

    def _all_stages(self) -> tuple[Stage, ...]:
        world = self._world
        pending: dict[int, list[Ownerless]] = {}

        def mention(sheet: Sheet) -> None:
            pending[id(sheet)] = mentions.read_mentions(sheet, world)

        def corefer(sheet: Sheet) -> None:
            coreference.link(sheet, world, pending.pop(id(sheet), ()))

        return (
            Stage("structure", structure.NEEDS, structure.GIVES, structure.read_structure),
            Stage("times", times.NEEDS, times.GIVES, times.read_times),
            Stage("mentions", mentions.NEEDS, mentions.GIVES, mention),
            Stage("coreference", coreference.NEEDS, coreference.GIVES, corefer),
            Stage("events", events.NEEDS, events.GIVES, lambda sheet: events.read_events(sheet, self._lexicon)),
            Stage("circumstances", circumstances.NEEDS, circumstances.GIVES, lambda sheet: circumstances.read_circumstances(sheet, world)),
            Stage("silence", silence.NEEDS, silence.GIVES, silence.settle),
            Stage("tolls", tolls.NEEDS, tolls.GIVES, tolls.read_tolls),
            Stage("merge", merge.NEEDS, merge.GIVES, merge.merge),
            Stage("claims", claims.NEEDS, claims.GIVES, claims.read_claims),
            Stage("outlooks", outlooks.NEEDS, outlooks.GIVES, outlooks.read_outlooks),
            Stage("relations", relations.NEEDS, relations.GIVES, relations.read_relations),
            Stage("statuses", statuses.NEEDS, statuses.GIVES, statuses.read_statuses),
            Stage("motives", motives.NEEDS, motives.GIVES, motives.read_motives),
            Stage("roles", roles.NEEDS, roles.GIVES, roles.read_roles),
        )

    def code(self, document: Document) -> Situation:
        """The situation of one document."""
        return next(self.code_all([document]))

    def code_all(self, documents: Iterable[Document]) -> Iterator[Situation]:
        """Situations in the order of the documents, a batch at a time."""
        for batch in batched(documents, BATCH):
            sheets = [Sheet(document) for document in batch]
            for sheet in sheets:
                prepare.prepare(sheet, self._truecaser)
                self._dateline(sheet)
            for sheet in parse.parse(sheets, self._nlp):
                yield self.read(sheet)

    def read(self, sheet: Sheet) -> Situation:
        """All stages after parsing, on one sheet."""
        for stage in self.stages:
            stage.run(sheet)
        return check(finish.finish(sheet, self._name))

    def _dateline(self, sheet: Sheet) -> None:
        if sheet.dateline_words:
            name = sheet.dateline_words.split(",")[0].strip()
            place = self._world.places(name.title() if name.isupper() else name)
            sheet.dateline_country = place.country if place else None


def _known_words(nlp: parse.Language) -> Callable[[str], bool]:
    """Whether a small-letter word is English, by the lemmatiser's own index and rules."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    exceptions = lemmatizer.lookups.get_table("lemma_exc")  # type: ignore[attr-defined]
    words = {word for table in index.values() for word in table} | {word for table in exceptions.values() for word in table}

    def known(word: str) -> bool:
        if word in words:
            return True
        for suffix, put in (("'s", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ied", "y"), ("ly", "")):
            if word.endswith(suffix) and word[: -len(suffix)] + put in words:
                return True
        return len(word) > 5 and word[-1] in "dg" and any(word.endswith(s) and word[: -len(s) - 1] in words for s in ("ed", "ing"))

    return known


def _names(world: World) -> Callable[[list[str]], list[tuple[int, int, str]]]:
    """Spans of words that are known names, with the name as it is usually spelled."""

    def names(words: list[str]) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        for item in world.find(words):
            if item.weak:
                continue
            given = words[item.start : item.end]
            proper = _spelled(world, item.entries, given)
            if proper:
                found.append((item.start, item.end, proper))
        return found

    return names


def _spelled(world: World, entries: Iterable[object], given: list[str]) -> str | None:
    wanted = [word.lower() for word in given]
    for entry in entries:
        sort, of = entry.sort, entry.of  # type: ignore[attr-defined]
        names: Iterable[str] = ()
        if sort in ("country", "demonym", "capital", "seat") and (country := world.country(of)):
            names = (*country.names, *country.demonyms, *country.capitals, *country.seats)
        elif sort == "actor" and (actor := world.actor(of)):
            names = actor.names
        elif sort in ("person", "surname"):
            names = [name for holder in world.offices.person(of) for name in (*holder.names, *holder.person.split())]
        for name in names:
            parts = name.replace("-", " ").split()
            if [p.lower() for p in parts] == wanted:
                return " ".join(parts)
        if sort == "place":
            return " ".join(word.capitalize() for word in given)
    return None
