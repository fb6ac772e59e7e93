"""The whole of the data, with every record at hand by its id."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property

from guide.facts.files import CapabilitiesFile
from guide.facts.history import ApiNews, CellChange, History
from guide.facts.ids import Access, Capability, Need
from guide.facts.records import (
    About,
    Api,
    Cell,
    Disagreement,
    Function,
    Job,
    Limitation,
    Outcome,
    Question,
    Record,
    Source,
    Stage,
    State,
    Trait,
    TraitState,
)


@dataclass(frozen=True)
class Guide:
    """All records, each kind in the order of its file. The first question starts the tree.

    ``cells`` are those of ``matrix``, and in a later edition as they are then.
    """

    about: About
    sources: tuple[Source, ...]
    apis: tuple[Api, ...]
    stages: tuple[Stage, ...]
    functions: tuple[Function, ...]
    matrix: CapabilitiesFile
    cells: tuple[Cell, ...]
    limitations: tuple[Limitation, ...]
    traits: tuple[Trait, ...]
    disagreements: tuple[Disagreement, ...]
    jobs: tuple[Job, ...]
    history: History
    questions: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {record.id: record for record in self.sources}

    @cached_property
    def api(self) -> Mapping[str, Api]:
        """APIs by id."""
        return {record.id: record for record in self.apis}

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The place of each API in their order, by id, counted from 0."""
        return {api.id: position for position, api in enumerate(self.apis)}

    @cached_property
    def stage(self) -> Mapping[str, Stage]:
        """Stages by id."""
        return {record.id: record for record in self.stages}

    @cached_property
    def function(self) -> Mapping[str, Function]:
        """Functions by id."""
        return {record.id: record for record in self.functions}

    @cached_property
    def limitation(self) -> Mapping[str, Limitation]:
        """Limitations by id."""
        return {record.id: record for record in self.limitations}

    @cached_property
    def footnote(self) -> Mapping[str, int]:
        """The number of each limitation as a footnote, by id, counted from 1."""
        return {limit.id: number for number, limit in enumerate(self.limitations, start=1)}

    @cached_property
    def trait(self) -> Mapping[str, Trait]:
        """Traits by id."""
        return {record.id: record for record in self.traits}

    @cached_property
    def page(self) -> Mapping[str, Question | Outcome]:
        """Questions and outcomes by id."""
        pages: tuple[Question | Outcome, ...] = (*self.questions, *self.outcomes)
        return {record.id: record for record in pages}

    @cached_property
    def _cell(self) -> Mapping[tuple[str, Capability], Cell]:
        return {(cell.api, cell.capability): cell for cell in self.cells}

    def cell(self, api: str, capability: Capability) -> Cell | None:
        """What ``api`` offers for ``capability``; None where the API has no such column."""
        return self._cell.get((api, capability))

    def cells_of(self, api: str) -> tuple[Cell, ...]:
        """The cells of an API; none if it has no column."""
        return tuple(cell for cell in self.cells if cell.api == api)

    def cells_with(self, limitation: str) -> tuple[Cell, ...]:
        """The cells that name a limitation."""
        return tuple(cell for cell in self.cells if cell.limitation == limitation)

    @cached_property
    def columns(self) -> tuple[tuple[Api, Access], ...]:
        """The columns of the matrix: each API with each access it has, in the order of the APIs."""
        return tuple((api, access) for api in self.apis for access in api.access)

    @cached_property
    def capabilities(self) -> tuple[Capability, ...]:
        """Every function, read and written, in the order of the matrix."""
        return tuple(Capability(function.id, access) for function in self.functions for access in Access)

    def offers(self, capability: Capability) -> tuple[Cell, ...]:
        """The cells of ``capability`` that can be built on, in the order of the APIs."""
        cells = (self.cell(api.id, capability) for api in self.apis)
        return tuple(cell for cell in cells if cell and cell.state.usable)

    def conditions(self, api: Api) -> Iterator[tuple[Trait, str]]:
        """The traits of an API that touch a capability, with what is noted about each."""
        for trait in self.traits:
            support = trait.support[api.id]
            if trait.touches and support.state is TraitState.HAS and support.note:
                yield trait, support.note

    def news(self, api: str) -> tuple[ApiNews, ...]:
        """The news of an API since the base edition, oldest first."""
        return tuple(entry for entry in self.history.news_by_date if entry.api == api)

    def last_status(self, api: str) -> ApiNews | None:
        """What gave an API its last known status, if that is not the one of the base edition."""
        changes = [entry for entry in self.news(api) if entry.now]
        changed = changes and changes[-1].now is not self.api[api].status
        return changes[-1] if changed else None

    def changes_of(self, function: str) -> tuple[CellChange, ...]:
        """The later changes of the cells of a function, oldest first."""
        changes = self.history.cells_by_date
        return tuple(change for change in changes if change.cell.function == function)

    def last_change(self, cell: Cell) -> CellChange | None:
        """What a cell of the base edition became in the end, if it changed."""
        changes = [c for c in self.history.cells_by_date if str(c.cell) == cell.id]
        return changes[-1] if changes else None

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
        function = self.function.get(cell.capability.function)
        functions = (cell.capability.function, *(function.was if function else ()))
        apis = (cell.api, *self.api[cell.api].was)
        ids = (f"{f}.{a}.{cell.capability.access}" for f in functions for a in apis)
        return tuple(old for old in ids if old != cell.id)

    def file(self, name: str) -> str:
        """A file of the data as it is named to readers, such as `data/apis.yml`."""
        return posixpath.join(posixpath.dirname(self.about.place.file), name)

    def records(self) -> tuple[Record, ...]:
        """Every record that is written in a file of its own or in a list of one."""
        held = (getattr(self, field.name) for field in fields(self))
        lists = (value if isinstance(value, tuple) else (value,) for value in held)
        return tuple(record for records in lists for record in records if isinstance(record, Record))
