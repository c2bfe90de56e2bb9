"""What a kind of dataset is: how its files are laid out, its SQL, and how its codes, parties and countries are read.

The SQL of a kind, `sql/NAME.sql`, turns the table `stage` (all cells as text) into the view `draft`: one row an event, with the columns of
`DRAFT`. Codes, parties and countries stay as given there; each distinct one is read once by the functions of the kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.formats.parties import Party
from dragoman.world import Register

# Columns of the view `draft`. `rank`: of rows with the same `same` the highest stays. `fault` says in words why a row is refused.
DRAFT = (
    "file", "row", "given", "key", "same", "rank", "start", "end", "precision", "code", "actor", "actor_hint", "recipient", "recipient_hint",
    "country", "admin1", "place", "lat", "lon", "place_precision", "killed_min", "killed_max", "killed_best", "intensity", "source", "url",
    "published", "fault",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Code:
    """What a code of a dataset means. `type` None: no event in PLOVER. `direction`: directed, mutual, unknown, or alone (the second party
    is a third one, and there is no recipient). `known` false: only a part of the code is, such as the type and not the mode."""

    type: str | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    direction: str = "directed"
    known: bool = True


type ReadCode = Callable[[str], Code | None]
type ReadParty = Callable[[Register, str, str], Party]
type ReadCountry = Callable[[Register, str, int | None], str | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of dataset. `layouts` are names in `columns.tsv`; with `headed` columns are matched by name where a file has a header,
    otherwise the count of cells tells the layout. `quoted`: CSV after RFC 4180; otherwise quotes are ordinary characters.
    `direction` is that of rows whose code is unknown. `terms` is what to say to whoever passes rows on; `after` SQL over
    `read_events`, the events as all have them, for what only this kind says."""

    name: str
    title: str
    layouts: tuple[str, ...]
    read_code: ReadCode
    read_party: ReadParty
    read_country: ReadCountry
    sql: str = ""
    delimiter: str = "\t"
    quoted: bool = False
    headed: bool = True
    doubled: bool = False
    direction: str = "directed"
    terms: str = ""
    after: str = ""
