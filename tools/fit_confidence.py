"""Labelled clauses → the weights of confidence, and the page that shows how far they can be trusted.

    python tools/fit_confidence.py              fits, writes coding/builtin/tables/confidence.tsv and docs/explanation/confidence-measured.md
    python tools/fit_confidence.py --unlabelled lists the events of the labelled texts that nobody has judged yet

`bench/labels/` holds the labels and the texts of our own; those on Voice of America articles are text id and offsets, the texts lie
in the folder of gold beside the repository (see CONTRIBUTING.md), without which this script cannot fit. Logistic regression with an
L2 penalty; every figure printed is of articles that the weights judging them have not seen (ten folds by article).
Same labels, same code, same bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from dragoman.coding.builtin.confidence import EVERY, told
from dragoman.coding.builtin.features import scene_of
from dragoman.coding.builtin.pipeline import BuiltinCoder
from dragoman.coding.sheet import Happening, Sheet
from dragoman.nouns import Document

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "bench" / "labels"
TABLE = ROOT / "src" / "dragoman" / "coding" / "builtin" / "tables" / "confidence.tsv"
PAGE = ROOT / "docs" / "explanation" / "confidence-measured.md"

# Features weighed: those of `features.py` that are left when one after the other is taken away for as long as the log loss of the folds
# does not grow.
WEIGHED = (
    "actor", "condition", "dated", "definite", "heading", "inferred", "long", "means", "modal", "mode", "near", "negated", "operated",
    "performed", "quoted", "scene", "sides", "speaks", "type", "who", "whom",
)  # fmt: skip
# Strength of the penalty (smaller is stronger): of .05, .1, .3 and 1, the log loss of the folds was least between .3 and 1.
PENALTY = 0.5
FOLDS = 10
# A value met less often says nothing.
RARE = 4
SMALLEST = 0.05
THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
# What a label says. A wrong type or a wrong sense are wrong; of a right event told again (d) the first telling counts.
KINDS = {
    "y": "told as happened, and of that type",
    "d": "right, told again",
    "s": "the word has another sense here",
    "t": "an event of another type",
    "p": "private: business, sport, a crime between private persons",
    "f": "plan, forecast, condition",
    "c": "commentary",
    "h": "habit or standing state",
    "n": "no event",
}
RIGHT = frozenset("yd")


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled event that the coder tells today."""

    text: str
    label: str
    features: dict[str, str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unlabelled", action="store_true")
    arguments = parser.parse_args()
    cases, unlabelled, cut = read()
    if arguments.unlabelled:
        print("\n".join(unlabelled))
        return 0
    right = np.array([case.label in RIGHT for case in cases])
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{k: v for k in WEIGHED if (v := case.features[k]) != "no"} for case in cases])
    common = np.asarray((matrix > 0).sum(axis=0)).ravel() >= RARE
    matrix = matrix[:, common]
    model = LogisticRegression(C=PENALTY, max_iter=1000)
    groups = np.array([case.text for case in cases])
    shares = cross_val_predict(model, matrix, right, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba")[:, 1]
    model.fit(matrix, right)
    named = [name for name, keep in zip(vectors.get_feature_names_out(), common, strict=True) if keep]
    table = written_table(named, model, len(cases))
    page = written_page(cases, cut, right, shares)
    print(page)
    if unlabelled:
        print(f"{len(unlabelled)} events without a label: --unlabelled lists them", file=sys.stderr)
    TABLE.write_text(table, "utf-8")
    PAGE.write_text(page, "utf-8")
    return 0


# ---- labels and texts


def documents() -> Iterator[Document]:
    """Our own texts and lines, then the Voice of America articles beside the repository."""
    shared = Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared") / "texts" / "voa.jsonl"
    if not shared.exists():
        raise SystemExit(f"{shared.name} is not there: the labels on Voice of America texts need the folder of gold (CONTRIBUTING.md)")
    for path in (LABELS / "texts.jsonl", LABELS / "lines.jsonl", shared):
        for line in path.read_text("utf-8").splitlines():
            one = json.loads(line)
            yield Document(id=one["id"], ref=one["id"], title=one.get("title"), published=(one.get("published") or "")[:10] or None, text=one["text"])


def read() -> tuple[list[Case], list[str], Counter[str]]:
    """The labelled events told today, those told without a label as lines to read, and the labels of what the rules cut."""
    labels = {(row["text"], row["start"]): row for row in map(json.loads, (LABELS / "labels.jsonl").read_text("utf-8").splitlines())}
    cases: list[Case] = []
    unlabelled: list[str] = []
    cut = Counter[str]()
    for sheet in weighed_sheets():
        scene = scene_of(sheet)
        for happening in sheet.happenings:
            row = labels.get((sheet.document.id, sheet.starts[happening.trigger]))
            label = row and valid(row, happening)
            if happening.drop == "merged":
                continue
            if happening.drop is not None:
                cut[label or "?"] += 1
            elif label is None:
                unlabelled.append(_line(sheet, happening))
            else:
                cases.append(Case(sheet.document.id, label, told(sheet, happening, scene)))
    return cases, unlabelled, cut


def weighed_sheets() -> Iterator[Sheet]:
    """Sheets after all stages up to confidence, nothing dropped by it."""
    coder = BuiltinCoder(min_confidence=0)
    until = [stage.name for stage in coder.stages].index("confidence")
    coder.stages = coder.stages[: until + 1]
    for sheet in coder.sheets(documents()):
        coder.run_stages(sheet)
        yield sheet


def valid(row: dict[str, str], happening: Happening) -> str | None:
    """A label holds for the type it was given for. Of another type at the same word: what is no event at all stays none."""
    if row["type"] == happening.type:
        return row["label"]
    return row["label"] if row["label"] not in ("y", "d", "t") else None


def _line(sheet: Sheet, happening: Happening) -> str:
    start, end = sheet.sentence(happening.clause)
    where = {"text": sheet.document.id, "start": sheet.starts[happening.trigger], "type": happening.type, "word": sheet.text[happening.trigger]}
    sides = f"{'+'.join(happening.actors)} > {'+'.join(happening.recipients)}"
    return json.dumps(where) + f" {happening.modality} {sides}: {sheet.words(start, end)}"


# ---- what is written


def written_table(named: list[str], model: LogisticRegression, count: int) -> str:
    rows = [(EVERY, "yes", float(model.intercept_[0]))]
    for name, weight in zip(named, model.coef_[0], strict=True):
        feature, _, value = name.partition("=")
        if abs(weight) >= SMALLEST:
            rows.append((feature, value, float(weight)))
    head = (
        "# What each feature of a reading weighs in its confidence (log odds; a value that is not listed weighs nothing).\n"
        "# columns: feature (every: what all have; silence.tsv explains most), value, weight\n"
        "# features beside those of silence.tsv: who and whom (the kind of party on that side: state, armed, known = any other that the world's tables\n"
        "#   know, country = of a known country, office, sector = a trade or part of society, unknown; thing = no party, but a word; none), inferred (a side\n"
        "#   that no slot holds), means and mode (are any told), near (the scene of the sentence's nouns), scene (that of the text), speaks (the subject is\n"
        "#   we = I, we, you; it = he, she, it, they), long (a sentence of over 40 words)\n"
        f"# source: fitted by tools/fit_confidence.py on {count} labelled events of bench/labels. Licence: Apache-2.0. Date: 2026-11-25\n"
        "# known gaps: no feature knows the sense of a word; sides are not judged, nor whether a report is true\n"
    )
    return head + "feature\tvalue\tweight\n" + "".join(f"{f}\t{v}\t{w:.2f}\n" for f, v, w in rows)


def written_page(cases: list[Case], cut: Counter[str], right: np.ndarray, shares: np.ndarray) -> str:
    every = len(cases)
    kinds = Counter(case.label for case in cases)
    constant = log_loss(right, np.full(every, right.mean()))
    lines = [
        "# Confidence, measured",
        "",
        "Written by `tools/fit_confidence.py`. What the number means, and how to use it: [confidence](confidence.md).",
        "",
        f"{every} events that the coder tells in {len({case.text for case in cases})} texts and lines were judged by one reader, once; {100 * right.mean():.0f} % are right. "
        "Every share below is that of weights which had not seen the article (ten folds by article).",
        "",
        f"AUC {roc_auc_score(right, shares):.3f}; log loss {log_loss(right, shares):.3f} (a constant: {constant:.3f}); "
        f"calibration error {calibration_error(right, shares):.3f}.",
        "",
        "## Said and true",
        "",
        "| confidence | events | mean said | right |",
        "|---|---|---|---|",
    ]
    for low, high in ((0, 0.3), (0.3, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        here = (shares >= low) & (shares < high)
        if here.any():
            lines.append(f"| {low:.1f} to {min(high, 1):.1f} | {here.sum()} | {shares[here].mean():.2f} | {right[here].mean():.2f} |")
    lines += ["", "## What a threshold costs", "", "| at least | events left | of these right | of all right ones kept |", "|---|---|---|---|"]
    for threshold in THRESHOLDS:
        kept = shares >= threshold
        if kept.any():
            lines.append(f"| {threshold:.1f} | {kept.sum()} | {100 * right[kept].mean():.0f} % | {100 * right[kept].sum() / right.sum():.0f} % |")
    lines += ["", "## What the wrong ones are", "", "| kind | events | below .5 |", "|---|---|---|"]
    for kind, count in kinds.most_common():
        below = sum(1 for case, share in zip(cases, shares, strict=True) if case.label == kind and share < 0.5)
        lines.append(f"| {KINDS[kind]} | {count} | {below} |")
    judged = sum(count for kind, count in cut.items() if kind != "?")
    lost = cut["y"]
    lines += [
        "",
        f"The rules of silence had cut {judged} more that were judged: {lost} of them right, {cut['d']} right but told again.",
        "",
    ]
    return "\n".join(lines)


def calibration_error(right: np.ndarray, shares: np.ndarray) -> float:
    """Mean distance between said and true over ten bins of equal size."""
    order = np.argsort(shares, kind="stable")
    bins = np.array_split(order, 10)
    return float(sum(abs(shares[b].mean() - right[b].mean()) * len(b) for b in bins) / len(shares))


if __name__ == "__main__":
    sys.exit(main())
