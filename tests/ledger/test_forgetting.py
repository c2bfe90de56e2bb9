"""After forgetting no file under the ledger has a word of the document, and everything else is as it was."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from dragoman.errors import LedgerError, UnknownCode
from dragoman.ledger import Ledger
from dragoman.ledger.checking import problems
from dragoman.ledger.forgetting import forget
from dragoman.ledger.handle import open_table
from dragoman.ledger.upkeep import compact
from dragoman.nouns import Judgement

OTHERS = "select * from stood where document is distinct from $id order by id"


@pytest.fixture
def plain(tmp_path: Path, invented: ModuleType) -> Ledger:
    """Ten documents, two commits of one and a few of several; not packed, so that words can be looked for in the bytes."""
    ledger = Ledger.create(tmp_path / "é 50%", compression="UNCOMPRESSED")
    for batch in ([0], [1], [2, 3, 4, 5], [6, 7, 8, 9]):
        ledger.add([invented.situation(number) for number in batch])
    return ledger


def holding(ledger: Ledger, words: str) -> list[str]:
    """Files under the ledger in whose bytes the words are."""
    assert ledger.at.folder is not None
    return [path.name for path in ledger.at.folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


@pytest.mark.parametrize("how", ["as committed", "compacted", "judged", "with pieces"])
def test_after_forgetting_no_file_has_a_word_of_it(plain: Ledger, invented: ModuleType, how: str):
    document = invented.situation(3).documents[0]
    said = ("Zzyzx3x0", document.id, "Strike 3")
    event = next(one for one in plain.situations([document.id])[0].events)
    if how == "compacted":
        compact(plain.at, compression="UNCOMPRESSED")
        compact(plain.at, compression="UNCOMPRESSED")
    if how == "judged":
        right = event.model_copy(update={"type": "AID"})
        plain.judge(Judgement(verdict="amend", about=(event.id,), by="Ada", why="Zzyzx3x0 is no place"), right)
        other = plain.situations([invented.situation(4).documents[0].id])[0].events[0]
        plain.judge(Judgement(verdict="same", about=(other.id, event.id), by="Ada"))
    if how == "with pieces":
        assert plain.at.folder is not None
        whole = next(path for path in plain.at.folder.glob("*.parquet") if b"Zzyzx3x0" in path.read_bytes())
        (plain.at.folder / "part-lost.parquet").write_bytes(whole.read_bytes())
        (plain.at.folder / "part-cut.parquet#1").write_bytes(whole.read_bytes()[:-100])
        (plain.at.folder / "part-cut.parquet").write_bytes(whole.read_bytes()[:-100])
    assert all(holding(plain, words) for words in (*said, event.id))
    before = plain.ask(OTHERS, {"id": document.id})
    done = forget(plain.at, document.id, compression="UNCOMPRESSED", abandoned=0)
    assert (done.document, done.left) == (document.id, ())
    assert done.rows > 5
    assert {words: holding(plain, words) for words in (*said, event.id)} == {words: [] for words in (*said, event.id)}
    after = plain.ask(OTHERS, {"id": document.id})
    gone = set(before["id"].to_pylist()) - set(after["id"].to_pylist())
    assert len(gone) == (1 if how == "judged" else 0), "only the judgement that joins it to another"
    assert problems(plain.at) == []


def test_a_young_file_that_no_log_names_is_left_and_named(plain: Ledger, invented: ModuleType):
    assert plain.at.folder is not None
    whole = next(path for path in plain.at.folder.glob("*.parquet") if b"Zzyzx3x0" in path.read_bytes())
    (plain.at.folder / "part-new.parquet").write_bytes(whole.read_bytes())
    done = forget(plain.at, invented.situation(3).documents[0].id)
    assert [Path(path).name for path in done.left] == ["part-new.parquet"]


def test_it_can_be_named_by_its_ref_and_read_again(plain: Ledger, invented: ModuleType):
    assert forget(plain.at, "r3").document == invented.situation(3).documents[0].id
    assert len(plain.situations()) == 9
    plain.add(invented.situation(3))
    assert len(plain.situations()) == 10


def test_the_log_is_kept_as_long_as_before(plain: Ledger):
    forget(plain.at, "r3")
    assert open_table(plain.at).metadata().configuration["delta.logRetentionDuration"] == "interval 30 days"


def test_what_is_not_there_cannot_be_forgotten(plain: Ledger):
    with pytest.raises(UnknownCode, match="r99"):
        forget(plain.at, "r99")


def test_a_ref_of_several_documents_is_refused(plain: Ledger, invented: ModuleType):
    one = invented.situation(20)
    plain.add(one.model_copy(update={"documents": (one.documents[0].model_copy(update={"ref": "r3"}),)}))
    with pytest.raises(LedgerError, match="give the id"):
        forget(plain.at, "r3")
