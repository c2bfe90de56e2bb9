"""An event → the pairs of those who take part, as networks, tables and charts of pairs see it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from dragoman.nouns.finding import Event


def pairs(event: Event) -> Iterator[tuple[str | None, str | None]]:
    """Each actor with each recipient; among equals each with each; alone, with nobody.

    >>> from dragoman.nouns import Event
    >>> list(pairs(Event(id="e", type="AID", actors=("a",), recipients=("b", "c"), evidence=())))
    [('a', 'b'), ('a', 'c')]
    """
    actors, recipients = tuple(dict.fromkeys(event.actors)), tuple(dict.fromkeys(event.recipients))
    if event.direction == "mutual":
        both = sorted({*actors, *recipients})
        yield from combinations(both, 2) if len(both) > 1 else ((one, None) for one in both)
    elif actors and recipients:
        yield from product(actors, recipients)
    else:
        yield from ((one, None) for one in actors)
        yield from ((None, one) for one in recipients)
