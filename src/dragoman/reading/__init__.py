"""Reading: bytes → Document. Text, Markdown, web pages, PDF, JSON Lines, feeds, news agencies' XML, archives; what is no English text is refused by name.

`read` takes one file or its bytes, `read_jsonl` a stream of lines, `read_all` files, folders, patterns, archives and standard input. Nothing is
fetched unless `read_all` is given a `dragoman.reading.fetch.Fetcher`; `dragoman.reading.rounds.Round` goes round over feeds. The text of a document is never
altered after; the day of publication is only what the document itself states, never a file's time.
"""

from dragoman.reading.failure import Failure
from dragoman.reading.jsonl import read_jsonl
from dragoman.reading.many import read_all
from dragoman.reading.one import read

__all__ = ["Failure", "read", "read_all", "read_jsonl"]
