"""The room as a whole: exported names, tables in order, lists that agree with the nouns."""

from __future__ import annotations

import re
from importlib import resources
from typing import get_args

import pytest

import dragoman.ontology as ontology
from dragoman.nouns import actor, finding
from dragoman.tables import read_table

TABLES = sorted(
    table.name for table in resources.files("dragoman.ontology").joinpath("tables").iterdir() if table.name.endswith(".tsv")
)
KEYS = {"modes.tsv": ("mode", "type"), "houses.tsv": ("word", "house"), "bands.tsv": ("name",), "act_verbs.tsv": ("verb",), "act_dimensions.tsv": ("type", "mode", "context")}
# Rules of which the first that fits tells: their order means something.
IN_ORDER = {"act_dimensions.tsv"}
# What other rooms may import; a name more or less is a decision.
EXPORTED = (
    "ACTOR_KINDS BANDS CAMEO CONTEXTS DIMENSIONS MODALITIES MODES QUAD_CLASSES SECTORS STATUSES TYPES "
    "Band CameoCode Dimension EventMode EventType Sector Status band explain from_plover houses print_band score to_plover"
)
MAY_BE_EMPTY = {
    "act_dimensions.tsv": {"type", "mode", "context"},
    "act_verbs.tsv": {"mode", "context", "forms"},
    "bands.tsv": {"rank", "low", "high"},
    "cameo.tsv": {"type", "mode", "contexts", "also", "note"},
    "houses.tsv": {"median"},
    "modes.tsv": {"score"},
}


def test_exported_names_are_sorted_and_there():
    names = ontology.__all__
    assert names == sorted(names, key=lambda name: (not name.isupper(), name.islower(), name))
    assert len(set(names)) == len(names)
    assert [name for name in names if not hasattr(ontology, name)] == []


def test_exported_names_are_the_agreed_ones():
    assert set(ontology.__all__) == set(EXPORTED.split())


@pytest.mark.parametrize("name", TABLES)
def test_table_is_sorted_without_doubles_or_holes(name: str):
    rows = read_table("dragoman.ontology", name)
    keys = [tuple(row[column] for column in KEYS.get(name, ("code",))) for row in rows]
    assert keys == sorted(keys) or name in IN_ORDER
    assert len(set(keys)) == len(keys)
    holes = {column for row in rows for column, cell in row.items() if not cell}
    assert holes <= MAY_BE_EMPTY.get(name, set())


@pytest.mark.parametrize("name", TABLES)
def test_plain_words_are_plain(name: str):
    for row in read_table("dragoman.ontology", name):
        for column in {"covers", "label", "means", "name"} & row.keys():
            assert not re.search(r"\s$|^\s|\.$", row[column]), row


def test_lists_agree_with_the_nouns():
    assert set(get_args(actor.ActorKind.__value__)) == ontology.ACTOR_KINDS.keys()
    assert set(get_args(finding.Modality.__value__)) == ontology.MODALITIES.keys()
    assert set(get_args(finding.Dimension.__value__)) == ontology.DIMENSIONS.keys()


def test_quad_classes_of_the_types_are_explained():
    assert {row["code"] for row in read_table("dragoman.ontology", "quads.tsv")} == set(ontology.QUAD_CLASSES.values())
