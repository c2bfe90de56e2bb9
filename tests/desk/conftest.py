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
    return loaded("invented", Path(__file__).resolve().parents[1] / "ledger" / "invented.py")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.create(tmp_path / "desk")


def loaded(name: str, path: Path) -> ModuleType:
    """A file of tests of another room as a module."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def tools() -> ModuleType:
    """`tests/formats/annotation_tools.py`."""
    return loaded("annotation_tools", Path(__file__).resolve().parents[1] / "formats" / "annotation_tools.py")
