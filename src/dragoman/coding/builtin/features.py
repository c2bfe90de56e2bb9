"""Features: a reading of a clause → what can be asked of it by name: where it stands, its tense, its sides, the row that coded it.

The one home of features: `silence` cuts by them, `confidence` weighs them. A feature has one small word as its value, "no" where it does
not hold. It judges nothing, and reads no word of the text that is not in a table.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from dragoman.coding.builtin.modality import Context, is_performed
from dragoman.coding.builtin.tolls import is_toll_verb
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Party, Sheet
from dragoman.ontology import QUAD_CLASSES
from dragoman.tables import read_table

# Kinds of parties, the one that matters most first: a state (or its organs), an armed group, any other that the world's tables know, one
# of a known country, one whose office is named, one whose trade is named, any other; a thing, and nobody at all.
KINDS = ("state", "armed", "known", "country", "office", "sector", "unknown", "thing", "none")
ARMED = frozenset(["REB", "UAF", "INS", "SEP", "RAD"])
OFFICES = frozenset(["GOV", "MIL", "PAR", "OPP", "LEG", "COP", "JUD", "SPY", "IGO"])
# Scenes that events of politics and war are at home in: beside the others such events are rare.
HOME = frozenset(["politics", "war"])
# The scene of accidents.
MISHAP = "mishap"
# A scene is that of a text if one noun in so many words belongs to it.
DENSITY = 60
# Words of a sentence that is hard to read.
LONG = 40
NEAR_PERSONS = frozenset(["we", "i", "you"])
FAR_PERSONS = frozenset(["it", "they", "he", "she"])


def features(sheet: Sheet, happening: Happening, around: Context, *, lone: bool) -> dict[str, str]:
    """What rules may ask of a reading while it is decided whether it tells anything; the header of `silence.tsv` explains each."""
    quad = QUAD_CLASSES[happening.type]
    block = sheet.blocks[sheet.block_of[happening.clause]]
    noun = sheet.pos[happening.trigger] in ("NOUN", "PROPN")
    sides = "two" if (happening.actors and happening.recipients) or len(happening.actors) > 1 else "one"
    if not happening.actors and not happening.recipients:
        sides = "none"
    kids = {sheet.lower[k] for k in sheet.kids[happening.trigger]} if noun else set[str]()
    return {
        "clause": around.kind,
        "infinitive": yes(around.infinitive),
        "modal": around.modal or "no",
        "condition": yes(around.condition),
        "purpose": yes(around.purpose),
        "question": yes(around.question),
        "quoted": yes(around.quoted),
        "tense": around.tense,
        "class": "material" if quad.startswith("material") else "verbal",
        "type": happening.type,
        "sides": sides,
        "actor": yes(happening.actors),
        "nominal": yes(noun and happening.clause == happening.trigger),
        "definite": yes(kids & {"the", "this", "these", "that", "those", "such"}),
        "pointer": yes(kids & {"this", "these", "such", "that", "those"}),
        "awaited": yes(kids & word_set("awaited")),
        "plural": yes(noun and sheet.tag[happening.trigger] in ("NNS", "NNPS")),
        "adjective": yes(sheet.pos[happening.trigger] == "ADJ"),
        "governor": around.governor or "no",
        "under": around.under or "no",
        "negated": yes(happening.modality == "negated"),
        "performed": yes(quad.startswith("verbal") and is_performed(sheet, happening.clause)),
        "lone": yes(lone),
        "heading": yes(block.kind != "body"),
        "operator": happening.rule.rsplit(":", 1)[-1] if "operators" in happening.rule else "no",
        "operated": yes("operators" in happening.rule or "by will" in happening.rule),
        "dated": yes(happening.period is not None),
        "chronicle": yes(sheet.block_of[happening.clause] in sheet.chronicle),
        "toll": yes(is_toll_verb(sheet, happening.clause) or happening.killed or happening.wounded),
    }


def further_features(sheet: Sheet, happening: Happening, around: Context, *, lone: bool, scene: str) -> dict[str, str]:
    """All that a weight may hang on, once times, places, tolls and means are read; the header of `confidence.tsv` explains each.

    `scene` is that of the whole text, the same for all its happenings.
    """
    start, end = sheet.sentence(happening.clause)
    near = _scene(sheet, start, end, least=1, home=False)
    if happening.means:  # a bomb is no mishap, whatever the fire brigade does
        scene, near = (value if value != MISHAP else "no" for value in (scene, near))
    subjects = [sheet.lower[k] for k in sheet.children(happening.clause, "nsubj", "nsubjpass")]
    return features(sheet, happening, around, lone=lone) | {
        "who": _standing(sheet, happening.actors, happening.actor_heads),
        "whom": _standing(sheet, happening.recipients, happening.recipient_heads),
        "inferred": yes(happening.inferred),
        "means": yes(happening.means),
        "mode": yes(happening.mode),
        "speaks": _person(subjects),
        "long": yes(end - start > LONG),
        "scene": scene,
        "near": near,
    }


def yes(value: object) -> str:
    """The value of a feature that holds or does not."""
    return "yes" if value else "no"


def scene_of(sheet: Sheet) -> str:
    """What a text is about, by its nouns: sport, business, politics and the like; "no" where they do not tell."""
    return _scene(sheet, 0, len(sheet.lemma), least=2)


@lru_cache(maxsize=1)
def scenes() -> dict[str, str]:
    """Noun to the scene it belongs to."""
    return {row["word"]: row["scene"] for row in read_table("dragoman.coding.builtin", "scenes.tsv")}


def _person(subjects: list[str]) -> str:
    """ "we" where one of the subjects is a speaker's own or the one spoken to, "it" where one only points back."""
    return "we" if NEAR_PERSONS & set(subjects) else "it" if FAR_PERSONS & set(subjects) else "no"


def _standing(sheet: Sheet, ids: list[str], heads: list[int]) -> str:
    """What kind of party stands on a side; the one that matters most in politics and war, of several."""
    parties = [sheet.parties[id] for id in ids if id in sheet.parties]
    if not parties:
        return "thing" if heads else "none"
    return min((_kind(party) for party in parties), key=KINDS.index)


def _kind(party: Party) -> str:
    if party.kind == "state":
        return "state"
    if party.kind == "armed group" or ARMED & set(party.sectors):
        return "armed"
    if party.known:
        return "known"
    if party.country:
        return "country"
    if OFFICES & set(party.sectors):
        return "office"
    return "sector" if party.sectors else "unknown"


def _scene(sheet: Sheet, start: int, end: int, *, least: int, home: bool = True) -> str:
    """The scene that most nouns between two tokens belong to; "no" where too few belong to any."""
    known = scenes()
    counts = Counter(
        known[sheet.lemma[t]] for t in range(start, end) if sheet.pos[t] in ("NOUN", "PROPN") and sheet.lemma[t] in known
    )
    if not home:
        counts = Counter({scene: count for scene, count in counts.items() if scene not in HOME})
    if not counts:
        return "no"
    count, scene = max((count, scene) for scene, count in counts.items())
    return scene if count >= max(least if end - start > DENSITY else 1, (end - start) // DENSITY if home else 1) else "no"
