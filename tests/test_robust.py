"""Texts that nobody should write and somebody will: read or refused by name, coded without a fault, with evidence where it says.

`DRAGOMAN_DEEP=1` runs 10,000 arbitrary texts and not 300.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.desk.coding import coder
from dragoman.errors import BinaryFile, EmptyDocument, ReadError, TooLarge
from dragoman.examples import NAMES, example
from dragoman.nouns import Document, Situation, check_evidence, document_id
from dragoman.reading import read

DEEP = os.environ.get("DRAGOMAN_DEEP") == "1"
SENTENCE = "Rwanda's army shelled Goma on 4 June 2024, killing three people."


def coded(text: str, published: str | None = "2024-06-05") -> Situation:
    """The situation of a text, once its evidence, words and mentions are found to be where they say."""
    document = Document(id=document_id(text.encode("utf-8", "replace")), text=text, published=published)
    situation = coder().code(document)
    check_evidence(situation.spans(), {document.id: text})
    for mention in situation.mentions:
        assert text[mention.start : mention.end] == mention.text
    for event in situation.events:
        words = event.words
        for span in (words.trigger, words.period, words.place, words.killed, words.wounded, *words.actors, *words.recipients):
            assert span is None or text[span.start : span.end] == span.text
    ids = [finding.id for finding in situation.findings()]
    assert len(ids) == len(set(ids))
    known = {actor.id for actor in situation.actors}
    assert {id for event in situation.events for id in (*event.actors, *event.recipients)} <= known
    assert Situation.from_json(json.loads(situation.model_dump_json())) == situation
    return situation


def assaults(situation: Situation) -> list[str]:
    return [
        span.text for event in situation.events if event.type == "ASSAULT" for span in event.evidence if hasattr(span, "text")
    ]  # type: ignore[union-attr]


# ---- what is refused, and by which name


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        pytest.param(b"", "empty.txt", EmptyDocument, id="an empty file"),
        pytest.param(b" \n\t\r\n", "blank.txt", EmptyDocument, id="white space"),
        pytest.param(bytes(range(256)) * 50, "binary.txt", BinaryFile, id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "picture.txt", BinaryFile, id="a picture"),
        pytest.param(b"<html><head><title>x</title></head></html>", "page.html", EmptyDocument, id="a page without body"),
        pytest.param(b"<html><body><script>var a = 1;</script></body></html>", "page.html", EmptyDocument, id="a page of script"),
        pytest.param(gzip.compress(b"\0" * 100_000_000), "bomb.txt.gz", TooLarge, id="a bomb"),
        pytest.param(b"%PDF-1.7\n%broken", "broken.pdf", ReadError, id="a broken PDF"),
    ],
)
def test_what_is_no_text_is_refused_by_name(content: bytes, name: str, error: type[ReadError]):
    with pytest.raises(error, match=name):
        read(content, name=name)


def test_a_zip_that_unpacks_to_too_much_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("article.txt", b"war " * 30_000_000)
    with pytest.raises(ReadError):
        read(packed.getvalue(), name="bomb.zip")


def test_one_line_of_50_mb_is_refused_without_being_read_whole(tmp_path):
    path = tmp_path / "line.txt"
    with path.open("wb") as stream:
        for _ in range(50):
            stream.write(b"war and no peace " * 61_681)
    with pytest.raises(TooLarge):
        read(path)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table"])
def test_ten_thousand_nested_tags_are_read_or_refused(tag: str):
    page = f"<html><body><article><h1>Strike</h1>{f'<{tag}>' * 10_000}<p>{SENTENCE * 3}</p>{f'</{tag}>' * 10_000}</article></body></html>"
    try:
        documents = read(page.encode(), name="deep.html")
    except ReadError:
        return
    coded(documents[0].text)


# ---- what is read as well as can be


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("😀🚀👩‍👩‍👧‍👦 " + SENTENCE, id="emoji before"),
        pytest.param("🇷🇼 " * 50 + SENTENCE + " 🇷🇼" * 50, id="flags around"),
        pytest.param("\u202b" + SENTENCE + "\u202c", id="a right-to-left embedding"),
        pytest.param("\ufeff" + SENTENCE, id="a byte order mark"),
        pytest.param(SENTENCE + ' "No "one" knows. ”He" said.', id="unbalanced quotes"),
        pytest.param("“‘«" * 20 + " " + SENTENCE, id="only opening quotes"),
        pytest.param("(((" + SENTENCE, id="open brackets"),
        pytest.param(SENTENCE.replace(" ", "\u00a0"), id="hard spaces"),
        pytest.param(SENTENCE.replace(" ", "   "), id="many spaces"),
        pytest.param(SENTENCE.replace("'", "\u2019"), id="a typographer's apostrophe"),
        pytest.param("𝕬𝖇𝖈 𐍈 " + SENTENCE, id="characters beyond the first plane"),
        pytest.param("e\u0301" * 30 + " " + SENTENCE, id="combining marks"),
        pytest.param("Strike\n\n" + "\n\n".join([SENTENCE] * 3), id="the same sentence three times"),
    ],
)
def test_evidence_is_right_whatever_stands_around_it(text: str):
    found = assaults(coded(text))
    assert found
    assert any("Goma" in words for words in found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SENTENCE.upper(), id="capitals only"),
        pytest.param(SENTENCE.lower(), id="small letters only"),
        pytest.param("\u200b".join(SENTENCE), id="zero-width spaces between all letters"),
        pytest.param("Rwa\u00adnda's army shel\u00adled Go\u00adma on 4 June 2024.", id="soft hyphens"),
        pytest.param("\u202e" + SENTENCE[::-1], id="overridden direction"),
        pytest.param("A" * 100_000, id="one word without end"),
        pytest.param("a " * 20_000, id="one-letter words"),
        pytest.param("." * 20_000, id="full stops"),
        pytest.param("\n" * 20_000, id="line ends"),
        pytest.param("1 " * 5_000 + "killed", id="numbers"),
        pytest.param("Iran " * 3_000, id="one name"),
        pytest.param("Iran and " * 1_500 + "Iraq attacked Syria.", id="an endless list"),
        pytest.param("who said that Iran " * 300, id="clauses within clauses"),
        pytest.param("\x00\x01\x02 " + SENTENCE + "\x7f\x80", id="control characters"),
        pytest.param("<script>alert(1)</script> " + SENTENCE, id="script"),
        pytest.param("9999999999999999999999 people were killed in Goma on 31 February 99999.", id="numbers without meaning"),
        pytest.param("On 0 0 0, -5 soldiers met 1/0/0000 and 99:99 in 00/00/00.", id="dates without meaning"),
        pytest.param(
            "On 31 December 9999 Iran will attack Iraq; in 10000 it will rest the next year, two decades later.",
            id="the end of the calendar",
        ),
        pytest.param("On 1 January 1 Rome attacked Persia, two years earlier it had met it.", id="the start of the calendar"),
        pytest.param("| a | b |\n|---|---|\n| Iran | Iraq |\n" * 200, id="a table"),
        pytest.param("* Iran\n* Iraq\n1. war\n# War\n> said\n" * 200, id="markup"),
        pytest.param("", id="nothing"),
        pytest.param(" ", id="a space"),
        pytest.param("\ud800 Iran attacked Iraq. \udfff".encode("utf-8", "replace").decode(), id="half characters replaced"),
    ],
)
def test_odd_texts_are_coded_without_a_fault(text: str):
    coded(text)


def test_capitals_are_read_as_the_sentence_they_are():
    assert assaults(coded("GUNMEN KILLED FIVE SOLDIERS IN NORTHERN NIGERIA ON MONDAY."))


@pytest.mark.parametrize("published", [None, "0001-01-01", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar_are_no_fault(published: str | None):
    coded(
        "Iran attacked Iraq on Monday, last week, two months ago, next year and in the coming decade. It will attack again within ten years.",
        published,
    )


def test_a_script_in_the_text_is_text_in_the_page():
    from dragoman.briefing import brief, to_html

    evil = "<script>alert('x')</script>"
    situation = coded(f'Rwanda\'s army {evil} shelled Goma {evil} on 4 June 2024. "We condemn {evil} this," Uganda said.\n' * 50)
    page = to_html(brief([situation]), [situation])
    assert "<script>alert" not in page


# ---- arbitrary texts

_WORDS = st.sampled_from(
    # Words by which the coder takes hold of a text, and characters that are awkward.
    [
        "Iran",
        "Iraq",
        "Rwanda",
        "Goma",
        "the",
        "a",
        "of",
        "and",
        "that",
        "said",
        "attacked",
        "killed",
        "met",
        "5",
        "May",
        "2024",
        "Monday",
        '"',
        "“",
        "”",
        "'",
        "’",
        ".",
        ",",
        ";",
        "(",
        ")",
        "-",
        "–",
        "soldiers",
        "IS",
        "US",
        "Kabul",
        "will",
        "could",
        "likely",
        "not",
        "if",
        "Taliban",
        "president",
        "Putin",
        "Moscow",
        "because",
        "fears",
        "ties",
        "between",
        "with",
        "group",
        "its",
        "it",
        "they",
        "who",
        "3,000",
        "%",
        "$",
        "\n",
        "\n\n",
        "😀",
        "\u200b",
        "\u202e",
        "é",
        "ı",
        "İ",
        "ß",
        "ﬁ",
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(_WORDS, max_size=80).map(" ".join), st.lists(_WORDS, max_size=60).map("".join))


@settings(max_examples=10_000 if DEEP else 300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=not DEEP)
@given(TEXTS)
def test_no_text_breaks_the_coder(text: str):
    coded(text)


@settings(max_examples=2_000 if DEEP else 100, deadline=None, derandomize=not DEEP)
@given(st.binary(max_size=500), st.sampled_from(["x.txt", "x.md", "x.html", "x.json", "x.jsonl", "x.xml", "x.pdf", "x.gz", ""]))
def test_no_bytes_break_the_reader(content: bytes, name: str):
    try:
        documents = read(content, name=name)
    except ReadError:
        return
    assert all(document.text.strip() for document in documents)


# ---- the same text gives the same bytes, on any day and anywhere

PROGRAM = """
import hashlib
from dragoman.desk.coding import coder
from dragoman.examples import NAMES, example
from dragoman.reading import read
for name in NAMES:
    print(hashlib.sha256(coder().code(read(example(name), name=name)[0]).model_dump_json().encode()).hexdigest())
"""
OTHER_CLOCK = """
import datetime, time
time.time = lambda: 915148800.0
time.time_ns = lambda: 915148800 * 10**9
class Then(datetime.datetime):
    now = classmethod(lambda cls, tz=None: cls(1999, 1, 1, tzinfo=tz))
    today = utcnow = classmethod(lambda cls: cls(1999, 1, 1))
class Day(datetime.date):
    today = classmethod(lambda cls: cls(1999, 1, 1))
datetime.datetime, datetime.date = Then, Day
"""


@pytest.fixture(scope="module")
def here() -> str:
    import hashlib

    hashes = [
        hashlib.sha256(coder().code(read(example(name), name=name)[0]).model_dump_json().encode()).hexdigest() for name in NAMES
    ]
    return "\n".join(hashes) + "\n"


@pytest.mark.parametrize(
    ("before", "environment"),
    [
        pytest.param(
            "",
            {"PYTHONHASHSEED": "1", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
            id="in Turkish, on Kiritimati",
        ),
        pytest.param(
            OTHER_CLOCK, {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "TZ": "Pacific/Pago_Pago"}, id="in 1999, in Pago Pago"
        ),
    ],
)
def test_the_same_text_gives_the_same_bytes(here: str, before: str, environment: dict[str, str]):
    done = subprocess.run(
        [sys.executable, "-c", before + PROGRAM], capture_output=True, text=True, check=True, env={**os.environ, **environment}
    )
    assert done.stdout == here


def test_a_batch_gives_the_same_bytes_as_its_documents_alone():
    documents = [read(example(name), name=name)[0] for name in NAMES] * 2
    together = [situation.model_dump_json() for situation in coder().code_all(documents)]
    assert together == [coder().code(document).model_dump_json() for document in documents]


def test_coding_opens_no_file_no_socket_and_no_process():
    program = """
import sys
from dragoman.desk.coding import coder
from dragoman.examples import NAMES, example
from dragoman.reading import read
documents = [read(example(name), name=name)[0] for name in NAMES]
made = coder()
seen, listening = [], False
def heard(event, arguments):
    if listening and event.split(".")[0] in ("open", "os", "socket", "subprocess", "urllib", "shutil", "tempfile", "sqlite3"):
        seen.append((event, str(arguments)[:100]))
sys.addaudithook(heard)
listening = True
for document in documents:
    made.code(document)
listening = False
print(seen)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
