"""`dragoman code`: a corpus → JSON Lines, one situation per line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import Fetch, MinConfidence, Output, Overlays, Published, Quiet, Verbose


def code(
    corpus: Annotated[
        list[str],
        typer.Argument(
            metavar="CORPUS",
            help="JSON Lines of {id, text, published, title, …}; also files, folders, patterns; - is standard input.",
            show_default=False,
        ),
    ],
    output: Output = "",
    processes: Annotated[
        int, typer.Option("--processes", "-p", min=1, max=256, metavar="N", help="Code in N processes; each needs about 750 MB.")
    ] = 1,
    world: Overlays = [],  # noqa: B006
    published: Published = None,
    fetch: Fetch = False,
    min_confidence: MinConfidence = None,
    resume: Annotated[bool, typer.Option("--resume", help="Keep what the -o file holds and skip the documents in it.")] = False,
    errors: Annotated[
        Path | None, typer.Option("--errors", metavar="FILE.csv", help="List the inputs that failed there.", show_default=False)
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """A corpus as JSON Lines, one situation per line.

    The order of the input is kept, and memory does not grow with its size. What cannot be read is listed at the end and does not stop the rest. Ctrl-C finishes what is under way; --resume goes on from there.
    """
    if resume and output in ("", "-"):
        raise typer.BadParameter("needs -o FILE: it goes on from what that file holds", param_hint="--resume")
    from dragoman.cli.output import opened, report, say
    from dragoman.cli.running import Run, already_coded, count_of, key_of
    from dragoman.desk.coding import Settings
    from dragoman.desk.corpus import documents
    from dragoman.nouns import Situation
    from dragoman.nouns.situation import EMITTED

    settings = Settings(tuple(world), EMITTED if min_confidence is None else min_confidence)
    done = already_coded(Path(output)) if resume else frozenset[str]()
    run = Run(
        documents(corpus, published=published, fetch=fetch),
        expected=count_of(corpus),
        settings=settings,
        processes=processes,
        done=lambda one: key_of(one.ref, one.id) in done,
    )
    with run.watched(output, quiet=quiet), opened(output, more=resume) as stream:
        for one in run.results():
            if isinstance(one, Situation):
                # Line by line, so that what is under way when the power fails is one line.
                stream.write(one.model_dump_json() + "\n")
                stream.flush()
    report(run.failures)
    if errors is not None:
        run.write_errors(errors)
    say(run.summary(), quiet=quiet)
    if verbose:
        say(
            "set aside: " + (", ".join(f"{why} ({count})" for why, count in sorted(run.dropped.items())) or "nothing"),
            quiet=quiet,
        )
    if run.stopped:
        again = " ".join(["dragoman", "code", *corpus, "-o", output, "--resume"])
        say(
            f"stopped; go on with: {again}"
            if output not in ("", "-")
            else "stopped; with -o FILE, --resume could go on from here"
        )
        raise typer.Exit(130)
    if run.failures or not (run.coded or run.skipped):
        raise typer.Exit(1)
