"""Plain CSV with a mapping: a TOML file that says which column is what → the SQL of a kind made for it.

    dataset = "my events"
    codes = "plover"            # or cameo, weis: what the column `code` has
    country = "name"            # or id (alpha-3), iso2, fips, gw, cow, m49
    days = "iso"                # or dmy, mdy
    direction = "directed"      # or mutual, unknown
    delimiter = ","
    [columns]                   # ours = "theirs"; key, start and code are needed
    key = "id"
    [values]                    # optional: their word for a code = ours
    "armed clash" = "ASSAULT"

Refuses unknown settings, unknown names of ours, and columns that the file does not have, by `TableError`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from dragoman.errors import TableError
from dragoman.formats import codes
from dragoman.formats.kind import Code, Kind, ReadCode
from dragoman.formats.parties import by_words, country_by_name
from dragoman.formats.staging import quoted_name, quoted_text

# Ours, and the SQL that reads it; {c} is their column, {n} its name as text.
_WORDS = ("key", "code", "actor", "actor_country", "recipient", "recipient_country", "country", "admin1", "place", "source", "url")
_DAYS = ("start", "end", "published")
_WHOLE = ("killed", "killed_min", "killed_max")
_DEGREES = {"lat": 90, "lon": 180}
OURS = (*_WORDS, *_DAYS, *_WHOLE, *_DEGREES, "intensity")
_NEEDED = ("key", "start", "code")
_CHOICES = {
    "codes": ("plover", "cameo", "weis"),
    "country": ("name", "id", "iso2", "fips", "gw", "cow", "m49"),
    "days": ("iso", "dmy", "mdy"),
    "direction": ("directed", "mutual", "unknown"),
}
_READERS: dict[str, ReadCode] = {"plover": codes.by_plover, "cameo": codes.by_cameo, "weis": codes.by_weis}

PLAIN = Kind(
    "csv",
    "plain CSV with a mapping",
    (),
    codes.by_plover,
    by_words,
    lambda world, given, year: country_by_name(world, given),  # noqa: ARG005
    delimiter=",",
    quoted=True,
)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """A mapping as read. `columns`: ours to theirs."""

    dataset: str
    columns: Mapping[str, str]
    codes: str = "plover"
    country: str = "name"
    days: str = "iso"
    direction: str = "directed"
    delimiter: str = ","
    values: Mapping[str, str] = field(default_factory=dict)


def read_mapping(path: Path) -> ColumnMapping:
    """A mapping file. Raises `TableError`."""
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableError(getattr(error, "strerror", None) or str(error), table=str(path)) from error
    allowed = {"dataset", "columns", "delimiter", "values", *_CHOICES}
    if strange := sorted(said.keys() - allowed):
        raise TableError(f"no setting {strange[0]!r}; there are {', '.join(sorted(allowed))}", table=str(path))
    for name, choices in _CHOICES.items():
        if said.get(name, choices[0]) not in choices:
            raise TableError(f"{name} is {said[name]!r}; it may be {', '.join(choices)}", table=str(path))
    columns = said.get("columns")
    if not isinstance(columns, dict):
        raise TableError("has no [columns]", table=str(path))
    if strange := sorted(columns.keys() - set(OURS)):
        raise TableError(f"no column of ours is called {strange[0]!r}; there are {', '.join(OURS)}", table=str(path))
    if missing := [name for name in _NEEDED if name not in columns]:
        raise TableError(f"does not say which column is {', '.join(missing)}", table=str(path))
    said.setdefault("dataset", path.stem)
    return ColumnMapping(**said)


def kind_of(mapping: ColumnMapping) -> Kind:
    """The kind of dataset that a mapping describes."""
    system = mapping.country
    read = _READERS[mapping.codes]

    def read_code(given: str) -> Code | None:
        found = read(mapping.values.get(given, given))
        return None if found is None else replace(found, direction=mapping.direction)

    return replace(
        PLAIN,
        title=mapping.dataset,
        read_code=read_code,
        read_country=(lambda world, given, year: country_by_name(world, given))  # noqa: ARG005
        if system == "name"
        else (lambda world, given, year: world.from_code(system, given, year)),
        delimiter=mapping.delimiter,
        direction=mapping.direction,
    )


def draft(mapping: ColumnMapping) -> str:
    """The SQL of the view `draft` for a mapping."""
    theirs = {ours: quoted_name(name) for ours, name in mapping.columns.items()}

    def words(ours: str) -> str:
        # Two-letter codes of countries: NA is Namibia.
        clean = "said" if ours == "country" and mapping.country in ("iso2", "fips") else "told"
        return f"{clean}({theirs[ours]})" if ours in theirs else "null::varchar"

    def day(ours: str) -> str:
        return f"day_of({theirs[ours]}, {quoted_text(mapping.days)})" if ours in theirs else "null::date"

    def count(*ours: str) -> str:
        return next((f"whole({theirs[one]})" for one in ours if one in theirs), "null::integer")

    end = day("end") if "end" in theirs else day("start")
    place = "case when {} is not null then 'city' when {} is not null then 'admin1' when {} is not null then 'country' end".format(
        words("place"), words("admin1"), words("country")
    )
    degrees = {
        ours: f"case when abs(number({theirs[ours]})) <= {most} and coalesce({words('place')}, {words('admin1')}) is not null then number({theirs[ours]}) end"
        if ours in theirs
        else "null::double"
        for ours, most in _DEGREES.items()
    }
    faults = ["torn", *(f"is_empty({quoted_text(mapping.columns[one])}, {theirs[one]})" for one in ("key", "code"))]
    for ours in (one for one in _DAYS if one in theirs):
        needed = "" if ours == "start" else f"told({theirs[ours]}) is not null and "
        faults.append(f"case when {needed}{day(ours)} is null then no_day({quoted_text(mapping.columns[ours])}, {theirs[ours]}) end")
    faults.append(f"case when {end} < {day('start')} then 'ends before it begins' end")
    faults += [f"no_number({quoted_text(mapping.columns[one])}, {theirs[one]})" for one in (*_WHOLE, "intensity") if one in theirs]
    faults += [f"no_degrees({quoted_text(mapping.columns[one])}, {theirs[one]}, {most})" for one, most in _DEGREES.items() if one in theirs]
    intensity = f"number({theirs['intensity']})" if "intensity" in theirs else "null::double"
    return f"""create view draft as select file, row, given, {words("key")} as key, null::varchar as same, null::double as rank,
        {day("start")} as start, coalesce({end}, {day("start")}) as "end", case when coalesce({end}, {day("start")}) = {day("start")} then 'day' else 'open' end as precision,
        {words("code")} as code, {words("actor")} as actor, {words("actor_country")} as actor_hint, {words("recipient")} as recipient,
        {words("recipient_country")} as recipient_hint, {words("country")} as country, {words("admin1")} as admin1, {words("place")} as place,
        {degrees["lat"]} as lat, {degrees["lon"]} as lon, {place} as place_precision,
        {count("killed_min", "killed")} as killed_min, {count("killed_max", "killed")} as killed_max, {count("killed")} as killed_best,
        {intensity} as intensity, {words("source")} as source, {words("url")} as url, {day("published")} as published,
        coalesce({", ".join(faults)}) as fault from stage"""
