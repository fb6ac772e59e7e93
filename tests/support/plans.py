"""Plans by a plain reading of the cells, and guides made for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import strategies as st

from guide.facts.cells import Cell, State
from guide.facts.guide import Guide
from guide.facts.ids import Access, Capability, Need
from guide.facts.records import Api, Function, Limitation, Status
from guide.located.places import NOWHERE
from guide.reasoning.planner import MOST_APIS, Planned, needs_of, plan
from random_guides import guides

LETTERS = {
    "A": State.AVAILABLE,
    "L": State.LIMITED,
    "S": State.COMING_SOON,
    "?": State.NOT_STATED,
    "-": State.NOT_AVAILABLE,
}
NO = ("not available", "lacks", "not in the matrix")
"""What says nothing more of a need than no."""


def about(need: Need) -> str:
    """A need without what is said of how much of it."""
    return str(need.capability or need.trait)


@dataclass(frozen=True)
class Case:
    """A guide, needs and the option; and what a plain reading of the guide says of them."""

    guide: Guide
    needs: frozenset[Need]
    legacy: bool = False

    @cached_property
    def answer(self) -> Planned:
        """What the engine says."""
        return plan(self.guide, self.needs, legacy=self.legacy)

    @property
    def question(self) -> list[Any]:
        """What the script is asked."""
        return [[str(need) for need in self.needs], {"legacy": self.legacy}]

    @cached_property
    def wanted(self) -> list[Need]:
        """The needs in the order of the guide, without those that are wanted in full too."""
        order = [*map(str, self.guide.capabilities), *(trait.id for trait in self.guide.traits)]
        in_full = {about(need) for need in self.needs if need.in_full}
        wanted = [need for need in self.needs if need.in_full or about(need) not in in_full]
        return sorted(wanted, key=lambda need: order.index(about(need)))

    def says(self, api: str, need: Need) -> str:
        """The state that the guide gives for an API and a need."""
        if need.trait:
            return next(trait.support[api].state for trait in self.guide.traits if trait.id == need.trait)
        found = (cell for cell in self.guide.cells if (cell.api, cell.capability) == (api, need.capability))
        return next((cell.state for cell in found), NO[-1])

    def limit(self, api: str, need: Need) -> Limitation:
        """The limitation of a limited cell."""
        cell = next(cell for cell in self.guide.cells if (cell.api, cell.capability) == (api, need.capability))
        return next(entry for entry in self.guide.limitations if entry.id == cell.limitation)

    def covers(self, api: str, need: Need) -> bool:
        """Whether an API does what is needed, so far as its limit is of use to those who need all of this."""
        if self.says(api, need) == "limited":
            useful_to = {about(other) for other in self.limit(api, need).only_with}
            return not need.in_full and not (useful_to and useful_to.isdisjoint(map(about, self.wanted)))
        return self.says(api, need) in ("available", "has")

    @cached_property
    def apis(self) -> list[str]:
        """Who may be chosen, current ones first."""
        statuses = [*Status] if self.legacy else [Status.CURRENT, Status.LEGACY]
        apis = [api for api in self.guide.apis if api.role == "api" and api.status in statuses]
        return [api.id for api in sorted(apis, key=lambda api: api.status is not Status.CURRENT)]

    @cached_property
    def current(self) -> list[str]:
        """Those of them that are current."""
        return [api for api in self.apis if self.guide.api[api].status is Status.CURRENT]

    @cached_property
    def takes(self) -> dict[str, list[Need]]:
        """What each of them may be chosen for."""
        done = [need for need in self.wanted if any(self.covers(api, need) for api in self.current)]
        barred = {api: [] if self.legacy or api in self.current else done for api in self.apis}
        return {
            api: [need for need in self.wanted if need not in barred[api] and self.covers(api, need)]
            for api in self.apis
        }

    def covered(self, apis: Iterable[str]) -> list[Need]:
        """The needs that some of the APIs are chosen for, in the order of the guide."""
        taken = [need for api in apis for need in self.takes[api]]
        return [need for need in self.wanted if need in taken]

    def teams(self) -> list[tuple[str, ...]]:
        """The APIs of every plan, by trying every set of so many."""
        goal = self.covered(self.apis)
        return [
            team
            for size in range(1, MOST_APIS + 1)
            for team in combinations(self.apis, size)
            if goal and self.covered(team) == goal
            if not any(self.covered(fewer) == goal for fewer in combinations(team, size - 1))
        ]

    def smallest(self) -> list[set[str]]:
        """Those of them that have the fewest."""
        teams = self.teams()
        return [set(team) for team in teams if len(team) == len(teams[0])]

    def plans(self) -> list[dict[str, Any]]:
        """Every plan, the best first."""
        return sorted(map(self.told, self.teams()), key=self.rank)

    def told(self, team: tuple[str, ...]) -> dict[str, Any]:
        """A plan with who does what, and the limits that are met."""
        does, limits = {}, set()
        for need in self.covered(team):
            able = [api for api in team if need in self.takes[api]]
            full = [api for api in able if self.says(api, need) != "limited"]
            does[str(need)] = full or able
            limits |= {self.limit(api, need).id for api in able if not full}
        ordered = [entry.id for entry in self.guide.limitations if entry.id in limits]
        return {"apis": list(team), "does": does, "limitations": ordered}

    def rank(self, told: Mapping[str, Any]) -> tuple[int, int, int]:
        """What is better is smaller. Equals stay in the order of the guide."""
        leaving = [api for api in told["apis"] if api not in self.current]
        return len(told["apis"]), len(leaving), len(told["limitations"])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any guide, any of its needs, with the option or without."""
    guide = draw(guides())
    needs = draw(st.frozensets(st.sampled_from(needs_of(guide)), max_size=12))
    return Case(guide, needs, draw(st.booleans()))


def guide_of(
    pattern: Guide,
    columns: Mapping[str, str],
    *,
    companions: Iterable[str] = (),
    legacy: Iterable[str] = (),
    deprecated: Iterable[str] = (),
) -> Guide:
    """A guide with an API for each column, whose letters are the states of its cells.

    Each API has two limitations, and they stand in the guide in the order opposite to the APIs.
    """
    functions = [f"function-{index}" for index in range(len(next(iter(columns.values()))) // 2)]
    capabilities = [Capability(function, access) for function in functions for access in Access]
    roles = dict.fromkeys(companions, "companion")
    statuses = {**dict.fromkeys(legacy, Status.LEGACY), **dict.fromkeys(deprecated, Status.DEPRECATED)}
    states = [(api, *pair) for api, letters in columns.items() for pair in zip(capabilities, letters, strict=True)]
    return replace(
        pattern,
        apis=tuple(_api(pattern, api, roles.get(api), statuses.get(api)) for api in columns),
        functions=tuple(_function(pattern, function) for function in functions),
        cells=tuple(_cell(api, capability, LETTERS[letter]) for api, capability, letter in states),
        limitations=tuple(
            _limitation(f"{api}-limit-{access}", api) for api in reversed([*columns]) for access in Access
        ),
        traits=(),
    )


def _cell(api: str, capability: Capability, state: State) -> Cell:
    limitation = f"{api}-limit-{capability.access}" if state is State.LIMITED else None
    return Cell(api, capability, state, limitation, None, ("book",), "2020-01", NOWHERE)


def _api(pattern: Guide, api: str, role: str | None, status: Status | None) -> Api:
    fields = {"role": role or "api", "status": status or Status.CURRENT}
    return pattern.apis[0].model_copy(update={"id": api, "name": api, **fields})


def _function(pattern: Guide, function: str) -> Function:
    return pattern.functions[0].model_copy(update={"id": function})


def _limitation(limitation: str, api: str) -> Limitation:
    return Limitation(id=limitation, name=limitation, api=api, meaning="Less than all.", sources=("book",))


def only_with(guide: Guide, limitation: str, *needs: str) -> Guide:
    """The guide where what a limitation leaves is of use only to those who have one of these needs."""
    limited = {"only_with": parsed(*needs)}
    return replace(
        guide,
        limitations=tuple(
            entry.model_copy(update=limited) if entry.id == limitation else entry for entry in guide.limitations
        ),
    )


def seeded(seed: int) -> Random:
    """Dice that always fall in the same way."""
    return Random(seed)  # noqa: S311 - nothing is secret here


def cast_by(pattern: Guide, dice: Random, apis: int, capabilities: int) -> Guide:
    """A guide by dice; its first API is a companion, and its last two are legacy and on its way out."""
    columns = {f"api-{index}": "".join(dice.choices("AL-S?", k=capabilities)) for index in range(apis)}
    *_, legacy, last = columns
    return guide_of(pattern, columns, companions=["api-0"], legacy=[legacy], deprecated=[last])


def asked_by(guide: Guide, dice: Random, fewest: int, most: int) -> Case:
    """Needs and the option by dice."""
    needs = dice.sample(needs_of(guide), dice.randint(fewest, most))
    return Case(guide, frozenset(needs), dice.choice((False, True)))


def parsed(*written: str) -> tuple[Need, ...]:
    """Needs as they are written."""
    return tuple(map(Need.parse, written))


def every(guide: Guide) -> list[Need]:
    """Every capability of a guide as a need."""
    return [*map(Need, guide.capabilities)]


def apart(pattern: Guide, size: int) -> Case:
    """A case that only all of its APIs together cover: each does one need that no other does."""
    guide = guide_of(pattern, {f"api-{n}": "-" * n + "A" + "-" * (7 - n) for n in range(size)})
    return Case(guide, frozenset(every(guide)))
