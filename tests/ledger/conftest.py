"""A ledger in an awkwardly named folder, and the invented documents."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.ledger import Ledger

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def invented() -> ModuleType:
    """`tests/ledger/invented.py`, which is also run as a program."""
    spec = importlib.util.spec_from_file_location("invented", HERE / "invented.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["invented"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.create(tmp_path / "mein Schreibtisch é 50% #1")
