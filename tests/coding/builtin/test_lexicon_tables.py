"""The five tables of the event lexicon: every row can be read, names only what exists, and has an example of its own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from dragoman.tables import read_table

PACKAGE = "dragoman.coding.builtin"
COLUMNS = {
    "predicates.tsv": ["lemma", "particle", "pos", "when", "type", "mode", "cameo", "actor", "recipient", "mutual", "example"],
    "nouns.tsv": ["noun", "type", "mode", "cameo", "alone", "actor", "recipient", "mutual", "example"],
    "classes.tsv": ["class", "noun"],
    "operators.tsv": ["word", "pos", "operator", "complement", "controller", "recipient", "example"],
    "composition.tsv": ["operator", "inner", "type", "mode", "recipient", "modality", "note"],
}
MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
ACTOR_CLASSES = {"@actor", "@state", "@person", "@force", "@crowd", "@igo", "@group", "@official", "@media"}
PREPOSITION = r"P:[a-z]+"
SLOT = re.compile(rf"^(S|O|I|XS|IN|LOC|none|{PREPOSITION}|[SO]\.(of|by|poss|comp|{PREPOSITION}))$")
NOUN_SLOT = re.compile(rf"^(poss|poss\+of|comp|of|by|{PREPOSITION}|V\.(S|O|I|{PREPOSITION}))$")
CONDITION = re.compile(
    rf"^!?(?P<subject>[OS]|{PREPOSITION})(?P<test>=[\w@,-]+|:[\w,'-]+|@|\+|-)$|^!?(X(:(to|that))?|any=[\w,'-]+|neg|pass|{PREPOSITION})$"
)
COMPLEMENTS = {"to", "that", "whether", "-ing", "for", "of", "on", "with", "against", "at", "from"}
INNER = {*MODES, "verbal-coop", "material-coop", "verbal-conflict", "material-conflict", "coop", "conflict", "any", "unknown", "comment"}
MODALITIES = {"", "asserted", "intended", "attributed", "hypothetical", "negated"}
# Operators that are modals or their negation: forms of the clause, not words of the table.
OF_THE_CLAUSE = {"will", "would", "will-not", "will-unless", "must", "may", "want-of"}


def rows(table: str) -> list[dict[str, str]]:
    return list(read_table(PACKAGE, table))


def conditions(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("&") if part.strip()]


def parts(cell: str) -> list[str]:
    return [part for part in cell.split(",") if part]


def kinds_wrong(table: str, name: str, *, inner: bool = False) -> list[str]:
    other = {"none", "comment", "inner", "row"} if inner else {"none", "comment", "as:object"}
    found: list[str] = []
    for row in rows(table):
        if row["type"] in other:
            if row["mode"]:
                found.append(f"{row[name]}: {row['type']} with mode {row['mode']}")
        elif row["type"] not in MODES:
            found.append(f"{row[name]}: no type {row['type']}")
        elif row["mode"] and row["mode"] not in MODES[row["type"]].split():
            found.append(f"{row[name]}: no mode {row['type']}.{row['mode']}")
    return found


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_are_the_agreed_ones(table: str) -> None:
    assert list(rows(table)[0]) == COLUMNS[table]


@pytest.mark.parametrize("table", COLUMNS)
def test_rows_are_sorted_by_the_first_column(table: str) -> None:
    firsts = [row[COLUMNS[table][0]] for row in rows(table)]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize(("table", "name"), [("predicates.tsv", "lemma"), ("nouns.tsv", "noun")])
def test_types_and_modes_are_those_of_plover(table: str, name: str) -> None:
    assert kinds_wrong(table, name) == []


def test_composition_gives_types_and_modes_of_plover() -> None:
    assert kinds_wrong("composition.tsv", "operator", inner=True) == []


@pytest.mark.parametrize("table", ["predicates.tsv", "nouns.tsv"])
def test_cameo_codes_are_two_to_four_digits(table: str) -> None:
    assert [row for row in rows(table) if not re.fullmatch(r"|\d{2,4}", row["cameo"])] == []


@pytest.mark.parametrize(("table", "slot"), [("predicates.tsv", SLOT), ("nouns.tsv", NOUN_SLOT)])
def test_slots_are_known(table: str, slot: re.Pattern[str]) -> None:
    unknown = {part for row in rows(table) for part in (*parts(row["actor"]), *parts(row["recipient"])) if not slot.match(part)}
    assert unknown == set()


def test_conditions_can_be_read() -> None:
    unread = {part for row in rows("predicates.tsv") for part in conditions(row["when"]) if not CONDITION.match(part)}
    assert unread == set()


def test_classes_named_in_conditions_exist() -> None:
    known = {row["class"] for row in rows("classes.tsv")} | ACTOR_CLASSES
    named = {
        name
        for row in rows("predicates.tsv")
        for part in conditions(row["when"])
        if (match := CONDITION.match(part)) and match["test"] and match["test"].startswith("=")
        for name in parts(match["test"][1:])
    }
    assert named - known == set()


def test_no_two_rows_of_a_predicate_have_equal_conditions() -> None:
    seen = Counter(
        (row["lemma"], row["particle"], row["pos"], frozenset(conditions(row["when"]))) for row in rows("predicates.tsv")
    )
    assert [key for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize(("table", "key"), [("nouns.tsv", ("noun",)), ("classes.tsv", ("class", "noun")), ("operators.tsv", ("word", "pos", "complement")), ("composition.tsv", ("operator", "inner"))])  # fmt: skip
def test_no_row_stands_twice(table: str, key: tuple[str, ...]) -> None:
    seen = Counter(tuple(row[name] for name in key) for row in rows(table))
    assert [found for found, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("table", ["predicates.tsv", "nouns.tsv", "operators.tsv"])
def test_every_row_has_an_example(table: str) -> None:
    assert [row for row in rows(table) if not re.fullmatch(r"[A-Z“].{8,}[.]", row["example"])] == []


def test_every_type_has_predicates_and_nouns() -> None:
    by_type: dict[str, set[str]] = defaultdict(set)
    for row in rows("predicates.tsv"):
        by_type[row["type"]].add(row["lemma"])
    assert {kind: len(by_type[kind]) for kind in MODES if len(by_type[kind]) < 20} == {}
    assert {row["type"] for row in rows("nouns.tsv")} >= set(MODES)


def test_operators_use_known_complements_and_controllers() -> None:
    for row in rows("operators.tsv"):
        assert set(row["complement"].split("|")) <= COMPLEMENTS, row
        assert row["controller"] in ("subject", "object"), row
        assert row["pos"] in ("v", "a", "n"), row
        assert all(part == "inner" or SLOT.match(part) for part in parts(row["recipient"])), row


def test_operators_and_composition_name_each_other() -> None:
    used = {row["operator"] for row in rows("operators.tsv")}
    explained = {row["operator"] for row in rows("composition.tsv")}
    assert used - explained == set()
    assert explained - used <= OF_THE_CLAUSE


def test_composition_names_known_inner_events_and_modalities() -> None:
    for row in rows("composition.tsv"):
        assert row["inner"].split(".")[0] in INNER, row
        assert row["modality"] in MODALITIES, row
        assert set(parts(row["recipient"])) <= {"outer", "inner"}, row


def test_each_operator_says_what_becomes_of_an_unknown_clause() -> None:
    said = {(row["operator"], row["inner"]) for row in rows("composition.tsv")}
    missing = {operator for operator, _ in said if (operator, "unknown") not in said} - OF_THE_CLAUSE
    assert missing == set()
