"""Each edition is as it was published or read, and what an earlier one says never changes."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

from built import BY_HAND, ROOT, published_changes, published_matrix, seen_matrix
from guide.facts.cells import Cell, State
from guide.facts.guide import Guide
from guide.reasoning import Resolved
from terminal import invoked

Cells = dict[tuple[str, str, str], str]
READ_ANEW = {"storefront-api", "graphql-api", "webhooks"}
"""The APIs whose cells the newest edition states; those of the others are older."""
NOT_IN_THE_TABLE = "user-context-awareness"


def _expected(until: str) -> Cells:
    """The matrix of a day, by the published tables alone."""
    cells = {(r["function"], r["api"], r["access"]): r["state"] for r in published_matrix()}
    for row in sorted(published_changes(), key=lambda row: row["date"]):
        key = (row["function"], row["api"], row["access"])
        if row["date"] <= until:
            assert cells.get(key, "(row did not exist)") == row["from"], BY_HAND
            cells[key] = row["to"]
    return cells


def _key(guide: Guide, cell: Cell) -> tuple[str, str, str]:
    return guide.function[cell.function].name, guide.api[cell.api].name, str(cell.access)


def _named(guide: Guide) -> Cells:
    return {_key(guide, cell): str(cell.state) for cell in guide.cells}


def _row(guide: Guide, cell: Cell) -> list[str]:
    stage = guide.stage[guide.function[cell.function].stage]
    limitation = f"Limit{cell.limitation.replace('-', ' ').title().replace(' ', '')}" if cell.limitation else ""
    return [stage.name, stage.phase, *_key(guide, cell), str(cell.state), limitation]


def test_the_base_is_the_published_table_byte_for_byte(base: Guide) -> None:
    """Its 220 cells, in their order, with stages, names, states and limitations."""
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\n")
    write.writerow(["stage", "sale", "function", "api", "access", "state", "limitation"])
    write.writerows(_row(base, cell) for cell in base.cells)
    assert len(base.cells) == 220
    assert text.getvalue() == (ROOT / "tests/facts/matrix-2022-09.csv").read_text(encoding="utf-8"), BY_HAND


def test_the_matrices_of_2023_are_as_published(resolved: Resolved) -> None:
    """The base and the published changes give every cell, and no other."""
    for guide in resolved.guides[1:-1]:
        assert _named(guide) == _expected(guide.edition.date), BY_HAND


def test_the_newest_matrix_is_as_it_was_read(guide: Guide) -> None:
    """Every cell that the table of November 2026 has, and no other of those APIs, one row apart."""
    table = {(r["function"], r["api"], r["access"]): r["state"] for r in seen_matrix()}
    cells = [cell for cell in guide.cells if cell.api in READ_ANEW and cell.function != NOT_IN_THE_TABLE]
    assert {(cell.function, cell.api, str(cell.access)): str(cell.state) for cell in cells} == table, BY_HAND


def test_what_was_not_read_anew_is_as_in_december_2023(resolved: Resolved, guide: Guide) -> None:
    """State, limitation and edition: nobody looked, so nothing is said to have changed."""
    before = resolved.guides[-2]
    for cell in guide.cells:
        if cell.api not in READ_ANEW:
            assert cell == before.cell(cell.api, cell.capability)
            assert cell.edition == "2023-12"


def test_a_cell_that_is_not_stated_any_more_is_no_change(resolved: Resolved) -> None:
    """It is a gap in what is known, so it is no news."""
    before, newest = resolved.guides[-2:]
    gaps = {cell.id for cell in newest.cells if cell.state is State.NOT_STATED}
    assert {cell.id for cell in before.cells} & gaps
    assert not gaps & {change.subject for change in resolved.changes if change.guide is newest}


def test_a_disagreement_ends_when_its_cells_are_read_anew(base: Guide, guide: Guide) -> None:
    """And not before: it is about what the sources said of these cells."""
    anew = {(cell.api, cell.capability) for cell in guide.cells if cell.edition == guide.edition.id}
    about = {one.id: {(api, cell) for api in one.apis for cell in one.cells} for one in base.disagreements}
    lasting = {name for name, cells in about.items() if cells and anew.isdisjoint(cells)}
    assert lasting
    assert lasting == {one.id for one in guide.disagreements} & about.keys()
    assert about.keys() - lasting


def test_sources_that_nobody_checked_for_a_year_are_named(guide: Guide) -> None:
    """As warnings, with status 0."""
    oldest = min(guide.sources, key=lambda source: source.checked)
    day = date.fromisoformat(oldest.checked)
    done = invoked("check", "--today", f"{day + timedelta(days=366)}")
    assert done.exit_code == 0
    said = rf"warning: data/sources\.yml:\d+:\d+: `{oldest.id}` was last checked"
    assert re.search(said, done.stderr)
    assert invoked("check", "--today", f"{day + timedelta(days=364)}").stderr == ""
    wrong = invoked("check", "--today", "tomorrow")
    assert (wrong.exit_code, "Traceback" in wrong.stderr) == (2, False)
