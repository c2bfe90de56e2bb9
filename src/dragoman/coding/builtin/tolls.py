"""Tolls: how many were killed and wounded, as ranges, given to the happening they belong to.

"killing at least 143 people and wounding more than 150", "nine people, including two children, were killed", "Nobody was
hurt" (zero is a number), "the toll rose to 45" (a later figure replaces an earlier one). What is listed after "including" is part
of the whole and is not added. Deaths that nobody inflicted (disease, accidents), and those only threatened, are no tolls here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.numbers import Count, number_at
from dragoman.coding.sheet import Happening, Sheet
from dragoman.nouns import Toll
from dragoman.tables import read_table

NEEDS = ("happenings",)
GIVES = ("happenings",)

NOBODY = frozenset(["nobody", "none", "no-one", "noone"])
ANYBODY = frozenset(["anyone", "anybody", "any", "person", "people"])
ONE = frozenset(["him", "her", "he", "she", "me"])
SELVES = frozenset(["himself", "herself", "themselves", "itself", "myself"])
MODALS = frozenset(["may", "might", "could", "would", "can", "should", "will", "shall", "must", "'ll", "wo", "'d"])
# Verbs whose infinitive still happened: "managed to kill", "are believed to have died".
HAPPENED = frozenset(["manage", "continue", "proceed", "begin", "start", "appear", "seem", "help", "serve", "go", "happen", "come"])
MORE = frozenset(["more", "other", "others", "another", "further", "additional"])
VIOLENT = ("ASSAULT", "COERCE")
HIGHEST = 100_000_000  # a larger number is none of dead
REACH = 2  # sentences back to the event that a bare toll belongs to


@dataclass(slots=True)
class Told:
    """A toll in the text: what it counts, the number, the token that tells it, and how it stands to figures told before."""

    counts: str
    token: int
    count: Count
    revised: bool = False  # "the toll rose to 45"
    more: bool = False  # "another three died"


@lru_cache(maxsize=1)
def toll_words() -> dict[tuple[str, str], tuple[str, str]]:
    """(word, pos) to what it counts and whose number."""
    return {(row["word"], row["pos"]): (row["counts"], row["of"]) for row in read_table("dragoman.coding.builtin", "tolls.tsv")}


def is_toll_verb(sheet: Sheet, token: int) -> bool:
    """Whether a verb tells a toll: kill, wound, die."""
    return (sheet.lemma[token], "v") in toll_words()


def read_tolls(sheet: Sheet) -> None:
    """Give the tolls of the text to its happenings."""
    revised: set[tuple[int, str]] = set()
    for told in tolls(sheet):
        owner = _owner(sheet, told.token)
        if owner is None:
            continue
        if max(told.count.low or 0, told.count.high or 0) > HIGHEST:
            continue
        for counts in ("killed", "wounded") if told.counts == "both" else (told.counts,):
            known: Toll | None = getattr(owner, counts)
            toll = Toll(min=told.count.low, max=told.count.high)
            if known is None or (known.min is None and known.max is None):
                pass
            elif told.revised:
                revised.add((id(owner), counts))
            elif told.more and (id(owner), counts) not in revised:
                toll = _sum(known, toll)
            else:
                continue
            setattr(owner, counts, toll)
            setattr(owner, f"{counts}_words", (told.count.start, told.count.end))


def _sum(a: Toll, b: Toll) -> Toll:
    low = a.min + b.min if a.min is not None and b.min is not None else a.min if b.min is None else b.min
    return Toll(min=low, max=a.max + b.max if a.max is not None and b.max is not None else None)


def tolls(sheet: Sheet) -> list[Told]:
    """All tolls of a text, in order."""
    words, found = toll_words(), list[Told]()
    for token in range(len(sheet.text)):
        told = _revision(sheet, token) or _told(sheet, token, words) or _harmless(sheet, token)
        if told is not None:
            found.append(told)
    return found


def _harmless(sheet: Sheet, token: int) -> Told | None:
    """ "non-lethal clashes", "a bloodless coup": nobody was killed. The parser cuts hyphenated words."""
    if sheet.pos[token] not in ("NOUN", "PROPN"):
        return None
    for kid in sheet.kids[token]:
        if sheet.dep[kid] not in ("amod", "compound"):
            continue
        start = kid - 2 if sheet.lower[kid - 1] == "-" and kid > 1 else kid
        entry = toll_words().get(("".join(sheet.lower[start : kid + 1]), "z"))
        if entry is not None:
            return Told(entry[0], token, Count(start, kid + 1, 0, 0))
    return None


def _told(sheet: Sheet, token: int, words: dict[tuple[str, str], tuple[str, str]]) -> Told | None:
    lemma, low = sheet.lemma[token], sheet.lower[token]
    after_number = (low, "a") in words and (sheet.pos[token] in ("ADJ", "NOUN", "ADV") or _as_adjective(sheet, token))
    if sheet.pos[token] == "VERB" and (entry := words.get((lemma, "v"))) and not after_number:
        if _unreal(sheet, token) or _no_violence(sheet, token):
            return None
        bare = sheet.tag[token] in ("VBN", "VBD") and (low, "a") in words and not sheet.children(token, "auxpass", "aux", "nsubjpass", "dobj")
        # "12 people were killed and 30 others wounded", "9 peasants killed and 3 wounded": the number just before.
        count = (_before(sheet, token, near=True) if bare else None) or _of_verb(sheet, token, entry[1])
        if count is None and bare:
            count = _before(sheet, token)
    elif after_number:
        entry = words[(low, "a")]
        above = sheet.head[token]
        # "shot dead a protester"
        shot = low == "dead" and sheet.pos[above] == "VERB" and above == token - 1
        count = (_of_verb(sheet, above, "O") if shot else None) or _before(sheet, token)
    elif (sheet.pos[token] == "NOUN" and low == "lives") or (lemma == "life" and sheet.tag[token] == "NNS"):
        entry = words.get((sheet.lemma[sheet.head[token]], "l"))
        if entry is None or sheet.dep[token] != "dobj" or _unreal(sheet, sheet.head[token]):
            return None
        count = _of_thing(sheet, token) or _under_of(sheet, token) if entry[1] == "O" else _of_verb(sheet, sheet.head[token], "S")
    elif sheet.pos[token] == "NOUN" and (entry := words.get((lemma, "n"))):
        if _no_violence(sheet, token):
            return None
        count = _of_noun(sheet, token)
        if entry[0] == "both" and (count is None or count.high != 0):
            return None
    else:
        return None
    if count is None:
        return None
    around = sheet.lower[count.start - 1 : count.end + 1] if count.start else sheet.lower[: count.end + 1]
    return Told(entry[0], token, count, more=any(word in MORE and not (word == "more" and sheet.lower[min(i + 1, len(around) - 1)] == "than") for i, word in enumerate(around)) and "than" not in around)


def _as_adjective(sheet: Sheet, token: int) -> bool:
    return sheet.dep[token] in ("amod", "oprd", "acomp", "attr") or (sheet.dep[token] == "acl" and sheet.lemma[sheet.head[token]] in ("number", "people", "toll"))


def _unreal(sheet: Sheet, verb: int) -> bool:
    """Whether a verb tells what only might be, was tried, planned or threatened."""
    auxiliaries = {sheet.lower[k] for k in sheet.kids[verb] if sheet.dep[k] in ("aux", "auxpass")}
    perfect = bool(auxiliaries & {"have", "'ve"})
    if auxiliaries & {"could", "would", "should"} or (auxiliaries & MODALS and not perfect):
        return True
    if "to" in auxiliaries and not perfect:
        above = sheet.head[verb]
        return not (sheet.dep[verb] in ("xcomp", "ccomp") and sheet.lemma[above] in HAPPENED)
    above = sheet.first_conjunct(verb)
    return above != verb and sheet.tag[verb] == "VB" and _unreal(sheet, above)


def _no_violence(sheet: Sheet, token: int) -> bool:
    """Whether a death is told with a cause that nobody inflicted: "died of cholera", "deaths from floods", "killed in a crash"."""
    words = toll_words()
    for prep in sheet.children(token, "prep", "agent"):
        if sheet.lower[prep] not in ("of", "from", "in", "by", "during", "after", "to"):
            continue
        for thing in sheet.children(prep, "pobj"):
            things = [thing, *sheet.children(thing, "conj")]
            if any((sheet.lemma[t], "k") in words for t in things):
                return False
            if any((sheet.lemma[t], "x") in words for t in things):
                return True
    return False


def _of_verb(sheet: Sheet, verb: int, whose: str) -> Count | None:
    slots = frame(sheet, verb)
    things = slots.objects if whose == "O" else slots.subject
    if slots.passive and not things:
        things = slots.objects
    if not things and sheet.dep[verb] == "conj":
        # "Nobody was killed or wounded", "killed and wounded 12"
        outer = frame(sheet, sheet.first_conjunct(verb))
        things = outer.objects or (outer.subject if outer.passive else [])
    if not things and (beside := sheet.children(verb, "conj")) and sheet.tag[verb] == sheet.tag[beside[0]]:
        things = frame(sheet, beside[0]).objects
    total: Count | None = None
    for thing in things:
        if sheet.lower[thing] in SELVES or (sheet.lemma[thing], "i") in toll_words():
            continue
        count = _of_thing(sheet, thing)
        if slots.negated:
            if sheet.lower[thing] in ANYBODY or any(sheet.lower[k] in ("any", "single") for k in sheet.kids[thing]):
                return Count(thing, thing + 1, 0, 0)
            continue
        if count is None:
            continue
        if total is None:
            total = count
        elif total.low is not None and count.low is not None:
            high = total.high + count.high if total.high is not None and count.high is not None else None
            total = Count(min(total.start, count.start), max(thing + 1, total.end), total.low + count.low, high)
    if total is None and _without(sheet, verb) and any(sheet.lower[t] in ANYBODY for t in things):
        thing = things[0]
        return Count(thing, thing + 1, 0, 0)
    return total


def _without(sheet: Sheet, verb: int) -> bool:
    return sheet.dep[verb] == "pcomp" and sheet.lower[sheet.head[verb]] == "without"


def _of_thing(sheet: Sheet, thing: int) -> Count | None:
    """The number of a noun phrase: "at least 143 people", "a soldier", "nobody", "no civilians", "him", "Ahmed Jan"."""
    low = sheet.lower[thing]
    if low in NOBODY or (low in ("one", "body") and any(sheet.lower[k] == "no" for k in sheet.kids[thing])):
        return Count(thing, thing + 1, 0, 0)
    if low in ONE:
        return Count(thing, thing + 1, 1, 1)
    start, _ = sheet.edges(thing)
    many = sheet.head[sheet.head[thing]] if sheet.dep[thing] == "pobj" and sheet.lower[sheet.head[thing]] == "of" else thing
    if many < thing and number_at(sheet, many) is not None:
        start = sheet.edges(many)[0]  # "dozens of people": the people are meant, the number stands above them
    else:
        many = thing
    start = max(start, thing - 9)
    for token in range(start, thing + 1):
        if token in sheet.time_at and token != thing:
            continue
        count = number_at(sheet, token)
        if count is None or count.end > thing + 1:
            continue
        last = count.end - 1
        chain = [last, sheet.head[last], sheet.head[sheet.head[last]]]
        # "dozens of people": the number is the head, the people are below it.
        if {thing, many} & set(chain) or count.start <= thing < count.end:
            follows = sheet.lower[count.end] if count.end < len(sheet.lower) else ""
            if follows not in ("-", "%", "percent", "per") and not _aged(sheet, count):
                return count
    if any(sheet.lower[k] == "no" for k in sheet.kids[thing]):
        return Count(thing, thing + 1, 0, 0)
    return _single(sheet, thing)


def _aged(sheet: Sheet, count: Count) -> bool:
    """ "a 34-year-old man", "aged 12", "two-day-old"."""
    return sheet.lower[count.end : count.end + 1] in (["year"], ["years"]) or sheet.lower[count.start - 1 : count.start] == ["aged"]


def _single(sheet: Sheet, thing: int) -> Count | None:
    """One person: "a soldier", "another child", "the governor and his wife", a name; not a crowd, not the army."""
    if sheet.tag[thing] not in ("NN", "NNP") or (sheet.lemma[thing], "c") in toll_words():
        return None
    hit = sheet.hit_at.get(thing)
    determiners = {sheet.lower[k] for k in sheet.kids[thing]}
    if determiners & {"number", "lot", "majority"} or sheet.lemma[thing] in ("number", "lot", "majority", "total", "hundred", "thousand", "percent"):
        return None
    if hit is not None and hit.person:
        return Count(thing, thing + 1, 1, 1)
    if sheet.entity[thing] == "PERSON" and not hit:
        return Count(thing, thing + 1, 1, 1)
    if determiners & {"a", "an", "another", "one"}:
        return Count(thing, thing + 1, 1, 1)
    person = hit is not None and hit.role in ("office", "people", "member")
    if person and (determiners & {"the", "his", "her", "their", "its"} or any(sheet.dep[k] == "poss" for k in sheet.kids[thing])):
        return Count(thing, thing + 1, 1, 1)
    return None


def _before(sheet: Sheet, token: int, *, near: bool = False) -> Count | None:
    """The number before "dead", "wounded": "12 dead", "left nine people dead", "20 others wounded"; `near`: at most a noun between."""
    above = sheet.head[token]
    if sheet.lemma[above] in ("number", "toll"):
        return None
    first = sheet.sentence(token)[0]
    for start in range(token - 1, max(first - 1, token - 8), -1):
        if sheet.lower[start] in NOBODY or sheet.lower[start : start + 2] == ["no", "one"]:
            return Count(start, start + 1, 0, 0) if token - start <= 3 else None
        count = number_at(sheet, start)
        if count is None or count.end > token or start in sheet.time_at:
            continue
        between = range(count.end, token)
        if near and len(between) > 2:
            return None
        if sheet.lower[count.end : count.end + 2] in (["of", "the"], ["of", "those"], ["of", "them"]):
            return None  # "one of the policemen hurt": a part, not the number of the hurt
        if not all(sheet.pos[t] in ("NOUN", "ADJ", "ADP", "PROPN", "ADV", "AUX", "DET") and sheet.lower[t] not in ("killed", "dead", "injured", "wounded", "hurt") for t in between):
            return None
        for wider in range(max(first, start - 4), start):
            more = number_at(sheet, wider)
            if more is not None and more.end >= count.end:
                return more
        return count
    if sheet.dep[token] in ("oprd", "acomp", "amod") and not near:
        thing = above if sheet.pos[above] in ("NOUN", "PROPN") else next(iter(frame(sheet, above).objects), above)
        if thing != above or sheet.lemma[above] in ("people", "person", "civilian", "soldier"):
            return _of_thing(sheet, thing)
    return None


def _of_noun(sheet: Sheet, noun: int) -> Count | None:
    """ "the deaths of 12 people", "45 deaths", "no casualties"."""
    if sheet.dep[noun] in ("compound", "nmod") and sheet.lemma[sheet.head[noun]] == "toll":
        return None
    for kid in sheet.kids[noun]:
        if sheet.lower[kid] in ("no", "zero") and sheet.dep[kid] in ("det", "nummod"):
            return Count(kid, noun + 1, 0, 0)
    above, label = sheet.head[noun], sheet.dep[noun]
    if label == "conj" and any(sheet.lower[k] == "no" for k in sheet.kids[above]):
        return Count(noun, noun + 1, 0, 0)  # "no injuries or deaths"
    if label == "pobj" and (sheet.lower[above] == "without" or (sheet.lower[above] == "of" and any(sheet.lower[k] == "no" for k in sheet.kids[sheet.head[above]]))):
        return Count(noun, noun + 1, 0, 0)  # "without casualties", "no reports of casualties"
    if label == "dobj" and frame(sheet, above).negated and any(sheet.lower[k] == "any" for k in sheet.kids[noun]):
        return Count(noun, noun + 1, 0, 0)
    under = _under_of(sheet, noun)
    if under is not None:
        return under
    if any(sheet.dep[k] == "nummod" for k in sheet.kids[noun]):
        return _of_thing(sheet, noun)
    return None


def _under_of(sheet: Sheet, noun: int) -> Count | None:
    for kid in sheet.kids[noun]:
        if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("of", "to"):
            total: Count | None = None
            for thing in (t for p in sheet.children(kid, "pobj") for t in sheet.conjuncts(p)):
                count = _of_thing(sheet, thing)
                if count is not None and total is not None and count.low is not None and total.low is not None:
                    high = total.high + count.high if total.high is not None and count.high is not None else None
                    total = Count(total.start, count.end, total.low + count.low, high)
                else:
                    total = total or count
            return total
    return None


def _revision(sheet: Sheet, token: int) -> Told | None:
    """ "the death toll rose to 45", "brings the number killed to three", "put the number of wounded at 30"."""
    if sheet.lemma[token] not in ("toll", "number", "count", "figure", "total") or sheet.pos[token] != "NOUN":
        return None
    words = toll_words()
    what = words.get((sheet.lemma[token], "t"), ("", ""))[0]
    first, end = sheet.sentence(token)
    for beside in [token - 1, *range(token + 1, min(token + 7, end))]:
        if beside < first or (beside > token and sheet.lower[beside] in ("to", "at", "by")):
            break
        for form in (sheet.lower[beside], sheet.lemma[beside]):
            if entry := words.get((form, "t")):
                what = entry[0] if what in ("", "killed") else what
                break
    if not what:
        return None
    for at in range(token + 1, end):
        if sheet.lower[at] in ("to", "at", "of", "stands", "stood", "reached", "hit", "exceeded", "was", "is", "passed"):
            count = number_at(sheet, at + 1)
            if count is not None and at + 1 not in sheet.time_at:
                if sheet.lower[at] in ("exceeded", "passed") and count.low is not None:
                    count = Count(count.start, count.end, count.low + 1, None)
                return Told(what, token, count, revised=True)
    return None


def _owner(sheet: Sheet, token: int) -> Happening | None:
    """The happening a toll belongs to: of its own verb, of a clause above, of its sentence, of the sentences just before."""
    violent = [h for h in sheet.happenings if h.type in VIOLENT and h.drop in (None, "nobody", "merged")]
    for happening in violent:
        if token in (happening.clause, happening.trigger) and happening.drop != "nobody":
            return happening
    kept = [h for h in violent if h.drop != "nobody"]
    above = [token, *sheet.ancestors(token)]
    best = min((h for h in kept if h.clause in above or h.trigger in above), key=lambda h: min(above.index(t) for t in (h.clause, h.trigger) if t in above), default=None)
    if best is not None:
        return best
    here = sheet.sentence_of[token]
    same = [h for h in kept if sheet.sentence_of[h.clause] == here]
    if same:
        return min(same, key=lambda h: abs(h.trigger - token))
    before = [h for h in kept if here - REACH <= sheet.sentence_of[h.clause] < here and h.drop is None]
    return before[-1] if before else None
