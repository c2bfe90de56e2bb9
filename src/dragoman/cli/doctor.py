"""`dragoman doctor`: what is there, and what more could be."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def doctor(
    json: Annotated[bool, typer.Option("--json", help="As JSON, one object for each line of the report.")] = False,
) -> None:
    """What is installed, and what more could be.

    Python, packages, tables with their counts, the coder with its model, and what each optional package would add. Exit code 1 if something that is needed is missing.
    """
    from dragoman.desk.health import health

    checks = health()
    if json:
        import json as codec

        sys.stdout.write(codec.dumps([check.to_json() for check in checks], indent=2, ensure_ascii=False) + "\n")
    else:
        marks = {"there": "ok     ", "missing": "MISSING", "extra": "extra  "}
        for check in checks:
            sys.stdout.write(f"{marks[check.state]} {check.name}: {check.says}\n")
    if any(check.state == "missing" for check in checks):
        if not json:
            sys.stdout.write("\nSomething that is needed is missing: pip install --force-reinstall dragoman\n")
        raise typer.Exit(1)
    if not json:
        sys.stdout.write("\nEverything that is needed is there. Next: dragoman demo\n")
