"""Near-duplicates: texts that are one text with small changes, found by MinHash over shingles of words.

The share of equal places in two signatures estimates the Jaccard similarity of the two sets of shingles (Broder 1997); bands of a
signature are keys under which near-duplicates meet (Leskovec, Rajaraman & Ullman 2014, chapter 3). Refuses texts of fewer than
`LEAST` shingles: two headlines may be alike and tell of two things.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Words of a shingle; hashes of a signature; bands of it. With 16 bands of 4, a pair of Jaccard .5 meets with probability .64, of .7 with .99.
WORDS, HASHES, BANDS = 3, 64, 16
LEAST = 12
# Jaccard similarity from which two texts count as one and the same: wire copy with another headline and a byline is at .7 to .95, two
# reporters' own words on one event below .15
# (our own estimate; the tests have an invented example of each).
NEAR = 0.6
_WORD = re.compile(r"\w+")

type Signature = tuple[int, ...]


def signature(text: str) -> Signature:
    """The MinHash signature of a text, empty where it is too short to tell.

    >>> signature("Too short.")
    ()
    """
    words = _WORD.findall(text.lower())
    found = {
        zlib.crc32(" ".join(words[at : at + WORDS]).encode("utf-8", "surrogatepass")) for at in range(len(words) - WORDS + 1)
    }
    if len(found) < LEAST:
        return ()
    import numpy as np

    factors, offsets = _hashes()
    hashes = np.fromiter(found, dtype=np.uint64, count=len(found))
    # Modulo 2 to the 64th by overflow, then the upper half: multiply-shift (Dietzfelbinger et al. 1997).
    values = (factors[:, None] * hashes[None, :] + offsets[:, None]) >> np.uint64(32)
    return tuple(int(value) for value in values.min(axis=1))


@cache
def _hashes() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Odd factors and offsets of the hash functions, the same on every machine."""
    import numpy as np

    state = 0x9E3779B97F4A7C15
    drawn: list[int] = []
    for _ in range(2 * HASHES):  # splitmix64 (Steele, Lea & Flood 2014)
        state = (state + 0x9E3779B97F4A7C15) % (1 << 64)
        value = state
        value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) % (1 << 64)
        value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) % (1 << 64)
        drawn.append(value ^ (value >> 31))
    return np.array([one | 1 for one in drawn[:HASHES]], dtype=np.uint64), np.array(drawn[HASHES:], dtype=np.uint64)


def resemblance(a: Signature, b: Signature) -> float:
    """The estimated Jaccard similarity of two texts, 0 where one is too short to tell; standard error about .06 at .5."""
    return sum(x == y for x, y in zip(a, b, strict=True)) / HASHES if a and b else 0.0


def bands(one: Signature) -> Iterator[tuple[int, ...]]:
    """Keys under which near-duplicates are likely to meet."""
    rows = HASHES // BANDS
    for band in range(BANDS if one else 0):
        yield (band, *one[band * rows : (band + 1) * rows])
