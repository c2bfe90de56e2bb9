"""Motives: why an actor does something, an interest, a fear or a constraint, in the text's own words.

Nouns ("a fear that", "the motivation to", "in an effort to"), verbs ("wants to build"), adjectives and participles ("worried
about", "weighed down by") and purpose clauses of a told, standing or plainly announced act. What is itself hedged, or what
somebody is accused of by another, is no motive here.
"""

from __future__ import annotations

from functools import lru_cache

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.modality import FUTURE, context
from dragoman.coding.builtin.sides import noun_slot
from dragoman.coding.sheet import Sheet
from dragoman.nouns import Motive
from dragoman.tables import read_table

NEEDS = ("tokens", "hits", "outlooks")
GIVES = ("motives",)

VERBAL = ("VERB", "AUX")
KINDS = ("state", "government", "armed group", "organisation", "person")
THREATS = frozenset(("threat", "pressure", "danger", "constraint", "shortage", "sanction", "isolation", "insurgency", "restriction", "deadline", "blockade"))
HAVING = frozenset(("have", "see", "share", "express", "voice", "appear", "harbour", "harbor", "retain", "hold"))
BEING = frozenset(("be", "remain", "become"))
DRIVING = frozenset(("unite", "drive", "motivate", "guide", "underlie", "animate"))
# What "wants", "needs" and "fears" may take as a plain object.
OBJECTED = frozenset(("want", "need", "seek", "fear", "covet", "dread", "crave", "envision", "envisage"))
ABOUT = ("of", "about", "over", "for", "in", "that", "with", "at", "by")


@lru_cache(maxsize=1)
def motive_words() -> dict[tuple[str, str], tuple[str, str]]:
    return {(r["word"], r["pos"]): (r["kind"], r["holder"]) for r in read_table("dragoman.coding.builtin", "motives.tsv")}


@lru_cache(maxsize=1)
def purpose_verbs() -> frozenset[str]:
    return frozenset(r["verb"] for r in read_table("dragoman.coding.builtin", "purposes.tsv"))


PARTS = {"NOUN": "n", "VERB": "v", "ADJ": "a"}


def read_motives(sheet: Sheet) -> None:
    """Enter the motives of a sheet, one for each holder and content."""
    words, purposes = motive_words(), purpose_verbs()
    seen: list[tuple[str, int, int]] = []
    for token in range(len(sheet.text)):
        pos = PARTS.get(sheet.pos[token], "")
        if not pos or sheet.blocks[sheet.block_of[token]].kind != "body":
            continue
        entry = words.get((sheet.lemma[token], pos))
        if entry is None and pos == "v" and sheet.tag[token] in ("VBN", "VBG"):
            entry = words.get((sheet.lower[token], "a"))
        found: tuple[list[str], int, int] | None = None
        kind = "interest"
        if entry is not None:
            kind, where = entry
            found = _noun(sheet, token, where) if pos == "n" else _verb(sheet, token, where, "a" if (sheet.lower[token], "a") in words else pos)
        elif pos == "v" and sheet.lemma[token] in purposes and _is_purpose(sheet, token):
            found = _purpose(sheet, token)
        if found is None:
            continue
        holders, start, end = found
        while end > start + 1 and sheet.text[end - 1] in (",", ".", ";", "-", "–", ":", '"'):
            end -= 1
        for holder in holders:
            if end - start < 3 or any(h == holder and s <= start and end <= e for h, s, e in seen):
                continue
            seen.append((holder, start, end))
            sheet.add(
                "motives",
                Motive(
                    id=f"m{len(sheet.section('motives')) + 1}",
                    actor=holder,
                    kind=kind,  # type: ignore[arg-type]
                    content=sheet.words(start, end),
                    explains=tuple(dict.fromkeys((holder, other) for other in _others(sheet, start, end) if other != holder)),
                    confidence=0.6,
                    evidence=(sheet.span(start, end),),
                ),
            )


# ---- who -----------------------------------------------------------------------------------------------------------------


def _bodies(sheet: Sheet, tokens: list[int]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        hit = sheet.hit_at.get(token)
        if hit is None or not hit.parties or (hit.role == "people" and hit.kind == "nominal"):
            continue
        for party in hit.parties[-1:] if hit.person and hit.kind != "name" else (hit.person,) if hit.person else hit.parties:
            known = sheet.parties.get(party)
            if known is not None and party not in found and known.kind in KINDS and known.form != "media" and "MED" not in known.sectors:
                found.append(party)
    return found


def _subject(sheet: Sheet, slots: Frame) -> list[str]:
    tokens = slots.subject or (slots.objects if slots.passive else [])
    return _bodies(sheet, tokens)


def _others(sheet: Sheet, start: int, end: int) -> list[str]:
    return _bodies(sheet, [t for t in range(start, end) if t in sheet.hit_at and sheet.hit_at[t].kind == "name"])


def _told(sheet: Sheet, token: int) -> bool:
    """Whether a clause tells of what is so: no condition, question, hedge; nor what one accuses another of."""
    around = context(sheet, token)
    return not (around.condition or around.question or around.reported)


# ---- nouns ---------------------------------------------------------------------------------------------------------------


def _noun(sheet: Sheet, token: int, where: str) -> tuple[list[str], int, int] | None:
    """ "a fear that IS will expand", "Iran's desire to", "in an effort to deter", "its main concern is the corridor"."""
    if not _told(sheet, token):
        return None
    content = [k for k in sheet.kids[token] if sheet.dep[k] in ("acl", "ccomp", "relcl") and (sheet.tag[k] == "VB" or any(sheet.lower[g] == "that" and sheet.dep[g] == "mark" for g in sheet.kids[k]))]
    clauses = list(content)
    if where in ("to", "in", "as", "purpose"):
        content = [k for k in content if sheet.tag[k] == "VB"]
    if where == "of" or (where == "as" and not content):
        content += [k for k in sheet.kids[token] if sheet.dep[k] == "prep" and sheet.lower[k] in ABOUT and k > token]
    above = sheet.head[token]
    begin = min([token, *(k for k in sheet.kids[token] if k < token)])
    holders: list[str] = []
    if where in ("in", "as"):
        wanted = ("in",) if where == "in" else ("as",)
        if not content or sheet.dep[token] != "pobj" or sheet.lower[above] not in wanted:
            return None
        act = next((a for a in sheet.ancestors(above) if sheet.pos[a] in VERBAL), None)
        if act is None:
            return None
        holders = _bodies(sheet, noun_slot(sheet, token, "poss")) or _actor_of(sheet, act)
        begin = above if where == "as" else sheet.edges(content[0])[0]
    elif where == "under":  # "under pressure from creditors, Zambia has agreed"
        content = [k for k in sheet.children(token, "prep") if sheet.lower[k] in ("from", "to")]
        if not content or sheet.dep[token] != "pobj" or sheet.lower[above] != "under":
            return None
        act = next((a for a in sheet.ancestors(above) if sheet.pos[a] in VERBAL), None)
        holders, begin = _actor_of(sheet, act) if act is not None else [], above
    elif where == "purpose":
        content = [k for k in content if sheet.lemma[k] in purpose_verbs()]
        if not content:
            return None
        act = next((a for a in sheet.ancestors(token) if sheet.pos[a] in VERBAL), None)
        holders = _bodies(sheet, noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "comp")) or (_actor_of(sheet, act) if act is not None else [])
        begin = sheet.edges(content[0])[0]
    else:
        # "Azerbaijan's main concern is the corridor"
        predicate = sheet.head[token] if sheet.dep[token] == "nsubj" and sheet.lemma[sheet.head[token]] in BEING else None
        owners = _bodies(sheet, noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "comp"))
        if predicate is not None and owners and not content and not context(sheet, predicate).modal:
            return owners, sheet.edges(token)[0], sheet.edges(predicate)[1]
        if not content:
            return None
        if sheet.lemma[token] == "interest" and not clauses:
            return None  # "its interests in the region"; "sees an interest in cooperating" is no motive of its own
        if sheet.lemma[token] == "concern" and not clauses and not (owners and any(sheet.lower[k] == "for" for k in content)):
            return None  # "expressed their concern over" is speech
        holders = owners or _topic(sheet, token)
    end = max(sheet.edges(k)[1] for k in content)
    conjuncts = [sheet.edges(c)[0] for c in sheet.children(token, "conj") if c > token]
    if conjuncts and min(conjuncts) > token + 2:
        end = min(end, min(conjuncts))
        while end > token + 1 and sheet.lower[end - 1] in ("and", "or", ","):
            end -= 1
    return (holders, begin, end) if holders and end > begin else None


def _actor_of(sheet: Sheet, act: int) -> list[str]:
    around = context(sheet, act)
    if around.condition or (around.modal and around.modal not in FUTURE):
        return []
    return _subject(sheet, frame(sheet, act))


def _topic(sheet: Sheet, token: int) -> list[str]:
    """Whose motive it is when the noun does not say: objects of a driving verb, the possessor of the sentence's subject, its subject."""
    verb = next((a for a in sheet.ancestors(token) if sheet.pos[a] in VERBAL), None)
    if verb is None:
        return []
    first = sheet.head[sheet.first_conjunct(token)] if sheet.dep[sheet.first_conjunct(token)] == "appos" else None
    if first is not None and (found := _bodies(sheet, noun_slot(sheet, first, "poss"))):
        return found
    slots = frame(sheet, verb)
    surface = slots.subject or slots.objects
    start, end = sheet.sentence(token)
    for at in range(start, end):
        if sheet.lemma[at] in DRIVING and sheet.pos[at] == "VERB":
            mine = frame(sheet, at)
            owner = [o for s in surface for o in _bodies(sheet, noun_slot(sheet, s, "poss"))]
            return owner or _bodies(sheet, mine.objects) or _driven(sheet, at)
    if sheet.dep[token] == "pobj" and sheet.lower[sheet.head[token]] in ("of", "for", "from", "over", "amid", "by", "on") and (sheet.lower[sheet.head[token]] != "amid") and (found := _bodies(sheet, surface)):
        return found
    if (sheet.lemma[verb] in HAVING and token in slots.objects) or (sheet.lemma[verb] in BEING and token not in slots.subject):
        found = _bodies(sheet, slots.subject)
        if found:
            return found
    for subject in surface:
        if subject != token and (found := _bodies(sheet, noun_slot(sheet, subject, "poss"))):
            return found
    return []


def _driven(sheet: Sheet, verb: int) -> list[str]:
    """ "Driven by a desire to …, Manila has …": the one driven."""
    slots = frame(sheet, verb)
    found = _bodies(sheet, slots.objects or slots.subject)
    if not found and sheet.dep[verb] in ("advcl", "acl") and sheet.pos[sheet.head[verb]] in VERBAL:
        found = _subject(sheet, frame(sheet, sheet.head[verb]))
    return found


# ---- verbs and adjectives ------------------------------------------------------------------------------------------------


def _verb(sheet: Sheet, token: int, where: str, pos: str) -> tuple[list[str], int, int] | None:
    """ "it wants to build …", "they face the common threat", "is eager to", "worried about", "hampered by sanctions"."""
    around = context(sheet, token)
    if where == "driven" or around.condition or around.question or around.modal or token in sheet.outlook_clauses:
        return None
    participle = sheet.dep[token] in ("advcl", "acl", "amod") and sheet.tag[token] in ("VBG", "VBN", "JJ")
    if not participle and around.tense in ("past", "pluperfect"):
        return None
    if around.infinitive or any(above in sheet.outlook_clauses for above in list(sheet.ancestors(token))[:1] if sheet.dep[token] in ("xcomp", "ccomp")):
        return None
    slots = frame(sheet, token)
    if slots.passive and pos == "v" and where != "by":
        return None  # "wanted by the court"
    if slots.negated or any(sheet.lower[t] in ("we", "i", "you") for t in slots.subject):
        return None
    if sheet.lemma[token] == "hope" and not any(sheet.tag[c] == "VB" for c in slots.complements):
        return None  # "hopes that talks will resume" wishes, but for nothing he does
    if where == "by":
        agents = sheet.children(token, "agent")
        if sheet.tag[token] != "VBN" or not agents:
            return None
        holders = _bodies(sheet, slots.objects) or _driven(sheet, token)
        return (holders, token, sheet.edges(token)[1]) if holders else None
    complements = [*slots.complements, *(sheet.children(token, "xcomp", "ccomp", "advcl") if pos == "a" else [])]
    prepositions = [k for k in sheet.children(token, "prep") if sheet.lower[k] in ABOUT]
    if where == "S-threat":
        if not any(sheet.lemma[t] in THREATS for t in slots.objects):
            return None
    elif not complements and not (pos == "a" and prepositions) and not (sheet.lemma[token] in OBJECTED and slots.objects and sheet.lemma[slots.objects[0]] not in ("help", "comment", "answer")):
        return None
    if pos == "a" and sheet.dep[token] == "amod":
        holders = _bodies(sheet, [sheet.head[token]])
    else:
        holders = _subject(sheet, slots) if not participle else _bodies(sheet, slots.subject) or _driven(sheet, token)
    if not holders or (around.speaker is not None and around.speaker not in holders and not set(_principals(sheet, around.speaker)) & set(holders)):
        return None
    copula = pos == "a" and not participle and sheet.pos[sheet.head[token]] in VERBAL
    start, end = sheet.edges(sheet.head[token] if copula else token)
    for conjunct in sheet.children(token, "conj"):
        # "wants autonomy and fears an alignment": each of the two for itself
        if sheet.pos[conjunct] in VERBAL and sheet.tag[conjunct] == sheet.tag[token] and conjunct > token:
            end = min(end, sheet.edges(conjunct)[0])
            while end > token + 1 and sheet.lower[end - 1] in ("and", "or", ",", "but"):
                end -= 1
    first = sheet.edges(min(slots.subject))[0] if slots.subject and start <= min(slots.subject) < token else token
    return holders, max(start, first), end


def _principals(sheet: Sheet, person: str) -> list[str]:
    party = sheet.parties.get(person)
    return [p for p in (party.part_of, party.country) if p] if party is not None else []


# ---- purposes ------------------------------------------------------------------------------------------------------------


def _is_purpose(sheet: Sheet, token: int) -> bool:
    """ "to" + verb beside the clause of an act, not a complement."""
    if sheet.tag[token] != "VB" or not any(sheet.lower[k] == "to" and sheet.dep[k] == "aux" for k in sheet.kids[token]):
        return False
    above = sheet.head[token]
    if sheet.dep[token] == "advcl":
        return sheet.pos[above] in VERBAL and token > above and sheet.lemma[above] not in BEING
    # "uses these tools to compel others": the parser calls the purpose a complement, or hangs it on the tool
    if sheet.dep[token] == "xcomp" and sheet.lemma[above] == "use":
        return bool(frame(sheet, above).objects)
    return sheet.dep[token] in ("relcl", "acl") and sheet.dep[above] == "dobj" and sheet.lemma[above] in ("measure", "policy", "step", "force", "tool", "fund", "weapon", "troop", "dam", "wall", "fence", "tactic")


def _purpose(sheet: Sheet, token: int) -> tuple[list[str], int, int] | None:
    act = next((a for a in sheet.ancestors(token) if sheet.pos[a] in VERBAL), None)
    if act is None:
        return None
    around = context(sheet, act)
    if (around.modal and around.modal not in FUTURE) or around.condition or around.question or (around.infinitive and around.governor not in ("continue", "begin")):
        return None
    holders = _subject(sheet, frame(sheet, act))
    if around.speaker is not None and around.speaker not in holders and not set(_principals(sheet, around.speaker)) & set(holders):
        return None
    start, end = sheet.edges(token)
    return (holders, start, end) if holders else None
