"""The ledger: kept in the repository, never stale, and telling in a review what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from built import ROOT
from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.reasoning import Resolved, resolve
from tools import diff
from tools.ledger import FOLDER, differences, entries, ledger


def test_the_ledger_is_not_stale(resolved: Resolved) -> None:
    """`make generate` would change nothing."""
    now = ledger(resolved)
    kept = {name: (ROOT / FOLDER / name).read_text("utf-8") for name in now}
    assert kept == now, "an answer, a cell or a limitation changed: run `make generate`"


def test_it_holds_every_path_cell_and_limitation(resolved: Resolved, base: Guide, guide: Guide) -> None:
    """A line for each; a limitation that both editions have stands there once."""
    lines = {name: text.count("\n") - 1 for name, text in ledger(resolved).items()}
    assert lines == {
        "paths.txt": len(guide.outcomes),
        "matrix.txt": len(base.cells),
        "matrix-newest.txt": len(guide.cells),
        "limitations.txt": len({entry.id for entry in (*base.limitations, *guide.limitations)}),
    }


def test_a_path_names_the_apis_of_both_editions(resolved: Resolved) -> None:
    """Those of today, those of the first edition, and the answers that lead there."""
    for outcome, line in entries(ledger(resolved)["paths.txt"]).items():
        ends, _, answers = line.partition(" <- ")
        now, first = (ends.split(" + ") for ends in ends.split(" | "))
        assert tuple(now) == resolved.now.guide.recommendation[outcome].apis
        assert tuple(first) == resolved.base.guide.recommendation[outcome].apis
        assert answers.split(" > ") == [step.answer.answer for step in resolved.now.tree.paths[outcome]]


def test_differences_name_answers_whose_apis_changed(facts: Facts, resolved: Resolved, guide: Guide) -> None:
    """And answers, cells and limitations that came, went or changed."""
    first, *others = guide.recommendations or ()
    gone = guide.limitations[0].id
    other = next(api.id for api in guide.apis if api.id not in first.apis)
    answers = (first.model_copy(update={"apis": (other,)}), *others)
    newest = facts.editions[-1].model_copy(update={"recommendations": answers})
    changed = replace(facts, editions=(*facts.editions[:-1], newest))
    before, after = ledger(resolved), ledger(resolve(changed))
    lines = after["limitations.txt"].splitlines(keepends=True)
    after["limitations.txt"] = "".join(line for line in lines if not line.startswith(f"{gone}:"))
    told = list(differences(before, after))
    assert len(told) == 2
    assert told[0].startswith(f"answer changed its APIs: {first.outcome}: {' + '.join(first.apis)} | ")
    assert f" became {other} | " in told[0]
    assert told[1].startswith(f"limitation removed: {gone}")
    assert list(differences(before, before)) == []


def test_diff_reads_another_revision() -> None:
    """A revision that is not there is named in a line."""
    with pytest.raises(SystemExit) as ended:
        diff.main("no-such-revision")
    assert "there is no revision `no-such-revision`" in str(ended.value)
