"""The records of the guide, as they are written in ``data/``.

Every record is frozen, refuses what it does not know, and remembers the place it was read from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)

from guide.facts.ids import (
    ID_PATTERN,
    MAX_ID,
    Access,
    ApiId,
    Capability,
    CellId,
    LimitationId,
    Need,
    PageId,
    SourceId,
    StageId,
)
from guide.located.places import NOWHERE, Located, Place

Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=MAX_ID)]
Prose = Annotated[str, Field(min_length=1, pattern=r"\S")]
Url = Annotated[str, Field(pattern=r"^https://[a-z0-9.-]+(/[A-Za-z0-9._~/%?=&#-]*)?$")]
Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
PublishedOn = Annotated[
    str, Field(pattern=r"^(\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|undated)$")
]
Sources = Annotated[tuple[SourceId, ...], Field(min_length=1)]


class Record(BaseModel):
    """What all records share."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    _place: Place = PrivateAttr(default_factory=lambda: NOWHERE)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
        record = handler(data)
        if isinstance(data, Located):
            record._place = data.place
        return record

    @property
    def place(self) -> Place:
        """Where the record stands in its file."""
        return self._place


class Identified(Record):
    """A record with an id of its own: permanent, and part of addresses.

    ``was`` are ids that it had before; their addresses lead to it.
    """

    id: Id
    was: tuple[Id, ...] = ()


class Sourced(Record):
    """A record that says where it comes from."""

    sources: Sources


class State(StrEnum):
    """What an API offers for a capability. Coming soon is not available yet."""

    AVAILABLE = "available"
    LIMITED = "limited"
    NOT_AVAILABLE = "not available"
    COMING_SOON = "coming soon"

    @property
    def usable(self) -> bool:
        """Whether a reader can build on it today."""
        return self in (State.AVAILABLE, State.LIMITED)


class Status(StrEnum):
    """How an API stands in the edition."""

    CURRENT = "current"
    TO_BE_DEPRECATED = "to be deprecated"
    DEPRECATED = "deprecated"
    NO_LONGER_DEPRECATED = "no longer deprecated"
    LEGACY = "legacy"

    @property
    def living(self) -> bool:
        """Whether it may be recommended for something new."""
        return self is Status.CURRENT


class TraitState(StrEnum):
    """Whether an API has a trait. Not stated is not a no."""

    HAS = "has"
    LACKS = "lacks"
    NOT_STATED = "not stated"


class Role(StrEnum):
    """Whether a path may end in it, or it only accompanies others."""

    API = "api"
    COMPANION = "companion"


class Edition(Sourced):
    """The state of the facts that every answer speaks for."""

    id: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    name: Prose
    about: Prose
    since: Prose


class About(Record):
    """What the guide is about."""

    product: Prose
    title: Prose
    question: Prose
    lead: Prose
    edition: Edition
    independence: Prose


class Source(Identified):
    """Where facts come from."""

    title: Prose
    publisher: Prose
    url: Url
    repository: Prose | None = None
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{7,40}$")] | None = None
    published: PublishedOn
    checked: Day
    edition: Prose | None = None
    how: Prose
    about: Prose


class Note(Sourced):
    """A sentence with its sources."""

    text: Prose


class Document(Record):
    """A page of an API's own documentation."""

    title: Prose
    url: Url


class Api(Sourced, Identified):
    """One way to talk to the product."""

    name: Prose
    aliases: Annotated[tuple[Prose, ...], Field(min_length=1)]
    protocol: Prose
    family: Prose | None = None
    role: Role
    access: tuple[Access, ...]
    modes: tuple[Prose, ...] = ()
    status: Status
    status_note: Prose
    replaced_by: ApiId | None = None
    purpose: Prose
    not_for: Annotated[tuple[Prose, ...], Field(min_length=1)]
    setup: tuple[Note, ...] = ()
    documentation: Annotated[tuple[Document, ...], Field(min_length=1)]

    @property
    def recommendable(self) -> bool:
        """Whether a path may end in it."""
        return self.role is Role.API and self.status.living


class Stage(Sourced, Identified):
    """A part of the order flow, and the milestone it ends with."""

    name: Prose
    phase: Prose
    about: Prose
    milestone: Prose | None = None


class Function(Sourced, Identified):
    """Something that can be read or written: a row of the matrix."""

    name: Prose
    stage: StageId
    summary: Prose
    words: Annotated[tuple[Prose, ...], Field(min_length=1)]


def _spelled_out(value: Any) -> Any:
    return {"state": value} if isinstance(value, str) else value


class CellState(Record):
    """A cell as written: a state, and the limitation if it is limited."""

    state: State
    limitation: LimitationId | None = None


WrittenState = Annotated[
    CellState, BeforeValidator(_spelled_out, json_schema_input_type=State | CellState)
]
"""A cell as written, or its state alone."""

Cells = dict[Access, WrittenState]


@dataclass(frozen=True, slots=True)
class Cell:
    """One API's offer for one capability, as the matrix that stands at ``matrix`` has it."""

    api: ApiId
    capability: Capability
    state: State
    limitation: LimitationId | None
    matrix: Place = field(repr=False, compare=False)

    @property
    def place(self) -> Place:
        """Where the cell is written."""
        function, access = self.capability.function, self.capability.access
        return self.matrix.at("capabilities", function, self.api, access)

    @property
    def id(self) -> str:
        """The cell's permanent id, also its anchor: `function.api.access`."""
        return str(CellId(self.capability.function, self.api, self.capability.access))


class WayRound(Record):
    """How to get the job done in spite of a limitation."""

    apis: Annotated[tuple[ApiId, ...], Field(min_length=1)]
    text: Prose


class Limitation(Sourced, Identified):
    """What keeps a cell from being fully available."""

    name: Prose
    api: ApiId
    cells: Annotated[tuple[Capability, ...], Field(min_length=1)]
    meaning: Prose
    way_round: WayRound | None = None


class Support(Record):
    """Whether one API has one trait."""

    state: TraitState
    note: Prose | None = None
    sources: tuple[SourceId, ...] = ()


class Trait(Identified):
    """What decides an answer although the matrix has no row for it.

    ``touches`` are the capabilities whose cells do not tell it all: a plan that uses one with an
    API that has the trait shows what is noted about it there.
    """

    name: Prose
    about: Prose
    touches: tuple[Capability, ...] = ()
    support: dict[ApiId, Support]


class Position(Record):
    """What one source says in a disagreement."""

    source: SourceId
    says: Prose


class Disagreement(Identified):
    """Sources that contradict each other, and what the guide does about it."""

    name: Prose
    apis: Annotated[tuple[ApiId, ...], Field(min_length=1)]
    cells: tuple[Capability, ...]
    positions: Annotated[tuple[Position, ...], Field(min_length=2)]
    handling: Prose


class Answer(Record):
    """One way on from a question. `unsure` says why it suits those who are not sure."""

    answer: Prose
    when: Prose
    needs: tuple[Need, ...] = ()
    unsure: Prose | None = None
    to: PageId


class Job(Sourced, Identified):
    """A common integration: a ready set of needs, and the outcome that decides the same."""

    name: Prose
    about: Prose
    needs: Annotated[tuple[Capability, ...], Field(min_length=1)]
    decision: PageId


class Question(Sourced, Identified):
    """A page that asks about the job."""

    question: Prose
    about: Prose
    answers: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=7)]


class Outcome(Sourced, Identified):
    """A page that ends a path with an API."""

    job: Prose
    api: ApiId
    because: Prose
    why_not: dict[ApiId, Prose] = {}
    companions: dict[ApiId, Prose] = {}
