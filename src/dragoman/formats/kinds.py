"""The kinds of datasets that can be imported, by name."""

from __future__ import annotations

from dragoman.formats.acled import ACLED
from dragoman.formats.gdelt import GDELT, MENTIONS
from dragoman.formats.icews import ICEWS
from dragoman.formats.keds import KEDS
from dragoman.formats.kind import Kind
from dragoman.formats.plain import PLAIN
from dragoman.formats.polecat import POLECAT
from dragoman.formats.ucdp import UCDP

KINDS: dict[str, Kind] = {kind.name: kind for kind in (ICEWS, POLECAT, GDELT, MENTIONS, ACLED, UCDP, KEDS, PLAIN)}
