"""`dragoman explain`: a code in plain words."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def explain(
    codes: Annotated[
        list[str], typer.Argument(metavar="CODES", help="For example ASSAULT, 193, GOV, security, likely.", show_default=False)
    ],
) -> None:
    """What codes mean, in plain words.

    Types and modes of PLOVER, CAMEO, sectors, dimensions, modalities, likelihood bands.
    """
    from dragoman.errors import UnknownCode
    from dragoman.ontology import explain as words

    unknown = False
    for code in codes:
        try:
            sys.stdout.write(words(code) + "\n")
        except UnknownCode as error:
            sys.stderr.write(f"dragoman: {error}\n")
            unknown = True
    if unknown:
        raise typer.Exit(1)
