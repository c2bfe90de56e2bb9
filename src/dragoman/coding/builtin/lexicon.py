"""The lexicon: five tables of words → compiled rules. No stage holds a word of it in code; the tables say what words mean.

`predicates` (verbs and adjectives with conditions), `nouns` (event nouns), `classes` (what sort of thing a noun is),
`operators` (words that take a clause) and `composition` (what an operator makes of the event inside it). The columns and the
language of conditions and slots are described at the top of each table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.coding.builtin import ambiguity
from dragoman.errors import TableError
from dragoman.ontology import QUAD_CLASSES
from dragoman.tables import Row, read_table, table_lines, values

PACKAGE = "dragoman.coding.builtin"
COMMENT = "comment"
DENIED = "+denied"
CONDITION = re.compile(
    r"^(?P<neg>!?)(?P<slot>[SO]\.(?:P:[a-z]+|of|by|poss|comp)|XS|S|O|I|X|any|neg|pass|P:[a-z]+)(?:(?P<op>[=:@+-])(?P<values>.*))?$"
)  # fmt: skip


@dataclass(slots=True, frozen=True)
class Condition:
    """One test of a row's `when`: `slot` is looked at, `test` is class, lemma, actor, present, absent or flag."""

    slot: str
    test: str
    values: frozenset[str]
    negated: bool = False


@dataclass(slots=True, frozen=True)
class Rule:
    """A row of `predicates` or `nouns`, compiled."""

    word: str
    type: str
    mode: str | None
    cameo: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    mutual: bool
    several: bool = False  # mutual only where several do it and nobody is told to whom
    when: tuple[Condition, ...] = ()
    particle: str = ""
    alone: bool = False
    row: str = ""


    @property
    def denies(self) -> bool:
        """Whether the row is about what was not done ("did not give permission"): its negation is read already."""
        return any(condition.slot == "neg" and not condition.negated for condition in self.when)


@dataclass(slots=True, frozen=True)
class Operator:
    """A word that takes a clause or an event noun, and what it does to it."""

    word: str
    operator: str
    complements: frozenset[str]
    controller: str
    recipient: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Composed:
    """What an operator makes of an inner event: a type, `inner` (unchanged) or `none`."""

    type: str
    mode: str | None
    recipient: str
    modality: str | None


@dataclass(slots=True)
class Lexicon:
    """All five tables, ready for look-up by lemma."""

    predicates: dict[tuple[str, str, str], list[Rule]] = field(default_factory=lambda: dict[tuple[str, str, str], list[Rule]]())
    particles: dict[tuple[str, str], list[str]] = field(default_factory=lambda: dict[tuple[str, str], list[str]]())  # (lemma, pos)
    nouns: dict[str, list[Rule]] = field(default_factory=lambda: dict[str, list[Rule]]())
    classes: dict[str, frozenset[str]] = field(default_factory=lambda: dict[str, frozenset[str]]())  # noun -> its classes
    operators: dict[tuple[str, str], list[Operator]] = field(default_factory=lambda: dict[tuple[str, str], list[Operator]]())
    composition: dict[tuple[str, str], Composed] = field(default_factory=lambda: dict[tuple[str, str], Composed]())

    def classes_of(self, noun: str) -> frozenset[str]:
        """Classes of a noun (one or two words)."""
        return self.classes.get(noun, frozenset())

    def compose(self, operator: str, inner: str | None, mode: str | None = None) -> Composed | None:
        """What an operator makes of an inner event of that type (None: of unknown type, `comment`: of a comment). The most specific line wins."""
        if inner is None or inner == COMMENT:
            keys = (inner or "unknown", "unknown")
        else:
            quad = QUAD_CLASSES[inner]
            short = quad.replace("cooperation", "coop").replace(" ", "-")
            keys = (f"{inner}.{mode}", inner, short, short.rsplit("-", 1)[1], "any")
        for key in keys:
            if found := self.composition.get((operator, key)):
                return found
        return None


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The packaged lexicon. Raises `TableError` for a row that cannot be understood, and for two that cannot be told apart."""
    lexicon = Lexicon()
    predicates: dict[tuple[str, str, str], list[tuple[int, Rule]]] = {}
    for line, row in _rows("predicates.tsv"):
        rule = _rule(row, row["lemma"], line, "predicates.tsv")
        predicates.setdefault((row["lemma"], row["particle"], row["pos"] or "v"), []).append((line, rule))
    for (lemma, particle, pos), rules in predicates.items():
        ambiguity.refuse_same_conditions(rules, "predicates.tsv")
        if particle:
            lexicon.particles.setdefault((lemma, pos), []).append(particle)
        # Stable: file order among equals.
        lexicon.predicates[lemma, particle, pos] = sorted((rule for _, rule in rules), key=lambda rule: -len(rule.when))
    ambiguity.refuse_twice(((line, row["noun"]) for line, row in _rows("nouns.tsv")), "nouns.tsv")
    for line, row in _rows("nouns.tsv"):
        lexicon.nouns[row["noun"]] = [_rule(row, row["noun"], line, "nouns.tsv")]
    gathered: dict[str, set[str]] = {}
    for _, row in _rows("classes.tsv"):
        gathered.setdefault(row["noun"], set()).add(row["class"])
    lexicon.classes = {noun: frozenset(classes) for noun, classes in gathered.items()}
    operators: dict[tuple[str, str], list[tuple[int, Operator]]] = {}
    for line, row in _rows("operators.tsv"):
        operator = Operator(row["word"], row["operator"], frozenset(values(row["complement"])), row["controller"] or "subject",
                            _slots(row["recipient"]))  # fmt: skip
        operators.setdefault((row["word"], row["pos"] or "v"), []).append((line, operator))
    for key, found in operators.items():
        ambiguity.refuse_same_complement(found, "operators.tsv")
        lexicon.operators[key] = [operator for _, operator in found]
    inners = [(line, row, inner.strip()) for line, row in _rows("composition.tsv") for inner in row["inner"].split(",")]
    ambiguity.refuse_twice(((line, f"{row['operator']} with {inner}") for line, row, inner in inners), "composition.tsv")
    for _, row, inner in inners:
        composed = Composed(row["type"], row["mode"] or None, row["recipient"] or "outer,inner", row["modality"] or None)
        lexicon.composition[row["operator"], inner] = composed
    return lexicon


def _rows(table: str) -> Iterator[tuple[int, Row]]:
    """The rows of a table of the lexicon, each with its line."""
    return zip(table_lines(PACKAGE, table), read_table(PACKAGE, table), strict=True)


def _rule(row: dict[str, str], word: str, number: int, table: str) -> Rule:
    when = tuple(parse_condition(part, table, number) for part in row.get("when", "").split("&") if part.strip())
    return Rule(
        word=word,
        type=row["type"],
        mode=row["mode"] or None,
        cameo=row["cameo"] or None,
        actor=_slots(row["actor"]) or ("S",),
        recipient=_slots(row["recipient"]),
        mutual=row["mutual"] == "yes",
        several=row["mutual"] == "several",
        when=when,
        particle=row.get("particle", ""),
        alone=row.get("alone") == "yes",
        row=f"{table}:{word}:{number}",
    )


def _slots(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def parse_condition(text: str, table: str = "predicates.tsv", row: int | None = None) -> Condition:
    """One condition of a `when` cell. Raises `TableError`.

    >>> parse_condition("!O=aid,money").test
    'class'
    """
    match = CONDITION.match(text.strip())
    if not match:
        raise TableError(f"cannot read the condition {text.strip()!r}", table=table, row=row, column="when")
    op, listed = match["op"], frozenset(part.strip() for part in (match["values"] or "").split(",") if part.strip())
    test = {None: "present", "=": "class", ":": "lemma", "@": "actor", "+": "present", "-": "absent"}[op]
    return Condition(match["slot"], "lemma" if match["slot"] == "any" else test, listed, bool(match["neg"]))
