"""Which APIs together cover what a reader needs: every smallest combination, and what is left.

The same is written once more in ``docs/assets/plan.js``, for readers who choose their needs on a
page. It gives the same answer from ``planner_data``, and a test holds the two together.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeAlias

from guide.facts.guide import Guide
from guide.facts.ids import Capability, Need
from guide.facts.records import Api, Cell, Role, State
from guide.reasoning.coverage import coverage

MOST = 24
"""How many plans are listed: more than anybody compares."""
MOST_APIS = 4
"""How many APIs a plan has at most: nobody connects to five, and each more is slow to search."""


@dataclass(frozen=True)
class Plan:
    """APIs that cover every coverable need together, none of which can be left out.

    A need is done by the APIs that do it in full, and by the others only if there are none.
    The limitations are those of needs that nobody does in full.
    """

    apis: tuple[Api, ...]
    does: Mapping[Capability, tuple[Api, ...]]
    limitations: tuple[str, ...]


@dataclass(frozen=True)
class Planned:
    """What can be done about some needs.

    With ``more`` there are plans beyond those listed, or every plan has more than MOST_APIS.
    A need that no candidate covers is ``uncovered``, with the cells that still say something of it.
    A near miss is an API, by its id, that alone would cover all that is coverable but this need.
    """

    plans: tuple[Plan, ...]
    more: bool
    uncovered: Mapping[Capability, tuple[Cell, ...]]
    near_misses: Mapping[str, Capability]


_Offers: TypeAlias = dict[str, dict[Capability, Cell]]
"""For each API that may be chosen, by its id, the cells that cover a need."""


def plan(guide: Guide, needs: Collection[Capability], *, limited: bool = False, deprecated: bool = False) -> Planned:
    """The plans for ``needs``, the best first, and what no plan can cover.

    A limited cell covers with ``limited``; an API on its way out may be chosen with ``deprecated``.
    """
    wanted = [need for need in guide.capabilities if need in needs]
    apis = (api for api in guide.apis if _is_candidate(api) and (deprecated or api.status.living))
    asked = [Need(capability, in_full=not limited) for capability in wanted]
    offers = {api.id: _cells(guide, api, asked) for api in apis}
    coverable = [need for need in wanted if any(need in cells for cells in offers.values())]
    plans = [_plan(guide, offers, team, coverable) for team in _teams(offers, coverable)]
    return Planned(
        plans=tuple(sorted(plans, key=_rank)[:MOST]),
        more=len(plans) > MOST or (not plans and bool(coverable)),
        uncovered={need: _known_cells(guide, need) for need in wanted if need not in coverable},
        near_misses=_near_misses(offers, coverable),
    )


def as_plain(planned: Planned) -> dict[str, Any]:
    """The answer as the script gives it, with ids for records."""
    return {
        "plans": [_plain_plan(plan) for plan in planned.plans],
        "more": planned.more,
        "uncovered": [
            {"capability": str(need), "cells": list(map(_plain_cell, cells))}
            for need, cells in planned.uncovered.items()
        ],
        "nearMisses": [{"api": api, "missing": str(need)} for api, need in planned.near_misses.items()],
    }


def planner_data(guide: Guide) -> dict[str, Any]:
    """What the script needs to know: who may be chosen, and every cell that says something."""
    return {
        "capabilities": [str(capability) for capability in guide.capabilities],
        "apis": [_api_data(guide, api) for api in guide.apis],
        "limitations": [limitation.id for limitation in guide.limitations],
        "most": MOST,
        "mostApis": MOST_APIS,
    }


def _is_candidate(api: Api) -> bool:
    return api.role is Role.API and bool(api.access)


def _cells(guide: Guide, api: Api, needs: Iterable[Need]) -> dict[Capability, Cell]:
    found = (coverage(guide, api, need) for need in needs)
    return {one.cell.capability: one.cell for one in found if one.cell and one.covers}


def _teams(offers: _Offers, goal: Iterable[Capability]) -> list[tuple[str, ...]]:
    """Every combination that covers all of ``goal``, with nobody in it for nothing.

    Smaller ones rank before larger ones. So nothing larger is sought once a list is full.
    """
    useful = [api for api, cells in offers.items() if cells]
    found: list[tuple[str, ...]] = []
    for size in range(1, MOST_APIS + 1):
        full = [team for team in combinations(useful, size) if _covers(offers, team, goal)]
        found += [team for team in full if not any(map(set(team).issuperset, found))]
        if len(found) > MOST:
            break
    return found


def _covers(offers: _Offers, team: tuple[str, ...], goal: Iterable[Capability]) -> bool:
    return all(any(need in offers[api] for api in team) for need in goal)


def _plan(guide: Guide, offers: _Offers, team: tuple[str, ...], needs: list[Capability]) -> Plan:
    providers = {need: _providers(offers, team, need) for need in needs}
    limits = {cell.limitation for cells in providers.values() for cell in cells}
    return Plan(
        apis=tuple(guide.api[api] for api in team),
        does={need: tuple(guide.api[cell.api] for cell in cells) for need, cells in providers.items()},
        limitations=tuple(one.id for one in guide.limitations if one.id in limits),
    )


def _providers(offers: _Offers, team: tuple[str, ...], need: Capability) -> list[Cell]:
    """The cells that do a need: those that are available, or else those with a limitation."""
    cells = [offers[api][need] for api in team if need in offers[api]]
    return [cell for cell in cells if cell.state is State.AVAILABLE] or cells


def _rank(plan: Plan) -> tuple[int, int, int]:
    """Few APIs are best, then few on their way out, then few limitations; a sort keeps the rest."""
    leaving = [api for api in plan.apis if not api.status.living]
    return len(plan.apis), len(leaving), len(plan.limitations)


def _known_cells(guide: Guide, need: Capability) -> tuple[Cell, ...]:
    """Every cell that says more of a need than `not available`."""
    cells = (guide.cell(api.id, need) for api in guide.apis)
    return tuple(cell for cell in cells if cell and cell.state is not State.NOT_AVAILABLE)


def _near_misses(offers: _Offers, coverable: Iterable[Capability]) -> dict[str, Capability]:
    """None where a single API is enough."""
    gaps = {api: [need for need in coverable if need not in offers[api]] for api in offers}
    alone = not all(gaps.values())
    return {} if alone else {api: lacks[0] for api, lacks in gaps.items() if len(lacks) == 1}


def _plain_plan(plan: Plan) -> dict[str, Any]:
    does = {str(need): [api.id for api in apis] for need, apis in plan.does.items()}
    return {"apis": [api.id for api in plan.apis], "does": does, "limitations": [*plan.limitations]}


def _plain_cell(cell: Cell) -> dict[str, Any]:
    return {"api": cell.api, "state": cell.state, "limitation": cell.limitation}


def _api_data(guide: Guide, api: Api) -> dict[str, Any]:
    """An API for the script. A capability is given by its index in the list of them all."""
    cells = (guide.cell(api.id, one) for one in guide.capabilities)
    column = [(index, cell) for index, cell in enumerate(cells) if cell]
    limited = [(index, cell) for index, cell in column if cell.state is State.LIMITED]
    return {
        "id": api.id,
        "name": api.name,
        "candidate": _is_candidate(api),
        "deprecated": not api.status.living,
        "available": [index for index, cell in column if cell.state is State.AVAILABLE],
        "limited": [[index, cell.limitation] for index, cell in limited],
        "soon": [index for index, cell in column if cell.state is State.COMING_SOON],
    }
