"""How long coding takes against the parse alone, how much memory it holds, how soon `--help` is there.

    python bench/speed.py --pair INPUT.jsonl    one pair in this process, as JSON (run.py asks for five, each in a new process)

2,000 documents: public-domain news, wire reports and statements, repeated. In one process the same documents go through spaCy's
pipe alone and through the whole coder, in both orders by turns, so that a busy machine slows both; the figure is the median of five
ratios. Peak memory is that of `dragoman code` as a whole at 1,000 and at 10,000 documents: the same if nothing piles up.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import measure

DOCUMENTS = 2_000
PAIRS = 5


def figures(shared: Path, work: Path, *, share: int = 1) -> list[measure.Figure]:
    """All figures of speed and memory; `share` 10 takes a tenth of the documents, for a first look."""
    sources = corpus(shared, work)
    documents = DOCUMENTS // share
    inputs = write(work / "speed.jsonl", sources, documents)
    pairs: list[dict[str, Any]] = []
    for number in range(PAIRS):
        pairs.append(pair(inputs, coder_first=bool(number % 2)))
        print(f"  pair {number + 1}: {pairs[-1]['coder']:.1f} s against {pairs[-1]['parser']:.1f} s", file=sys.stderr, flush=True)
    ratios = [one["coder"] / one["parser"] for one in pairs]
    words = pairs[0]["words"]
    out = [
        measure.Figure(
            "speed", "time against a bare spaCy pipe", statistics.median(ratios), f"{PAIRS} pairs: " + " ".join(f"{r:.2f}" for r in sorted(ratios))
        ),
        measure.Figure("speed", "words a second", words / statistics.median(one["coder"] for one in pairs), f"{words:,} words, one process"),
        measure.Figure("speed", "documents a second", documents / statistics.median(one["coder"] for one in pairs), "one process"),
    ]
    for count in (1_000 // share, 10_000 // share):
        peak = peak_memory(write(work / f"memory{count}.jsonl", sources, count), work / "memory.out")
        out.append(measure.Figure("speed", f"peak memory in MB at {count:,} documents", peak, "dragoman code"))
    bare, help_ = best_of(5, [sys.executable, "-c", "pass"]), best_of(5, [str(Path(sys.executable).with_name("dragoman")), "--help"])
    out.append(measure.Figure("speed", "seconds to --help", help_, f"python -c pass: {bare:.3f}"))
    return out


def corpus(shared: Path, work: Path) -> list[dict[str, Any]]:
    """Documents of three kinds, shuffled together by turns: news articles, wire reports in capitals, statements and web texts."""
    inputs = work / "speed-inputs"
    subprocess.run([sys.executable, shared / "bench" / "coding" / "score.py", "--inputs", inputs], check=True, capture_output=True)
    kinds = [lines(shared / "texts" / "voa.jsonl"), lines(inputs / "muc4.jsonl"), lines(inputs / "re3d.jsonl")]
    longest = max(len(kind) for kind in kinds)
    return [document for by_turns in zip(*(islice(cycle(kind), longest) for kind in kinds), strict=True) for document in by_turns]


def lines(path: Path) -> list[dict[str, Any]]:
    return [{key: row.get(key) for key in ("text", "published")} for row in map(json.loads, path.read_text("utf-8").splitlines())]


def write(path: Path, documents: list[dict[str, Any]], count: int) -> Path:
    """`count` documents, each with an id and, from the second round on, another first word, so that no two are the same text."""
    with path.open("w", encoding="utf-8") as out:
        for number, document in enumerate(islice(cycle(documents), count)):
            text = document["text"] if number < len(documents) else f"{document['text']}\nNo. {number}"
            out.write(json.dumps({"id": f"s{number}", **document, "text": text}, ensure_ascii=False) + "\n")
    return path


def pair(inputs: Path, *, coder_first: bool) -> dict[str, Any]:
    """One paired run in a new process."""
    command = [sys.executable, __file__, "--pair", str(inputs), *(["--coder-first"] if coder_first else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    return json.loads(done.stdout)


def run_pair(inputs: Path, *, coder_first: bool) -> dict[str, Any]:
    """The same documents through the parser alone and through the coder with its JSON, in this process."""
    from dragoman.coding.builtin import parse
    from dragoman.desk.coding import code, coder
    from dragoman.nouns import Document
    from dragoman.reading import read_jsonl

    documents = [d for d in read_jsonl(inputs.open("rb"), where=inputs.name) if isinstance(d, Document)]
    nlp = parse.load_model()
    coder()

    def parser() -> None:
        for _ in nlp.pipe((document.text for document in documents), batch_size=32):
            pass

    def whole() -> None:
        for situation in code(documents):
            situation.model_dump_json()

    # A first small round each: caches fill, and neither pays for the other.
    for _ in nlp.pipe([document.text for document in documents[:20]]):
        pass
    for _ in code(documents[:20]):
        pass
    took: dict[str, Any] = {"words": sum(len(document.text.split()) for document in documents), "documents": len(documents)}
    order: list[tuple[str, Callable[[], None]]] = [("parser", parser), ("coder", whole)]
    for name, run in reversed(order) if coder_first else order:
        start = time.perf_counter()
        run()
        took[name] = time.perf_counter() - start
    return took


def peak_memory(inputs: Path, output: Path) -> float:
    """Largest resident size of `dragoman code` over this input, in megabytes."""
    program = Path(sys.executable).with_name("dragoman")
    with output.open("wb") as out:
        running = subprocess.Popen([program, "code", inputs], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    output.unlink()
    if running.returncode:
        raise SystemExit(f"dragoman code ended with {running.returncode}")
    # Kilobytes on Linux, bytes on macOS.
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def best_of(times: int, command: list[str]) -> float:
    """Shortest wall-clock time of a command: what it costs when nothing else disturbs."""
    took: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
        took.append(time.perf_counter() - start)
    return min(took)


if __name__ == "__main__":
    if sys.argv[1:2] != ["--pair"]:
        sys.exit("usage: python bench/speed.py --pair INPUT.jsonl [--coder-first]; the whole measure: python bench/run.py speed")
    print(json.dumps(run_pair(Path(sys.argv[2]), coder_first="--coder-first" in sys.argv)))
