"""An invented week of news, by seed: 100 incidents, 300 short reports of them by seven outlets, to see whether joining tells incidents apart.

    python bench/weeks.py SEED OUT.jsonl      lines {id, text, published, source, incident}; `incident` is the answer

Nothing here happened. Places are real so that they can be looked up; groups are real where an outlet would name one. Every province has many incidents
of a kind on a day. Outlets have their own words, spellings of names, day words and tolls: the first report is often lower, later ones
are revised. Some reports name only the province, some no day, some add a second sentence on an older incident.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

MONDAY = date(2024, 3, 4)
INCIDENTS, REPORTS = 100, 300

# Province as outlets call it, country, group as outlets call it, towns with their spellings.
PROVINCES = (
    ("Borno State", "Nigeria", ("Boko Haram", "Islamist militants", "Boko Haram insurgents"),
     ("Maiduguri", "Konduga", "Gwoza", "Bama", "Dikwa|Dikoa", "Monguno|Mongonu", "Damboa", "Biu")),
    ("Helmand province", "Afghanistan", ("the Taliban", "Taliban fighters", "insurgents"),
     ("Lashkar Gah|Lashkargah", "Sangin", "Marjah|Marja", "Gereshk|Girishk", "Musa Qala|Musa Qaleh", "Kajaki")),
    ("North Kivu", "Democratic Republic of Congo", ("M23 rebels", "the M23", "rebels"),
     ("Goma", "Beni", "Butembo", "Rutshuru", "Masisi", "Sake", "Oicha", "Kanyabayonga")),
    ("the Mopti region", "Mali", ("JNIM", "jihadists", "JNIM fighters"),
     ("Bandiagara", "Douentza|Duentza", "Koro", "Bankass|Bankas", "Djenne|Djenné", "Tenenkou|Ténenkou")),
    ("Idlib province", "Syria", ("Hayat Tahrir al-Sham", "rebels", "HTS"),
     ("Saraqib|Saraqeb", "Ariha", "Jisr al-Shughur", "Maarat al-Numan|Maaret al-Numan", "Khan Shaykhun|Khan Sheikhoun", "Binnish|Binnesh")),
)  # fmt: skip

# First and family names in several spellings; officials whom a report may name.
FIRST = ("Mohammed|Muhammad|Mohamed", "Yusuf|Youssef|Yousef", "Ibrahim|Ebrahim", "Hussein|Husain|Hossein", "Khalid|Khaled", "Abdullah|Abdallah",
         "Omar|Umar", "Jibril|Gibril", "Suleiman|Sulayman|Soleiman", "Rashid|Rasheed", "Mustafa|Mustapha", "Idris|Idriss")  # fmt: skip
FAMILY = ("Bukhari|Bokhari", "Sesay|Sisay", "Qasimi|Kasimi", "Dembele|Dembélé", "Karimi|Kareemi", "Zubair|Zubayr", "Maiga|Maïga", "Haqqani|Hakkani",
          "Traore|Traoré", "Bello", "Numan|Noman", "Okafor", "Barzanji|Berzenji", "Toure|Touré", "Wardak", "Lumbala")  # fmt: skip
OFFICES = ("district chief", "police commander", "village head", "councillor", "school principal", "tribal elder")

OUTLETS = ("Northern Wire", "The Courier", "Radio Savanna", "Daily Herald", "Press Bureau", "Evening Mail", "Frontline Monitor")


@dataclass(frozen=True)
class Kind:
    """A kind of incident: what its victims may be, what the places of the act are, and each outlet's ways to tell it."""

    victims: tuple[str, ...]
    scenes: tuple[str, ...]
    toll: tuple[int, int]
    ways: tuple[str, ...]


KINDS = {
    "roadside bomb": Kind(
        ("soldiers", "police officers", "traders", "farmers", "passengers"), ("a bridge", "the market road", "a checkpoint", "the airport road", "a petrol station"), (2, 19),
        ("A roadside bomb killed {n} {victims} near {scene} in {town} {day}, officials said.",
         "At least {n} {victims} died {day} when an explosive device went off close to {scene} in {town}, {province}.",
         "{N} {victims} were killed by a bomb planted at {scene} in {town} {day}, according to the local hospital.",
         "A blast near {scene} in {town}, {country}, has killed {n} {victims}. It happened {day}."),
    ),
    "ambush": Kind(
        ("soldiers", "police officers", "aid workers", "militiamen", "customs guards"), ("a convoy", "a patrol", "two lorries", "an army truck", "a police vehicle"), (2, 24),
        ("{Group} ambushed {scene} near {town} {day}, killing {n} {victims}, the army said.",
         "Gunmen opened fire on {scene} outside {town} in {province} {day} and killed {n} {victims}.",
         "{N} {victims} were shot dead {day} when {group} attacked {scene} on the road to {town}.",
         "An attack on {scene} close to {town} left {n} {victims} dead {day}, residents told reporters."),
    ),
    "kidnapping": Kind(
        ("pupils", "villagers", "bus passengers", "nurses", "engineers", "fishermen"), ("a school", "a clinic", "a farm", "a bus station", "a guest house"), (3, 40),
        ("Gunmen abducted {n} {victims} from {scene} in {town} {day}, police said.",
         "{N} {victims} were kidnapped {day} by {group}, who stormed {scene} in {town}, {country}.",
         "{Group} seized {n} {victims} at {scene} near {town} in {province} {day}.",
         "Armed men on motorcycles took {n} {victims} hostage at {scene} in {town} {day}."),
    ),
    "air strike": Kind(
        ("civilians", "fighters", "displaced people", "shepherds", "shoppers"), ("a market", "a camp", "a hospital", "an arms depot", "a bakery"), (2, 31),
        ("An air strike on {scene} in {town} killed {n} {victims} {day}, rescuers said.",
         "Warplanes bombed {scene} in {town}, {province}, {day}, killing {n} {victims}.",
         "{N} {victims} were killed {day} when jets hit {scene} in {town}.",
         "At least {n} {victims} died in an air raid on {scene} at {town} in {country} {day}."),
    ),
    "raid": Kind(
        ("villagers", "farmers", "miners", "worshippers", "herders"), ("a village", "a mosque", "a gold mine", "a church", "a hamlet"), (3, 45),
        ("{Group} raided {scene} near {town} {day} and killed {n} {victims}, a survivor said.",
         "{N} {victims} were killed {day} in an attack on {scene} outside {town}, {province}.",
         "Attackers burned houses and shot dead {n} {victims} at {scene} close to {town} {day}.",
         "{Group} have killed at least {n} {victims} in {scene} near {town} in {country}. The attack took place {day}."),
    ),
    "protest": Kind(
        ("students", "teachers", "traders", "nurses", "miners"), ("the governor's office", "the main square", "the police headquarters", "the university", "the court"), (0, 0),
        ("Hundreds of {victims} protested outside {scene} in {town} {day} over unpaid wages.",
         "{Victims} marched to {scene} in {town}, {province}, {day} to demand safety.",
         "{Victims} held a demonstration at {scene} in {town} {day}, blocking traffic for hours.",
         "Angry {victims} gathered {day} at {scene} in {town}, {country}, to protest against insecurity."),
    ),
    "arrests": Kind(
        ("suspects", "journalists", "smugglers", "opposition supporters", "deserters"), ("a house", "a hotel", "a warehouse", "a checkpoint", "a radio station"), (2, 30),
        ("Security forces arrested {n} {victims} at {scene} in {town} {day}.",
         "{N} {victims} were detained {day} during a search of {scene} in {town}, {province}.",
         "Police in {town} said they had arrested {n} {victims} {day} at {scene}.",
         "The army detained {n} {victims} in {scene} in {town}, {country}, {day}, a spokesman said."),
    ),
}  # fmt: skip

NAMED = ("The {office}, {name}, was among the dead.", "Among those killed was {name}, the {office}.", "{name}, a {office}, was killed, relatives said.")
SECOND = ("No group has claimed responsibility.", "The governor called for calm.", "Security has been stepped up in the area.", "Several others were wounded, some of them seriously.",
          "The wounded were taken to hospital.", "A spokesman declined to comment.", "It was not clear who was behind the attack.", "An investigation is under way.")  # fmt: skip
OLDER = ("Last month {m} people were killed in a similar attack in {other}.", "The area has seen several attacks since January.", "{other} was attacked in February.")
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


@dataclass(frozen=True)
class Incident:
    """What happened: the truth that reports tell in part."""

    number: int
    kind: str
    province: int
    town: str
    day: date
    victims: str
    scene: str
    toll: int
    person: tuple[str, str, str] | None


def incidents(draw: random.Random) -> list[Incident]:
    """`INCIDENTS` different ones: two may share kind, day and province, or town, but no two share kind, day and town."""
    found: dict[tuple[str, str, date], Incident] = {}
    while len(found) < INCIDENTS:
        province = draw.randrange(len(PROVINCES))
        town, kind = draw.choice(PROVINCES[province][3]), draw.choice([*KINDS, "ambush", "roadside bomb", "raid"])
        day = MONDAY + timedelta(draw.randrange(7))
        told = KINDS[kind]
        person = (draw.choice(OFFICES), draw.choice(FIRST), draw.choice(FAMILY)) if told.toll[1] and draw.random() < 0.3 and kind in ("ambush", "raid", "roadside bomb") else None
        one = Incident(len(found), kind, province, town, day, draw.choice(told.victims), draw.choice(told.scenes), draw.randint(*told.toll), person)
        found.setdefault((kind, town, day), one)
    return list(found.values())


def spelled(draw: random.Random, names: str) -> str:
    """One of the spellings of a name."""
    return draw.choice(names.split("|"))


def day_words(draw: random.Random, day: date, published: date) -> str:
    """A day as an outlet gives it."""
    ways = [f"on {day:%A}", f"on {day.day} {day:%B}", f"on {day:%B} {day.day}", f"on {day:%A}"]
    if published == day + timedelta(1):
        ways.append("yesterday")
    return draw.choice(ways)


def report(draw: random.Random, incident: Incident, outlet: int, later: int) -> dict[str, str]:
    """A report by an outlet; `later`: how many reports there were before."""
    province, country, groups, towns = PROVINCES[incident.province]
    kind = KINDS[incident.kind]
    published = incident.day + timedelta(min(2, draw.choice((0, 1, 1)) + later // 2))
    # First counts are lower more often than not; the last ones are right.
    off = draw.choice((0, 0, -1, -1, -2)) if later == 0 else draw.choice((0, 0, 0, 1, -1))
    count = max(1, incident.toll + off) if incident.toll else 0
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    group = draw.choice(groups)
    filled = {
        "n": number, "N": number[0].upper() + number[1:], "victims": incident.victims, "Victims": incident.victims[0].upper() + incident.victims[1:],
        "scene": incident.scene, "town": spelled(draw, incident.town), "province": province, "country": country,
        "group": group, "Group": group[0].upper() + group[1:], "day": day_words(draw, incident.day, published),
    }  # fmt: skip
    way = kind.ways[(outlet + draw.choice((0, 0, 1))) % len(kind.ways)]
    if draw.random() < 0.06:
        way = way.replace("{town}, {province}", "{province}").replace("{town}", "{province}")
    if draw.random() < 0.06:
        way = way.replace(" {day}", "")
    sentences = [way.format(**filled)]
    if incident.person and draw.random() < 0.8:
        office, first, family = incident.person
        sentences.append(draw.choice(NAMED).format(office=office, name=f"{spelled(draw, first)} {spelled(draw, family)}"))
    sentences += draw.sample(SECOND, draw.randint(0, 2))
    if draw.random() < 0.15:
        other = spelled(draw, draw.choice([town for town in towns if town != incident.town]))
        sentences.append(draw.choice(OLDER).format(m=draw.randint(3, 40), other=other))
    return {"text": " ".join(sentences), "published": published.isoformat(), "source": OUTLETS[outlet], "incident": f"i{incident.number}"}


def week(seed: int) -> list[dict[str, str]]:
    """The reports of a week, in an order that tells nothing."""
    draw = random.Random(seed)
    found = incidents(draw)
    told: dict[int, list[int]] = {incident.number: [draw.randrange(len(OUTLETS))] for incident in found}
    while sum(map(len, told.values())) < REPORTS:
        number, outlet = draw.randrange(INCIDENTS), draw.randrange(len(OUTLETS))
        if outlet not in told[number] and len(told[number]) < 6:
            told[number].append(outlet)
    reports = [report(draw, incident, outlet, later) for incident in found for later, outlet in enumerate(told[incident.number])]
    draw.shuffle(reports)
    return [{"id": f"w{seed}-{number:03}", **one} for number, one in enumerate(reports)]


def main() -> int:
    seed, output = int(sys.argv[1]), Path(sys.argv[2])
    output.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in week(seed)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
