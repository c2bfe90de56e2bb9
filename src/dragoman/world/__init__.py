"""Who and where, before anything is read: countries, known actors, offices and their holders with dates, places.

`load_world()` gives all of it in one object; a user's own tables can be laid over the shipped ones.
"""

from dragoman.world.actors import KnownActor
from dragoman.world.countries import Country
from dragoman.world.offices import Holder
from dragoman.world.places import KnownPlace
from dragoman.world.register import Register, load_register
from dragoman.world.trie import Hit, Trie, split_name, split_spans
from dragoman.world.world import Entry, Found, World, load_world

__all__ = [
    "Country",
    "Entry",
    "Found",
    "Hit",
    "Holder",
    "KnownActor",
    "KnownPlace",
    "Register",
    "Trie",
    "World",
    "load_register",
    "load_world",
    "split_name",
    "split_spans",
]
