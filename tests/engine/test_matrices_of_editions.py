"""Later editions: computed from what was published, and the base stays as it is."""

from __future__ import annotations

import re
from datetime import date, timedelta

from built import BY_HAND, published_changes, published_matrix
from guide.facts.guide import Guide
from guide.reasoning.editions import guide_in
from terminal import invoked

Cells = dict[tuple[str, str, str], str]


def _expected(until: str) -> Cells:
    """The matrix of a day, by the published tables alone."""
    cells = {(r["function"], r["api"], r["access"]): r["state"] for r in published_matrix()}
    for row in sorted(published_changes(), key=lambda row: row["date"]):
        key = (row["function"], row["api"], row["access"])
        if row["date"] <= until:
            assert cells.get(key, "(row did not exist)") == row["from"], BY_HAND
            cells[key] = row["to"]
    return cells


def _named(guide: Guide) -> Cells:
    return {
        (guide.function[cell.capability.function].name, guide.api[cell.api].name, str(cell.capability.access)): str(
            cell.state
        )
        for cell in guide.cells
    }


def test_the_matrix_of_each_edition_is_as_published(guide: Guide) -> None:
    """Base plus changes gives every cell of the published tables, and no other."""
    for edition in guide.history.editions:
        assert _named(guide_in(guide, edition)) == _expected(edition.date), BY_HAND


def test_the_base_stays_as_it_is(guide: Guide) -> None:
    """Computing later editions changes nothing in the base."""
    before = _named(guide)
    for edition in guide.history.editions:
        guide_in(guide, edition)
    assert _named(guide) == before
    assert before == _expected("2022-09-30"), BY_HAND


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
