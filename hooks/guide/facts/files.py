"""The files in ``data/``, and the records that each of them holds."""

from collections.abc import Iterator
from typing import Annotated, Any, TypeVar

from pydantic import Field, create_model

from guide.facts import records
from guide.facts.history import History
from guide.facts.ids import Access, ApiId, Capability, FunctionId

T = TypeVar("T")
AtLeastOne = Annotated[tuple[T, ...], Field(min_length=1)]


class CapabilitiesFile(records.Sourced):
    """`capabilities.yml`: function, API, access."""

    capabilities: dict[FunctionId, dict[ApiId, records.Cells]]

    def cells(self) -> Iterator[records.Cell]:
        """Every cell with its place, in the order of the file."""
        for function, columns in self.capabilities.items():
            for api, accesses in columns.items():
                for access, cell in accesses.items():
                    capability = Capability(function, Access(access))
                    yield records.Cell(api, capability, cell.state, cell.limitation, self.place)


class DecisionsFile(records.Record):
    """A file of `decisions/`: the questions and outcomes of one topic."""

    questions: tuple[records.Question, ...] = ()
    outcomes: tuple[records.Outcome, ...] = ()


def _lists(name: str, **lists: Any) -> type[records.Record]:
    """The kind of a file that holds lists of records; each is called as it is in the guide."""
    fields: dict[str, Any] = {key: (kind, ...) for key, kind in lists.items()}
    return create_model(name, __base__=records.Record, **fields)


FILES: dict[str, type[records.Record]] = {
    "guide.yml": records.About,
    "sources.yml": _lists("Sources", sources=AtLeastOne[records.Source]),
    "apis.yml": _lists("Apis", apis=AtLeastOne[records.Api]),
    "functions.yml": _lists("Functions", stages=AtLeastOne[records.Stage], functions=AtLeastOne[records.Function]),
    "capabilities.yml": CapabilitiesFile,
    "limitations.yml": _lists("Limitations", limitations=tuple[records.Limitation, ...]),
    "traits.yml": _lists("Traits", traits=tuple[records.Trait, ...]),
    "disagreements.yml": _lists("Disagreements", disagreements=tuple[records.Disagreement, ...]),
    "jobs.yml": _lists("Jobs", jobs=tuple[records.Job, ...]),
    "later.yml": History,
}
DECISIONS = "decisions"
"""The folder of the tree: any number of files, each a `DecisionsFile`."""
FIRST_DECISIONS = "start.yml"
"""The file in it whose first question starts the tree."""
SCHEMAS = "schemas"
"""The folder of the JSON Schemas that editors use, generated from the records."""
