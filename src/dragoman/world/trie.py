"""Names in, a finder of names out: longest match first, left to right, over the pieces of a text.

`split_name` is the one way a text becomes pieces, for the names in the finder and for the text it reads; hyphens are pieces
of their own and are passed over when matching, so `IS-Khorasan`, `IS - Khorasan` and `IS Khorasan` are one name. Accents and
the dots of abbreviations do not matter; case does: a name matches as it is given or in ALL CAPITALS, and an acronym matches
in capitals only (`US` is never `us`). Nothing is matched approximately.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

HYPHENS = frozenset("-‐‑–—−")
# Passed over in matching: hyphens, and the loose apostrophes of transliterations ('Afrin) and quotations.
_PASSED = HYPHENS | {"'"}
# Apostrophes of every kind, and letters that Unicode does not take apart into a base letter and an accent.
_MARKS = str.maketrans(
    dict.fromkeys("’‘ʼʻʿʾ`´′", "'")
    | {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ə": "a", "Ə": "A", "ß": "ss"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
)
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_CHARACTER = r"[^\W_][\u0300-\u036f]*"
_PIECE = re.compile(
    rf"(?<![^\W_]){_LETTER}(?:\.{_LETTER})+(?![^\W_])\.?"  # U.S. and U.S
    rf"|(?<![^\W_])(?:St|Ste|Mt|Ft|Dr|Gen|Col|Sgt|Mr|Mrs|Ms|No|Jr|Sr|Rep|Sen|Gov|Lt|Capt)\.(?=\s)"
    rf"|{_CHARACTER}(?:{_CHARACTER}|['’‘ʼʻʿʾ`´′](?![sS](?![^\W_])){_CHARACTER})*"
    r"|['’][sS](?![^\W_])"  # the possessive is a piece of its own, as in spaCy
    r"|\S"
)
# Nothing to cut but blanks and hyphens: most names, and all quick.
_PLAIN = re.compile(r"[A-Za-z0-9 -]+").fullmatch
_ACCENTS = re.compile(r"[\u0300-\u036f]").sub
# Articles and particles that news writes with either case: al-Shabaab, Al-Shabaab.
_EITHER_CASE = frozenset(
    "al el ad an ar as ash at az the de da do dos del della di la le van von der den bin ben ibn abu abd ul ter".split()  # noqa: SIM905
)

type Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit[T]:
    """Pieces `start` to `end` (exclusive) are a name; `entries` is what it may stand for, in the order of adding."""

    start: int
    end: int
    entries: tuple[T, ...]


def split_name(text: str) -> tuple[str, ...]:
    """The pieces of a name or a text: words, each mark of punctuation, each hyphen, and the possessive 's.

    >>> split_name("IS-Khorasan's")
    ('IS', '-', 'Khorasan', "'s")
    >>> split_name("N'Djamena, U.S. envoys")
    ("N'Djamena", ',', 'U.S.', 'envoys')
    """
    return tuple(match.group() for match in _PIECE.finditer(text))


def split_spans(text: str) -> list[tuple[str, int, int]]:
    """The pieces of a text with where each starts and ends (code points, end exclusive).

    >>> split_spans("US-led")
    [('US', 0, 2), ('-', 2, 3), ('led', 3, 6)]
    """
    return [(match.group(), match.start(), match.end()) for match in _PIECE.finditer(text)]


def folded(text: str) -> str:
    """A text without accents and with plain apostrophes."""
    text = text.translate(_MARKS)
    return text if text.isascii() else _ACCENTS("", unicodedata.normalize("NFKD", text))


def normal(piece: str) -> str:
    """A piece without accents, with plain apostrophes, and without the dots of an abbreviation.

    >>> normal("Bogotá"), normal("U.S."), normal("Sana’a"), normal(".")
    ('Bogota', 'US', "Sana'a", '.')
    """
    if not piece.isascii():
        piece = folded(piece)
    if len(piece) > 1 and "." in piece:
        piece = piece.replace(".", "")
    return piece or "."


def key_of(name: str) -> Key:
    """The form under which a name is kept: its pieces, made normal, without hyphens.

    >>> key_of("Port-au-Prince") == key_of("Port au Prince")
    True
    """
    if not name.isascii():
        name = folded(name)
    elif name.isalpha():
        return (name,)
    if _PLAIN(name):
        return tuple(name.replace("-", " ").split())
    return tuple(piece for piece in map(normal, split_name(name)) if piece not in _PASSED)


def is_acronym(name: str) -> bool:
    """At most six letters, all capitals: such a name has no other spelling.

    >>> is_acronym("ISIS"), is_acronym("M23"), is_acronym("Iran"), is_acronym("U.S.")
    (True, True, False, True)
    """
    letters = [c for c in name if c.isalpha()]
    return 0 < len(letters) <= 6 and all(c.isupper() for c in letters)


def is_shouting(pieces: Sequence[str]) -> bool:
    """Are these pieces a line in capitals, three words or longer? Then capitals do not tell an acronym from a word."""
    words = [piece for piece in pieces if piece.isalpha()]
    return len(words) > 2 and all(word.isupper() for word in words)


class Trie[T]:
    """A finder of names. `add` names, then `find` them in the pieces of a text, or `get` one name exactly.

    >>> trie = Trie[str]()
    >>> trie.add("Sudan", "SDN"); trie.add("South Sudan", "SSD")
    >>> trie.find(split_name("South Sudan and Sudan"))
    [Hit(start=0, end=2, entries=('SSD',)), Hit(start=3, end=4, entries=('SDN',))]
    """

    __slots__ = ("_caps", "_caps_longest", "_exact", "_longest", "_mute", "_quiet", "_shouted_words")

    def __init__(self, shouted_words: Iterable[str] = ()) -> None:
        # Kept flat, name to entries, with the longest name that starts with a piece: as fast as nested nodes and far quicker to build.
        self._exact: dict[Key, list[T]] = {}
        self._longest: dict[str, int] = {}
        self._quiet: set[Key] = set()
        self._mute: set[Key] = set()
        self._caps: dict[Key, Key] | None = None
        self._caps_longest: dict[str, int] = {}
        self._shouted_words = frozenset(shouted_words)

    def __len__(self) -> int:
        return len(self._exact)

    def keys(self) -> frozenset[Key]:
        """All names so far, as `key_of` cuts them."""
        return frozenset(self._exact)

    def add(self, name: str, entry: T) -> None:
        """Let `name` stand for `entry`."""
        key = key_of(name)
        if not key:
            return
        self.add_key(key, entry)
        first = key[0]
        if len(key) > 1 and first.lower() in _EITHER_CASE and first != first.upper():
            other = first.lower() if first[0].isupper() else first.capitalize()
            self.add_key((other, *key[1:]), entry)
        elif first[0].islower() and len(first) > 1:
            self.add_key((first[0].upper() + first[1:], *key[1:]), entry)

    def add_key(self, key: Key, entry: T, *, capitals: Literal["yes", "lines", "no"] = "yes") -> None:
        """`add` for a name that `key_of` has already cut up. `capitals`: is it also a name when written in capitals,
        only so in whole lines of capitals (short names that look like acronyms), or never (doubtful spellings)?"""
        entries = self._exact.get(key)
        if entries is None:
            self._exact[key] = [entry]
            if self._longest.get(key[0], 0) < len(key):
                self._longest[key[0]] = len(key)
            if capitals == "lines":
                self._quiet.add(key)
            elif capitals == "no":
                self._mute.add(key)
        elif entry not in entries:
            entries.append(entry)
        self._caps = None

    def get(self, name: str) -> tuple[T, ...]:
        """What exactly this name may stand for: as given, or in capitals."""
        return tuple(self._exact.get(self.given(key_of(name)), ()))

    def given(self, key: Key) -> Key:
        """The name as it was added, for one in capitals; any other key as it is."""
        return key if key in self._exact or not key or not key[0].isupper() else self._capitals().get(key, key)

    def find(self, pieces: Sequence[str]) -> list[Hit[T]]:
        """Names in these pieces, longest first, left to right, none overlapping. Pieces may be spaCy's tokens or `split_name`'s."""
        return list(self._found(pieces))

    def _found(self, pieces: Sequence[str]) -> Iterator[Hit[T]]:
        words: list[str] = []
        where: list[int] = []
        for number, piece in enumerate(pieces):
            word = piece if piece.isascii() and piece.isalpha() else normal(piece)
            if word not in _PASSED:
                words.append(word)
                where.append(number)
        shouting = is_shouting(words)
        at, end = 0, len(words)
        while at < end:
            if words[at] not in self._longest and not words[at].isupper():
                at += 1  # most words begin no name
                continue
            length, entries = self._match(words, at, shouting)
            if length:
                yield Hit(where[at], where[at + length - 1] + 1, tuple(entries))
                at += length
            else:
                at += 1

    def _match(self, words: list[str], at: int, shouting: bool) -> tuple[int, Sequence[T]]:
        first = words[at]
        longest = self._longest.get(first, 0)
        if first.isupper() and len(first) > 1:
            capitals = self._capitals()
            longest_caps = self._caps_longest.get(first, 0)
        else:
            capitals, longest_caps = None, 0
        for length in range(min(max(longest, longest_caps), len(words) - at), 0, -1):
            key = tuple(words[at : at + length])
            entries = self._exact.get(key)
            if entries is None and capitals and (given := capitals.get(key)) and (shouting or given not in self._quiet):
                entries = self._exact[given]
            if entries is not None and not (shouting and length == 1 and first in self._shouted_words):
                return length, entries
        return 0, ()

    def _capitals(self) -> dict[Key, Key]:
        # Built when the first word in capitals is met, and again only after something was added.
        if self._caps is None:
            caps: dict[Key, Key] = {}
            longest: dict[str, int] = {}
            for key in self._exact:
                if key in self._mute:
                    continue
                loud = tuple(map(str.upper, key))
                if loud != key:
                    caps.setdefault(loud, key)
                    if longest.get(loud[0], 0) < len(loud):
                        longest[loud[0]] = len(loud)
            self._caps, self._caps_longest = caps, longest
        return self._caps
