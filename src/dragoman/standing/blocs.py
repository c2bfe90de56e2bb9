"""Blocs of a network, or why none is named: a division that chance does not reach, and in it those who are held together by friendly ties.

Two camps say who is against whom, and put strangers in one camp because they have an enemy in common. That is no bloc: three or more must be tied to
each other, one way or another, as friends.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.nouns.network import Balance

SMALLEST = 3


def blocs(found: Balance, weight: Mapping[tuple[str, str], float]) -> tuple[tuple[tuple[str, ...], ...], str | None]:
    """Blocs, the largest first, and if there is none the reason. weight: signed ties of the network that was divided.

    The division into any number of groups decides where it is better than chance, else that into two camps.
    """
    division = found.any_number if found.any_number.claimed else found.two_camps
    if not division.claimed:
        return (), division.why_not
    groups = [part for group in division.groups for part in _held_together(group, weight)]
    named = sorted((group for group in groups if len(group) >= SMALLEST), key=lambda group: (-len(group), group))
    return tuple(named), None if named else f"in no group do friendly ties hold {SMALLEST} actors together"


def _held_together(group: tuple[str, ...], weight: Mapping[tuple[str, str], float]) -> list[tuple[str, ...]]:
    """The parts of a group that friendly ties connect."""
    left, parts = set(group), list[tuple[str, ...]]()
    beside: dict[str, list[str]] = {actor: [] for actor in group}
    for (a, b), worth in weight.items():
        if worth > 0 and a in left and b in left:
            beside[a].append(b)
            beside[b].append(a)
    for actor in sorted(group):
        if actor in left:
            left.discard(actor)
            part, waiting = [actor], [actor]
            while waiting:
                for other in beside[waiting.pop()]:
                    if other in left:
                        left.discard(other)
                        part.append(other)
                        waiting.append(other)
            parts.append(tuple(sorted(part)))
    return parts
