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
    confidence,
    coreference,
    events,
    features,
    finish,
    inference,
    lexicon,
    means,
    mentions,
    merge,
    modality,
    motives,
    outlooks,
    parse,
    pointing,
    prepare,
    relations,
    repairs,
    responsibility,
    roles,
    setting,
    silence,
    statuses,
    struck,
    structure,
    times,
    tolls,
    victims,
    word_sets,
)
from dragoman.coding.builtin.lexicon import Lexicon
from dragoman.coding.builtin.spelling import known_names, known_words
from dragoman.coding.builtin.truecase import Truecaser, proper_words
from dragoman.coding.check import check
from dragoman.coding.sheet import Sheet
from dragoman.nouns import CoderName, Document, Situation
from dragoman.nouns.situation import EMITTED
from dragoman.world import World, load_world

# Documents parsed at once. Larger batches gain nothing (measured from 8 to 128) and hold more memory.
BATCH = 32


# Tables that stages ask while coding: read when the coder is made, never later.
READ_NOW: tuple[Callable[[], object], ...] = (
    word_sets.load_words,
    parse.verb_forms,
    modality.reporting,
    features.scenes,
    confidence.weights,
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
class Tools:
    """What stages look things up in: everything that exists before a text is read."""

    world: World
    lexicon: Lexicon
    cuts: tuple[silence.Cut, ...]
    min_confidence: float = EMITTED


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: what it needs on the sheet, what it gives, and the function that does it."""

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[Sheet, Tools], None]


def _mentions(sheet: Sheet, tools: Tools) -> None:
    sheet.ownerless = mentions.read_mentions(sheet, tools.world)


# The order after preparation and parsing, which run over whole batches; `finish` and the gate come last.
STAGES: tuple[Stage, ...] = (
    Stage("repairs", repairs.NEEDS, repairs.GIVES, lambda sheet, _: repairs.repair(sheet)),
    Stage("structure", structure.NEEDS, structure.GIVES, lambda sheet, _: structure.read_structure(sheet)),
    Stage("times", times.NEEDS, times.GIVES, lambda sheet, _: times.read_times(sheet)),
    Stage("mentions", mentions.NEEDS, mentions.GIVES, _mentions),
    Stage("coreference", coreference.NEEDS, coreference.GIVES, lambda sheet, tools: coreference.link(sheet, tools.world, sheet.ownerless)),
    Stage("events", events.NEEDS, events.GIVES, lambda sheet, tools: events.read_events(sheet, tools.lexicon)),
    Stage("circumstances", circumstances.NEEDS, circumstances.GIVES, lambda sheet, tools: circumstances.read_circumstances(sheet, tools.world)),
    Stage("pointing", pointing.NEEDS, pointing.GIVES, lambda sheet, tools: pointing.read_pointing(sheet, tools.lexicon)),
    Stage("silence", silence.NEEDS, silence.GIVES, lambda sheet, tools: silence.settle(sheet, tools.cuts)),
    Stage("inference", inference.NEEDS, inference.GIVES, lambda sheet, tools: inference.infer(sheet, tools.world, tools.lexicon)),
    Stage("tolls", tolls.NEEDS, tolls.GIVES, lambda sheet, _: tolls.read_tolls(sheet)),
    Stage("means", means.NEEDS, means.GIVES, lambda sheet, tools: means.read_means(sheet, tools.lexicon)),
    Stage("struck", struck.NEEDS, struck.GIVES, lambda sheet, tools: struck.read_struck(sheet, tools.lexicon)),
    Stage("merge", merge.NEEDS, merge.GIVES, lambda sheet, _: merge.merge(sheet)),
    Stage("responsibility", responsibility.NEEDS, responsibility.GIVES, lambda sheet, _: responsibility.read_responsibility(sheet)),
    Stage("victims", victims.NEEDS, victims.GIVES, lambda sheet, _: victims.read_victims(sheet)),
    Stage("setting", setting.NEEDS, setting.GIVES, lambda sheet, tools: setting.read_setting(sheet, tools.world)),
    Stage("confidence", confidence.NEEDS, confidence.GIVES, lambda sheet, tools: confidence.weigh(sheet, tools.min_confidence)),
    Stage("claims", claims.NEEDS, claims.GIVES, lambda sheet, _: claims.read_claims(sheet)),
    Stage("outlooks", outlooks.NEEDS, outlooks.GIVES, lambda sheet, _: outlooks.read_outlooks(sheet)),
    Stage("statuses", statuses.NEEDS, statuses.GIVES, lambda sheet, _: statuses.read_statuses(sheet)),
    Stage("motives", motives.NEEDS, motives.GIVES, lambda sheet, _: motives.read_motives(sheet)),
    Stage("roles", roles.NEEDS, roles.GIVES, lambda sheet, _: roles.read_roles(sheet)),
    Stage("relations", relations.NEEDS, relations.GIVES, lambda sheet, _: relations.read_relations(sheet)),
)


def coder_name(model: str = parse.MODEL) -> CoderName:
    """What the built-in coder with that model is called, without loading it."""
    return CoderName(name=f"builtin/{model}", version=VERSION)


class BuiltinCoder:
    """Rules over a parse. Make one and keep it: it loads the model and the world.

    Events below `min_confidence` are dropped and counted; 0 keeps all that the rules keep. `off` names stages to leave out, or
    "truecase"; `tools` may be exchanged for others, for example with a lexicon that lacks a table: that is how `bench/stages.py`
    measures what each brings.
    """

    def __init__(
        self,
        *,
        model: str = parse.MODEL,
        overlays: Sequence[Path] = (),
        off: Sequence[str] = (),
        min_confidence: float = EMITTED,
    ) -> None:
        self._nlp = parse.load_quick_model(model)
        self._world = load_world(overlays)
        self.tools = Tools(self._world, lexicon.load_lexicon(), silence.cuts(), min_confidence)
        self._truecaser = Truecaser(known_words(self._nlp), known_names(self._world), proper_words(self._nlp))
        self._name = coder_name(model)
        self._world.place_candidates("no such place anywhere")  # the small places are read now, not while coding
        for read in READ_NOW:
            read()
        self.stages = tuple(stage for stage in STAGES if stage.name not in off)
        self._restores_case = "truecase" not in off

    @property
    def name(self) -> CoderName:
        return self._name

    @property
    def world(self) -> World:
        return self._world

    def code(self, document: Document) -> Situation:
        """The situation of one document."""
        return next(self.code_all([document]))

    def code_all(self, documents: Iterable[Document]) -> Iterator[Situation]:
        """Situations in the order of the documents, a batch at a time."""
        return map(self.read, self.sheets(documents))

    def sheets(self, documents: Iterable[Document]) -> Iterator[Sheet]:
        """Prepared and parsed sheets in the order of the documents, for `read`."""
        for batch in batched(documents, BATCH):
            sheets = [Sheet(document) for document in batch]
            for sheet in sheets:
                prepare.prepare(sheet, self._truecaser, restore=self._restores_case)
                self._dateline(sheet)
            yield from parse.parse(sheets, self._nlp)

    def read(self, sheet: Sheet) -> Situation:
        """All stages after parsing, on one sheet."""
        self.run_stages(sheet)
        return check(finish.finish(sheet, self._name))

    def run_stages(self, sheet: Sheet) -> None:
        """The stages alone: what is found stays on the sheet."""
        sheet.quote_of = [-1] * len(sheet.text)  # `structure` knows better, if it runs
        for stage in self.stages:
            stage.run(sheet, self.tools)

    def _dateline(self, sheet: Sheet) -> None:
        if sheet.dateline_words:
            name = sheet.dateline_words.split(",")[0].strip()
            place = self._world.places(name.title() if name.isupper() or name.islower() else name)
            sheet.dateline_country = place.country if place else None
