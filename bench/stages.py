"""What each stage and mechanism of the built-in coder brings: each is left out in turn → one table of the differences.

    python bench/stages.py                    everything: writes bench/results/stages.json and docs/explanation/what-each-stage-brings.md
    python bench/stages.py merge truecase     only these, printed and not written
    python bench/stages.py --page             writes the page anew from bench/results/stages.json

Texts are parsed once; what comes after parsing is run again for each variant, on the sets that it can touch. A variant is made of
what the coder offers anyway: fewer stages, or other tools (a lexicon without a table, no rules of silence). No switch for it stands
in the code of a stage. Some ten minutes on two cores; needs the gold beside the repository, as `bench/run.py` does.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import measure

from dragoman.coding.builtin.lexicon import Lexicon, Rule
from dragoman.coding.builtin.operators import MODALS
from dragoman.coding.builtin.pipeline import STAGES, BuiltinCoder, Stage, Tools
from dragoman.coding.sheet import Hit, MentionKind, Sheet
from dragoman.nouns import Document
from dragoman.nouns.situation import EMITTED
from dragoman.reading import Failure, read, read_jsonl

RESULTS = measure.RESULTS / "stages.json"
PAGE = measure.ROOT / "docs" / "explanation" / "what-each-stage-brings.md"

SENTENCES = ("plv", "plover_gsr", "cameo_quad", "cameo_conflibert")
ARTICLES = ("situations", "cases", "re3d")
SETS = (*ARTICLES, *SENTENCES, "muc4")

# The figures that are shown: set, measure of the scorer, heading. The last four stand for the precision of silence.
COLUMNS = (
    ("situations", "situation", "sit."),
    ("situations", "events", "sit. events"),
    ("situations", "relations", "sit. relations"),
    ("situations", "claims", "sit. claims"),
    ("situations", "outlooks", "sit. outlooks"),
    ("situations", "motives", "sit. motives"),
    ("situations", "statuses", "sit. statuses"),
    ("situations", "roles", "sit. roles"),
    ("cases", "passed", "cases"),
    ("re3d", "signed pairs", "re3d pairs"),
    ("plv", "type found", "plv type"),
    ("plv", "precision of types", "plv prec."),
    ("plv", "type and both (words)", "plv type+both"),
    ("plover_gsr", "type and both", "gsr type+both"),
    ("cameo_quad", "quad class found", "quad class"),
    ("cameo_quad", "false event on a statement, REQUEST aside (less is better)", "quad false"),
    ("cameo_conflibert", "event or none right", "raw right"),
    ("cameo_conflibert", "event where none is expected (less is better)", "raw false"),
    ("muc4", "incidents", "muc incidents"),
    ("muc4", "fillers, all roles", "muc fillers"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variant:
    """The coder without one thing: which one in words, the sets that this can touch, and how the coder is made so."""

    name: str
    what: str
    sets: tuple[str, ...]
    apply: Callable[[BuiltinCoder], None]
    parses: bool = False  # the texts have to be parsed anew


# ---- how a thing is left out -------------------------------------------------------------------------------------------------


def without_stage(name: str) -> Callable[[BuiltinCoder], None]:
    def apply(coder: BuiltinCoder) -> None:
        coder.stages = tuple(stage for stage in coder.stages if stage.name != name)

    return apply


def with_lexicon(change: Callable[[Lexicon], Lexicon]) -> Callable[[BuiltinCoder], None]:
    def apply(coder: BuiltinCoder) -> None:
        coder.tools = replace(coder.tools, lexicon=change(coder.tools.lexicon))

    return apply


def behind_stage(name: str, act: Callable[[Sheet, Callable[[], None]], None]) -> Callable[[BuiltinCoder], None]:
    """`act` runs the stage by calling its second argument, and may look at the sheet before and after it."""

    def wrapped(stage: Stage) -> Stage:
        def run(sheet: Sheet, tools: Tools) -> None:
            act(sheet, lambda: stage.run(sheet, tools))

        return replace(stage, run=run)

    def apply(coder: BuiltinCoder) -> None:
        coder.stages = tuple(wrapped(stage) if stage.name == name else stage for stage in coder.stages)

    return apply


def forgetting(kind: MentionKind) -> Callable[[BuiltinCoder], None]:
    """Coreference without its pronouns, or without its nouns that point back."""

    def act(sheet: Sheet, run: Callable[[], None]) -> None:
        before = {id(hit) for hit in sheet.hits}
        run()
        _keep(sheet, [hit for hit in sheet.hits if id(hit) in before or hit.kind != kind])

    return behind_stage("coreference", act)


def _keep(sheet: Sheet, hits: list[Hit]) -> None:
    sheet.hits, sheet.hit_at, sheet.inside = [], {}, {}
    for hit in hits:
        sheet.add_hit(hit)


def _named_sides_only(sheet: Sheet, run: Callable[[], None]) -> None:
    run()
    for happening in sheet.happenings:
        if "actors" in happening.inferred:
            happening.actors = []
        if "recipients" in happening.inferred:
            happening.recipients = []


def _no_cuts(coder: BuiltinCoder) -> None:
    coder.tools = replace(coder.tools, cuts=())


def _no_conditions(lexicon: Lexicon) -> Lexicon:
    """Of each word the row without condition; where there is none, the commonest type of its rows."""

    def plain(rules: list[Rule]) -> list[Rule]:
        if bare := [rule for rule in rules if not rule.when]:
            return bare[:1]
        types = [rule.type for rule in rules]
        return [replace(next(r for r in rules if r.type == max(types, key=types.count)), when=())]

    return replace(lexicon, predicates={key: plain(rules) for key, rules in lexicon.predicates.items()})


def _no_modals(lexicon: Lexicon) -> Lexicon:
    modal = {*MODALS.values(), "will-not", "will-unless"}
    return replace(lexicon, composition={key: made for key, made in lexicon.composition.items() if key[0] not in modal})


def _share(percent: int) -> Callable[[Lexicon], Lexicon]:
    """A random share of the verbs and event nouns, always the same."""

    def change(lexicon: Lexicon) -> Lexicon:
        draw = random.Random(percent)
        lemmas = sorted({lemma for lemma, _, _ in lexicon.predicates})
        kept = {lemma for lemma in lemmas if draw.randrange(100) < percent}
        return replace(
            lexicon,
            predicates={key: rules for key, rules in lexicon.predicates.items() if key[0] in kept},
            nouns={noun: rules for noun, rules in lexicon.nouns.items() if draw.randrange(100) < percent},
        )

    return change


STAGE_WORDS = {
    "repairs": "verbs that were tagged as nouns", "structure": "quotation marks", "times": "words of time", "mentions": "actors and places", "coreference": "pronouns and nouns that point back",
    "circumstances": "when and where an event was", "pointing": "whom 'this attack' leads back to", "inference": "sides that no slot holds",
    "silence": "rules of silence, and modality by context", "responsibility": "who claimed an attack or is blamed for it", "setting": "day and country of incidents from the report as a whole", "tolls": "killed and wounded",
    "means": "weapons", "struck": "what and whom an attack hit, in words", "victims": "victims named later",
    "merge": "one happening told twice",
    "confidence": "what is too unsure to be given out", "claims": "claims", "outlooks": "forecasts", "relations": "how two stand",
    "statuses": "standing conditions", "motives": "interests, fears, constraints", "roles": "offices",
}  # fmt: skip
LATE = ("claims", "outlooks", "relations", "statuses", "motives", "roles")


def variants() -> Iterator[Variant]:
    """Everything that is left out in turn: the stages but events, then single mechanisms."""
    for stage in STAGES:
        if stage.name != "events":
            sets = ARTICLES if stage.name in LATE else SETS
            yield Variant(stage.name, f"stage: {STAGE_WORDS[stage.name]}", sets, without_stage(stage.name))
    yield Variant("truecase", "ordinary case for text in capitals", SETS, lambda _: None, parses=True)
    yield Variant("pronouns", "he, it, they, both", SETS, forgetting("pronoun"))
    yield Variant("nouns that point back", "the group, the two sides, the president", SETS, forgetting("nominal"))
    yield Variant("inferred sides", "sides from inside a thing or from the place", SETS, behind_stage("events", _named_sides_only))
    yield Variant("rules of silence", "the table of silence alone", SETS, _no_cuts)
    yield Variant("conditions", "conditions of rows on subject, object, adjunct", SETS, with_lexicon(_no_conditions))
    yield Variant("classes", "what sort of thing a noun is", SETS, with_lexicon(lambda it: replace(it, classes={})))
    yield Variant("operators", "refuse to, threaten, call on, begin to", SETS, with_lexicon(lambda it: replace(it, operators={})))
    yield Variant("modals", "what will, must, may make of an act", SETS, with_lexicon(_no_modals))
    yield Variant("event nouns", "the attack, talks, an arrest", SETS, with_lexicon(lambda it: replace(it, nouns={})))
    for percent in (75, 50, 25):
        yield Variant(f"{percent} % of the words", "a random share of verbs and event nouns", SETS, with_lexicon(_share(percent)))


# ---- measuring -----------------------------------------------------------------------------------------------------------


def documents(shared: Path, work: Path) -> dict[str, list[Document]]:
    """The texts of each set, read as the command line reads them."""
    inputs = work / "inputs"
    subprocess.run([sys.executable, shared / "bench" / "coding" / "score.py", "--inputs", inputs / "coding"], check=True, capture_output=True)
    subprocess.run([sys.executable, shared / "cases" / "score.py", "--inputs", inputs / "cases"], check=True, capture_output=True)
    found: dict[str, list[Document]] = {}
    articles = sorted((shared / "situations").glob("*/article.txt"))
    found["situations"] = [document for path in articles for document in read(path) if isinstance(document, Document)]
    for name in SETS[1:]:
        path = inputs / "cases" / "articles.jsonl" if name == "cases" else inputs / "coding" / f"{name}.jsonl"
        with path.open("rb") as lines:
            found[name] = [document for document in read_jsonl(lines, where=path.name) if not isinstance(document, Failure)]
    return found


def predict(coder: BuiltinCoder, name: str, frozen: list[bytes], shared: Path, work: Path) -> None:
    """Code parsed sheets of a set, where its scorer looks for them."""
    coder.tools = replace(coder.tools, min_confidence=measure.LEAST.get(name, EMITTED))
    found = (coder.read(pickle.loads(one)).to_json() for one in frozen)
    if name == "situations":
        folders = sorted(path.parent.name for path in (shared / "situations").glob("*/article.txt"))
        for folder, situation in zip(folders, found, strict=True):
            _write(work / "situations" / f"{folder}.json", [situation])
    else:
        _write(work / ("cases/articles.jsonl" if name == "cases" else f"coding/{name}.jsonl"), found)


def _write(path: Path, situations: Iterator[Any] | list[Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for situation in situations:
            out.write(json.dumps(situation, ensure_ascii=False) + "\n")


def figures(shared: Path, work: Path) -> dict[str, float]:
    """Heading → figure, of those sets that were coded."""
    found: dict[tuple[str, str], float] = {}
    if (work / "situations").exists():
        pooled = measure.scorer(shared / "situations" / "score.py", work / "situations")["pooled"]
        found |= {("situations", name): section["f"] for name, section in pooled.items()}
    if (work / "cases").exists():
        cases = [case for case in measure.scorer(shared / "cases" / "score.py", work / "cases") if case["kind"] == "article"]
        found["cases", "passed"] = sum(not case["failures"] for case in cases) / len(cases)
    if (work / "coding").exists():
        rows = measure.scorer(shared / "bench" / "coding" / "score.py", work / "coding")
        found |= {(row["set"], row["measure"]): row["value"] for row in rows}
    return {heading: round(100 * found[set, name], 1) for set, name, heading in COLUMNS if (set, name) in found}


def frozen_sheets(coder: BuiltinCoder, texts: dict[str, list[Document]]) -> dict[str, list[bytes]]:
    return {name: [pickle.dumps(sheet, 5) for sheet in coder.sheets(listed)] for name, listed in texts.items()}


def measured(shared: Path, work: Path, asked: list[str]) -> list[dict[str, Any]]:
    """A row for the whole coder, then one for each variant."""
    wanted = [variant for variant in variants() if not asked or variant.name in asked]
    texts = documents(shared, work)
    coder = BuiltinCoder()
    print("parsing …", file=sys.stderr, flush=True)
    parsed = frozen_sheets(coder, texts)
    rows: list[dict[str, Any]] = []
    for variant in (Variant("whole", "nothing left out", SETS, lambda _: None), *wanted):
        print(f"without {variant.name} …" if rows else "the whole coder …", file=sys.stderr, flush=True)
        changed = BuiltinCoder(off=[variant.name] if variant.parses else [])
        variant.apply(changed)
        sheets = frozen_sheets(changed, texts) if variant.parses else parsed
        folder = work / variant.name.replace(" ", "-")
        for name in variant.sets:
            predict(changed, name, sheets[name], shared, folder)
        rows.append({"name": variant.name, "what": variant.what, "figures": figures(shared, folder)})
    return rows


# ---- telling -------------------------------------------------------------------------------------------------------------


def table(rows: list[dict[str, Any]], headings: list[str]) -> list[str]:
    """The whole coder's figures, then what each variant changes; a dot where it changes nothing, blank where it was not run."""
    whole = rows[0]["figures"]
    lines = ["| left out | " + " | ".join(headings) + " |", "|---|" + "---:|" * len(headings)]
    for row in rows:
        cells: list[str] = []
        for heading in headings:
            value = row["figures"].get(heading)
            if row is rows[0]:
                cells.append(f"**{value:.1f}**")
            elif value is None:
                cells.append("")
            else:
                change = round(value - whole[heading], 1)
                cells.append(f"{change:+.1f}".replace("-", "−") if change else "·")
        if row is not rows[0] and not any(cell not in ("", "·") for cell in cells):
            continue
        name = "*(nothing)*" if row is rows[0] else row["name"]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def page(results: dict[str, Any]) -> str:
    """The page of the documentation, from the results alone."""
    rows: list[dict[str, Any]] = results["rows"]
    headings = [heading for _, _, heading in COLUMNS]
    articles, sentences = headings[:10], headings[10:]
    silent = [row["name"] for row in rows[1:] if not any(v != rows[0]["figures"].get(k) for k, v in row["figures"].items())]
    unchanged = f"\nChanged no figure here: {', '.join(silent)}.\n" if silent else ""
    return "\n".join(
        [
            "<!-- Generated by `make bench-stages`; do not edit. -->\n",
            "# What each stage brings\n",
            "Each stage, and some single mechanisms, left out in turn; the first line is the whole coder, the others what is lost (−) or",
            "gained (+) without the thing, in points of a hundred. Where less is better (the columns *false*), a plus is a loss. A difference under",
            f"one point is noise. Measured at commit `{(results['commit'] or 'unknown')[:12]}`{' with changes' if results['changed'] else ''};"
            " [`stages.json`](../../bench/results/stages.json) has every number.\n",
            "## Articles and documents\n",
            *table(rows, articles),
            "\n*sit.*: six annotated articles, F pooled and by section; *cases*: small articles with known faults of other tools, passed; *re3d pairs*:",
            "signed pairs of actors in documents of open sources.\n",
            "## Sentences and reports\n",
            *table(rows, sentences),
            "\n*plv*, *gsr*: example sentences of codebooks (type found, precision of types, type and both sides); *quad class*, *quad false*: sentences with one of",
            "four classes, and statements taken for events, requests aside; *raw*: clauses of raw news, right on event or none, false where there is none;",
            "*muc*: old reports of attacks, incidents found and slots filled.\n",
            "## What was left out\n",
            *(f"- **{row['name']}**: {row['what'].removeprefix('stage: ')}" for row in rows[1:]),
            unchanged,
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="stages and mechanisms to leave out (default: all)")
    parser.add_argument("--page", action="store_true", help="write the page from the results that are there")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - {variant.name for variant in variants()}
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(variant.name for variant in variants())}")
    if not arguments.page:
        shared = measure.shared_folder()
        if shared is None:
            print("no gold: neither a folder `shared` beside the repository nor DRAGOMAN_SHARED names one", file=sys.stderr)
            return 1
        with tempfile.TemporaryDirectory() as scratch:
            rows = measured(shared, Path(scratch), arguments.names)
        print("\n".join(table(rows, [heading for _, _, heading in COLUMNS])))
        if arguments.names:
            return 0
        RESULTS.write_text(json.dumps({"set": "stages", **measure.commit(), "rows": rows}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    PAGE.write_text(page(json.loads(RESULTS.read_text("utf-8"))), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
