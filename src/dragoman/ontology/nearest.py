"""A word that no list knows in, the error that names the nearest known ones out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from dragoman.errors import UnknownCode

# difflib's own default of 0.6 misses codes of three letters with one wrong (2/3 of them match, but only just).
_LIKE_ENOUGH = 0.5


def unknown(code: str, known: Iterable[str], what: str, *, hint: str = "") -> UnknownCode:
    """The error to raise for `code`, which is no `what`. The hint, if any, is a sentence of its own.

    >>> print(unknown("ASSAULTS", ["AID", "ASSAULT", "AGREE"], "PLOVER type"))
    'ASSAULTS' is no PLOVER type; nearest: ASSAULT
    """
    # Case must not decide what is near, and the lists keep their own.
    spellings: dict[str, str] = {}
    for one in known:
        spellings.setdefault(one.casefold(), one)
    near = difflib.get_close_matches(code.casefold(), list(spellings), n=3, cutoff=_LIKE_ENOUGH)
    message = f"{code!r} is no {what}; " + (
        f"nearest: {', '.join(spellings[one] for one in near)}" if near else "none is near it"
    )
    return UnknownCode(f"{message}. {hint}" if hint else message)
