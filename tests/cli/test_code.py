from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time

import pytest

LINES = [
    {"id": "a", "text": "Iran attacked Iraq on 5 May 2024.", "published": "2024-05-06"},
    {"id": "b", "text": "The river is long and deep, and nobody swims in it in winter."},
    {"id": "c", "text": "Rwanda's army shelled Goma on Tuesday.", "published": "2024-05-06", "title": "Shelling"},
]


def jsonl(*lines: object) -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" if not isinstance(line, bytes) else line + b"\n" for line in lines)


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(jsonl(*LINES))
    return path


def refs(text: str) -> list[str]:
    return [json.loads(line)["documents"][0]["ref"] for line in text.splitlines()]


def test_one_situation_a_line_in_the_order_of_the_input(dragoman, corpus):
    ran = dragoman("code", corpus)
    assert ran.code == 0
    assert refs(ran.out) == ["a", "b", "c"]
    assert "3 documents coded" in ran.err


def test_quiet_says_nothing(dragoman, corpus):
    assert dragoman("code", corpus, "-q").err == ""


def test_standard_input_to_a_file(dragoman, tmp_path):
    ran = dragoman("code", "-", "-o", tmp_path / "out.jsonl", stdin=jsonl(*LINES))
    assert (ran.code, ran.out) == (0, "")
    assert refs((tmp_path / "out.jsonl").read_text("utf-8")) == ["a", "b", "c"]


def test_two_runs_give_the_same_bytes(dragoman, corpus):
    assert dragoman("code", corpus).out == dragoman("code", corpus).out


def test_a_broken_line_is_one_line_of_the_report(dragoman, tmp_path):
    ran = dragoman(
        "code",
        "-",
        "--errors",
        tmp_path / "errors.csv",
        stdin=jsonl(LINES[0], b'{"id": "x", "text": "half', {"id": "y"}, LINES[2]),
    )
    assert ran.code == 1
    assert refs(ran.out) == ["a", "c"]
    assert ran.err.count("line 2") == ran.err.count("line 3") == 1
    rows = list(csv.DictReader((tmp_path / "errors.csv").open(encoding="utf-8")))
    assert [(row["where"], row["line"]) for row in rows] == [("standard input", "2"), ("standard input", "3")]
    assert all(row["reason"] for row in rows)


def test_errors_without_an_error_is_a_header(dragoman, corpus, tmp_path):
    assert dragoman("code", corpus, "--errors", tmp_path / "errors.csv").code == 0
    assert (tmp_path / "errors.csv").read_text("utf-8") == "where,line,ref,kind,reason\n"


def test_many_failures_are_counted_not_all_listed(dragoman):
    ran = dragoman("code", "-", stdin=jsonl(LINES[0], *[b"{broken"] * 50))
    assert ran.code == 1
    assert len(ran.err.splitlines()) < 25
    assert "30 more" in ran.err


@pytest.mark.parametrize("stdin", [b"", b"\n\n"])
def test_nothing_in_the_input_is_a_sentence(dragoman, stdin: bytes):
    ran = dragoman("code", "-", stdin=stdin)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.strip()


def test_resume_skips_what_is_there(dragoman, corpus, tmp_path):
    out = tmp_path / "out.jsonl"
    whole = dragoman("code", corpus).out
    out.write_text(whole.splitlines(keepends=True)[0], "utf-8")
    ran = dragoman("code", corpus, "-o", out, "--resume")
    assert ran.code == 0
    assert "1 skipped" in ran.err
    assert out.read_text("utf-8") == whole


def test_resume_takes_a_line_that_was_cut_off_anew(dragoman, corpus, tmp_path):
    out = tmp_path / "out.jsonl"
    whole = dragoman("code", corpus).out
    out.write_text(whole[: len(whole.splitlines(keepends=True)[0]) + 100], "utf-8")
    dragoman("code", corpus, "-o", out, "--resume")
    assert out.read_text("utf-8") == whole


def test_resume_of_what_is_finished_is_exit_code_0(dragoman, corpus, tmp_path):
    out = tmp_path / "out.jsonl"
    dragoman("code", corpus, "-o", out)
    before = out.read_bytes()
    assert dragoman("code", corpus, "-o", out, "--resume").code == 0
    assert out.read_bytes() == before


def test_resume_leaves_another_file_alone(dragoman, corpus, tmp_path):
    out = tmp_path / "notes.txt"
    out.write_text("my notes\n", "utf-8")
    ran = dragoman("code", corpus, "-o", out, "--resume")
    assert ran.code == 2
    assert out.read_text("utf-8") == "my notes\n"


def test_resume_without_an_output_is_wrong_use(dragoman, corpus):
    assert dragoman("code", corpus, "--resume").code == 2


def test_several_processes_give_the_same_bytes_in_the_same_order(dragoman, tmp_path):
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_bytes(jsonl(*[{**LINES[0], "id": str(number)} for number in range(70)]))
    one = dragoman("code", corpus).out
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "code", str(corpus), "-p", "2", "-q"], capture_output=True, check=True
    )
    assert done.stdout.decode() == one


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("processes", [1, 2])
def test_ctrl_c_finishes_what_is_under_way_and_says_how_to_go_on(tmp_path, processes: int):
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "dragoman", "code", "-", "-o", str(out), "-p", str(processes)]
    # A terminal sends Ctrl-C to the whole group of processes.
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        written = 0
        while not (out.exists() and out.stat().st_size):
            process.stdin.write(jsonl(*[{**LINES[0], "id": str(written + number)} for number in range(40)]))
            process.stdin.flush()
            written += 40
            time.sleep(0.3)
            assert written < 40 * 200
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.2)
        try:
            process.stdin.write(jsonl(*[{**LINES[0], "id": str(written + number)} for number in range(2)]))
            process.stdin.close()
        except BrokenPipeError:
            pass
        said = process.stderr.read().decode()
        assert process.wait() == 130
    assert "--resume" in said
    assert "Traceback" not in said
    done = refs(out.read_text("utf-8"))
    assert done == [str(number) for number in range(len(done))]
    assert done


def test_a_line_over_the_limit_is_a_failure_and_the_rest_goes_on(dragoman, tmp_path):
    path = tmp_path / "huge.jsonl"
    with path.open("wb") as stream:
        stream.write(jsonl(LINES[0]))
        stream.write(b'{"id": "x", "text": "')
        for _ in range(50):
            stream.write(b"war and no peace " * 61_681)
        stream.write(b'"}\n' + jsonl(LINES[2]))
    ran = dragoman("code", path)
    assert ran.code == 1
    assert refs(ran.out) == ["a", "c"]
    assert "line 2" in ran.err


UNSURE = {"id": "s", "text": "The striker attacked from the left. The club won the cup final at the stadium.", "published": "2024-05-06"}


def confidences(text: str) -> list[float]:
    return [event["confidence"] for line in text.splitlines() for event in json.loads(line)["events"]]


def test_the_least_confidence_is_asked_for(dragoman):
    stdin = jsonl(*LINES, UNSURE)
    usual, every, none = (confidences(dragoman("code", "-", *how, stdin=stdin).out) for how in ((), ("--min-confidence", "0"), ("--min-confidence", "1")))
    assert none == []
    assert 0 < len(usual) <= len(every)
    assert min(usual) >= 0.2


def test_a_confidence_that_is_no_share_is_wrong_use(dragoman, corpus):
    ran = dragoman("code", corpus, "--min-confidence", "2")
    assert ran.code == 2
    assert "--min-confidence" in ran.err


def test_addresses_are_fetched_only_when_asked_and_never_from_this_machine(dragoman, tmp_path):
    (tmp_path / "feeds.opml").write_text('<opml><body><outline xmlUrl="http://127.0.0.1:9/rss"/></body></opml>')
    unasked = dragoman("code", "http://127.0.0.1:9/", str(tmp_path / "feeds.opml"))
    assert unasked.code == 1
    assert unasked.err.count("--fetch") == 2
    asked = dragoman("code", "--fetch", "http://127.0.0.1:9/", str(tmp_path / "feeds.opml"))
    assert asked.code == 1
    assert asked.err.count("not of the open internet") == 2
