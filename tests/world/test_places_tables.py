"""The place tables: headers, order, codes, coordinates, size, and a few places the news names that must be right."""

import math
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import dragoman

TABLES = Path(dragoman.__file__).parent / "world" / "tables"
COLUMNS = {
    "admin1": ["name", "aliases", "kind", "country", "lat", "lon", "radius_km", "source"],
    "features": ["name", "aliases", "kind", "country", "countries", "lat", "lon", "radius_km", "source"],
    "places_senses": ["name", "country", "kind", "lat", "lon", "needs"],
}
CODE = re.compile(r"[A-Z]{3}$")


@cache
def lines(table: str) -> tuple[str, ...]:
    return tuple((TABLES / f"{table}.tsv").read_text(encoding="utf-8").splitlines())


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    body = [line.split("\t") for line in lines(table) if not line.startswith("# ")]
    return tuple(dict(zip(body[0], cells, strict=True)) for cells in body[1:])


@cache
def cities() -> dict[str, list[object]]:
    return pq.read_table(TABLES / "cities.parquet").to_pydict()


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    (lat1, lon1), (lat2, lon2) = [(math.radians(x), math.radians(y)) for x, y in (a, b)]
    h = math.sin((lat1 - lat2) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon1 - lon2) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def named(table: str, name: str) -> list[dict[str, str]]:
    return [row for row in rows(table) if row["name"] == name or name in row["aliases"].split("|")]


@pytest.mark.parametrize("table", COLUMNS)
def test_table_opens_with_comments_then_its_columns(table: str) -> None:
    comments = [line for line in lines(table) if line.startswith("# ")]
    assert list(lines(table)[: len(comments)]) == comments
    assert lines(table)[len(comments)].split("\t") == COLUMNS[table]
    for word in ("Columns:", "Source:", "Licence:", "Date: 2026-11-25", "Known gaps:"):
        assert any(word in line for line in comments), word


@pytest.mark.parametrize("table", COLUMNS)
def test_rows_are_sorted_by_name_and_never_repeated(table: str) -> None:
    names = [row["name"] for row in rows(table)]
    assert names == sorted(names)
    assert [row for row, count in Counter(tuple(row.values()) for row in rows(table)).items() if count > 1] == []


@pytest.mark.parametrize("table", COLUMNS)
def test_cells_are_trimmed_and_lists_hold_no_blanks(table: str) -> None:
    for row in rows(table):
        assert row["name"], row
        assert row["kind"], row
        for cell in row.values():
            assert cell == cell.strip(), row
            assert "  " not in cell, row
            assert '"' not in cell, row
            assert "" not in cell.split("|") or cell == "", row


@pytest.mark.parametrize("table", COLUMNS)
def test_countries_are_three_capitals(table: str) -> None:
    for row in rows(table):
        codes = [code for code in (row["country"], *row.get("countries", "").split("|")) if code]
        assert all(CODE.match(code) for code in codes), row


@pytest.mark.parametrize("table", COLUMNS)
def test_coordinates_lie_on_the_globe(table: str) -> None:
    for row in rows(table):
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert float(row.get("radius_km", "1")) > 0, row


def test_admin1_always_names_its_country_and_covers_the_world() -> None:
    assert all(row["country"] for row in rows("admin1"))
    assert len(rows("admin1")) >= 3500
    assert len({row["country"] for row in rows("admin1")}) >= 230


def test_admin1_names_a_unit_of_a_country_once() -> None:
    # A province and the city it is named after may share a name, two provinces of one country may not.
    seen = Counter((row["name"], row["country"], row["kind"]) for row in rows("admin1"))
    assert [unit for unit, count in seen.items() if count > 1] == []


def test_features_give_one_country_or_several_never_both() -> None:
    assert len(rows("features")) >= 1800
    for row in rows("features"):
        assert not (row["country"] and row["countries"]), row
        assert row["countries"] == "" or len(row["countries"].split("|")) > 1, row


def test_feature_names_are_unique_and_no_alias_is_another_features_name() -> None:
    names = Counter(row["name"] for row in rows("features"))
    assert max(names.values()) == 1
    assert [alias for row in rows("features") for alias in row["aliases"].split("|") if alias in names] == []


def test_senses_have_at_most_one_default_a_name() -> None:
    assert len(rows("places_senses")) >= 500
    defaults = Counter(row["name"] for row in rows("places_senses") if not row["needs"])
    assert [name for name, count in defaults.items() if count > 1] == []


def test_senses_of_a_name_need_different_names() -> None:
    needs = Counter((row["name"], need) for row in rows("places_senses") for need in row["needs"].split("|") if need)
    clashes = {name for (name, _), count in needs.items() if count > 1}
    # Where the same word speaks for two senses it decides nothing.
    assert clashes == set()


def test_cities_table_is_small_sorted_and_complete() -> None:
    file = TABLES / "cities.parquet"
    assert file.stat().st_size < 9_000_000
    schema = pq.read_schema(file)
    assert schema.names == ["geonames", "name", "country", "admin1", "lat", "lon", "population", "aliases"]
    assert [str(kind) for kind in schema.types] == [
        "int32", "string", "string", "string", "float", "float", "int32", "list<element: string>",
    ]  # fmt: skip
    table = cities()
    assert len(table["name"]) > 200_000
    assert table["geonames"] == sorted(table["geonames"])  # type: ignore[type-var]
    assert len(set(table["geonames"])) == len(table["geonames"])
    assert all(CODE.match(str(code)) for code in set(table["country"]))
    assert "XKX" in table["country"]


def test_city_aliases_are_latin_capitalised_and_few() -> None:
    other_script = re.compile("[\u0370-\u1cff\u2c80-\ua71f\ua800-\uffff]")
    for name, aliases in zip(cities()["name"], cities()["aliases"], strict=True):
        assert len(aliases) <= 12, name  # type: ignore[arg-type]
        for alias in aliases:  # type: ignore[attr-defined]
            assert len(alias) >= 3, (name, alias)
            assert alias != alias.lower(), (name, alias)
            assert not other_script.search(alias), (name, alias)


CITIES = {
    "Termez": ("UZB", 37.22, 67.28),
    "Naqoura": ("LBN", 33.12, 35.14),
    "El Fasher": ("SDN", 13.63, 25.35),
    "Quetta": ("PAK", 30.18, 67.0),
    "Port Sudan": ("SDN", 19.62, 37.22),
    "Sake": ("COD", -1.57, 29.04),
    "Kiev": ("UKR", 50.45, 30.52),
    "Kharkov": ("UKR", 49.98, 36.25),
    "Deir ez-Zor": ("SYR", 35.34, 40.14),
    "Hodeidah": ("YEM", 14.8, 42.95),
    "Mitrovica": ("XKX", 42.88, 20.87),
    "Kryvyi Rih": ("UKR", 47.91, 33.39),
    "Baramulla": ("IND", 34.2, 74.34),
}


@pytest.mark.parametrize("name", CITIES)
def test_city_in_the_news_is_where_it_is(name: str) -> None:
    country, lat, lon = CITIES[name]
    table = cities()
    found = [
        (float(table["lat"][i]), float(table["lon"][i]))  # type: ignore[arg-type]
        for i, own in enumerate(table["name"])
        if table["country"][i] == country and (own == name or name in table["aliases"][i])  # type: ignore[operator]
    ]
    assert found
    assert min(kilometres(spot, (lat, lon)) for spot in found) < 60


def test_city_carries_the_readable_name_of_its_unit() -> None:
    table = cities()
    units = {
        (str(name), str(country)): unit
        for name, country, unit in zip(table["name"], table["country"], table["admin1"], strict=True)
    }
    assert units["Quetta", "PAK"] == "Balochistan"
    assert units["El Fasher", "SDN"] == "North Darfur"
    assert units["Sake", "COD"] == "North Kivu"
    # Only small countries whose municipalities are first-level units keep bare codes.
    bare = sum(bool(re.fullmatch(r"[A-Z]?\d+[A-Z]?", str(unit))) for unit in table["admin1"])
    assert bare < 0.02 * len(table["admin1"])


UNITS = {
    "Helmand": ("AFG", 31.5, 64.2),
    "Sistan and Baluchestan": ("IRN", 28.0, 60.8),
    "North Kivu": ("COD", -0.6, 29.2),
    "Donetsk region": ("UKR", 48.1, 37.7),
    "Anbar": ("IRQ", 33.5, 42.2),
    "Khyber Pakhtunkhwa": ("PAK", 34.0, 71.8),
    "Rakhine": ("MMR", 19.5, 93.7),
    "Cabo Delgado": ("MOZ", -12.3, 39.6),
    "Tillaberi": ("NER", 14.0, 1.7),
    "Chukotka": ("RUS", 66.5, 177.0),
}


@pytest.mark.parametrize("name", UNITS)
def test_unit_in_the_news_is_where_it_is(name: str) -> None:
    country, lat, lon = UNITS[name]
    found = [row for row in named("admin1", name) if row["country"] == country]
    assert len(found) == 1
    assert kilometres((float(found[0]["lat"]), float(found[0]["lon"])), (lat, lon)) < 200


FEATURES = {
    "Helmand River": ("river", {"AFG", "IRN"}),
    "Hindu Kush": ("mountains", {"AFG", "PAK", "TJK"}),
    "Line of Control": ("line", {"IND", "PAK"}),
    "Abyei": ("disputed area", {"SDN", "SSD"}),
    "Bab al-Mandab": ("strait", {"YEM", "DJI", "ERI"}),
    "Zaporizhzhia Nuclear Power Plant": ("nuclear site", {"UKR"}),
    "Takeshima": ("island", {"KOR", "JPN"}),
    "Torkham": ("border crossing", {"AFG", "PAK"}),
    "Strait of Hormuz": ("strait", {"IRN", "OMN", "ARE"}),
    "Darfur": ("region", {"SDN"}),
}


@pytest.mark.parametrize("name", FEATURES)
def test_feature_lies_in_the_states_it_should(name: str) -> None:
    kind, states = FEATURES[name]
    found = [row for row in named("features", name) if row["kind"] == kind]
    assert len(found) == 1
    assert {code for code in (found[0]["country"], *found[0]["countries"].split("|")) if code} == states


@pytest.mark.parametrize(
    ("name", "near", "country"),
    [
        ("Georgia", "Atlanta", "USA"),
        ("Georgia", "", "GEO"),
        ("Tripoli", "", "LBY"),
        ("Tripoli", "Lebanon", "LBN"),
        ("Hyderabad", "", "IND"),
        ("Hyderabad", "Sindh", "PAK"),
        ("Moscow", "Idaho", "USA"),
        ("San Jose", "", "CRI"),
        ("Jalalabad", "Kyrgyzstan", "KGZ"),
        ("Palma", "Cabo Delgado", "MOZ"),
    ],
)
def test_sense_is_selected_by_what_is_near(name: str, near: str, country: str) -> None:
    senses = [row for row in rows("places_senses") if row["name"] == name]
    found = [row["country"] for row in senses if (near in row["needs"].split("|") if near else not row["needs"])]
    assert found == [country]
