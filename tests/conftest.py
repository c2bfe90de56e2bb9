"""What tests share: the folder of gold texts, where there is one, and one coder for the whole run."""

from __future__ import annotations

import importlib.util
import os
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


@pytest.fixture(scope="session")
def build_reference() -> ModuleType:
    """`tools/build_reference.py`, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("build_reference", ROOT / "tools" / "build_reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
