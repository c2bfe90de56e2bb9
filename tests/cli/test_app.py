from __future__ import annotations

import os
import subprocess
import sys

import pytest

from dragoman import VERSION
from dragoman.cli import app as cli
from dragoman.errors import TableError

VERBS = sorted(command.name or command.callback.__name__ for command in cli.app.registered_commands if command.callback)


def test_the_verbs_are_these():
    assert VERBS == [
        "actors",
        "brief",
        "changes",
        "code",
        "demo",
        "doctor",
        "events",
        "explain",
        "export",
        "findings",
        "import",
        "incidents",
        "ingest",
        "link",
        "network",
        "relation",
        "schema",
        "search",
        "standings",
        "watch",
        "whatif",
        "why",
    ]


def test_no_argument_prints_what_to_type_next(dragoman):
    ran = dragoman()
    assert (ran.code, ran.err) == (0, "")
    assert "dragoman demo" in ran.out
    for verb in ("brief", "code", "explain", "doctor"):
        assert f"dragoman {verb}" in ran.out


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_of_every_verb_has_text_for_every_option(dragoman, verb: str):
    ran = dragoman(*([verb] if verb else []), "--help")
    assert ran.code == 0
    assert "Usage: dragoman" in ran.out
    paragraphs = [part for part in ran.out.split("\n\n") if part.strip()]
    assert len(paragraphs) >= 2
    lines = ran.out.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("  -") and len(line.split("  ")) < 3:
            assert lines[number + 1].startswith("     "), f"{line.strip()} has no help"


@pytest.mark.parametrize("verb", VERBS)
def test_the_first_line_of_help_fits_the_list_of_verbs(dragoman, verb: str):
    listed = next(line for line in dragoman("--help").out.splitlines() if line.startswith(f"  {verb} "))
    assert not listed.endswith("...")


def test_version(dragoman):
    assert dragoman("--version").out == f"dragoman {VERSION}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["brief"],
        ["brief", "--nonsense", "x"],
        ["code", "x", "--processes", "0"],
        ["schema", "nonsense"],
        ["explain"],
    ],
)
def test_wrong_use_is_exit_code_2_and_nothing_on_stdout(dragoman, arguments: list[str]):
    ran = dragoman(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Error" in ran.err


def test_an_error_is_one_line(dragoman, monkeypatch: pytest.MonkeyPatch):
    def broken(*_arguments: object, **_options: object) -> None:
        raise TableError("two\nlines", table="t.tsv", row=3)

    monkeypatch.setattr("dragoman.desk.briefs.told", broken)
    ran = dragoman("brief", "x.txt")
    assert (ran.code, ran.out, ran.err) == (2, "", "dragoman: t.tsv, row 3: two lines\n")


def test_a_fault_of_ours_is_one_line_too_unless_v(dragoman, monkeypatch: pytest.MonkeyPatch):
    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("dragoman.desk.briefs.told", broken)
    ran = dragoman("brief", "x.txt")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    with pytest.raises(ZeroDivisionError):
        dragoman("brief", "x.txt", "-v")


def test_help_loads_nothing_heavy():
    heavy = ("spacy", "pydantic", "pyarrow", "rich", "numpy", "altair", "trafilatura", "jinja2")
    program = f"""
import sys
sys.argv = ["dragoman", "--help"]
from dragoman.cli import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write(" ".join(m for m in {heavy!r} if m in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "Usage" in done.stdout
    assert done.stderr == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processor time of children is told by POSIX systems only")
def test_help_is_there_within_twelve_times_of_an_empty_program():
    """Processor time, so that a busy machine does not decide. Seven to nine times today, most of it the library that reads the command line."""

    def seconds(*arguments: str) -> float:
        best = 9.0
        for _ in range(5):
            before = os.times()
            subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
            best = min(best, _of_children(os.times()) - _of_children(before))
        return best

    repeated = "import subprocess, sys; [subprocess.run([sys.executable, '-c', 'pass']) for _ in range(10)]"
    assert seconds("-c", "from dragoman.cli import main; main()", "--help") < 1.2 * seconds("-c", repeated)


def test_a_reader_that_goes_away_is_no_error():
    program = "from dragoman.cli import main; main()"
    with subprocess.Popen([sys.executable, "-c", program, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_output_is_utf8_in_every_locale():
    program = "import sys; from dragoman.cli import main; main()"
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(
        [sys.executable, "-c", program, "demo", "--text", "sahel-analysis"], capture_output=True, env=environment, check=True
    )
    assert "Goïta" in done.stdout.decode("utf-8")


def _of_children(times: os.times_result) -> float:
    return times.children_user + times.children_system
