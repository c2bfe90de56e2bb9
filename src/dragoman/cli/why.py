"""`dragoman why`: from a figure or finding back to the words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.options import AsOf, InLedger, Output, Verbose

if TYPE_CHECKING:
    from dragoman.desk.attested import Attested
    from dragoman.desk.why import Trail, Whereabouts
    from dragoman.nouns import Row, Toll


def why(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The id of a finding, document or judgement; an actor's id or name.", show_default=False
        ),
    ],
    ledger: InLedger = "desk",
    as_of: AsOf = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    output: Output = "",
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """Where something comes from, down to the words.

    Of a finding its fields with their words, the sentence, document, coder and judgements, what other codings read there, and what counts now. Of an event of a dataset its row as given, edition and terms.
    """
    from dragoman.cli.output import opened
    from dragoman.desk.records import moment
    from dragoman.desk.why import Trail
    from dragoman.desk.why import why as asked
    from dragoman.ledger import Ledger

    found = asked(Ledger.open(ledger), id, as_of=moment(as_of))
    with opened(output) as stream:
        if json:
            stream.write(found.model_dump_json(indent=2) + "\n")
        else:
            lines = _trail(found) if isinstance(found, Trail) else _whereabouts(found)
            stream.writelines(line.rstrip() + "\n" for line in lines)


def _trail(found: Trail) -> list[str]:
    from dragoman.desk.why import judgement_line

    sure = f", confidence {found.confidence:.2f}" if found.confidence is not None else ""
    whose = "as a person accepted or amended it" if found.coder == "person" else f"read by {found.coder}"
    lines = [f"{found.kind}: {found.sentence}", f"  {found.id}, {whose}, {found.added:%Y-%m-%d %H:%M}{sure}", "", "fields"]
    for one in found.fields:
        words = "; ".join(f"“{_line(span.text)}” ({span.start}-{span.end})" for span in one.words)
        lines.append(f"  {one.field}: {one.value}" + (f"  ← {words}" if words else "  ← inferred" if one.inferred else ""))
    lines += ["", "words"] if found.row is None else _row(found.row, found.document)
    for passage in found.passages:
        lines.append(
            f"  {passage.start}-{passage.end}: {_line(passage.before)} »{_line(passage.words)}« {_line(passage.after)}".replace(
                "  »", " »"
            )
        )
    lines += _document(found.document) if found.row is None else ()
    lines += ["", "codings" if found.row is None else "editions"]
    for coding in found.codings:
        said = ", ".join(f"{one.get('type') or one.get('dimension') or found.kind} ({one['id']})" for one in coding.findings)
        counts = ", which counts" if coding.counts else ""
        nothing = "nothing at these words" if found.row is None else "no event"
        lines.append(f"  {coding.added:%Y-%m-%d %H:%M}  {coding.coder}{counts}: {said or nothing}")
    if found.judgements:
        lines += ["", "judgements", *(f"  {judgement_line(one)}" for one in found.judgements)]
    now = ", ".join(one["id"] for one in found.standing)
    lines += ["", f"counts now: {'yes' if now == found.id else now or 'no'}"]
    if found.same:
        lines += [f"one with: {', '.join(found.same)}"]
    if found.attested:
        lines += ["", *_attested(found.attested)]
    return lines


def _row(row: Row, edition: Mapping[str, Any]) -> list[str]:
    """A row of a dataset: which one, of which edition and on whose terms, and its fields as given."""
    lines = ["", "row", f"  {row.key} of {edition['dataset']}, edition {edition.get('version') or edition['id']}"]
    lines += [f"  {name}: {value}" for name, value in row.fields.items()]
    lines += ["", "edition", f"  {edition['title']}, {edition['id']}"]
    lines += [f"  file: {one['name']} (sha256 {one['digest']} …)" for one in edition["files"]]
    return lines + ([f"  terms: {edition['terms']}"] if edition.get("terms") else [])


def _document(document: Mapping[str, Any]) -> list[str]:
    lines = ["", "document", f"  {document.get('title') or document.get('ref') or document['id']}"]
    lines += [
        f"  {name}: {document[name]}"
        for name in ("source", "published", "url", "ref", "author", "licence", "id")
        if document.get(name)
    ]
    return lines


def _attested(found: Attested) -> list[str]:
    count = len(found.sources)
    lines = [f"attested by {count} independent {'source' if count == 1 else 'sources'}: grade {found.grade}, {found.words}"]
    lines += [f"  {'; '.join(source)}" for source in found.sources]
    for one in found.contested:
        lines += [f"  they differ on {one.field}: {' / '.join(f'{said.value} ({", ".join(said.by)})' for said in one.values)}"]
    for one in found.tolls if len(found.tolls) > 1 else ():
        said = [f"{name} {_range(toll)}" for name, toll in (("killed", one.killed), ("wounded", one.wounded)) if toll]
        lines += [f"  {one.published or 'no date'}: {', '.join(said)} ({one.by})"]
    return lines


def _range(toll: Toll) -> str:
    if toll.min == toll.max:
        return str(toll.min)
    if toll.max is None:
        return f"at least {toll.min}"
    return f"at most {toll.max}" if toll.min is None else f"{toll.min} to {toll.max}"


def _whereabouts(found: Whereabouts) -> list[str]:
    from dragoman.desk.why import judgement_line

    lines = [f"{found.kind}: {found.sentence}", f"  {found.id}"]
    lines += [f"  {one.field}: {one.value}" for one in found.fields]
    if found.judgements and found.kind != "judgement":
        lines += ["", "judgements", *(f"  {judgement_line(one, ids=True)}" for one in found.judgements)]
    if found.rows:
        what = {"actor": "met in", "document": "findings", "judgement": "what it put there"}[found.kind]
        lines += ["", what]
        lines += [
            "  " + "  ".join(str(value) for name, value in row.items() if value is not None and name != "payload")
            for row in found.rows
        ]
    if found.more:
        lines.append(f"  and {found.more:,} more")
    return lines


def _line(text: str) -> str:
    return " ".join(text.split())
