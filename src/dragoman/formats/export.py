"""What an export is asked and what it answers: which words may leave, whom to leave out, and what was written, left out and lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Literal

from dragoman.formats.sink import Sink
from dragoman.nouns import Situation

type Text = Literal["none", "excerpts", "full"]
type Write = Callable[[Iterable[Situation], Sink, Choice, Tally], None]


@dataclass(frozen=True, slots=True)
class Told:
    """An event that is told several times: how often, and in how many documents."""

    tellings: int
    documents: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked of an export.

    `text`: "none" gives no words of a text, "excerpts" the evidence, "full" whole texts. `redact`: leave out persons without an office,
    but for `officials` (ids). `excel`, `table`: for our own tables. `stamp`: the time that the export stands for, RFC 3339 in UTC; what
    needs a time of change has it from here and never from a clock. `told`: events of which there are several tellings, one of which is
    exported.
    """

    text: Text = "excerpts"
    redact: bool = False
    officials: frozenset[str] = frozenset()
    excel: bool = False
    table: str | None = None
    stamp: str | None = None
    told: Mapping[str, Told] = field(default_factory=dict[str, Told])


@dataclass(frozen=True, slots=True)
class Export:
    """A format that can be written, a row of `tables/exports.tsv`.

    `form` is text (one file, also standard output), binary (one file) or folder (or one file, by the name of the output). `needs`:
    excerpts (gets no text of documents, but with `--text full`), context (gets the text and takes from it what `Choice.text` allows) or
    full (has no use without the text). `modality`: kept, or told (a format that cannot say that something was denied or only supposed gets
    what is told to have happened or to be planned). `carries` are sections of a situation, `loses` sentences on what the format has no place for.
    """

    name: str
    title: str
    module: str
    form: Literal["text", "binary", "folder"]
    suffix: str
    needs: Literal["excerpts", "context", "full"]
    modality: Literal["kept", "told"]
    carries: tuple[str, ...]
    loses: tuple[str, ...]

    @property
    def write(self) -> Write:
        """The function `write(situations, sink, choice, tally)` of the module. Situations come one by one and may be read once."""
        return import_module(f"dragoman.formats.{self.module}").write


@dataclass(slots=True)
class Tally:
    """What an export did. `wrote`: how many of what; `left`: what was left out, with the reason; `uncarried`: of sections that the format does not carry; `lost`: what was written with
    less than it says; `notes`: what to know before passing it on."""

    export: Export
    wrote: Counter[str] = field(default_factory=Counter[str])
    left: Counter[str] = field(default_factory=Counter[str])
    uncarried: Counter[str] = field(default_factory=Counter[str])
    lost: Counter[str] = field(default_factory=Counter[str])
    notes: list[str] = field(default_factory=list[str])

    def lines(self) -> list[str]:
        """The report in words, one fact a line; what was lost only if anything was written."""
        wrote = ", ".join(f"{count:,} {what}" for what, count in self.wrote.items() if count)
        found = [f"{self.export.title}: {wrote or 'nothing to write'}"]
        if uncarried := ", ".join(f"{count:,} {section}" for section, count in self.uncarried.items() if count):
            found.append(f"not carried by this format: {uncarried}")
        found += [f"left out: {count:,} {why}" for why, count in sorted(self.left.items()) if count]
        found += [f"lost: {count:,} {why}" for why, count in sorted(self.lost.items()) if count]
        if wrote:
            found += [f"lost: {one}" for one in self.export.loses]
        return found + [f"note: {one}" for one in self.notes]
