"""What an import did, or would do: how many rows, over which days, what was refused and why, what is unknown, what stands twice."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not read: file, line on which it begins, and why."""

    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line:,}: {self.why}"


@dataclass(slots=True)
class Report:
    """Figures of an import. `rows` in the files, `events` that come out; `codes` and `actors` are the unknown ones with their number of
    rows, the most frequent first, `unknown_codes` and `unknown_actors` how many different ones there are. `refused` has the first lines only."""

    kind: str
    files: int = 0
    rows: int = 0
    events: int = 0
    first: date | None = None
    last: date | None = None
    bad: int = 0
    duplicates: int = 0
    doubled: int = 0
    left_out: int = 0
    without_type: int = 0
    unknown_codes: int = 0
    unknown_actors: int = 0
    parties: int = 0
    parties_known: int = 0
    parties_generic: int = 0
    codes: list[tuple[str, int]] = field(default_factory=list)
    actors: list[tuple[str, int]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self) | {"first": str(self.first) if self.first else None, "last": str(self.last) if self.last else None}

    def lines(self) -> list[str]:
        """The report in words, one fact a line."""
        found = [f"{self.kind}: {self.rows:,} rows in {self.files:,} files, {self.events:,} events" + (f", {self.first} to {self.last}" if self.first else "")]
        if self.bad:
            found.append(f"refused: {self.bad:,} rows")
            found += [f"  {one}" for one in self.refused]
            if self.bad > len(self.refused):
                found.append(f"  and {self.bad - len(self.refused):,} more")
        for count, words in (
            (self.duplicates, "the same row again: {:,}, of which one was kept each"),
            (self.doubled, "two rows for one mutual event: {:,}"),
            (self.left_out, "left out because you said so: {:,}"),
            (self.without_type, "no event in PLOVER (comments and the like) or unknown code: {:,}; kept without a type"),
        ):
            if count:
                found.append(words.format(count))
        if self.parties:
            found.append(
                f"parties: {self.parties:,} different names; {self.parties_known:,} known, {self.parties_generic:,} a part of a society, "
                f"{self.unknown_actors:,} unknown, kept as given"
            )
            found += [f"  {count:>9,}  {name}" for name, count in self.actors]
        if self.unknown_codes:
            found.append(f"unknown codes: {self.unknown_codes:,}, kept as given")
            found += [f"  {count:>9,}  {name}" for name, count in self.codes]
        return found + [f"note: {one}" for one in self.remarks]
