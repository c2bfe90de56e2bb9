"""Belonging, backing and shares: "the group's Khorasan branch", "the military wing of", "Iran-backed militia", "53 % of A's imports".

In: a `Ground`. Out: relations entered on the ground. *affiliation* has the part as `a` and the whole as `b`.
"""

from __future__ import annotations

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.relation_ground import VERBAL, Ground, phrase
from dragoman.coding.builtin.sides import noun_slot
from dragoman.coding.builtin.word_sets import word_set
from dragoman.nouns import Role

PARTS = frozenset(["branch", "affiliate", "offshoot", "wing", "arm", "faction", "subsidiary", "proxy", "agency", "mouthpiece", "franchise", "organ", "chapter", "cell", "unit", "division", "component", "department", "surrogate"])
JOINED = frozenset(["backed", "aligned", "allied", "sponsored", "funded", "controlled", "linked", "affiliated", "supported", "armed", "trained", "financed", "led"])
OWNED = frozenset(("controlled", "affiliated"))
BELONGING = frozenset(("mandated", "established", "created", "controlled", "commanded", "overseen", "run", "owned"))
GROUPS = ("armed group", "organisation")
SHARES = frozenset(["import", "export", "trade", "gas", "oil", "supply", "grain", "weapon", "arm", "energy", "electricity", "fuel", "water", "remittance", "wheat", "crude", "coal", "food", "purchase", "arms", "petroleum", "uranium", "fertiliser", "fertilizer"])
QUANTIFIED = frozenset(["half", "third", "quarter", "majority", "most", "bulk", "percent", "cent", "lion"])


def read_belonging(ground: Ground) -> None:
    """Enter branches, wings, proxies, what is mandated or run by whom, and "-backed"."""
    sheet = ground.sheet
    for hit in sheet.hits:
        if hit.kind != "name" or not hit.parties or hit.end - hit.start < 2:
            continue
        party = sheet.parties[hit.parties[0]]
        whole = party.part_of
        if whole and whole in sheet.parties and party.kind != "person" and any(whole in other.parties and hit.start <= other.head < hit.end and other is not hit for other in sheet.hits) and sheet.parties[whole].kind != "state":
            ground.add(party.id, whole, "affiliation", 1, (hit.start, hit.end), confidence=0.9)
    for token in range(len(sheet.text)):
        lower = sheet.lower[token]
        if sheet.lemma[token] in PARTS and sheet.pos[token] in ("NOUN", "PROPN"):
            _part(ground, token)
        elif lower in JOINED and token >= 2 and sheet.text[token - 1] in ("-", "–"):
            _joined(ground, token)
        elif lower in BELONGING and sheet.tag[token] == "VBN":
            _run(ground, token)
        if lower in word_set("words-of-belonging"):
            _attached(ground, token)
        elif sheet.lemma[token] in word_set("verbs-of-comprising") and sheet.pos[token] == "VERB":
            _comprised(ground, token)
    _leaders(ground)


def _attached(ground: Ground, token: int) -> None:
    """ "A group linked to the Islamic State", "Boko Haram is affiliated with al-Qaeda", "which is part of the coalition"."""
    sheet = ground.sheet
    names = ("to", "with", "of")
    wholes = [b for b in ground.bodies(ground.under(token, *names)) if sheet.parties[b].kind in GROUPS]
    above = sheet.head[token]
    if sheet.dep[token] in ("acl", "relcl", "amod"):
        first = sheet.head[above] if sheet.dep[above] in ("appos", "attr") else above
        parts = ground.bodies([above]) or (ground.bodies([first]) if sheet.pos[first] not in VERBAL else ground.subjects(frame(sheet, first)))
    elif sheet.dep[token] in ("acomp", "attr", "ROOT", "conj", "ccomp"):
        verb = token if sheet.pos[token] in VERBAL and sheet.dep[token] not in ("acomp", "attr") else above
        if sheet.pos[verb] not in VERBAL or frame(sheet, verb).negated or ground.hedged(verb):
            return
        slots = frame(sheet, verb)
        parts = ground.subjects(slots) or ground.bodies(slots.objects)
    elif sheet.dep[token] == "appos":
        parts = ground.bodies([above])
    else:
        return
    for a in parts[:3]:
        for b in wholes[:2]:
            if a != b and sheet.parties[a].kind in GROUPS:
                ground.add(a, b, "affiliation", 1, ground.evidence(token), confidence=0.7, token=token)


def _comprised(ground: Ground, token: int) -> None:
    """ "The alliance comprises A, B and C", "its member groups include D": each belongs to it."""
    sheet = ground.sheet
    slots = frame(sheet, token)
    things = slots.objects or slots.prepositions.get("of", [])
    owners = [t for s in slots.subject for t in noun_slot(sheet, s, "poss") + noun_slot(sheet, s, "of")] if sheet.lemma[token] == "include" else slots.subject
    wholes = [b for b in ground.bodies(owners) if sheet.parties[b].kind in GROUPS]
    if slots.negated or ground.hedged(token):
        return
    for b in wholes[:1]:
        for a in ground.bodies(things)[:8]:
            if a != b:
                ground.add(a, b, "affiliation", 1, ground.evidence(token), confidence=0.7, token=token)


def _leaders(ground: Ground) -> None:
    """Who leads or is in an armed group belongs to it: "FPR commander Ali Omar"; officials of states serve them, which is a role."""
    sheet = ground.sheet
    for role in sheet.section("roles"):
        assert isinstance(role, Role)
        if sheet.parties[role.of].kind == "armed group" and role.role.split()[-1] in word_set("nouns-of-leading") and "former" not in role.role:
            for span in role.evidence:
                ground.enter(role.person, role.of, span)
    for hit in sheet.hits:
        group = next((p for p in hit.parties if p != hit.person and sheet.parties[p].kind == "armed group"), None)
        if hit.kind == "nominal" and hit.person and group is not None and sheet.lemma[hit.head] == "member" and "former" not in sheet.lower[hit.start : hit.head]:
            ground.add(hit.person, group, "affiliation", 1, (hit.start, hit.end), confidence=0.7)


def _part(ground: Ground, token: int) -> None:
    sheet = ground.sheet
    wholes = ground.bodies(noun_slot(sheet, token, "of")) or ground.bodies(noun_slot(sheet, token, "poss")) or ground.bodies(noun_slot(sheet, token, "comp"))
    label, above = sheet.dep[token], sheet.head[token]
    parts = ground.bodies([above]) if label in ("appos", "compound", "nmod") else ground.subjects(frame(sheet, above)) if label == "attr" else []
    parts += [p for p in ground.bodies(sheet.children(token, "appos")) if p not in parts]
    parts += [p for p in _media(ground, token) if p not in parts]
    for a in parts:
        for b in wholes:
            ground.add(a, b, "affiliation", 1, ground.evidence(token), confidence=0.8, token=token)


def _media(ground: Ground, token: int) -> list[str]:
    """ "North Korea's main news agency KCNA": the agency belongs to the state."""
    sheet = ground.sheet
    if sheet.lemma[token] not in ("agency", "mouthpiece"):
        return []
    near = [*sheet.children(token, "appos"), sheet.head[token] if sheet.dep[token] in ("compound", "nmod", "appos") else token]
    hits = [sheet.hit_at[at] for at in near if at in sheet.hit_at]
    return [p for hit in hits if hit.kind == "name" for p in hit.parties if "MED" in sheet.parties[p].sectors]


def _joined(ground: Ground, token: int) -> None:
    """ "Iran-backed militia", "Saudi-led coalition": support in arms; a body known as its backer's own, or run by it, belongs to it."""
    sheet = ground.sheet
    backers = ground.bodies([token - 2])
    head = sheet.head[token]
    groups: list[str] = []
    for at in (*([sheet.head[head]] if sheet.dep[head] == "appos" else []), *sheet.children(head, "appos"), head, sheet.head[head]):
        groups = [p for p in ground.bodies([at]) if p not in backers]
        if groups:
            break
    for a in groups:
        if sheet.parties[a].kind == "state":
            dimension = "diplomatic"
        elif sheet.lower[token] in OWNED or sheet.parties[a].part_of in backers:
            dimension = "affiliation"
        elif sheet.lower[token] == "led":
            continue
        else:
            dimension = "security"
        for b in backers:
            ground.add(a, b, dimension, 1, phrase(sheet, head), confidence=0.8)


def _run(ground: Ground, token: int) -> None:
    """ "MINUSMA, as mandated by the Security Council", "a militia controlled by Chad"."""
    sheet = ground.sheet
    slots = frame(sheet, token)
    if sheet.lower[token] in ("established", "created", "run", "owned") and sheet.dep[token] != "acl":
        return
    named = [sheet.head[t] if sheet.dep[t] == "appos" else t for t in slots.objects]  # "MONUSCO, the mission mandated by"
    parts = ground.bodies(named) or ground.bodies(slots.objects)
    if not parts and sheet.dep[token] == "advcl":
        for above in list(sheet.ancestors(token))[:2]:
            if sheet.pos[above] in VERBAL and not parts:
                parts = ground.bodies(frame(sheet, above).subject)
    for a in parts:
        if sheet.parties[a].kind in ("armed group", "organisation"):
            for b in ground.bodies(slots.subject):
                ground.add(a, b, "affiliation", 1, ground.evidence(token), confidence=0.6, token=token)


def read_shares(ground: Ground) -> None:
    """ "53% of Afghanistan's imports come from Iran", "two thirds of its oil is bought by China"."""
    sheet = ground.sheet
    for token in range(len(sheet.text)):
        if sheet.text[token] != "%" and sheet.lemma[token] not in QUANTIFIED:
            continue
        verb = ground.governor(token)
        start, end = sheet.sentence(token)
        end = min(end, token + 14)
        goods = [t for t in range(token, end) if sheet.lemma[t] in SHARES]
        if verb is None or not goods or ground.hedged(verb):
            continue
        slots = frame(sheet, verb)
        owners = [p for t in goods[:2] for p in ground.bodies(noun_slot(sheet, t, "poss") + noun_slot(sheet, t, "comp"))]
        sources = ground.bodies([t for name in ("from", "to", "with", "by") for t in slots.prepositions.get(name, [])])
        if not owners:
            owners = [p for p in ground.subjects(slots) if p not in sources]
            if owners and sheet.lemma[verb] not in ("import", "buy", "get", "obtain", "source", "receive", "purchase", "export", "sell", "send", "supply", "provide"):
                continue
        elif not sources:
            sources = ground.bodies(slots.subject)
        number = sheet.words(max(start, token - 1), token + 1) if sheet.text[token] == "%" or sheet.lemma[token] in ("percent", "cent") else sheet.words(token, token + 1)
        for a in owners[:1]:
            for b in sources:
                if a != b:
                    ground.add(a, b, "economic", 1, ground.evidence(verb), quantity=number, token=token)
