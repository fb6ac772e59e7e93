"""Plans: what is found is what trying every set of APIs finds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from guide.exports.planner_json import planner_data
from guide.facts.cells import State
from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.facts.records import Status, TraitState
from guide.reasoning import Resolved
from guide.reasoning.planner import MOST, MOST_APIS, Planned, as_plain, needs_of, plan
from plans import NO, Case, apart, asked_by, cases, cast_by, every, guide_of, only_with, parsed, seeded

NOTHING = Planned(plans=(), more=False, legacy_only=(), uncovered={}, near_misses={})
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
    """Each such need once, with everything that is said of it but no; of what no source says, just that."""
    covered = case.covered(case.apis)
    assert list(case.answer.uncovered) == [need for need in case.wanted if need not in covered]
    for need, offers in case.answer.uncovered.items():
        told = {api.id: case.says(api.id, need) for api in case.guide.apis}
        expected = [(api, state) for api, state in told.items() if state not in NO]
        assert [(one.api.id, one.state) for one in offers] == expected


@given(cases())
def test_a_near_miss_lacks_one_need_where_nobody_has_them_all(case: Case) -> None:
    """Its missing need is the only one of several, no plan is a single API, and legacy counts only if included."""
    goal = case.covered(case.apis)
    judged = case.apis if case.legacy else case.current
    gaps = {api: [need for need in goal if need not in case.takes[api]] for api in judged}
    counts = len(goal) > 1 and all(gaps.values())
    expected = [(api, one) for api in gaps for one in gaps[api] if len(gaps[api]) == 1 and counts]
    assert list(case.answer.near_misses.items()) == expected


@given(cases())
def test_legacy_is_chosen_only_for_what_nothing_current_does(case: Case) -> None:
    """Unless every legacy API is included; and which needs those are is told."""
    legacy_only = [need for need in case.covered(case.apis) if need not in case.covered(case.current)]
    assert list(case.answer.legacy_only) == legacy_only
    for found in case.answer.plans if not case.legacy else ():
        for api in found.apis:
            share = [need for need, apis in found.does.items() if api in apis]
            assert api.status is Status.CURRENT or (api.status is Status.LEGACY and {*share} <= {*legacy_only})


@pytest.mark.parametrize("legacy", [False, True])
def test_without_needs_there_is_nothing_to_say(guide: Guide, legacy: bool) -> None:
    """No need, or none that the guide knows: an empty answer."""
    assert plan(guide, [], legacy=legacy) == NOTHING
    assert plan(guide, parsed("no-such-function.read", "no-such-trait"), legacy=legacy) == NOTHING


# Ranking and the cap.


def test_few_apis_rank_before_current_ones_before_few_limits(guide: Guide) -> None:
    """Each criterion decides only among equals of those before it."""
    columns = {"old": "AA", "half": "A-", "partly": "LL", "other-half": "-A", "best": "AL"}
    made = guide_of(guide, columns, deprecated=["old"])
    answer = plan(made, every(made), legacy=True)
    assert _teams(answer) == [["best"], ["partly"], ["old"], ["half", "other-half"]]
    assert [len(found.limitations) for found in answer.plans] == [1, 2, 0, 0]


def test_of_equals_the_first_in_the_guide_is_first(guide: Guide) -> None:
    """Also where a combination was found later."""
    made = guide_of(guide, {"b": "A-", "a": "A-", "d": "-A", "c": "-A"})
    pairs = [["b", "d"], ["b", "c"], ["a", "d"], ["a", "c"]]
    assert _teams(plan(made, every(made))) == pairs


@pytest.mark.parametrize(("singles", "more"), [(MOST - 1, False), (MOST, True), (MOST + 9, True)])
def test_more_says_that_there_are_plans_beyond_the_list(guide: Guide, singles: int, more: bool) -> None:
    """A pair is the last of them, found only after all single APIs."""
    columns = {"half": "A-", "other-half": "-A"}
    columns |= {f"api-{index}": "AA" for index in range(singles)}
    answer = plan(made := guide_of(guide, columns), every(made))
    assert len(answer.plans) == MOST
    assert _teams(answer)[:2] == [["api-0"], ["api-1"]]
    assert answer.more == more
    assert (["half", "other-half"] in _teams(answer)) == (not more)


def test_the_cap_comes_after_ranking(guide: Guide) -> None:
    """The last of many is listed first if it is the best."""
    columns = {f"api-{index}": "LA" for index in range(2 * MOST)} | {"full": "AA"}
    answer = plan(made := guide_of(guide, columns), every(made))
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
    (found,) = as_plain(plan(made, needs))["plans"]
    assert found["does"] == {"function-0.read": ["a"], "function-0.write": ["b"], "function-1.read": ["b"]}
    assert found["limitations"] == []


def test_where_all_are_limited_each_limit_is_told(guide: Guide) -> None:
    """Once each, in the order of the guide."""
    made = guide_of(guide, {"a": "ALL-L-", "b": "-LLA--"})
    (found,) = as_plain(plan(made, every(made)[:5]))["plans"]
    assert found["apis"] == ["a", "b"]
    assert found["does"]["function-0.write"] == ["a", "b"]
    assert found["does"]["function-2.read"] == ["a"]
    limits = ["b-limit-read", "b-limit-write", "a-limit-read", "a-limit-write"]
    assert found["limitations"] == limits


def test_in_full_leaves_out_what_is_limited(guide: Guide) -> None:
    """And outweighs the same need without it."""
    made = guide_of(guide, {"part": "LA", "whole": "A-"})
    assert _teams(plan(made, parsed("function-0.read"))) == [["whole"], ["part"]]
    assert _teams(plan(made, parsed("function-0.read in full"))) == [["whole"]]
    both = plan(made, parsed("function-0.read", "function-0.read in full", "function-0.write"))
    assert both == plan(made, parsed("function-0.read in full", "function-0.write"))
    assert _teams(both) == [["part", "whole"]]


def test_an_uncovered_need_says_who_nearly_has_it(guide: Guide) -> None:
    """Coming soon, not stated, on its way out, a companion: each may be a reader's way round."""
    columns = {"part": "L-", "soon": "S-", "silent": "?-", "old": "A-", "none": "-A", "beside": "A-"}
    made = guide_of(guide, columns, companions=["beside"], deprecated=["old"])
    needs = parsed("function-0.read in full", "function-0.write")
    answer = plan(made, needs)
    assert _teams(answer) == [["none"]]
    assert as_plain(answer)["uncovered"] == [
        {
            "need": "function-0.read in full",
            "offers": [
                {"api": "part", "state": "limited", "limitation": "part-limit-read"},
                {"api": "soon", "state": "coming soon", "limitation": None},
                {"api": "silent", "state": "not stated", "limitation": None},
                {"api": "old", "state": "available", "limitation": None},
                {"api": "beside", "state": "available", "limitation": None},
            ],
        }
    ]
    assert not plan(made, every(made)).uncovered
    assert not plan(made, needs, legacy=True).uncovered


def test_what_is_not_stated_is_neither_a_yes_nor_a_no(guide: Guide) -> None:
    """It covers nothing, and is told where nothing covers the need; a plain no is not."""
    made = guide_of(guide, {"silent": "?-", "no": "--"})
    answer = plan(made, every(made))
    assert _teams(answer) == []
    told = {str(need): [(one.api.id, one.state) for one in offers] for need, offers in answer.uncovered.items()}
    assert told == {"function-0.read": [("silent", "not stated")], "function-0.write": []}


def test_legacy_does_the_rest(guide: Guide) -> None:
    """One that could do everything is chosen for the one need that no current API covers, and is no near miss."""
    made = guide_of(guide, {"legacy": "AAA-", "gone": "AAA-", "new": "AA--"}, legacy=["legacy"], deprecated=["gone"])
    needs = every(made)[:3]
    answer = plan(made, needs)
    assert _teams(answer) == [["new", "legacy"]]
    assert as_plain(answer)["plans"][0]["does"]["function-1.read"] == ["legacy"]
    assert list(map(str, answer.legacy_only)) == ["function-1.read"]
    assert list(answer.near_misses) == ["new"]
    assert _teams(plan(made, needs[:2])) == [["new"]]
    assert _teams(plan(made, needs, legacy=True)) == [["legacy"], ["gone"]]


def test_a_limited_current_api_comes_before_a_legacy_one_without_limits(guide: Guide) -> None:
    """Where the need in full is wanted, the legacy one does it."""
    made = guide_of(guide, {"legacy": "A-", "new": "L-"}, legacy=["legacy"])
    assert _teams(plan(made, parsed("function-0.read"))) == [["new"]]
    assert _teams(plan(made, parsed("function-0.read in full"))) == [["legacy"]]


def test_a_limit_that_defeats_the_need_makes_no_plan(guide: Guide) -> None:
    """What it leaves is of use only together with another need, in full or not."""
    made = only_with(guide_of(guide, {"own": "LA", "other": "A-"}), "own-limit-read", "function-0.write in full")
    assert _teams(plan(made, parsed("function-0.read"))) == [["other"]]
    assert _teams(plan(made, parsed("function-0.read", "function-0.write"))) == [["own"]]
    alone = only_with(guide_of(guide, {"own": "LA"}), "own-limit-read", "function-0.write")
    (offers,) = plan(alone, parsed("function-0.read")).uncovered.values()
    assert [(one.api.id, one.state) for one in offers] == [("own", "limited")]
    assert _teams(plan(alone, parsed("function-0.read", "function-0.write in full"))) == [["own"]]


# The real data, by hand.

SEEN = frozenset({"checkout-api", "shop-api", "order-api", "soap-api", "graphql-api"})


@pytest.fixture
def seen(base: Guide) -> Guide:
    """September 2022 with the APIs that somebody looked at for what follows: a new one would add its own plans."""
    return replace(base, apis=tuple(api for api in base.apis if api.id in SEEN))


@pytest.mark.parametrize(
    ("needs", "teams"),
    [
        (["orders.write", PRODUCTS], [["soap-api"], ["order-api", "graphql-api"]]),
        (["refunds.write", PRODUCTS], [["order-api", "soap-api"], ["order-api", "graphql-api"]]),
        (
            ["custom-attributes.write in full", "orders.write in full"],
            [["order-api", "graphql-api"], ["soap-api", "graphql-api"]],
        ),
        (["orders.read in full"], [["order-api"], ["graphql-api"]]),
        (["orders.read"], [["order-api"], ["graphql-api"], ["checkout-api"], ["soap-api"]]),
        (["selections-and-checkout.write"], [["checkout-api"]]),
        (["plugin-configuration.write"], []),
        (["inserts-orders", "refunds.read"], [["order-api"]]),
        (["own-ids", "refunds.read"], [["order-api", "soap-api"], ["soap-api", "graphql-api"]]),
    ],
)
def test_plans_of_the_first_edition(seen: Guide, needs: list[str], teams: list[list[str]]) -> None:
    """Read from the matrix and the traits by eye."""
    assert _teams(plan(seen, parsed(*needs))) == teams


def test_a_limited_cell_makes_other_plans(seen: Guide) -> None:
    """One API with a limit comes before two without."""
    answer = plan(seen, parsed("custom-attributes.write", "orders.write"))
    assert _teams(answer) == [["soap-api"], ["order-api", "graphql-api"]]
    assert [found.limitations for found in answer.plans] == [("soap-write-attributes",), ()]


def test_what_is_on_its_way_out_is_only_chosen_if_included(seen: Guide) -> None:
    """And then it comes after its equals."""
    needs = parsed("selections-and-checkout.write")
    assert _teams(plan(seen, needs, legacy=True)) == [["checkout-api"], ["shop-api"]]


def test_near_misses_and_announcements_of_the_first_edition(seen: Guide) -> None:
    """Each of three lacks one of the two writes; one write is only announced."""
    answer = plan(seen, parsed("refunds.write", PRODUCTS, "plugin-configuration.write"))
    assert as_plain(answer)["nearMisses"] == [
        {"api": "order-api", "missing": PRODUCTS},
        {"api": "soap-api", "missing": "refunds.write"},
        {"api": "graphql-api", "missing": "refunds.write"},
    ]
    offer = {"api": "graphql-api", "state": "coming soon", "limitation": None}
    announced = {"need": "plugin-configuration.write", "offers": [offer]}
    assert as_plain(answer)["uncovered"] == [announced]


@pytest.mark.parametrize(
    ("needs", "teams", "legacy_only"),
    [
        (["orders.write", PRODUCTS], [["graphql-api"]], []),
        (["orders.write", "inserts-orders"], [["graphql-api", "order-api"]], ["inserts-orders"]),
        (["invoices.write in full", PRODUCTS], [["graphql-api", "soap-api"]], ["invoices.write in full"]),
        (["selections-and-checkout.write", "orders.read"], [["storefront-api"]], []),
        (["orders.read"], [["graphql-api"]], []),
    ],
)
def test_plans_of_november_2026(guide: Guide, needs: list[str], teams: list[list[str]], legacy_only: list[str]) -> None:
    """The shopper's own orders are of use to a shop only; an old API does what no current one is known to do."""
    then = replace(guide, apis=tuple(api for api in guide.apis if api.id in SEEN | {"storefront-api"}))
    answer = plan(then, parsed(*needs))
    assert _teams(answer) == teams
    assert list(map(str, answer.legacy_only)) == legacy_only


# What the script is given.


def _told(guide: Guide) -> set[tuple[str, str, str, str | None]]:
    """What the script is told of each API and each need."""
    data = planner_data(guide)
    keys = (("available", "available"), ("soon", "coming soon"), ("notStated", "not stated"))
    found = {
        (api["id"], data["needs"][at], said, None) for api in data["apis"] for key, said in keys for at in api[key]
    }
    return found | {(api["id"], data["needs"][at], "limited", of) for api in data["apis"] for at, of in api["limited"]}


def test_the_data_for_the_script_holds_every_cell_and_every_trait(resolved: Resolved) -> None:
    """Each that says more than no, and who may be chosen."""
    for guide in (answers.guide for answers in resolved.answers):
        cells = [cell for cell in guide.cells if cell.state is not State.NOT_AVAILABLE]
        expected = {(cell.api, str(cell.capability), str(cell.state), cell.limitation) for cell in cells}
        traits = [(api, trait.id, one) for trait in guide.traits for api, one in trait.support.items()]
        words = {TraitState.HAS: "available", TraitState.NOT_STATED: "not stated"}
        expected |= {(api, trait, words[one.state], None) for api, trait, one in traits if one.state in words}
        assert _told(guide) == expected
        data = planner_data(guide)
        assert data["needs"] == [str(need) for need in needs_of(guide) if not need.in_full]
        known = [(api["id"], api["candidate"], api["living"], api["supported"]) for api in data["apis"]]
        current, legacy = Status.CURRENT, (Status.CURRENT, Status.LEGACY)
        assert known == [(a.id, a.role == "api", a.status is current, a.status in legacy) for a in guide.apis]


def test_a_condition_concerns_its_trait_and_what_it_touches(guide: Guide) -> None:
    """So it is shown with either need."""
    found = {trait.id: (condition, trait.touches) for trait, condition in guide.conditions(guide.api["order-api"])}
    condition, touched = found["inserts-orders"]
    assert "Allow Order Create" in condition
    assert tuple(map(Need, touched)) == parsed("orders.write")
    assert "own-ids" not in found
