"""The command line: one file per verb, which parses, calls the desk and hands on to briefing. See `dragoman --help`.

Nothing is imported here: `dragoman --help` must be there at once.
"""

from __future__ import annotations


def main() -> None:
    """The `dragoman` command."""
    import sys

    from dragoman.cli.app import run

    for stream in (sys.stdout, sys.stderr):
        # The same bytes in every locale. What cannot be written is shown as its code.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))
