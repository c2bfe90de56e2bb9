"""Roles: persons with their office and whom they serve, as the text says it: "Kremlin spokesman Dmitry Peskov".

In: mentions whose person and office are known. Out: one role for each person, office and body. The title must stand beside the
name (apposition, compound, "is", "who heads", "leaders such as"); a title far from any name ("the president said") is no role.
"""

from __future__ import annotations

from dragoman.coding.builtin.word_sets import nominals
from dragoman.coding.sheet import Hit, Sheet
from dragoman.nouns import Role, Span

NEEDS = ("tokens", "hits")
GIVES = ("roles",)

LISTS = frozenset(("as", "like", "including"))
LEADING = {"head": "head", "lead": "leader", "command": "commander", "chair": "chairman", "govern": "governor", "rule": "ruler", "direct": "director", "represent": "representative"}
BEING = frozenset(("be", "become", "remain", "serve"))
MODIFIERS = frozenset(
    ("foreign", "prime", "vice", "deputy", "former", "defence", "defense", "interior", "chief", "supreme", "acting", "interim", "special", "senior", "opposition", "military", "rebel",
     "permanent", "under", "first", "secretary", "exiled", "ousted", "top", "then", "late", "ex", "assistant", "general", "transitional", "caretaker", "spiritual", "political", "finance")
)  # fmt: skip
KEPT_OUT = frozenset(("top", "senior", "late", "then", "new", "current", "longtime", "veteran", "outgoing", "influential", "hardline", "key", "powerful"))
KIN = frozenset(("son", "daughter", "brother", "sister", "wife", "husband", "widow", "father", "mother", "cousin", "nephew", "heir"))
NO_OFFICE = frozenset(("counterpart", "colleague", "rival", "candidate", "aide", "supporter", "member", "politician", "predecessor", "successor"))
BODIES = ("state", "government", "armed group", "organisation", "population")


def read_roles(sheet: Sheet) -> None:
    """Enter one role for each person, office and body."""
    seen: set[tuple[str, str, str]] = set()
    for hit in sorted(sheet.hits, key=lambda h: h.head):
        if hit.kind == "nominal" and hit.person and hit.role in ("office", "member", "organ"):
            owner = next((p for p in hit.parties if p != hit.person), None) or sheet.parties[hit.person].part_of or _near_owner(sheet)
            if owner and not _plural(sheet, hit.head) and _beside(sheet, hit):
                _enter(sheet, hit.person, owner, hit.head, seen)
        elif hit.kind == "nominal" and hit.role in ("member", "office", "people", "") and hit.parties and sheet.pos[hit.head] in ("NOUN", "PROPN"):
            for person in _listed(sheet, hit):
                _enter(sheet, person, _compound_owner(sheet, hit) or hit.parties[0], hit.head, seen)
    _led(sheet, seen)
    _signed(sheet, seen)


def _signed(sheet: Sheet, seen: set[tuple[str, str, str]]) -> None:
    """The office that a statement is signed with: "Ned Price, Department Spokesperson"."""
    block = next((block for block in sheet.blocks if block.kind == "signer"), None)
    person = next((p for p in sheet.parties.values() if p.kind == "person" and sheet.signer in (p.name, *p.aliases)), None)
    if block is None or person is None or not person.part_of or person.part_of not in sheet.parties or not sheet.signer_words:
        return
    words = sheet.signer_words.lower()
    if (person.id, words, person.part_of) not in seen:
        start, end = block.origins[0], block.origins[-1] + 1
        span = Span(document=sheet.document.id, start=start, end=end, text=sheet.document.text[start:end])
        sheet.add("roles", Role(id=f"r{len(sheet.section('roles')) + 1}", person=person.id, role=words, of=person.part_of, evidence=(span,)))


def _enter(sheet: Sheet, person: str, owner: str, title: int, seen: set[tuple[str, str, str]], words: str | None = None) -> None:
    if owner not in sheet.parties or person == owner or sheet.lemma[title] in NO_OFFICE:
        return
    start, end = _title(sheet, title)
    if words is None:
        words = sheet.words(start, end).lower()
        last = words.split()[-1]
        if _plural(sheet, title) and last.endswith("s") and words.endswith(sheet.lower[title]):
            words = words[: -len(last)] + sheet.lemma[title]
        if start >= 2 and sheet.lower[start - 2] in ("former", "then", "ex") and start - 1 in sheet.hit_at:
            words = f"former {words}" if sheet.lower[start - 2] != "then" else words  # "former Kenyan envoy"
    key = (person, words, owner)
    if key in seen:
        return
    seen.add(key)
    named = next((h for h in sheet.hits if h.person == person and h.kind == "name" and sheet.sentence_of[h.head] == sheet.sentence_of[title]), None)
    first, last_token = (min(start, named.start), max(end, named.end)) if named else (start, end)
    sheet.add("roles", Role(id=f"r{len(sheet.section('roles')) + 1}", person=person, role=words, of=owner, evidence=(sheet.span(first, last_token),)))


def _plural(sheet: Sheet, token: int) -> bool:
    return sheet.tag[token] in ("NNS", "NNPS") or (sheet.lower[token].endswith("s") and sheet.lemma[token] != sheet.lower[token])


def _beside(sheet: Sheet, hit: Hit) -> bool:
    """Whether the person is named beside the title: by dependency, or with nothing but a comma and modifiers between."""
    if sheet.dep[hit.head] == "pobj" and sheet.lemma[sheet.head[sheet.head[hit.head]]] in KIN:
        return False  # "son of military leader …"
    for name in sheet.hits:
        if name.kind != "name" or name.person != hit.person or sheet.sentence_of[name.head] != sheet.sentence_of[hit.head]:
            continue
        if name.start <= hit.end + 1 and hit.start <= name.end + 1:
            return True
        label, above = sheet.dep[hit.head], sheet.head[hit.head]
        if (above == name.head and label in ("appos", "compound", "nmod", "amod")) or (sheet.head[name.head] == hit.head and sheet.dep[name.head] in ("appos", "compound", "nmod")):
            return True
        if label == "attr" and sheet.lemma[above] in BEING and name.head in sheet.kids[above]:
            return True
        if label == "pobj" and sheet.lower[above] == "as" and sheet.head[sheet.head[above]] == name.head:
            return True
        first = sheet.first_conjunct(hit.head)
        if first != hit.head and sheet.head[first] == name.head and sheet.dep[first] == "appos":
            return True
        between = range(min(hit.end, name.end), max(hit.start, name.start))
        if len(between) <= 8 and all(sheet.pos[t] in ("ADP", "DET", "PROPN", "ADJ", "PUNCT", "PART", "NOUN") and not (t in sheet.hit_at and sheet.hit_at[t].person) for t in between):
            return True
    return False


def _near_owner(sheet: Sheet) -> str | None:
    """Whose office it is when title and person say nothing: the signer's or dateline's state."""
    return sheet.dateline_country if sheet.dateline_country in sheet.parties else None


def _compound_owner(sheet: Sheet, hit: Hit) -> str | None:
    """ "FMLN leaders": the group named before the head."""
    for token in range(hit.head - 1, max(hit.head - 3, -1), -1):
        near = sheet.hit_at.get(token)
        if near is not None and near.kind == "name" and near.parties and sheet.parties[near.parties[0]].kind in ("armed group", "organisation"):
            return near.parties[0]
    return None


def _title(sheet: Sheet, token: int) -> tuple[int, int]:
    """The words of a title without its owner: "foreign minister", "former commander", "Minister of Intelligence"."""
    start, end = token, token + 1
    while start > 0 and sheet.sentence_of[start - 1] == sheet.sentence_of[token]:
        before = start - 1
        if sheet.lower[before] in KEPT_OUT or (before in sheet.hit_at and sheet.hit_at[before].kind == "name"):
            break
        if sheet.text[before] == "-" and before > 0 and sheet.lower[before - 1] in MODIFIERS | {"vice", "co"}:
            start = before - 1
            continue
        if sheet.lower[before] in MODIFIERS or (sheet.head[before] == token and sheet.dep[before] in ("amod", "compound", "nmod") and sheet.pos[before] in ("NOUN", "ADJ") and before not in sheet.hit_at):
            start = before
            continue
        break
    for kid in sheet.kids[token]:
        if kid > token and sheet.dep[kid] == "prep" and sheet.lower[kid] in ("of", "for", "to"):
            things = sheet.children(kid, "pobj")
            if not things:
                continue
            right = sheet.edges(things[0])[1]
            right = next((t for t in range(things[0], right) if sheet.text[t] == ","), right)
            body = things[0] in sheet.hit_at and sheet.hit_at[things[0]].kind == "name" and bool(sheet.hit_at[things[0]].parties)
            if right - end < 8 and not (sheet.lower[kid] in ("of", "for") and body):
                while right > end and (sheet.text[right - 1] in (",", ".") or (right - 1 in sheet.hit_at and sheet.hit_at[right - 1].person)):
                    right -= 1
                person_inside = any(t in sheet.hit_at and sheet.hit_at[t].person for t in range(end, right))
                end = end if person_inside else max(end, right)
    assert nominals() is not None
    return start, end


def _listed(sheet: Sheet, hit: Hit) -> list[str]:
    """Persons named after "leaders such as": the role is theirs."""
    found: list[str] = []
    for kid in sheet.kids[hit.head]:
        if sheet.dep[kid] == "prep" and sheet.lower[kid] in LISTS:
            found += _persons(sheet, kid)
    end = min(sheet.sentence(hit.head)[1], hit.head + 10)
    for token in range(hit.head + 1, end) if not found else ():
        # "leaders residing abroad, such as NAME": the phrase may hang on the participle.
        if sheet.lower[token] == "as" and sheet.lower[token - 1] == "such":
            found += _persons(sheet, token)
    return found


def _persons(sheet: Sheet, prep: int) -> list[str]:
    tokens = [t for thing in sheet.children(prep, "pobj") for t in sheet.conjuncts(thing)]
    return [person for t in tokens if t in sheet.hit_at and sheet.hit_at[t].kind == "name" and (person := sheet.hit_at[t].person)]


def _led(sheet: Sheet, seen: set[tuple[str, str, str]]) -> None:
    """ "NAME, who heads the agency", "the junta led by NAME"."""
    for verb in range(len(sheet.text)):
        lemma = sheet.lemma[verb]
        if lemma not in LEADING or sheet.pos[verb] != "VERB":
            continue
        if sheet.dep[verb] == "relcl" and any(sheet.lower[k] == "who" and sheet.dep[k] == "nsubj" for k in sheet.kids[verb]):
            person = _person_at(sheet, sheet.head[verb])
            things = sheet.children(verb, "dobj")
        elif sheet.tag[verb] == "VBN" and sheet.dep[verb] in ("acl", "relcl"):
            person = next((p for agent in sheet.children(verb, "agent") for t in sheet.children(agent, "pobj") if (p := _person_at(sheet, t))), None)
            things = [sheet.head[verb]]
        else:
            continue
        if person is None or (lemma in ("direct", "represent") and not things):
            continue
        for thing in things:
            hit = sheet.hit_at.get(thing)
            if hit is not None and hit.parties and not hit.person and sheet.parties[hit.parties[0]].kind in BODIES and hit.role != "people":
                _enter(sheet, person, hit.parties[0], verb, seen, LEADING[lemma])


def _person_at(sheet: Sheet, token: int) -> str | None:
    hit = sheet.hit_at.get(token)
    return hit.person if hit is not None and hit.kind == "name" else None
