"""The whole world: names in sentences, look-ups, places in context, holders by day, and a user's own tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time

import pytest

from dragoman.errors import TableError
from dragoman.world import World, load_register, load_world, split_name
from dragoman.world.offices import Offices, offices, surnames


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def names(world: World, text: str) -> dict[str, tuple[str, ...]]:
    """What is found, with the countries that it names or whose people it names."""
    pieces = split_name(text)
    return {" ".join(pieces[hit.start : hit.end]): hit.countries + hit.demonyms for hit in world.find(pieces)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US told us", {"US": ("USA",)}),
        ("The U.S. envoy", {"U.S.": ("USA",)}),
        ("Turkey ate turkey", {"Turkey": ("TUR",)}),
        ("Kosovo and Serbia", {"Kosovo": ("XKX",), "Serbia": ("SRB",)}),
        (
            "Niger, Nigeria, a Nigerien, a Nigerian",
            {"Niger": ("NER",), "Nigeria": ("NGA",), "Nigerien": ("NER",), "Nigerian": ("NGA",)},
        ),
        ("South Sudan and Sudan", {"South Sudan": ("SSD",), "Sudan": ("SDN",)}),
        ("South Sudanese and Sudanese", {"South Sudanese": ("SSD",), "Sudanese": ("SDN",)}),
        ("the Congo", {"Congo": ("COD", "COG")}),
        ("the Democratic Republic of the Congo", {"Democratic Republic of the Congo": ("COD",)}),
        (
            "Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea",
            {"Guinea": ("GIN",), "Guinea - Bissau": ("GNB",), "Equatorial Guinea": ("GNQ",), "Papua New Guinea": ("PNG",)},
        ),
        ("North Korean and South Korean", {"North Korean": ("PRK",), "South Korean": ("KOR",)}),
        ("Burma, Swaziland, Zaire", {"Burma": ("MMR",), "Swaziland": ("SWZ",), "Zaire": ("COD",)}),
        ("the Turkish Republic of Northern Cyprus", {"Turkish Republic of Northern Cyprus": ("XNC",)}),
        ("the American Samoa", {"American Samoa": ("ASM",)}),
        ("Iran-backed, US-led", {"Iran": ("IRN",), "US": ("USA",)}),
        ("Britons and the UK's", {"Britons": ("GBR",), "UK": ("GBR",)}),
    ],
)
def test_country_names_in_a_text(world: World, text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert {name: codes for name, codes in names(world, text).items() if codes} == expected


def test_capitals_and_seats_stand_for_their_countries(world: World) -> None:
    assert world.capital("Moscow") == "RUS"
    assert world.capital("Kiev") == world.capital("Kyiv") == "UKR"
    assert world.seat("Kremlin") == "RUS"
    assert world.seat("Downing Street") == "GBR"
    assert world.demonym("Filipinos") == "PHL"
    assert world.capital("Springfield") is None


@pytest.mark.parametrize(
    "text", ["Police said", "Most of them", "Reading the text", "Split the bill", "Of course", "Since then", "But no"]
)
def test_common_words_are_no_places(world: World, text: str) -> None:
    assert world.find(split_name(text)) == []


def test_common_word_is_a_place_when_its_unit_or_country_follows(world: World) -> None:
    (reading, *_) = world.find(split_name("in Reading, England"))
    assert reading.is_place
    assert not reading.weak
    assert not any(hit.is_place and hit.start == 0 for hit in world.find(split_name("Reading, France and others")))


def test_capital_that_is_a_word_is_weak(world: World) -> None:
    (male,) = world.find(split_name("Male"))
    assert male.capitals == ("MDV",)
    assert male.weak


def test_towns_are_found_in_news_spelling(world: World) -> None:
    pieces = split_name("Mazar-i-Sharif, Deir ez-Zor, Kharkov, Avdiivka and Khan Younis")
    found = [" ".join(pieces[hit.start : hit.end]) for hit in world.find(pieces) if hit.is_place]
    assert found == ["Mazar - i - Sharif", "Deir ez - Zor", "Kharkov", "Avdiivka", "Khan Younis"]


@pytest.mark.parametrize(
    ("name", "near", "country"),
    [
        ("Moscow", (), "RUS"),
        ("Moscow", ("USA",), "RUS"),
        ("Tripoli", (), "LBY"),
        ("Tripoli", ("LBN",), "LBN"),
        ("Hyderabad", (), "IND"),
        ("Hyderabad", ("PAK",), "PAK"),
        ("Georgia", (), "GEO"),
        ("Cambridge", ("USA",), "USA"),
        ("Palmyra", (), "SYR"),
        ("Odessa", (), "UKR"),
    ],
)
def test_place_is_chosen_by_context_then_weight(world: World, name: str, near: tuple[str, ...], country: str) -> None:
    place = world.places(name, near)
    assert place is not None
    assert place.country == country


def test_state_is_meant_unless_a_name_of_the_other_sense_is_in_the_text(world: World) -> None:
    state, unit = world.places("Georgia", ("USA",)), world.places("Georgia", ("USA",), ("Atlanta",))
    assert state is not None
    assert unit is not None
    assert (state.country, state.kind) == ("GEO", "country")
    assert (unit.country, unit.kind) == ("USA", "admin1")


def test_names_with_blanks_round_hyphens_select_a_sense(world: World) -> None:
    place = world.places("Tripoli", (), ("Bab al - Tabbaneh",))
    assert place is not None
    assert place.country == "LBN"


@pytest.mark.parametrize(("text", "hits"), [("Side with us", 0), ("Hit by rockets", 0), ("fighting in Hit, in Anbar", 1)])
def test_everyday_word_is_a_place_when_a_name_it_needs_is_in_the_text(world: World, text: str, hits: int) -> None:
    assert sum(hit.is_place and text.split(",")[0].endswith("Hit") for hit in world.find(split_name(text))[:1]) == hits


def test_unit_named_in_the_text_decides_between_towns(world: World) -> None:
    place = world.places("Springfield", ("USA",), ("Ohio",))
    assert place is not None
    assert place.admin1 == "Ohio"


def test_small_town_is_known_when_asked_for(world: World) -> None:
    place = world.places("Takht-e Qeysar")
    assert place is not None
    assert place.country == "IRN"
    assert place.population < 15_000


def test_unknown_place_is_none(world: World) -> None:
    assert world.places("Nowhereville-on-Sea") is None
    assert world.place_candidates("Nowhereville-on-Sea") == ()


def test_place_in_capitals_is_known(world: World) -> None:
    assert world.places("KHARTOUM") == world.places("Khartoum")


def test_capital_is_of_kind_capital_and_has_a_point(world: World) -> None:
    place = world.places("Kabul")
    assert place is not None
    assert place.kind == "capital"
    assert place.lat == pytest.approx(34.5, abs=0.3)
    assert place.lon == pytest.approx(69.2, abs=0.3)


@pytest.mark.parametrize(
    ("system", "code", "year", "expected"),
    [
        ("gw", 345, 1995, "YUG"),
        ("gw", "345", 2005, "SCG"),
        ("gw", 365, 1985, "SUN"),
        ("gw", 365, None, "RUS"),
        ("cow", 255, None, "DEU"),
        ("cow", 947, None, "TUV"),
        ("gw", 970, None, "KIR"),
        ("cow", 970, None, "NRU"),
        ("fips", "GZ", None, "PSE"),
        ("cameo", "ROM", None, "ROU"),
        ("iso2", "GB", None, "GBR"),
        ("m49", "004", None, "AFG"),
        ("m49", 4, None, "AFG"),
        ("gw", 9999, None, None),
    ],
)
def test_codes_of_other_systems(world: World, system: str, code: str | int, year: int | None, expected: str | None) -> None:
    assert world.from_code(system, code, year) == expected


def test_actor_of_a_country_is_the_state(world: World) -> None:
    actor = world.actor("RUS")
    assert actor is not None
    assert (actor.kind, actor.sector, actor.country) == ("state", "GOV", "RUS")
    assert [actor.id for actor in world.by_name("Congo")] == ["COD", "COG"]
    assert world.by_name("Atlantis") == []


@pytest.mark.parametrize(
    ("of", "role", "day", "person"),
    [
        ("USA", "president", "2015-06-01", "Barack Obama"),
        ("USA", "secretary of state", "2014-06-01", "John Kerry"),
        ("RUS", "foreign minister", "2020-05-05", "Sergei Lavrov"),
        ("GBR", "prime minister", "2018-01-01", "Theresa May"),
        ("UKR", "president", "2022-02-24", "Volodymyr Zelensky"),
    ],
)
def test_shipped_holders(world: World, of: str, role: str, day: str, person: str) -> None:
    holder = world.holder_at(of, role, day)
    assert holder is not None
    assert holder.person == person


def test_bare_surname_is_weak_and_full_name_is_not(world: World) -> None:
    (bare,), (full,) = world.find(split_name("Lavrov")), world.find(split_name("Sergei Lavrov"))
    assert bare.surnames == full.persons == ("sergei-lavrov",)
    assert bare.weak
    assert not full.weak


@pytest.mark.parametrize("text", ["I said", "On Friday", "POWER CUTS IN THE NORTH", "THEY BEGIN TO PAY"])
def test_words_are_no_surnames(world: World, text: str) -> None:
    assert not any(hit.surnames for hit in world.find(split_name(text)))


def test_nearly_every_office_is_of_a_known_actor(world: World) -> None:
    unknown = {holder.of for holder in world.offices.holders if not world.actor(holder.of)}
    assert len(unknown) <= 25, sorted(unknown)


HOLDERS = Offices(
    offices(
        [
            {"person": "Ana Lopez", "role": "president", "of": "XAA", "start": "2010-03-01", "end": "2014-03-01"},
            {"person": "Bo Al-Kader", "role": "president", "of": "XAA", "start": "2014-03-01", "end": "2018"},
            {"person": "Cy Lopez", "role": "president", "of": "XAA", "start": "2019"},
            {"person": "Di Moss", "role": "foreign minister", "of": "XAA", "start": "2019-05", "aliases": "Diane Moss"},
        ]
    )
)


@pytest.mark.parametrize(
    ("day", "person"),
    [
        (date(2010, 2, 28), None),
        (date(2010, 3, 1), "Ana Lopez"),
        (date(2014, 3, 1), "Bo Al-Kader"),
        ("2018-12-31", "Bo Al-Kader"),
        (date(2019, 1, 1), "Cy Lopez"),
        (None, "Cy Lopez"),
    ],
)
def test_holder_at_a_day(day: date | str | None, person: str | None) -> None:
    holder = HOLDERS.holder_at("XAA", "president", day)
    assert (holder.person if holder else None) == person


def test_holder_is_found_under_another_word_for_the_office() -> None:
    holder = HOLDERS.holder_at("XAA", "Foreign Secretary", "2020-01-01")
    assert holder is not None
    assert holder.person == "Di Moss"


def test_surname_gives_every_bearer_and_minds_the_case() -> None:
    assert {holder.person for holder in HOLDERS.holders_of("Lopez")} == {"Ana Lopez", "Cy Lopez"}
    assert HOLDERS.holders_of("moss") == ()
    assert {holder.person for holder in HOLDERS.holders_of("Diane Moss")} == {"Di Moss"}
    assert {holder.person for holder in HOLDERS.holders_of("Kader")} == {"Bo Al-Kader"}


@pytest.mark.parametrize(
    ("person", "of", "expected"),
    [
        ("Kim Jong Un", "PRK", ("Kim",)),
        ("Moon Jae-in", "KOR", ("Moon",)),
        ("Willem de Klerk", "ZAF", ("de Klerk", "Klerk")),
        ("John Smith Jr.", "USA", ("Smith",)),
        ("Lula", "BRA", ()),
    ],
)
def test_surnames_follow_the_order_of_names(person: str, of: str, expected: tuple[str, ...]) -> None:
    assert surnames(person, of) == expected


@pytest.fixture
def overlay(tmp_path: Path):
    def write(text: str) -> World:
        path = tmp_path / "mine.tsv"
        path.write_text(text, "utf-8")
        return load_world([path])

    return write


def test_overlay_adds_an_actor(overlay) -> None:
    world = overlay("# mine\nid\tname\taliases\tkind\tcountry\nriver-front\tRiver Front\tRF\tarmed group\tMLI\n")
    (actor,) = world.by_name("RF")
    assert (actor.id, actor.country) == ("river-front", "MLI")
    (hit,) = world.find(split_name("The River Front said"))
    assert hit.actors == ("river-front",)
    assert load_world().by_name("River Front") == []


def test_overlay_row_wins_and_absent_columns_stay(overlay) -> None:
    world = overlay("id\tname\tdemonyms\nMLI\tMali\tMalian|Malians|Malinese\n")
    assert world.demonym("Malinese") == "MLI"
    assert world.country("MLI").capital == "Bamako"


def test_overlay_adds_a_holder_and_a_place(tmp_path: Path) -> None:
    holders, places = tmp_path / "holders.tsv", tmp_path / "places.tsv"
    holders.write_text("person\trole\tof\tstart\nZed Quux\tpresident\tMLI\t2099-01-01\n", "utf-8")
    places.write_text("name\taliases\tkind\tcountry\tlat\tlon\nQuuxville\tQuux Town\tcity\tMLI\t14.5\t-4.1\n", "utf-8")
    world = load_world([holders, places])
    holder, place = world.holder_at("MLI", "president", "2099-06-01"), world.places("Quux Town")
    assert holder is not None
    assert holder.person == "Zed Quux"
    assert place is not None
    assert place.lat == 14.5
    assert any(hit.is_place for hit in world.find(split_name("in Quuxville")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id\tcolour\nx\tred\n", r"mine\.tsv, row 1: the columns id, colour are of no table"),
        ("id\tname\tkind\tcolour\nx\tX\tarmed group\tred\n", r"mine\.tsv, row 1, column colour: no such column"),
        ("# a\n\nid\tname\tkind\nx\tX\tarmy\n", r"mine\.tsv, row 4, column kind: 'army' is none of"),
        ("id\tname\tkind\tcountry\nx\tX\tarmed group\tMali\n", r"mine\.tsv, row 2, column country: 'Mali' is no country code"),
        ("person\trole\tof\tstart\nA B\tking\tMLI\tsoon\n", r"mine\.tsv, row 2, column start: 'soon' is no year"),
        ("name\tcountry\tlat\tlon\nA\tMLI\t14\teast\n", r"mine\.tsv, row 2, column lon: 'east' is no number"),
        ("id\tname\tdemonyms\n\tNowhere\tNo\n", r"mine\.tsv, row 2, column id: empty"),
    ],
)
def test_bad_overlay_names_file_row_and_column(overlay, text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        overlay(text)


def test_the_shipped_world_is_made_once() -> None:
    assert load_world() is load_world()


def test_a_thousand_lookups_take_less_than_a_tenth_of_a_second(world: World) -> None:
    pieces = split_name("Officials in Kabul said the Taliban and U.S. envoys met near Kandahar .")
    world.find(pieces)
    start = process_time()
    for _ in range(1000):
        world.find(pieces)
    assert process_time() - start < 0.1
    start = process_time()
    for _ in range(1000):
        world.demonym("Afghan")
        world.places("Kandahar", ("AFG",))
    assert process_time() - start < 0.1


def test_entries_of_every_sort_point_somewhere(world: World) -> None:
    for id, actor in world.actors.items():
        assert actor.id == id
        for code in (actor.country, *actor.countries):
            assert code is None or world.country(code), (id, code)
        assert actor.part_of is None or world.actor(actor.part_of), (id, actor.part_of)


def test_the_register_knows_every_name_that_the_world_knows(world: World):
    register = load_register()
    names = {name for actor in world.actors.values() for name in (*actor.names, actor.name.upper())}
    assert [name for name in sorted(names) if register.by_name(name) != world.by_name(name)] == []
    assert register.from_code("gw", 345, 1995) == world.from_code("gw", 345, 1995) == "YUG"
    assert register.holders_of("Angela Merkel") == world.holders_of("Angela Merkel") != ()


@pytest.mark.parametrize(
    ("person", "first", "last", "state"),
    [
        ("vladimir-putin", date(2018, 1, 1), date(2018, 12, 31), "RUS"),
        ("donald-tusk", date(2015, 1, 1), date(2016, 1, 1), None),
        ("donald-tusk", date(2010, 1, 1), date(2011, 1, 1), "POL"),
        ("donald-trump", date(2010, 1, 1), date(2011, 1, 1), None),
        ("nobody-at-all", date(2010, 1, 1), date(2011, 1, 1), None),
    ],
    ids=["in office, and leader of a party", "of a body of several states", "before that of a state", "before any office", "no such person"],
)
def test_state_that_a_person_served_in_these_days(world: World, person: str, first: date, last: date, state: str | None) -> None:
    assert world.served(person, first, last) == state
