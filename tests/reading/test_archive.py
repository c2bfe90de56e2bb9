"""Archives: what is in them is read without ever being laid on disk, and traps are refused while the rest is read."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.nouns import Document
from dragoman.reading import Failure, read_all

TEXT = b"The envoys met in Doha on Monday."
PAGE = b"<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>The envoys of both states met in Doha on Monday, and said so.</p></article></body></html>"
GOOD = [("a.txt", TEXT), ("sub/b.md", b"# Talks\n\nThey met in Doha.\n")]


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return held.getvalue()


def tarred(*files: tuple[str, bytes], mode: str = "w") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return held.getvalue()


def told(path: Path) -> list[str | None]:
    return [one.ref if isinstance(one, Document) else f"{one.kind}: {one.reason}" for one in read_all([path])]


@pytest.mark.parametrize(
    ("name", "content"),
    [("n.zip", zipped(*GOOD)), ("n.tar", tarred(*GOOD)), ("n.tar.gz", tarred(*GOOD, mode="w:gz")), ("misnamed.txt", zipped(*GOOD))],
    ids=["zip", "tar", "packed tar", "zip with another name"],
)  # fmt: skip
def test_what_is_in_an_archive_is_read_in_order(tmp_path: Path, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    assert told(tmp_path / name) == [f"{name}/a.txt", f"{name}/sub/b.md"]
    assert [one.ref for one in read_all("-", stdin=io.BytesIO(content)) if isinstance(one, Document)] == [
        "standard input/a.txt",
        "standard input/sub/b.md",
    ]


HOSTILE = [
    "../up.txt",
    "/etc/cron.d/x",
    "a/../../b.txt",
    "C:\\x.txt",
    "..\\up.txt",
    "\\\\host\\x.txt",
    "bell\x07.txt",
    "esc\x1b[2J.txt",
]


@pytest.mark.parametrize("make", [zipped, tarred], ids=["zip", "tar"])
@pytest.mark.parametrize("name", HOSTILE, ids=repr)
def test_a_name_that_leads_out_is_refused_and_the_rest_is_read(tmp_path: Path, make, name: str):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "n.x").write_bytes(make(GOOD[0], (name, TEXT), GOOD[1]))
    first, failed, last = read_all([tmp_path / "in" / "n.x"])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(failed, Failure)
    assert failed.where.isprintable()
    assert "leads out of the archive" in failed.reason or "control characters" in failed.reason
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["in", "n.x"]


def test_links_are_not_followed(tmp_path: Path):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            link = tarfile.TarInfo("x.txt")
            link.type, link.linkname = kind, "/etc/hostname"
            archive.addfile(link)
    (tmp_path / "n.tar").write_bytes(held.getvalue())
    assert told(tmp_path / "n.tar") == ["ReadError: a link or device; nothing is read through it"] * 4


def test_a_member_that_unpacks_to_too_much_is_refused_and_the_rest_is_read(tmp_path: Path):
    (tmp_path / "n.zip").write_bytes(zipped(GOOD[0], ("bomb.txt", bytes(30_000_000)), ("bomb2.txt", b"a " * 5_000_000), GOOD[1]))
    first, bomb, ratio, last = told(tmp_path / "n.zip")
    assert (first, last) == ("n.zip/a.txt", "n.zip/sub/b.md")
    assert bomb == "TooLarge: unpacks to more than 20,000,000 bytes"
    assert ratio == "TooLarge: unpacks to more than 200 times its size, which no text does"


def test_a_size_that_lies_does_not_help_a_bomb(tmp_path: Path):
    content = bytearray(zipped(("bomb.txt", bytes(30_000_000)), GOOD[0]))
    at = content.index(b"PK\x01\x02")
    struct.pack_into("<L", content, at + 24, 10)
    (tmp_path / "n.zip").write_bytes(content)
    tracemalloc.start()
    found = told(tmp_path / "n.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 2
    assert str(found[0]).startswith(("ReadError: damaged", "TooLarge"))
    assert found[1] == "n.zip/a.txt"
    assert peak < 60_000_000


def test_members_that_share_their_bytes_are_a_bomb(tmp_path: Path):
    """After D. Fifield, A better zip bomb (2019): many names for one stretch of packed bytes."""
    one = zipped(("a.txt", b"They met in Doha. " * 40_000))
    at, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    entry = one[at:end]
    names = [entry.replace(b"a.txt", f"{n:05}".encode()) for n in range(10_000)]
    directory = b"".join(names)
    foot = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(names), len(names), len(directory), at, 0)
    (tmp_path / "n.zip").write_bytes(one[:at] + directory + foot)
    found = told(tmp_path / "n.zip")
    assert len(found) <= 10_001
    assert not any(one and not one.startswith(("ReadError", "TooLarge")) for one in found[300:])


def test_a_list_of_ten_million_files_is_not_read(tmp_path: Path):
    path = tmp_path / "n.zip"
    entry = zipped(("a", b""))
    entry = entry[entry.index(b"PK\x01\x02") : entry.index(b"PK\x05\x06")]
    with path.open("wb") as stream:
        stream.write(zipped(("a", b""))[:32])
        stream.write(entry * 500_000)
        size = stream.tell()
        stream.write(struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 500_000, 500_000, size - 32, 32))
        stream.write(struct.pack("<4sLQL", b"PK\x06\x07", 0, size, 1))
        stream.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0))
    assert told(path) == ["TooLarge: a zip archive whose list of files has more than 16,000,000 bytes"]


def test_archives_within_archives_are_not_opened(tmp_path: Path):
    inner = zipped(GOOD[0])
    (tmp_path / "n.zip").write_bytes(zipped(("inner.zip", inner), ("page.txt.gz", gzip.compress(TEXT)), GOOD[0]))
    assert told(tmp_path / "n.zip") == ["ReadError: packed more than once; unpack it first"] * 2 + ["n.zip/a.txt"]


def test_locked_damaged_and_office_files_are_named(tmp_path: Path):
    locked = bytearray(zipped(GOOD[0], method=zipfile.ZIP_STORED))
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.index(mark) + shift
        locked[at] |= 1
    broken = bytearray(zipped(*GOOD, method=zipfile.ZIP_STORED))
    broken[broken.index(b"envoys")] ^= 1
    for name, content in {
        "1.zip": locked,
        "2.zip": broken,
        "3.zip": zipped(*GOOD)[:-30],
        "4.docx": zipped(("[Content_Types].xml", b"x")),
    }.items():
        (tmp_path / name).write_bytes(bytes(content))
    found = told(tmp_path)
    assert found[0] == "ReadError: has a password"
    assert str(found[1]).startswith("ReadError: damaged in the archive (Bad CRC-32")
    assert found[2] == "2.zip/sub/b.md"
    assert str(found[3]).startswith("ReadError: damaged or unknown kind of zip archive")
    assert str(found[4]).startswith("BinaryFile: a Word, Excel")


def test_a_tar_that_is_a_bomb_or_ends_early_keeps_what_came_before(tmp_path: Path):
    packed = tarred(GOOD[0], ("zeros.txt", bytes(60_000_000)), GOOD[1], mode="w:gz")
    (tmp_path / "1.tar.gz").write_bytes(packed)
    (tmp_path / "2.tar.gz").write_bytes(tarred(GOOD[0], ("b.txt", bytes(range(256)) * 4000), mode="w:gz")[:-900])
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 50_000_000
    (tmp_path / "3.tar").write_bytes(tarred(GOOD[0])[:1024] + header.tobuf() + b"a" * 50_000_000)
    first, bomb, left, second, cut, third, long_header = told(tmp_path)
    assert [first, second, third] == ["1.tar.gz/a.txt", "2.tar.gz/a.txt", "3.tar/a.txt"]
    assert bomb == "TooLarge: 60,000,000 bytes, more than the 20,000,000 that are read at once"
    assert left == "TooLarge: unpacks to more than 200 times its size, which no text does"
    assert "what stood behind it is missing" in str(cut)
    assert "a header of more than 1,000,000 bytes" in str(long_header)


@pytest.mark.parametrize(
    "content", [zipped(), tarred(), zipped(("__MACOSX/x", b"y")), b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n"], ids=["zip", "tar", "only furniture", "WARC"]
)  # fmt: skip
def test_an_archive_with_nothing_to_read_says_so(tmp_path: Path, content: bytes):
    (tmp_path / "n").write_bytes(content)
    (found,) = told(tmp_path / "n")
    assert str(found).startswith(("EmptyDocument", "BinaryFile", "ReadError"))


# ---- web archives


def record(
    kind: str, address: str, block: bytes, media: str = "application/http; msgtype=response", length: int | None = None
) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-09T00:00:00Z\r\nContent-Type: {media}\r\n"
    return head.encode() + f"Content-Length: {len(block) if length is None else length}\r\n\r\n".encode() + block + b"\r\n\r\n"


def answer(body: bytes, media: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


WARC = [
    record("warcinfo", "", b"software: test\r\n", "application/warc-fields"),
    record("request", "https://example.org/1", b"GET /1 HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    record("response", "https://example.org/1", answer(PAGE, more="Transfer-Encoding: identity\r\n")),
    record("response", "https://example.org/2", answer(gzip.compress(PAGE), "text/html; charset=utf-8", more="Content-Encoding: gzip\r\n")),
    record("response", "https://example.org/3", answer(b"", status="301 Moved")),
    record("response", "https://example.org/p.png", answer(b"\x89PNG", "image/png")),
    record("response", "https://example.org/robots.txt", answer(b"User-agent: *", "text/plain")),
    record("response", "https://example.org/4", answer(b"xyz", more="Content-Encoding: br\r\n")),
    record("response", "https://example.org/5", answer(b"5\r\n<html\r\n2\r\n><\r\n0\r\n\r\n", more="Transfer-Encoding: chunked\r\n")),
    record("conversion", "https://example.org/6", TEXT, "text/plain"),
]  # fmt: skip
PAGES = [
    "https://example.org/1",
    "https://example.org/2",
    "ReadError: packed as 'br', which is not unpacked here",
    "EmptyDocument: a page without an article: no text is left without menus, scripts and notices",
    "https://example.org/6",
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("n.warc", b"".join(WARC)),
        ("n.warc.gz", b"".join(map(gzip.compress, WARC))),
        ("whole.warc.gz", gzip.compress(b"".join(WARC))),
        ("n.wacz", zipped(("datapackage.json", b"{}"), ("archive/d.warc.gz", b"".join(map(gzip.compress, WARC))), ("pages/p.jsonl", b"{}"))),
    ],
    ids=["plain", "packed by record", "packed whole", "WACZ"],
)  # fmt: skip
def test_pages_of_a_web_archive(tmp_path: Path, name: str, content: bytes, capfd: pytest.CaptureFixture[str]):
    (tmp_path / name).write_bytes(content)
    assert told(tmp_path / name) == PAGES
    assert capfd.readouterr().err == ""
    first, second, *_ = [one for one in read_all([tmp_path]) if isinstance(one, Document)]
    assert (first.url, first.title, first.published) == ("https://example.org/1", "Talks", None)
    assert second.text == first.text


def test_a_web_archive_that_ends_early_keeps_what_came_before(tmp_path: Path):
    (tmp_path / "1.warc.gz").write_bytes(b"".join(map(gzip.compress, WARC))[:-20])
    (tmp_path / "2.warc").write_bytes(b"".join(WARC)[:-20])
    (tmp_path / "3.warc").write_bytes(b"".join(WARC[:3]) + b"rubbish\r\n" * 3)
    found = told(tmp_path)
    assert found[:4] == PAGES[:4]
    assert "damaged archive" in str(found[4])
    assert found[5:9] == PAGES[:4]
    assert found[9] == "ReadError: cut off before its end"
    assert found[10] == PAGES[0]
    assert "what stood behind it is missing" in str(found[11])
    assert len(found) == 12


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(WARC[2] + b"WARC/1.0\r\nX: " + bytes(90_000_000)),
        gzip.compress(WARC[2] + record("response", "https://example.org/z", answer(bytes(90_000_000)))),
        gzip.compress(WARC[2] + record("response", "https://example.org/z", answer(b"x"), length=10**15) + bytes(90_000_000)),
        WARC[2] + b"WARC/1.0\r\nX: " + b"a" * 30_000_000,
        gzip.compress(WARC[2] + record("response", "https://example.org/z", answer(gzip.compress(bytes(90_000_000)), more="Content-Encoding: gzip\r\n"))),
    ],
    ids=["a header without end", "a page of zeros", "a length that lies", "a long header, unpacked", "a page that unpacks to zeros"],
)  # fmt: skip
def test_a_web_archive_that_is_a_bomb_is_left(tmp_path: Path, content: bytes):
    (tmp_path / "n.warc.gz").write_bytes(content)
    tracemalloc.start()
    good, *rest = told(tmp_path / "n.warc.gz")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert good == "https://example.org/1"
    assert rest
    assert all(str(one).startswith("TooLarge") for one in rest)
    assert peak < 80_000_000


SEEDS = {
    "n.zip": zipped(*GOOD),
    "n.tar": tarred(*GOOD),
    "n.tar.gz": tarred(*GOOD, mode="w:gz"),
    "n.warc": b"".join(WARC),
    "n.warc.gz": b"".join(map(gzip.compress, WARC)),
}


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(harm=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=8)), min_size=1, max_size=6))
def test_a_damaged_archive_is_read_or_told_of(tmp_path: Path, name: str, harm: list[tuple[float, int, bytes]]):
    content = bytearray(SEEDS[name])
    for place, cut, put in harm:
        at = int(place * len(content))
        content[at : at + cut] = put
    (tmp_path / name).write_bytes(content or b"x")
    assert told(tmp_path / name)
