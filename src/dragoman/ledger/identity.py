"""Judgements about pairs → what is one: a view, made anew for each question, that overwrites nothing.

What persons say goes before what rules say. "Different" by a person keeps two apart for good, by way of others too, until the same two are
judged again; of two persons' words that cannot both hold the newer counts. "Unsure" takes back. "Different" by a rule answers only a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that are judged `same`, `different` or `unsure`, by a person or not; a later judgement has a greater number."""

    a: str
    b: str
    verdict: str
    by_person: bool
    number: int


def one_of(pairs: Iterable[Pair], *, rank: Callable[[str], Any] = lambda name: name) -> dict[str, str]:
    """Each that is one with another → the least of them by `rank`. The order in which pairs are given does not matter.

    >>> said = [Pair("a", "b", "same", False, 1), Pair("b", "c", "same", False, 2), Pair("a", "c", "different", True, 3)]
    >>> one_of(said)
    {'a': 'a', 'b': 'a'}
    """
    newest: dict[tuple[bool, str, str], Pair] = {}
    for pair in pairs:
        key = (pair.by_person, min(pair.a, pair.b), max(pair.a, pair.b))
        if key not in newest or newest[key].number < pair.number:
            newest[key] = pair
    groups = _Groups()
    for pair in newest.values():
        if pair.verdict == "different" and pair.by_person:
            groups.keep_apart(pair.a, pair.b)
    same = [pair for pair in newest.values() if pair.verdict == "same"]
    for pair in sorted(
        same, key=lambda pair: (not pair.by_person, -pair.number if pair.by_person else 0, *sorted((pair.a, pair.b)))
    ):
        groups.join(pair.a, pair.b)
    return {name: min(members, key=rank) for members in groups.members() for name in sorted(members)}


class _Groups:
    """Disjoint sets (Tarjan 1975) that know which of them must stay apart."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}

    def _root(self, name: str) -> str:
        self._parent.setdefault(name, name)
        while (parent := self._parent[name]) != name:
            self._parent[name] = self._parent[parent]
            name = parent
        return name

    def keep_apart(self, a: str, b: str) -> None:
        one, other = self._root(a), self._root(b)
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)

    def join(self, a: str, b: str) -> None:
        one, other = sorted((self._root(a), self._root(b)))
        if one == other or other in self._apart.get(one, ()):
            return
        self._parent[other] = one
        for third in self._apart.pop(other, set()):
            self._apart[third].discard(other)
            self._apart[third].add(one)
            self._apart.setdefault(one, set()).add(third)

    def members(self) -> list[list[str]]:
        """Groups of more than one."""
        found: dict[str, list[str]] = {}
        for name in sorted(self._parent):
            found.setdefault(self._root(name), []).append(name)
        return [members for members in found.values() if len(members) > 1]
