"""Situations → judgements that two events, or two actors, are the same; clusters are views over them.

`Index` takes situations in, `judgements` says what the rules think of pairs, `incidents` and `events` are the views,
`corroboration` says how well an event is attested. `named_actors`, `actor_judgements` and `same_actors` do the same for actors.
"""

from dragoman.linking.actors import actor_judgements, named_actors, same_actors
from dragoman.linking.comparing import Comparer, judgements
from dragoman.linking.incidents import events, incidents
from dragoman.linking.index import Index
from dragoman.linking.sources import corroboration

__all__ = [
    "Comparer",
    "Index",
    "actor_judgements",
    "corroboration",
    "events",
    "incidents",
    "judgements",
    "named_actors",
    "same_actors",
]
