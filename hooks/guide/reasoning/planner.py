"""Which APIs together cover what a reader needs: every smallest combination, and what is left.

The decision tree is held to the same plans. ``docs/assets/plan.js``, for readers who choose their needs on a page,
gives the same answer, and a test holds the two together.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.facts.records import Api
from guide.reasoning.coverage import Coverage, coverage

MOST = 24  # plans that are listed: more than anybody compares
MOST_APIS = 4  # of a plan: nobody connects to five, and each more is slow to search
Offers = Mapping[str, Mapping[Need, Coverage]]  # for each API that may be chosen, by its id, the needs that it covers


@dataclass(frozen=True)
class Plan:
    """APIs that cover every coverable need together, none of which can be left out.

    Those that do a need in full do it, others only if there are none: then their limitations are those of the plan.
    """

    apis: tuple[Api, ...]
    does: Mapping[Need, tuple[Api, ...]]
    limitations: tuple[str, ...]


@dataclass(frozen=True)
class Planned:
    """What can be done about some needs; with ``more`` there are plans beyond those listed, or only too large ones.

    ``legacy_only`` are the needs that no current API covers, ``uncovered`` those that no candidate does, with what
    still says something of it. A near miss is an API, by its id, that alone would cover all but this need.
    """

    plans: tuple[Plan, ...]
    more: bool
    legacy_only: tuple[Need, ...]
    uncovered: Mapping[Need, tuple[Coverage, ...]]
    near_misses: Mapping[str, Need]


def plan(guide: Guide, needs: Collection[Need], *, legacy: bool = False) -> Planned:
    """The plans for those of ``needs`` that the guide knows, best first; a need in full outweighs the plain one."""
    asked = [need for need in needs_of(guide) if need in needs]
    wanted = [need for need in asked if need.in_full or replace(need, in_full=True) not in asked]
    offers = offers_for(guide, wanted, legacy=legacy)
    current = {api: covered for api, covered in offers.items() if guide.api[api].status.living}
    goal = coverable(offers, wanted)
    plans = [_plan(guide, offers, team, goal) for team in teams(offers, goal)]
    return Planned(
        plans=tuple(sorted(plans, key=_rank)[:MOST]),
        more=len(plans) > MOST or (not plans and bool(goal)),
        legacy_only=tuple(need for need in goal if not covers(current, current, [need])),
        uncovered={need: _known(guide, need, wanted) for need in wanted if need not in goal},
        near_misses=_near_misses(offers if legacy else current, goal),
    )


def needs_of(guide: Guide) -> list[Need]:
    """Every need that there is, in its order: each capability, plain and in full, then the traits."""
    capabilities = [Need(one, in_full=in_full) for one in guide.capabilities for in_full in (False, True)]
    return [*capabilities, *(Need(trait=trait.id) for trait in guide.traits)]


def offers_for(guide: Guide, needs: Collection[Need], *, legacy: bool = False) -> Offers:
    """What each API may be chosen for, current ones first; another one that is supported, for what none of them covers.

    With ``legacy`` every API may be chosen for all that it covers, also one on its way out.
    """
    offers: dict[str, dict[Need, Coverage]] = {}
    done: set[Need] = set()
    for living in (True, False):
        for api in guide.apis:
            if api.role == "api" and api.status.living is living and (legacy or api.status.supported):
                coverages = [coverage(guide, api, need, needs) for need in needs if legacy or need not in done]
                offers[api.id] = {one.need: one for one in coverages if one.covers}
        done = {need for covered in offers.values() for need in covered}
    return offers


def teams(offers: Offers, goal: Collection[Need]) -> list[tuple[str, ...]]:
    """Every combination that covers all of ``goal``, nobody in it for nothing; none larger once the list is full."""
    useful = [api for api, covered in offers.items() if covered]
    found: list[tuple[str, ...]] = []
    for size in range(1, MOST_APIS + 1):
        full = [team for team in combinations(useful, size) if covers(offers, team, goal)]
        found += [team for team in full if not any(map(set(team).issuperset, found))]
        if len(found) > MOST:
            break
    return found


def covers(offers: Offers, team: Iterable[str], goal: Iterable[Need]) -> bool:
    """Whether the APIs of ``team`` cover all of ``goal`` together."""
    return all(any(need in offers[api] for api in team) for need in goal)


def coverable(offers: Offers, needs: Iterable[Need]) -> list[Need]:
    """Those of ``needs`` that some API covers."""
    return [need for need in needs if any(need in covered for covered in offers.values())]


def _plan(guide: Guide, offers: Offers, team: tuple[str, ...], needs: list[Need]) -> Plan:
    done = {need: [offers[api][need] for api in team if need in offers[api]] for need in needs}
    best = {need: [one for one in every if one.in_full] or every for need, every in done.items()}
    limits = {one.limitation.id for every in best.values() for one in every if one.limitation}
    return Plan(
        apis=tuple(guide.api[api] for api in team),
        does={need: tuple(one.api for one in every) for need, every in best.items()},
        limitations=tuple(one.id for one in guide.limitations if one.id in limits),
    )


def _rank(plan: Plan) -> tuple[int, int, int]:
    """Few APIs are best, then few on their way out, then few limitations; a sort keeps the rest."""
    return len(plan.apis), sum(not api.status.living for api in plan.apis), len(plan.limitations)


def _known(guide: Guide, need: Need, among: Collection[Need]) -> tuple[Coverage, ...]:
    """Whatever says more of a need than a no."""
    found = (coverage(guide, api, need, among) for api in guide.apis)
    return tuple(one for one in found if one.state not in ("not available", "lacks", "not in the matrix"))


def _near_misses(offers: Offers, goal: Collection[Need]) -> dict[str, Need]:
    """None where a single API is enough, and none for a single need: all of it but that would be nothing."""
    gaps = {api: [need for need in goal if need not in covered] for api, covered in offers.items()}
    counts = len(goal) > 1 and all(gaps.values())
    return {api: lacks[0] for api, lacks in gaps.items() if counts and len(lacks) == 1}


def as_plain(planned: Planned) -> dict[str, Any]:
    """The answer as the script gives it, with ids for records."""
    return {
        "plans": [
            {
                "apis": [api.id for api in plan.apis],
                "does": {str(need): [api.id for api in apis] for need, apis in plan.does.items()},
                "limitations": [*plan.limitations],
            }
            for plan in planned.plans
        ],
        "more": planned.more,
        "legacyOnly": [*map(str, planned.legacy_only)],
        "uncovered": [
            {"need": str(need), "offers": [_plain(one) for one in found]} for need, found in planned.uncovered.items()
        ],
        "nearMisses": [{"api": api, "missing": str(need)} for api, need in planned.near_misses.items()],
    }


def _plain(one: Coverage) -> dict[str, Any]:
    return {"api": one.api.id, "state": one.state, "limitation": one.limitation and one.limitation.id}
