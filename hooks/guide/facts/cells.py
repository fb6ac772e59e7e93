"""The cells of the matrix: what an API offers for a capability."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator

from guide.facts.ids import Access, ApiId, Capability, LimitationId, SourceId
from guide.facts.records import Prose, Record
from guide.located.places import Place


class State(StrEnum):
    """What an API offers for a capability. Coming soon is not available yet; not stated is not a no."""

    AVAILABLE = "available"
    LIMITED = "limited"
    NOT_AVAILABLE = "not available"
    COMING_SOON = "coming soon"
    NOT_STATED = "not stated"

    @property
    def usable(self) -> bool:
        """Whether a reader can build on it today."""
        return self in (State.AVAILABLE, State.LIMITED)


def _spelled_out(value: Any) -> Any:
    return {"state": value} if isinstance(value, str) else value


class CellState(Record):
    """A cell as written; ``note`` is what its state does not say. Without ``sources`` it has those of its file."""

    state: State
    limitation: LimitationId | None = None
    note: Prose | None = None
    sources: tuple[SourceId, ...] = ()


WrittenState = Annotated[CellState, BeforeValidator(_spelled_out, json_schema_input_type=State | CellState)]
"""A cell as written, or its state alone."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One API's offer for one capability, and the id of the edition that stated it last."""

    api: ApiId
    capability: Capability
    state: State
    limitation: LimitationId | None
    note: str | None
    sources: tuple[SourceId, ...]
    edition: str
    place: Place = field(repr=False, compare=False)

    @property
    def function(self) -> str:
        """The id of its function."""
        return self.capability.function

    @property
    def access(self) -> Access:
        """Whether it is about reading or writing."""
        return self.capability.access

    @property
    def id(self) -> str:
        """The cell's permanent id, also its anchor: `function.api.access`."""
        return f"{self.function}.{self.api}.{self.access}"
