"""Nothing that is kept in the repository names a path of one machine or the address of a package registry."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))

# Made from pieces, so that this file does not name them itself.
MACHINE = [f"/{top}/" for top in ("wo" + "rk", "ro" + "ot", "fa" + "rm")]
HOSTS = [
    "registry" + ".npmjs",
    "files" + ".pythonhosted",
    "py" + "pi.org/",
    "test.py" + "pi.org",
    "deb" + ".debian.org",
    "conda" + ".anaconda.org",
]
LEAK = re.compile("|".join([rf"(?<![\w.~}}]){re.escape(path)}" for path in MACHINE] + [re.escape(host) for host in HOSTS]))

# Texts that are not ours to change.
AS_GIVEN = {"LICENSE"}


def kept_files() -> list[Path]:
    """Files that git tracks or would track; without git (an unpacked archive) there is nothing to ask."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git repository here")
    paths = [ROOT / part.decode("utf-8") for part in listed.split(b"\0") if part]
    return [path for path in paths if path.is_file() and path.name not in AS_GIVEN]


def test_no_kept_file_names_a_machine_path_or_a_registry():
    leaks = []
    for path in kept_files():
        content = path.read_bytes()
        if b"\0" in content[:8192]:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if found := LEAK.search(line):
                leaks.append(f"{path.relative_to(ROOT)}:{number}: {found[0]}")
    assert not leaks, "\n".join(leaks[:20])


def test_the_pattern_finds_what_it_is_for():
    assert LEAK.search("see " + MACHINE[0] + "main/README.md")
    assert LEAK.search("https://" + HOSTS[1] + ".org/packages/x.whl")
    assert not any(LEAK.search(f"docs{path}x") for path in MACHINE), "a folder of that name within a path is no machine's"


def test_there_are_lock_files():
    assert [path.name for path in LOCKS] == ["requirements-dev.lock", "requirements.lock"]


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_lock_names_versions_and_hashes_and_no_address(path: Path):
    pins: dict[str, int] = {}
    current = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if pin := re.fullmatch(r"([a-z0-9][a-z0-9._-]*)==[0-9][0-9a-z.!+]*(?: ; [^:/@]+)? \\", line):
            current = pin[1]
            pins[current] = 0
        else:
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line), f"line {number} is neither a pin nor a hash: {line}"
            pins[current] += 1
    assert len(pins) > 20
    assert all(pins.values()), f"without a hash: {[name for name, hashes in pins.items() if not hashes]}"


def test_the_locks_agree_with_each_other():
    pinned = [dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", path.read_text("utf-8"), re.M)) for path in LOCKS]
    both = pinned[0].keys() & pinned[1].keys()
    assert {name: pinned[0][name] for name in both} == {name: pinned[1][name] for name in both}


def test_the_lock_holds_every_dependency_of_the_project():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[^A-Za-z0-9._-]", need)[0].lower().replace("_", "-") for need in project["dependencies"]}
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.M))
    assert wanted <= pinned
