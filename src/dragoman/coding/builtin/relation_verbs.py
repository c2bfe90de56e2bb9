"""Verbs and adjectives that say how two stand: "cooperate with", "has long backed", "is wary of", "unites all four against".

In: a `Ground` and a verb or adjective. Out: relations entered on the ground. One dated event is no relation: verbs count in
standing tenses, and those that name acts (`needs` = habit) only with a habit, a negation or a plural of acts.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.modality import context, tense
from dragoman.coding.builtin.relation_ground import LINES, VERBAL, Ground, Head, dimension_words, heads, phrase
from dragoman.coding.builtin.sides import noun_slot
from dragoman.coding.builtin.word_sets import word_set

HABIT = frozenset(
    ["repeatedly", "regularly", "often", "continually", "constantly", "routinely", "frequently", "always", "traditionally", "historically", "increasingly", "long", "still", "consistently", "steadfastly", "persistently", "periodically", "sporadically", "occasionally", "habitually", "never"]
)  # fmt: skip
# How, not how often: a past act remains an event with these.
MANNER = frozenset(
    ["publicly", "deeply", "strongly", "firmly", "currently", "openly", "staunchly", "vehemently", "heavily", "actively", "quietly", "covertly", "tacitly", "largely", "mainly", "primarily", "fiercely", "bitterly", "officially"]
)
STANDING = ("present", "perfect", "progressive")
VIOLENT = frozenset(["attack", "strike", "raid", "assault", "campaign", "operation", "bombing", "airstrike", "offensive", "incursion", "ambush", "rocket", "missile", "drone", "clash"])
ACTING = frozenset(["launch", "carry", "conduct", "wage", "stage", "mount", "commit", "perpetrate", "fire"])
EXCHANGED = frozenset(["fire", "strike", "blow", "shot", "attack", "threat", "shelling", "accusation"])
AIDING = frozenset(("back", "aid", "assist", "sponsor", "protect", "finance", "fund", "bankroll"))
MOVING = frozenset(("move", "draw", "bring", "grow", "drift", "inch", "edge", "push", "turn", "come", "shift"))
KEEPING = frozenset(["continue", "tend", "use", "keep", "remain", "begin"])


def read_verb(ground: Ground, token: int) -> None:
    """Enter what a verb says, if it is a head and told as standing."""
    sheet, table = ground.sheet, heads()
    lemma = sheet.lemma[token]
    slots: Frame | None = None
    head, objects = table.get((lemma, "v")), None
    if head is None and lemma not in ACTING and lemma not in phrasal() and lemma not in MOVING and lemma not in word_set("verbs-of-finding-refuge") and lemma not in word_set("verbs-of-settling-lines") and lemma != "exchange":
        return
    slots = frame(sheet, token)
    if lemma in word_set("verbs-of-finding-refuge") and _refuge(ground, token, slots):
        return
    if lemma in word_set("verbs-of-settling-lines") and _unsettled(ground, token, slots):
        return
    if lemma in MOVING and _closer(ground, token, slots):
        return
    if lemma == "exchange" and head is None:
        _exchange(ground, token, slots)
        return
    if lemma in phrasal():
        for name in (slots.particle, *slots.prepositions):
            if name and (found := table.get((f"{lemma} {name}", "v"))) is not None:
                head = found
                objects = slots.prepositions.get(name) or [t for n in ("against", "with", "to", "for", "on") for t in slots.prepositions.get(n, [])] or slots.objects
                break
    if head is None and lemma not in ACTING:
        return
    if ground.hedged(token):
        return
    around = context(sheet, token)
    accused = _accused(ground, token) or _to_stop(ground, token)
    if around.condition or around.question or around.purpose:
        return
    if around.infinitive and (around.governor not in KEEPING or (around.governor == "use" and frame(sheet, sheet.head[token]).objects)):
        return
    if lemma in ("recognise", "recognize") and any(t in sheet.hit_at and sheet.hit_at[t].person for t in slots.objects):
        return  # a person, as somebody's head: a status
    evidence = ground.evidence(token)
    habit = _habit(ground, token)
    if lemma in ACTING:
        _series(ground, token, slots, evidence, habit)
        if head is None:
            return
    assert head is not None
    standing = around.tense in STANDING or (around.infinitive and around.governor in KEEPING) or habit or slots.negated or accused
    if head.needs == "perfect":
        standing = around.tense in ("perfect", "present") and not slots.negated
    elif head.needs == "habit":
        series = any(sheet.tag[t] == "NNS" for t in slots.objects) and around.tense in ("perfect", "progressive", "present")
        standing = habit or (around.infinitive and around.governor in KEEPING) or (slots.negated and head.sign == "-") or around.tense in ("present", "progressive") or (series and lemma not in ("kill",)) or accused
    if not standing or (around.tense in ("present", "perfect") and _dated(ground, token) and not habit):
        return
    sign = 1 if head.sign == "+" else -1
    if slots.negated:
        sign = -sign
        if (head.sign == "+" and head.pattern != "S-O") or head.dimension in ("security", "territorial", "people"):
            return
    _enter(ground, token, head, slots, objects, sign, evidence)


@lru_cache(maxsize=1)
def phrasal() -> frozenset[str]:
    """Verbs that are heads with a particle or preposition: "rely on", "side with"."""
    return frozenset(word.split()[0] for word, pos in heads() if pos == "v" and " " in word)


def _enter(ground: Ground, token: int, head: Head, slots: Frame, objects: list[int] | None, sign: int, evidence: tuple[int, int]) -> None:
    sheet = ground.sheet
    subject = ground.subjects(slots) if not slots.passive else ground.bodies(slots.subject)
    against = _named(ground, slots.prepositions.get("against", []))
    issue: str | None
    if head.pattern == "unite":
        _unite(ground, token, slots)
        return
    if head.pattern == "host":
        _host(ground, token, subject, slots, evidence)
        return
    dimension, issue = _dimension(ground, token, slots, head.dimension, objects) if not slots.negated else (head.dimension, None)
    if head.pattern == "divide":
        first, second = ground.bodies(slots.objects), _named(ground, slots.prepositions.get("from", []))
        pairs = [(a, b) for a in first for b in second] if second else list(combinations(first[:4], 2))
    elif head.pattern == "S-with":
        partners = ground.bodies(objects or [t for name in ("with", "alongside") for t in slots.prepositions.get(name, [])])
        pairs = [(a, b) for a in subject for b in partners] or list(combinations(subject[:4], 2))
        if not pairs and len(subject) < 2 and (heading := ground.heading(token)):
            pairs = [(heading[0], heading[1])] if not subject or subject[0] in heading else []
    else:
        targets = ground.bodies(objects if objects is not None else slots.objects)
        if not targets and head.pattern in ("S-O", "S-on", "claim"):
            targets = [p for p in ground.reach(objects if objects is not None else slots.objects) if p not in subject] or _relative_owner(ground, slots)
        if not targets:
            names = {"S-from": ("from",), "S-to": ("to",), "claim": ("from", "over", "in", "with")}.get(head.pattern, ("in", "to", "from", "over") if head.dimension in ("economic", "security") and sign > 0 else ())
            targets = ground.bodies([t for name in names for t in slots.prepositions.get(name, [])])
        if not targets and head.pattern == "claim":
            pairs = list(combinations(subject[:3], 2))
            rivals = [p for clause in sheet.children(token, "advcl") if sheet.lemma[clause] == "do" for p in ground.bodies(frame(sheet, clause).subject)]
            pairs += list(combinations([*subject[:1], *rivals], 2))  # "claims the islands, as do China and Vietnam"
            if not pairs and (heading := ground.heading(token)):
                pairs = [(heading[0], heading[1])]
        else:
            pairs = [(a, b) for a in subject for b in targets]
    if dimension == "diplomatic" and sign > 0 and sheet.lemma[token] in AIDING and any(sheet.parties[p].kind == "armed group" for _, p in pairs):
        dimension = "security"  # backed fighters
    if not pairs and len(subject) > 1 and any(sheet.lower[t] in ("other", "another") for t in (objects or slots.objects)):
        pairs = list(combinations(subject[:3], 2))  # each other, one another
    for a, b in pairs[:10]:
        if a != b and b not in against:
            ground.add(a, b, dimension, sign, evidence, issue=issue, against=tuple(p for p in against if p not in (a, b)), token=token)
    if head.pattern == "S-with" and sign > 0:
        for a in dict.fromkeys(p for pair in pairs[:4] for p in pair):
            for b in against:  # a shared enemy in arms
                if a != b and sheet.parties[b].kind == "armed group":
                    ground.add(a, b, "security", -1, evidence, confidence=0.6, token=token)


def _named(ground: Ground, tokens: list[int]) -> list[str]:
    """Bodies at the tokens, behind them, or else named anywhere inside."""
    found = ground.bodies(tokens) or ground.reach(tokens)
    for token in tokens if not found else ():
        found += [p for p in ground.inside(token) if p not in found]
    return found


def _relative_owner(ground: Ground, slots: Frame) -> list[str]:
    """ "Afghanistan wants to build a dam, which Iran opposes": whose plan it was, the subject of the clause it was told in."""
    sheet = ground.sheet
    if sheet.dep[slots.verb] != "relcl" or sheet.children(slots.verb, "dobj"):
        return []
    mine = ground.bodies(slots.subject)
    for above in sheet.ancestors(slots.verb):
        if sheet.pos[above] in VERBAL:
            return [p for p in ground.bodies(frame(sheet, above).subject) if p not in mine]
    return []


def _accused(ground: Ground, token: int) -> bool:
    """ "accuses Rwanda of backing the rebels": told as standing, by the accuser."""
    sheet = ground.sheet
    above = sheet.head[token]
    return sheet.tag[token] == "VBG" and sheet.dep[token] == "pcomp" and sheet.lower[above] == "of" and sheet.lemma[sheet.head[above]] == "accuse"


def _to_stop(ground: Ground, token: int) -> bool:
    """ "Called on Iran to stop arming the rebels": what somebody is asked to stop goes on."""
    sheet = ground.sheet
    above = sheet.head[token]
    return sheet.tag[token] == "VBG" and sheet.dep[token] == "xcomp" and sheet.lemma[above] in ("stop", "cease", "end", "halt", "quit") and ground.asked(above)


def _dated(ground: Ground, token: int) -> bool:
    """Whether a day is told: then it is an event."""
    sheet = ground.sheet
    if sheet.block_of[token] in sheet.chronicle:
        return True
    return any(t in sheet.time_at and sheet.time_at[t].kind == "date" and sheet.time_at[t].period.precision == "day" for t in sheet.subtree(token))


def _habit(ground: Ground, token: int) -> bool:
    sheet = ground.sheet
    if any(sheet.lower[k] in HABIT or (sheet.lower[k] in MANNER and tense(sheet, token) != "past") for k in sheet.kids[token]) or any(sheet.lemma[a] in ("continue", "keep") for a in list(sheet.ancestors(token))[:1]):
        return True
    return any(t in sheet.time_at and sheet.time_at[t].kind in ("since", "duration") for k in sheet.kids[token] if sheet.dep[k] == "prep" for t in (k, *sheet.kids[k])) and tense(sheet, token) in ("perfect", "progressive")


def _closer(ground: Ground, token: int, slots: Frame) -> bool:
    """ "has moved closer to Russia", "brought Moscow closer to Pyongyang", "has drifted away from"."""
    sheet = ground.sheet
    if ground.hedged(token) or context(sheet, token).condition or slots.negated or tense(sheet, token) not in STANDING:
        return False
    below = [t for t in sheet.subtree(token) if sheet.lower[t] in ("closer", "away") and (sheet.head[t] == token or sheet.head[sheet.head[t]] == token)]
    if not below:
        return False
    name, sign = ("to", 1) if sheet.lower[below[0]] == "closer" else ("from", -1)
    targets = ground.bodies([*slots.prepositions.get(name, []), *(t for at in below for t in ground.under(at, name))])
    movers = [p for p in ground.bodies(slots.objects) or ground.subjects(slots) if p not in targets]
    for a in movers[:4]:
        for b in targets[:2]:
            ground.add(a, b, "diplomatic", sign, ground.evidence(token), trend="improving" if sign > 0 else "worsening", token=token)
    return bool(movers and targets)


def _exchange(ground: Ground, token: int, slots: Frame) -> None:
    """ "regularly exchange fire", "have exchanged strikes for months": a habit of two."""
    sheet = ground.sheet
    if ground.hedged(token) or not any(sheet.lemma[t] in EXCHANGED for t in slots.objects):
        return
    if not (_habit(ground, token) or tense(sheet, token) in ("perfect", "progressive", "present")) or _dated(ground, token):
        return
    subject = ground.subjects(slots)
    pairs = [(a, b) for a in subject for b in ground.bodies(slots.prepositions.get("with", []))] or list(combinations(subject[:3], 2))
    if not pairs and (heading := ground.heading(token)):
        pairs = [(heading[0], heading[1])]
    for a, b in pairs:
        ground.add(a, b, "security", -1, ground.evidence(token), token=token)


def _series(ground: Ground, token: int, slots: Frame, evidence: tuple[int, int], habit: bool) -> None:
    """ "has launched deadly attacks against both": a series stands for hostility."""
    sheet = ground.sheet
    if (tense(sheet, token) not in ("perfect", "progressive", "present") or _dated(ground, token)) and not habit:
        return
    for thing in slots.objects:
        if sheet.lemma[thing] in VIOLENT and sheet.tag[thing] == "NNS":
            listed = [t for name in ("against", "on", "at", "into") for t in (*slots.prepositions.get(name, []), *ground.under(thing, name))]
            for a in ground.subjects(slots):
                for b in ground.reach(listed):
                    ground.add(a, b, "security", -1, evidence, token=token)


def _unite(ground: Ground, token: int, slots: Frame) -> None:
    """ "unites all four against American influence": each of them against the owner of what they oppose."""
    sheet = ground.sheet
    united = ground.bodies(slots.objects) or ground.subjects(slots)
    start, end = sheet.sentence(token)
    for at in range(start, end):
        if sheet.lower[at] == "against" or (sheet.lower[at] == "to" and at > 0 and sheet.lemma[at - 1] in ("opposition", "hostility", "resistance")):
            for b in _named(ground, sheet.children(at, "pobj")):
                for a in united:
                    if b not in united:
                        ground.add(a, b, "diplomatic", -1, (start, end), token=token)


def _unsettled(ground: Ground, token: int, slots: Frame) -> bool:
    """ "The two have yet to agree on a boundary", "the frontier has not been demarcated": a line that is open is in dispute."""
    sheet = ground.sheet
    before = sheet.lower[max(sheet.sentence(token)[0], token - 4) : token]
    if not (slots.negated or "yet" in before or sheet.lemma[sheet.head[token]] in ("fail", "refuse")) or "yet" in sheet.lower[token + 1 : token + 2]:
        return False
    lines = [t for t in (*slots.objects, *slots.prepositions.get("on", []), *slots.prepositions.get("over", [])) if sheet.lemma[t] in LINES]
    if not lines:
        return False
    owners = ground.bodies([*noun_slot(sheet, lines[0], "comp"), *noun_slot(sheet, lines[0], "poss")])
    between = ground.bodies(ground.under(lines[0], "between", "with"))
    sides = list(dict.fromkeys([*(ground.subjects(slots) if not slots.passive else []), *owners, *between]))
    pairs = list(combinations(sides[:2], 2)) or ([(heading[0], heading[1])] if (heading := ground.heading(token)) else [])
    for a, b in pairs:
        ground.add(a, b, "territorial", -1, ground.evidence(token), issue=sheet.lower[lines[0]], token=token)
    return bool(pairs)


def _refuge(ground: Ground, token: int, slots: Frame) -> bool:
    """ "A million Venezuelans have found refuge in Colombia": the state shelters the people."""
    sheet = ground.sheet
    if not any(sheet.lemma[t] in word_set("nouns-of-refuge") for t in slots.objects) or slots.negated or ground.hedged(token):
        return False
    found = False
    for a in ground.bodies([t for name in ("in", "with") for t in (*slots.prepositions.get(name, []), *(t for o in slots.objects for t in ground.under(o, name)))]):
        for b in ground.bodies(slots.subject, people=True):
            if sheet.parties[a].kind == "state" and sheet.parties[b].country != a:
                ground.add(a, b, "people", 1, ground.evidence(token), token=token)
                found = True
    return found


def _host(ground: Ground, token: int, subject: list[str], slots: Frame, evidence: tuple[int, int]) -> None:
    """Hosting people: each people, opposition or group named below the object."""
    sheet = ground.sheet
    for thing in slots.objects:
        if thing in ground.acts or sheet.lemma[thing] in ("talk", "meeting", "summit", "conference", "negotiation", "round"):
            return
        if sheet.lemma[thing] in ("base", "troop", "force", "garrison"):
            for b in ground.reach([thing]):
                for a in subject:
                    ground.add(a, b, "security", 1, evidence, token=token)
            return
    below: list[int] = []
    for thing in (*slots.objects, *slots.prepositions.get("with", []), *slots.prepositions.get("to", [])):
        below += sheet.subtree(thing)
    for kid in sheet.kids[token]:
        if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("along", "with", "including"):
            below += sheet.subtree(kid)
    if any(sheet.lemma[thing] in word_set("nouns-of-fleeing") for thing in slots.objects):  # "hosts refugees from Syria and 900 from Iraq", hung on the verb
        behind = slots.prepositions.get("from", []) + [t for kid in sheet.children(token, "conj") if sheet.pos[kid] == "NUM" for t in sheet.subtree(kid)]
        below += [t for t in behind if any(sheet.parties[p].kind == "state" for p in ground.bodies([t]))]
    for at in dict.fromkeys(below):
        hit = sheet.hit_at.get(at)
        if hit is not None and sheet.dep[at] in ("pobj", "conj") and sheet.lower[sheet.head[sheet.first_conjunct(at)]] == "from":
            for b in ground.bodies([at]):  # "280,000 refugees from Syria and 135,000 from Iraq"
                for a in subject:
                    if sheet.parties[b].kind == "state":
                        ground.add(a, b, "people", 1, evidence, token=token)
        if hit is None or hit.site or hit.role == "adjective" or (hit.role not in ("people", "member") and hit.kind != "name"):
            continue
        for party in hit.parties:
            known = sheet.parties[party]
            peopled = known.kind == "population" and (known.country or "OPP" in known.sectors or party in ground.named)
            if peopled or (known.kind == "armed group" and at in slots.objects) or (known.kind == "armed group" and hit.role == "member"):
                for a in subject:
                    ground.add(a, party, "people", 1, evidence, token=token)


def _dimension(ground: Ground, token: int, slots: Frame, default: str, objects: list[int] | None) -> tuple[str, str | None]:
    """By what it is on, over, in; by the object and its modifiers; by a security purpose; else the head's own."""
    sheet, words = ground.sheet, dimension_words()
    if default != "diplomatic":
        return default, None
    for name in ("on", "over", "in", "for", "about", "against"):
        for thing in slots.prepositions.get(name, []):
            if (told := ground.topic(name, thing)) is not None:
                return told
    for thing in objects if objects is not None else slots.objects:
        if thing in sheet.hit_at and sheet.hit_at[thing].parties:
            continue
        for below in (thing, *sheet.kids[thing]):
            if sheet.lemma[below] in words:
                return words[sheet.lemma[below]], sheet.words(*phrase(sheet, thing))
    for kid in sheet.kids[token]:
        if sheet.dep[kid] == "advmod" and sheet.lower[kid] in ("militarily", "economically", "financially", "commercially"):
            return ("security" if sheet.lower[kid] == "militarily" else "economic"), None
    for clause in sheet.children(token, "xcomp", "advcl"):
        for below in sheet.subtree(clause)[:12]:
            if words.get(sheet.lemma[below]) == "security":
                return "security", None
    if ground.bodies(slots.prepositions.get("against", [])) and any(sheet.parties[p].kind == "armed group" for p in ground.bodies(slots.prepositions["against"])):
        return "security", None
    return default, None


# ---- adjectives ----------------------------------------------------------------------------------------------------------


def read_adjective(ground: Ground, token: int) -> None:
    """ "is wary of", "remains heavily dependent on", "are at odds over"."""
    sheet, table = ground.sheet, heads()
    lower = sheet.lower
    phrase_end = token
    head = table.get((lower[token], "a"))
    for length in (4, 3, 2):
        words = " ".join(lower[token : token + length])
        if (found := table.get((words, "a"))) is not None:
            head, phrase_end = found, token + length - 1
            break
    if head is None or sheet.dep[token] not in ("acomp", "prep", "oprd", "conj", "amod", "advcl"):
        return
    at = sheet.first_conjunct(token)
    verb = sheet.head[at]
    subject: list[str]
    if sheet.pos[verb] in VERBAL:
        if ground.hedged(verb) or context(sheet, verb).condition:
            return
        slots = frame(sheet, verb)
        subject, negated = ground.subjects(slots) or ground.reach(slots.subject), slots.negated
    elif sheet.dep[at] == "prep" and sheet.pos[verb] in ("NOUN", "PROPN"):
        subject, negated = ground.bodies([verb]), False
    else:
        named = verb in sheet.hit_at and sheet.hit_at[verb].kind == "name"
        subject, negated = (ground.bodies([verb]), False) if sheet.dep[at] == "amod" and sheet.kids[token] and named else ([], False)
    if not subject:
        return
    below = [token, verb, *range(token + 1, phrase_end + 1)] if sheet.pos[verb] in VERBAL else [token, *range(token + 1, phrase_end + 1)]
    things = [t for holder in below for t in ground.under(holder, "to", "with", "of", "toward", "towards", "on", "upon", "about", "for", "from")]
    partners = ground.bodies(things) or ground.reach(things)
    sign = (1 if head.sign == "+" else -1) * (-1 if negated else 1)
    dimension = head.dimension
    if phrase_end > token or head.pattern == "S-with":
        for holder in below:
            for kid in sheet.kids[holder]:
                if sheet.dep[kid] == "prep" and lower[kid] in ("over", "on", "about"):
                    for thing in sheet.children(kid, "pobj"):
                        if (told := ground.topic(lower[kid], thing)) is not None and dimension == "diplomatic":
                            dimension = told[0]
    pairs = [(a, b) for a in subject for b in partners if a != b]
    if not pairs and len(subject) > 1 and any(lower[t] in ("other", "another") for t in things):
        pairs = list(combinations(subject[:3], 2))
    if not pairs and head.pattern == "S-with":
        pairs = list(combinations(subject[:3], 2))
        if not pairs and (heading := ground.heading(token)):
            pairs = [(heading[0], heading[1])]
    for a, b in pairs:
        ground.add(a, b, dimension, sign, ground.evidence(verb if sheet.pos[verb] in VERBAL else token), token=verb)
