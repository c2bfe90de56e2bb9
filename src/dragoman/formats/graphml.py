"""Ties as GraphML, which Gephi, yEd, igraph, NetworkX and Cytoscape read. It knows no dates, so days are texts; every edge has an id.

All edges are written as directed, since many readers refuse a mixture; `direction` says which are not. Layouts want weights of at least 0: the
sign stands apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.formats.export import Choice, Tally
from dragoman.formats.sink import Sink
from dragoman.formats.ties import Tie, ties
from dragoman.formats.xml_text import HEAD, start, text
from dragoman.nouns import Actor, Situation

_SPACE = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
}
NODE = {"label": "string", "kind": "string", "country": "string", "sector": "string", "part_of": "string"}
EDGE = {
    "label": "string", "weight": "double", "sign": "int", "kind": "string", "type": "string", "dimension": "string", "direction": "string",
    "first_day": "string", "last_day": "string", "killed": "int",
}  # fmt: skip


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:  # noqa: ARG001
    """One graph."""
    found = ties(situations, tally)
    with sink.text() as stream:
        stream.write(HEAD + start("graphml", _SPACE) + "\n")
        for of, columns in (("node", NODE), ("edge", EDGE)):
            for name, type in columns.items():
                stream.write(start("key", {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": type}, closed=True) + "\n")
        stream.write(start("graph", {"id": "ties", "edgedefault": "directed"}) + "\n")
        for actor in found.actors:
            stream.write(start("node", {"id": actor.id}) + _values("node", of_node(actor)) + "</node>\n")
        for tie in found.ties:
            stream.write(start("edge", {"id": tie.id, "source": tie.a, "target": tie.b}) + _values("edge", of_edge(tie)) + "</edge>\n")
        stream.write("</graph>\n</graphml>\n")
    tally.wrote["actors"] += len(found.actors)
    tally.wrote["ties"] += len(found.ties)


def of_node(actor: Actor) -> dict[str, object]:
    """The values of a node, None for what is not known."""
    return {"label": actor.name, "kind": actor.kind, "country": actor.country, "sector": actor.sector, "part_of": actor.part_of}


def of_edge(tie: Tie) -> dict[str, object]:
    """The values of an edge, None for what is not known."""
    return {
        "label": tie.label, "weight": float(tie.weight), "sign": tie.sign, "kind": tie.kind, "type": tie.type, "dimension": tie.dimension or None,
        "direction": tie.direction, "first_day": tie.first, "last_day": tie.last, "killed": tie.killed,
    }  # fmt: skip


def _values(of: str, values: Mapping[str, object]) -> str:
    return "".join(f"{start('data', {'key': f'{of}_{name}'})}{text(str(value))}</data>" for name, value in values.items() if value is not None)
