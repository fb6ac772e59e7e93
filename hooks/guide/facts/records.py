"""The records of the guide, as they are written in ``data/``.

Every record is frozen, refuses what it does not know, and remembers the place it was read from.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from guide.facts.ids import ID_PATTERN, MAX_ID, Access, ApiId, Capability, Need, SourceId, StageId
from guide.located.places import NOWHERE, Located, Place


def _in_calendar(text: str) -> str:
    """``text``, which has the form of a day, a month or neither; a day has to be in the calendar."""
    try:
        date.fromisoformat(text if text.count("-") > 1 else "2020-01-01")
    except ValueError:
        raise PydanticCustomError("day", "no calendar has a day `{day}`", {"day": text}) from None
    return text


def _says_something(text: str) -> str:
    """``text``, which is no mark of what is still to be written, in letters of one script."""
    mixed = re.search(r"[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z]", text, re.IGNORECASE)
    if re.match(r"\W*$|(TODO|TBD|FIXME|XXX)\b", text) or mixed:
        raise PydanticCustomError("word", "no text", {"right": "text that says something, in one script"})
    return text


Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=MAX_ID)]
Prose = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"\S"), AfterValidator(_says_something)]
Url = Annotated[str, Field(pattern=r"^https://([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]+(/[A-Za-z0-9._~/%?=&#-]*)?$")]
Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"), AfterValidator(_in_calendar)]
FILE_AND_LINE = r"^[\w./-]+#L\d+$"
_PUBLISHED = r"^(\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|undated)$"
PublishedOn = Annotated[str, Field(pattern=_PUBLISHED), AfterValidator(_in_calendar)]


class Record(BaseModel):
    """What all records share."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    _place: Place = PrivateAttr(default_factory=lambda: NOWHERE)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: Callable[[Any], Any]) -> Any:
        record = handler(data)
        if isinstance(data, Located):
            record._place = data.place
        return record

    @property
    def place(self) -> Place:
        """Where the record stands in its file."""
        return self._place


class Identified(Record):
    """A record with a permanent id, part of addresses; the addresses of ids that it had before (``was``) lead to it."""

    id: Id
    was: tuple[Id, ...] = ()


class Searchable(Record):
    """A record whose page is also found by ``keywords``, the words of readers. No page and no export shows them."""

    keywords: Annotated[tuple[Prose, ...], Field(exclude=True)] = ()


class Sourced(Record):
    """A record that says where it comes from."""

    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]


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

    @property
    def supported(self) -> bool:
        """Whether it may still be used for what nothing current is known to do."""
        return self in (Status.CURRENT, Status.LEGACY)


class TraitState(StrEnum):
    """Whether an API has a trait. Not stated is not a no."""

    HAS = "has"
    LACKS = "lacks"
    NOT_STATED = "not stated"


Role = Literal["api", "companion"]
"""Whether a path may end in it, or it only accompanies others."""


class Term(Sourced, Identified):
    """A word of the product: its ``forms``, which texts use, and what it means."""

    forms: Annotated[tuple[Prose, ...], Field(min_length=1)]
    meaning: Prose


class About(Record):
    """What the guide is about, and the words that its readers may not know."""

    product: Prose
    title: Prose
    question: Prose
    lead: Prose
    independence: Prose
    terms: tuple[Term, ...] = ()


class Source(Identified):
    """Where facts come from."""

    title: Prose
    publisher: Prose
    url: Url
    repository: Annotated[str, Field(pattern=r"^[\w-]+/[\w.-]+$")] | None = None
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{7,40}$")] | None = None
    published: PublishedOn
    checked: Day
    edition: Prose | None = None
    how: Prose
    about: Prose

    def line(self, at: str | None) -> str:
        """The address of a file and line in its repository; of the source itself without one."""
        return f"https://github.com/{self.repository}/blob/{self.revision}/{at}" if at else self.url


class Note(Sourced):
    """A sentence with its sources."""

    text: Prose


class Practice(Note):
    """What to know before starting with an API: about what it ``touches``, or all. ``at`` is as in an operation."""

    touches: tuple[Capability, ...] = ()
    at: Annotated[str, Field(pattern=FILE_AND_LINE)] | None = None


class Document(Record):
    """A page of an API's own documentation."""

    title: Prose
    url: Url


class Api(Sourced, Identified, Searchable):
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
    practice: tuple[Practice, ...] = ()
    documentation: Annotated[tuple[Document, ...], Field(min_length=1)]

    @property
    def recommendable(self) -> bool:
        """Whether a path may end in it."""
        return self.role == "api" and self.status.living


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


class WayRound(Record):
    """How to get the job done in spite of a limitation."""

    apis: Annotated[tuple[ApiId, ...], Field(min_length=1)]
    text: Prose


class Limitation(Sourced, Identified, Searchable):
    """What stands in the way of a reader, although an API is the right one.

    ``cells`` are the limited cells that name it, ``touches`` others that it concerns; without either it holds for the
    API as a whole. With ``only_with`` the limited cells are of use only to those who have one of these needs too.
    """

    name: Prose
    api: ApiId
    cells: tuple[Capability, ...] = ()
    touches: tuple[Capability, ...] = ()
    meaning: Prose
    only_with: tuple[Need, ...] = ()
    way_round: WayRound | None = None

    @property
    def concerned(self) -> tuple[Capability, ...]:
        """All that it is about, if it does not hold for the API as a whole."""
        return (*self.cells, *self.touches)

    @property
    def is_general(self) -> bool:
        """Whether it holds for the API as a whole."""
        return not self.concerned


class Support(Record):
    """Whether one API has one trait, what else is known of it, and under which condition it holds."""

    state: TraitState
    note: Prose | None = None
    condition: Prose | None = None
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
