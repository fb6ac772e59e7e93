"""The guide as of one edition, with every record at hand by its id."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from guide.facts import records
from guide.facts.cells import Cell, State
from guide.facts.decisions import Job, Outcome, Question, Recommendation
from guide.facts.editions import Edition
from guide.facts.ids import Access, Capability, Need
from guide.facts.operations import StatedOperation
from guide.facts.records import Api, Disagreement, Function, Trait, TraitState

R = TypeVar("R", bound=records.Identified)


def _by_id(listed: Callable[["Guide"], tuple[R, ...]]) -> cached_property[Mapping[str, R]]:
    """The records of a kind by id, made once per guide."""
    return cached_property(lambda guide: {record.id: record for record in listed(guide)})


@dataclass(frozen=True)
class Guide:
    """All records as an edition has them, each kind in its order. The first question starts the tree.

    ``remarks`` are about the calls of a cell, or say why none is known.
    An edition that does not answer has no ``recommendations``. ``joined`` are the ids of the APIs in the order
    in which editions added them, which never changes. ``is_newest`` is the newest edition that answers.
    """

    edition: Edition
    about: records.About
    sources: tuple[records.Source, ...]
    jobs: tuple[Job, ...]
    questions: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]
    apis: tuple[Api, ...] = ()
    stages: tuple[records.Stage, ...] = ()
    functions: tuple[Function, ...] = ()
    cells: tuple[Cell, ...] = ()
    operations: tuple[StatedOperation, ...] = ()
    remarks: Mapping[tuple[str, Capability], str] = field(default_factory=dict)
    limitations: tuple[records.Limitation, ...] = ()
    traits: tuple[Trait, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    recommendations: tuple[Recommendation, ...] | None = None
    joined: tuple[str, ...] = ()
    is_newest: bool = False

    source = _by_id(lambda guide: guide.sources)
    api = _by_id(lambda guide: guide.apis)
    stage = _by_id(lambda guide: guide.stages)
    function = _by_id(lambda guide: guide.functions)
    limitation = _by_id(lambda guide: guide.limitations)
    trait = _by_id(lambda guide: guide.traits)

    @cached_property
    def page(self) -> Mapping[str, Question | Outcome]:
        """Questions and outcomes by id."""
        return {page.id: page for pages in (self.questions, self.outcomes) for page in pages}

    @cached_property
    def footnote(self) -> Mapping[str, int]:
        """The number of each limitation as a footnote, by id, counted from 1."""
        return {limit.id: number for number, limit in enumerate(self.limitations, start=1)}

    @cached_property
    def recommendation(self) -> Mapping[str, Recommendation]:
        """Recommendations by the id of the outcome; none where the edition does not answer."""
        return {entry.outcome: entry for entry in self.recommendations or ()}

    @cached_property
    def _cell(self) -> Mapping[tuple[str, Capability], Cell]:
        return {(cell.api, cell.capability): cell for cell in self.cells}

    def cell(self, api: str, capability: Capability) -> Cell | None:
        """What ``api`` offers for ``capability``; None where the API has no such column."""
        return self._cell.get((api, capability))

    def at(self, function: str, api: str, access: str) -> Cell | None:
        """The cell of an API for an access to a function, if there is one."""
        return self.cell(api, Capability(function, Access(access)))

    def functions_in(self, stage: str) -> tuple[Function, ...]:
        """The functions of a stage, in their order."""
        return tuple(function for function in self.functions if function.stage == stage)

    def count(self, api: str, access: str) -> int:
        """How many functions an API reads or writes, limited ones included."""
        return sum(cell.access == access and cell.state.usable for cell in self.cells_of(api))

    def cells_of(self, api: str) -> tuple[Cell, ...]:
        """The cells of an API; none if it has no column."""
        return tuple(cell for cell in self.cells if cell.api == api)

    def cells_with(self, limitation: str) -> tuple[Cell, ...]:
        """The cells that name a limitation."""
        return tuple(cell for cell in self.cells if cell.limitation == limitation)

    @cached_property
    def _calls(self) -> Mapping[tuple[str, Capability | str], tuple[StatedOperation, ...]]:
        found: dict[tuple[str, Capability | str], tuple[StatedOperation, ...]] = {}
        served = ((index > 0, one, about) for one in self.operations for index, about in enumerate(one.serves))
        for _, one, about in sorted(served, key=lambda found: found[0]):
            found[one.api, about] = (*found.get((one.api, about), ()), one)
        return found

    def calls(self, api: str, about: Capability | str) -> tuple[StatedOperation, ...]:
        """The calls of an API for a capability or a trait: first what is made for it, and else as in the data."""
        return self._calls.get((api, about), ())

    @cached_property
    def unproved(self) -> tuple[Cell, ...]:
        """The cells that can be used, though no call is known for them."""
        return tuple(cell for cell in self.cells if cell.state.usable and not self.calls(cell.api, cell.capability))

    @cached_property
    def disputed(self) -> tuple[Cell, ...]:
        """The cells that sources disagree about."""
        return tuple(cell for cell in self.cells if self.disagreements_about(cell))

    def calls_of(self, api: str) -> tuple[StatedOperation, ...]:
        """All calls of an API."""
        return tuple(one for one in self.operations if one.api == api)

    @cached_property
    def columns(self) -> tuple[tuple[Api, Access], ...]:
        """The columns of the matrix: each API with each access it has, in the order of the APIs."""
        return tuple((api, access) for api in self.apis for access in api.access)

    @cached_property
    def capabilities(self) -> tuple[Capability, ...]:
        """Every function, read and written, in the order of the matrix."""
        return tuple(Capability(function.id, access) for function in self.functions for access in Access)

    def knows(self, need: Need) -> bool:
        """Whether the edition has the function or the trait that is needed."""
        return need.capability.function in self.function if need.capability else need.trait in self.trait

    def offers(self, capability: Capability) -> tuple[Cell, ...]:
        """The cells of ``capability`` that can be built on, in the order of the APIs."""
        cells = (self.cell(api.id, capability) for api in self.apis)
        return tuple(cell for cell in cells if cell and cell.state.usable)

    def conditions(self, api: Api) -> Iterator[tuple[Trait, str]]:
        """The traits of an API that hold under a condition, each with it."""
        for trait in self.traits:
            support = trait.support[api.id]
            if support.state is TraitState.HAS and support.condition:
                yield trait, support.condition

    def disagreements_about(self, cell: Cell) -> tuple[Disagreement, ...]:
        """The disagreements that touch a cell."""
        return tuple(entry for entry in self.disagreements if cell.api in entry.apis and cell.capability in entry.cells)

    @property
    def announced(self) -> tuple[Cell, ...]:
        """The cells that are coming soon."""
        return tuple(cell for cell in self.cells if cell.state is State.COMING_SOON)

    @property
    def unsupported(self) -> tuple[Capability, ...]:
        """The capabilities that no API offers."""
        return tuple(capability for capability in self.capabilities if not self.offers(capability))

    def need_name(self, need: Need) -> str:
        """The need in a reader's words."""
        if need.capability is None:
            return self.trait[need.trait].name
        return f"{self.capability_name(need.capability)}{', in full' if need.in_full else ''}"

    def capability_name(self, capability: Capability) -> str:
        """A capability in a reader's words."""
        return f"{self.function[capability.function].name}: {capability.access}"

    def former_ids(self, cell: Cell) -> tuple[str, ...]:
        """The ids that a cell had before its function or its API was renamed."""
        function = self.function.get(cell.function)
        functions = (cell.function, *(function.was if function else ()))
        ids = (f"{f}.{a}.{cell.access}" for f in functions for a in (cell.api, *self.api[cell.api].was))
        return tuple(old for old in ids if old != cell.id)

    def file(self, name: str) -> str:
        """A file of the edition as it is named to readers, such as `data/editions/2020-01/apis.yml`."""
        return posixpath.join(posixpath.dirname(self.edition.place.file), name)
