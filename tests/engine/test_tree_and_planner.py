"""The tree and the planner say the same, in every edition that answers."""

from __future__ import annotations

from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.reasoning import Resolved
from guide.reasoning.coverage import coverage
from guide.reasoning.planner import plan


def _smallest(guide: Guide, needs: tuple[Need, ...]) -> list[set[str]]:
    plans = plan(guide, needs).plans
    return [{api.id for api in one.apis} for one in plans if len(one.apis) == len(plans[0].apis)]


def test_each_decision_is_one_of_the_smallest_plans(resolved: Resolved) -> None:
    """The APIs of every outcome are those of a smallest plan for the needs of its path."""
    for answers in resolved.answers:
        for decision in answers.decisions.values():
            needs = answers.tree.needs(decision.outcome.id)
            smallest = _smallest(answers.guide, needs)
            assert {api.id for api in decision.apis} in smallest or not smallest, decision.outcome.id


def test_they_leave_the_same_needs_open(resolved: Resolved) -> None:
    """What a decision says is open is what no plan covers."""
    for answers in resolved.answers:
        for decision in answers.decisions.values():
            planned = plan(answers.guide, answers.tree.needs(decision.outcome.id))
            assert {one.need for one in decision.open} == set(planned.uncovered), decision.outcome.id


def test_they_know_the_same_limits_of_a_single_api(resolved: Resolved) -> None:
    """Where one API does it all, the limits that a decision tells are those of its plan, and what else they touch."""
    for answers in resolved.answers:
        for decision in answers.decisions.values():
            plans = plan(answers.guide, answers.tree.needs(decision.outcome.id)).plans
            alone = next((one for one in plans if one.apis == decision.apis and len(one.apis) == 1), None)
            assert not alone or {*alone.limitations} <= {one.id for one in decision.limitations}


def test_a_legacy_api_takes_nothing_that_a_chosen_current_one_covers(resolved: Resolved) -> None:
    """Not even where it does in full what the current one does with a limit."""
    checked = 0
    for answers in resolved.answers:
        for decision in answers.decisions.values():
            current = [api for api in decision.apis if api.status.living]
            for one in decision.coverages:
                if not one.api.status.living:
                    checked += 1
                    others = (coverage(answers.guide, api, one.need, decision.needs) for api in current)
                    assert not any(other.covers for other in others), (decision.outcome.id, str(one.need))
    assert checked, "no answer needs a legacy API"
