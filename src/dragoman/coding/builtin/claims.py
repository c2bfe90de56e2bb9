"""Claims: what named speakers said, by quotation, reported clause or "according to"; one claim a sentence.

A plain report of an event is no claim of its own unless it is quoted. Unnamed speakers ("officials", "reports") make none. The
speaker is the subject of the nearest reporting verb of the paragraph, resolved through coreference; a few quoted words inside
a reported clause are part of that clause; scare quotes are no claims.
"""

from __future__ import annotations

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.modality import is_bare, is_reporting, reporting
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Quote, Sheet
from dragoman.nouns import Claim, Period

NEEDS = ("tokens", "hits", "quotes", "times")
GIVES = ("claims",)

FRAGMENT = 7  # quoted words below this, inside a reported clause, belong to that clause
SCARE = 3  # quoted words up to this are a label, not an utterance, unless a verb of calling takes them
CALLING = frozenset(["call", "describe", "dismiss", "label", "brand", "denounce", "term"])
BELIEVING = frozenset(("believe", "think"))  # a belief is not said


def read_claims(sheet: Sheet) -> None:
    """Enter the claims of a sheet."""
    taken: list[tuple[int, int]] = []
    last: dict[int, str] = {}
    for quote in sheet.quotes:
        speaker = _speaker_of_quote(sheet, quote, last)
        if speaker is None:
            continue
        quote.speaker = speaker
        last[sheet.block_of[quote.start]] = speaker
    reported = sorted([*_reported(sheet), *_responsible(sheet)], key=lambda r: (r[1], -r[2]))
    for quote in sheet.quotes:
        length = quote.end - quote.start
        inside = next((r for r in reported if r[1] <= quote.start and quote.end <= r[2]), None)
        if quote.speaker is None or (inside and length < FRAGMENT and inside[1] != quote.start):
            continue
        if length <= SCARE and not _called(sheet, quote):
            continue
        for start, end in _by_sentence(sheet, quote):
            taken.append((start, end))
            _enter(sheet, quote.speaker, "direct", start, end)
    for speaker, start, end in reported:
        if any(other != (speaker, start, end) and other[1] <= start and end <= other[2] and other[2] - other[1] > end - start for other in reported):
            continue  # what somebody is said to have said
        if not any(a < end and start < b and (b - a) * 2 >= end - start for a, b in taken):
            taken.append((start, end))
            _enter(sheet, speaker, "indirect", start, end)


def _enter(sheet: Sheet, speaker: str, kind: str, start: int, end: int) -> None:
    while end > start and (sheet.text[end - 1] in (",", '"') or (kind == "indirect" and sheet.text[end - 1] in (".", ";", "-", "–", ":"))):
        end -= 1
    if end - start < 1:
        return
    span = sheet.span(start, end)
    about = list(dict.fromkeys(hit.parties[-1] for hit in sheet.hits if start <= hit.head < end and hit.parties and hit.kind != "pronoun"))
    number = len(sheet.section("claims")) + 1
    sheet.add(
        "claims",
        Claim(
            id=f"c{number}",
            speaker=speaker,
            kind="direct" if kind == "direct" else "indirect",
            content=" ".join(span.text.split()),
            about=tuple(party for party in about if party != speaker),
            period=_said_when(sheet, start),
            confidence=0.9 if kind == "direct" else 0.8,
            evidence=(span,),
        ),
    )


def _said_when(sheet: Sheet, token: int) -> Period:
    """The time told beside the reporting verb above, if any."""
    for above in sheet.ancestors(token):
        if is_reporting(sheet, above):
            for kid in sheet.kids[above]:
                for at in (kid, *sheet.kids[kid]):
                    if at in sheet.time_at and sheet.dep[kid] in ("prep", "npadvmod", "advmod"):
                        return sheet.time_at[at].period
            break
    return Period()


def _by_sentence(sheet: Sheet, quote: Quote) -> list[tuple[int, int]]:
    """The sentences of a quotation."""
    found: list[tuple[int, int]] = []
    start = quote.start
    while start < quote.end:
        end = min(sheet.sentence(start)[1], quote.end)
        if end - start > 1 or (found == [] and end == quote.end):
            found.append((start, end))
        start = end
    return found


# ---- quotations ----------------------------------------------------------------------------------------------------------


def _speaker_of_quote(sheet: Sheet, quote: Quote, last: dict[int, str]) -> str | None:
    """The subject of the nearest reporting verb outside the marks: after the quotation, before it, or the last speaker."""
    block = sheet.block_of[quote.start]
    first = max(0, sheet.sentence_of[quote.start])
    final = min(len(sheet.sentences) - 1, sheet.sentence_of[quote.end - 1] + 1)
    candidates: list[tuple[float, int]] = []
    for number in range(first, final + 1):
        start, end = sheet.sentences[number]
        if sheet.block_of[start] != block:
            continue
        for token in range(start, end):
            if sheet.quote_of[token] >= 0 or sheet.pos[token] != "VERB" or (sheet.lemma[token], "v") not in reporting():
                continue
            if not reporting()[(sheet.lemma[token], "v")] & {"quote", "that"}:
                continue
            distance = float(token - quote.end if token >= quote.end else quote.start - token)
            if sheet.sentence_of[token] > sheet.sentence_of[quote.end - 1] and not _tail(quote, token):
                continue
            # The verb that takes the quoted words as its clause beats a nearer one.
            if any(above == token for above in sheet.ancestors(quote.start)) or any(quote.start <= kid < quote.end for kid in sheet.kids[token]):
                distance -= 20
            candidates.append((distance, token))
    for _, verb in sorted(candidates):
        speaker = _subject(sheet, verb)
        if speaker is not None:
            return speaker
        if _unnamed_subject(sheet, verb):
            return None
    for token in range(quote.start - 1, max(quote.start - 30, sheet.sentence(quote.start)[0] - 1), -1):
        if sheet.lower[token] == "according" and (speaker := _according_to(sheet, token)) is not None:
            return speaker
    end = sheet.sentence(quote.end - 1)[1]
    for token in range(quote.end, end):
        if sheet.lower[token] == "according" and (speaker := _according_to(sheet, token)) is not None:
            return speaker
    # "offering them “the support …”": the words of the main clause's subject, never of the one addressed.
    if quote.end - quote.start >= FRAGMENT:
        for above in sheet.ancestors(quote.start):
            if sheet.lemma[above] in ("offer", "promise", "pledge", "demand", "propose", "denounce", "reject") and sheet.quote_of[above] < 0:
                slots = frame(sheet, above)
                addressed = {_named(sheet, t) for t in (*slots.objects, *slots.indirect)}
                root = next((a for a in sheet.ancestors(above) if sheet.dep[a] == "ROOT"), above)
                for token in (*slots.subject, *frame(sheet, root).subject):
                    if (speaker := _named(sheet, token)) is not None and speaker not in addressed:
                        return speaker
    if not candidates and quote.start - 1 <= sheet.blocks[block].start + 1:
        return last.get(block) or last.get(block - 1)
    if not candidates and quote.end - quote.start >= FRAGMENT:
        return last.get(block)
    return None


def _tail(quote: Quote, verb: int) -> bool:
    """Whether a verb just behind the quotation belongs to it: '"…", added Andina' may be cut off as a sentence of its own."""
    return verb - quote.end <= 6


def _subject(sheet: Sheet, verb: int) -> str | None:
    slots = frame(sheet, verb)
    finite = sheet.tag[verb] in ("VBZ", "VBP", "VBD") and sheet.dep[verb] != "conj"
    if not (finite and slots.inherited):
        for token in slots.subject:
            if (speaker := _named(sheet, token)) is not None:
                return speaker
    # "as Beijing claims": the parser takes the speaker for the object of a preposition
    if verb >= 2 and sheet.dep[verb - 1] == "pobj" and sheet.lower[verb - 2] == "as" and (speaker := _named(sheet, verb - 1)) is not None:
        return speaker
    # inverted: "added Andina" parsed as an object
    for kid in sheet.kids[verb]:
        if kid > verb and sheet.dep[kid] in ("dobj", "nsubj", "oprd") and sheet.quote_of[kid] < 0 and verb:
            before = sheet.text[verb - 1]
            if before in ('"', "''", ",", "”") and (speaker := _named(sheet, kid)) is not None:
                return speaker
    return None


def _unnamed_subject(sheet: Sheet, verb: int) -> bool:
    return any(sheet.lemma[t] in word_set("unnamed-speakers") for t in frame(sheet, verb).subject)


def _named(sheet: Sheet, token: int) -> str | None:
    """The speaker that a token names: the person himself, else the first party; nobody for "officials" without a state."""
    hit = sheet.hit_at.get(token)
    if hit is None:
        for kid in sheet.children(token, "appos"):
            if (named := _named(sheet, kid)) is not None:
                return named
        return None
    if hit.person:
        return hit.person
    if not hit.parties or (sheet.lower[token] in ("we", "i") and sheet.quote_of[token] < 0):
        return None  # a signed text asserts: its "we" makes no claim
    if hit.kind == "nominal" and sheet.lemma[token] in word_set("unnamed-speakers") and is_bare(sheet, token):
        return None
    party = sheet.parties[hit.parties[0]]
    if party.kind == "population" and hit.kind == "nominal" and sheet.lemma[token] in word_set("unnamed-speakers"):
        return None
    if not party.known and hit.kind != "name" and not any(h.kind == "name" and party.id in h.parties for h in sheet.hits):
        return None  # "the ministry", "residents": somebody, but unnamed
    return party.id


def _called(sheet: Sheet, quote: Quote) -> bool:
    return any(sheet.lemma[a] in CALLING for a in list(sheet.ancestors(quote.start))[:3]) or (quote.start >= 2 and any(sheet.lemma[t] in CALLING for t in range(max(0, quote.start - 6), quote.start)))


# ---- reported clauses ----------------------------------------------------------------------------------------------------


def _reported(sheet: Sheet) -> list[tuple[str, int, int]]:
    """Speaker and token range of each reported clause."""
    found: list[tuple[str, int, int]] = []
    for verb in range(len(sheet.text)):
        if sheet.lower[verb] == "according":
            speaker = _according_to(sheet, verb)
            if speaker is not None:
                found.append((speaker, *_rest(sheet, verb)))
            continue
        if not is_reporting(sheet, verb) or sheet.quote_of[verb] >= 0:
            continue
        if _hypothetical(sheet, verb) or sheet.lemma[verb] in BELIEVING:
            continue
        speaker = _subject(sheet, verb)
        if speaker is None:
            continue
        for clause in frame(sheet, verb).complements:
            if sheet.dep[clause] == "xcomp" and sheet.tag[clause] == "VB" and sheet.lemma[verb] not in ("claim", "deny"):
                continue
            if sheet.dep[clause] not in ("ccomp", "xcomp") or sheet.quote_of[clause] >= 0:
                continue
            start, end = sheet.edges(clause)
            while start < end and sheet.lower[start] in ("that", ",", "however"):
                start += 1
            if start <= verb < end:
                start = verb + 1  # "a move that Beijing says will fuel tensions"
            if end - start >= 3:
                # "denies arming the rebels": the denial itself is what is said
                found.append((speaker, verb if sheet.lemma[verb] == "deny" else start, end))
    return found


def _responsible(sheet: Sheet) -> list[tuple[str, int, int]]:
    """ "holds Chad responsible for …", "blames Chad for …", "highlights Chad's alleged abuses": the content from the object on."""
    found: list[tuple[str, int, int]] = []
    for verb in range(len(sheet.text)):
        lemma = sheet.lemma[verb]
        if lemma not in ("hold", "blame", "highlight", "cite", "emphasise", "emphasize", "denounce", "decry") or sheet.pos[verb] != "VERB" or sheet.quote_of[verb] >= 0:
            continue
        slots = frame(sheet, verb)
        if slots.modal in ("may", "might", "could", "would") or any(sheet.dep[k] == "mark" and sheet.lower[k] in ("if", "unless") for k in sheet.kids[verb]):
            continue
        first, last = verb + 1, sheet.edges(verb)[1]
        if lemma == "hold":
            judged = next((t for t in range(verb + 1, min(last, verb + 12)) if sheet.lower[t] in ("responsible", "accountable")), None)
            if judged is None:
                continue
            last = sheet.edges(judged)[1]
        elif lemma == "blame":
            if not slots.objects or ("for" not in slots.prepositions and "on" not in slots.prepositions):
                continue
        else:
            things = [t for t in slots.objects if any(sheet.lower[b] in ("alleged", "purported", "supposed", "called") for b in sheet.subtree(t))]
            if not things:
                continue
            first, last = sheet.edges(things[0])
        speaker = _subject(sheet, verb)
        if speaker is not None and last - first >= 3:
            found.append((speaker, first, last))
    return found


def _hypothetical(sheet: Sheet, verb: int) -> bool:
    if any(sheet.lower[k] == "to" and sheet.dep[k] == "aux" for k in sheet.kids[verb]) and sheet.lemma[sheet.head[verb]] not in ("continue", "go", "appear", "seem", "begin"):
        return True  # "too early to say": nobody says it
    return any((sheet.dep[k] == "mark" and sheet.lower[k] in ("if", "unless")) or (sheet.dep[k] == "aux" and sheet.tag[k] == "MD") for k in sheet.kids[verb])


def _according_to(sheet: Sheet, token: int) -> str | None:
    """The source of "according to X", the innermost one of "X, quoting Y"."""
    end = sheet.sentence(token)[1]
    for at in range(token + 1, min(end, token + 26)):
        if sheet.lemma[at] in ("quote", "cite") and sheet.tag[at] == "VBG":
            for kid in sheet.kids[at]:
                if sheet.dep[kid] in ("dobj", "pobj") and (named := _deepest(sheet, kid)) is not None:
                    return named
    for kid in sheet.kids[token]:
        for thing in sheet.children(kid, "pobj") if sheet.dep[kid] == "prep" else [kid] if sheet.dep[kid] == "pobj" else []:
            named = _named(sheet, thing)
            if named is not None and sheet.lemma[thing] not in word_set("unnamed-speakers"):
                return named
    return None


def _deepest(sheet: Sheet, token: int) -> str | None:
    for kid in sheet.children(token, "appos"):
        if (named := _deepest(sheet, kid)) is not None:
            return named
    return _named(sheet, token)


def _rest(sheet: Sheet, token: int) -> tuple[int, int]:
    """The sentence without the "according to" phrase."""
    start, end = sheet.sentence(token)
    first, last = sheet.edges(token)
    if first - start <= 1:
        begin = last
        while begin < end and sheet.text[begin] in (",", ")", '"'):
            begin += 1
        return (begin, end) if begin < end else (start, end)
    return start, first
