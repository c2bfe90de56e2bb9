"""Outlooks: hedged and predicted clauses → who expects what between whom, with the hedge in the author's words.

The band comes from the words (`hedges.tsv`); the parties are those of the hedged clause; what is expected is the type that the
lexicon gives the clause without its hedge. Conditions ("if", "unless", "failure to") and horizons are kept in words. A pledge by
the one who acts is an event (AGREE), and what the author of a motive fears or wants is no forecast.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.modality import is_reporting
from dragoman.coding.builtin.sides import parties_at
from dragoman.coding.sheet import Sheet
from dragoman.nouns import Outlook, Period
from dragoman.tables import read_table

NEEDS = ("tokens", "hits", "happenings", "times")
GIVES = ("outlooks",)

VERBAL = ("VERB", "AUX")
SHADOW = frozenset("fear hope wish want desire worry concern dream aim motivation".split())
CONDITIONS = frozenset(("if", "unless", "once", "provided", "should"))


@lru_cache(maxsize=1)
def hedges() -> dict[str, tuple[str, str]]:
    """Words to band and kind."""
    return {row["words"]: (row["band"], row["kind"]) for row in read_table("dragoman.coding.builtin", "hedges.tsv")}


def read_outlooks(sheet: Sheet) -> None:
    """Enter the outlooks of a sheet, one for each hedged clause."""
    taken: set[int] = set()
    for start, end in sheet.sentences:
        swallowed: set[int] = set()
        found: list[tuple[int, int, int, str, str]] = []  # first token, last, hedged verb, band, kind
        token = start
        while token < end:
            matched = _hedge(sheet, token, end)
            if matched is None:
                token += 1
                continue
            stop, band, kind = matched
            verb = _hedged(sheet, token, stop, kind)
            if verb is not None:
                found.append((token, stop, verb, band, kind))
            token = stop
        for first, stop, verb, _band, kind in found:
            if kind == "swallow":
                swallowed |= {t for t in sheet.subtree(verb) if t >= stop}
                if sheet.head[verb] != verb:
                    swallowed |= {t for t in sheet.subtree(sheet.head[verb]) if t >= stop}
        by_verb: dict[int, tuple[int, int, int, str, str]] = {}
        for item in found:
            if item[0] in swallowed and item[4] != "swallow":
                continue
            known = by_verb.get(item[2])
            # An adverb or adjective tells more than the modal beside it.
            if known is None or (known[4] == "modal" and item[4] != "modal"):
                by_verb[item[2]] = item
        for first, stop, verb, band, kind in by_verb.values():
            if verb not in taken and not _shadowed(sheet, verb, first):
                taken.add(verb)
                _enter(sheet, first, stop, verb, band, kind)


def _hedge(sheet: Sheet, token: int, end: int) -> tuple[int, str, str] | None:
    """The longest hedge that begins at a token: token after it, band, kind."""
    table = hedges()
    for length in (4, 3, 2, 1):
        if token + length > end:
            continue
        phrase = " ".join(sheet.lower[token : token + length])
        entry = table.get(phrase) or (table.get(sheet.lemma[token]) if length == 1 and table.get(sheet.lemma[token], ("", ""))[1] == "verb" else None)
        if entry is not None and _fits(sheet, token, token + length, phrase, entry[1]):
            return token + length, entry[0], entry[1]
    return None


def _fits(sheet: Sheet, token: int, stop: int, phrase: str, kind: str) -> bool:
    if kind == "modal":
        return sheet.tag[token] == "MD" and sheet.dep[token] == "aux"
    if phrase in ("set", "poised", "bound", "expected"):
        head = token
        return any(sheet.lower[k] == "to" for c in sheet.children(head, "xcomp", "advcl", "ccomp") for k in sheet.kids[c]) and any(sheet.lemma[k] == "be" for k in (*sheet.kids[head], sheet.head[head]))
    if phrase == "going":
        return any(sheet.dep[c] == "xcomp" and sheet.tag[c] == "VB" for c in sheet.kids[token])
    if kind == "verb":
        return sheet.tag[token] in ("VBP", "VBZ", "VBN") and bool(sheet.children(token, "ccomp", "xcomp"))
    if phrase in ("natural",):
        return sheet.dep[token] == "acomp" and any(sheet.dep[k] in ("ccomp", "xcomp", "advcl", "prep") for k in (*sheet.kids[sheet.head[token]], *sheet.kids[token]))
    if phrase == "possible" and sheet.dep[token] == "amod":
        return sheet.head[token] in {h.trigger for h in sheet.happenings}
    if phrase == "potential":
        return sheet.dep[token] == "amod" and any(sheet.lower[k] in ("for", "of") for k in sheet.kids[sheet.head[token]])
    if phrase in ("prospect", "possibility", "likelihood", "a risk", "a chance"):
        return any(sheet.dep[k] in ("acl", "prep", "ccomp") and sheet.lower[k] in ("of", "that") or sheet.dep[k] in ("acl", "ccomp") for k in sheet.kids[stop - 1])
    return True


def _hedged(sheet: Sheet, token: int, stop: int, kind: str) -> int | None:
    """The verb (or noun) whose clause is hedged."""
    head = sheet.head[token]
    if kind == "modal":
        if any(sheet.lower[k] in ("have", "'ve") and sheet.dep[k] == "aux" for k in sheet.kids[head]):
            return None  # "could have complicated": about the past
        return head
    last = stop - 1
    if kind in ("adjective", "swallow", "verb", "noun"):
        anchor = next((t for t in range(token, stop) if not token <= sheet.head[t] < stop), last)
        if kind == "noun":
            for kid in sheet.kids[last]:
                if sheet.dep[kid] in ("acl", "ccomp"):
                    return kid
                if sheet.lower[kid] in ("of", "for"):
                    below = [t for t in sheet.kids[kid] if sheet.dep[t] in ("pobj", "pcomp")]
                    if below:
                        return below[0]
            return sheet.head[last] if sheet.dep[last] in ("amod", "compound") else None
        if sheet.pos[anchor] in VERBAL:
            clause = next(iter(sheet.children(anchor, "xcomp", "ccomp")), None)
            return clause if clause is not None else anchor
        copula = sheet.head[anchor]
        for holder in (anchor, copula):
            for kid in sheet.kids[holder]:
                if sheet.dep[kid] in ("xcomp", "ccomp", "csubj", "advcl") and kid > token and not (sheet.dep[kid] == "advcl" and sheet.tag[kid] != "VB"):
                    return kid
        if sheet.dep[anchor] == "advmod" or sheet.pos[anchor] == "ADV":
            return copula if sheet.pos[copula] in VERBAL else None
        return copula if sheet.pos[copula] in VERBAL and sheet.dep[anchor] in ("acomp", "attr", "oprd") else sheet.head[anchor] if sheet.dep[anchor] == "amod" else None
    for above in (head, *sheet.ancestors(head)):
        if sheet.pos[above] in VERBAL:
            return above
    return None


def _shadowed(sheet: Sheet, verb: int, hedge: int) -> bool:
    """Inside a fear, a wish, a condition or a question there is no forecast; nor in a speaker's own pledge."""
    for above in sheet.ancestors(verb):
        if sheet.lemma[above] in SHADOW and sheet.pos[above] in ("NOUN", "VERB"):
            return True
    kids = {sheet.lower[k] for k in sheet.kids[verb] if sheet.dep[k] == "mark"}
    if kids & {"if", "unless", "whether"}:
        return True
    start, end = sheet.sentence(verb)
    if sheet.text[end - 1] == "?":
        return True
    if sheet.lower[hedge] in ("would",):
        above = sheet.head[verb]
        return not (is_reporting(sheet, above) or _conditioned(sheet, verb) is not None)
    return False


def _enter(sheet: Sheet, first: int, stop: int, verb: int, band: str, kind: str) -> None:
    slots = frame(sheet, verb)
    if kind == "modal" and slots.negated and band in ("expected", "possible"):
        band = "unlikely" if band == "expected" else band
    if kind == "adjective" and any(sheet.dep[k] == "neg" for k in (*sheet.kids[sheet.head[first]], *sheet.kids[first])) and band == "likely":
        band = "unlikely"
    pairs = _pairs(sheet, first, verb, slots, kind)
    if not pairs:
        return
    start, end = _evidence(sheet, first, stop, verb)
    expects = next((h.type for h in sheet.happenings if h.clause == verb or h.trigger == verb), None)
    if expects is None:
        below = set(sheet.subtree(verb))
        expects = next((h.type for h in sheet.happenings if h.clause in below), None)
    sheet.outlook_clauses.add(verb)
    condition = _conditioned(sheet, verb)
    time = next((sheet.time_at[t] for t in range(start, end) if t in sheet.time_at), None)
    published = sheet.published
    horizon = time.period if time is not None and (not published or (time.period.end or "9999") >= published) else Period()
    sheet.add(
        "outlooks",
        Outlook(
            id=f"o{len(sheet.section('outlooks')) + 1}",
            speaker=_speaker(sheet, verb),
            expects=expects,
            pairs=tuple(pairs),
            band=band,
            hedge=sheet.words(first, stop),
            condition=condition,
            horizon=horizon,
            against=tuple(_against(sheet, verb)),
            confidence=0.8 if kind in ("adjective", "adverb") else 0.65,
            evidence=(sheet.span(start, end),),
        ),
    )


def _evidence(sheet: Sheet, first: int, stop: int, verb: int) -> tuple[int, int]:
    start, end = sheet.edges(verb)
    start, end = min(start, first), max(end, stop)
    low, high = sheet.sentence(verb)
    while end > start and sheet.text[end - 1] in (",", "-", "–", ";"):
        end -= 1
    return max(start, low), min(end, high)


def _pairs(sheet: Sheet, first: int, verb: int, slots: Frame, kind: str) -> list[tuple[str, str | None]]:
    """Subject against the other parties of the clause; subjects among themselves where they act together."""
    subject = _principals(sheet, slots.subject or ([] if slots.passive else []))
    if not subject:
        holder = sheet.head[first]
        outer = frame(sheet, holder) if sheet.pos[holder] in VERBAL and holder != verb else None
        subject = _principals(sheet, outer.subject) if outer else []
        # "natural for the Taliban to seek": the one under 'for'
        for kid in (*sheet.kids[first], *(sheet.kids[holder] if holder != first else [])):
            if sheet.lower[kid] == "for":
                subject = subject or _principals(sheet, [t for p in sheet.children(kid, "pobj") for t in sheet.conjuncts(p)])
    inner = _named_inside(sheet, slots.subject)
    others = _below(sheet, verb, slots)
    if not subject:
        subject = inner
    if not subject and slots.objects:
        subject = _principals(sheet, slots.objects)
    others = [p for p in others if p not in subject]
    if sheet.dep[verb] == "relcl" and not subject:
        for above in sheet.ancestors(verb):
            if sheet.pos[above] in VERBAL:
                subject = _principals(sheet, frame(sheet, above).subject)
                break
    pairs: list[tuple[str, str | None]] = [(a, b) for a in subject for b in others]
    together = len(subject) > 1 and (not others or any(sheet.lemma[t] in ("cooperate", "cooperation", "ally", "together", "alliance", "join", "fight", "clash", "talk") for t in sheet.subtree(verb)))
    if together:
        pairs = [(a, b) for a, b in combinations(subject, 2)] if not others or len(subject) > 2 else pairs + [(a, b) for a, b in combinations(subject, 2)]
    if not pairs and len(others) > 1 and not subject:
        pairs = [(a, b) for a, b in combinations(others, 2)]
    if not pairs and subject:
        pairs = [(a, None) for a in subject]
    return pairs[:12]


def _principals(sheet: Sheet, tokens: list[int]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        for one in sheet.conjuncts(token):
            hit = sheet.hit_at.get(one)
            if hit is not None and hit.parties:
                for party in hit.parties[-1:] if hit.person else hit.parties:
                    if party not in found and sheet.parties[party].kind != "population":
                        found.append(party)
    return found


def _named_inside(sheet: Sheet, tokens: list[int]) -> list[str]:
    """Who is named inside the subject: "its persecution of Sunnis in Iran", "Ties between A and B"."""
    found: list[str] = []
    for token in tokens:
        for below in sheet.subtree(token):
            hit = sheet.hit_at.get(below)
            if hit is not None and hit.parties and hit.kind != "nominal" and not (hit.site and sheet.dep[below] == "pobj" and sheet.lower[sheet.head[below]] == "in"):
                for party in hit.parties[-1:] if hit.person else hit.parties:
                    if party not in found and sheet.parties[party].kind != "population":
                        found.append(party)
    return found


def _below(sheet: Sheet, verb: int, slots: Frame) -> list[str]:
    """Other parties of the clause, places aside; those it is directed against are kept apart by `_against`."""
    apart = set(_against(sheet, verb)) if any(sheet.lemma[t] in ("cooperation", "cooperate", "relation", "ally", "tie") for t in sheet.subtree(verb)) else set()
    subject = {t for s in slots.subject for t in sheet.subtree(s)}
    found: list[str] = []
    for token in sheet.subtree(verb):
        if token in subject:
            continue
        hit = sheet.hit_at.get(token)
        if hit is None or not hit.parties or token in sheet.time_at:
            continue
        if hit.site and sheet.dep[token] == "pobj" and sheet.lower[sheet.head[token]] in ("in", "at", "near", "inside", "across", "from"):
            continue
        if sheet.dep[token] == "poss" and hit.kind == "pronoun" and set(hit.parties) & set(_principals(sheet, slots.subject)):
            continue
        for party in hit.parties[-1:] if hit.person else hit.parties:
            if party not in found and party not in apart and sheet.parties[party].kind != "population":
                found.append(party)
    return found


def _against(sheet: Sheet, verb: int) -> list[str]:
    found: list[str] = []
    for token in sheet.subtree(verb):
        opposed = sheet.lower[token] == "against" or sheet.lemma[token] in ("confront", "counter", "combat", "fight", "eliminate", "contain")
        if not opposed:
            continue
        things = sheet.children(token, "pobj", "dobj")
        for thing in things:
            side = parties_at(sheet, [thing])
            if not side:
                for below in sheet.subtree(thing):
                    hit = sheet.hit_at.get(below)
                    if hit is not None and hit.parties and hit.kind == "name" and not hit.site:
                        side.take(hit)
                        break
            found += [p for p in side.parties if p not in found]
    return found


def _conditioned(sheet: Sheet, verb: int) -> str | None:
    """The condition of a forecast, in words."""
    for kid in sheet.kids[verb]:
        if sheet.dep[kid] == "advcl" and any(sheet.lower[k] in CONDITIONS or sheet.lower[k] == "when" for k in sheet.kids[kid] if sheet.dep[k] in ("mark", "advmod")):
            start, end = sheet.edges(kid)
            return sheet.words(start, end)
        if sheet.dep[kid] in ("nsubj", "csubj") and sheet.lemma[kid] == "failure":
            start, end = sheet.edges(kid)
            return sheet.words(start, end)
    return None


def _speaker(sheet: Sheet, verb: int) -> str | None:
    for above in sheet.ancestors(verb):
        if is_reporting(sheet, above):
            for token in frame(sheet, above).subject:
                hit = sheet.hit_at.get(token)
                if hit is not None and hit.parties:
                    return hit.person or hit.parties[0]
            return None
    return None
