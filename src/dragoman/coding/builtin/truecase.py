"""Case: capitals-only paragraphs and Title Case Headlines → ordinary case, character for character.

Names get theirs from the world's tables and from the rest of the document (acronyms in brackets, names in ordinary paragraphs);
other words are small where the lemmatiser's index of English knows them, and keep a capital where it does not (they are most
likely names). What the tagger then still takes for a proper noun gets a capital too: it knows "Domingo" and "Vargas", which
the index has as words. It never changes the length of a text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.coding.builtin.word_sets import word_set

if TYPE_CHECKING:
    from spacy.language import Language

# A possessive 's is a word of its own here, so that "ARGENTINA'S" is found among the names; "D'AUBUISSON" is one word.
WORD = re.compile(r"[^\W\d_]+(?:'(?![sS]\b)[^\W\d_]+)?")
BRACKETED = re.compile(r"\(([A-Z]{2,9})\)")
SPELLED_OUT = re.compile(r"\b([A-Z]{2,5}) \((?:[A-Z'-]+ ){1,9}[A-Z'-]+\)")
SMALL = frozenset(
    ["a", "an", "and", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "if", "in", "into", "is", "it", "its", "me", "my", "nor", "not", "of", "off", "on", "or", "our", "out", "over", "she", "so", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "up", "us", "was", "we", "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with", "would", "you", "your", "i", "am", "are", "been", "being", "can", "could", "did", "do", "does", "may", "might", "must", "shall", "should", "about", "after", "against", "all", "also", "any", "because", "before", "between", "both", "down", "during", "each", "few", "further", "here", "just", "more", "most", "no", "now", "once", "only", "other", "own", "same", "some", "such", "through", "too", "under", "until", "very", "while", "said", "says", "vs", "via", "amid", "among", "despite", "without", "within", "toward", "towards", "upon", "per", "new", "against", "across", "along", "around", "behind", "beyond", "near", "since", "himself", "herself", "itself", "themselves", "myself", "yourself", "ourselves", "oneself", "anyone", "everyone", "someone", "anybody", "everybody", "nobody", "somebody", "anything", "everything", "nothing", "something", "cannot", "whoever", "whatever", "whether", "although", "though", "unless", "like", "onto", "every", "another", "none", "yes", "ours", "theirs", "hers", "mine", "yours", "ll", "re", "ve"]
)
CALENDAR = frozenset(
    ["january", "february", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)
MONTHS = frozenset(["jan", "feb", "mar", "march", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"])
OFFICES = frozenset(["president", "general", "colonel", "captain", "major", "lieutenant", "minister", "mayor", "judge", "archbishop", "bishop", "senator", "deputy", "governor", "king", "commander", "secretary"])
VOWELS = frozenset("AEIOUYÁÉÍÓÚÄÖÜÀÈÌÒÙÂÊÎÔÛ")
COURTESY = frozenset(["mr", "mrs", "ms", "miss", "dr"])
ABBREVIATED = frozenset(["mr", "mrs", "ms", "dr", "gen", "col", "lt", "capt", "maj", "sgt", "adm", "st", "rev", "sen", "rep", "gov", "km", "no", "prof", "jr", "sr", "vs"])
# A paragraph counts as capitals when more than this share of its letters are (a Reuters dateline alone is far below).
CAPITALS = 0.75
# A headline counts as Title Case when more than this share of its words of four letters and more begin with a capital.
TITLE_CASE = 0.75
# A paragraph of so many letters without any capital was written in small letters only.
ALL_SMALL = 60

NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
NO_CAPITALS = bytes(code for code in range(128) if not chr(code).isupper())

PIECE = 20_000  # characters that the tagger reads at once, so that memory stays flat

type Names = Callable[[list[str]], list[tuple[int, int, str]]]
type Proper = Callable[[list[str]], list[list[tuple[int, int]]]]


def proper_words(nlp: Language) -> Proper:
    """A function from texts to the offsets of words that the model's tagger takes for proper nouns, text by text."""
    stages: list[Any] = [nlp.get_pipe(name) for name in ("tok2vec", "tagger") if name in nlp.pipe_names]

    def proper(texts: list[str]) -> list[list[tuple[int, int]]]:
        found: list[list[tuple[int, int]]] = [[] for _ in texts]
        pieces = [(number, start, piece) for number, text in enumerate(texts) for start, piece in _pieces(text)]
        # Paragraphs together, as many as one long piece: the tagger is far quicker at a batch than at one by one.
        for batch in _batches(pieces):
            docs = [nlp.make_doc(piece) for _, _, piece in batch]
            for stage in stages:
                docs = list(stage.pipe(docs, batch_size=len(docs)))
            for (number, start, _), doc in zip(batch, docs, strict=True):
                found[number] += [(start + token.idx, start + token.idx + len(token.text)) for token in doc if token.tag_ in ("NNP", "NNPS")]
        return found

    return proper


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces that end behind a space, so that no word is cut, each with where it begins."""
    start = 0
    while start < len(text):
        end = start + PIECE if start + PIECE < len(text) else len(text)
        end = text.rfind(" ", start + 1, end) + 1 or end if end < len(text) else end
        yield start, text[start:end]
        start = end


def _batches(pieces: list[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    batch: list[tuple[int, int, str]] = []
    for piece in pieces:
        if batch and sum(len(text) for _, _, text in batch) + len(piece[2]) > PIECE:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


class Truecaser:
    """Restores case. `known(word)`: is a small-letter word English; `names(words)`: spans of words that are names, cased;
    `proper(texts)`: offsets of words that are proper nouns in texts of ordinary case."""

    def __init__(self, known: Callable[[str], bool], names: Names, proper: Proper | None = None) -> None:
        self._known, self._names, self._proper = known, names, proper

    def known(self, word: str) -> bool:
        """Whether a small-letter word is English: also superlatives, comparatives and -men, which the index leaves out."""
        if word in SMALL or self._known(word):
            return True
        if word.endswith("men") and self._known(word[:-2] + "an"):
            return True
        for suffix in ("est", "er"):
            stem = word[: -len(suffix)]
            if word.endswith(suffix) and len(stem) > 2 and (self._known(stem) or self._known(stem + "e") or (stem[-1] == stem[-2] and self._known(stem[:-1]))):
                return True
        return False

    def learn(self, texts: Iterable[str]) -> dict[str, str]:
        """How words are spelled elsewhere in a document: acronyms in brackets, and names inside sentences of ordinary case."""
        forms: dict[str, str] = {}
        small: set[str] = set()
        for text in texts:
            if _is_capitals(text):
                forms |= {m[1].lower(): m[1] for m in BRACKETED.finditer(text) if self._abbreviates(m[1], text[: m.start()])}
                forms |= {m[1].lower(): m[1] for m in SPELLED_OUT.finditer(text) if m[1].lower() not in SMALL and (len(m[1]) < 4 or not self.known(m[1].lower()))}
                continue
            if _is_title_case(text):
                continue
            matches = list(WORD.finditer(text))
            for before, match in itertools.pairwise(matches):
                word = match[0]
                if word[0].islower():
                    small.add(word.lower())
                elif len(word) > 1 and ((gap := text[before.end() : match.start()]) == " " or not re.search(r"[.!?:\"(]\W*$", gap)):
                    forms.setdefault(word.lower(), word)
        return {low: word for low, word in forms.items() if (low not in small or word.isupper()) and low not in SMALL}

    def _abbreviates(self, acronym: str, before: str) -> bool:
        """Whether a bracketed word is short for the words before it (often of another language: ELN, "army of liberation")."""
        words = before.split()
        if not words or words[-1][-1] in ".!?)(:\"":
            return False
        low = acronym.lower()
        return (len(acronym) < 5 and low not in SMALL) or (len(acronym) < 6 and not self.known(low)) or any(word[0] == acronym[0] for word in words[-6:])

    def restore(self, text: str, *, heading: bool, forms: Mapping[str, str] | None = None) -> str:
        """The text in ordinary case, or unchanged where it already is. The result has the same length."""
        return self.restore_all([(text, heading)], forms)[0]

    def restore_all(self, texts: Sequence[tuple[str, bool]], forms: Mapping[str, str] | None = None) -> list[str]:
        """As `restore`, for texts each with whether it is a heading: quicker together."""
        cased = [self._recase(text, heading=heading, forms=forms) for text, heading in texts]
        changed = [number for number, (text, _) in enumerate(texts) if cased[number] != text]
        if self._proper is not None and changed:
            for number, spans in zip(changed, self._proper([cased[number] for number in changed]), strict=True):
                cased[number] = _with_capitals(cased[number], spans)
        return cased

    def _recase(self, text: str, *, heading: bool, forms: Mapping[str, str] | None) -> str:
        letters, _ = _letters(text)
        if letters < 12:
            return text
        if _is_capitals(text):
            return self._from_capitals(text, forms or {})
        if letters >= ALL_SMALL and text == text.lower() and len(text.upper()) == len(text):
            return self._from_capitals(text.upper(), forms or {})
        if (heading or len([m for m in WORD.finditer(text) if len(m[0]) > 3]) <= 14) and _is_title_case(text):
            return self._from_title_case(text, forms or {})
        return text

    def _from_capitals(self, text: str, forms: Mapping[str, str]) -> str:
        matches = list(WORD.finditer(text))
        words = [match[0] for match in matches]
        cased: list[str] = []
        openings: list[int] = []
        for number, (match, word) in enumerate(zip(matches, words, strict=True)):
            small = word.lower()
            before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
            gap = text[matches[number - 1].end() : match.start()] if number else ""
            opens = number == 0 or (
                gap != " "
                and re.search(r"[.!?]\W*$", gap) is not None
                and not (gap.startswith(".") and (len(words[number - 1]) == 1 or words[number - 1].lower() in ABBREVIATED))
            )
            titled = number > 0 and words[number - 1].lower() in COURTESY and gap.strip(" ") in ("", ".")
            if opens:
                openings.append(number)
            if before == "'" or before.isdigit():
                cased.append(small)
            elif len(word) == 1:
                cased.append(word if small not in ("a", "i") or after == "." or opens or small == "i" else small)
            elif small in ABBREVIATED and small not in ("no", "km", "vs"):
                cased.append(_capital(word))
            elif (not (set(word) & VOWELS) and not self.known(small)) or (before == "(" and after == ")" and len(word) < 6 and not self.known(small)):
                cased.append(word)
            elif small in forms and (forms[small].isupper() or not opens):
                cased.append(forms[small])
            elif titled or (small in MONTHS and re.search(r"\d\W{0,2}$", gap)) or small in CALENDAR or opens or not self.known(small):
                cased.append(_capital(word))
            else:
                cased.append(small)
        for start, end, name in self._names(words):
            low = words[start].lower()
            if end - start == 1 and (low in SMALL or low in CALENDAR or low in MONTHS or (name.isupper() and self._known(low) and low not in forms)):
                continue
            if start and f"{words[start - 1]} {words[start]}".lower() in word_set("not-the-people"):
                continue
            parts = WORD.findall(name)
            if len(parts) == end - start and all(len(p) == len(words[start + i]) for i, p in enumerate(parts)):
                cased[start:end] = parts
        for number in openings:
            cased[number] = cased[number][0].upper() + cased[number][1:] if len(cased[number][0].upper()) == 1 else cased[number]
        for number in range(1, len(cased) - 1):
            # "GENERAL HECTOR ALEJANDRO GRAMAJO": between an office and a name stands a name.
            word = cased[number]
            between = word.islower() and cased[number - 1].lower() in OFFICES and cased[number + 1][:1].isupper()
            alone = text[matches[number - 1].end() : matches[number + 1].start()].strip() == words[number]
            if between and alone and word not in SMALL and word not in OFFICES:
                cased[number] = _capital(words[number])
        return _put(text, matches, cased)

    def _from_title_case(self, text: str, forms: Mapping[str, str]) -> str:
        matches = list(WORD.finditer(text))
        words = [match[0] for match in matches]
        named = {at for start, end, _ in self._names(words) for at in range(start, end)}
        cased: list[str] = []
        for number, word in enumerate(words):
            small = word.lower()
            keep = number == 0 or number in named or (word.isupper() and (len(word) > 1 or text[matches[number].end() :][:1] == ".")) or word[1:] != small[1:] or small in CALENDAR
            dated = small in MONTHS and (number == 0 or bool(re.search(r"\d\W{0,2}$", text[: matches[number].start()])) or bool(re.match(r"\W{0,2}\d", text[matches[number].end() :])))
            keep = keep or dated or forms.get(small) == word
            cased.append(word if keep or not self.known(small) else small)
        return _put(text, matches, cased)


def _with_capitals(text: str, spans: list[tuple[int, int]]) -> str:
    """A capital for the small words that the tagger takes for names."""
    out = list(text)
    for start, end in spans:
        low = text[start:end]
        name = low.islower() and low.isalpha() and len(low) > 1 and (low not in SMALL or low == "may")
        if name and len(out[start].upper()) == 1:
            out[start] = out[start].upper()
    return "".join(out)


def _is_capitals(text: str) -> bool:
    letters, capitals = _letters(text)
    return capitals > CAPITALS * letters


def _letters(text: str) -> tuple[int, int]:
    """How many letters a text has, and how many capitals."""
    if text.isascii():
        data = text.encode("ascii")
        return len(data.translate(None, NO_LETTERS)), len(data.translate(None, NO_CAPITALS))
    return sum(map(str.isalpha, text)), sum(map(str.isupper, text))


def _is_title_case(text: str) -> bool:
    # A small verb gives a plain sentence away, however many names are in it.
    if any(len(word) == 3 and word.islower() and word not in SMALL for word in (match[0] for match in WORD.finditer(text))):
        return False
    words = [match[0] for match in WORD.finditer(text) if len(match[0]) > 3]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) > TITLE_CASE * len(words)


def _capital(word: str) -> str:
    """ "D'AUBUISSON" → "D'Aubuisson", "OBRIEN" → "Obrien"."""
    small = word.lower()
    if len(word) > 3 and word[1] == "'":
        return word[0] + "'" + word[2] + small[3:]
    return word[0] + small[1:]


def _put(text: str, matches: list[re.Match[str]], words: list[str]) -> str:
    out, at = [], 0
    for match, word in zip(matches, words, strict=True):
        # Lower-casing can change the length of a few letters (as of dotted capital I): such a word stays as it is.
        out += [text[at : match.start()], word if len(word) == len(match[0]) else match[0]]
        at = match.end()
    return "".join([*out, text[at:]])
