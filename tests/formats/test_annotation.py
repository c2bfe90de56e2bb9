"""Documents marked up for annotation tools and read back: nothing moves, nothing is lost, each file is what its format says."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import ReadError
from dragoman.formats import brat, doccano, inception, label_studio, prodigy, web_annotation
from dragoman.formats.markup import Exported, Frame, Mark, Markup, hull, markups, of_remark, on_one_stretch, remark
from dragoman.formats.offsets import Utf16, check_text

from .annotation_tools import FORMATS, TEXT, put_brat, put_page, put_tasks, situation

EVERY = pytest.mark.parametrize("name", FORMATS)


def there_and_back(name: str, document: Markup, folder: Path) -> Markup:
    put, get = FORMATS[name]
    (found,) = get(put([document], folder), document.text)
    return found


def plain(document: Markup) -> dict[str, Any]:
    """What a document says, without ids of marks and without where a format cuts stretches."""

    def words(spans: Any) -> tuple[int, int, str]:
        start, end = hull(spans)
        return start, end, document.text[start:end].strip()

    marks = {mark.id: (mark.kind, mark.of, words(mark.spans)) for mark in document.marks}
    return {
        "document": (document.document, document.text),
        "marks": sorted(marks.values(), key=str),
        "frames": [
            (
                f.id,
                f.kind,
                f.label,
                words(f.spans),
                sorted((role, str(marks[mark])) for role, mark in f.roles),
                dict(f.fields),
                f.judged,
                f.note,
            )
            for f in sorted(document.frames, key=lambda f: (f.spans, f.id or ""))
        ],
    }


@pytest.fixture
def marked() -> Markup:
    (found,) = markups([situation()])
    return found


# ---- what is marked up


def test_every_finding_has_its_words_and_whoever_is_named_has_a_mark(marked: Markup):
    words = {(frame.kind, frame.label, marked.words(frame.spans)) for frame in marked.frames}
    assert words == {
        ("event", "ASSAULT", "shelled\r\na"),
        ("event", "ASSAULT", "struck"),
        ("relation", "diplomatic", "Ties of Iran and Iraq 𝕎orsened"),
    }
    roles = {(role, marked.words(marked.mark(mark).spans), marked.mark(mark).of) for role, mark in marked.frames[1].roles}
    assert roles == {("actor", "gunmen", "x-gunmen"), ("recipient", "Iran", "IRN"), ("speaker", "Iraq", "IRQ")}
    assert marked.mark(marked.frames[1].roles[1][1]).spans[0][0] > TEXT.index("struck"), "the Iran that was struck, not the first"
    assert marked.exported["e2"].silent == {"actor": ("TCD",)}, "whom no words name"
    assert marked.frames[0].fields["period"] == "2024-05-05"
    with pytest.raises(KeyError, match="m99"):
        marked.mark("m99")


def test_kinds_are_chosen_and_findings_of_other_documents_left_out():
    one, other = situation(), situation(TEXT + "More.")
    both = one.model_copy(update={"documents": (*one.documents, *other.documents)})
    first, second = markups([both], kinds=("relation",))
    assert ([frame.kind for frame in first.frames], second.frames, second.exported) == (["relation"], (), {})
    assert first.name != second.name, "each file once"


@pytest.mark.parametrize("line", ["period=2024-05; seen in print; country=MLI", "a remark", "", "killed=5..; why not"])
def test_a_remark_is_read_as_it_is_written(line: str):
    fields, said = of_remark(line)
    assert of_remark("; ".join(part for part in (remark(fields), said) if part)) == (fields, said)


# ---- round trips


@EVERY
def test_what_is_written_is_read(name: str, marked: Markup, tmp_path: Path):
    found = there_and_back(name, marked, tmp_path)
    assert plain(found) == plain(marked)
    want = marked if name in ("brat", "web annotation") else on_one_stretch(marked)
    assert found.exported == want.exported


@EVERY
def test_what_a_person_changes_is_read(name: str, marked: Markup, tmp_path: Path):
    first, second, third = marked.frames
    new = Frame(None, "event", "AID", ((3, 7),), (("actor", "m2"),), {"period": "2024-05"}, "accept", "seen in print")
    changed = replace(
        first, label="COERCE", fields=dict(first.fields) | {"killed": "6", "modality": "reported"}, roles=first.roles[1:]
    )
    document = replace(
        marked,
        marks=(*marked.marks, Mark("m99", "person", ((90, 94),), None)),
        frames=(changed, replace(second, judged="accept"), replace(third, roles=(*third.roles, ("against", "m99"))), new),
    )
    assert plain(there_and_back(name, document, tmp_path)) == plain(document)


# Letters of all widths, ends of lines of every kind, marks that join what stands before them.
CHARS = st.sampled_from([*"aé \t.", "\r\n", "\n", "\r", "\u2028", "🚢", "e\u0301", "𝕎", "“", "\u0085", "&", "<", "\\"])


@st.composite
def documents(draw: st.DrawFn) -> Markup:
    text = "".join(draw(st.lists(CHARS, min_size=4, max_size=40)))
    letters = [place for place, char in enumerate(text) if not char.isspace()]
    if not letters:
        text, letters = f"x{text}", [0]

    def stretch() -> tuple[int, int]:
        one, other = sorted((draw(st.sampled_from(letters)), draw(st.sampled_from(letters))))
        return one, other + 1

    marks = tuple(
        Mark(f"m{n}", draw(st.sampled_from(["state", "armed group", "place"])), (stretch(),), f"P{n}")
        for n in range(draw(st.integers(0, 3)))
    )
    frames: list[Frame] = []
    for number in range(draw(st.integers(0, 3))):
        roles = tuple(("actor", mark.id) for mark in marks if draw(st.booleans()))
        fields = {"modality": "reported", "killed": "5.."} if draw(st.booleans()) else {}
        frames.append(Frame(f"e{number}", "event", draw(st.sampled_from(["ASSAULT", "AID"])), (stretch(),), roles, fields))
    exported = {f"e{n}": Exported(frame.label, frame.spans, fields=frame.fields) for n, frame in enumerate(frames)}
    return Markup("d0", text, marks, tuple(frames), exported, name="one")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "inception xmi"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents())
def test_whatever_the_text_nothing_moves(name: str, tmp_path: Path, document: Markup):
    found = there_and_back(name, document, tmp_path)
    assert plain(found) == plain(document)
    assert found.exported == document.exported


@given(st.text(), st.data())
def test_places_in_utf16_are_those_of_the_encoding(text: str, data: st.DataObject):
    text = text.encode("utf-16", "replace").decode("utf-16")
    ruler = Utf16(text)
    place = data.draw(st.integers(0, len(text)))
    units = len(text[:place].encode("utf-16-le")) // 2
    assert (ruler.units(place), ruler.points(units), ruler.length) == (units, place, len(text.encode("utf-16-le")) // 2)


def test_the_middle_of_a_character_is_no_place():
    with pytest.raises(ValueError, match="middle of a character"):
        Utf16("a🚢b").points(2)


# ---- each file is what its format says


def standoff(text: str, lines: str) -> dict[str, list[str]]:
    """A reader of brat's own grammar, written from its manual and not from ours: every line of a known sort, every reference to something
    that is there, every span the words that it says, none over the end of a line."""
    found: dict[str, list[str]] = {}
    refers: list[str] = []
    for line in lines.split("\n")[:-1]:
        id, rest = line.split("\t", 1)
        assert id not in found, "an id twice"
        found[id] = rest.split("\t")
        if id[0] == "T":
            head, words = rest.split("\t")
            label, offsets = head.split(" ", 1)
            assert re.fullmatch(r"[A-Za-z0-9_-]+", label)
            pieces = [text[slice(*map(int, one.split()))] for one in offsets.split(";")]
            assert " ".join(pieces) == words
            assert not any(char in words for char in "\r\n")
        elif id[0] == "E":
            arguments = [one.split(":") for one in rest.split(" ")]
            assert len({role for role, _ in arguments}) == len(arguments), "a role twice"
            refers += [target for _, target in arguments]
        elif id[0] == "A":
            name, target, value = rest.split(" ")
            assert name
            assert value
            refers.append(target)
        else:
            assert id[0] == "#"
            (_, target), _ = rest.split("\t")[0].split(" "), rest.split("\t")[1]
            refers.append(target)
    assert not set(refers) - set(found)
    return found


def test_standoff_is_brats(marked: Markup):
    files = brat.files(marked)
    found = standoff(files[".txt"], files[".ann"])
    assert files[".txt"] == TEXT
    assert [lines[0] for id, lines in found.items() if lines[0].startswith("ASSAULT ")] == [
        "ASSAULT 8 15;17 18",
        "ASSAULT 119 125",
    ]
    labels = {lines[0].split()[0].split(":")[0] for id, lines in found.items() if id[0] in "TE"}
    configured = {line.split("\t")[0] for line in brat.configuration().splitlines()}
    assert labels <= configured


@settings(max_examples=60, deadline=None)
@given(document=documents())
def test_standoff_is_brats_whatever_the_text(document: Markup):
    files = brat.files(document)
    standoff(files[".txt"], files[".ann"])


def test_cas_counts_utf16_units_and_is_read_by_its_library(marked: Markup):
    load_cas_from_json = pytest.importorskip("cassis").load_cas_from_json

    raw = json.loads(inception.cas(marked).to_json() or "")
    marks = [one for one in raw["%FEATURE_STRUCTURES"] if one["%TYPE"] == inception.MARK]
    units = TEXT.encode("utf-16-le")
    assert units[marks[-1]["begin"] * 2 : marks[-1]["end"] * 2].decode("utf-16-le") == "Iraq"
    assert marks[-1]["begin"] == TEXT.rindex("Iraq") + 4, "four characters before it are two units each"
    loaded = load_cas_from_json(json.dumps(raw))
    findings = {one.identifier: one for one in loaded.select(inception.FINDING)}
    assert findings["e2"].get_covered_text() == "struck"
    assert [(link.role, link.target.get_covered_text()) for link in findings["e2"].roles.elements] == [
        ("actor", "gunmen"),
        ("recipient", "Iran"),
        ("speaker", "Iraq"),
    ]


def test_layers_have_only_what_inception_makes_a_span_layer_of():
    load_typesystem = pytest.importorskip("cassis").load_typesystem

    system = load_typesystem(inception.type_system().to_xml() or "")
    for name in (inception.MARK, inception.FINDING, inception.SHEET):
        layer = system.get_type(name)
        assert layer.supertype.name == "uima.tcas.Annotation"
        for feature in layer.features:
            slot = feature.rangeType.name == "uima.cas.FSArray" and feature.elementType.name == inception.LINK
            assert feature.rangeType.name == "uima.cas.String" or slot
    assert {one.name for one in system.get_type(inception.LINK).features} == {"role", "target"}


# The parts of the model's vocabulary that we use (W3C Recommendation of 23 February 2017), as a schema of our own.
SELECTOR = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                **{name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
            },
            "required": ["type", "exact"],
            "additionalProperties": False,
        },
        {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                **{name: {"type": "integer", "minimum": 0} for name in ("start", "end")},
            },
            "required": ["type", "start", "end"],
            "additionalProperties": False,
        },
    ]
}
PURPOSE = {
    "enum": [
        "assessing",
        "bookmarking",
        "classifying",
        "commenting",
        "describing",
        "editing",
        "highlighting",
        "identifying",
        "linking",
        "moderating",
        "questioning",
        "replying",
        "tagging",
    ]
}
IRI = {"type": "string", "pattern": r"^(https?:|urn:)[^\s<>\"{}|\\^`]+$"}
TARGET = {
    "oneOf": [
        IRI,
        {"type": "object", "properties": {"id": IRI}, "required": ["id"], "additionalProperties": False},
        {
            "type": "object",
            "properties": {"source": IRI, "selector": {"type": "array", "items": SELECTOR, "minItems": 1}},
            "required": ["source", "selector"],
            "additionalProperties": False,
        },
    ]
}
BODY = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "TextualBody"},
                "purpose": PURPOSE,
                "value": {"type": "string"},
                "format": {"type": "string"},
                "language": {"type": "string"},
            },
            "required": ["type", "value"],
            "additionalProperties": False,
        },
        {
            "properties": {"type": {"const": "SpecificResource"}, "purpose": PURPOSE, "source": IRI},
            "required": ["source"],
            "additionalProperties": False,
        },
    ]
}
PAGE = {
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {
            "type": "array",
            "items": {
                "properties": {
                    "id": IRI,
                    "type": {"const": "Annotation"},
                    "motivation": PURPOSE,
                    "body": {"type": "array", "items": BODY},
                    "target": {"anyOf": [TARGET, {"type": "array", "items": TARGET, "minItems": 2}]},
                },
                "required": ["id", "type", "target"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["@context", "type", "items"],
    "additionalProperties": False,
}


def test_web_annotations_are_of_the_vocabulary(marked: Markup, tmp_path: Path):
    import jsonschema

    page = json.loads(put_page([marked], tmp_path).read_text("utf-8"))
    jsonschema.validate(page, PAGE)
    ids = [one["id"] for one in page["items"]]
    assert len(set(ids)) == len(ids)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(page | {"items": [page["items"][1] | {"motivation": "guessing"}]}, PAGE)


def test_label_studio_has_a_control_for_every_result(marked: Markup):
    from xml.etree import ElementTree

    interface = ElementTree.fromstring(label_studio.interface())
    allowed: dict[str, set[str]] = {}
    for control in interface:
        if name := control.get("name"):
            allowed[name] = {one.get("value", "") for one in control if one.tag in ("Label", "Choice")}
    relations = {one.get("value") for one in interface.iter("Relation")}
    task = label_studio.task(marked)
    (prediction,) = task["predictions"]
    for result in prediction["result"]:
        if result["type"] == "relation":
            assert set(result["labels"]) <= relations
            continue
        value = result["value"]
        assert {*value.get("labels", ()), *value.get("choices", ())} <= allowed[result["from_name"]]
        if result["type"] == "labels":
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]


def test_doccano_counts_utf16_units(marked: Markup):
    line = doccano.line(marked)
    units = TEXT.encode("utf-16-le")
    entities = {one["id"]: one for one in line["entities"]}
    words = {id: units[one["start_offset"] * 2 : one["end_offset"] * 2].decode("utf-16-le") for id, one in entities.items()}
    assert {"shelled\r\na", "struck", "Ties of Iran and Iraq 𝕎orsened", "gunmen", "Zzyz\u0301x"} <= set(words.values())
    roles = {(words[one["from_id"]], one["type"], words[one["to_id"]]) for one in line["relations"]}
    assert {("struck", "actor", "gunmen"), ("struck", "recipient", "Iran"), ("struck", "speaker", "Iraq")} <= roles
    assert len(line["relations"]) == sum(len(frame.roles) for frame in marked.frames)


def test_prodigys_spans_begin_and_end_with_tokens(marked: Markup):
    assert_tokens(prodigy.task(marked))
    (gunmen,) = [one for one in prodigy.task(marked)["relations"] if one["label"] == "actor" and one["child_span"]["label"] == "armed group"]
    task = prodigy.task(marked)
    assert [task["tokens"][gunmen[end]]["text"] for end in ("head", "child")] == ["struck", "gunmen"]


@settings(max_examples=60, deadline=None)
@given(document=documents())
def test_prodigys_spans_begin_and_end_with_tokens_whatever_the_text(document: Markup):
    assert_tokens(prodigy.task(document))


def assert_tokens(task: dict[str, Any]) -> None:
    for number, token in enumerate(task["tokens"]):
        assert token["id"] == number
        assert task["text"][token["start"] : token["end"]] == token["text"]
    for span in task["spans"]:
        first, last = task["tokens"][span["token_start"]], task["tokens"][span["token_end"]]
        assert task["text"][span["start"] : first["start"]].strip() == ""
        assert task["text"][last["end"] : span["end"]].strip() == ""
        assert first["start"] >= span["start"]
        assert last["end"] <= span["end"]


# ---- what does not fit is refused by name


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (".ann", "126 130\tIran", "125 129\tIran", r"a-1\.ann, line 5: the words 'Iran' are not at 125-129"),
        (".ann", "126 130\tIran", "126 9130\tIran", r"a-1\.ann, line 5: the offsets 126-9130 are not in the text"),
        (".ann", "E1\tASSAULT:T9", "E1 ASSAULT:T9", r"a-1\.ann, line 10: is no line of standoff"),
        (".ann", "actor:T1 ", "actor:T77 ", r"a-1\.ann, line 10: T77"),
        (".ann", "E1\tASSAULT:T9", "E1\tASSAULT:T99", r"a-1\.ann, line 10: its trigger T99"),
        (".dragoman.json", "dragoman/annotation/1", "dragoman/annotation/9", "annotation/9"),
        (".dragoman.json", '"findings"', '"found"', "does not say what dragoman exported"),
        (".dragoman.json", "{", "", "no JSON"),
    ],
)
def test_standoff_that_does_not_fit_is_refused(marked: Markup, tmp_path: Path, file: str, old: str, new: str, words: str):
    put_brat([marked], tmp_path)
    edited(tmp_path / f"a-1{file}", old, new)
    with pytest.raises(ReadError, match=words):
        list(brat.read(tmp_path))


@pytest.mark.parametrize(("end", "words"), [(".txt", "a-1.txt: no such file"), (".dragoman.json", "is not beside it")])
def test_standoff_needs_text_and_stamp(marked: Markup, tmp_path: Path, end: str, words: str):
    put_brat([marked], tmp_path)
    (tmp_path / f"a-1{end}").unlink()
    with pytest.raises(ReadError, match=re.escape(words)):
        list(brat.read(tmp_path))


def test_a_text_that_was_changed_is_told_from_changed_ends_of_lines():
    check_text(TEXT, TEXT, where="x")
    with pytest.raises(ReadError, match="x: the ends of its lines were changed"):
        check_text(TEXT.replace("\r\n", "\n"), TEXT, where="x")
    with pytest.raises(ReadError, match="from line 4 on"):
        check_text(TEXT.replace("minist", "MINIST"), TEXT, where="x")
    with pytest.raises(ReadError, match="from line 4 on"):
        check_text(unicodedata.normalize("NFC", TEXT.replace("Zzyz\u0301x", "x")).replace("x", "Zzyz\u0301x", 1), TEXT, where="x")


def test_label_studio_is_read_in_either_counting(marked: Markup, tmp_path: Path):
    path = put_tasks([marked], tmp_path)
    tasks = json.loads(path.read_text("utf-8"))
    ruler = Utf16(TEXT)
    for result in tasks[0]["annotations"][0]["result"]:
        if "value" in result:
            result["value"] |= {end: ruler.units(result["value"][end]) for end in ("start", "end")}
            # Ends of lines are written so, and runs of space shortened.
            if isinstance(result["value"].get("text"), str):
                result["value"]["text"] = re.sub(r"\s+", r"\\n", result["value"]["text"])
    path.write_text(json.dumps(tasks), "utf-8")
    (found,) = label_studio.read(path)
    assert plain(found) == plain(marked)
    tasks[0]["annotations"][0]["result"][0]["value"]["start"] += 1
    path.write_text(json.dumps(tasks), "utf-8")
    with pytest.raises(ReadError, match=r"tasks\.json, task 1, region m1: the words 'Iran' are not at"):
        list(label_studio.read(path))


def test_of_label_studio_only_the_last_annotation_that_was_submitted_counts(marked: Markup, tmp_path: Path):
    path = put_tasks([marked], tmp_path)
    (task,) = json.loads(path.read_text("utf-8"))
    result = task["annotations"][0]["result"]
    task["annotations"] = [
        {"result": result, "updated_at": "2024-05-02T00:00:00Z"},
        {"result": [], "updated_at": "2024-05-01T00:00:00Z"},
        {"result": [], "updated_at": "2024-05-03T00:00:00Z", "was_cancelled": True},
    ]
    path.write_text(json.dumps([task, task | {"annotations": []}]), "utf-8")
    (found,) = label_studio.read(path)
    assert len(found.frames) == 3
    path.write_text(json.dumps([{"text": TEXT, "label": []}]), "utf-8")
    with pytest.raises(ReadError, match="JSON-MIN"):
        list(label_studio.read(path))


def page_without_positions(document: Markup, folder: Path) -> tuple[Path, Any]:
    path = put_page([document], folder)
    page = json.loads(path.read_text("utf-8"))
    for one in page["items"]:
        if isinstance(one["target"], dict):
            one["target"]["selector"] = [part for part in one["target"]["selector"] if part["type"] == "TextQuoteSelector"]
    path.write_text(json.dumps(page), "utf-8")
    return path, page


def test_web_annotations_are_found_by_their_quotation(marked: Markup, tmp_path: Path):
    path, page = page_without_positions(marked, tmp_path)
    (found,) = web_annotation.read(path, lambda _: TEXT)
    assert plain(found) == plain(marked)
    selector = page["items"][1]["target"]["selector"][0]
    assert selector["exact"] == "Iran"
    selector |= {"prefix": "", "suffix": ""}
    path.write_text(json.dumps(page), "utf-8")
    with pytest.raises(
        ReadError, match=r"annotation urn:dragoman:\w+:m1: the words 'Iran' are not where it says, and stand 3 times"
    ):
        list(web_annotation.read(path, lambda _: TEXT))


@EVERY
def test_without_what_was_exported_nothing_is_guessed(name: str, marked: Markup, tmp_path: Path):
    put, get = FORMATS[name]
    path = put([marked], tmp_path)
    for file in [path] if path.is_file() else path.glob("*.json"):
        text = file.read_text("utf-8")
        file.write_text(text.replace("dragoman/annotation/1", "x"), "utf-8")
    with pytest.raises(ReadError, match="export it anew"):
        list(get(path, TEXT))
