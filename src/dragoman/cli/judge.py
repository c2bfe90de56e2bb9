"""`dragoman judge …`: what a person says of findings, actors and events, for good."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import AsOf, InLedger, Output, Quiet, Verbose

if TYPE_CHECKING:
    from dragoman.desk.judging import Done, Order

app = typer.Typer(
    name="judge",
    help="Correct what is wrong, for good: accept, reject, amend, add, merge, split, undo.",
    rich_markup_mode=None,
)


class Format(StrEnum):
    """The formats of an export."""

    gold = "gold"


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar="FILE.jsonl",
            help='Judgements from a file, a line each: {"judge", "about", "by", "why", "kind", "set"}; all of them or none.',
            show_default=False,
        ),
    ] = None,
    export: Annotated[
        Format | None,
        typer.Option(
            "--export",
            metavar="gold",
            help="Write what persons accepted or amended as annotated articles, to measure a coder with.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where an export goes.")] = Path("gold"),
    ledger: InLedger = "desk",
    as_of: AsOf = None,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    if context.invoked_subcommand is not None:
        return
    if (file is None) == (export is None):
        sys.stdout.write(context.get_help() + "\n")
        raise typer.Exit(0 if file is None else 2)
    if file is not None:
        from dragoman.desk.judging import read_orders

        _record(ledger, list(read_orders(file)), quiet=quiet)
        return
    from dragoman.cli.output import say
    from dragoman.desk.gold import export as write
    from dragoman.desk.records import moment
    from dragoman.ledger import Ledger

    count = write(Ledger.open(ledger), output, as_of=moment(as_of))
    if not count:
        say("nothing found: nobody has accepted or amended a finding yet")
        raise typer.Exit(1)
    sys.stdout.write(f"{output}: {count:,} {'document' if count == 1 else 'documents'}\n")


Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID", help="Ids of findings, events or actors; for actors a name will do.", show_default=False),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", envvar="DRAGOMAN_BY", help="Who says so.", show_default=False)]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason.", show_default=False)]
When = Annotated[str | None, typer.Option("--when", metavar="TIME", help="When it was judged, if not now.", show_default=False)]


Settings = Annotated[
    list[str],
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help="As type=ASSAULT, period=2024-03-22, killed=5.., actors=Iran,Iraq. May be repeated.",
        show_default=False,
    ),
]


@app.command()
def amend(
    ids: Ids,
    by: By,
    settings: Settings,
    ledger: InLedger = "desk",
    why: Why = None,
    when: When = None,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """It should say something else.

    Fields are those of `dragoman schema situation`. A period is a day, month, year or two of them with .. between, a toll 5, 5.., ..8 or 5..8; evidence and words.trigger are words that stand in the document; several values are joined by commas; null takes away.
    """
    _judge("amend", ids, ledger, by=by, why=why, when=when, quiet=quiet, set=_values(settings))


class Kind(StrEnum):
    """The kinds of findings."""

    event = "event"
    relation = "relation"
    claim = "claim"
    outlook = "outlook"
    motive = "motive"
    status = "status"
    role = "role"


@app.command()
def add(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, or your own id of it.", show_default=False)],
    by: By,
    settings: Settings,
    kind: Annotated[Kind, typer.Option("--kind", help="What it is.")] = Kind.event,
    ledger: InLedger = "desk",
    why: Why = None,
    when: When = None,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """A document tells something that was not found.

    As evidence=WORDS, type=ASSAULT, actors=Iran, and what else it says; evidence are words that stand once in the document. It stands from now on, with full confidence, whatever a later coding reads there.
    """
    _judge("add", [document], ledger, by=by, why=why, when=when, quiet=quiet, kind=kind.value, set=_values(settings))


def _values(settings: list[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for setting in settings:
        field, equals, value = setting.partition("=")
        if not equals or not field.strip():
            raise typer.BadParameter(f"{setting!r} is not FIELD=VALUE", param_hint="--set")
        values[field.strip()] = value
    return values


# The other verbs take the same, and say what they do.
HELP = {
    "accept": """It is right as it is.

It stands from now on, with full confidence, also where a later coding misses it.""",
    "reject": """It is wrong, and stays away.

Whatever a later coding reads at the same words does not count, until somebody says otherwise. An actor that is rejected is nobody.""",
    "merge": "Two or more events, or actors, are one.",
    "split": """Two or more events, or actors, are not one.

An actor of the same id in one document only is told apart by the id of its row there, which `dragoman why` shows.""",
    "undo": """Take back what was said.

Of one, of these two, or a judgement by its id. Nothing is deleted: the judgement stays on record, and as of an earlier time it holds.""",
}


def _verb(verb: str) -> None:
    @app.command(verb, help=HELP[verb])
    def _(  # pyright: ignore[reportUnusedFunction]
        ids: Ids,
        by: By,
        ledger: InLedger = "desk",
        why: Why = None,
        when: When = None,
        quiet: Quiet = False,
        verbose: Verbose = False,  # noqa: ARG001
    ) -> None:
        _judge(verb, ids, ledger, by=by, why=why, when=when, quiet=quiet)


for verb in HELP:
    _verb(verb)


@app.command("from")
def from_(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="FILES", help="Files of brat, INCEpTION, Label Studio or W3C Web Annotation, or folders of them.", show_default=False),
    ],
    by: By,
    ledger: InLedger = "desk",
    accept_rest: Annotated[
        bool, typer.Option("--accept-rest", help="All was looked at: what was left as it is, is accepted.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the judgements as JSON Lines, as --file takes them, and record nothing.")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """What was corrected in an annotation tool, in a file that `dragoman export` wrote for it.

    What was taken out is rejected, what was changed amended, what is new added, what is marked as right accepted; all of it is recorded or, if something does not fit, none.
    """
    from dragoman.cli.output import say
    from dragoman.desk.returned import judge_returned
    from dragoman.ledger import Ledger

    found = judge_returned(Ledger.open(ledger), paths, by=by, accept_rest=accept_rest, dry=dry_run)
    if dry_run:
        sys.stdout.writelines(one.order.model_dump_json(exclude_defaults=True) + "\n" for one in found.corrections)
    seen = found.seen
    say(f"{seen.documents:,} documents, {seen.findings:,} findings that were exported, {seen.unchanged:,} as they were", quiet=quiet)
    _say_done(found.done, quiet=quiet, dry=dry_run)


@app.command("list")
def list_(
    ledger: InLedger = "desk",
    reread: Annotated[
        bool, typer.Option("--reread", help="Only those that hold and whose words the newest coding reads otherwise.")
    ] = False,
    as_of: AsOf = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, one object each.")] = False,
    output: Output = "",
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """Judgements of persons, oldest first."""
    import json as codec

    from dragoman.cli.output import opened, say
    from dragoman.desk.judging import listed
    from dragoman.desk.records import moment
    from dragoman.ledger import Ledger

    found = listed(Ledger.open(ledger), reread=reread, as_of=moment(as_of))
    with opened(output) as stream:
        if json:
            rows = [one.judgement.to_json() | {"id": one.id, "added": one.added.isoformat(), "holds": one.holds} for one in found]
            stream.write(codec.dumps(rows, indent=2, ensure_ascii=False) + "\n")
        else:
            from dragoman.desk.why import judgement_line

            stream.writelines(judgement_line(one, ids=True) + "\n" for one in found)
    if not found:
        say("nothing found: no judgement" + (" of what is read otherwise now" if reread else " of a person"))
        raise typer.Exit(1)


def _judge(verb: str, ids: list[str], ledger: str, *, quiet: bool, **more: object) -> None:
    from dragoman.desk.judging import Order

    _record(
        ledger,
        [
            Order.model_validate(
                {"judge": verb, "about": ids} | {name: value for name, value in more.items() if value is not None}
            )
        ],
        quiet=quiet,
    )


def _record(ledger: str, orders: list[Order], *, quiet: bool) -> None:
    from dragoman.desk.judging import judge
    from dragoman.ledger import Ledger

    _say_done(judge(Ledger.open(ledger), orders), quiet=quiet)


def _say_done(done: Done, *, quiet: bool, dry: bool = False) -> None:
    from dragoman.cli.output import say

    held = f"; {done.known:,} held already" if done.known else ""
    say(f"{done.recorded:,} {'judgement' if done.recorded == 1 else 'judgements'} {'to record' if dry else 'recorded'}{held}", quiet=quiet)
