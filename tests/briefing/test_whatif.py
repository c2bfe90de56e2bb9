"""Wordings of what-if over many invented worlds: what the measurements allow is said, and what they do not allow never is."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from rich.console import Console

from dragoman.briefing.pressure import title
from dragoman.briefing.whatif import sections, to_terminal
from dragoman.briefing.whatif_page import to_html
from dragoman.nouns.brief import Party
from dragoman.nouns.told import ActBasis, Scope
from dragoman.nouns.whatif import Hypothesis, WhatIf
from dragoman.ontology.acts import act
from dragoman.ontology.plover import TYPES
from dragoman.standing.whatif import whatif

NAMES = {"a": "Arland", "b": "Borduria", "c": "Carpania", "d": "Drackia", "e": "Elbonia", "f": "Free Front", "g": "Front", "h": "Harbour States"}
ACTS = [type for type in TYPES if act(type)]

# Docs, "What may not be said": predictions, probabilities, signs that flip, friends by shared enemies, systems, blocs.
FORBIDDEN = [
    r"\bwill\b", r"\bwon['’]t\b", r"\bgoing to\b", r"\bbound to\b", r"\bmust\b", r"\bshould\b", r"\binevitabl", r"\blikel", r"\bprobab", r"\bchances?\b",
    r"\bodds of\b", r"\bpredict", r"(?<!not a )\bforecast", r"\bexpected to\b", r"\bbecom(e|es|ing)\b", r"\bturns?\b", r"\bflip", r"\bswitch",
    r"\benem(y|ies) of (my|his|her|its|their|an?|the) enem", r"\bnew (friend|ally|allies|alliance)", r"\bshared enem", r"\bblocs?\b", r"\bcamps?\b",
    r"\bpolari", r"\bdestabili", r"\bthe system\b", r"\btowards? balance\b", r"\b(?!80 %|95 %)\d+ ?%", r"\bper ?cent\b",
]  # fmt: skip


def offences(text: str) -> list[str]:
    return [pattern for pattern in FORBIDDEN if re.search(pattern, text, re.I)]


@cache
def worlds() -> tuple[WhatIf, ...]:
    """Answers of eighty small worlds, in which signs and contacts are drawn, with and without branches."""
    found: list[WhatIf] = []
    for seed in range(80):
        rng = np.random.default_rng(seed)
        actors = list(NAMES)[: int(rng.integers(2, 9))]
        rows: list[dict[str, Any]] = []
        for place, one in enumerate(actors):
            for other in actors[place + 1 :]:
                if rng.random() < 0.6:
                    friendly = rng.choice([0.05, 0.5, 0.95])
                    for _ in range(int(rng.integers(1, 15))):
                        rows.append(
                            {"a": one, "b": other, "day": date(2022, 1, 1) + timedelta(int(rng.integers(0, 500))), "sign": 1 if rng.random() < friendly else -1,
                             "dimension": str(rng.choice(["security", "economic", "diplomatic"])), "kind": str(rng.choice(["event", "stated"])), "id": f"r{len(rows)}"}
                        )  # fmt: skip
        rows.append({"a": "x", "b": "y", "day": date(2022, 1, 1), "sign": 1, "dimension": "people", "kind": "event", "id": "other"})
        type = str(rng.choice(ACTS))
        kind = act(type)
        assert kind
        supposed = Hypothesis(
            a=Party(id="a", name=NAMES["a"]), b=Party(id="b", name=NAMES["b"]), type=type, sign=kind.sign, dimension=kind.dimension,
            day=date(2023, 6, 1), times=int(rng.choice([1, 1, 20])),
        )  # fmt: skip
        wholes = {"a": {"g": 0.5}} if seed % 3 == 0 else {}
        found.append(told(whatif(pa.Table.from_pylist(rows), supposed, wholes=wholes, names=NAMES, most=6)))
    return tuple(found)


def told(answer: WhatIf) -> WhatIf:
    """The answer with its acts told in invented words."""
    basis = [
        ActBasis(
            id=id, kind="event", a="a", b="b", day=date(2022, 3, 4), dated=len(id) % 2 == 0, dimension="security", sign=-1, type="ASSAULT", what="one fought another",
            words=f"words of {id}", modality="asserted", document="d", source="Invented News", published=date(2022, 3, 5),
        )
        for id in answer.evidence
    ]  # fmt: skip
    return answer.model_copy(
        update={"basis": tuple(basis), "scope": Scope(sources=1, events=3, stated=1, undated=1, first=date(2022, 1, 1), last=date(2023, 1, 1))}
    )


def words(answer: WhatIf) -> str:
    return "\n".join(
        f"{section.title}\n" + "\n".join("".join(part if isinstance(part, str) else part[0] for part in line.parts) for line in section.lines)
        for section in sections(answer)
    )


@pytest.mark.parametrize(
    "claim",
    [
        "Carpania will turn against Arland.", "Carpania is likely to side with Borduria.", "There is a probability of 0.7 that they fight.",
        "A 70 % risk of war.", "The enemy of my enemy is a friend.", "They become friends.", "A new alliance forms against Arland.",
        "Two blocs face each other.", "The system moves towards balance.", "We forecast a war.", "Carpania is expected to mediate.", "The sign flips.",
    ],
)  # fmt: skip
def test_scan_catches_what_may_not_be_said(claim: str):
    assert offences(claim)


def test_no_wording_says_what_may_not_be_said():
    bad = {(pattern, answer.act.type) for answer in worlds() for pattern in offences(words(answer))}
    assert not bad


def test_worlds_bring_up_every_wording():
    text = "\n".join(words(answer) for answer in worlds())
    for wanted in (
        "mediation by", "taking the side of", "taking one side against", "cooler terms", "warmer terms", "not to be told from none", "the other way", "nothing is told of dealings",
        "and so for", "through Arland, which counts at 0.5", "would still read as", "read as more so", "are not told to have had to do with each other",
        "None: nobody", "None: whoever", "meets nothing settled", "goes against how they stand", "goes the way they stand", "under less pressure", "20 times",
        "no day given", "would not make the two read as",
    ):  # fmt: skip
        assert wanted in text, wanted


def test_no_pair_without_contact_is_named_as_a_pair():
    for answer in worlds():
        assert all(one.now.acts for one in answer.pressures)


def test_third_parties_are_told_of_as_they_stand_and_never_as_they_would():
    pressed = [section for answer in worlds() for section in sections(answer) if section.title == "pairs under pressure"]
    lines = ["".join(part if isinstance(part, str) else part[0] for part in line.parts) for section in pressed for line in section.lines]
    assert lines
    assert not [line for line in lines if re.search(r"\bwould\b|\bcould\b|\bmay\b|\bmight\b", line)]


def test_every_answer_says_that_it_is_no_forecast_and_what_a_shock_is():
    assert all("pressure, not a forecast" in words(answer) and "eight or more such acts" in words(answer) for answer in worlds())


def test_every_measurement_stands_with_its_interval():
    for answer in worlds():
        for found in re.finditer(r"[+−]\d+\.\d points(?P<after>.{0,3})", words(answer)):
            assert found["after"].startswith(" ("), found[0]


def test_summary_tells_measured_pulls_apart_from_those_of_balance_alone():
    for answer in worlds():
        borne_out = [one for one in answer.pressures if one.borne_out]
        assert ("Under pressure: " in words(answer)) == bool(borne_out)
        assert ("not borne out when it was measured: " in words(answer)) == (len(borne_out) < len(answer.pressures))


@pytest.mark.parametrize("width", [40, 80, 140])
def test_terminal_is_as_wide_as_the_console_and_needs_no_colour(width: int):
    answer = next(one for one in worlds() if len(one.pressures) > 2)
    stream = io.StringIO()
    to_terminal(answer, Console(file=stream, width=width, no_color=True, legacy_windows=False))
    lines = stream.getvalue().splitlines()
    assert max(len(line.rstrip()) for line in lines) <= width
    assert "pairs under pressure" in stream.getvalue()




def test_page_holds_every_pair_with_its_words_and_fetches_nothing():
    answer = next(one for one in worlds() if len(one.pressures) > 2)
    html = to_html(answer)
    assert not re.search(r'(?:src|href)="(?!#)', html)
    for one in answer.pressures:
        assert title(one) in html
    for id in answer.pressures[0].because.evidence:
        assert f"words of {id}" in html
    assert 'id="source-1"' in html
    assert re.search(r"friendly \(|hostile \(", html)


def test_page_says_no_more_than_the_terminal_may():
    for answer in worlds():
        said = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", to_html(answer), flags=re.S)
        # The foot of every page says what the figures are not about.
        assert not offences(said.replace("not what will happen", ""))
