"""Plans: what is found is what trying every set of APIs finds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from guide.facts.guide import Guide
from guide.facts.records import Role, State, Status
from guide.reasoning.planner import MOST, MOST_APIS, Planned, as_plain, plan, planner_data
from plans import OPTIONS, Case, apart, asked_by, cases, cast_by, guide_of, parsed, seeded

NOTHING = Planned(plans=(), more=False, uncovered={}, near_misses={})
PRODUCTS = "products-catalog-and-displays-setup.write"


def _teams(answer: Planned) -> list[list[str]]:
    return [[api.id for api in found.apis] for found in answer.plans]


# What is found, against a plain reading.


@given(cases())
def test_plans_are_those_that_trying_every_set_finds(case: Case) -> None:
    """The same sets in the same order, with the same work and the same limits."""
    assert as_plain(case.answer)["plans"] == case.plans()
    assert case.answer.more == (not case.plans() and bool(case.covered(case.apis)))


@pytest.mark.parametrize("seed", range(20))
def test_of_many_plans_the_best_are_listed(guide: Guide, seed: int) -> None:
    """The cap leaves out nothing that ranks higher than what it keeps."""
    dice = seeded(seed)
    case = asked_by(cast_by(guide, dice, 10, 12), dice, 5, 12)
    plans = case.plans()
    assert as_plain(case.answer)["plans"] == plans[:MOST]
    assert case.answer.more == (len(plans) > MOST or not plans)


@given(cases())
def test_uncovered_is_what_no_candidate_covers(case: Case) -> None:
    """Each such need once, with everything that a cell says of it but not available."""
    covered = case.covered(case.apis)
    wanted = [one for one in case.guide.capabilities if one in case.needs]
    assert list(case.answer.uncovered) == [capability for capability in wanted if capability not in covered]
    for uncovered, cells in case.answer.uncovered.items():
        states = {api.id: case.states(api.id) for api in case.guide.apis}
        told = {api: column[uncovered] for api, column in states.items()}
        expected = [(api, told[api]) for api in told if told[api] is not State.NOT_AVAILABLE]
        assert [(cell.api, cell.state) for cell in cells] == expected


@given(cases())
def test_a_near_miss_lacks_one_need_where_nobody_has_them_all(case: Case) -> None:
    """Its missing need is the only one, and no plan is a single API."""
    goal = set(case.covered(case.apis))
    gaps = {api: goal.difference(case.covered([api])) for api in case.apis}
    counts = len(goal) > 1 and all(gaps.values())
    expected = [(api, one) for api in gaps for one in gaps[api] if len(gaps[api]) == 1 and counts]
    assert list(case.answer.near_misses.items()) == expected


@pytest.mark.parametrize("options", OPTIONS)
def test_without_needs_there_is_nothing_to_say(guide: Guide, options: dict[str, bool]) -> None:
    """No need, or none that the guide knows: an empty answer."""
    assert plan(guide, [], **options) == NOTHING
    assert plan(guide, parsed("no-such-function.read"), **options) == NOTHING


# Ranking and the cap.


def test_few_apis_rank_before_those_in_use_before_few_limits(guide: Guide) -> None:
    """Each criterion decides only among equals of those before it."""
    columns = {"old": "AA", "half": "A-", "partly": "LL", "other-half": "-A", "best": "AL"}
    made = guide_of(guide, columns, deprecated=["old"])
    answer = plan(made, made.capabilities, limited=True, deprecated=True)
    assert _teams(answer) == [["best"], ["partly"], ["old"], ["half", "other-half"]]
    assert [len(found.limitations) for found in answer.plans] == [1, 2, 0, 0]


def test_of_equals_the_first_in_the_guide_is_first(guide: Guide) -> None:
    """Also where a combination was found later."""
    made = guide_of(guide, {"b": "A-", "a": "A-", "d": "-A", "c": "-A"})
    pairs = [["b", "d"], ["b", "c"], ["a", "d"], ["a", "c"]]
    assert _teams(plan(made, made.capabilities)) == pairs


@pytest.mark.parametrize(("singles", "more"), [(MOST - 1, False), (MOST, True), (MOST + 9, True)])
def test_more_says_that_there_are_plans_beyond_the_list(guide: Guide, singles: int, more: bool) -> None:
    """A pair is the last of them, found only after all single APIs."""
    columns = {"half": "A-", "other-half": "-A"}
    columns |= {f"api-{index}": "AA" for index in range(singles)}
    answer = plan(made := guide_of(guide, columns), made.capabilities)
    assert len(answer.plans) == MOST
    assert _teams(answer)[:2] == [["api-0"], ["api-1"]]
    assert answer.more == more
    assert (["half", "other-half"] in _teams(answer)) == (not more)


def test_the_cap_comes_after_ranking(guide: Guide) -> None:
    """The last of many is listed first if it is the best."""
    columns = {f"api-{index}": "LA" for index in range(2 * MOST)} | {"full": "AA"}
    made = guide_of(guide, columns)
    answer = plan(made, made.capabilities, limited=True)
    assert _teams(answer)[0] == ["full"]
    assert answer.more


@pytest.mark.parametrize("size", range(MOST_APIS - 1, MOST_APIS + 3))
def test_a_plan_of_too_many_apis_is_not_looked_for(guide: Guide, size: int) -> None:
    """Where each API does one need, only all of them together do; that there is more is said."""
    case = apart(guide, size)
    everybody = [[api.id for api in case.guide.apis]]
    assert _teams(case.answer) == (everybody if size <= MOST_APIS else [])
    assert case.answer.more == (size > MOST_APIS)


# Who does what, and what remains.


def test_whoever_does_a_need_in_full_does_it_alone(guide: Guide) -> None:
    """A limited cell beside an available one is not used, and its limit is not met."""
    made = guide_of(guide, {"a": "AL--", "b": "-AA-"})
    needs = parsed("function-0.read", "function-0.write", "function-1.read")
    (found,) = as_plain(plan(made, needs, limited=True))["plans"]
    assert found["does"] == {"function-0.read": ["a"], "function-0.write": ["b"], "function-1.read": ["b"]}
    assert found["limitations"] == []


def test_where_all_are_limited_each_limit_is_told(guide: Guide) -> None:
    """Once each, in the order of the guide."""
    made = guide_of(guide, {"a": "ALL-L-", "b": "-LLA--"})
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
    made = guide_of(guide, columns, companions=["beside"], deprecated=["old"])
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

SEEN = frozenset({"checkout-api", "shop-api", "order-api", "soap-api", "graphql-api"})


@pytest.fixture
def seen(guide: Guide) -> Guide:
    """The guide with the APIs that somebody looked at for what follows: a new one would add its own plans."""
    return replace(guide, apis=tuple(api for api in guide.apis if api.id in SEEN))


@pytest.mark.parametrize(
    ("needs", "teams"),
    [
        (["orders.write", PRODUCTS], [["soap-api"], ["order-api", "graphql-api"]]),
        (["refunds.write", PRODUCTS], [["order-api", "soap-api"], ["order-api", "graphql-api"]]),
        (["custom-attributes.write", "orders.write"], [["order-api", "graphql-api"], ["soap-api", "graphql-api"]]),
        (["orders.read"], [["order-api"], ["graphql-api"]]),
        (["selections-and-checkout.write"], [["checkout-api"]]),
        (["plugin-configuration.write"], []),
    ],
)
def test_plans_of_the_real_data(seen: Guide, needs: list[str], teams: list[list[str]]) -> None:
    """Read from the matrix by eye."""
    assert _teams(plan(seen, parsed(*needs))) == teams


def test_a_limited_cell_makes_other_plans(seen: Guide) -> None:
    """One API with a limit comes before two without, and after one without."""
    needs = parsed("custom-attributes.write", "orders.write")
    answer = plan(seen, needs, limited=True)
    assert _teams(answer) == [["soap-api"], ["order-api", "graphql-api"]]
    assert [found.limitations for found in answer.plans] == [("soap-write-attributes",), ()]
    readers = plan(seen, parsed("orders.read"), limited=True)
    assert _teams(readers) == [["order-api"], ["graphql-api"], ["checkout-api"], ["soap-api"]]


def test_what_is_on_its_way_out_is_only_chosen_if_allowed(seen: Guide) -> None:
    """And then it comes after its equals."""
    needs = parsed("selections-and-checkout.write")
    assert _teams(plan(seen, needs, deprecated=True)) == [["checkout-api"], ["shop-api"]]


def test_near_misses_and_announcements_of_the_real_data(seen: Guide) -> None:
    """Each of three lacks one of the two writes; one write is only announced."""
    answer = plan(seen, parsed("refunds.write", PRODUCTS, "plugin-configuration.write"))
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
    limited = {(api["id"], names[place], of) for api in data["apis"] for place, of in api["limited"]}
    cells = [cell for cell in guide.cells if cell.state is not State.NOT_AVAILABLE]
    plain = {(c.api, str(c.capability), c.state) for c in cells if not c.limitation}
    assert told == plain
    assert limited == {(c.api, str(c.capability), c.limitation) for c in cells if c.limitation}
    outside = [api["id"] for api in data["apis"] if not api["candidate"]]
    columns = {cell.api for cell in guide.cells}
    may_be_chosen = [api.id for api in guide.apis if api.role is Role.API and api.id in columns]
    assert outside == [api.id for api in guide.apis if api.id not in may_be_chosen]
    leaving = [api["id"] for api in data["apis"] if api["deprecated"]]
    assert leaving == [api.id for api in guide.apis if api.status is not Status.CURRENT]
