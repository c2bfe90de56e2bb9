"""Confidence: what surrounds an event decides how sure it is, and what is too unsure is dropped and counted."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from dragoman.coding.builtin.confidence import share, weigh, weights
from dragoman.coding.builtin.features import KINDS, further_features, scene_of, scenes
from dragoman.coding.builtin.modality import context
from dragoman.coding.builtin.pipeline import BuiltinCoder
from dragoman.nouns import Document
from dragoman.nouns.situation import COUNTED, EMITTED, UNSURE
from dragoman.ontology import QUAD_CLASSES

WAR = "Rwanda's army shelled Goma on Tuesday. Eight soldiers died. The rebels fled to the hills."
SPORT = "The striker attacked from the left. The coach praised the goal. The club won the cup final at the stadium."


@pytest.fixture(scope="module")
def all_told() -> BuiltinCoder:
    return BuiltinCoder(min_confidence=0)


def sheet_of(coder: BuiltinCoder, text: str):
    (sheet,) = coder.sheets([Document(id="d", text=text, published="2024-05-08")])
    coder.run_stages(sheet)
    return sheet


def test_an_attack_of_an_army_is_surer_than_one_of_a_striker(all_told):
    (shelled,) = (h.confidence for h in sheet_of(all_told, WAR).happenings if h.type == "ASSAULT" and h.actors)
    attacked = [h.confidence for h in sheet_of(all_told, SPORT).happenings if h.type == "ASSAULT" and h.drop is None]
    assert shelled > 0.8
    assert all(share < COUNTED for share in attacked)


def test_what_is_too_unsure_is_dropped_and_counted(all_told):
    document = Document(id="d", text=SPORT, published="2024-05-08")
    told = all_told.code(document)
    assert told.events
    assert UNSURE not in told.dropped
    strict = BuiltinCoder(min_confidence=1)
    assert not strict.code(document).events
    assert strict.code(document).dropped[UNSURE] == len(told.events)


def test_the_surest_telling_counts(all_told):
    sheet = sheet_of(all_told, WAR)
    sure = next(h for h in sheet.happenings if h.type == "ASSAULT" and h.actors)
    unsure = replace(sure, actors=[], recipients=[], actor_heads=[], recipient_heads=[], period=None)
    sheet.happenings = [unsure]
    weigh(sheet, 0)
    alone, unsure.retellings = unsure.confidence, [sure]
    weigh(sheet, 0)
    assert alone < unsure.confidence == sure.confidence


def test_every_weight_hangs_on_a_feature_that_readings_have(all_told):
    sheet = sheet_of(all_told, WAR)
    happening = sheet.happenings[0]
    known = further_features(sheet, happening, context(sheet, happening.clause), lone=False, scene=scene_of(sheet))
    assert {feature for feature, _ in weights()} - set(known) == {"every"}
    for feature, value in weights():
        if feature in ("who", "whom"):
            assert value in KINDS
        if feature in ("scene", "near"):
            assert value in set(scenes().values())
        if feature == "type":
            assert value in QUAD_CLASSES


def test_weights_add_up_in_log_odds():
    every = weights()["every", "yes"]
    (pair, weight) = next((pair, weight) for pair, weight in weights().items() if pair[0] == "who")
    assert share({pair[0]: pair[1]}) == pytest.approx(1 / (1 + math.exp(-every - weight)))


def test_what_is_given_out_is_more_than_what_counts():
    assert 0 < EMITTED < COUNTED < 1


def test_a_bomb_is_no_mishap(coder):
    texts = ("A bomb exploded near a garage while firemen fought a fire. Firemen put out the fire. No accident had happened.",)
    assert all(coder.code(Document(id="d", text=text, published="2024-05-05")).events for text in texts)
