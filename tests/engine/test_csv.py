"""Tables for spreadsheets."""

from __future__ import annotations

from guide.exports import csv_files


def test_no_cell_of_a_csv_is_run_as_a_formula() -> None:
    """A name that begins like a formula is marked as text."""
    text = csv_files._csv(("a",), [("=1+1",), ("@x",), ("plain",)])
    assert text == "a\n'=1+1\n'@x\nplain\n"
