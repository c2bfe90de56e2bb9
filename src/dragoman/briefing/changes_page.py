"""What moved since a day → one HTML page: a chart of before and after, then each change with its surprise, its breaks and the acts that moved it."""

from __future__ import annotations

from dragoman import VERSION
from dragoman.briefing import changing
from dragoman.briefing.answer_page import Cell, Grid, Page, Row, Section, Words, plain, render, sources
from dragoman.briefing.charts import moves
from dragoman.briefing.charts.picture import Picture
from dragoman.briefing.pair_page import reason_row
from dragoman.briefing.words import capital, clipped, count, with_article
from dragoman.nouns.change import Change, Changes


def to_html(changes: Changes, *, findings: int = 6) -> str:
    """The answer as one HTML file, with so many acts behind each change."""
    cited = sources([(one.source, one.published, one.document) for one in (*changes.basis, *changes.stated)])
    drawn = picture(changes)
    sections = [Section("moved", "What moved", pictures=(drawn,) if drawn else (), grids=(_overview(changes),))] if changes.changes else []
    for place, change in enumerate(changes.changes, 1):
        rows = tuple(reason_row(changes.told(acts[0].id), acts, cited.link, f"c{place}-") for acts in changing.grouped(changes, change)[:findings])
        said = (f"{capital(changing.why(change))}", *(f"Change point: {changing.point_words(point)}." for point in change.points))
        grids = (Grid(("What, in which words", "When", "Share in the tone's log-odds"), rows),) if rows else ()
        sections.append(Section(f"change-{place}", f"{place}. {changing.pair(changes, change)}: {changing.stance(change)}", sentences=said, grids=grids, listed=False))
    if changes.stated:
        stated = tuple(Row((_stated(changes, place, cited.link), plain(str(one.published)))) for place, one in enumerate(changes.stated))
        hint = f"And {changes.stated_left_out:,} more." if changes.stated_left_out else ""
        sections.append(Section("stated", "Stated since, and not before", hint=hint, grids=(Grid(("What, in which words", "Published"), stated),)))
    if cited.rows:
        sections.append(cited.section())
    lead = [changing.summary(changes)] + ([f"{count(changes.left_out, 'change')} less surprising left out."] if changes.left_out else [])
    return render(Page("Changes", title(changes), changing.rests_on(changes), tuple(sections), lead=tuple(lead)))


def title(changes: Changes) -> str:
    """What was asked."""
    about = f" about {with_article(changes.names[changes.about])}" if changes.about else ""
    return f"What moved{about} from {changing.day_words(changes.since)} to {changing.day_words(changes.until)}"


def picture(changes: Changes) -> Picture | None:
    """Tone before and after; `None` where nothing moved."""
    named = [moves.Move(change, changing.pair(changes, change), changing.surprise(change)) for change in changes.changes]
    return moves.picture(named, title=title(changes), foot=f"dragoman {VERSION}. {changing.rests_on(changes)}")


def _overview(changes: Changes) -> Grid:
    rows = tuple(
        Row((
            plain(changing.pair(changes, change), link=f"#change-{place}"), _stance(change), plain(changing.tone(change)), plain(changing.heat(change)),
            plain(changing.surprise(change)), plain(changing.few(change.by_chance)),
        ))
        for place, change in enumerate(changes.changes, 1)
    )  # fmt: skip
    return Grid(("Pair", "From → to", "Tone", "Hostile events a month", "Surprise", "By chance as many"), rows)


def _stance(change: Change) -> Cell:
    return (Words("", change.after.sign), Words(changing.stance(change)))


def _stated(changes: Changes, place: int, link: dict[str, str]) -> Cell:
    one = changes.stated[place]
    who = " – ".join(changes.names[id] for id in one.about) + ": " if one.kind == "relation" else ""
    return (Words(capital(who + one.what), "strong"), Words(clipped(one.words, changing.LONGEST_WORDS), "quote", link[one.source]))
