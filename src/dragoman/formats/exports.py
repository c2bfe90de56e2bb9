"""Situations, one by one → a file or folder in another format, and the tally of what was written, left out and lost.

`EXPORTS` are the formats, rows of `tables/exports.tsv`: a new one is a row there and a module with `write(situations, sink, choice, tally)`. What
may not leave (`Choice.text`, `Choice.redact`) is taken out here, before any format sees it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import ReadError
from dragoman.formats.discretion import Discretion
from dragoman.formats.export import Choice, Export, Tally
from dragoman.formats.sink import Sink
from dragoman.nouns import Row, Situation
from dragoman.nouns.finding import TOLD
from dragoman.ontology.nearest import unknown
from dragoman.tables import read_table, values

SECTIONS = ("events", "relations", "claims", "outlooks", "motives", "statuses", "roles")
# What a format that has no place for modality gets: what is told to have happened, and what is announced as decided.
_SAID = (*TOLD, "intended")


def _exports() -> dict[str, Export]:
    several = ("carries", "loses")
    rows = read_table("dragoman.formats", "exports.tsv")
    return {row["name"]: Export(**{name: values(cell) if name in several else cell for name, cell in row.items()}) for row in rows}  # type: ignore[arg-type]


EXPORTS = _exports()


def of_name(name: str) -> Export:
    """The format of a name. Raises `UnknownCode` with the nearest."""
    if name not in EXPORTS:
        raise unknown(name, EXPORTS, "format", hint=f"There are {', '.join(EXPORTS)}.")
    return EXPORTS[name]


def export(name: str, situations: Iterable[Situation], out: str | os.PathLike[str], choice: Choice | None = None) -> Tally:
    """Write situations, whose findings have ids that are theirs alone, to `out` ("-": standard output).

    Raises `UnknownCode` for a format there is none of, `ReadError` where the output does not fit it or it needs more text than may leave.
    """
    kind, choice = of_name(name), choice or Choice()
    if kind.needs == "full" and choice.text != "full":
        raise ReadError(f"{kind.title} has no use without the texts; --text full lets them leave", where=name)
    if choice.redact and choice.text == "full":
        raise ReadError("whole texts name everybody: with --redact only --text excerpts or none", where=name)
    tally = Tally(kind)
    several = kind.form == "folder" and choice.table is None and not str(out).endswith(kind.suffix)
    with Sink(out, folder=several) as sink:
        passing = _Passing(kind, choice, tally)
        kind.write(passing.through(situations), sink, choice, tally)
        passing.close()
    return tally


class _Passing:
    """Situations on their way to a format: counted, made discreet, and without what the format cannot tell from what happened."""

    def __init__(self, kind: Export, choice: Choice, tally: Tally) -> None:
        self.kind, self.tally = kind, tally
        self.discretion = Discretion(choice, tally)
        self.licences: Counter[str] = Counter()
        self.datasets: Counter[str] = Counter()

    def through(self, situations: Iterable[Situation]) -> Iterator[Situation]:
        for situation in situations:
            self._note(situation)
            yield self.discretion.applied(self._said(situation), text=self.kind.needs != "excerpts")

    def _note(self, situation: Situation) -> None:
        for section in SECTIONS:
            if section not in self.kind.carries:
                self.tally.uncarried[section] += len(getattr(situation, section))
        self.licences.update(one.licence for one in situation.documents if one.licence)
        self.datasets.update(one.dataset for found in situation.findings() for one in found.evidence if isinstance(one, Row))

    def _said(self, situation: Situation) -> Situation:
        if self.kind.modality == "kept":
            return situation
        kept: dict[str, Any] = {}
        for section in ("events", "relations", "statuses"):
            found = getattr(situation, section)
            kept[section] = tuple(one for one in found if one.modality in _SAID)
            if section in self.kind.carries and (count := len(found) - len(kept[section])):
                self.tally.left[f"{section} that are denied or only supposed, which the format cannot say"] += count
        return situation.model_copy(update=kept)

    def close(self) -> None:
        """Say under which terms things are."""
        for licence, count in sorted(self.licences.items()):
            self.tally.notes.append(f"{count:,} documents are under the licence {licence!r}: see whether you may pass on words of them")
        if rows := self.datasets["acled"]:
            self.tally.notes.append(f"{rows:,} findings rest on rows of ACLED, whose terms forbid passing them on")


def suffix_of(name: str) -> str:
    """How a file of a format is called at its end."""
    return Path(of_name(name).suffix).name
