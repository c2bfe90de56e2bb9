"""What can be said: closed lists of codes, each with plain words. See `explain`."""

from dragoman.ontology.plover import QUAD_CLASSES

__all__ = ["QUAD_CLASSES"]
