"""Mentions: names and noun groups in the parse → parties (actors) and sites (places) with the words that name them.

Three layers: names that the world's tables know; names that they do not (persons, invented groups, small places); and noun
groups with an owner, "Taliban leaders", "Chinese business executives", "the Russian ambassador". What points back ("the
group", "he", "the president") is left to `coreference`, in `pending`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.coding.sheet import Hit, Party, Sheet, Site
from dragoman.tables import read_table
from dragoman.world import World
from dragoman.world.offices import Holder
from dragoman.world.places import KnownPlace
from dragoman.world.world import Found

NEEDS = ("tokens", "entities")
GIVES = ("hits", "parties", "sites")

PACKAGE = "dragoman.coding.builtin"
TITLE_LABELS = ("compound", "nmod", "amod", "appos", "flat")
PLACE_PREPOSITIONS = frozenset("in at near inside outside around throughout across outside into within off".split())
GOVERNMENT_PREPOSITIONS = frozenset("with between against by among".split())
TRAVEL = frozenset("visit arrive travel fly go return leave reach enter head tour land".split())
CONTROL = frozenset("control fall capture siege suburb outskirt centre center city capital street airport north south east west".split())
# Too general to be an actor by themselves; their words still count where a side is asked for.
GENERIC = frozenset("people person man woman child boy girl family victim survivor relative other passenger inhabitant public population youth patient witness".split())
# Offices whose holders news names by surname alone, highest first; four a step.
HIGH_OFFICE = ("president", "prime minister", "chancellor", "supreme leader", "premier", "king", "general secretary", "secretary of state",
               "foreign minister", "defence minister", "secretary of defense", "vice president", "secretary general", "leader")  # fmt: skip
GREAT_POWERS = frozenset("USA RUS CHN GBR FRA DEU SUN ISR IRN".split())
# Forces and officials so called belong to no one state.
OF_OTHERS = frozenset("international foreign coalition multinational allied joint rebel opposition enemy peacekeeping counterterror western regional european african arab loyal occupying warring combined".split())
UNITS = frozenset("state province region governorate district county oblast prefecture department municipality territory republic emirate canton".split())
SOIL = frozenset("border coast soil territory airspace waters shore coastline frontier mainland interior".split())
LETTERS = re.compile(r"[^\W\d_]")
ACRONYM = re.compile(r"^[A-Z][A-Za-z]{0,2}[A-Z][A-Z-]{0,6}$|^[A-Z]{2,8}$")


@lru_cache(maxsize=1)
def nominals() -> dict[str, dict[str, tuple[str, str]]]:
    """Noun (or two words) to its roles, each with sector and kind."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in read_table(PACKAGE, "nominals.tsv"):
        found.setdefault(row["noun"], {}).setdefault(row["role"], (row["sector"], row["kind"]))
    return found


@lru_cache(maxsize=1)
def group_words() -> dict[str, tuple[str, str]]:
    """Last word of an unknown group's name to its kind and sector."""
    return {row["word"]: (row["kind"], row["sector"]) for row in read_table(PACKAGE, "group_words.tsv")}


# ---- parties and sites ---------------------------------------------------------------------------------------------------


def known_party(sheet: Sheet, world: World, id: str) -> Party:
    """The party of a known actor or state, entered on first use."""
    party = sheet.parties.get(id)
    if party is None:
        actor = world.actor(id)
        assert actor is not None, id
        party = Party(id, actor.name, actor.kind, actor.country, actor.part_of or None, known=True, form=actor.form)
        if actor.sector and actor.kind != "state":
            party.sectors[actor.sector] += 1
        sheet.parties[id] = party
    return party


def own_party(sheet: Sheet, name: str, kind: str, *, country: str | None = None, sector: str = "", part_of: str | None = None) -> Party:
    """A party that no table knows, named by the text's own words."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "actor"
    id = f"x-{slug}"
    party = sheet.parties.get(id)
    if party is None:
        party = Party(id, name, kind, country, part_of)
        sheet.parties[id] = party
    if sector:
        party.sectors[sector] += 1
    if country and not party.country:
        party.country = country
    return party


def site_of(sheet: Sheet, place: KnownPlace, world: World) -> Site:
    """The site of a known place. A country has no coordinates: it is never a pin."""
    if place.kind == "country":
        id, kind, precision = f"p-{place.country}", "country", "country"
    else:
        slug = re.sub(r"[^a-z0-9]+", "-", place.name.casefold()).strip("-")
        id = f"p-{(place.country or 'xx')}-{slug}"
        kind = {"capital": "city", "city": "city", "admin1": "admin1"}.get(place.kind, "feature")
        precision = {"city": "city", "admin1": "admin1"}.get(kind, "region" if (place.radius_km or 0) > 20 else "exact")
    site = sheet.sites.get(id)
    if site is None:
        country = world.country(place.country) if place.country else None
        name = country.name if kind == "country" and country else place.name
        # A wide region of several states is no more a pin than a country is.
        wide = kind == "feature" and len(place.countries) > 2 and (place.radius_km or 0) > 300
        pin = kind != "country" and not wide
        if wide:
            kind, precision = "region", "region"
        site = Site(id, name, kind, place.country, place.admin1, place.lat if pin else None, place.lon if pin else None, precision, place.geonames)
        sheet.sites[id] = site
    return site


# ---- names ---------------------------------------------------------------------------------------------------------------


class Namer:
    """Enters the mentions of one sheet."""

    def __init__(self, sheet: Sheet, world: World) -> None:
        self.sheet, self.world = sheet, world
        self.covered: set[int] = set()
        self.words: set[str] = set()
        self.near: dict[str, int] = {}
        self.surnames: dict[str, str] = {}  # surname or alias -> person party of this text
        self.pending: list[tuple[int, str, str]] = []  # ownerless nominals: token, role, sector
        self.persons_seen: dict[str, Holder | None] = {}

    def read(self) -> None:
        found = self._find()
        self._countries(found)
        persons = [(start, end) for start, end, label in self.sheet.entities if label == "PERSON"]
        for item in found:
            self._name(item, persons)
        self._definitions()
        self._persons()
        self._surnames(found)
        self._unknown_groups()
        self._organisations()
        self._directions()
        self._places()
        self._units()
        self._soil()
        # Innermost first: "militants from the group's Khorasan branch" wants the branch before the militants.
        for token in sorted(range(len(self.sheet.text)), key=lambda t: (-self._depth(t), t)):
            self._nominal(token)

    def _depth(self, token: int) -> int:
        return sum(1 for _ in self.sheet.ancestors(token)) if self.sheet.pos[token] in ("NOUN", "PROPN") else 0

    def _find(self) -> list[Found]:
        sheet, found = self.sheet, list[Found]()
        for block in sheet.blocks:
            if block.end > block.start:
                for item in self.world.find(sheet.text[block.start : block.end]):
                    found.append(Found(item.start + block.start, item.end + block.start, item.entries, item.weak))
        return found

    def _countries(self, found: list[Found]) -> None:
        """Which countries the text is about, before ambiguous names are decided."""
        for item in found:
            self.words.add(" ".join(self.sheet.text[item.start : item.end]))
            for code in (*item.countries, *item.demonyms, *item.capitals, *item.seats):
                self.near[code] = self.near.get(code, 0) + 1
            for id in item.of("actor"):
                actor = self.world.actor(id)
                if actor and actor.country:
                    self.near[actor.country] = self.near.get(actor.country, 0) + 1

    def _name(self, item: Found, persons: list[tuple[int, int]]) -> None:
        sheet = self.sheet
        head = self._head(item.start, item.end)
        for start, end in persons:
            # "Michael Jordan": a name inside a longer person's name is no country.
            if start <= item.start and item.end <= end and end - start > item.end - item.start and not item.persons and not item.demonyms:
                if sheet.pos[start] == "PROPN" and end - start <= 4 and not item.seats and not (start == item.start and item.actors):
                    return
        if item.weak and not item.persons:
            return
        if sheet.pos[head] in ("VERB", "AUX", "ADV", "ADP") and item.end - item.start == 1 and not sheet.text[head][:1].isupper():
            return
        if item.persons:
            self._person_hit(item.start, item.end, head, item.persons)
            return
        name = " ".join(sheet.text[item.start : item.end])
        if item.countries:
            place = self.world.places(name, self._near(), self.words)
            if place is not None and place.kind not in ("country", "region") and place.country not in item.countries:
                site = site_of(sheet, place, self.world)
                self._enter(Hit(item.start, item.end, head, "name", (), site.id))
                return
            if self._common_word(item):
                return
            code = self._choose(item.countries)
            known = known_party(sheet, self.world, code)
            country_place = next((p for p in self.world.place_candidates(name) if p.kind == "country" and p.country == code), None)
            site = site_of(sheet, country_place, self.world).id if country_place else None
            self._alias(known, name)
            adjective = sheet.dep[head] in ("compound", "amod", "nmod") or sheet.dep[head] == "poss"
            if not adjective:
                known.sectors["GOV"] += 1
            self._enter(Hit(item.start, item.end, head, "name", (code,), site, "adjective" if adjective else ""))
            return
        if item.of("actor") and not (item.demonyms and sheet.tag[head] in ("JJ",)):
            known = known_party(sheet, self.world, self._choose_actor(item.of("actor")))
            self._alias(known, name)
            site = None
            if item.is_place and self._under_place(head):
                place = self.world.places(name, self._near(), self.words)
                site = site_of(sheet, place, self.world).id if place else None
            adjective = sheet.dep[head] in ("compound", "amod", "nmod", "poss")
            self._enter(Hit(item.start, item.end, head, "name", (known.id,), site, "adjective" if adjective else "", known.sector()))
            return
        if item.demonyms:
            self._demonym(item, head)
            return
        if item.seats:
            code = self._choose(item.seats)
            known = known_party(sheet, self.world, code)
            known.sectors["GOV"] += 1
            self._alias(known, name)
            self._enter(Hit(item.start, item.end, head, "name", (code,), None, "adjective" if sheet.dep[head] in ("compound", "poss", "nmod") else "", "GOV"))
            return
        if item.capitals or item.is_place:
            self._place_name(item, head, name)
            return
        # bare surnames wait until persons are known

    def _common_word(self, item: Found) -> bool:
        """ "Turkey farmers": a country's name at the beginning of a sentence that is an ordinary noun before a plain noun."""
        sheet, i = self.sheet, item.start
        if item.end - i > 1 or sheet.lower[i] not in ("turkey", "china", "jersey", "chad", "jordan", "guinea"):
            return False
        opens = i == sheet.sentence(i)[0]
        after = i + 1 < len(sheet.text) and sheet.pos[i + 1] == "NOUN" and sheet.dep[i] in ("compound", "nmod", "amod")
        if sheet.lower[i] == "turkey" and after and (opens or not sheet.text[i][:1].isupper()):
            return sheet.lemma[i + 1] in ("farmer", "farm", "meat", "breeder", "producer", "industry", "sandwich", "hunt", "dinner", "vulture")
        return sheet.lower[i] == "guinea" and sheet.lemma[i + 1 : i + 2] in (["pig"], ["fowl"])

    def _choose(self, codes: tuple[str, ...]) -> str:
        existing = [code for code in codes if (country := self.world.country(code)) and (country.kind != "former" or len(codes) == 1)] or list(codes)
        return max(existing, key=lambda code: (self.near.get(code, 0), -existing.index(code)))

    def _choose_actor(self, ids: tuple[str, ...]) -> str:
        """Of several bodies of one name, the one whose country the text is about; else the first of the table."""
        def score(id: str) -> int:
            actor = self.world.actor(id)
            if actor is None:
                return -1
            return max((self.near.get(code, 0) for code in (actor.country, *actor.countries) if code), default=0)

        best = max(ids, key=lambda id: (score(id), -ids.index(id)))
        return best

    def _near(self) -> list[str]:
        return sorted(self.near, key=lambda code: (-self.near[code], code))

    def _demonym(self, item: Found, head: int) -> None:
        sheet = self.sheet
        code = self._choose(item.demonyms)
        known = known_party(sheet, self.world, code)
        if sheet.pos[head] == "ADJ" or sheet.dep[head] in ("amod", "compound", "nmod", "poss", "npadvmod", "advmod") or sheet.lower[head - 1 : head + 1] == []:
            self._enter(Hit(item.start, item.end, head, "name", (code,), None, "adjective"))
            return
        # "the Americans proposed": as subject of politics the people named so are mostly their state.
        if sheet.tag[head] in ("NNPS", "NNS", "NNP", "NN") and any(sheet.lower[k] == "the" for k in sheet.kids[head]) and sheet.dep[head] == "nsubj":
            self._enter(Hit(item.start, item.end, head, "name", (code,), None, ""))
            return
        people = own_party(sheet, " ".join(sheet.text[item.start : item.end]), "population", country=code, sector="CVL")
        self._enter(Hit(item.start, item.end, head, "name", (people.id,), None, "people", "CVL"))

    def _place_name(self, item: Found, head: int, name: str) -> None:
        sheet = self.sheet
        if item.capitals and not self._under_place(head):
            code = self._choose(item.capitals)
            place = self.world.places(name, self._near(), self.words)
            if place is None or place.country in item.capitals:
                known = known_party(sheet, self.world, code)
                known.sectors["GOV"] += 1
                visited = sheet.dep[head] in ("dobj", "pobj") and any(sheet.lemma[a] in TRAVEL for a in list(sheet.ancestors(head))[:2])
                site = site_of(sheet, place, self.world).id if visited and place else None
                if not visited:
                    self._alias(known, name)
                self._enter(Hit(item.start, item.end, head, "name", (code,), site, "adjective" if sheet.dep[head] in ("poss",) else ""))
                return
        if item.end - item.start == 1 and not self._plausible_place(head):
            return
        place = self.world.places(name, self._near(), self.words)
        if place is not None:
            site = site_of(sheet, place, self.world)
            self._enter(Hit(item.start, item.end, head, "name", (), site.id))

    def _plausible_place(self, head: int) -> bool:
        """Whether one word that is a town somewhere is used as a place here: a proper noun that no person's name holds."""
        sheet = self.sheet
        if sheet.pos[head] != "PROPN" and sheet.entity[head] not in ("GPE", "LOC", "FAC"):
            return False
        if sheet.entity[head] in ("PERSON", "ORG", "NORP", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW") and not self._under_place(head):
            return False
        return self._under_place(head) or sheet.entity[head] in ("GPE", "LOC", "FAC")

    def _under_place(self, head: int) -> bool:
        """Whether a name is used as a place here: under in, at, near; before or after another place; in "control of"."""
        sheet = self.sheet
        above, label = sheet.head[head], sheet.dep[head]
        if label == "conj":
            head = sheet.first_conjunct(head)
            above, label = sheet.head[head], sheet.dep[head]
        if label == "pobj":
            word = sheet.lower[above]
            if word in PLACE_PREPOSITIONS or word in ("on", "outside", "beyond", "toward", "towards", "through"):
                return True
            if word in ("of",):
                owner = sheet.head[above]
                return sheet.lemma[owner] not in ("government", "president", "minister", "regime", "authority", "ambassador", "support", "ally")
            if word in ("to", "from", "for"):
                verb = next((a for a in sheet.ancestors(above) if sheet.pos[a] in ("VERB", "AUX")), above)
                return sheet.lemma[verb] in TRAVEL or sheet.lemma[verb] in ("send", "deploy", "move", "flee", "drive", "withdraw", "march", "spread", "bring")
            return False
        if label in ("compound", "nmod", "amod"):
            owner = sheet.lemma[above]
            roles = nominals().get(owner, {})
            return not ("organ" in roles or "office" in roles) or owner in ("police", "court", "resident", "mayor")
        if label == "appos":
            return above in sheet.hit_at and sheet.hit_at[above].site is not None
        if label in ("npadvmod", "advmod"):
            return True
        if label == "dobj" and sheet.lemma[above] in ("capture", "seize", "bomb", "shell", "take", "retake", "enter", "leave", "storm", "besiege", "hit", "control", "hold", "reach", "strike", "recapture", "overrun"):  # fmt: skip
            return True
        return False

    def _alias(self, party: Party, name: str) -> None:
        if name != party.name and name.upper() != name.lower():
            party.aliases.setdefault(name)

    def _head(self, start: int, end: int) -> int:
        """The token of a phrase whose head lies outside."""
        for token in range(end - 1, start - 1, -1):
            if not start <= self.sheet.head[token] < end or self.sheet.head[token] == token:
                return token
        return end - 1

    def _enter(self, hit: Hit) -> None:
        self.sheet.add_hit(hit)
        self.covered.update(range(hit.start, hit.end))

    # ---- persons ----

    def _person_hit(self, start: int, end: int, head: int, persons: tuple[str, ...]) -> None:
        sheet = self.sheet
        holder = self._holder(persons)
        id = holder.id if holder else persons[0]
        party = sheet.parties.get(id)
        if party is None:
            name = holder.person if holder else " ".join(sheet.text[start:end])
            party = Party(id, name, "person", known=True)
            if holder:
                country = holder.of if self.world.country(holder.of) else None
                party.part_of = holder.of if country or self.world.actor(holder.of) else None
                body = self.world.actor(holder.of)
                party.country = country or (body.country if body else None)
                if holder.sector:
                    party.sectors[holder.sector] += 1
            sheet.parties[id] = party
        self.persons_seen[id] = holder
        self._alias(party, " ".join(sheet.text[start:end]))
        self.surnames.setdefault(sheet.text[end - 1], id)
        self._enter(Hit(start, end, head, "name", self._stands_for(party), None, "office", party.sector(), person=id))

    def _stands_for(self, party: Party) -> tuple[str, ...]:
        """A person in office stands for himself and for whom he serves."""
        if party.part_of and self.world.actor(party.part_of):
            known_party(self.sheet, self.world, party.part_of)
            return (party.id, party.part_of)
        return (party.id,)

    def _holder(self, persons: tuple[str, ...]) -> Holder | None:
        """The person's office at the time of the text, else the latest before it, else the first."""
        day = self.sheet.published
        holders = [holder for id in persons for holder in self.world.offices.person(id)]
        if not holders:
            return None
        about = [h for h in holders if h.of in self.near or ((body := self.world.actor(h.of)) is not None and body.country in self.near)] or holders
        if day:
            from datetime import date

            when = date.fromisoformat(day)
            current = [h for h in about if h.held(when)] or [h for h in holders if h.held(when)]
            if current:
                return current[0]
            past = [h for h in about if h.end and h.end[:4] <= day[:4]]
            if past:
                return max(past, key=lambda h: h.end)
        return about[-1]

    def _persons(self) -> None:
        """Persons that NER finds or that bear a known surname with support; titles before the name give whom they serve."""
        sheet = self.sheet
        for start, end, label in sheet.entities:
            if label != "PERSON" or any(t in self.covered for t in range(start, end)):
                continue
            while start < end and (sheet.lower[start] in ("the", "a") or not LETTERS.search(sheet.text[start])):
                start += 1
            while end > start and (sheet.text[end - 1] in ("'s", "'") or not LETTERS.search(sheet.text[end - 1])):
                end -= 1
            if end <= start or not sheet.text[start][:1].isupper() or (end - start == 1 and sheet.text[start].lower() in nominals()):
                continue
            last = sheet.text[end - 1]
            if end - start == 1 and last in self.surnames:
                self._enter_person(start, end, self.surnames[last])
                continue
            name = " ".join(sheet.text[start:end])
            holders = [h for h in self.world.holders_of(name) if h.of in self.near]
            if holders and end - start == 1 and len({h.id for h in holders}) >= 1:
                current = self._holder(tuple(dict.fromkeys(h.id for h in holders)))
                if current is not None:
                    self._person_hit(start, end, self._head(start, end), (current.id,))
                    continue
            if end - start == 1:
                holder = self._prominent(tuple(dict.fromkeys(h.id for h in self.world.holders_of(name))))
                if holder is not None:
                    self._person_hit(start, end, self._head(start, end), (holder.id,))
                    continue
                if not self._titled(start):
                    continue
            party = own_party(sheet, re.sub(r" - ", "-", name), "person")
            self.surnames.setdefault(last, party.id)
            self._enter_person(start, end, party.id)
        # surnames that NER missed
        for token, word in enumerate(sheet.text):
            if token not in self.covered and word in self.surnames and word[:1].isupper() and sheet.pos[token] == "PROPN":
                self._enter_person(token, token + 1, self.surnames[word])

    def _surnames(self, found: list[Found]) -> None:
        """ "Biden", "Macron": a bare surname of one who holds high office at the time of the text, used as a person's name."""
        sheet = self.sheet
        for item in found:
            if not item.surnames or item.end - item.start != 1 or item.start in self.covered:
                continue
            token = item.start
            if sheet.pos[token] != "PROPN" or sheet.entity[token] in ("GPE", "LOC", "FAC", "DATE", "NORP", "ORG", "PRODUCT"):
                continue
            before, after = token - 1, token + 1
            if (before >= 0 and sheet.pos[before] == "PROPN" and not self._titled(token)) or (after < len(sheet.text) and sheet.pos[after] == "PROPN"):
                continue
            holder = self._prominent(item.surnames)
            if holder is not None and sheet.dep[token] in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "agent", "dative", "compound"):
                self._person_hit(token, token + 1, token, (holder.id,))

    def _prominent(self, persons: tuple[str, ...]) -> Holder | None:
        """Of people with one surname, the one in the highest office at the time of the text; None where none is, or two are."""
        from datetime import date

        when = date.fromisoformat(self.sheet.published) if self.sheet.published else None
        ranked: list[tuple[int, str, Holder]] = []
        for id in persons:
            for holder in self.world.offices.person(id):
                if holder.role not in HIGH_OFFICE or (when is not None and not holder.held(when)):
                    continue
                near = 2 if holder.of in self.near else 0
                big = 1 if holder.of in GREAT_POWERS else 0
                if near or big:
                    ranked.append((near + big - HIGH_OFFICE.index(holder.role) // 4, holder.start, holder))
        if not ranked:
            return None
        ranked.sort(key=lambda r: (r[0], r[1]), reverse=True)
        return ranked[0][2]

    def _titled(self, token: int) -> bool:
        before = self.sheet.lemma[token - 1] if token else ""
        return before in ("mr.", "mr", "mrs.", "ms.", "dr.") or "office" in nominals().get(before, {})

    def _enter_person(self, start: int, end: int, id: str) -> None:
        party = self.sheet.parties[id]
        self._enter(Hit(start, end, self._head(start, end), "name", self._stands_for(party), None, "office" if party.part_of else "", party.sector(), person=id))

    # ---- unknown names ----

    def _definitions(self) -> None:
        """ "Kivu Dawn Front (KDF)": the letters in brackets are a name of what stands before them, in the whole text."""
        sheet = self.sheet
        defined: dict[str, Hit] = {}
        for i in range(1, len(sheet.text) - 2):
            if sheet.text[i] != "(" or sheet.text[i + 2] != ")" or not ACRONYM.match(sheet.text[i + 1]):
                continue
            word = sheet.text[i + 1]
            before = next((h for h in sheet.inside.get(i - 1, ()) if h.parties), None)
            if before is None or before.role == "adjective":
                start = self._initials(i, word)
                if start is None:
                    continue
                name = sheet.words(start, i)
                kind, sector = group_words().get(sheet.text[i - 1], ("organisation", ""))
                party = own_party(sheet, name, kind, sector=sector)
                before = Hit(start, i, self._head(start, i), "name", (party.id,), sector=sector)
                self._enter(before)
            party = sheet.parties[before.parties[0]]
            party.aliases.setdefault(word)
            defined[word] = before
        for token, word in enumerate(sheet.text):
            if word in defined and token not in self.covered:
                hit = defined[word]
                self._enter(Hit(token, token + 1, token, "name", hit.parties, None, "", hit.sector))

    def _initials(self, end: int, acronym: str) -> int | None:
        """Where a capitalised name before token `end` begins whose initials are the acronym's letters."""
        sheet = self.sheet
        letters = [c for c in acronym if c.isupper()]
        start = end
        while start > 0 and end - start < 12 and (sheet.text[start - 1][:1].isupper() or sheet.lower[start - 1] in ("of", "for", "the", "and", "de", "del", "la", "-", "in")):
            start -= 1
        while start < end and not sheet.text[start][:1].isupper():
            start += 1
        initials = [t[0] for t in sheet.text[start:end] if t[:1].isupper()]
        while len(initials) > len(letters) and start < end:
            start += 1
            while start < end and not sheet.text[start][:1].isupper():
                start += 1
            initials = [t[0] for t in sheet.text[start:end] if t[:1].isupper()]
        return start if initials and initials[0] == letters[0] and len(initials) >= min(2, len(letters)) else None

    def _unknown_groups(self) -> None:
        """Capitalised names that end in a group's word: they act though no table knows them."""
        sheet, words = self.sheet, group_words()
        for i, word in enumerate(sheet.text):
            if word not in words or i in self.covered or sheet.pos[i] != "PROPN":
                continue
            start = i
            block = sheet.blocks[sheet.block_of[i]].start
            while start > block and (sheet.text[start - 1][:1].isupper() or (sheet.lower[start - 1] in ("of", "for", "and", "-", "'s") and sheet.text[start - 2][:1].isupper())) and i - start < 8:
                if start - 1 in sheet.time_at or sheet.lower[start - 1] in ("the", "The", "in", "on"):
                    break
                start -= 1
            while start < i and sheet.lower[start] in ("the", "a", "an", "of", "for", "and", "-", "'s"):
                start += 1
            end = i + 1
            # "Army for the Liberation of X", "Front of Y"
            if end + 1 < len(sheet.text) and sheet.lower[end] in ("of", "for") and sheet.text[end + 1][:1].isupper() and end + 1 not in self.covered:
                end += 2
            if end - start < 2:
                continue
            if start == sheet.sentence(i)[0] and sheet.text[start] in ("A", "An", "In", "On", "At"):
                start += 1
            kind, sector = words[word]
            inner = next((h for t in range(start, end) for h in sheet.inside.get(t, ()) if h.parties), None)
            country = sheet.parties[inner.parties[0]].country if inner and inner.parties[0] in sheet.parties else None
            name = re.sub(r" - ", "-", " ".join(sheet.text[start:end])).replace(" 's", "'s")
            if inner is not None and sheet.parties[inner.parties[0]].kind == "state" and kind == "armed group" and word in ("Army", "Forces", "Force", "Guard", "Guards", "Command", "Corps"):
                party = sheet.parties[inner.parties[0]]
                party.sectors["MIL"] += 1
                self._enter(Hit(start, end, self._head(start, end), "name", (party.id,), None, "organ", "MIL"))
                continue
            party = own_party(sheet, name, kind, country=country, sector=sector)
            self._enter(Hit(start, end, self._head(start, end), "name", (party.id,), None, "", sector))

    def _organisations(self) -> None:
        """Other organisations that NER finds, if they are several capitalised words or a proper acronym and act as a noun phrase."""
        sheet = self.sheet
        for start, end, label in sheet.entities:
            if label != "ORG" or any(t in self.covered for t in range(start, end)):
                continue
            while start < end and sheet.lower[start] in ("the", "a", "an"):
                start += 1
            for cut in range(start, end):
                if sheet.text[cut] in ("(", ",", "'s"):
                    end = cut
                    break
            if end <= start or not all(LETTERS.match(t) and (t[0].isupper() or t.lower() in ("of", "for", "and", "the", "de")) for t in sheet.text[start:end]):
                continue
            head = self._head(start, end)
            if sheet.lemma[head] in nominals() and end - start == 1:
                continue
            if sheet.dep[head] not in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "compound", "agent") or (end - start == 1 and not sheet.text[start].isupper()):
                continue
            if end - start == 1 and (len(sheet.text[start]) < 3 or sheet.dep[head] not in ("nsubj", "nsubjpass", "poss")):
                continue
            party = own_party(sheet, " ".join(sheet.text[start:end]), "organisation")
            self._enter(Hit(start, end, head, "name", (party.id,)))

    def _places(self) -> None:
        """Places that the finder leaves aside: small towns after a place's preposition, and sites that no table knows."""
        sheet = self.sheet
        for start, end, label in sheet.entities:
            if label not in ("GPE", "LOC", "FAC", "ORG", "PERSON", "NORP") or any(t in self.covered for t in range(start, end)):
                continue
            while start < end and (sheet.lower[start] in ("the", "a") or not LETTERS.search(sheet.text[start])):
                start += 1
            if end <= start:
                continue
            self._small_place(start, end)
        for token, word in enumerate(sheet.text):
            if token not in self.covered and word[:1].isupper() and sheet.pos[token] == "PROPN" and sheet.dep[token] == "pobj" and sheet.lower[sheet.head[token]] in ("in", "near", "at", "from", "to"):
                start = token
                while start > 0 and sheet.dep[start - 1] == "compound" and sheet.head[start - 1] == token and start - 1 not in self.covered:
                    start -= 1
                self._small_place(start, token + 1)

    def _small_place(self, start: int, end: int) -> None:
        sheet = self.sheet
        head = self._head(start, end)
        if not self._under_place(head) or head in sheet.time_at:
            return
        name = " ".join(sheet.text[start:end])
        place = self.world.places(name, self._near(), self.words)
        if place is not None and (not self.near or place.country in self.near or end - start > 1 or place.population > 50_000):
            self._enter(Hit(start, end, head, "name", (), site_of(sheet, place, self.world).id))
        elif sheet.entity[head] in ("GPE", "LOC", "FAC"):
            slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
            site = sheet.sites.setdefault(f"p-x-{slug}", Site(f"p-x-{slug}", name, "site", precision="region"))
            self._enter(Hit(start, end, head, "name", (), site.id))

    def _units(self) -> None:
        """ "Zamfara State", "Helmand province": the word behind belongs to the place."""
        sheet = self.sheet
        for hit in list(sheet.hits):
            after = hit.end
            if hit.site and not hit.parties and after < len(sheet.text) and sheet.lower[after] in UNITS and sheet.head[hit.head] == after:
                sheet.hit_at.pop(after, None)
                sheet.hits[:] = [h for h in sheet.hits if not (h.head == after and h.start == after)]
                self._enter(Hit(hit.start, after + 1, after, "name", (), hit.site))

    def _soil(self) -> None:
        """ "the Tajik border", "Somalia's coast", "Israeli territory": a place in that country, and no more exact."""
        sheet = self.sheet
        for token in range(len(sheet.text)):
            if sheet.lemma[token] not in SOIL or sheet.pos[token] not in ("NOUN", "PROPN") or token in sheet.hit_at:
                continue
            for kid in sheet.kids[token]:
                hit = sheet.hit_at.get(kid)
                if hit is None or not hit.parties or sheet.dep[kid] not in ("amod", "compound", "poss", "nmod"):
                    continue
                country = sheet.parties[hit.parties[-1]].country
                place = next((p for p in self.world.place_candidates(known.name) if p.kind == "country"), None) if country and (known := self.world.country(country)) else None
                if place is not None:
                    start = min(hit.start, token)
                    sheet.add_hit(Hit(start, token + 1, token, "nominal", (), site_of(sheet, place, self.world).id))
                break

    def _directions(self) -> None:
        """ "North and South Korea": the first word is a country too."""
        sheet = self.sheet
        for token, word in enumerate(sheet.text):
            # "the South retaliated", where the text speaks of one state of that name
            if word.capitalize() in ("North", "South") and token not in self.covered and token and sheet.lower[token - 1] == "the":
                if sheet.pos[token] == "PROPN" or sheet.dep[token] in ("nsubj", "pobj", "poss"):
                    names = [code for code in self.near if (c := self.world.country(code)) and c.name.startswith(word.capitalize() + " ")]
                    if len(names) == 1 and sheet.lower[token + 1 : token + 2] not in (["of"], ["and"]) and sheet.head[token] != token + 1:
                        party = known_party(sheet, self.world, names[0])
                        party.sectors["GOV"] += 1
                        self._enter(Hit(token, token + 1, token, "name", (party.id,)))
        for hit in list(sheet.hits):
            if hit.end - hit.start != 2 or hit.start < 2 or sheet.lower[hit.start - 1] != "and" or hit.start - 2 in self.covered:
                continue
            name = f"{sheet.text[hit.start - 2]} {sheet.text[hit.end - 1]}"
            known = [a for a in self.world.by_name(name) if a.kind == "state"]
            if known and sheet.text[hit.start - 2] in ("North", "South", "East", "West"):
                party = known_party(sheet, self.world, known[0].id)
                party.sectors["GOV"] += 1
                party.aliases.setdefault(name)
                both = (party.id, *hit.parties)
                self._enter(Hit(hit.start - 2, hit.start - 1, hit.start - 2, "name", (party.id,)))
                sheet.hit_at[hit.head] = Hit(hit.start - 2, hit.end, hit.head, "name", both, None, hit.role)
                sheet.hits.append(sheet.hit_at[hit.head])

    # ---- noun groups ----

    def _nominal(self, token: int) -> None:
        """A noun that names somebody by what they are, with its owner."""
        sheet = self.sheet
        if token in self.covered or sheet.pos[token] not in ("NOUN", "PROPN") or sheet.dep[token] in ("compound", "nmod") and sheet.pos[sheet.head[token]] in ("NOUN",) and sheet.head[token] not in self.covered:
            return
        roles, start = self._roles(token)
        if not roles:
            return
        owner = self._owner(token)
        kind_of_owner = self.sheet.parties[owner].kind if owner else None
        if "branch" in roles and owner and kind_of_owner in ("armed group", "organisation") and self._branch(token, owner):
            return
        if "craft" in roles:
            if owner:
                self._owned(token, token, token + 1, "organ", roles["craft"], owner)
            elif any("organ" in nominals().get(self.sheet.lemma[k], {}) for k in self.sheet.children(token, "compound")):
                self.pending.append((token, "organ", "MIL"))
            return
        end = token + 1
        start = min([start, *(k for k in sheet.kids[token] if k < token and sheet.dep[k] in ("amod", "compound", "nmod", "poss", "det", "nummod"))])
        left = sheet.edges(token)[0] if owner else start
        start = max(min(left, start), sheet.sentence(token)[0])
        if owner and kind_of_owner in ("state", "government"):
            for role in ("organ", "office", "people", "member"):
                if role in roles:
                    self._owned(token, start, end, role, roles[role], owner)
                    return
        elif owner and kind_of_owner in ("armed group", "organisation"):
            for role in ("member", "people", "office", "organ"):
                if role in roles:
                    self._owned(token, start, end, role, roles[role], owner)
                    return
        elif owner and kind_of_owner in ("population", "person"):
            if "people" in roles or "member" in roles:
                role = "people" if "people" in roles else "member"
                self._own(token, start, end, role, roles[role], None)
                return
        if "people" in roles:
            self._own(token, start, end, "people", roles["people"], self._place_country(token))
        elif "organ" in roles or "office" in roles:
            role = "organ" if "organ" in roles else "office"
            if role == "organ" and any(sheet.lower[k] in OF_OTHERS for k in sheet.kids[token]):
                self._own(token, start, end, "organ", (roles[role][0], "organisation"), None)
            else:
                self.pending.append((token, role, roles[role][0]))
        elif "member" in roles and roles["member"][0] and any(sheet.lower[k] in ("the", "this", "these") for k in sheet.kids[token]):
            self.pending.append((token, "member", roles["member"][0]))  # "the insurgents": somebody met before, if anybody
        elif "member" in roles and roles["member"][0]:
            self._own(token, start, end, "member", roles["member"], self._place_country(token))

    def _branch(self, token: int, owner: str) -> bool:
        """ "the Islamic State group's Khorasan branch": a known branch by the whole's names, else one of its own."""
        sheet = self.sheet
        names = [k for k in sheet.kids[token] if k < token and sheet.dep[k] in ("compound", "nmod", "amod") and (sheet.pos[k] == "PROPN" or (k in sheet.hit_at and sheet.hit_at[k].role == "adjective"))]
        names = [k for k in names if not (k in sheet.hit_at and owner in sheet.hit_at[k].parties)]
        if not names:
            return False
        proper = " ".join(sheet.text[k] for k in names)
        whole = self.world.actor(owner)
        for name in (*whole.names, whole.id.replace("-", " ").title()) if whole else ():
            for form in (f"{name} {proper}", f"{proper} {name}", f"{name} {proper} Province", f"{name} in {proper}", f"{name} in the {proper}"):
                for found in self.world.by_name(form):
                    party = known_party(sheet, self.world, found.id)
                    break
                else:
                    continue
                break
            else:
                continue
            break
        else:
            of = sheet.parties[owner]
            party = own_party(sheet, f"{of.name} {proper} {sheet.text[token]}", of.kind, sector="REB" if of.kind == "armed group" else "", part_of=owner)
        start = sheet.edges(token)[0]
        party.aliases.setdefault(sheet.words(start, token + 1).removeprefix("the ").removeprefix("The "))
        self._enter_nominal(Hit(start, token + 1, token, "name", (party.id,), None, "", party.sector()))
        return True

    def _roles(self, token: int) -> tuple[dict[str, tuple[str, str]], int]:
        sheet, table = self.sheet, nominals()
        lemma = sheet.lemma[token]
        for kid in sheet.kids[token]:
            if sheet.dep[kid] in ("compound", "amod", "nmod") and kid < token:
                for first in (sheet.lower[kid], sheet.lemma[kid]):
                    for last in (lemma, sheet.lower[token]):
                        if f"{first} {last}" in table:
                            return table[f"{first} {last}"], kid
        return table.get(lemma) or table.get(sheet.lower[token], {}), token

    def _owner(self, token: int) -> str | None:
        """Whose the noun is: an adjective or compound, a possessor, or what stands under of, from, for."""
        sheet = self.sheet
        kids = sheet.kids[token]
        for kid in reversed(kids):
            if kid < token and sheet.dep[kid] in ("amod", "compound", "nmod", "poss", "npadvmod"):
                hit = sheet.hit_at.get(kid)
                if hit is not None and hit.kind != "name" and hit.role not in ("office", "organ") and sheet.dep[kid] == "poss":
                    return hit.parties[0] if hit.parties else None
                if hit is None and sheet.dep[kid] in ("compound", "nmod", "poss"):
                    hit = next((sheet.hit_at[k] for k in sheet.kids[kid] if k in sheet.hit_at and sheet.dep[k] in ("amod", "compound", "nmod", "poss")), None)
                if hit is not None and hit.parties and hit.kind == "name":
                    return hit.parties[-1] if hit.person else hit.parties[0]
                if hit is not None and hit.site and not hit.parties and sheet.dep[kid] != "poss":
                    country = sheet.sites[hit.site].country
                    if country and sheet.lemma[token] in ("police", "court", "mayor", "governor"):
                        return known_party(sheet, self.world, country).id
        above = sheet.head[token]
        if sheet.dep[token] in ("compound", "nmod") and above in sheet.hit_at and sheet.hit_at[above].person:
            # "Kremlin spokesman Dmitry Peskov": the parser hangs both words on the name.
            for kid in reversed(sheet.kids[above]):
                hit = sheet.hit_at.get(kid)
                if kid < token and hit is not None and hit.kind == "name" and hit.parties and not hit.person:
                    return hit.parties[0]
        for kid in kids:
            if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("of", "from", "for", "in", "with", "to"):
                if sheet.lower[kid] in ("with", "to") or (sheet.lower[kid] == "for" and sheet.lemma[token] not in ("spokesman", "spokeswoman", "spokesperson")):
                    continue
                for thing in sheet.children(kid, "pobj"):
                    hit = sheet.hit_at.get(thing)
                    if hit is None and sheet.lower[kid] == "of":
                        # "the leader of Afghanistan's Taliban insurgency": the nearest body inside
                        inner = [sheet.hit_at[k] for k in sheet.kids[thing] if k in sheet.hit_at and sheet.hit_at[k].parties and sheet.hit_at[k].kind == "name"]
                        groups = [h for h in inner if sheet.parties[h.parties[0]].kind != "state"]
                        hit = (groups or inner or [None])[0]
                    if hit is None:
                        continue
                    if hit.parties and (sheet.lower[kid] != "in" or sheet.parties[hit.parties[0]].kind == "state"):
                        if sheet.lower[kid] == "in" and "organ" not in self._roles(token)[0]:
                            continue
                        return hit.parties[0]
                    if hit.site and sheet.lower[kid] == "in" and sheet.sites[hit.site].country and "organ" in self._roles(token)[0]:
                        return known_party(sheet, self.world, sheet.sites[hit.site].country or "").id
        return None

    def _other_owners(self, token: int, owner: str) -> list[str]:
        """ "Israeli and Lebanese officers": all whose the noun is."""
        sheet = self.sheet
        found: list[str] = []
        for kid in sheet.kids[token]:
            kids = [kid] if kid < token and sheet.dep[kid] in ("amod", "compound", "nmod", "poss") else []
            if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("of", "from"):
                kids = sheet.children(kid, "pobj")
            for one in kids:
                for other in sheet.conjuncts(one) if one in sheet.hit_at else []:
                    hit = sheet.hit_at.get(other)
                    if hit is not None and hit.kind == "name" and hit.parties and not hit.person and hit.parties[0] != owner and hit.parties[0] not in found:
                        if sheet.parties[hit.parties[0]].kind in ("state", "armed group", "government"):
                            found.append(hit.parties[0])
        return found

    def _place_country(self, token: int) -> str | None:
        sheet = self.sheet
        for kid in sheet.kids[token]:
            if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("in", "from", "of", "at", "near"):
                for thing in sheet.children(kid, "pobj"):
                    hit = sheet.hit_at.get(thing)
                    if hit is not None and hit.site:
                        return sheet.sites[hit.site].country
        return None

    def _owned(self, token: int, start: int, end: int, role: str, about: tuple[str, str], owner: str) -> None:
        sheet = self.sheet
        sector, kind = about
        party = sheet.parties[owner]
        if role == "people":
            self._own(token, start, end, role, about, party.country or None, owner if party.kind != "state" else None)
            return
        if sector and party.kind == "state":
            party.sectors[sector] += 1
        parties: tuple[str, ...] = (owner, *self._other_owners(token, owner))
        person = self._named(token)
        if person is not None:
            self._principal(person, owner, sector)
            parties = (person, owner)
        self._enter_nominal(Hit(start, end, token, "nominal", parties, None, "organ" if role == "organ" else "office" if role == "office" else "member", sector or None, person=person))  # fmt: skip

    def _named(self, token: int) -> str | None:
        """The person whose title this is: "spokesman Dmitry Peskov", "Peskov, the spokesman"."""
        sheet = self.sheet
        for kid in sheet.children(token, "appos"):
            hit = sheet.hit_at.get(kid)
            if hit is not None and hit.person:
                return hit.person
        above = sheet.head[token]
        if sheet.dep[token] in ("compound", "nmod", "appos", "amod"):
            hit = sheet.hit_at.get(above)
            if hit is not None and hit.person:
                return hit.person
        return None

    def _principal(self, person: str, owner: str, sector: str) -> None:
        """The text itself says whom a person serves: that counts more than the tables."""
        sheet = self.sheet
        party = sheet.parties[person]
        if party.kind == "person" and not party.part_of:
            party.part_of = owner
            party.country = party.country or sheet.parties[owner].country
            if sector:
                party.sectors[sector] += 1
            for hit in sheet.hits:
                if hit.person == person and owner not in hit.parties:
                    hit.parties = (person, owner)
                    hit.role = "office"

    def _own(self, token: int, start: int, end: int, role: str, about: tuple[str, str], country: str | None, part_of: str | None = None) -> None:
        """An actor of their own, named by the text: "Afghan refugees", "gunmen"."""
        sheet = self.sheet
        sector, kind = about
        first = start
        while first < token and (sheet.pos[first] in ("DET", "NUM", "PUNCT", "PRON", "ADP", "CCONJ") or sheet.lower[first] in ("many", "several", "other", "some", "more", "least", "than", "dozens", "hundreds", "thousands", "up", "unidentified", "suspected", "local", "own") or sheet.lower[first] in ("'s",)):
            first += 1
        named = next((sheet.hit_at[k] for k in (*sheet.children(token, "appos"), *([sheet.head[token]] if sheet.dep[token] in ("appos", "compound", "nmod") else [])) if k in sheet.hit_at), None)
        if named is not None and named.kind == "name" and named.parties and sheet.parties[named.parties[0]].kind in ("organisation", "armed group") and kind != "person":
            # "the news agency KCNA": the noun and the name are one.
            self._enter_nominal(Hit(start, end, token, "nominal", named.parties[:1], None, role, sector or None))  # type: ignore[arg-type]
            return
        if sheet.lemma[token] in GENERIC and first == token and country is None and part_of is None:
            return
        name = " ".join(sheet.text[t] for t in range(first, token + 1) if t == token or sheet.head[t] == token or sheet.head[sheet.head[t]] == token)
        party = own_party(sheet, name, kind or ("armed group" if sector in ("REB", "UAF") else "population"), country=country, sector=sector, part_of=part_of)
        self._enter_nominal(Hit(start, end, token, "nominal", (party.id,), None, role, sector or None))  # type: ignore[arg-type]

    def _enter_nominal(self, hit: Hit) -> None:
        self.sheet.add_hit(hit)


def read_mentions(sheet: Sheet, world: World) -> list[tuple[int, str, str]]:
    """Enter the mentions of a sheet; returns the nominals that still want an owner (token, role, sector)."""
    namer = Namer(sheet, world)
    namer.read()
    return namer.pending
