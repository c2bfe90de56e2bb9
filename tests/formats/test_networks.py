"""Ties as GraphML, GEXF and CSV."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from dragoman.formats.export import Tally
from dragoman.formats.exports import EXPORTS
from dragoman.formats.ties import ties
from dragoman.nouns import Actor, Event, Period, Situation

GEXF = "{http://gexf.net/1.3}"


def again(situation: Situation, *periods: Period) -> Situation:
    """A situation with its first event once more in each of these periods."""
    more = tuple(situation.events[0].model_copy(update={"id": f"more-{number}", "period": period}) for number, period in enumerate(periods))
    return situation.model_copy(update={"events": (*situation.events, *more)})


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_graphml_is_read_by_the_usual_library(exported):
    networkx = pytest.importorskip("networkx")
    path, tally = exported("graphml", "x.graphml")
    graph = networkx.read_graphml(path)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (tally.wrote["actors"], tally.wrote["ties"])
    (raid,) = (said for a, b, said in graph.edges(data=True) if (a, b) == ("KEN", "x-zzyzx"))
    assert (raid["type"], raid["sign"], raid["dimension"], raid["weight"], raid["killed"]) == ("ASSAULT", -1, "security", 1.0, 5)
    assert (raid["first_day"], raid["last_day"], raid["direction"]) == ("2024-05-03", "2024-05-03", "directed")
    assert graph.nodes["x-zzyzx"]["label"] == "Zzyzx <North> & Sons; Ltd"


def test_keys_of_graphml_are_of_known_types_and_edges_have_ids(exported):
    path, tally = exported("graphml", "x.graphml")
    root = ET.parse(path).getroot()
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    keys = root.findall("g:key", space)
    assert {key.get("attr.type") for key in keys} <= {"boolean", "int", "long", "float", "double", "string"}
    assert {key.get("attr.name") for key in keys} >= {"weight", "label", "sign"}
    ids = [edge.get("id") for edge in root.findall("g:graph/g:edge", space)]
    assert None not in ids
    assert len(set(ids)) == len(ids) == tally.wrote["ties"]


def test_weights_are_never_negative(exported):
    path, _ = exported("gephi", "x")
    edges = read(path / "edges.csv")
    assert {row["Sign"] for row in edges} >= {"-1", "1"}
    assert all(float(row["Weight"]) > 0 for row in edges)


def test_gexf_has_time_on_edges_and_ends_the_day_after(exported):
    path, _ = exported("gexf", "x.gexf")
    graph = ET.parse(path).getroot().find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("timerepresentation")) == ("dynamic", "date", "interval")
    edges = {(edge.get("source"), edge.get("target"), edge.get("label")): edge for edge in graph.iter(f"{GEXF}edge")}
    raid = edges["KEN", "x-zzyzx", "assault"]
    assert (raid.get("start"), raid.get("end")) == ("2024-05-03", "2024-05-04")
    trade = edges["KEN", "TCD", "economic +"]
    assert (trade.get("start"), trade.get("end")) == (None, None)
    assert all(edge.get("start") != edge.get("end") or edge.get("start") is None for edge in edges.values())


def test_several_periods_are_spells_that_do_not_overlap(exported, told):
    busy = again(
        told[0],
        Period(start="2024-05-02", end="2024-05-03"),
        Period(start="2024-06-01", end="2024-06-01"),
        Period(start="2024-06-01", end="2024-06-05", precision="week"),
        Period(start="2024-07-01", precision="open"),
    )
    path, _ = exported("gexf", "x.gexf", [busy])
    (spells,) = ET.parse(path).getroot().iter(f"{GEXF}spells")
    assert [(one.get("start"), one.get("end")) for one in spells] == [("2024-05-02", "2024-05-04"), ("2024-06-01", "2024-06-06"), ("2024-07-01", None)]


def test_gexf_is_read_by_the_usual_library_and_nodes_are_there_when_their_ties_are(exported):
    networkx = pytest.importorskip("networkx")
    path, tally = exported("gexf", "x.gexf")
    graph = networkx.read_gexf(path)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (tally.wrote["actors"], tally.wrote["ties"])
    nodes = {node.get("id"): node for node in ET.parse(path).getroot().iter(f"{GEXF}node")}
    assert (nodes["x-zzyzx"].get("start"), nodes["x-zzyzx"].get("end")) == ("2024-05-03", "2024-05-04")
    # Kenya trades with Chad, nobody says when.
    assert nodes["KEN"].get("start") is None


def test_order_of_a_pair_means_something_only_where_it_does(told):
    found = {(tie.a, tie.b, tie.type): tie.direction for tie in ties(told, Tally(EXPORTS["gexf"])).ties}
    assert found["KEN", "x-zzyzx", "ASSAULT"] == "directed"
    assert found["NER", "XKX", "CONSULT"] == "mutual"
    assert found["x-front", "x-army", "affiliation"] == "directed"
    assert found["KEN", "TCD", "economic"] == "mutual"


def test_letters_that_xml_may_not_hold_are_left_out(exported, told):
    odd = Actor(id="x-odd", name="Odd\x00\x0b \ud800 ]]> \"&\"", kind="organisation")
    event = Event(id="e", type="AID", actors=("KEN",), recipients=("x-odd",), evidence=told[0].events[0].evidence)
    situation = told[0].model_copy(update={"actors": (*told[0].actors, odd), "events": (event,)})
    for name in ("graphml", "gexf"):
        path, _ = exported(name, name, [situation])
        assert "Odd" in "".join(ET.parse(path).getroot().itertext()) + ET.tostring(ET.parse(path).getroot(), "unicode")


def test_kumu_tells_two_of_one_name_apart(exported, told):
    other = Actor(id="x-other", name="KENYA", kind="organisation")
    event = Event(id="e", type="AID", actors=("KEN",), recipients=("x-other",), evidence=told[0].events[0].evidence)
    situation = told[0].model_copy(update={"actors": (*told[0].actors, other), "events": (event,)})
    path, _ = exported("kumu", "x", [situation])
    labels = [row["Label"] for row in read(path / "elements.csv")]
    assert len({label.casefold() for label in labels}) == len(labels)
    connections = read(path / "connections.csv")
    assert {row[side] for row in connections for side in ("From", "To")} == set(labels)
    assert list(connections[0])[:5] == ["From", "To", "Type", "Label", "Strength"]


def test_events_of_one_party_are_no_ties_and_counted(exported):
    _, tally = exported("gephi", "x")
    assert tally.left["events of one party alone, which are no ties"] == 1
    assert tally.lost["ties without any day"] == 4
