"""Tables in the terminal: nothing is cut off, and what is seldom needed goes first where it is narrow."""

from __future__ import annotations

import pyarrow as pa
import pytest

from dragoman.cli.tables import write_table

ROWS = pa.table(
    {
        "start": ["2024-08-21", "2024-08-22"],
        "type": ["ASSAULT", "COERCE"],
        "actors": ["Tuareg rebel coalition of the north", "Mali"],
        "country": ["MLI", "MLI"],
        "killed_min": [60, None],
        "modality": ["asserted", "attributed"],
        "id": ["event-0123456789abcdef", "event-fedcba9876543210"],
    }
)
SPARE = ("modality", "country")


def drawn(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    write_table(ROWS, "terminal", "", shown=ROWS.column_names, spare=SPARE)
    return capsys.readouterr().out


@pytest.mark.parametrize("width", [40, 60, 70, 80, 120])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(capsys, monkeypatch, width: int):
    out = drawn(capsys, monkeypatch, width)
    assert max(len(line.rstrip()) for line in out.splitlines()) <= width
    together = "".join(out.split())
    if width >= 70:
        assert "event-0123456789abcdef" in together
    assert {"Tuareg", "north"} <= set(out.split()) or width < 60
    assert set("60") <= set(together)


def test_a_narrow_terminal_loses_the_spare_columns_first(capsys, monkeypatch):
    wide, narrow = drawn(capsys, monkeypatch, 120), drawn(capsys, monkeypatch, 70)
    assert "modality" in wide
    assert "country" in wide
    assert "modality" not in narrow
    assert "actors" in narrow
