"""The invented situations as fixtures: `raids`, `quiet`, and the brief of the first, made once."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from dragoman.briefing import brief
from dragoman.nouns import Situation
from dragoman.nouns.brief import Brief

_spec = importlib.util.spec_from_file_location("briefing_situations", Path(__file__).with_name("situations.py"))
assert _spec is not None
assert _spec.loader is not None
situations = importlib.util.module_from_spec(_spec)
sys.modules["briefing_situations"] = situations
_spec.loader.exec_module(situations)


@pytest.fixture(scope="session")
def raids() -> Situation:
    return situations.border_raids()


@pytest.fixture(scope="session")
def quiet() -> Situation:
    return situations.calm()


@pytest.fixture(scope="session")
def told(raids: Situation) -> Brief:
    return brief([raids])
