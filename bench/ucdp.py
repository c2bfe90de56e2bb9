"""Articles beside the repository and the UCDP event each was filed under → country, day, admin-1 and deaths found.

    inputs(gold, out)        write the lines that a coder reads: {id, text, published, title}
    score(gold, predicted)   rows: measure, right, of, and the articles that were missed

How things match. One event per article: of all coded ASSAULTs, denied and hypothetical ones aside, the one that agrees best with the gold
event, by country first, then by day and province together, then by deaths; so recall of that event is scored, not precision, for most
articles tell several. A country is the event's, or that of its place. A day is right if the whole predicted period lies inside the gold
span. Admin-1 is right if the first words of both names are equal, case aside. Deaths are right if [min, max] overlaps [low, high]; an open
max is the min. Lines whose event is not in the text are left out, and so are fields that the gold calls `unsupported`, which a reader of
the article alone could not know. Standard library only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NO_EVENTS = ("negated", "hypothetical")
# Measure to the name under which the gold says that it cannot be read off the article.
MEASURES = {"country": "place", "day inside span": "date", "admin-1": "place", "deaths overlap": "toll"}


@dataclass(slots=True)
class Row:
    """One measure: articles right, of how many, and which were missed."""

    measure: str
    right: int = 0
    of: int = 0
    missed: list[str] = field(default_factory=lambda: list[str]())


def read(gold: Path) -> list[dict[str, Any]]:
    """The gold lines."""
    return [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]


def inputs(gold: Path, out: Path) -> None:
    """Write what a coder reads; the first line of an article is its title."""
    lines = ({"id": d["id"], "text": d["text"], "published": d.get("date"), "title": d["text"].split("\n")[0]} for d in read(gold))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


def score(gold: Path, predicted: Path) -> list[Row]:
    """The measures; an article without prediction counts as nothing found."""
    found = {s["documents"][0]["ref"]: s for s in read(predicted)}
    rows = {name: Row(name) for name in MEASURES}
    for line in read(gold):
        unsupported = set(line.get("unsupported") or ())
        if "event" in unsupported:
            continue
        right = best(found.get(line["id"]) or {}, line["gold"][0])
        for name, needs in MEASURES.items():
            if needs in unsupported:
                continue
            rows[name].of += 1
            rows[name].right += right[name]
            if not right[name]:
                rows[name].missed.append(line["id"])
    return list(rows.values())


def best(situation: dict[str, Any], gold: dict[str, Any]) -> dict[str, bool]:
    """What the best event of a situation has right."""
    places = {place["id"]: place for place in situation.get("places", ())}
    judged = [
        judge(event, places.get(event.get("place") or "", {}), gold)
        for event in situation.get("events", ())
        if event["type"] == "ASSAULT" and event.get("modality") not in NO_EVENTS
    ]

    def rank(right: dict[str, bool]) -> tuple[int, ...]:
        return right["country"], right["day inside span"] + right["admin-1"], right["deaths overlap"]

    return max(judged, key=rank, default=dict.fromkeys(MEASURES, False))


def judge(event: dict[str, Any], place: dict[str, Any], gold: dict[str, Any]) -> dict[str, bool]:
    """Which fields of one event agree with the gold event."""
    period = event.get("period") or {}
    start, end = period.get("start"), period.get("end")
    return {
        "country": (place.get("country") or event.get("country")) == gold["place"]["country"],
        "day inside span": bool(start and end and gold["start"] <= start and end <= gold["end"]),
        "admin-1": same_unit(place.get("admin1"), gold["place"].get("adm1")),
        "deaths overlap": overlaps(event.get("killed"), gold["deaths"]),
    }


def same_unit(mine: str | None, theirs: str | None) -> bool:
    """Whether two names of a province begin with the same word ("Kabul Province", "Kabul")."""
    a, b = (mine or "").casefold().split(), (theirs or "").casefold().split()
    return bool(a and b) and a[0] == b[0]


def overlaps(killed: dict[str, Any] | None, deaths: dict[str, Any]) -> bool:
    """Whether a toll and the gold range share a number."""
    if not killed or (killed.get("min") is None and killed.get("max") is None):
        return False
    low = killed.get("min") or 0
    high = killed["max"] if killed.get("max") is not None else low
    return low <= deaths["high"] and high >= deaths["low"]
