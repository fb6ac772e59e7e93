"""The files in ``data/``, and the records that each of them holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, TypeVar

from pydantic import Field

from guide.facts.history import History
from guide.facts.ids import Access, ApiId, Capability, FunctionId
from guide.facts.records import (
    About,
    Api,
    Cell,
    Cells,
    Disagreement,
    Function,
    Job,
    Limitation,
    Outcome,
    Question,
    Record,
    Source,
    Sourced,
    Stage,
    Trait,
)

T = TypeVar("T")
AtLeastOne = Annotated[tuple[T, ...], Field(min_length=1)]


class SourcesFile(Record):
    """`sources.yml`."""

    sources: AtLeastOne[Source]


class ApisFile(Record):
    """`apis.yml`."""

    apis: AtLeastOne[Api]


class FunctionsFile(Record):
    """`functions.yml`."""

    stages: AtLeastOne[Stage]
    functions: AtLeastOne[Function]


class CapabilitiesFile(Sourced):
    """`capabilities.yml`: function, API, access."""

    capabilities: dict[FunctionId, dict[ApiId, Cells]]

    def cells(self) -> Iterator[Cell]:
        """Every cell with its place, in the order of the file."""
        for function, columns in self.capabilities.items():
            capabilities = {access: Capability(function, access) for access in Access}
            for api, accesses in columns.items():
                for access, cell in accesses.items():
                    yield Cell(api, capabilities[access], cell.state, cell.limitation, self.place)


class LimitationsFile(Record):
    """`limitations.yml`."""

    limitations: tuple[Limitation, ...]


class TraitsFile(Record):
    """`traits.yml`."""

    traits: tuple[Trait, ...]


class DisagreementsFile(Record):
    """`disagreements.yml`."""

    disagreements: tuple[Disagreement, ...]


class JobsFile(Record):
    """`jobs.yml`."""

    jobs: tuple[Job, ...]


class DecisionsFile(Record):
    """A file of `decisions/`: the questions and outcomes of one topic."""

    questions: tuple[Question, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


FILES: dict[str, type[Record]] = {
    "guide.yml": About,
    "sources.yml": SourcesFile,
    "apis.yml": ApisFile,
    "functions.yml": FunctionsFile,
    "capabilities.yml": CapabilitiesFile,
    "limitations.yml": LimitationsFile,
    "traits.yml": TraitsFile,
    "disagreements.yml": DisagreementsFile,
    "jobs.yml": JobsFile,
    "later.yml": History,
}
DECISIONS = "decisions"
"""The folder of the tree: any number of files, each a `DecisionsFile`."""
FIRST_DECISIONS = "start.yml"
"""The file in it whose first question starts the tree."""
SCHEMAS = "schemas"
"""The folder of the JSON Schemas that editors use, generated from the records."""
