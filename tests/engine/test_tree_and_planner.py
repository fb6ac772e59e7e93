"""The tree and the planner say the same."""

from __future__ import annotations

from guide.facts.guide import Guide
from guide.reasoning.planner import plan
from guide.reasoning.tree import Tree


def test_tree_and_planner_agree(guide: Guide, tree: Tree) -> None:
    """For every outcome, the planner offers its API alone for the capabilities it needs."""
    faults = []
    for outcome in tree.outcomes:
        needs = [need.capability for need in tree.paths[outcome.id].needs if need.capability]
        plans = plan(guide, needs, limited=True).plans
        if needs and [outcome.api] not in [[api.id for api in one.apis] for one in plans]:
            faults.append(outcome.id)
    assert not faults
