"""The ledger: kept in the repository, never stale, and telling in a review what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from built import ROOT
from guide.facts.guide import Guide
from guide.reasoning import Resolved, resolve
from tools import diff
from tools.ledger import FOLDER, differences, ledger


def test_the_ledger_is_not_stale(resolved: Resolved) -> None:
    """`make generate` would change nothing."""
    now = ledger(resolved)
    kept = {name: (ROOT / FOLDER / name).read_text("utf-8") for name in now}
    assert kept == now, "an answer, a cell or a limitation changed: run `make generate`"


def test_it_holds_every_path_cell_and_limitation(resolved: Resolved, guide: Guide) -> None:
    """A line for each."""
    lines = {name: text.count("\n") - 1 for name, text in ledger(resolved).items()}
    assert lines == {
        "paths.txt": len(guide.outcomes),
        "matrix.txt": len(guide.cells),
        "limitations.txt": len(guide.limitations),
    }


def test_differences_name_answers_whose_api_changed(resolved: Resolved, guide: Guide) -> None:
    """And answers, cells and limitations that came, went or changed."""
    first, *others = guide.outcomes
    gone = guide.limitations[0].id
    other = next(api.id for api in guide.apis if api.id != first.api)
    outcomes = (first.model_copy(update={"api": other}), *others)
    before, after = ledger(resolved), ledger(resolve(replace(guide, outcomes=outcomes)))
    lines = after["limitations.txt"].splitlines(keepends=True)
    after["limitations.txt"] = "".join(line for line in lines if not line.startswith(f"{gone}:"))
    told = list(differences(before, after))
    assert len(told) == 2
    assert told[0].startswith(f"answer changed its API: {first.id}: {first.api} became {other}")
    assert told[1].startswith(f"limitation removed: {gone}")
    assert list(differences(before, before)) == []


def test_diff_reads_another_revision() -> None:
    """Against the last commit; a revision that is not there is named in a line."""
    with pytest.raises(SystemExit) as ended:
        diff.main("no-such-revision")
    assert "`no-such-revision` has no `tests/ledger/paths.txt`" in str(ended.value)
