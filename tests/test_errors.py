"""Errors: one tree, each also a builtin, each with a place."""

from __future__ import annotations

import pytest

from dragoman import errors


@pytest.mark.parametrize(
    ("name", "builtin"),
    [
        ("TableError", ValueError),
        ("UnknownCode", KeyError),
        ("EvidenceError", ValueError),
        ("SchemaError", ValueError),
        ("SetupError", RuntimeError),
        ("LedgerError", RuntimeError),
        ("ReadError", ValueError),
    ],
)
def test_errors_are_ours_and_builtin(name, builtin):
    error = getattr(errors, name)
    assert issubclass(error, errors.DragomanError)
    assert issubclass(error, builtin)


@pytest.mark.parametrize("name", ["TooLarge", "BinaryFile", "EmptyDocument", "NotEnglish", "NotFetched"])
def test_read_errors_are_one_family(name):
    assert issubclass(getattr(errors, name), errors.ReadError)


def test_every_error_stands_in_the_drawn_tree():
    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, errors.DragomanError):
            assert name in (errors.__doc__ or ""), name


def test_table_error_tells_file_row_and_column():
    assert str(errors.TableError("no such code", table="t.tsv", row=3, column="iso3")) == "t.tsv, row 3, column iso3: no such code"
    assert str(errors.TableError("empty", table="t.tsv")) == "t.tsv: empty"


def test_read_error_tells_where():
    assert str(errors.ReadError("no text", where="a.pdf")) == "a.pdf: no text"
    assert str(errors.ReadError("no text")) == "no text"


def test_unknown_code_is_not_quoted_like_a_key():
    assert str(errors.UnknownCode("no code XYZ; nearest: XYA")) == "no code XYZ; nearest: XYA"
    assert str(errors.UnknownCode()) == "unknown code"
