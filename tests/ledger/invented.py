"""Invented documents and what an invented coder finds in them, by number: for tests, and as a writer to be killed.

    python invented.py write FOLDER FIRST LAST BATCH         adds documents FIRST to LAST, a batch a commit, and prints each commit
    python invented.py backwards FOLDER FIRST LAST BATCH     the same, the last batch first
    python invented.py serve                                 for each line "FOLDER<tab>LAST<tab>BATCH" starts an ingest of the documents before
                                                             LAST at once, prints its number, and another line when it has ended
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import batched

from dragoman.ledger import Ledger
from dragoman.nouns import (
    Actor,
    Claim,
    CoderName,
    Document,
    Event,
    Mention,
    Outlook,
    Period,
    Place,
    Relation,
    Situation,
    Span,
    Words,
    document_id,
)

IRAN = Actor(id="IRN", name="Iran", kind="state", country="IRN", aliases=("Persia",))
IRAQ = Actor(id="IRQ", name="Iraq", kind="state", country="IRQ")
CHAD = Actor(id="TCD", name="Chad", kind="state", country="TCD")
GUNMEN = Actor(id="x-gunmen", name="gunmen", kind="armed group")
STATES = (IRAN, IRAQ, CHAD)


def situation(number: int, *, coder: str = "1", hits: int = 1) -> Situation:
    """Document `number`: one state strikes another, `hits` times, says so, and is expected to go on. With a character beyond the BMP."""
    a, b = STATES[number % 3], STATES[(number + 1) % 3]
    sentences = [f"🚢 {a.name} struck {b.name} near Zzyzx{number}x{hit}." for hit in range(hits)]
    text = "\n".join([*sentences, f"“Ça suffit”, said {b.name}.", f"Gunmen may return, wrote report {number}."])
    document = Document(
        id=document_id(text.encode()), text=text, ref=f"r{number}", title=f"Strike {number}", published="2024-05-02", source="outlet"
    )

    def span(words: str, after: int = 0) -> Span:
        start = text.index(words, after)
        return Span(document=document.id, start=start, end=start + len(words), text=words)

    day = Period(start=f"2024-05-{number % 28 + 1:02}", end=f"2024-05-{number % 28 + 1:02}")
    return Situation(
        coder=CoderName(name="invented", version=coder),
        documents=(document,),
        actors=(a, b, GUNMEN),
        places=(Place(id="p-zzyzx", name="Zzyzx", kind="city", country="IRQ", lat=1.5, lon=2.5),),
        mentions=(Mention(of=a.id, document=document.id, start=2, end=2 + len(a.name), text=a.name, kind="name"),),
        events=tuple(
            Event(
                id=f"e{hit + 1}",
                type="ASSAULT",
                mode="aerial",
                actors=(a.id,),
                recipients=(b.id,),
                period=day,
                place="p-zzyzx",
                country="IRQ",
                confidence=0.9,
                words=Words(trigger=span("struck", text.index(sentence))),
                evidence=(span(sentence),),
            )
            for hit, sentence in enumerate(sentences)
        ),
        relations=(Relation(id="s1", a=a.id, b=b.id, dimension="security", sign=-1, evidence=(span("said"),)),),
        claims=(Claim(id="c1", speaker=b.id, kind="direct", content="Ça suffit", evidence=(span("Ça suffit"),)),),
        outlooks=(Outlook(id="o1", pairs=((GUNMEN.id, None),), band="possible", hedge="may", evidence=(span("may return"),)),),
        dropped={"unsure": 1},
    )


def batches(first: int, last: int, size: int) -> Iterator[list[Situation]]:
    """Situations `first` to `last`, exclusive, in batches."""
    for numbers in batched(range(first, last), size):
        yield [situation(number, hits=number % 4) for number in numbers]


def write(folder: str, first: int, last: int, size: int, *, backwards: bool = False) -> None:
    """Add the batches, and print a line for each commit."""
    ledger = Ledger.create(folder)
    given = list(batches(first, last, size))
    for batch in reversed(given) if backwards else given:
        print(len(ledger.add(batch).documents), flush=True)


def ingest(folder: str, last: int, size: int) -> None:
    """The documents before `last` as `dragoman ingest` takes them in, coding excepted, and joining files after every few commits."""
    from dragoman.desk import ingest as desk

    desk.MANY_FILES = 6
    into = desk.Ingest(Ledger.create(folder), batch=size, seconds=1e9)
    coded = (situation(number, hits=number % 4) for number in range(last))
    for _ in into.store(one for one in coded if not into.done(one.documents[0])):
        pass


def serve() -> None:
    """Writers by fork, which have everything imported already and no thread yet: one starts within milliseconds."""
    import deltalake  # noqa: F401
    import duckdb  # noqa: F401
    import pyarrow as pa  # noqa: F401

    import dragoman.desk.ingest  # noqa: F401

    for line in sys.stdin:
        folder, last, size = line.rstrip("\n").split("\t")
        if (writer := os.fork()) == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            ingest(folder, int(last), int(size))
            os._exit(0)
        print(writer, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve()
    else:
        write(sys.argv[2], *(int(argument) for argument in sys.argv[3:6]), backwards=sys.argv[1] == "backwards")
