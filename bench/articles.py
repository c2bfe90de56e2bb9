"""Our own annotated articles (`bench/articles/`), invented, of many kinds of text → `gold.json` files for the scorer.

    python bench/articles.py FOLDER           write FOLDER/NAME/gold.json for every article
    python bench/run.py articles --keep W     measure; then each miss and each false alarm of one article is listed by
    python …/shared/situations/score.py --one W/articles/predicted/NAME.json W/articles/gold/NAME

`gold.txt` beside each article has one finding a line; the letters and their parts are told in `bench/articles/README.md`. The
scorer is that of the annotated articles beside the repository, and is no part of it. Standard library only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "articles"
SECTIONS = {"E": "events", "R": "relations", "C": "claims", "O": "outlooks", "M": "motives", "S": "statuses", "J": "roles", "P": "places"}


def gold(path: Path) -> dict[str, Any]:
    """An annotation in the form that the scorer reads."""
    found: dict[str, Any] = {"actors": {}, "optional_actors": [], **{name: [] for name in SECTIONS.values()}}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        letter, _, rest = line.partition(" ")
        if not rest.strip():
            continue
        optional = letter.endswith("?") or rest.endswith(" ?")
        letter, rest = letter.rstrip("?"), rest.removesuffix(" ?").strip()
        if letter == "A":
            key, *names = [part.strip() for part in rest.split("|")]
            found["actors"][key] = names
            if optional:
                found["optional_actors"].append(key)
            continue
        one: dict[str, Any] = {"id": f"{letter}{number}", **({"optional": True} if optional else {})}
        found[SECTIONS[letter]].append(one | READ[letter](rest))
    return found


def _listed(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _split(rest: str) -> tuple[list[str], str]:
    head, _, words = rest.partition("::")
    return head.split(), words.strip()


def _event(rest: str) -> dict[str, Any]:
    (types, *parts), words = _split(rest)
    actors, recipients, values = "", "", dict[str, str]()
    for part in parts:
        if re.match(r"^(when|at|in|k|w|mod)=", part):
            name, _, value = part.partition("=")
            values[name] = value
        else:
            actors, _, recipients = part.partition(">")
    start, _, end = values.get("when", "").partition("..")
    closed = ".." not in values.get("when", "")
    place, country = values.get("at"), values.get("in")
    return {
        "type": types.split("/"), "actors": _listed(actors), "recipients": _listed(recipients),
        "period": {"start": start or None, "end": (start if closed else end) or None}, "place": [place.replace("-", " "), place] if place else None,
        "country": country, "killed": _toll(values.get("k")), "wounded": _toll(values.get("w")), "modality": values.get("mod", "asserted"), "evidence": [words],
    }  # fmt: skip


def _toll(text: str | None) -> dict[str, int | None] | None:
    if text is None:
        return None
    low, _, high = text.partition("-")
    return {"min": int(low) if low else None, "max": int(high) if high else None}


def _relation(rest: str) -> dict[str, Any]:
    pair, dimension, sign = rest.split()
    a, b = pair.split(">" if ">" in pair else "-")
    return {"a": a, "b": b, "dimension": dimension, "sign": int(sign)}


def _claim(rest: str) -> dict[str, Any]:
    (speaker, kind), words = _split(rest)
    return {"speaker": speaker, "kind": kind, "content": words}


def _outlook(rest: str) -> dict[str, Any]:
    (band, pairs), words = _split(rest)
    return {"band": band, "pairs": [[a or None, b or None] for a, _, b in (pair.partition("-") for pair in pairs.split(","))], "evidence": words}


def _motive(rest: str) -> dict[str, Any]:
    (actor,), words = _split(rest)
    return {"actor": actor, "content": words}


def _status(rest: str) -> dict[str, Any]:
    (actor, status, *by), words = _split(rest)
    return {"actor": actor, "status": status, "by": _listed(by[0].removeprefix("by=")) if by else [], "evidence": words}


def _role(rest: str) -> dict[str, Any]:
    (person, _, of), words = _split(rest)
    return {"person": person, "role": words, "of": of}


def _place(rest: str) -> dict[str, Any]:
    *name, country, lat, lon = rest.split()
    return {"name": " ".join(name), "country": None if country == "-" else country, "lat": float(lat), "lon": float(lon)}


READ = {"E": _event, "R": _relation, "C": _claim, "O": _outlook, "M": _motive, "S": _status, "J": _role, "P": _place}


def write(folder: Path) -> list[str]:
    """`NAME/gold.json` for every article; their names."""
    names: list[str] = []
    for path in sorted(FOLDER.glob("*/gold.txt")):
        names.append(path.parent.name)
        (folder / path.parent.name).mkdir(parents=True, exist_ok=True)
        (folder / path.parent.name / "gold.json").write_text(json.dumps(gold(path), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return names


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the annotations are written to")
    names = write(parser.parse_args().folder)
    print(f"{len(names)} annotations written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
