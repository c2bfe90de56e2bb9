"""`dragoman incidents`: a corpus → which documents are about the same incident, one line a document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import Fetch, Output, Overlays, Published, Quiet


def incidents(
    corpus: Annotated[
        list[str],
        typer.Argument(
            metavar="CORPUS",
            help="JSON Lines of {id, text, published, title, …}; also files, folders, patterns; - is standard input.",
            show_default=False,
        ),
    ],
    output: Output = "",
    coded: Annotated[
        bool, typer.Option("--coded", help="CORPUS is what `dragoman code` wrote: situations, not documents.")
    ] = False,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Behind the documents, one line an event: the words that tell it in all documents.")
    ] = False,
    why: Annotated[
        Path | None,
        typer.Option("--why", metavar="FILE.jsonl", help="Write there what was compared, with all reasons.", show_default=False),
    ] = None,
    processes: Annotated[
        int, typer.Option("--processes", "-p", min=1, max=256, metavar="N", help="Code in N processes; each needs about 750 MB.")
    ] = 1,
    world: Overlays = [],  # noqa: B006
    published: Published = None,
    fetch: Fetch = False,
    quiet: Quiet = False,
) -> None:
    """Which documents are about the same incident.

    One line {document, incident} each. An incident is what a document is mainly about. Reports are joined by kind, day, place, toll, parties and words; the option for reasons writes all that was weighed.
    """
    import json

    from dragoman.cli.output import opened, report, say
    from dragoman.cli.running import Run, count_of
    from dragoman.desk.coding import Settings
    from dragoman.desk.corpus import documents
    from dragoman.desk.incidents import Incidents, coded_before
    from dragoman.nouns import Situation

    run = Run(
        () if coded else documents(corpus, published=published, fetch=fetch),
        expected=None if coded else count_of(corpus),
        settings=Settings(tuple(world)),
        processes=processes,
        done=lambda _: False,
    )
    if coded:
        found = Incidents(situation for path in corpus for situation in coded_before(Path(path)))
    else:
        with run.watched(output, quiet=quiet):
            found = Incidents(one for one in run.results() if isinstance(one, Situation))
    with opened(output) as stream:
        for document, incident in found.lines():
            stream.write(json.dumps({"document": document, "incident": incident}, ensure_ascii=False) + "\n")
        for cluster, told in found.mentions() if mentions else ():
            spans = [{"document": one.document, "start": one.start, "end": one.end} for one in told]
            stream.write(json.dumps({"cluster": cluster, "mentions": spans}, ensure_ascii=False) + "\n")
    if why is not None:
        with opened(str(why)) as stream:
            for judgement in found.judgements():
                stream.write(judgement.model_dump_json(exclude_none=True) + "\n")
    report(run.failures)
    count = len(found.documents)
    say(
        f"{count:,} {'document' if count == 1 else 'documents'}, {len(set(dict(found.lines()).values())):,} incidents",
        quiet=quiet,
    )
    if run.failures or not found.documents:
        raise typer.Exit(1)
