"""Relations: how the text says that two stand, as a product of head words, dimension words and slots.

A head ("dispute", "ties", "rival", "cooperate") gives the sign or asks for a cue; a modifier or what it is about gives the
dimension; the pattern of the head says where the two stand. One dated event is no relation; a hedged one is an outlook. Habits,
series and negated criticism count. Each pair, dimension and sign is one relation with all its evidence.
"""

from __future__ import annotations

from dragoman.coding.builtin.relation_belonging import read_belonging, read_shares
from dragoman.coding.builtin.relation_ground import Ground, cue_words, dimension_words, heads, trend_words
from dragoman.coding.builtin.relation_nouns import read_noun
from dragoman.coding.builtin.relation_verbs import read_adjective, read_verb
from dragoman.coding.sheet import Sheet

__all__ = ["GIVES", "NEEDS", "cue_words", "dimension_words", "heads", "read_relations", "trend_words"]

NEEDS = ("tokens", "hits", "happenings", "outlooks", "roles")
GIVES = ("relations",)


def read_relations(sheet: Sheet) -> None:
    """Enter the relations of a sheet, in the order of the text."""
    ground = Ground(sheet)
    for token in range(len(sheet.text)):
        if sheet.blocks[sheet.block_of[token]].kind != "body":
            continue
        pos = sheet.pos[token]
        if pos in ("NOUN", "PROPN"):
            read_noun(ground, token)
        elif pos == "VERB":
            read_verb(ground, token)
        elif pos in ("ADJ", "ADP", "ADV"):
            read_adjective(ground, token)
    read_belonging(ground)
    read_shares(ground)
    for number, relation in enumerate(ground.found.values(), 1):
        sheet.add("relations", relation.model_copy(update={"id": f"s{number}"}))
