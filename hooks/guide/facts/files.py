"""The files in ``data/``, and the records that each of them holds."""

from collections.abc import Iterator
from typing import Annotated, Any, TypeVar

from pydantic import Field, create_model

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


class CapabilitiesFile(Sourced):
    """`capabilities.yml`: function, API, access."""

    capabilities: dict[FunctionId, dict[ApiId, Cells]]

    def cells(self) -> Iterator[Cell]:
        """Every cell with its place, in the order of the file."""
        for function, columns in self.capabilities.items():
            for api, accesses in columns.items():
                for access, cell in accesses.items():
                    capability = Capability(function, Access(access))
                    yield Cell(api, capability, cell.state, cell.limitation, self.place)


class DecisionsFile(Record):
    """A file of `decisions/`: the questions and outcomes of one topic."""

    questions: tuple[Question, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


def _lists(name: str, **lists: Any) -> type[Record]:
    """The kind of a file that holds lists of records; each is called as it is in the guide."""
    fields: dict[str, Any] = {key: (kind, ...) for key, kind in lists.items()}
    return create_model(name, __base__=Record, **fields)


FILES: dict[str, type[Record]] = {
    "guide.yml": About,
    "sources.yml": _lists("Sources", sources=AtLeastOne[Source]),
    "apis.yml": _lists("Apis", apis=AtLeastOne[Api]),
    "functions.yml": _lists("Functions", stages=AtLeastOne[Stage], functions=AtLeastOne[Function]),
    "capabilities.yml": CapabilitiesFile,
    "limitations.yml": _lists("Limitations", limitations=tuple[Limitation, ...]),
    "traits.yml": _lists("Traits", traits=tuple[Trait, ...]),
    "disagreements.yml": _lists("Disagreements", disagreements=tuple[Disagreement, ...]),
    "jobs.yml": _lists("Jobs", jobs=tuple[Job, ...]),
    "later.yml": History,
}
DECISIONS = "decisions"
"""The folder of the tree: any number of files, each a `DecisionsFile`."""
FIRST_DECISIONS = "start.yml"
"""The file in it whose first question starts the tree."""
SCHEMAS = "schemas"
"""The folder of the JSON Schemas that editors use, generated from the records."""
