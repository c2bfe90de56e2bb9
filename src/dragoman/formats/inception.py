"""INCEpTION, both ways: one UIMA CAS as JSON for each document, and the type system that makes the layers of a project.

Marks and findings are span layers of our own, roles slots from a finding to marks; what was exported stands in a layer of one annotation. The CAS
holds the text, and counts UTF-16 units, from which the library turns. What INCEpTION exports is read as CAS JSON, or as XMI in a zip with
its type system. Refuses a CAS without our layers.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import ReadError, SetupError
from dragoman.formats.json_given import text_of
from dragoman.formats.markup import (
    CHOSEN,
    TYPED,
    Frame,
    Mark,
    Markup,
    markups,
    of_remark,
    of_stamp,
    of_tag,
    on_one_stretch,
    tag,
)

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

    from dragoman.formats.export import Choice, Tally
    from dragoman.formats.sink import Sink
    from dragoman.nouns import Situation

MARK, FINDING, SHEET = "webanno.custom.DragomanMark", "webanno.custom.DragomanFinding", "webanno.custom.DragomanSheet"
# INCEpTION knows a slot by the features of the link: a text and an annotation.
LINK = f"{FINDING}RolesLink"
_TEXT, _ANNOTATION, _ARRAY = "uima.cas.String", "uima.tcas.Annotation", "uima.cas.FSArray"
_FIELDS = (*CHOSEN, *TYPED)
# An archive of one document, its type system and little else.
_MOST_UNPACKED = 1 << 28


# ---- out


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:  # noqa: ARG001
    """Write a CAS for each document into a folder, and `TypeSystem.xml`, to be imported as the layers of a project before; or one document
    into a file. Raises `ReadError` for more into one."""
    system = type_system()
    for number, document in enumerate(markups(situations, tally=tally)):
        if number and not sink.folder:
            raise ReadError("a CAS is one document, and there are more: give a folder with -o", where=str(sink.out))
        with sink.text(f"{document.name}.json") as stream:
            stream.write(cas(document, system).to_json() or "")
    if not sink.folder:
        return
    with sink.text("TypeSystem.xml") as stream:
        stream.write(system.to_xml() or "")


def type_system() -> TypeSystem:
    """The types of our layers. Raises `SetupError` without the library."""
    _library()
    from cassis import TypeSystem

    system = TypeSystem()
    mark = system.create_type(MARK, _ANNOTATION, description="Words that name an actor or place; party is its id or name")
    for name in ("kind", "party"):
        system.create_feature(mark, name, _TEXT)
    link = system.create_type(LINK, "uima.cas.TOP")
    system.create_feature(link, "role", _TEXT)
    system.create_feature(link, "target", mark)
    finding = system.create_type(FINDING, _ANNOTATION, description="Words that tell an event, or how two stand")
    for name in ("identifier", "label", *_FIELDS, "note"):
        system.create_feature(finding, name, _TEXT)
    system.create_feature(finding, "roles", _ARRAY, elementType=link)
    sheet = system.create_type(SHEET, _ANNOTATION, description="What dragoman exported; leave it as it is")
    system.create_feature(sheet, "stamp", _TEXT)
    return system


def cas(document: Markup, system: TypeSystem | None = None) -> Cas:
    """A document as a CAS."""
    from cassis import Cas

    system = system or type_system()
    made = Cas(typesystem=system)
    made.sofa_string, made.sofa_mime = document.text, "text/plain"
    document = on_one_stretch(document)
    stamp = json.dumps(document.stamp(), ensure_ascii=False)
    made.add(system.get_type(SHEET)(begin=0, end=min(1, len(document.text)), stamp=stamp))
    marks: dict[str, Any] = {}
    for mark in document.marks:
        (start, end), *_ = mark.spans
        marks[mark.id] = system.get_type(MARK)(begin=start, end=end, kind=mark.kind, party=mark.of)
        made.add(marks[mark.id])
    array, link = system.get_type(_ARRAY), system.get_type(LINK)
    for frame in document.frames:
        (start, end), *_ = frame.spans
        roles = array(elements=[link(role=role, target=marks[mark]) for role, mark in frame.roles])
        label = tag(frame.kind, frame.label)
        made.add(
            system.get_type(FINDING)(
                begin=start, end=end, identifier=frame.id, label=label, roles=roles, note=frame.note, **frame.said
            )
        )
    return made


# ---- in


def is_ours(value: Any) -> bool:
    """Whether a JSON value is a CAS."""
    return isinstance(value, dict) and "%FEATURE_STRUCTURES" in value


def read(path: Path) -> Iterator[Markup]:
    """The documents of a file: CAS JSON, XMI beside its `TypeSystem.xml`, or a zip of either as INCEpTION exports it. Raises `ReadError`."""
    for name, content, types in _members(path):
        yield _markup(_loaded(content, types, where=name), where=name)


def _members(path: Path) -> Iterator[tuple[str, str, str | None]]:
    """Name, content and type system of each CAS in a file."""
    if not zipfile.is_zipfile(path):
        beside = path.with_name("TypeSystem.xml")
        yield str(path), text_of(path), text_of(beside) if path.suffix == ".xmi" and beside.is_file() else None
        return
    with zipfile.ZipFile(path) as archive:
        if sum(one.file_size for one in archive.infolist()) > _MOST_UNPACKED:
            raise ReadError("unpacks to more than an annotated document holds", where=str(path))
        names = [one.filename for one in archive.infolist() if not one.is_dir()]
        types = {name.rpartition("/")[0]: name for name in names if name.rpartition("/")[2] == "TypeSystem.xml"}
        found = [name for name in names if name.endswith((".xmi", ".json")) and not name.endswith("exportedproject.json")]
        if not found:
            raise ReadError("holds no CAS", where=str(path))
        for name in found:
            system = types.get(name.rpartition("/")[0])
            try:
                content, of_types = (archive.read(one).decode("utf-8") if one else None for one in (name, system))
            except (UnicodeDecodeError, zipfile.BadZipFile, RuntimeError) as error:
                raise ReadError(str(error), where=f"{path}/{name}") from None
            yield f"{path}/{name}", content or "", of_types


def _library() -> None:
    if util.find_spec("cassis") is None:
        raise SetupError("files of INCEpTION need the package dkpro-cassis: pip install 'dragoman[inception]'")


def _loaded(content: str, types: str | None, *, where: str) -> Cas:
    _library()
    from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem

    try:
        if content.lstrip().startswith("{"):
            return load_cas_from_json(_with_elements(content))
        if types is None:
            raise ReadError("its TypeSystem.xml is not beside it; export it with its type system", where=where)
        return load_cas_from_xmi(content, typesystem=load_typesystem(types), lenient=True)
    except ReadError:
        raise
    # The library raises whatever it stumbles over: keys, attributes, errors of its parsers.
    except Exception as error:
        raise ReadError(f"is no CAS ({type(error).__name__}: {error})", where=where) from None


def _with_elements(content: str) -> str:
    """CAS JSON in which an empty array says so: writers leave its elements out, and the library wants them."""
    value = json.loads(content)
    structures = value["%FEATURE_STRUCTURES"]
    for one in structures if isinstance(structures, list) else structures.values():
        if one["%TYPE"] == _ARRAY or one["%TYPE"].endswith("[]"):
            one.setdefault("%ELEMENTS", [])
    return json.dumps(value)


def _markup(made: Cas, *, where: str) -> Markup:
    text = made.sofa_string or ""
    document, exported = of_stamp(_stamp(made, where), where=where)
    marks: dict[int, Mark] = {}
    for one in _all(made, MARK):
        marks[one.xmiID] = Mark(
            f"m{one.xmiID}", one.kind or "", ((one.begin, one.end),), _text(one.party), where=f"{where}, {one.begin}-{one.end}"
        )
    frames = tuple(_frame(one, marks, where) for one in _all(made, FINDING))
    return Markup(document, text, tuple(marks.values()), frames, exported, where=where)


def _all(made: Cas, name: str) -> list[Any]:
    return list(made.select(name)) if made.typesystem.contains_type(name) else []


def _stamp(made: Cas, where: str) -> Any:
    sheets = [one.stamp for one in _all(made, SHEET) if one.stamp]
    try:
        return json.loads(sheets[0]) if sheets else None
    except ValueError:
        raise ReadError("what dragoman exported was changed in it; export it anew", where=where) from None


def _frame(one: Any, marks: Mapping[int, Mark], where: str) -> Frame:
    place = f"{where}, {one.begin}-{one.end}"
    if not _text(one.label):
        raise ReadError(f"a finding without a label on {one.get_covered_text()!r}", where=place)
    kind, label = of_tag(one.label)
    roles: list[tuple[str, str]] = []
    links = getattr(one.roles, "elements", one.roles)
    for link in links or ():
        if link.target is None or link.target.xmiID not in marks:
            raise ReadError(f"the role {link.role!r} leads to no actor or place", where=place)
        roles.append((link.role or "", marks[link.target.xmiID].id))
    given = {name: text for name in _FIELDS if (text := _text(getattr(one, name, None)))}
    fields, note = of_remark(_text(one.note) or "")
    judged = given.pop("judged", None)
    return Frame(_text(one.identifier), kind, label, ((one.begin, one.end),), tuple(roles), given | fields, judged, note, place)


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
