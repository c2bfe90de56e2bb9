"""A brief in, lines on a console out, from 40 to 200 columns wide. Nothing depends on colour, and no text can give orders to the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.briefing.words import MARKS, clipped, count, pair_words
from dragoman.nouns.brief import Brief, Happened, PairStanding
from dragoman.nouns.finding import TOLD

if TYPE_CHECKING:
    from rich.console import Console

type Speller = Callable[[str], str]

# Under this many columns tables become lists: three columns of words no longer fit.
TABLES_FROM = 84
MOST_PAIRS = 30
COLOURS: dict[int | None, str] = {1: "bold blue", -1: "bold red", 0: "dim", None: "bold yellow"}
SHORT = {"diplomatic": "dipl", "security": "secu", "economic": "econ", "ideological": "ideo", "territorial": "terr", "people": "peop", "affiliation": "affi"}
# What turns the direction of writing could hide words.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
PLAIN = str.maketrans({"−": "-", "–": "-", "—": "-", "•": "*", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "↑": "^", "↓": "v", "↕": "~", "·": ".", "±": "~"})
TRENDS = {"improving": "↑", "worsening": "↓", "both": "↕"}


def to_terminal(brief: Brief, console: Console) -> None:
    """Print the brief, as wide as the console."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    wide = console.width >= TABLES_FROM
    safe = speller(console.encoding)

    def say(*parts: str | tuple[str, str], indent: int = 0) -> None:
        line = Text.assemble(*(safe(p) if isinstance(p, str) else (safe(p[0]), p[1]) for p in parts))
        console.print(Padding(line, (0, 0, 0, indent), expand=False) if indent else line, highlight=False)

    def bullet(*parts: str | tuple[str, str]) -> None:
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=1)
        grid.add_column(overflow="fold")
        grid.add_row(safe("•"), Text.assemble(*(safe(p) if isinstance(p, str) else (safe(p[0]), p[1]) for p in parts)))
        console.print(grid)

    def head(title: str) -> None:
        console.print()
        say((title, "bold underline"))

    say((brief.title, "bold"))
    counts = f"{count(len(brief.sources), 'document')}, {count(len(brief.happened), 'event')}, {count(len(brief.expected), 'expectation')}."
    say((f"{f'Published {brief.published}. ' if brief.published else ''}{brief.scope or counts}", "dim"))
    if brief.empty():
        say("Nothing was found: no event, no relation, no statement and no expectation between named parties.")
    if brief.lead:
        head("In short")
        for one in brief.lead:
            bullet(one.text)
    if brief.happened:
        head("What happened")
        if wide:
            console.print(_table(safe, ("When", "What", "Toll"), (_event_cells(row) for row in brief.happened), ratios=(3, 9, 3)))
        else:
            for row in brief.happened:
                when, what, toll = _event_cells(row)
                say((when, "dim"))
                say(what, *((f" ({toll})", "bold"),) if toll else (), indent=2)
    if brief.standing:
        head("Who stands where")
        say(("+ friendly, − hostile, ± the findings disagree, 0 neutral, ? not settled, ↑ improving, ↓ worsening", "dim"))
        shown = brief.standing[:MOST_PAIRS]
        if wide:
            columns = [SHORT[d] for d in brief.dimensions]
            console.print(_matrix(safe, brief, shown, columns))
        else:
            for pair in shown:
                say((f"{pair.a.name} – {pair.b.name}", "bold"))
                cells = [f"{cell.dimension} {_mark(cell.sign, cell.trend, cell.settled)}" for cell in pair.cells]
                say(", ".join([*cells, *([_acts(pair)] if _acts(pair) else [])]), indent=2)
        if len(brief.standing) > MOST_PAIRS:
            say((f"and {count(len(brief.standing) - MOST_PAIRS, 'more pair')}", "dim"))
    if brief.expected:
        head("What is expected (by those named)")
        rows = [(o.likelihood, f"{f'{o.expects}: ' if o.expects else ''}“{clipped(o.what, 200)}”", f"{pair_words(o.pairs)}{' · ' if o.pairs else ''}{o.by}") for o in brief.expected]
        _print_rows(console, safe, say, ("Likelihood", "What", "Between, says"), rows, ratios=(3, 8, 4), wide=wide)
    if brief.said:
        head("What was said")
        said = [(c.speaker.name + (f", {c.speaker_role}" if c.speaker_role else ""), f"“{clipped(c.content, 300)}”" if c.kind == "direct" else clipped(c.content, 300), c.when or "") for c in brief.said]
        _print_rows(console, safe, say, ("Who", "What", "When"), said, ratios=(3, 9, 2), wide=wide)
    if brief.why:
        head("Why")
        why: dict[tuple[str, object], list[str]] = {}
        for motive in brief.why:
            why.setdefault((f"{motive.kind}: {clipped(motive.content, 240)}", motive.evidence), []).append(motive.actor.name)
        for (text, _), names in why.items():
            say((", ".join(names), "bold"), f" – {text}")
    if brief.statuses:
        head("Standing conditions")
        for status in brief.statuses:
            bullet(status.text, (f" ({status.when})" if status.when else "", "dim"))
    holders = [w for w in brief.who if w.offices]
    if holders:
        head("Who is who")
        for one in holders:
            say((one.name, "bold"), ": " + "; ".join(f"{o.role}, {o.of.name}" for o in one.offices))
    if brief.unknown:
        head("What we do not know")
        for gap in brief.unknown:
            bullet(gap.text)
    if brief.sources:
        head("Sources")
        for source in brief.sources:
            about = ", ".join(part for part in (source.source, source.author, source.published, source.url) if part)
            say(f"{source.number}. {source.title}", (f" ({about})" if about else "", "dim"))
    console.print()
    coders = ", ".join(f"{coder.name} {coder.version}" for coder in brief.coders)
    say((f"dragoman {brief.version}{f', {coders}' if coders else ''}. Every line has its words: --html shows them in the text.", "dim"))


def speller(encoding: str) -> Speller:
    """How text is written to a console of that encoding: without control characters, since an article must not move the cursor or
    change the title of the window, and in plain letters where the console has no others."""
    unicode = encoding.lower().replace("-", "").startswith("utf")

    def safe(text: str) -> str:
        quiet = "".join(c if c == "\n" or (c >= " " and not "\x7f" <= c <= "\x9f" and c not in TURNING) else " " for c in text)
        return quiet if unicode else quiet.translate(PLAIN).encode(encoding, "replace").decode(encoding)

    return safe


def _event_cells(row: Happened) -> tuple[str, str, str]:
    told = "" if row.modality in TOLD else f" [{row.sure}]"
    return row.when or "no date given", row.what + told, row.toll() or ""


def _mark(sign: int | None, trend: str | None, settled: bool) -> str:
    return MARKS[sign] + ("" if settled or sign is None else "?") + TRENDS.get(trend or "", "")


def _acts(pair: PairStanding) -> str:
    friendly, hostile = len(pair.acts.friendly), len(pair.acts.hostile)
    said = ([f"{friendly}+"] if friendly else []) + ([f"{hostile}−"] if hostile else [])
    return f"acts {' '.join(said)}" if said else ""


def _table(safe: Speller, head: Sequence[str], rows: Iterable[Sequence[str]], *, ratios: Sequence[int]) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for title, ratio in zip(head, ratios, strict=True):
        table.add_column(title, ratio=ratio, overflow="fold", header_style="dim")
    for row in rows:
        table.add_row(*(Text(safe(cell)) for cell in row))
    return table


def _matrix(safe: Speller, brief: Brief, pairs: Sequence[PairStanding], columns: Sequence[str]) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("", overflow="fold", ratio=1, header_style="dim")
    for column in columns:
        table.add_column(column, justify="center", min_width=4, no_wrap=True, header_style="dim")
    table.add_column("acts told", justify="right", no_wrap=True, header_style="dim")
    for pair in pairs:
        cells = [Text(safe(f"{pair.a.name} – {pair.b.name}"))]
        for dimension in brief.dimensions:
            cell = pair.cell(dimension)
            cells.append(Text(safe(_mark(cell.sign, cell.trend, cell.settled)), style=COLOURS[cell.sign]) if cell else Text(safe("·"), style="dim"))
        table.add_row(*cells, Text(safe(_acts(pair).removeprefix("acts "))))
    return table


def _print_rows(console: Console, safe: Speller, say: Any, head: Sequence[str], rows: Sequence[tuple[str, str, str]], *, ratios: Sequence[int], wide: bool) -> None:
    if wide:
        console.print(_table(safe, head, rows, ratios=ratios))
        return
    for first, second, third in rows:
        say((first, "bold"), f" – {third}" if third else "")
        say(second, indent=2)


