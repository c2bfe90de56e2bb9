"""`dragoman demo`: the brief of a shipped example."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli.brief import chosen_form, write
from dragoman.cli.options import AsBriefJson, AsHtml, AsJson, AsMarkdown, Output


def demo(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Which example; --list names them.", show_default=False)] = "",
    names: Annotated[bool, typer.Option("--list", help="Name the examples and exit.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the example itself, to try other commands on it.")] = False,
    json: AsJson = False,
    html: AsHtml = False,
    md: AsMarkdown = False,
    brief_json: AsBriefJson = False,
    output: Output = "",
) -> None:
    """The brief of a shipped example, at once.

    Nothing to prepare, nothing to download. The examples are invented.
    """
    from dragoman.examples import NAMES, example

    if names:
        sys.stdout.write("".join(f"{known}\n" for known in NAMES))
        return
    name = name or NAMES[0]
    known = next((one for one in NAMES if one == name or one.rpartition(".")[0] == name), None)
    if known is None:
        raise typer.BadParameter(f"no example {name!r}; there are {', '.join(NAMES)}", param_hint="NAME")
    form = chosen_form(output, json=json, html=html, md=md, brief_json=brief_json)
    from dragoman.cli.output import opened, say

    if text:
        with opened(output) as stream:
            stream.write(example(known).decode())
        return
    from dragoman.desk.coding import coder
    from dragoman.reading import read

    document = read(example(known), name=known, ref=known)[0]
    write(coder().code(document), form, output)
    if form == "terminal" and output in ("", "-"):
        say(f"this was the example {known} (invented); --text prints it, `dragoman brief YOUR-FILE` reads yours")
