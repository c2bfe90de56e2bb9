"""The working paper of one document while it is being coded: tokens as plain lists, and what each stage found so far.

Stages read and write a `Sheet`; nothing else is shared between them. Tokens are addressed by index. The parse is copied into
plain lists once, because rule code asks for heads and lemmas far more often than spaCy's token objects are quick to answer.
Offsets (`starts`, `ends`) are code points of the untouched document text, whatever preparation did to the working copy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from dragoman.nouns import Document, Period, Span, Toll

type BlockKind = Literal["title", "heading", "body", "byline", "signer", "dateline", "date"]
type HitRole = Literal["organ", "member", "people", "office"]
type MentionKind = Literal["name", "nominal", "pronoun"]


@dataclass(slots=True)
class Block:
    """A paragraph or line of the document in working form: `origins[i]` is the offset of `text[i]` in the document."""

    kind: BlockKind
    text: str
    origins: list[int]
    start: int = 0  # first token
    end: int = 0  # token after the last


@dataclass(slots=True)
class Party:
    """An actor as it grows while a document is read."""

    id: str
    name: str
    kind: str
    country: str | None = None
    part_of: str | None = None
    sectors: Counter[str] = field(default_factory=lambda: Counter[str]())
    aliases: dict[str, None] = field(default_factory=lambda: dict[str, None]())
    known: bool = False  # from the world's tables
    guessed: bool = False  # only its place in a sentence says that this name is somebody's
    form: str | None = None

    def sector(self) -> str | None:
        """Sectors met in this text, commonest first, `GOV` before others of the same count."""
        if not self.sectors:
            return None
        ranked = sorted(self.sectors, key=lambda code: (-self.sectors[code], code != "GOV", code))
        return " ".join(ranked)


@dataclass(slots=True)
class Site:
    """A place as it grows while a document is read."""

    id: str
    name: str
    kind: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "city"
    geonames: int | None = None


@dataclass(slots=True)
class Hit:
    """Tokens `start` to `end` that mention somebody (`parties`) or somewhere (`site`), or both: a capital, a country.

    `head` is the token that the rest of the sentence attaches to. `role` tells what a nominal says of its owner: `organ` (army,
    embassy: the state itself), `member` (fighters, leaders: the group itself), `people` (refugees: somebody of their own).
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    parties: tuple[str, ...] = ()
    site: str | None = None
    role: Literal["organ", "member", "people", "office", "adjective", ""] = ""
    sector: str | None = None
    person: str | None = None  # the named person, where `parties` holds whom he stands for
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Ownerless:
    """A noun that names somebody by what they are, whose owner its own words do not tell: "the president"."""

    token: int
    role: HitRole
    sector: str


@dataclass(slots=True)
class Time:
    """Tokens `start` to `end` that tell a time, and the days they allow.

    `noun` is the token of a noun that the time only dates ("the 2018 accord", "Friday's bombing"), else -1: such a time is that of
    a happening told by this noun, never of the clause around it.
    """

    start: int
    end: int
    head: int
    period: Period
    kind: Literal["date", "relative", "since", "until", "duration"] = "date"
    anaphoric: bool = False
    noun: int = -1


@dataclass(slots=True)
class Quote:
    """Tokens between quotation marks, marks excluded; `scare` marks a few quoted words that are no utterance."""

    start: int
    end: int
    speaker: str | None = None


@dataclass(slots=True)
class Happening:
    """An event as it grows. `trigger` is the token that carries it, `clause` the verb (or noun) that governs the clause."""

    type: str
    trigger: int
    clause: int
    mode: str | None = None
    cameo: str | None = None
    actors: list[str] = field(default_factory=lambda: list[str]())
    recipients: list[str] = field(default_factory=lambda: list[str]())
    third_parties: list[str] = field(default_factory=lambda: list[str]())
    actor_heads: list[int] = field(default_factory=lambda: list[int]())
    recipient_heads: list[int] = field(default_factory=lambda: list[int]())
    struck: list[int] = field(default_factory=lambda: list[int]())  # nouns in the slots of whom and what it is done to
    mutual: bool = False
    between: bool = False  # mutual, with who does it together told apart: one side acts, the others are recipients
    undergone: bool = False  # the verb's subject does not act: "died of torture", "came under fire"
    modality: str = "asserted"
    speaker: str | None = None
    period: Period | None = None
    time: Time | None = None
    site: str | None = None
    site_hit: Hit | None = None
    country: str | None = None
    killed: Toll | None = None
    wounded: Toll | None = None
    killed_words: tuple[int, int] | None = None
    wounded_words: tuple[int, int] | None = None
    means: list[str] = field(default_factory=lambda: list[str]())
    inferred: list[str] = field(default_factory=lambda: list[str]())
    clauses: list[tuple[int, int]] = field(default_factory=lambda: list[tuple[int, int]]())  # evidence as token ranges
    confidence: float = 1.0
    retellings: list[Happening] = field(default_factory=lambda: list[Happening]())  # merged into this one
    drop: str | None = None
    nominal: bool = False
    rule: str = ""


@dataclass(slots=True)
class Sheet:
    """Everything known of one document so far. See the module's docstring for the conventions."""

    document: Document
    blocks: list[Block] = field(default_factory=lambda: list[Block]())
    published: str | None = None
    dateline_site: str | None = None
    dateline_words: str | None = None
    dateline_country: str | None = None
    signer: str | None = None
    signer_words: str | None = None
    issuer: tuple[str, ...] = ()  # who speaks as "we" or "I" in the text itself, once a word of the first person was met

    # the parse, token by token
    text: list[str] = field(default_factory=lambda: list[str]())
    lower: list[str] = field(default_factory=lambda: list[str]())
    lemma: list[str] = field(default_factory=lambda: list[str]())
    pos: list[str] = field(default_factory=lambda: list[str]())
    tag: list[str] = field(default_factory=lambda: list[str]())
    dep: list[str] = field(default_factory=lambda: list[str]())
    head: list[int] = field(default_factory=lambda: list[int]())
    kids: list[list[int]] = field(default_factory=lambda: list[list[int]]())
    entity: list[str] = field(default_factory=lambda: list[str]())  # NER label or ""
    entities: list[tuple[int, int, str]] = field(default_factory=lambda: list[tuple[int, int, str]]())
    starts: list[int] = field(default_factory=lambda: list[int]())
    ends: list[int] = field(default_factory=lambda: list[int]())
    sentences: list[tuple[int, int]] = field(default_factory=lambda: list[tuple[int, int]]())
    sentence_of: list[int] = field(default_factory=lambda: list[int]())
    block_of: list[int] = field(default_factory=lambda: list[int]())

    # what stages found
    quotes: list[Quote] = field(default_factory=lambda: list[Quote]())
    quote_of: list[int] = field(default_factory=lambda: list[int]())  # index of the quote a token is in, or -1
    parties: dict[str, Party] = field(default_factory=lambda: dict[str, Party]())
    sites: dict[str, Site] = field(default_factory=lambda: dict[str, Site]())
    hits: list[Hit] = field(default_factory=lambda: list[Hit]())
    hit_at: dict[int, Hit] = field(default_factory=lambda: dict[int, Hit]())  # head token -> widest hit with that head
    inside: dict[int, list[Hit]] = field(default_factory=lambda: dict[int, list[Hit]]())  # token -> hits that cover it
    ownerless: list[Ownerless] = field(default_factory=lambda: list[Ownerless]())
    times: list[Time] = field(default_factory=lambda: list[Time]())
    time_at: dict[int, Time] = field(default_factory=lambda: dict[int, Time]())  # token -> time that covers it
    chronicle: dict[int, Time] = field(default_factory=lambda: dict[int, Time]())  # block -> the day it tells of, in entries of a chronology
    happenings: list[Happening] = field(default_factory=lambda: list[Happening]())
    comments: set[int] = field(default_factory=lambda: set[int]())  # verbs and adjectives of clauses that only comment on something
    outlook_clauses: set[int] = field(default_factory=lambda: set[int]())  # clause verbs that an outlook has taken
    findings: dict[str, list[object]] = field(default_factory=lambda: dict[str, list[object]]())  # section -> nouns
    frames: dict[int, object] = field(default_factory=lambda: dict[int, object]())  # frames of verbs, as `frames` read them once
    _by_sentence: dict[int, list[Happening]] = field(default_factory=lambda: dict[int, list[Happening]]())
    _happenings_read: int = -1
    dropped: Counter[str] = field(default_factory=lambda: Counter[str]())

    # ---- tokens ----

    def children(self, token: int, *deps: str) -> list[int]:
        """Children of a token with one of these dependency labels, in order."""
        return [kid for kid in self.kids[token] if self.dep[kid] in deps]

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of these labels, or None."""
        for kid in self.kids[token]:
            if self.dep[kid] in deps:
                return kid
        return None

    def conjuncts(self, token: int) -> list[int]:
        """The token and those coordinated below it, in order."""
        found, queue = [token], [token]
        while queue:
            for kid in self.kids[queue.pop()]:
                if self.dep[kid] == "conj":
                    found.append(kid)
                    queue.append(kid)
        return sorted(found)

    def first_conjunct(self, token: int) -> int:
        """The head of the coordination that a token belongs to."""
        for _ in range(40):
            if self.dep[token] != "conj" or self.head[token] == token:
                break
            token = self.head[token]
        return token

    def ancestors(self, token: int) -> Iterator[int]:
        """Heads above a token, nearest first."""
        for _ in range(200):
            above = self.head[token]
            if above == token:
                return
            yield above
            token = above

    def subtree(self, token: int) -> list[int]:
        """The token and everything below it, sorted."""
        found, stack = [], [token]
        while stack:
            here = stack.pop()
            found.append(here)
            stack += self.kids[here]
        found.sort()
        return found

    def edges(self, token: int) -> tuple[int, int]:
        """First token and token after the last of a subtree."""
        first = last = token
        stack = list(self.kids[token])
        while stack:
            here = stack.pop()
            if here < first:
                first = here
            elif here > last:
                last = here
            stack += self.kids[here]
        return first, last + 1

    def sentence(self, token: int) -> tuple[int, int]:
        """First token and token after the last of the sentence that a token is in."""
        return self.sentences[self.sentence_of[token]]

    def is_lone(self) -> bool:
        """Whether the document is one sentence: an example, a headline, a line of a list."""
        return len(self.sentences) == 1 and sum(1 for block in self.blocks if block.kind == "body") <= 1

    def in_sentence(self, sentence: int) -> list[Happening]:
        """The happenings of a sentence."""
        if self._happenings_read != len(self.happenings):
            self._by_sentence = {}
            for happening in self.happenings:
                self._by_sentence.setdefault(self.sentence_of[happening.clause], []).append(happening)
            self._happenings_read = len(self.happenings)
        return self._by_sentence.get(sentence, [])

    # ---- words ----

    def span(self, start: int, end: int) -> Span:
        """The evidence of tokens `start` to `end` (exclusive), in offsets of the untouched text."""
        first, last = self.starts[start], self.ends[end - 1]
        return Span(document=self.document.id, start=first, end=last, text=self.document.text[first:last])

    def words(self, start: int, end: int) -> str:
        """The document's own words of tokens `start` to `end`, line breaks as spaces."""
        return " ".join(self.document.text[self.starts[start] : self.ends[end - 1]].split()) if end > start else ""

    # ---- hits ----

    def add_hit(self, hit: Hit) -> None:
        """Enter a mention; of several with one head, the widest answers in `hit_at`."""
        self.hits.append(hit)
        known = self.hit_at.get(hit.head)
        if known is None or (hit.end - hit.start, hit.kind != "pronoun") >= (known.end - known.start, known.kind != "pronoun"):
            self.hit_at[hit.head] = hit
        for token in range(hit.start, hit.end):
            self.inside.setdefault(token, []).append(hit)

    def in_name(self, hit: Hit) -> bool:
        """Whether a place's name only stands inside somebody's longer name ("Shanghai Cooperation Organisation")."""
        return any(
            other is not hit and other.parties and other.kind == "name" and other.end - other.start > hit.end - hit.start
            for other in self.inside.get(hit.start, ())
        )

    def add(self, section: str, finding: object) -> None:
        """Enter a finished finding."""
        self.findings.setdefault(section, []).append(finding)

    def section(self, name: str) -> list[object]:
        """Finished findings of a section."""
        return self.findings.get(name, [])
