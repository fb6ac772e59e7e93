"""The whole of the data, with every record at hand by its id."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from guide.files import CapabilitiesFile
from guide.history import ApiNews, CellChange, History
from guide.ids import Access, Capability, Need
from guide.records import (
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
    Trait,
)


@dataclass(frozen=True)
class Guide:
    """All records, each kind in the order of its file. The first question starts the tree."""

    about: About
    sources: tuple[Source, ...]
    apis: tuple[Api, ...]
    stages: tuple[Stage, ...]
    functions: tuple[Function, ...]
    matrix: CapabilitiesFile
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
    def trait(self) -> Mapping[str, Trait]:
        """Traits by id."""
        return {record.id: record for record in self.traits}

    @cached_property
    def page(self) -> Mapping[str, Question | Outcome]:
        """Questions and outcomes by id."""
        pages: tuple[Question | Outcome, ...] = (*self.questions, *self.outcomes)
        return {record.id: record for record in pages}

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of the matrix, in the order of the file."""
        return tuple(self.matrix.cells())

    @cached_property
    def _cell(self) -> Mapping[tuple[str, Capability], Cell]:
        return {(cell.api, cell.capability): cell for cell in self.cells}

    def cell(self, api: str, capability: Capability) -> Cell | None:
        """What ``api`` offers for ``capability``; None where the API has no such column."""
        return self._cell.get((api, capability))

    @cached_property
    def columns(self) -> tuple[tuple[Api, Access], ...]:
        """The columns of the matrix: each API with each access it has, in the order of the APIs."""
        return tuple((api, access) for api in self.apis for access in api.access)

    @cached_property
    def capabilities(self) -> tuple[Capability, ...]:
        """Every function, read and written, in the order of the matrix."""
        return tuple(
            Capability.parse(f"{function.id}.{access}")
            for function in self.functions
            for access in Access
        )

    def offers(self, capability: Capability) -> tuple[Cell, ...]:
        """The cells of ``capability`` that can be built on, in the order of the APIs."""
        cells = (self.cell(api.id, capability) for api in self.apis)
        return tuple(cell for cell in cells if cell and cell.state.usable)

    def news(self, api: str) -> tuple[ApiNews, ...]:
        """What was said about an API after the base edition, oldest first."""
        about = (entry for entry in self.history.news if entry.api == api)
        return tuple(sorted(about, key=lambda entry: entry.date))

    def last_status(self, api: str) -> ApiNews | None:
        """What gave an API its last known status, if that is not the one of the base edition."""
        changes = [entry for entry in self.news(api) if entry.now]
        changed = changes and changes[-1].now is not self.api[api].status
        return changes[-1] if changed else None

    def changes_of(self, function: str) -> tuple[CellChange, ...]:
        """The later changes of the cells of a function, oldest first."""
        about = (entry for entry in self.history.cells if entry.cell.function == function)
        return tuple(sorted(about, key=lambda entry: entry.date))

    def disagreements_about(self, cell: Cell) -> tuple[Disagreement, ...]:
        """The disagreements that touch a cell."""
        return tuple(
            entry
            for entry in self.disagreements
            if cell.api in entry.apis and cell.capability in entry.cells
        )

    @cached_property
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
        """Every record, in the order of the files."""
        return (
            self.about,
            *self.sources,
            *self.apis,
            *self.stages,
            *self.functions,
            self.matrix,
            *self.limitations,
            *self.traits,
            *self.disagreements,
            *self.jobs,
            self.history,
            *self.questions,
            *self.outcomes,
        )
