"""Case: capitals-only paragraphs and Title Case Headlines → ordinary case, character for character.

Names get theirs from the world's tables; other words are small where the lemmatiser's index of English knows them, and keep a
capital where it does not (they are most likely names). It never changes the length of a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
SMALL = frozenset(
    """a an and as at be but by for from had has have he her him his how if in into is it its me my nor not of off on or our out
    over she so than that the their them then there these they this those to up us was we were what when where which who whom
    whose why will with would you your i am are been being can could did do does may might must shall should about after
    against all also any because before between both down during each few further here just more most no now once only other
    own same some such through too under until very while said says vs via amid among despite without within toward towards
    upon per new against across along around behind beyond near since""".split()
)
CALENDAR = frozenset(
    """january february april june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday""".split()
)
TITLES = frozenset("president general colonel minister mr mrs ms dr prime foreign".split())
# A paragraph counts as capitals when more than this share of its letters are (a Reuters dateline alone is far below).
CAPITALS = 0.75
# A headline counts as Title Case when more than this share of its words of four letters and more begin with a capital.
TITLE_CASE = 0.75

type Names = Callable[[list[str]], list[tuple[int, int, str]]]


class Truecaser:
    """Restores case. `known(word)`: is a small-letter word English; `names(words)`: spans of words that are names, cased."""

    def __init__(self, known: Callable[[str], bool], names: Names) -> None:
        self._known, self._names = known, names

    def restore(self, text: str, *, heading: bool) -> str:
        """The text in ordinary case, or unchanged where it already is. The result has the same length."""
        letters = sum(char.isalpha() for char in text)
        if letters < 12:
            return text
        if sum(char.isupper() for char in text) > CAPITALS * letters:
            return self._from_capitals(text)
        words = [match[0] for match in WORD.finditer(text) if len(match[0]) > 3]
        if heading or len(words) <= 14:
            capitals = sum(word[0].isupper() for word in words)
            if len(words) >= 3 and capitals > TITLE_CASE * len(words):
                return self._from_title_case(text)
        return text

    def _from_capitals(self, text: str) -> str:
        matches = list(WORD.finditer(text))
        words = [match[0] for match in matches]
        cased: list[str] = []
        for number, word in enumerate(words):
            small = word.lower()
            opens = number == 0 or re.search(r"[.!?]\W*$", text[matches[number - 1].end() : matches[number].start()]) is not None
            if small in CALENDAR or opens or small == "i" or (len(word) > 1 and not self._known(small) and small not in SMALL):
                cased.append(word[0] + small[1:])
            else:
                cased.append(small)
        for start, end, name in self._names(words):
            if end - start == 1 and (words[start].lower() in SMALL or words[start].lower() in CALENDAR):
                continue
            parts = WORD.findall(name)
            if len(parts) == end - start and all(len(p) == len(words[start + i]) for i, p in enumerate(parts)):
                cased[start:end] = parts
        return _put(text, matches, cased)

    def _from_title_case(self, text: str) -> str:
        matches = list(WORD.finditer(text))
        words = [match[0] for match in matches]
        named = {at for start, end, _ in self._names(words) for at in range(start, end)}
        cased: list[str] = []
        for number, word in enumerate(words):
            small = word.lower()
            keep = number == 0 or number in named or word.isupper() or word[1:] != small[1:] or small in CALENDAR
            known = small in SMALL or self._known(small)
            cased.append(word if keep or not known else small)
        return _put(text, matches, cased)


def _put(text: str, matches: list[re.Match[str]], words: list[str]) -> str:
    out, at = [], 0
    for match, word in zip(matches, words, strict=True):
        # Lower-casing can change the length of a few letters (as of dotted capital I): such a word stays as it is.
        out += [text[at : match.start()], word if len(word) == len(match[0]) else match[0]]
        at = match.end()
    return "".join([*out, text[at:]])
