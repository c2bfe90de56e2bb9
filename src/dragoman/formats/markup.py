"""A situation ⇄ a document marked up as annotation tools have it: marks on the words that name somebody, frames on the words that tell something.

Every annotation format here is written from `Markup` and read back into it. A frame is a finding: a label on words, marks in roles, fields
in the short forms that `dragoman judge --set` takes. What was exported travels in the file (`Markup.stamp`), since what is no longer there
can be told from what never was by that alone. Offsets are code points; each format turns them into its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.errors import ReadError
from dragoman.nouns import Actor, Event, Mention, Period, Place, Situation, Span, Toll
from dragoman.nouns.base import Noun
from dragoman.ontology import DIMENSIONS, MODALITIES, MODES, STATUSES, TYPES

if TYPE_CHECKING:
    from dragoman.formats.export import Tally

type Stretch = tuple[int, int]

STAMP = "dragoman/annotation/1"
# The kind of a mark that is no actor; an actor's is its kind, as "armed group".
PLACE = "place"
_FIELD = re.compile(r"([a-z_]+(?:\.[a-z_]+)?)\s*=(.*)")
# What a person says of a frame as a whole, in a field of its own.
ACCEPT, REJECT = "accept", "reject"


class Shape(NamedTuple):
    """How a kind of finding is marked up: the field that is its label, role → field of its parties, and the fields shown as text."""

    section: str
    label: str
    roles: Mapping[str, str]
    fields: tuple[str, ...]


SHAPES: Mapping[str, Shape] = {
    "event": Shape(
        "events",
        "type",
        {"actor": "actors", "recipient": "recipients", "third_party": "third_parties", "place": "place", "speaker": "speaker"},
        ("mode", "modality", "direction", "period", "killed", "wounded"),
    ),
    "relation": Shape(
        "relations",
        "dimension",
        {"side_a": "a", "side_b": "b", "against": "against", "speaker": "speaker"},
        ("sign", "trend", "modality", "period"),
    ),
    "status": Shape("statuses", "status", {"actor": "actor", "by": "by"}, ("modality", "period")),
    "claim": Shape("claims", "kind", {"speaker": "speaker", "about": "about"}, ("period",)),
}
ROLES = tuple(dict.fromkeys(role for shape in SHAPES.values() for role in shape.roles))
FIELDS = tuple(dict.fromkeys(name for shape in SHAPES.values() for name in shape.fields))
# Fields with a list of values, which tools offer to choose from; the others are typed.
CHOSEN: Mapping[str, tuple[str, ...]] = {
    "modality": tuple(MODALITIES),
    "mode": tuple(sorted({mode.partition(".")[2] for mode in MODES})),
    "direction": ("directed", "mutual", "unknown"),
    "trend": ("improving", "worsening"),
    "judged": (ACCEPT, REJECT),
}
TYPED = tuple(name for name in FIELDS if name not in CHOSEN)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that name an actor or place. `of` is its id, or in a file that came back also a name that a person gave; None: the words say it."""

    id: str
    kind: str
    spans: tuple[Stretch, ...]
    of: str | None = None
    name: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A finding as marked up. `id` is that of the finding, None of what a person added. `spans` are the trigger of an event, else the evidence;
    `roles` pairs of a role and the id of a mark; `judged` "accept" or "reject"; `note` a person's remark; `where` the place in the file."""

    id: str | None
    kind: str
    label: str
    spans: tuple[Stretch, ...]
    roles: tuple[tuple[str, str], ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    judged: str | None = None
    note: str | None = None
    where: str = ""

    @property
    def said(self) -> dict[str, str]:
        """The fields, and what a person says of the whole."""
        return dict(self.fields) | ({"judged": self.judged} if self.judged else {})


@dataclass(frozen=True, slots=True)
class Exported:
    """A finding as it was exported: parties by role; `silent` are those of them that no words of the document name, so that no mark is theirs."""

    label: str
    spans: tuple[Stretch, ...]
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    silent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Markup:
    """One document marked up. `exported`: each finding as it was exported, by id."""

    document: str
    text: str
    marks: tuple[Mark, ...]
    frames: tuple[Frame, ...]
    exported: Mapping[str, Exported]
    title: str | None = None
    url: str | None = None
    name: str = ""
    coder: str = ""
    where: str = ""

    def mark(self, id: str) -> Mark:
        """The mark of that id. Raises `KeyError`."""
        for mark in self.marks:
            if mark.id == id:
                return mark
        raise KeyError(f"no mark {id!r}")

    def words(self, spans: Iterable[Stretch]) -> str:
        """The words of stretches, joined by a space."""
        return " ".join(self.text[start:end] for start, end in spans)

    def stamp(self) -> dict[str, Any]:
        """What was exported, as JSON that travels in the file."""
        findings = {id: asdict(one) for id, one in self.exported.items()}
        return {"schema": STAMP, "document": self.document, "coder": self.coder, "findings": findings}


def of_stamp(stamp: Any, *, where: str) -> tuple[str, dict[str, Exported]]:
    """The document and what was exported of it. Raises `ReadError` without a stamp: nobody could tell then what was taken out."""
    if isinstance(stamp, dict) and stamp.get("schema", STAMP) != STAMP:
        raise ReadError(f"was exported as {stamp['schema']!r}, which this version does not read; export it anew", where=where)
    try:
        return str(stamp["document"]), {str(id): _exported(one) for id, one in stamp["findings"].items()}
    except (KeyError, TypeError, AttributeError, ValueError):
        raise ReadError(
            "does not say what dragoman exported, so what was removed cannot be told; export it anew", where=where
        ) from None


def _exported(one: Mapping[str, Any]) -> Exported:
    parties = {name: {str(role): tuple(map(str, ids)) for role, ids in one[name].items()} for name in ("roles", "silent")}
    spans = tuple((int(start), int(end)) for start, end in one["spans"])
    return Exported(str(one["label"]), spans, fields={str(name): str(text) for name, text in one["fields"].items()}, **parties)


# ---- a person's remark


def remark(fields: Mapping[str, str]) -> str:
    """Fields as one line that a person can edit.

    >>> remark({"period": "2024-05", "killed": "5.."})
    'period=2024-05; killed=5..'
    """
    return "; ".join(f"{name}={value}" for name, value in fields.items())


def of_remark(line: str) -> tuple[dict[str, str], str | None]:
    """The fields in an edited line, and what else it says.

    >>> of_remark("period=2024-05; seen in print; country=MLI")
    ({'period': '2024-05', 'country': 'MLI'}, 'seen in print')
    """
    fields: dict[str, str] = {}
    said: list[str] = []
    for part in (part.strip() for part in line.replace("\n", ";").split(";")):
        if found := _FIELD.fullmatch(part):
            fields[found[1]] = found[2].strip()
        elif part:
            said.append(part)
    return fields, "; ".join(said) or None


# ---- labels


def tag(kind: str, label: str) -> str:
    """The label of a frame in a tool: an event's type as it is, others with their kind before it.

    >>> tag("event", "ASSAULT"), tag("relation", "security")
    ('ASSAULT', 'relation-security')
    """
    return label if kind == "event" else f"{kind}-{label}"


def labels() -> dict[str, tuple[str, ...]]:
    """The labels of each kind of finding, as closed lists have them."""
    return {
        "event": tuple(TYPES),
        "relation": tuple(DIMENSIONS),
        "status": tuple(STATUSES),
        "claim": ("direct", "indirect"),
    }


def of_tag(text: str) -> tuple[str, str]:
    """Kind and label of a frame's label in a tool.

    >>> of_tag("relation-security")
    ('relation', 'security')
    """
    kind, dash, label = text.partition("-")
    return (kind, label) if dash and kind in SHAPES else ("event", text)


# ---- out


def markups(
    situations: Iterable[Situation], *, kinds: Collection[str] = ("event", "relation"), tally: Tally | None = None
) -> Iterator[Markup]:
    """Each document of the situations, with its findings of these kinds marked up; `tally` is told what was, and what has no words in a document.

    Raises `KeyError` for a kind that is not in `SHAPES`."""
    names: dict[str, int] = {}
    for situation in situations:
        left = Counter({kind: len(getattr(situation, SHAPES[kind].section)) for kind in kinds})
        for document in situation.documents:
            made = _Making(situation, document.id, document.text)
            frames = [made.frame(kind, finding) for kind in kinds for finding in getattr(situation, SHAPES[kind].section)]
            made.rest()
            marked = Markup(
                document=document.id,
                text=document.text,
                marks=tuple(made.marks.values()),
                frames=tuple(frame for frame in frames if frame is not None),
                exported=made.exported,
                title=document.title,
                url=document.url,
                name=_name(document.ref or document.id, names),
                coder=f"{situation.coder.name} {situation.coder.version}",
            )
            left.subtract(frame.kind for frame in marked.frames)
            if tally is not None:
                tally.wrote["documents"] += 1
                tally.wrote.update(SHAPES[frame.kind].section for frame in marked.frames)
            yield marked
        if tally is not None:
            for kind, count in left.items():
                tally.left[f"{SHAPES[kind].section} that rest on no words of a document"] += count


def _name(wanted: str, taken: dict[str, int]) -> str:
    """A file name, each once."""
    name = "".join(char if char.isalnum() or char in "._-" else "-" for char in wanted).strip("-.")[:80] or "document"
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"


class _Making:
    """One document of a situation while it is marked up."""

    def __init__(self, situation: Situation, document: str, text: str) -> None:
        self._document, self._text = document, text
        self._parties: dict[str, Actor | Place] = {one.id: one for one in (*situation.actors, *situation.places)}
        self._mentions: dict[str, list[Mention]] = {}
        for mention in situation.mentions:
            if mention.document == document:
                self._mentions.setdefault(mention.of, []).append(mention)
        self.marks: dict[tuple[str, Stretch], Mark] = {}
        self.exported: dict[str, Exported] = {}

    def frame(self, kind: str, finding: Noun) -> Frame | None:
        """The frame of a finding, or None if its words are in another document."""
        shape = SHAPES[kind]
        evidence = [one for one in getattr(finding, "evidence", ()) if isinstance(one, Span) and one.document == self._document]
        trigger = finding.words.trigger if isinstance(finding, Event) else None
        spans = (
            [trigger]
            if trigger is not None and trigger.document == self._document
            else evidence[:1]
            if kind == "event"
            else evidence
        )
        if not spans:
            return None
        id: str = getattr(finding, "id")  # noqa: B009
        roles: list[tuple[str, str]] = []
        parties: dict[str, tuple[str, ...]] = {}
        silent: dict[str, tuple[str, ...]] = {}
        for role, name in shape.roles.items():
            if not (of := ids(getattr(finding, name))):
                continue
            parties[role] = of
            found = self._named(finding, name, of, evidence, spans[0].start)
            roles += [(role, mark.id) for mark in found.values()]
            if without := tuple(party for party in of if party not in found):
                silent[role] = without
        label, stretches = str(getattr(finding, shape.label)), tuple((span.start, span.end) for span in spans)
        fields = fields_of(kind, finding)
        self.exported[id] = Exported(label, stretches, parties, silent, fields)
        return Frame(id, kind, label, stretches, tuple(roles), fields)

    def rest(self) -> None:
        """Marks on all other names, so that a person who adds something need not say who is meant."""
        for of in sorted(self._mentions):
            for mention in self._mentions[of]:
                if mention.kind == "name":
                    self._mark(of, (mention.start, mention.end))

    def _named(self, finding: Noun, name: str, parties: Sequence[str], evidence: Sequence[Span], about: int) -> dict[str, Mark]:
        """Party → the words that name it in this finding: those that the field was read from, else the nearest that name it."""
        words = _words(finding, name, self._document)
        found: dict[str, Mark] = {}
        for party in parties:
            mentions = self._mentions.get(party, ())
            within = [one for one in mentions if any(_meet(one, span) for span in words)]
            near = [one for one in mentions if any(_meet(one, span) for span in evidence)]
            if chosen := within or near:
                found[party] = self._mark(party, (chosen[0].start, chosen[0].end))
        left = [party for party in parties if party not in found]
        free = [span for span in words if not any(_meets(mark.spans[0], span) for mark in found.values())]
        if len(left) == len(free):
            for party, span in zip(left, free, strict=True):
                found[party] = self._mark(party, (span.start, span.end))
        for party in left:
            if party not in found and (mentions := self._mentions.get(party)):
                nearest = min(mentions, key=lambda one: (one.start > about, abs(one.start - about)))
                found[party] = self._mark(party, (nearest.start, nearest.end))
        return {party: found[party] for party in parties if party in found}

    def _mark(self, of: str, stretch: Stretch) -> Mark:
        if (of, stretch) not in self.marks:
            party = self._parties.get(of)
            kind = party.kind if isinstance(party, Actor) else PLACE
            name = party.name if party is not None else None
            self.marks[of, stretch] = Mark(f"m{len(self.marks) + 1}", kind, (stretch,), of, name)
        return self.marks[of, stretch]


def ids(value: Any) -> tuple[str, ...]:
    """The ids in a field of parties: none, one or several."""
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _words(finding: Noun, name: str, document: str) -> list[Span]:
    if not isinstance(finding, Event):
        return []
    words = getattr(finding.words, name, None)
    return [one for one in ((words,) if isinstance(words, Span) else words or ()) if one.document == document]


def _meet(one: Mention | Span, other: Span) -> bool:
    return _meets((one.start, one.end), other)


def _meets(one: Stretch, other: Span) -> bool:
    return one[0] < other.end and other.start < one[1]


def on_one_stretch(document: Markup) -> Markup:
    """The same for a tool whose labels are on one stretch each: from the first to the last word."""
    frames = tuple(replace(frame, spans=(hull(frame.spans),)) for frame in document.frames)
    exported = {id: replace(one, spans=(hull(one.spans),)) for id, one in document.exported.items()}
    return replace(document, frames=frames, exported=exported)


def hull(spans: Iterable[Stretch]) -> Stretch:
    """From the first to the last place of stretches."""
    spans = list(spans)
    return min(start for start, _ in spans), max(end for _, end in spans)


# ---- fields as text


def fields_of(kind: str, finding: Noun) -> dict[str, str]:
    """The fields of a finding that are shown as text, in the forms that `dragoman judge --set` takes; only those that say something."""
    found = {name: _text(getattr(finding, name)) for name in SHAPES[kind].fields}
    return {name: text for name, text in found.items() if text}


def _text(value: Any) -> str:
    if isinstance(value, Period):
        return period_text(value)
    if isinstance(value, Toll):
        return toll_text(value)
    return "" if value is None else str(value)


def period_text(period: Period) -> str:
    """A period in short: a day, month or year, or its first and last day.

    >>> period_text(Period.of_month(2024, 2)), period_text(Period(start="2024-02-03", end="2024-02-09", precision="week"))
    ('2024-02', '2024-02-03..2024-02-09')
    """
    start, end = period.start or "", period.end or ""
    if start and start == end:
        return start
    if start and end and period.precision in ("month", "year"):
        short = start[:7] if period.precision == "month" else start[:4]
        year, month = int(start[:4]), int(start[5:7])
        whole = Period.of_month(year, month) if period.precision == "month" else Period.of_year(year)
        if (whole.start, whole.end) == (start, end):
            return short
    return f"{start}..{end}" if start or end else ""


def toll_text(toll: Toll) -> str:
    """A toll in short: exactly, at least, at most, or from to.

    >>> toll_text(Toll(min=5)), toll_text(Toll(min=5, max=5)), toll_text(Toll(max=8))
    ('5..', '5', '..8')
    """
    least, most = ("" if one is None else str(one) for one in (toll.min, toll.max))
    return least if least and least == most else f"{least}..{most}"
