"""Gold and scorers beside the repository → figures by name. What `run.py` and `check_floors.py` share.

It asks the program only in the ways in which a user would: `dragoman code` and `dragoman brief --json`, each in a process of its
own. The scorers judge; no figure is computed here. Standard library only.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import articles as own
import ucdp

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"

# Sets of bench/coding that `code` can be asked for, in the order of the scorer.
CODING_SETS = (
    "plover_gsr", "cameo_manual", "plv", "cameo_quad", "petrarch2_validation", "petrarch_unit",
    "cameo_conflibert", "case2021_acled", "india_police", "muc4", "re3d",
)  # fmt: skip

# The least confidence of an event that counts, by set: example sentences are coded by the rules alone (nothing around them could tell what is
# news), of raw news what a reader would count; all else as the program does without being asked.
EXAMPLES = ("plover_gsr", "cameo_manual", "plv", "cameo_quad", "petrarch2_validation", "petrarch_unit")
LEAST = dict.fromkeys(EXAMPLES, 0.0) | {"cameo_conflibert": 0.5, "muc4": 0.5}


# Formats of file cases that are datasets, and how the program calls them.
DATASETS = {"ucdp-ged": "ucdp", "polecat": "polecat", "icews": "icews", "gdelt": "gdelt", "acled": "acled"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number: of which set, what it is, and the counts behind it in words."""

    set: str
    measure: str
    value: float
    counts: str = ""


def shared_folder() -> Path | None:
    """The folder of gold texts: `DRAGOMAN_SHARED`, or `shared` beside the repository; None if there is none."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "situations" / "score.py").exists() else None


def dragoman(*arguments: str | Path, output: Path) -> None:
    """Run the program, its standard output into a file. Exit code 1 means that some inputs failed: the scorer will tell."""
    program = Path(sys.executable).with_name("dragoman")
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("wb") as out:
        done = subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        words = " ".join(str(a) for a in arguments)
        raise SystemExit(f"dragoman {words} ended with {done.returncode}:\n{done.stderr.decode('utf-8', 'replace')[-2000:]}")


def scorer(script: Path, *arguments: str | Path) -> Any:
    """What a scorer prints with `--json`."""
    done = subprocess.run([sys.executable, script, *arguments, "--json"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{script.name} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout)


def situations(shared: Path, work: Path) -> list[Figure]:
    """The annotated articles: each article's figure, the pooled sections, and how many sections of the seed are at zero."""
    folder, predicted = shared / "situations", work / "situations"
    for gold in sorted(folder.glob("*/gold.json")):
        dragoman("brief", gold.with_name("article.txt"), "--json", output=predicted / f"{gold.parent.name}.json")
    report = scorer(folder / "score.py", predicted)
    figures = [Figure("situations", f"{name} situation", value) for name, value in report["articles"].items()]
    for name, section in report["pooled"].items():
        counts = f"{section['tp']} right of {section['pred']} found, {section['gold']} annotated" if "tp" in section else ""
        figures.append(Figure("situations", f"pooled {name}", section["f"], counts))
    seed = _seed_sections(folder, predicted)
    figures.append(Figure("situations", "seed sections at zero", len(seed), ", ".join(seed)))
    return figures


def articles(shared: Path, work: Path) -> list[Figure]:
    """Our own annotated articles, of other kinds of text: each article's figure and the pooled sections."""
    expected, predicted = work / "articles" / "gold", work / "articles" / "predicted"
    for name in own.write(expected):
        dragoman("brief", own.FOLDER / name / "article.txt", "--json", output=predicted / f"{name}.json")
    report = scorer(shared / "situations" / "score.py", predicted, expected)
    figures = [Figure("articles", f"{name} situation", value) for name, value in report["articles"].items()]
    for name, section in report["pooled"].items():
        counts = f"{section['tp']} right of {section['pred']} found, {section['gold']} annotated" if "tp" in section else ""
        figures.append(Figure("articles", f"pooled {name}", section["f"], counts))
    return figures


def _seed_sections(folder: Path, predicted: Path) -> list[str]:
    """Sections of the seed with nothing right. `--one` prints notes before its JSON object, which begins a line with a brace."""
    done = subprocess.run(
        [sys.executable, folder / "score.py", "--one", predicted / "seed.json", "seed", "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    report = json.loads(done.stdout[done.stdout.rindex("\n{\n") :])
    return [name for name, section in report.items() if not section["f"]]


def coding(shared: Path, work: Path, names: tuple[str, ...] = CODING_SETS) -> list[Figure]:
    """Sets of labelled sentences and documents."""
    folder = shared / "bench" / "coding"
    inputs, predicted = work / "coding" / "inputs", work / "coding" / "predicted"
    subprocess.run([sys.executable, folder / "score.py", "--inputs", inputs], check=True, capture_output=True)
    for name in names:
        least = ("--min-confidence", str(LEAST[name])) if name in LEAST else ()
        dragoman("code", inputs / f"{name}.jsonl", *least, output=predicted / f"{name}.jsonl")
    figures: list[Figure] = []
    for row in scorer(folder / "score.py", predicted):
        counts = f"P {row['p']:.3f} R {row['r']:.3f} of {row['gold']:g}" if "p" in row else f"{row['right']:g} of {row['of']:g}"
        peer = f"; peer: {row['peer']}" if row.get("peer") else ""
        figures.append(Figure("coding", f"{row['set']} {row['measure']}", row["value"], counts + peer))
    return figures + _ucdp(folder / "ucdp_aec.jsonl", inputs / "ucdp_aec.jsonl", predicted / "ucdp_aec.jsonl")


def _ucdp(gold: Path, inputs: Path, predicted: Path) -> list[Figure]:
    """Articles and the UCDP event each was filed under: this set has no scorer of its own beside the gold."""
    if not gold.exists():
        return []
    ucdp.inputs(gold, inputs)
    dragoman("code", inputs, output=predicted)
    rows = ucdp.score(gold, predicted)
    return [Figure("coding", f"ucdp_aec {r.measure}", r.right / r.of if r.of else 0.0, f"{r.right} of {r.of}") for r in rows]


def cases(shared: Path, work: Path) -> list[Figure]:
    """Public reports of faults as small inputs."""
    folder, inputs, predicted = shared / "cases", work / "cases" / "inputs", work / "cases" / "predicted"
    subprocess.run([sys.executable, folder / "score.py", "--inputs", inputs], check=True, capture_output=True)
    dragoman("code", inputs / "articles.jsonl", output=predicted / "articles.jsonl")
    for documents in sorted(inputs.glob("corpus/*/documents.jsonl")):
        dragoman("brief", documents, "--json", output=predicted / "corpus" / f"{documents.parent.name}.json")
    for page in sorted(inputs.glob("files/*/*.html")):
        dragoman("brief", page, "--json", output=predicted / "files" / f"{page.parent.name}.json")
    for case in map(json.loads, (folder / "reports.jsonl").read_text("utf-8").splitlines()):
        if kind := DATASETS.get(case.get("format", "")):
            found = predicted / "files" / f"{case['id']}.json"
            table = found.with_suffix(".jsonl")
            dragoman("import", kind, inputs / "files" / case["id"] / case["name"], "-o", table, output=found)
            found.write_text(json.dumps({"rows": [_dataset_row(json.loads(line)) for line in table.read_text("utf-8").splitlines()]}), "utf-8")
    results = scorer(folder / "score.py", predicted)
    figures: list[Figure] = []
    for kind in sorted({case["kind"] for case in results}):
        passed = [not case["failures"] for case in results if case["kind"] == kind]
        failed = " ".join(case["id"] for case in results if case["kind"] == kind and case["failures"])
        counts = f"{sum(passed)} of {len(passed)}" + (f"; not yet: {failed}" if failed else "")
        figures.append(Figure("cases", f"{kind} cases passed", sum(passed) / len(passed), counts))
    return figures


def _dataset_row(event: dict[str, Any]) -> dict[str, Any]:
    """A row of `dragoman import` as the scorer wants an event: parties with name and country, toll and period as one."""

    def parties(side: str) -> list[dict[str, Any]]:
        country = event["actor_country" if side == "actors" else "recipient_country"]
        # The state itself is its government.
        return [{"name": one, "country": country, "sector": "GOV" if one == country else None} for one in event[side]]

    return event | {
        "actors": parties("actors"),
        "recipients": parties("recipients"),
        "period": {"start": event["start"], "end": event["end"], "precision": event["precision"]},
        "place": {"name": event["place"], "country": event["country"]} if event["place"] else None,
        "killed": {"min": event["killed_min"], "max": event["killed_max"], "best": event["killed_best"]},
        "modality": "asserted",
    }


# ---- floors ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Floor:
    """What a figure may not fall below (or rise above), and what is aimed at."""

    set: str
    measure: str
    op: str
    floor: float
    goal: float

    def holds(self, value: float) -> bool:
        # Figures are compared as they are printed, so that no floor fails on the last bit of a float.
        return round(value, 4) >= self.floor if self.op == "at_least" else round(value, 4) <= self.floor


def floors() -> list[Floor]:
    rows = json.loads((ROOT / "bench" / "floors.json").read_text("utf-8"))["floors"]
    return [Floor(**row) for row in rows]


def floor_of(figure: Figure) -> Floor | None:
    return next((floor for floor in floors() if (floor.set, floor.measure) == (figure.set, figure.measure)), None)


def table(figures: list[Figure]) -> str:
    """Measure, value, floor, goal: one line a figure, those under their floor marked."""
    known = {(floor.set, floor.measure): floor for floor in floors()}
    wide = max((len(figure.measure) for figure in figures), default=10)
    lines = [f"{'measure':<{wide + 2}}{'value':>9}{'floor':>8}{'goal':>8}"]
    last = ""
    for figure in figures:
        if figure.set != last:
            lines.append(f"\n{figure.set}")
            last = figure.set
        floor = known.get((figure.set, figure.measure))
        bounds = f"{floor.floor:>8.2f}{floor.goal:>8.2f}" if floor else " " * 16
        mark = "" if floor is None else "  ok" if floor.holds(figure.value) else "  UNDER ITS FLOOR"
        lines.append(f"  {figure.measure:<{wide}}{figure.value:>9.3f}{bounds}{mark}   {figure.counts}".rstrip())
    return "\n".join(lines)


# ---- results ---------------------------------------------------------------------------------------------------------


def commit() -> dict[str, Any]:
    """The commit that was measured and its date; `changed` says that files differed from it. Without git: nulls."""

    def git(*arguments: str) -> str | None:
        try:
            done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return None
        return done.stdout.strip()

    identity, day = git("rev-parse", "HEAD"), git("show", "-s", "--format=%cI", "HEAD")
    changed = git("status", "--porcelain", "--", "src", "pyproject.toml", "requirements.lock")
    return {"commit": identity, "date": day, "changed": bool(changed) if changed is not None else None}


def write_results(figures: list[Figure]) -> list[Path]:
    """`bench/results/SET.json` for every set among the figures."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for name in dict.fromkeys(figure.set for figure in figures):
        rows = [{k: v for k, v in asdict(figure).items() if k != "set"} for figure in figures if figure.set == name]
        for row in rows:
            row["value"] = round(row["value"], 4)
        path = RESULTS / f"{name}.json"
        path.write_text(json.dumps({"set": name, **commit(), "figures": rows}, indent=1, ensure_ascii=False) + "\n", "utf-8")
        paths.append(path)
    return paths
