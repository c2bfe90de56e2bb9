"""Outlooks: hedged and predicted clauses → who expects what between whom, with the hedge in the author's words.

The band comes from the words (`hedges.tsv`); the parties are those of the hedged clause; what is expected is the type that the
lexicon gives the clause without its hedge. Conditions ("if", "unless", "failure to") and horizons are kept in words. A pledge by
the one who acts is an event (AGREE) unless it hangs on a condition, a visit on a named day is announced and no forecast, and
what somebody fears or wants is a motive.
"""

from __future__ import annotations

from functools import lru_cache

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.modality import is_reporting, tense
from dragoman.coding.builtin.outlook_sides import against, pairs_of
from dragoman.coding.sheet import Sheet
from dragoman.nouns import Outlook, Period
from dragoman.tables import read_table

NEEDS = ("tokens", "hits", "happenings", "times", "claims")
GIVES = ("outlooks",)

VERBAL = ("VERB", "AUX")
SHADOW = frozenset(("fear", "hope", "wish", "want", "desire", "worry", "concern", "dream", "aim", "motivation"))
CONDITIONS = frozenset(("if", "unless", "once", "provided", "should", "when", "until", "assuming"))
SCHEDULED = ("CONSULT",)
OBSERVERS = frozenset(("analyst", "expert", "observer", "economist", "forecaster", "diplomat", "official", "most", "many", "some", "we", "I"))
BELIEVING = frozenset(("believe", "think"))
LONGEST = 4


@lru_cache(maxsize=1)
def hedges() -> dict[str, tuple[str, str]]:
    """Words to band and kind."""
    return {row["words"]: (row["band"], row["kind"]) for row in read_table("dragoman.coding.builtin", "hedges.tsv")}


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Words that a hedge begins with: most tokens are passed over by this alone."""
    return frozenset(words.split()[0] for words in hedges())


def read_outlooks(sheet: Sheet) -> None:
    """Enter the outlooks of a sheet, one for each hedged clause."""
    taken: set[int] = set()
    for start, end in sheet.sentences:
        swallowed: set[int] = set()
        found: list[tuple[int, int, int, str, str]] = []  # first token, token after the last, hedged verb, band, kind
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
        for _first, stop, verb, _band, kind in found:
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
        for first, stop, verb, band, kind in sorted(by_verb.values()):
            leading = sheet.first_conjunct(verb)
            if leading in taken and leading != verb and by_verb.get(leading, ("",) * 5)[3] == band and not sheet.children(verb, "nsubj", "nsubjpass"):
                taken.add(verb)  # "would attack and would respond": one forecast
                sheet.outlook_clauses.add(verb)
                continue
            if verb not in taken and not _shadowed(sheet, verb, first, by_verb):
                taken.add(verb)
                _enter(sheet, first, stop, verb, band, kind, frozenset(v for v in by_verb if v != verb))


# ---- where the hedge is and what it hedges -------------------------------------------------------------------------------


def _hedge(sheet: Sheet, token: int, end: int) -> tuple[int, str, str] | None:
    """The longest hedge that begins at a token: token after it, band, kind."""
    table = hedges()
    if sheet.lower[token] not in _first_words() and sheet.lemma[token] not in _first_words():
        return None
    for length in range(min(LONGEST, end - token), 0, -1):
        phrase = " ".join(sheet.lower[token : token + length])
        entry = table.get(phrase)
        if entry is None:
            last = token + length - 1
            entry = table.get(" ".join([*sheet.lower[token:last], sheet.lemma[last]]))
            if entry is None or entry[1] not in ("verb", "noun"):
                continue
        if _fits(sheet, token, token + length, phrase, entry[1]):
            return token + length, entry[0], entry[1]
    return None


def _fits(sheet: Sheet, token: int, stop: int, phrase: str, kind: str) -> bool:
    """Whether the words are a hedge here: "set to", not "a set of"; "is expected to", not "the expected result"."""
    last = stop - 1
    if kind == "modal":
        return sheet.tag[token] == "MD" and sheet.dep[token] == "aux"
    if phrase.split()[-1] in ("set", "poised", "bound", "expected", "liable", "apt", "course", "track"):
        anchor = last if sheet.pos[last] != "NOUN" else token
        if any(sheet.lower[k] in ("was", "were") for k in (*sheet.kids[anchor], *([sheet.head[anchor]] if sheet.pos[sheet.head[anchor]] == "AUX" else []))):
            return False
        return last + 1 < len(sheet.text) and (sheet.lower[last + 1] == "to" or (phrase == "expected" and any(sheet.dep[k] in ("xcomp", "ccomp") for k in sheet.kids[last])))
    if phrase == "going":
        return any(sheet.dep[c] == "xcomp" and sheet.tag[c] == "VB" for c in sheet.kids[token]) and tense(sheet, token) != "past"
    if kind == "verb":
        return sheet.tag[token] in ("VBP", "VBZ") and bool(sheet.children(token, "ccomp", "xcomp"))
    if phrase in ("likely", "more likely", "most likely", "unlikely", "probable") and sheet.dep[last] in ("acomp", "oprd") and tense(sheet, sheet.head[last]) in ("past", "pluperfect"):
        return _told_then(sheet, sheet.head[last])
    if phrase in ("unclear", "remains unclear", "uncertain", "remains uncertain"):
        return _leaves_open(sheet, last)
    if phrase == "natural":
        return sheet.dep[token] == "acomp" and any(sheet.dep[k] in ("ccomp", "xcomp", "advcl", "prep") for k in (*sheet.kids[sheet.head[token]], *sheet.kids[token]))
    if phrase in ("possible", "likely", "probable") and sheet.dep[token] == "amod":
        return sheet.head[token] in {h.trigger for h in sheet.happenings}
    if phrase == "potential":
        return sheet.dep[token] == "amod" and (any(sheet.lower[k] in ("for", "of") for k in sheet.kids[sheet.head[token]]) or sheet.head[token] in {h.trigger for h in sheet.happenings})
    if kind == "noun":
        if sheet.pos[last] != "NOUN":
            return False
        if sheet.lemma[last] == "chance" and any(sheet.dep[k] == "acl" and sheet.tag[k] == "VB" for k in sheet.kids[last]):
            return False  # "a chance to strengthen": an opportunity
        return any(sheet.dep[k] in ("acl", "ccomp") or (sheet.dep[k] in ("prep", "relcl") and sheet.lower[k] in ("of", "that", "for")) or (sheet.dep[k] == "relcl" and any(sheet.lower[g] == "that" and sheet.dep[g] == "mark" for g in sheet.kids[k])) for k in sheet.kids[last])
    return True


def _told_then(sheet: Sheet, verb: int) -> bool:
    """ "Officials said that a strike was likely": the past is only that of the saying."""
    above = sheet.head[verb]
    return sheet.dep[verb] == "ccomp" and is_reporting(sheet, above) and tense(sheet, above) in ("past", "perfect") and tense(sheet, verb) == "past"


def _leaves_open(sheet: Sheet, token: int) -> bool:
    """ "It is unclear whether", "the outcome remains uncertain"; a boundary that is unclear is no forecast."""
    holder = sheet.head[token]
    if any(sheet.dep[k] in ("ccomp", "csubj", "advcl", "xcomp") for k in (*sheet.kids[token], *sheet.kids[holder])):
        return True
    subjects = sheet.children(holder, "nsubj", "nsubjpass", "csubj")
    return any(sheet.lemma[t] in ("future", "outcome", "fate", "prospect", "outlook", "result", "course") or t in {h.trigger for h in sheet.happenings} for t in subjects)


def _hedged(sheet: Sheet, token: int, stop: int, kind: str) -> int | None:
    """The verb (or noun) whose clause is hedged."""
    head = sheet.head[token]
    last = stop - 1
    if kind == "modal":
        if any(sheet.lower[k] in ("have", "'ve") and sheet.dep[k] == "aux" for k in sheet.kids[head]):
            return None  # "could have complicated": about the past
        if sheet.lower[head] == "have" and head + 1 < len(sheet.text) and (sheet.tag[head + 1] == "VBN" or sheet.lower[head + 1].endswith("ed")):
            return None
        return head
    if kind in ("adjective", "swallow", "verb", "noun"):
        anchor = next((t for t in range(token, stop) if not token <= sheet.head[t] < stop), last)
        if kind == "noun":
            for kid in sheet.kids[last]:
                if sheet.dep[kid] in ("acl", "ccomp", "relcl"):
                    return kid
                if sheet.lower[kid] in ("of", "for"):
                    below = [t for t in sheet.kids[kid] if sheet.dep[t] in ("pobj", "pcomp")]
                    if below:
                        return below[0]
            return sheet.head[last] if sheet.dep[last] in ("amod", "compound") else None
        if sheet.pos[anchor] in VERBAL:
            clause = next(iter(sheet.children(anchor, "xcomp", "ccomp")), None)
            if clause is None and kind == "swallow":
                clause = next((t for t in range(stop, sheet.sentence(token)[1]) if sheet.dep[t] in ("ccomp", "advcl", "csubj") and t in sheet.subtree(anchor)), None)
            return clause if clause is not None else anchor
        copula = sheet.head[anchor]
        for holder in (anchor, copula):
            for kid in sheet.kids[holder]:
                if sheet.dep[kid] in ("xcomp", "ccomp", "csubj", "advcl") and kid > token and not (sheet.dep[kid] == "advcl" and sheet.tag[kid] != "VB"):
                    if kind == "swallow":  # "too early to say whether …": what is left open
                        return next(iter(sheet.children(kid, "ccomp", "advcl")), kid)
                    return kid
        if sheet.dep[anchor] == "advmod" or sheet.pos[anchor] == "ADV":
            return copula if sheet.pos[copula] in VERBAL else None
        if sheet.dep[anchor] == "amod":
            told = next((a for a in sheet.ancestors(copula) if sheet.pos[a] in VERBAL), None)
            return None if told is not None and tense(sheet, told) in ("past", "pluperfect") else copula  # "averted its likely defeat"
        return copula if sheet.pos[copula] in VERBAL and sheet.dep[anchor] in ("acomp", "attr", "oprd", "prep") else None
    for above in (head, *sheet.ancestors(head)):
        if sheet.pos[above] in VERBAL:
            if any(sheet.lower[k] == "have" and sheet.dep[k] == "aux" for k in sheet.kids[above]) or (tense(sheet, above) in ("past", "perfect", "pluperfect", "present", "progressive") and not any(sheet.tag[k] == "MD" for k in sheet.kids[above] if sheet.dep[k] == "aux")):
                return None  # "probably killed", "is probably the largest": about what was or is
            return above
    return None


def _shadowed(sheet: Sheet, verb: int, hedge: int, hedged: dict[int, tuple[int, int, int, str, str]]) -> bool:
    """Inside a fear, a wish, a condition or a question there is no forecast; nor where a speaker pledges for himself."""
    inside, below = set[int](), verb
    for above in sheet.ancestors(verb):
        if sheet.lemma[above] in SHADOW and sheet.pos[above] in ("NOUN", "VERB") and above not in hedged and sheet.dep[below] != "relcl":
            return True
        inside.add(above)
        below = above
    if verb not in {item[2] for item in hedged.values() if item[4] == "swallow"}:
        marks = {sheet.lower[k] for above in (verb, *(a for a in inside if sheet.dep[a] in ("conj", "advcl", "ccomp", "xcomp") and sheet.sentence_of[a] == sheet.sentence_of[verb])) for k in sheet.kids[above] if sheet.dep[k] == "mark"}
        mine = {sheet.lower[k] for k in sheet.kids[verb] if sheet.dep[k] == "mark"}
        if mine & {"if", "unless", "whether", "so", "lest"} or marks & {"lest"}:
            return True
    if sheet.text[sheet.sentence(verb)[1] - 1] == "?":
        return True
    condition = condition_of(sheet, verb)
    slots = frame(sheet, verb)
    speaker = _speaker(sheet, verb)
    if sheet.lower[hedge] == "could" and slots.negated and any(is_reporting(sheet, a) and tense(sheet, a) == "past" for a in list(sheet.ancestors(verb))[:1]):
        return True  # "said that it could not remain a prisoner": unable, then
    modal = sheet.lower[hedge] in ("will", "would", "shall", "'ll", "wo", "going")
    if modal and condition is None and speaker is not None and _own(sheet, slots, speaker):
        return True
    if modal and any(sheet.lower[t] in ("i", "we") for t in slots.subject):
        return True
    if sheet.lower[hedge] == "would":
        if _told_past(sheet, verb):
            return True
        return not (any(is_reporting(sheet, a) and sheet.lemma[a] not in BELIEVING for a in list(sheet.ancestors(verb))[:2]) or condition is not None)
    scheduled = modal and any(h.clause == verb and h.type in SCHEDULED for h in sheet.happenings)
    return scheduled and any(t in sheet.time_at for t in sheet.subtree(verb))


def _told_past(sheet: Sheet, verb: int) -> bool:
    """ "said he would visit last year": the time told is past."""
    published = sheet.published
    times = [sheet.time_at[t].period for t in sheet.subtree(verb) if t in sheet.time_at]
    return bool(published and times and all(p.end and p.end < published for p in times))


def _own(sheet: Sheet, slots: Frame, speaker: str) -> bool:
    """Whether the speaker speaks of what he or his side will do."""
    party = sheet.parties.get(speaker)
    mine = {speaker, party.part_of if party else None, party.country if party else None}
    subject = slots.subject or slots.objects
    for token in subject:
        hit = sheet.hit_at.get(token)
        if hit is not None and (set(hit.parties) | {hit.person} | {sheet.parties[p].part_of for p in hit.parties}) & mine - {None}:
            return True
    return any(sheet.lower[t] in ("i", "we", "it", "he", "she", "they") and t not in sheet.hit_at for t in subject)


# ---- entering ------------------------------------------------------------------------------------------------------------


def _enter(sheet: Sheet, first: int, stop: int, verb: int, band: str, kind: str, others: frozenset[int]) -> None:
    slots = frame(sheet, verb)
    holder = sheet.head[first] if sheet.pos[sheet.head[first]] in VERBAL else first
    negated = any(sheet.dep[k] == "neg" for k in (*sheet.kids[holder], *sheet.kids[first]))
    if kind == "modal" and slots.negated:
        band = "unlikely" if band == "expected" else band
    elif kind == "adjective" and band in ("likely", "very_likely") and negated:
        band = "unlikely"
    elif kind == "adverb" and band in ("likely", "very_likely") and slots.negated:
        band = "unlikely" if band == "likely" else "very_unlikely"
    elif kind == "verb" and band == "likely" and frame(sheet, first).negated:
        band = "unlikely"
    if band in ("expected", "likely", "possible") and _doubted(sheet, verb):
        band = "unlikely"
    pairs = pairs_of(sheet, first, verb, slots, others)
    if not pairs:
        return
    start, end = _evidence(sheet, first, stop, verb)
    if end - start < 4:
        return  # "that could happen"
    sheet.outlook_clauses.add(verb)
    sheet.outlook_clauses.update(c for c in sheet.conjuncts(verb) if c != verb and sheet.pos[c] in VERBAL and not sheet.children(c, "nsubj", "nsubjpass") and sheet.tag[c] == sheet.tag[verb] == "VB")
    sheet.add(
        "outlooks",
        Outlook(
            id=f"o{len(sheet.section('outlooks')) + 1}",
            speaker=_speaker(sheet, verb),
            expects=_expected(sheet, verb),
            pairs=tuple(pairs),
            band=band,
            hedge=sheet.words(first, stop),
            condition=condition_of(sheet, verb),
            horizon=_horizon(sheet, start, end),
            against=tuple(p for p in against(sheet, verb) if p not in {x for pair in pairs for x in pair}),
            confidence=0.8 if kind in ("adjective", "adverb") else 0.65,
            evidence=(sheet.span(start, end),),
        ),
    )


def _doubted(sheet: Sheet, verb: int) -> bool:
    """ "I do not think that Paris will come back", "doubts that the truce will hold"."""
    above = sheet.head[verb]
    if sheet.dep[verb] != "ccomp" or sheet.pos[above] not in VERBAL:
        return False
    return sheet.lemma[above] == "doubt" or (sheet.lemma[above] in ("think", "believe", "expect", "see", "anticipate") and frame(sheet, above).negated)


def _expected(sheet: Sheet, verb: int) -> str | None:
    """The type that the lexicon gives the clause without its hedge; of a clause that only leads to another, that one's."""
    from dragoman.coding.builtin.events import Reader
    from dragoman.coding.builtin.lexicon import load_lexicon

    reader = Reader(sheet, load_lexicon(), bare=True)
    if sheet.pos[verb] not in VERBAL and sheet.pos[verb] != "ADJ":
        standing = reader.standing_noun(verb)
        return standing.type if standing is not None else None
    found = reader.clause(verb, 1)
    for clause in sheet.children(verb, "xcomp", "ccomp") if not found else ():
        found = found or reader.clause(clause, 1)
    return found[0].type if found else None


def _horizon(sheet: Sheet, start: int, end: int) -> Period:
    """The first time of the clause that does not lie in the past."""
    published = sheet.published
    for token in range(start, end):
        time = sheet.time_at.get(token)
        if time is not None and time.kind in ("date", "relative", "until") and (not published or (time.period.end or "9999") >= published):
            return time.period
    return Period()


def _evidence(sheet: Sheet, first: int, stop: int, verb: int) -> tuple[int, int]:
    start, end = sheet.edges(verb)
    start, end = min(start, first), max(end, stop)
    low, high = sheet.sentence(verb)
    holder = sheet.head[first]
    for subject in sheet.children(holder, "nsubj", "nsubjpass", "expl") if sheet.pos[holder] in VERBAL else ():
        left = sheet.edges(subject)[0]
        start = left if low <= left < start <= left + 14 else start
    while end > start and sheet.text[end - 1] in (",", "-", "–", ";", "."):
        end -= 1
    return max(start, low), min(end, high)


def condition_of(sheet: Sheet, verb: int) -> str | None:
    """The condition of a forecast, in words."""
    for holder in (verb, sheet.head[verb]):
        if holder != verb and sheet.dep[verb] not in ("ccomp", "xcomp", "conj"):
            break
        for kid in sheet.kids[holder]:
            first = sheet.edges(kid)[0] if sheet.dep[kid] in ("advcl", "prep", "nsubj", "csubj", "mark") else kid
            if sheet.dep[kid] == "advcl" and any(sheet.lower[k] in CONDITIONS for k in sheet.kids[kid] if sheet.dep[k] in ("mark", "advmod")):
                return sheet.words(*_trimmed(sheet, kid))
            if sheet.dep[kid] == "advcl" and sheet.lower[first] in ("should", "provided", "were"):
                return sheet.words(*_trimmed(sheet, kid))
            if sheet.dep[kid] in ("nsubj", "csubj") and sheet.lemma[kid] in ("failure", "refusal"):
                return sheet.words(*_trimmed(sheet, kid))
            if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("without", "absent", "barring") and first == sheet.sentence(verb)[0]:
                return sheet.words(*_trimmed(sheet, kid))
    for below in sheet.subtree(verb):
        if sheet.dep[below] == "mark" and sheet.lower[below] in ("if", "unless") and sheet.dep[sheet.head[below]] == "advcl":
            return sheet.words(*_trimmed(sheet, sheet.head[below]))
    return None


def _trimmed(sheet: Sheet, token: int) -> tuple[int, int]:
    start, end = sheet.edges(token)
    while end > start + 1 and sheet.text[end - 1] in (",", ".", ";"):
        end -= 1
    return start, end


def _speaker(sheet: Sheet, verb: int) -> str | None:
    """Who says so: the subject of the reporting verb above, the one quoted, "according to"; who expects it, if he is named."""
    here = verb
    for above in sheet.ancestors(verb):
        expecting = sheet.lemma[above] in ("expect", "predict", "forecast", "foresee", "anticipate")
        if (is_reporting(sheet, above) or expecting) and not any(sheet.lower[k] == "to" for k in sheet.kids[above]) and sheet.dep[here] in ("ccomp", "xcomp", "parataxis", "conj", "advcl", "dep"):
            for token in frame(sheet, above).subject:
                hit = sheet.hit_at.get(token)
                if hit is not None and hit.parties and sheet.lemma[token] not in OBSERVERS:
                    return hit.person or hit.parties[0]
            if not expecting:
                break
        here = above
    quote = sheet.quote_of[verb] if sheet.quote_of else -1
    if quote >= 0 and sheet.quotes[quote].speaker:
        return sheet.quotes[quote].speaker
    start, end = sheet.sentence(verb)
    for token in range(start, end):
        if sheet.lower[token] == "according":
            for prep in sheet.children(token, "prep"):
                for thing in sheet.children(prep, "pobj"):
                    hit = sheet.hit_at.get(thing)
                    if hit is not None and hit.parties:
                        return hit.person or hit.parties[0]
    return None
