"""Plans: what is found is what trying every set of APIs finds, and the script finds the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from browsing import served
from built import ROOT
from guide.facts.files import CapabilitiesFile
from guide.facts.guide import Guide
from guide.facts.ids import Access, Capability
from guide.facts.records import Api, Function, Limitation, Role, State, Status
from guide.reasoning.planner import MOST, Answer, as_plain, plan, planner_data
from random_guides import guides

LETTERS = {
    "A": State.AVAILABLE,
    "L": State.LIMITED,
    "S": State.COMING_SOON,
    "-": State.NOT_AVAILABLE,
}
OPTIONS = [
    {"limited": limited, "deprecated": deprecated}
    for limited in (False, True)
    for deprecated in (False, True)
]
PRODUCTS = "products-catalog-and-displays-setup.write"
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


@dataclass(frozen=True)
class Case:
    """A guide, needs and options; and what a plain reading of its cells says of them."""

    guide: Guide
    needs: frozenset[Capability]
    limited: bool
    deprecated: bool

    @cached_property
    def answer(self) -> Answer:
        """What the engine says."""
        return plan(self.guide, self.needs, limited=self.limited, deprecated=self.deprecated)

    @property
    def question(self) -> list[Any]:
        """What the script is asked."""
        options = {"limited": self.limited, "deprecated": self.deprecated}
        return [[str(need) for need in self.needs], options]

    @property
    def apis(self) -> list[str]:
        """Who may be chosen."""
        return [
            api.id
            for api in self.guide.apis
            if api.role is Role.API and (self.deprecated or api.status is Status.CURRENT)
        ]

    def states(self, api: str) -> dict[Capability, State]:
        """An API's cells for the needs, in the order of the guide."""
        cells = [c for c in self.guide.cells if c.api == api and c.capability in self.needs]
        return {cell.capability: cell.state for cell in cells}

    def covered(self, apis: Iterable[str]) -> list[Capability]:
        """The needs that some of the APIs cover, in the order of the guide."""
        enough = {State.AVAILABLE, State.LIMITED} if self.limited else {State.AVAILABLE}
        columns = [self.states(api) for api in apis]
        return [
            capability
            for capability in self.guide.capabilities
            if any(column.get(capability) in enough for column in columns)
        ]

    def plans(self) -> list[dict[str, Any]]:
        """Every plan, by trying every set of APIs."""
        goal = self.covered(self.apis)
        teams = [
            team
            for size in range(1, len(self.apis) + 1)
            for team in combinations(self.apis, size)
            if goal and self.covered(team) == goal
            if not any(self.covered(fewer) == goal for fewer in combinations(team, size - 1))
        ]
        return sorted((self.told(team) for team in teams), key=self.rank)

    def told(self, team: tuple[str, ...]) -> dict[str, Any]:
        """A plan with who does what, and the limits that are met."""
        does, limits = {}, set()
        for need in self.covered(team):
            cells = {
                str(cell.api): cell
                for cell in self.guide.cells
                if cell.api in team and cell.capability == need and cell.state.usable
            }
            full = [api for api in team if api in cells and cells[api].state is State.AVAILABLE]
            does[str(need)] = full or [api for api in team if api in cells]
            limits |= {cells[api].limitation for api in cells if not full}
        ordered = [entry.id for entry in self.guide.limitations if entry.id in limits]
        return {"apis": list(team), "does": does, "limitations": ordered}

    def rank(self, told: Mapping[str, Any]) -> tuple[int, int, int]:
        """What is better is smaller. Equals stay in the order of the guide."""
        leaving = [api for api in told["apis"] if self.guide.api[api].status is not Status.CURRENT]
        return len(told["apis"]), len(leaving), len(told["limitations"])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any guide, any of its capabilities as needs, any options."""
    guide = draw(guides())
    needs = draw(st.frozensets(st.sampled_from(guide.capabilities)))
    return Case(guide, needs, draw(st.booleans()), draw(st.booleans()))


def _made(
    pattern: Guide,
    columns: Mapping[str, str],
    *,
    companions: Iterable[str] = (),
    deprecated: Iterable[str] = (),
) -> Guide:
    """A guide with an API for each column, whose letters are the states of its cells.

    Each API has two limitations, and they stand in the guide in the order opposite to the APIs.
    """
    functions = [f"function-{index}" for index in range(len(next(iter(columns.values()))) // 2)]
    cells = {
        function: {api: _cells(api, place, letters) for api, letters in columns.items()}
        for place, function in enumerate(functions)
    }
    roles = dict.fromkeys(companions, Role.COMPANION)
    stands = dict.fromkeys(deprecated, Status.DEPRECATED)
    matrix = CapabilitiesFile.model_validate({"sources": ("book",), "capabilities": cells})
    return replace(
        pattern,
        apis=tuple(_api(pattern, api, roles.get(api), stands.get(api)) for api in columns),
        functions=tuple(_function(pattern, function) for function in functions),
        matrix=matrix,
        cells=tuple(matrix.cells()),
        limitations=tuple(
            _limitation(pattern, f"{api}-limit-{access}", api)
            for api in reversed(list(columns))
            for access in Access
        ),
    )


def _cells(api: str, place: int, letters: str) -> dict[Access, dict[str, Any]]:
    """The states of a function in one column; each access has its own limitation."""
    states = zip(Access, letters[2 * place : 2 * place + 2], strict=True)
    return {
        access: {
            "state": LETTERS[letter],
            "limitation": f"{api}-limit-{access}" if letter == "L" else None,
        }
        for access, letter in states
    }


def _api(pattern: Guide, api: str, role: Role | None, status: Status | None) -> Api:
    fields = {"role": role or Role.API, "status": status or Status.CURRENT}
    return pattern.apis[0].model_copy(update={"id": api, "name": api, **fields})


def _function(pattern: Guide, function: str) -> Function:
    return pattern.functions[0].model_copy(update={"id": function})


def _limitation(pattern: Guide, limitation: str, api: str) -> Limitation:
    return pattern.limitations[0].model_copy(update={"id": limitation, "api": api})


def _dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing is secret here


def _cast(pattern: Guide, dice: Random, apis: int, capabilities: int) -> Guide:
    """A guide by dice; its first API is a companion, and its last is on its way out."""
    columns = {
        f"api-{index}": "".join(dice.choices("AL-S", k=capabilities)) for index in range(apis)
    }
    return _made(pattern, columns, companions=["api-0"], deprecated=[f"api-{apis - 1}"])


def _asked(guide: Guide, dice: Random, fewest: int, most: int) -> Case:
    """Needs and options by dice."""
    needs = dice.sample(guide.capabilities, dice.randint(fewest, most))
    return Case(guide, frozenset(needs), **dice.choice(OPTIONS))


def _needs(*written: str) -> list[Capability]:
    return [Capability(text) for text in written]


def _teams(answer: Answer) -> list[list[str]]:
    return [[api.id for api in found.apis] for found in answer.plans]


# What is found, against a plain reading.


@given(cases())
def test_plans_are_those_that_trying_every_set_finds(case: Case) -> None:
    """The same sets in the same order, with the same work and the same limits."""
    assert as_plain(case.answer)["plans"] == case.plans()
    assert not case.answer.more


@pytest.mark.parametrize("seed", range(20))
def test_of_many_plans_the_best_are_listed(guide: Guide, seed: int) -> None:
    """The cap leaves out nothing that ranks higher than what it keeps."""
    dice = _dice(seed)
    case = _asked(_cast(guide, dice, 10, 12), dice, 5, 12)
    plans = case.plans()
    assert as_plain(case.answer)["plans"] == plans[:MOST]
    assert case.answer.more == (len(plans) > MOST)


@given(cases())
def test_uncovered_is_what_no_candidate_covers(case: Case) -> None:
    """Each such need once, with everything that a cell says of it but not available."""
    covered = case.covered(case.apis)
    wanted = [one for one in case.guide.capabilities if one in case.needs]
    assert [one.capability for one in case.answer.uncovered] == [
        capability for capability in wanted if capability not in covered
    ]
    for uncovered in case.answer.uncovered:
        states = {api.id: case.states(api.id) for api in case.guide.apis}
        told = {api: column[uncovered.capability] for api, column in states.items()}
        expected = [(api, told[api]) for api in told if told[api] is not State.NOT_AVAILABLE]
        assert [(cell.api, cell.state) for cell in uncovered.cells] == expected


@given(cases())
def test_a_near_miss_lacks_one_need_where_nobody_has_them_all(case: Case) -> None:
    """Its missing need is the only one, and no plan is a single API."""
    goal = set(case.covered(case.apis))
    gaps = {api: goal.difference(case.covered([api])) for api in case.apis}
    counts = len(goal) > 1 and all(gaps.values())
    expected = [(api, one) for api in gaps for one in gaps[api] if len(gaps[api]) == 1 and counts]
    assert [(miss.api.id, miss.missing) for miss in case.answer.near_misses] == expected


@pytest.mark.parametrize("options", OPTIONS)
def test_without_needs_there_is_nothing_to_say(guide: Guide, options: dict[str, bool]) -> None:
    """No need, or none that the guide knows: an empty answer."""
    assert plan(guide, [], **options) == Answer()
    assert plan(guide, _needs("no-such-function.read"), **options) == Answer()


# Ranking and the cap.


def test_few_apis_rank_before_those_in_use_before_few_limits(guide: Guide) -> None:
    """Each criterion decides only among equals of those before it."""
    columns = {"old": "AA", "half": "A-", "partly": "LL", "other-half": "-A", "best": "AL"}
    made = _made(guide, columns, deprecated=["old"])
    answer = plan(made, made.capabilities, limited=True, deprecated=True)
    assert _teams(answer) == [["best"], ["partly"], ["old"], ["half", "other-half"]]
    assert [len(found.limitations) for found in answer.plans] == [1, 2, 0, 0]


def test_of_equals_the_first_in_the_guide_is_first(guide: Guide) -> None:
    """Also where a combination was found later."""
    made = _made(guide, {"b": "A-", "a": "A-", "d": "-A", "c": "-A"})
    pairs = [["b", "d"], ["b", "c"], ["a", "d"], ["a", "c"]]
    assert _teams(plan(made, made.capabilities)) == pairs


@pytest.mark.parametrize(("singles", "more"), [(MOST - 1, False), (MOST, True), (MOST + 9, True)])
def test_more_says_that_there_are_plans_beyond_the_list(
    guide: Guide, singles: int, more: bool
) -> None:
    """A pair is the last of them, found only after all single APIs."""
    columns = {"half": "A-", "other-half": "-A"}
    columns |= {f"api-{index}": "AA" for index in range(singles)}
    answer = plan(made := _made(guide, columns), made.capabilities)
    assert len(answer.plans) == MOST
    assert _teams(answer)[:2] == [["api-0"], ["api-1"]]
    assert answer.more == more
    assert (["half", "other-half"] in _teams(answer)) == (not more)


def test_the_cap_comes_after_ranking(guide: Guide) -> None:
    """The last of many is listed first if it is the best."""
    columns = {f"api-{index}": "LA" for index in range(2 * MOST)} | {"full": "AA"}
    made = _made(guide, columns)
    answer = plan(made, made.capabilities, limited=True)
    assert _teams(answer)[0] == ["full"]
    assert answer.more


@pytest.mark.parametrize(("steps", "found"), [(0, 0), (10, 1), (30, 4)])
def test_a_search_that_gives_up_says_so(
    guide: Guide, steps: int, found: int, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it lists is right all the same, and only of the last size is something missing."""
    monkeypatch.setattr("guide.plan.STEPS", steps)
    made = _cast(guide, _dice(2), 12, 12)
    case = Case(made, frozenset(made.capabilities), limited=False, deprecated=True)
    listed, every = as_plain(case.answer)["plans"], case.plans()
    assert case.answer.more
    assert (len(listed), len(every)) == (found, 16)
    assert all(one in every for one in listed)
    smaller = [one for one in every if listed and len(one["apis"]) < len(listed[-1]["apis"])]
    assert listed[: len(smaller)] == smaller
    assert script(planner_data(made), [case]) == [as_plain(case.answer)]


# Who does what, and what remains.


def test_whoever_does_a_need_in_full_does_it_alone(guide: Guide) -> None:
    """A limited cell beside an available one is not used, and its limit is not met."""
    made = _made(guide, {"a": "AL--", "b": "-AA-"})
    needs = _needs("function-0.read", "function-0.write", "function-1.read")
    (found,) = as_plain(plan(made, needs, limited=True))["plans"]
    assert found["does"] == {
        "function-0.read": ["a"],
        "function-0.write": ["b"],
        "function-1.read": ["b"],
    }
    assert found["limitations"] == []


def test_where_all_are_limited_each_limit_is_told(guide: Guide) -> None:
    """Once each, in the order of the guide."""
    made = _made(guide, {"a": "ALL-L-", "b": "-LLA--"})
    needs = made.capabilities[:5]
    (found,) = as_plain(plan(made, needs, limited=True))["plans"]
    assert found["apis"] == ["a", "b"]
    assert found["does"]["function-0.write"] == ["a", "b"]
    assert found["does"]["function-2.read"] == ["a"]
    limits = ["b-limit-read", "b-limit-write", "a-limit-read", "a-limit-write"]
    assert found["limitations"] == limits


def test_an_uncovered_need_says_who_nearly_has_it(guide: Guide) -> None:
    """Limited, coming soon, on its way out, a companion: each may be a reader's way round."""
    columns = {"part": "L-", "soon": "S-", "old": "A-", "none": "-A", "beside": "A-"}
    made = _made(guide, columns, companions=["beside"], deprecated=["old"])
    answer = plan(made, made.capabilities)
    assert _teams(answer) == [["none"]]
    assert as_plain(answer)["uncovered"] == [
        {
            "capability": "function-0.read",
            "cells": [
                {"api": "part", "state": "limited", "limitation": "part-limit-read"},
                {"api": "soon", "state": "coming soon", "limitation": None},
                {"api": "old", "state": "available", "limitation": None},
                {"api": "beside", "state": "available", "limitation": None},
            ],
        }
    ]
    assert not plan(made, made.capabilities, limited=True).uncovered
    assert not plan(made, made.capabilities, deprecated=True).uncovered


# The real data, by hand.


@pytest.mark.parametrize(
    ("needs", "teams"),
    [
        (["orders.write", PRODUCTS], [["soap-api"], ["order-api", "graphql-api"]]),
        (["refunds.write", PRODUCTS], [["order-api", "soap-api"], ["order-api", "graphql-api"]]),
        (
            ["custom-attributes.write", "orders.write"],
            [["order-api", "graphql-api"], ["soap-api", "graphql-api"]],
        ),
        (["orders.read"], [["order-api"], ["graphql-api"]]),
        (["selections-and-checkout.write"], [["checkout-api"]]),
        (["plugin-configuration.write"], []),
    ],
)
def test_plans_of_the_real_data(guide: Guide, needs: list[str], teams: list[list[str]]) -> None:
    """Read from the matrix by eye."""
    assert _teams(plan(guide, _needs(*needs))) == teams


def test_a_limited_cell_makes_other_plans(guide: Guide) -> None:
    """One API with a limit comes before two without, and after one without."""
    needs = _needs("custom-attributes.write", "orders.write")
    answer = plan(guide, needs, limited=True)
    assert _teams(answer) == [["soap-api"], ["order-api", "graphql-api"]]
    assert [found.limitations for found in answer.plans] == [("soap-write-attributes",), ()]
    readers = plan(guide, _needs("orders.read"), limited=True)
    assert _teams(readers) == [["order-api"], ["graphql-api"], ["checkout-api"], ["soap-api"]]


def test_what_is_on_its_way_out_is_only_chosen_if_allowed(guide: Guide) -> None:
    """And then it comes after its equals."""
    needs = _needs("selections-and-checkout.write")
    assert _teams(plan(guide, needs, deprecated=True)) == [["checkout-api"], ["shop-api"]]


def test_near_misses_and_announcements_of_the_real_data(guide: Guide) -> None:
    """Each of three lacks one of the two writes; one write is only announced."""
    answer = plan(guide, _needs("refunds.write", PRODUCTS, "plugin-configuration.write"))
    assert as_plain(answer)["nearMisses"] == [
        {"api": "order-api", "missing": PRODUCTS},
        {"api": "soap-api", "missing": "refunds.write"},
        {"api": "graphql-api", "missing": "refunds.write"},
    ]
    cell = {"api": "graphql-api", "state": "coming soon", "limitation": None}
    announced = {"capability": "plugin-configuration.write", "cells": [cell]}
    assert as_plain(answer)["uncovered"] == [announced]


def test_the_data_for_the_script_holds_every_cell(guide: Guide) -> None:
    """Each cell that says more than not available, and who may be chosen."""
    data = planner_data(guide)
    names = data["capabilities"]
    told = {
        (api["id"], names[place], state)
        for api in data["apis"]
        for key, state in (("available", State.AVAILABLE), ("soon", State.COMING_SOON))
        for place in api[key]
    }
    limited = {
        (api["id"], names[place], of) for api in data["apis"] for place, of in api["limited"]
    }
    cells = [cell for cell in guide.cells if cell.state is not State.NOT_AVAILABLE]
    plain = {(c.api, str(c.capability), c.state) for c in cells if not c.limitation}
    assert told == plain
    assert limited == {(c.api, str(c.capability), c.limitation) for c in cells if c.limitation}
    outside = [api["id"] for api in data["apis"] if not api["candidate"]]
    assert outside == ["subscription-api", "webhooks"]
    leaving = [api["id"] for api in data["apis"] if api["deprecated"]]
    assert leaving == ["shop-api", "subscription-api"]


# The script.

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


def test_the_script_agrees_on_the_real_data(guide: Guide, script: Script) -> None:
    """Two hundred choices, each with all options."""
    dice = _dice(1)
    choices = [frozenset(dice.sample(guide.capabilities, dice.randint(0, 12))) for _ in range(200)]
    cases = [Case(guide, needs, **options) for needs in choices for options in OPTIONS]
    assert script(planner_data(guide), cases) == [as_plain(case.answer) for case in cases]


@given(case=cases())
def test_the_script_agrees_on_any_guide(script: Script, case: Case) -> None:
    """Whatever is drawn."""
    assert script(planner_data(case.guide), [case]) == [as_plain(case.answer)]


@pytest.mark.parametrize("seed", range(10))
def test_the_script_agrees_where_there_are_many_plans(
    guide: Guide, script: Script, seed: int
) -> None:
    """Enough of them to be capped."""
    dice = _dice(seed)
    made = _cast(guide, dice, 20, 40)
    cases = [_asked(made, dice, 2, 20) for _ in range(10)]
    assert script(planner_data(made), cases) == [as_plain(case.answer) for case in cases]


def test_the_script_passes_over_what_the_guide_does_not_know(
    guide: Guide, ask: Callable[..., Any]
) -> None:
    """An old link may name such a thing, or one twice; and without options it is strict."""
    needs = ["custom-attributes.write", "selections-and-checkout.write"]
    asked = ["no-such-function.read", *needs, *needs]
    answers = ask(ASK, {"data": planner_data(guide), "questions": [[asked]]})
    assert answers == [as_plain(plan(guide, _needs(*needs)))]
    for options in OPTIONS[1:]:
        assert answers != [as_plain(plan(guide, _needs(*needs), **options))]


def test_the_script_is_quick_in_a_large_guide(guide: Guide, ask: Callable[..., Any]) -> None:
    """60 APIs, 300 functions, and up to 40 needs."""
    dice = _dice(60)
    made = _cast(guide, dice, 60, 600)
    questions = [_asked(made, dice, 5, 40).question for _ in range(30)]
    times = ask(CLOCK, {"data": planner_data(made), "questions": questions})
    assert max(times) < SLOW
