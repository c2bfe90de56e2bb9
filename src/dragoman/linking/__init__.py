"""Situations → judgements that two events, or two actors, are the same; clusters are views over them.

`Index` takes situations in, `judgements` says what the rules think of pairs, `incidents` and `events` are the views.
"""

from dragoman.linking.comparing import Comparer, judgements
from dragoman.linking.incidents import events, incidents
from dragoman.linking.index import Index

__all__ = ["Comparer", "Index", "events", "incidents", "judgements"]
