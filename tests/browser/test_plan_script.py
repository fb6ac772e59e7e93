"""Plans: the script on the page finds what the engine finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from playwright.sync_api import Browser

from browsing import served
from built import ROOT
from guide.exports.planner_json import planner_data
from guide.facts.guide import Guide
from guide.reasoning import Resolved
from guide.reasoning.planner import MOST_APIS, as_plain, needs_of, plan
from plans import Case, apart, asked_by, cases, cast_by, parsed, seeded

ASK = """async ({data, questions}) => {
    const { plan } = await import("/plan.js");
    return questions.map(([needs, options]) => plan(data, needs, options));
}"""


CLOCK = """async ({data, questions}) => {
    const { plan } = await import("/plan.js");
    return questions.map(([needs, options]) => {
        const start = performance.now();
        plan(data, needs, options);
        return performance.now() - start;
    });
}"""


SLOW = 1000
"""Milliseconds that no answer takes, with room for a busy machine: most take a few."""


Script = Callable[[Mapping[str, Any], Iterable[Case]], list[Any]]
"""What the script answers, from the data it is given."""


@pytest.fixture(scope="module")
def ask(browser: Browser) -> Iterator[Callable[..., Any]]:
    """Runs JavaScript where the script is served."""
    with served(ROOT / "docs/assets") as address:
        page = browser.new_page(base_url=address)
        page.goto("/")
        yield page.evaluate
        page.close()


@pytest.fixture(scope="module")
def script(ask: Callable[..., Any]) -> Script:
    """The script in a real browser."""

    def answers(data: Mapping[str, Any], cases: Iterable[Case]) -> list[Any]:
        questions = [case.question for case in cases]
        found: list[Any] = ask(ASK, {"data": data, "questions": questions})
        return found

    return answers


def test_the_script_agrees_on_the_real_data(resolved: Resolved, script: Script) -> None:
    """Two hundred choices of capabilities, plain or in full, and traits, in each edition and with each option."""
    dice = seeded(1)
    for guide in (answers.guide for answers in resolved.answers):
        choices = [frozenset(dice.sample(needs_of(guide), dice.randint(0, 12))) for _ in range(200)]
        cases = [Case(guide, needs, legacy) for needs in choices for legacy in (False, True)]
        assert script(planner_data(guide), cases) == [as_plain(case.answer) for case in cases]


def test_the_script_agrees_on_the_needs_of_every_path(resolved: Resolved, script: Script) -> None:
    """So the page for readers agrees with the tree too."""
    for answers in resolved.answers:
        cases = [Case(answers.guide, frozenset(answers.tree.needs(page))) for page in answers.tree.paths]
        assert script(planner_data(answers.guide), cases) == [as_plain(case.answer) for case in cases]


@pytest.mark.parametrize("size", range(MOST_APIS - 1, MOST_APIS + 3))
def test_the_script_looks_for_no_larger_plan_either(guide: Guide, size: int, script: Script) -> None:
    """And says that there is more."""
    case = apart(guide, size)
    assert script(planner_data(case.guide), [case]) == [as_plain(case.answer)]


@given(case=cases())
def test_the_script_agrees_on_any_guide(script: Script, case: Case) -> None:
    """Whatever is drawn."""
    assert script(planner_data(case.guide), [case]) == [as_plain(case.answer)]


@pytest.mark.parametrize("seed", range(10))
def test_the_script_agrees_where_there_are_many_plans(guide: Guide, script: Script, seed: int) -> None:
    """Enough of them to be capped."""
    dice = seeded(seed)
    made = cast_by(guide, dice, 20, 40)
    cases = [asked_by(made, dice, 2, 20) for _ in range(10)]
    assert script(planner_data(made), cases) == [as_plain(case.answer) for case in cases]


def test_the_script_passes_over_what_the_guide_does_not_know(guide: Guide, ask: Callable[..., Any]) -> None:
    """An old link may name such a thing, or one twice; and without options legacy only does the rest."""
    needs = ["custom-attributes.write", "selections-and-checkout.write", "inserts-orders"]
    asked = ["no-such-function.read", "no-such-trait", *needs, *needs]
    answers = ask(ASK, {"data": planner_data(guide), "questions": [[asked]]})
    assert answers == [as_plain(plan(guide, parsed(*needs)))]
    assert answers != [as_plain(plan(guide, parsed(*needs), legacy=True))]


def test_the_script_is_quick_in_a_large_guide(guide: Guide, ask: Callable[..., Any]) -> None:
    """60 APIs, 300 functions, and up to 40 needs."""
    dice = seeded(60)
    made = cast_by(guide, dice, 60, 600)
    questions = [asked_by(made, dice, 5, 40).question for _ in range(30)]
    times = ask(CLOCK, {"data": planner_data(made), "questions": questions})
    assert max(times) < SLOW
