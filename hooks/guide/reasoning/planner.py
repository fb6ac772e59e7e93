"""Which APIs together cover what a reader needs: every smallest combination, and what is left.

The same is written once more in ``docs/assets/plan.js``, for readers who choose their needs on a
page. It gives the same answer from ``planner_data``, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from guide.facts.guide import Guide
from guide.facts.ids import Capability, Need
from guide.facts.records import Api, Cell, Role, State
from guide.reasoning.cover import Candidate, Search, bits, mask, union
from guide.reasoning.coverage import Verdict, coverage, verdict

MOST = 24
"""How many plans are listed: more than anybody compares."""
STEPS = 500_000
"""How many times an API is tried before the search gives up; a few APIs never come near it.

Of 60 APIs that each do a quarter of everything, it takes more than 40 needs to reach it.
"""


@dataclass(frozen=True)
class Part:
    """A need, and the APIs of a plan that do it: those that do it in full, if there are any."""

    capability: Capability
    apis: tuple[Api, ...]


@dataclass(frozen=True)
class Plan:
    """APIs that cover every coverable need together, none of which can be left out.

    Its limitations are those of needs that none of its APIs does in full.
    """

    apis: tuple[Api, ...]
    does: tuple[Part, ...]
    limitations: tuple[str, ...]


@dataclass(frozen=True)
class Uncovered:
    """A need that no candidate covers, and every cell that says more than `not available`."""

    capability: Capability
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class NearMiss:
    """An API that alone would cover every coverable need but one."""

    api: Api
    missing: Capability


@dataclass(frozen=True)
class Answer:
    """What can be done about some needs.

    With ``more`` there are plans beyond those listed, or the search gave up and there may be.
    """

    plans: tuple[Plan, ...] = ()
    more: bool = False
    uncovered: tuple[Uncovered, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()


@dataclass(frozen=True)
class _Candidate(Candidate):
    """An API that may be chosen. ``limits`` says which needs a limitation touches."""

    api: Api
    in_full: int
    limits: dict[str, int]


@dataclass(frozen=True)
class _Request:
    """What is asked for, and who may be chosen for it."""

    guide: Guide
    wanted: tuple[Capability, ...]
    candidates: tuple[_Candidate, ...]

    @cached_property
    def coverable(self) -> int:
        """The needs that some candidate covers."""
        return union(candidate.covers for candidate in self.candidates)

    def named(self, needs: int) -> tuple[Capability, ...]:
        """The capabilities that bits stand for."""
        return tuple(one for place, one in enumerate(self.wanted) if needs >> place & 1)


def plan(
    guide: Guide, needs: Iterable[Capability], *, limited: bool = False, deprecated: bool = False
) -> Answer:
    """The plans for ``needs``, the best first, and what no plan can cover.

    A limited cell covers with ``limited``; an API on its way out may be chosen with ``deprecated``.
    """
    asked = set(needs)
    wanted = tuple(capability for capability in guide.capabilities if capability in asked)
    apis = (api for api in guide.apis if _is_candidate(api) and (deprecated or api.status.living))
    candidates = (
        _candidate(guide, api, 1 << seat, wanted, limited) for seat, api in enumerate(apis)
    )
    request = _Request(guide, wanted, tuple(candidates))
    plans, more = _plans(request)
    return Answer(plans, more, tuple(_uncovered(request)), tuple(_near_misses(request)))


def as_plain(answer: Answer) -> dict[str, Any]:
    """The answer as the script gives it, with ids for records."""
    return {
        "plans": [_plain_plan(plan) for plan in answer.plans],
        "more": answer.more,
        "uncovered": [_plain_uncovered(uncovered) for uncovered in answer.uncovered],
        "nearMisses": [
            {"api": miss.api.id, "missing": str(miss.missing)} for miss in answer.near_misses
        ],
    }


def planner_data(guide: Guide) -> dict[str, Any]:
    """What the script needs to know. What covers what is decided here, not there."""
    return {
        "capabilities": [str(capability) for capability in guide.capabilities],
        "apis": [_api_data(guide, api) for api in guide.apis],
        "limitations": [limitation.id for limitation in guide.limitations],
        "most": MOST,
        "steps": STEPS,
    }


def _is_candidate(api: Api) -> bool:
    return api.role is Role.API and bool(api.access)


def _candidate(
    guide: Guide, api: Api, seat: int, wanted: Iterable[Capability], limited: bool
) -> _Candidate:
    strict = verdict(guide, api, (Need.of(one, in_full=True) for one in wanted))
    asked = verdict(guide, api, (Need.of(one, in_full=not limited) for one in wanted))
    return _Candidate(
        api=api,
        seat=seat,
        covers=mask(offer.covers for offer in asked.coverages),
        in_full=mask(offer.covers for offer in strict.coverages),
        limits={limitation: _touched(asked, limitation) for limitation in asked.limitations},
    )


def _touched(judged: Verdict, limitation: str) -> int:
    cells = (offer.cell for offer in judged.coverages)
    return mask(cell is not None and cell.limitation == limitation for cell in cells)


def _plans(request: _Request) -> tuple[tuple[Plan, ...], bool]:
    """The best plans, and whether there are more."""
    search = Search(request.coverable, request.candidates, STEPS, MOST)
    search.run()
    teams = (sorted(team.members, key=lambda member: member.seat) for team in search.found)
    best = sorted(teams, key=lambda members: _rank(request, members))[:MOST]
    more = search.given_up or len(search.found) > MOST
    return tuple(_plan(request, members) for members in best), more


def _rank(request: _Request, members: Sequence[_Candidate]) -> tuple[int, int, int, list[int]]:
    """Few APIs are best, then few on their way out, few limitations, and the guide's order."""
    deprecated = sum(not member.api.status.living for member in members)
    limitations = len(_limitations(request, members))
    return len(members), deprecated, limitations, [member.seat for member in members]


def _limitations(request: _Request, members: Iterable[_Candidate]) -> set[str]:
    """The limitations of needs that no member covers in full."""
    partly = request.coverable & ~union(member.in_full for member in members)
    return {
        limitation
        for member in members
        for limitation, needs in member.limits.items()
        if needs & partly
    }


def _plan(request: _Request, members: Sequence[_Candidate]) -> Plan:
    incurred = _limitations(request, members)
    ordered = (limitation.id for limitation in request.guide.limitations)
    return Plan(
        apis=tuple(member.api for member in members),
        does=tuple(
            Part(capability, _doing(members, need))
            for need in bits(request.coverable)
            for capability in request.named(need)
        ),
        limitations=tuple(limitation for limitation in ordered if limitation in incurred),
    )


def _doing(members: Sequence[_Candidate], need: int) -> tuple[Api, ...]:
    in_full = tuple(member.api for member in members if member.in_full & need)
    return in_full or tuple(member.api for member in members if member.covers & need)


def _uncovered(request: _Request) -> Iterator[Uncovered]:
    guide = request.guide
    for capability in request.named(~request.coverable):
        cells = (guide.cell(api.id, capability) for api in guide.apis)
        telling = (cell for cell in cells if cell and cell.state is not State.NOT_AVAILABLE)
        yield Uncovered(capability, tuple(telling))


def _near_misses(request: _Request) -> Iterator[NearMiss]:
    """None where a single API is enough."""
    missing = [
        (candidate.api, request.named(request.coverable & ~candidate.covers))
        for candidate in request.candidates
    ]
    if all(gaps for _, gaps in missing):
        yield from (NearMiss(api, gaps[0]) for api, gaps in missing if len(gaps) == 1)


def _plain_plan(plan: Plan) -> dict[str, Any]:
    return {
        "apis": [api.id for api in plan.apis],
        "does": {str(part.capability): [api.id for api in part.apis] for part in plan.does},
        "limitations": list(plan.limitations),
    }


def _plain_uncovered(uncovered: Uncovered) -> dict[str, Any]:
    return {
        "capability": str(uncovered.capability),
        "cells": [
            {"api": cell.api, "state": cell.state, "limitation": cell.limitation}
            for cell in uncovered.cells
        ],
    }


def _api_data(guide: Guide, api: Api) -> dict[str, Any]:
    """An API for the script. A capability is told by its place in the list of them all."""
    in_full = [coverage(guide, api, Need.of(one, in_full=True)) for one in guide.capabilities]
    usable = [coverage(guide, api, Need.of(one)) for one in guide.capabilities]
    return {
        "id": api.id,
        "name": api.name,
        "candidate": _is_candidate(api),
        "deprecated": not api.status.living,
        "available": [place for place, offer in enumerate(in_full) if offer.covers],
        "limited": [
            [place, offer.cell.limitation]
            for place, offer in enumerate(usable)
            if offer.cell and offer.covers and not in_full[place].covers
        ],
        "soon": [place for place, offer in enumerate(usable) if offer.state == State.COMING_SOON],
    }
