"""Nouns that say how two stand: "a dispute between", "ties with", "support for", "B's rival", "dependence on", "its war in".

In: a `Ground` and a noun. Out: relations entered on the ground. A noun in a forecast counts only where both sides are named in
its own phrase, because then the relation is taken for granted there.
"""

from __future__ import annotations

from itertools import combinations

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.modality import context, tense
from dragoman.coding.builtin.relation_ground import ENDING, VERBAL, Ground, Head, heads, lemma_of
from dragoman.coding.builtin.sides import noun_slot
from dragoman.coding.builtin.word_sets import word_set

# Verbs that merely hold the noun: their subject is one side of it, or both.
LIGHT = frozenset(
    ["have", "share", "enjoy", "maintain", "hold", "give", "provide", "offer", "make", "express", "voice", "reiterate", "pledge", "show", "face", "be", "engage", "remain", "keep", "establish", "strengthen", "improve", "deepen", "develop", "build", "expand", "sour", "strain", "pursue", "want", "seek", "involve", "lock", "embroil", "mire", "conduct", "wage", "strike", "forge", "pose", "present", "represent", "become", "lend", "extend", "continue", "receive", "get", "impose", "exert", "put", "apply", "mount", "lead", "display", "harbour", "harbor", "nurse", "intensify", "increase", "bolster", "boost", "conclude", "sign", "form", "cultivate", "restore", "resume", "normalise", "normalize", "mend", "repair", "sever", "suspend", "cut", "break", "freeze", "downgrade", "upgrade", "end", "halt", "rely", "depend", "complicate", "hamper", "enter", "open", "announce", "agree"]
)  # fmt: skip
WITH = ("with", "to", "toward", "towards")
# Nouns whose adjective names whom they are about, not who holds them.
NOT_OWNED = frozenset(["opposition"])
VIEWING = frozenset(["see", "view", "regard", "consider", "perceive", "describe", "treat", "brand", "label", "call", "deem", "portray", "denounce", "name", "think"])
ATTITUDES = frozenset(["mistrust", "distrust", "suspicion", "animosity", "antipathy", "hatred", "resentment", "wariness", "trust"])
CONCLUDING = frozenset(["sign", "conclude", "reach", "hold", "strike", "seal", "announce"])
DREADED = frozenset(["fear", "dread", "prevent", "avoid", "risk", "avert"])
ARMED = frozenset(["enemy", "foe", "threat", "opponent", "adversary", "danger", "menace"])
ONGOING = frozenset(["ongoing", "regular", "continuous", "continued", "frequent", "constant", "direct", "continuing", "indirect"])


def read_noun(ground: Ground, token: int) -> None:
    """Enter what a noun says, if it is a head."""
    head = _head(ground, token)
    if head is None or head.pattern == "none":
        return
    sheet = ground.sheet
    if sheet.dep[token] in ("compound", "nmod") and (over := _head(ground, sheet.head[token])) is not None and over.sign == "-":
        return  # "a trade war"
    verb = ground.governor(token)
    around = context(sheet, token)
    if around.question or (around.condition and head.sign == "cue"):
        return
    hedged = verb is not None and ground.hedged(verb)
    if hedged and (head.sign == "cue" or _itself_forecast(ground, token, verb)):
        return
    if head.needs == "ongoing" and sheet.dep[token] == "pobj" and sheet.lower[sheet.head[token]] in ("despite", "after", "before", "following", "until"):
        return
    if head.needs == "ongoing" and not _ongoing(ground, token, verb):
        return
    if verb is not None and (token in ground.acts or sheet.lemma[verb] in CONCLUDING) and sheet.dep[token] == "dobj" and tense(sheet, verb) == "past" and any(t in sheet.time_at and sheet.time_at[t].kind in ("date", "relative") for t in sheet.subtree(verb)):
        return  # "last year signed an agreement": an event
    if verb is not None and sheet.block_of[token] in sheet.chronicle and sheet.dep[token] == "dobj" and tense(sheet, verb) in ("past", "present"):
        return  # an entry of a chronology tells what was done
    if verb is not None and sheet.lemma[verb] in DREADED and token in frame(sheet, verb).objects:
        return  # "fears an alignment between": not told as so
    if verb is not None and head.sign == "-" and sheet.lemma[verb] in word_set("ending-verbs") and token in frame(sheet, verb).objects:
        return  # "lifted most of its sanctions": what ends is no standing hostility
    sign, trend = ground.sign(head, token, verb)
    if sign == 0 and head.sign == "cue" and not hedged and lemma_of(sheet, token) in ("tie", "link", "bond") and ground.under(token, "to"):
        sign = 1  # "Azerbaijan's ties to Israel": named as standing, without a word on their quality
    if sign == 0:
        return
    evidence = ground.evidence(token)
    dimensions = ground.dimensions(token, head.dimension)
    if head.dimension == "security" and dimensions[0][0] == "diplomatic":
        dimensions = [("security", None)]
    pairs: list[tuple[str, str]] = []
    if head.pattern == "pair":
        pairs = _pair(ground, token, verb, hedged)
    elif head.pattern in ("to", "against", "on"):
        pairs = _directed(ground, token, verb, head, hedged)
        if not pairs and lemma_of(sheet, token) in ARMED and sheet.dep[token] in ("pobj", "oprd", "appos"):
            pairs = _is(ground, token)
    elif head.pattern == "war":
        pairs = _war(ground, token, verb)
    elif head.pattern == "is":
        pairs = _is(ground, token)
        if lemma_of(sheet, token) in ARMED and dimensions[0][0] == "diplomatic" and any(sheet.parties[p].kind == "armed group" for pair in pairs for p in pair):
            dimensions = [("security", None)]
    elif head.pattern == "claim":
        owners = ground.owners(token) or _possessor_above(ground, token) or (ground.subjects(frame(sheet, verb)) if verb is not None else [])
        pairs = [(a, b) for a in owners for b in ground.bodies(ground.under(token, "over", "to", "with"))] or _shared(ground, token, verb)
    for a, b in pairs[:8]:
        for dimension, issue in dimensions:
            ground.add(a, b, dimension, sign, evidence, trend=trend, issue=issue, token=token)


def _head(ground: Ground, token: int) -> Head | None:
    sheet, table = ground.sheet, heads()
    lemma = lemma_of(sheet, token)
    for kid in sheet.kids[token]:
        if sheet.dep[kid] in ("compound", "amod") and (found := table.get((f"{sheet.lower[kid]} {lemma}", "n"))):
            return found
    if token >= 2 and sheet.text[token - 1] == "-":  # "cease-fire"
        return table.get((f"{sheet.lower[token - 2]}-{lemma}", "n")) or table.get((lemma, "n"))
    return table.get((lemma, "n"))


def _itself_forecast(ground: Ground, token: int, verb: int | None) -> bool:
    """Whether the noun itself is what is forecast ("a war between A and B is unlikely", "may lead to conflict"), not presupposed."""
    sheet = ground.sheet
    definite = any(sheet.dep[k] == "poss" or (sheet.dep[k] == "det" and sheet.lower[k] in ("the", "this", "these", "those")) for k in sheet.kids[token])
    direct = verb is not None and sheet.head[token] == verb
    return direct and not definite


def _ongoing(ground: Ground, token: int, verb: int | None) -> bool:
    sheet = ground.sheet
    if any(sheet.lemma[k] in ONGOING for k in sheet.kids[token]):
        return True
    return verb is not None and tense(sheet, verb) == "progressive"


# ---- mutual heads --------------------------------------------------------------------------------------------------------


def _pair(ground: Ground, token: int, verb: int | None, hedged: bool) -> list[tuple[str, str]]:
    """The two of a mutual head: between A and B; A's with B; a compound of both; a subject of two; the two of the heading."""
    sheet = ground.sheet
    between = ground.bodies(ground.under(token, "between", "among"))
    for kid in sheet.kids[token]:
        if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("between", "among") and len(between) < 2:
            between = ground.inside(kid) or between
    if len(between) > 1:
        return list(combinations(between[:5], 2))
    if len(between) == 1 and verb is not None:
        return [(a, between[0]) for a in ground.subjects(frame(sheet, verb)) if a != between[0]]
    owners = ground.bodies(noun_slot(sheet, token, "poss"))
    if lemma_of(sheet, token) in ATTITUDES and (felt := ground.reach(ground.under(token, "of", "toward", "towards", "about"))):
        return [(a, b) for a in owners or _subject_above(ground, token) for b in felt if a != b]
    compounds = ground.bodies(noun_slot(sheet, token, "comp")) or _hyphened(ground, token)
    partners = ground.bodies(ground.under(token, *(WITH if lemma_of(sheet, token) in ("tie", "link", "relation", "relationship", "bond", "connection") else ("with", "toward", "towards"))))
    if not partners and (sources := (owners or compounds)):
        # "its border dispute with neighbouring Chad's army": who stands behind the partner
        partners = [p for p in ground.reach(ground.under(token, "with")) if p not in sources]
    if partners:
        sources = owners or compounds or ([] if hedged else _subject_above(ground, token))
        return [(a, b) for a in sources for b in partners if a != b]
    for listed in (owners, compounds):
        if len(listed) > 1:
            return list(combinations(listed[:5], 2))
    if owners and compounds and owners[0] not in compounds:
        return [(owners[0], compounds[0])]
    if hedged:
        return []
    return _shared(ground, token, verb)


def _shared(ground: Ground, token: int, verb: int | None) -> list[tuple[str, str]]:
    """A subject of two that has, shares, is in …; subject and partner of the verb; else the two of the heading."""
    sheet = ground.sheet
    if verb is not None and sheet.lemma[verb] in LIGHT:
        slots = frame(sheet, verb)
        inner = token in slots.subject
        subject = [] if inner else ground.subjects(slots)
        withs = ground.bodies(slots.prepositions.get("with", []))
        owners = ground.bodies(noun_slot(sheet, token, "poss"))
        if subject and withs:
            return [(a, b) for a in subject for b in withs if a != b]
        if len(subject) > 1 and not owners:
            return list(combinations(subject[:4], 2))
        if owners and subject and not set(owners) & set(subject) and sheet.lemma[verb] not in ("be", "want", "seek"):
            return [(a, b) for a in subject for b in owners]
        if len(subject) == 1 and (heading := ground.heading(token)) and subject[0] in heading:
            return [(heading[0], heading[1])]
    if verb is None or sheet.dep[token] in ("nsubj", "nsubjpass", "attr", "dobj", "pobj", "ROOT", "conj", "appos"):
        mine = ground.inside(token)
        if (heading := ground.heading(token)) and set(mine) <= set(heading):
            return [(heading[0], heading[1])]
    return []


def _hyphened(ground: Ground, token: int) -> list[str]:
    """ "U.S.-China ties", "Sudan–Chad border": names joined to a compound."""
    sheet = ground.sheet
    found: list[str] = []
    for kid in sheet.kids[token]:
        if sheet.dep[kid] in ("compound", "nmod", "amod") and kid >= 2 and sheet.text[kid - 1] in ("-", "–"):
            found = ground.bodies(t for t in (kid - 2, kid))
    return found


def _possessor_above(ground: Ground, token: int) -> list[str]:
    """ "its assertions of sovereignty": the possessor of what the noun hangs on."""
    sheet = ground.sheet
    if sheet.dep[token] != "pobj":
        return []
    noun = sheet.head[sheet.head[token]]
    return ground.bodies(noun_slot(sheet, noun, "poss") + noun_slot(sheet, noun, "comp"))


def _subject_above(ground: Ground, token: int) -> list[str]:
    """Who has the noun when its phrase does not say: the possessor of what it hangs on, or the subject of its clause."""
    sheet = ground.sheet
    here = token
    for _ in range(4):
        up = sheet.head[here]
        if up == here:
            break
        if sheet.pos[up] in VERBAL:
            slots = frame(sheet, up)
            return ground.subjects(slots) or ground.reach(slots.subject)
        if found := ground.bodies(noun_slot(sheet, up, "poss") + noun_slot(sheet, up, "comp")):
            return found
        here = up
    return []


# ---- directed heads ------------------------------------------------------------------------------------------------------


def _directed(ground: Ground, token: int, verb: int | None, head: Head, hedged: bool) -> list[tuple[str, str]]:
    """A's support for B, A's threat to B, A's dependence on B; the subject of a light verb is A."""
    sheet = ground.sheet
    lemma = lemma_of(sheet, token)
    slots = frame(sheet, verb) if verb is not None else None
    owners = ground.bodies(noun_slot(sheet, token, "poss"))
    if not owners and lemma not in NOT_OWNED:
        owners = ground.bodies(noun_slot(sheet, token, "comp"))
    owners = owners or ground.bodies(ground.under(token, "by", "from"))
    for kid in sheet.children(token, "acl", "relcl"):
        owners = owners or ground.subjects(frame(sheet, kid))
    giving = next((k for k in sheet.children(token, "relcl", "acl") if sheet.lemma[k] in ("give", "provide", "offer", "lend", "supply", "send", "receive")), None)
    if head.pattern == "on":
        targets = ground.reach(ground.under(token, "on", "upon"))
    elif head.pattern == "to":
        targets = ground.bodies(ground.under(token, "for", "to", "toward", "towards", "behind"))
        if not targets:
            targets = ground.reach(ground.under(token, "for", "to")) if head.sign == "+" else []
    else:
        targets = ground.reach(ground.under(token, "against", "to", "on", "toward", "towards"))
        if not targets and lemma in ("intervention", "interference", "meddling", "involvement", "propaganda", "subversion"):
            targets = ground.reach(ground.under(token, "in"))
        if not targets and lemma in ("hatred", "criticism", "condemnation", "persecution", "repression", "distrust", "suspicion", "fear", "occupation"):
            targets = ground.reach(ground.under(token, "of"))
    if not targets and sheet.dep[token] == "pobj" and sheet.lower[sheet.head[token]] in ("in", "of") and sheet.pos[(noun := sheet.head[sheet.head[token]])] == "NOUN":
        targets = ground.bodies(ground.under(noun, "to", "for", "toward", "towards", "against", "on"))  # "increases in U.S. support to Taiwan"
    if not targets and slots is not None and token in slots.objects and sheet.lemma[slots.verb] in LIGHT | ENDING:
        targets = [p for p in ground.reach([t for n in (("to", "for") if head.pattern == "to" else ("to", "against", "on", "toward", "towards")) for t in slots.prepositions.get(n, [])]) if p not in owners]
    if not targets and giving is not None and head.pattern == "to":  # "the support that A gives B"
        given = frame(sheet, giving)
        targets = [p for p in ground.bodies([*given.indirect, *given.prepositions.get("to", []), *(t for t in given.objects if t != token)]) if p not in owners]
    if slots is not None and sheet.lemma[slots.verb] in ("face", "confront", "receive", "get", "enjoy", "accept", "need") and token in slots.objects:
        subject = [p for p in ground.subjects(slots) if p not in owners]
        if owners and subject:  # "the two face a threat from IS", "receives weapons from Iran"
            return [(a, b) for a in subject for b in owners]
        if not owners:
            return []
    if not targets and slots is not None and head.pattern == "to" and sheet.lemma[slots.verb] in ("give", "provide", "offer", "lend", "send", "pledge", "promise"):
        targets = ground.bodies([*slots.indirect, *slots.prepositions.get("to", [])])
    if targets and not owners and slots is not None and not hedged:
        reachable = [*slots.objects, *(t for listed in slots.prepositions.values() for t in listed)]
        attributive = sheet.dep[token] in ("attr", "oprd") or (sheet.dep[token] in ("dobj", "pobj", "conj") and any(t in reachable for t in sheet.conjuncts(sheet.first_conjunct(token))))
        if (attributive and sheet.lemma[slots.verb] in LIGHT) or (head.pattern == "on" and token in reachable):
            owners = [p for p in ground.subjects(slots) if p not in targets]
    if not targets and owners and slots is not None and head.pattern == "against":
        by_agent = slots.passive and any(sheet.lower[k] == "by" for k in sheet.kids[slots.verb])
        if by_agent or sheet.lemma[slots.verb] in ("weigh", "suffer", "resist", "hit", "cripple", "endure", "evade"):
            targets = [p for p in ground.bodies(slots.objects) or ground.subjects(slots) or ground.bodies([sheet.head[slots.verb]]) if p not in owners]
    return [(a, b) for a in owners[:4] for b in targets[:4] if a != b]


def _war(ground: Ground, token: int, verb: int | None) -> list[tuple[str, str]]:
    """ "Russia's war in Ukraine", "its occupation of", "the war between A and B", "A and B fought three wars"."""
    sheet = ground.sheet
    owners = ground.bodies(noun_slot(sheet, token, "poss")) or ground.bodies(noun_slot(sheet, token, "comp")) or _possessor_above(ground, token)
    targets = ground.bodies(ground.under(token, "in", "on", "against", "with", "of"))
    between = ground.bodies(ground.under(token, "between"))
    if len(between) > 1:
        return list(combinations(between[:3], 2))
    if verb is not None and sheet.lemma[verb] in ("fight", "wage", "have", "engage"):
        slots = frame(sheet, verb)
        if token in slots.objects or token in slots.prepositions.get("in", []):
            subject = ground.subjects(slots)
            targets = targets or ground.bodies(slots.prepositions.get("against", []) + slots.prepositions.get("with", []))
            if targets:
                owners = owners or [p for p in subject if p not in targets]
            elif len(subject) > 1:
                return list(combinations(subject[:3], 2))
            elif heading := ground.heading(token):
                return [(heading[0], heading[1])]
    return [(a, b) for a in owners for b in targets if a != b]


# ---- "B's rival" ---------------------------------------------------------------------------------------------------------


def _is(ground: Ground, token: int) -> list[tuple[str, str]]:
    """A is B's rival; B, A's key ally; sees A as an opponent; A and B are partners."""
    sheet = ground.sheet
    owners = ground.bodies(noun_slot(sheet, token, "poss"))
    for more in (ground.under(token, "of", "to", "for", "against", "with"), noun_slot(sheet, token, "comp")):
        owners = owners or ground.bodies(more)
    bearers: list[str] = []
    label, above = sheet.dep[token], sheet.head[token]
    verb: int | None = None
    if label == "conj" and sheet.pos[sheet.first_conjunct(token)] == "NOUN":
        first = sheet.first_conjunct(token)
        label, above = sheet.dep[first], sheet.head[first]
        owners = owners or ground.bodies(noun_slot(sheet, first, "poss"))
    if label == "appos":
        bearers = ground.bodies(sheet.conjuncts(sheet.first_conjunct(above)) if sheet.tag[token] == "NNS" else [above])
    elif label == "attr" or (label == "oprd" and sheet.lemma[above] in ("remain", "become", "be")):
        bearers = ground.subjects(frame(sheet, above))
        verb = above
    elif label in ("compound", "nmod"):
        bearers = ground.bodies([above])
    elif label == "oprd" and sheet.lemma[above] in VIEWING:
        slots = frame(sheet, above)
        bearers, owners = ground.bodies(slots.objects), owners or ground.bodies(slots.subject)
    elif label == "pobj" and sheet.lower[above] == "as":
        seer = next((a for a in sheet.ancestors(above) if sheet.pos[a] in VERBAL), None)
        if seer is not None and sheet.tag[seer] == "VB" and above < seer and sheet.children(sheet.head[seer], "dobj"):
            seer = sheet.head[seer]  # "urged Russia, as the guarantor of the truce, to act"
        if seer is not None:
            slots = frame(sheet, seer)
            bearers = ground.bodies(slots.objects) or ground.bodies([sheet.head[seer]] if sheet.dep[seer] == "relcl" else [])
            if sheet.lemma[seer] in VIEWING:
                owners = owners or ground.bodies(slots.subject)
            elif not bearers or not owners:
                bearers, owners = bearers or ground.bodies(slots.subject), owners or ([] if not bearers else ground.bodies(slots.subject))
    for kid in sheet.kids[token]:
        if sheet.dep[kid] in ("appos", "nsubj"):
            bearers += [p for p in ground.bodies(sheet.conjuncts(kid)) if p not in bearers]
        elif sheet.dep[kid] == "prep" and sheet.lower[kid] in ("as", "like", "including") and label != "attr":
            bearers += [p for t in sheet.children(kid, "pobj") for p in ground.bodies(sheet.conjuncts(t)) if p not in bearers]
    pairs = [(a, b) for a in bearers[:5] for b in owners[:3] if a != b]
    if not owners and len(bearers) > 1 and verb is not None and sheet.tag[token] in ("NNS", "NNPS"):
        return list(combinations(bearers[:4], 2))
    return pairs
