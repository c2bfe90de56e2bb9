"""Reading: bytes → Document. Text, Markdown, web pages, PDF, JSON Lines and feeds; what is no English text is refused by name.

`read` takes one file or its bytes, `read_jsonl` a stream of lines, `read_all` files, folders, patterns and standard input. The text of a
document is never altered after; the day of publication is only what the document itself states, never a file's time.
"""

from dragoman.reading.failure import Failure
from dragoman.reading.jsonl import read_jsonl
from dragoman.reading.many import read_all
from dragoman.reading.one import read

__all__ = ["Failure", "read", "read_all", "read_jsonl"]
