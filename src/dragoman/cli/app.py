"""All verbs together, and what happens when something goes wrong: one line on stderr and an exit code, never a stack trace.

Exit codes: 0 done, 1 nothing found or some inputs failed, 2 wrong use, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from dragoman import VERSION
from dragoman.cli.brief import brief
from dragoman.cli.changes import changes
from dragoman.cli.code import code
from dragoman.cli.demo import demo
from dragoman.cli.doctor import doctor
from dragoman.cli.explain import explain
from dragoman.cli.exporting import export
from dragoman.cli.findings import findings
from dragoman.cli.importing import import_events
from dragoman.cli.incidents import incidents
from dragoman.cli.ingest import ingest
from dragoman.cli.judge import app as judge
from dragoman.cli.ledger import app as ledger
from dragoman.cli.link import link
from dragoman.cli.network import network
from dragoman.cli.records import actors, events, search
from dragoman.cli.relation import relation
from dragoman.cli.schema import schema
from dragoman.cli.standings import standings
from dragoman.cli.watch import watch
from dragoman.cli.whatif import whatif
from dragoman.cli.why import why
from dragoman.errors import DragomanError, LedgerError, ReadError, SetupError, UnknownCode

NEXT = """\
dragoman reads news and analysis into an evidence-linked model of the situation.

  dragoman demo                          a brief of an example, at once
  dragoman brief article.txt             a brief of one or many documents (--html, --md, --json, -o FILE)
  dragoman code corpus.jsonl -o out.jsonl
                                         a corpus as JSON Lines: one situation per line
  dragoman ingest news/ --ledger desk    the same into a ledger that grows, resumable
  dragoman watch feeds.opml --ledger desk
                                         the daily round over feeds: what is new in them
  dragoman events --about Iran           what the ledger knows (also: actors, search, ledger check)
  dragoman incidents corpus.jsonl        which documents are about the same incident
  dragoman relation Iran Iraq            how two stand, and why (--in FILE asks files and no ledger)
  dragoman network --at 2024-04-30       who is with whom, and who has an enemy in common
  dragoman whatif "Iran ASSAULT Iraq"    which pairs that would put under pressure, and what was measured after such acts
  dragoman changes --since 2024-04-01    what moved since, the most surprising first
  dragoman why ID                        where that comes from; judge ID to set it right, for good
  dragoman import icews events.tab -o events.parquet
                                         an event dataset as one table (also: gdelt, polecat, acled, ucdp, keds, csv)
  dragoman export --format geojson -o map.geojson
                                         the same for other programs (also: csv, parquet, and more)
  dragoman explain ASSAULT               what a code means
  dragoman doctor                        what is installed, and what more could be
  dragoman --help                        everything else
"""

# Markup of help by rich would more than double the time until the help is there.
app = typer.Typer(
    name="dragoman",
    help="Reads news and analysis on conflicts and diplomacy into an evidence-linked model of the situation.",
    epilog="Exit codes: 0 done, 1 nothing found or some inputs failed, 2 wrong use.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"dragoman {VERSION}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        sys.stdout.write(NEXT)


# In the order in which `--help` lists them.
VERBS = (
    brief,
    code,
    incidents,
    ingest,
    watch,
    link,
    events,
    findings,
    actors,
    search,
    relation,
    standings,
    network,
    whatif,
    changes,
    why,
    explain,
    schema,
    export,
    demo,
    doctor,
)
for verb in VERBS:
    app.command(no_args_is_help=False)(verb)
app.add_typer(judge)
app.command("import", no_args_is_help=False)(import_events)
app.add_typer(ledger)


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit code."""
    loud = any(argument in ("-v", "--verbose") for argument in arguments)
    try:
        app(args=list(arguments), prog_name="dragoman", standalone_mode=True)
        _flush()
    except SystemExit as leaving:
        return _code_of(leaving)
    except BrokenPipeError:
        _silence_stdout()
        return 0
    except KeyboardInterrupt:
        return _say("stopped", 130)
    except DragomanError as error:
        if loud:
            raise
        return _say(str(error), 1 if isinstance(error, (ReadError, SetupError, LedgerError, UnknownCode)) else 2)
    except OSError as error:
        if loud:
            raise
        what = error.strerror or str(error)
        return _say(f"{error.filename}: {what}" if error.filename else what, 2)
    except Exception as error:
        if loud:
            raise
        return _say(f"{type(error).__name__}: {error}; this is a fault of dragoman, -v shows where", 1)
    return 0


def _code_of(leaving: SystemExit) -> int:
    if isinstance(leaving.__context__, BrokenPipeError):
        _silence_stdout()
        return 0
    try:
        _flush()
    except BrokenPipeError:
        _silence_stdout()
    return leaving.code if isinstance(leaving.code, int) else 0 if leaving.code is None else 1


def _say(what: str, code: int) -> int:
    sys.stderr.write(f"dragoman: {' '.join(what.split())}\n")
    return code


def _flush() -> None:
    sys.stdout.flush()


def _silence_stdout() -> None:
    """What reads our output has gone (`| head`). Python would complain once more while it shuts down."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
