"""The invented documents of the ledger's tests, for the desk's."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.ledger import Ledger


@pytest.fixture(scope="session")
def invented() -> ModuleType:
    """`tests/ledger/invented.py`."""
    path = Path(__file__).resolve().parents[1] / "ledger" / "invented.py"
    spec = importlib.util.spec_from_file_location("invented", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["invented"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.create(tmp_path / "desk")
