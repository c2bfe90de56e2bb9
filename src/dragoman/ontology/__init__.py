"""What can be said: closed lists of codes, each with plain words, and how they turn into one another.

`explain(code)` puts any of them into a sentence. Countries are no codes of this room: they stand in `dragoman.world`.
"""

from dragoman.ontology.cameo import CAMEO, CameoCode, from_plover, to_plover
from dragoman.ontology.explain import explain
from dragoman.ontology.likelihood import BANDS, Band, band, houses, print_band
from dragoman.ontology.plover import CONTEXTS, MODES, QUAD_CLASSES, TYPES, EventMode, EventType, score
from dragoman.ontology.sectors import SECTORS, Sector
from dragoman.ontology.statuses import ACTOR_KINDS, DIMENSIONS, MODALITIES, STATUSES, Dimension, Status

__all__ = [
    "ACTOR_KINDS",
    "BANDS",
    "CAMEO",
    "CONTEXTS",
    "DIMENSIONS",
    "MODALITIES",
    "MODES",
    "QUAD_CLASSES",
    "SECTORS",
    "STATUSES",
    "TYPES",
    "Band",
    "CameoCode",
    "Dimension",
    "EventMode",
    "EventType",
    "Sector",
    "Status",
    "band",
    "explain",
    "from_plover",
    "houses",
    "print_band",
    "score",
    "to_plover",
]
