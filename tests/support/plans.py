"""Plans by a plain reading of the cells, and guides made for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import strategies as st

from guide.facts.files import CapabilitiesFile
from guide.facts.guide import Guide
from guide.facts.ids import Access, Capability
from guide.facts.records import Api, Function, Limitation, Role, State, Status
from guide.reasoning.planner import MOST_APIS, Planned, plan
from random_guides import guides

LETTERS = {"A": State.AVAILABLE, "L": State.LIMITED, "S": State.COMING_SOON, "-": State.NOT_AVAILABLE}


OPTIONS = [{"limited": limited, "deprecated": deprecated} for limited in (False, True) for deprecated in (False, True)]


@dataclass(frozen=True)
class Case:
    """A guide, needs and options; and what a plain reading of its cells says of them."""

    guide: Guide
    needs: frozenset[Capability]
    limited: bool
    deprecated: bool

    @cached_property
    def answer(self) -> Planned:
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
        """Every plan, by trying every set of so many APIs."""
        goal = self.covered(self.apis)
        teams = [
            team
            for size in range(1, MOST_APIS + 1)
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


def guide_of(
    pattern: Guide, columns: Mapping[str, str], *, companions: Iterable[str] = (), deprecated: Iterable[str] = ()
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
            _limitation(pattern, f"{api}-limit-{access}", api) for api in reversed(list(columns)) for access in Access
        ),
    )


def _cells(api: str, place: int, letters: str) -> dict[Access, dict[str, Any]]:
    """The states of a function in one column; each access has its own limitation."""
    states = zip(Access, letters[2 * place : 2 * place + 2], strict=True)
    return {
        access: {"state": LETTERS[letter], "limitation": f"{api}-limit-{access}" if letter == "L" else None}
        for access, letter in states
    }


def _api(pattern: Guide, api: str, role: Role | None, status: Status | None) -> Api:
    fields = {"role": role or Role.API, "status": status or Status.CURRENT}
    return pattern.apis[0].model_copy(update={"id": api, "name": api, **fields})


def _function(pattern: Guide, function: str) -> Function:
    return pattern.functions[0].model_copy(update={"id": function})


def _limitation(pattern: Guide, limitation: str, api: str) -> Limitation:
    return pattern.limitations[0].model_copy(update={"id": limitation, "api": api})


def seeded(seed: int) -> Random:
    """Dice that always fall in the same way."""
    return Random(seed)  # noqa: S311 - nothing is secret here


def cast_by(pattern: Guide, dice: Random, apis: int, capabilities: int) -> Guide:
    """A guide by dice; its first API is a companion, and its last is on its way out."""
    columns = {f"api-{index}": "".join(dice.choices("AL-S", k=capabilities)) for index in range(apis)}
    return guide_of(pattern, columns, companions=["api-0"], deprecated=[f"api-{apis - 1}"])


def asked_by(guide: Guide, dice: Random, fewest: int, most: int) -> Case:
    """Needs and options by dice."""
    needs = dice.sample(guide.capabilities, dice.randint(fewest, most))
    return Case(guide, frozenset(needs), **dice.choice(OPTIONS))


def parsed(*written: str) -> list[Capability]:
    """Capabilities as they are written."""
    return [Capability.parse(text) for text in written]


def apart(pattern: Guide, size: int) -> Case:
    """A case that only all of its APIs together cover: each does one need that no other does."""
    guide = guide_of(pattern, {f"api-{n}": "-" * n + "A" + "-" * (7 - n) for n in range(size)})
    return Case(guide, frozenset(guide.capabilities), limited=False, deprecated=False)
