"""What tests share: the folder of gold texts, where there is one, and one coder for the whole run."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with gold texts and scorers, beside the repository or where `DRAGOMAN_SHARED` says; tests that need it are skipped without."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared")
    if not (folder / "situations").is_dir():
        pytest.skip(f"no gold texts: {folder.name}/situations is neither beside the repository nor named by DRAGOMAN_SHARED")
    return folder


@pytest.fixture(scope="session")
def coder():
    """The built-in coder: a few seconds to make, so it is made once."""
    from dragoman.coding.builtin.pipeline import BuiltinCoder

    return BuiltinCoder()


def script(name: str) -> ModuleType:
    """A script of the repository, which is no part of the package: `tools/build_reference.py`."""
    spec = importlib.util.spec_from_file_location(Path(name).stem, ROOT / name)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def build_reference() -> ModuleType:
    return script("tools/build_reference.py")


@pytest.fixture(scope="session")
def measure() -> ModuleType:
    return script("bench/measure.py")


@pytest.fixture(scope="session")
def ucdp() -> ModuleType:
    return script("bench/ucdp.py")


@pytest.fixture(scope="session")
def articles() -> ModuleType:
    return script("bench/articles.py")


@pytest.fixture(scope="session")
def stages() -> ModuleType:
    return script("bench/stages.py")


@pytest.fixture(scope="session")
def network() -> ModuleType:
    return script("bench/network.py")


@pytest.fixture(scope="session")
def shocks() -> ModuleType:
    return script("bench/shocks.py")


@pytest.fixture(scope="session")
def relations() -> ModuleType:
    return script("bench/relations.py")


@pytest.fixture(scope="session")
def change_bench() -> ModuleType:
    return script("bench/changes.py")


@pytest.fixture(scope="session")
def disjoint() -> ModuleType:
    return script("bench/disjoint.py")
