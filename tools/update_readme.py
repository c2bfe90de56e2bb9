"""The brief of the first shipped article → the excerpt in README.md, between its two marks. Run it when wording changes.

    python tools/update_readme.py [--check]     --check changes nothing and says by its exit code whether the excerpt is current
"""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
START, END = "<!-- brief:start -->", "<!-- brief:end -->"
WIDTH = 80
CUT = "[…]"
# Sections shown: how many lines of each.
SHOWN = {"": 99, "Who stands where": 9, "What we do not know": 6}
TITLES = ("What happened", "Who stands where", "What is expected", "What was said", "Why", "Standing conditions", "Who is who",
          "What we do not know", "Sources")  # fmt: skip


def excerpt() -> str:
    """The head of the brief and the beginnings of two sections, as the terminal shows them."""
    from rich.console import Console

    from dragoman.briefing import brief, to_terminal
    from dragoman.desk.coding import code
    from dragoman.examples import NAMES, example
    from dragoman.reading import read

    out = StringIO()
    to_terminal(brief(list(code(read(example(NAMES[0]), name=NAMES[0])))), Console(file=out, width=WIDTH, no_color=True))
    kept: list[str] = []
    section, count = "", 0
    for line in (line.rstrip() for line in out.getvalue().splitlines()):
        title = next((title for title in TITLES if line == title or line.startswith(f"{title} (")), None)
        if title is not None:
            section, count = title, 0
        count += 1
        if count <= SHOWN.get(section, 0):
            kept.append(line)
        elif [part for part in kept if part][-1:] != [CUT]:
            kept += [CUT, ""]
    return "\n".join(kept).rstrip()


def main() -> int:
    text = README.read_text("utf-8")
    before, rest = text.split(START)
    _, after = rest.split(END)
    told = "From an invented article that ships with the program (`make brief` prints all of it):"
    new = f"{before}{START}\n{told}\n\n```text\n{excerpt()}\n```\n{END}{after}"
    if "--check" in sys.argv:
        return int(new != text)
    README.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
