"""Ties over time as GEXF 1.3, for Gephi: every tie is there in its periods, written as time and not as plain attributes.

The end of a tie is the day after its last, since Gephi drops without a word what ends as it starts. Ties without any day are always there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.formats.export import Choice, Tally
from dragoman.formats.graphml import EDGE, NODE, of_edge, of_node
from dragoman.formats.saying import after
from dragoman.formats.sink import Sink
from dragoman.formats.ties import Tie, ties
from dragoman.formats.xml_text import HEAD, start
from dragoman.nouns import Situation

_SPACE = {
    "xmlns": "http://gexf.net/1.3",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
    "version": "1.3",
}
# One form of time in the whole file.
_GRAPH = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval", "defaultedgetype": "directed", "idtype": "string"}
_TYPES = {"int": "integer"}
# Attributes of the elements themselves.
_OWN = ("label", "weight")

type Spell = tuple[str | None, str | None]


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:
    """One dynamic graph."""
    found = ties(situations, tally)
    lives = _lives(found.ties)
    with sink.text() as stream:
        stream.write(HEAD + start("gexf", _SPACE) + "\n" + start("meta", {"lastmodifieddate": choice.stamp and choice.stamp[:10]}))
        stream.write("<creator>dragoman</creator></meta>\n" + start("graph", _GRAPH) + "\n")
        for of, columns in (("node", NODE), ("edge", EDGE)):
            stream.write(start("attributes", {"class": of, "mode": "static"}) + "\n")
            for name, type in columns.items():
                if name not in _OWN:
                    stream.write(start("attribute", {"id": name, "title": name, "type": _TYPES.get(type, type)}, closed=True) + "\n")
            stream.write("</attributes>\n")
        stream.write("<nodes>\n")
        for actor in found.actors:
            first, last = lives[actor.id]
            bounds = {"start": first, "end": last and after(last)}
            stream.write(start("node", {"id": actor.id, "label": actor.name, **bounds}) + _values(of_node(actor)) + "</node>\n")
        stream.write("</nodes>\n<edges>\n")
        for tie in found.ties:
            stream.write(_edge(tie))
        stream.write("</edges>\n</graph>\n</gexf>\n")
    tally.wrote["actors"] += len(found.actors)
    tally.wrote["ties"] += len(found.ties)


def _edge(tie: Tie) -> str:
    spells = [(first, last and after(last)) for first, last in tie.spells()]
    bounds = {"start": spells[0][0], "end": spells[0][1]} if len(spells) == 1 else {}
    own = {"id": tie.id, "source": tie.a, "target": tie.b, "type": "directed", "kind": tie.kind, "label": tie.label, "weight": float(tie.weight)}
    several = "".join(start("spell", {"start": first, "end": last}, closed=True) for first, last in spells) if len(spells) > 1 else ""
    return start("edge", {**own, **bounds}) + _values(of_edge(tie)) + (f"<spells>{several}</spells>" if several else "") + "</edge>\n"


def _values(values: Mapping[str, object]) -> str:
    said = (start("attvalue", {"for": name, "value": value}, closed=True) for name, value in values.items() if value is not None and name not in _OWN)
    return f"<attvalues>{''.join(said)}</attvalues>"


def _lives(found: Sequence[Tie]) -> dict[str, Spell]:
    """From when to when each actor has to be there for its ties to be; open where one of them is."""
    lives: dict[str, Spell] = {}
    for tie in found:
        first, last = tie.first, tie.last
        for id in (tie.a, tie.b):
            if id in lives:
                before, until = lives[id]
                lives[id] = (min(before, first) if before and first else None, max(until, last) if until and last else None)
            else:
                lives[id] = (first, last)
    return lives
