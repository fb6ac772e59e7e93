"""What came after the base edition: dated, sourced records, which never overwrite it."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from guide.facts.ids import ApiId, CellId, PageId
from guide.facts.records import Cells, Day, Document, Identified, Prose, Record, Sourced, Status, WrittenState


class DateKind(StrEnum):
    """What a date is the date of."""

    PUBLISHED = "published"
    SEEN = "seen"


class LaterEdition(Sourced):
    """A later state of the facts: everything that is dated until its day."""

    id: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    name: Prose
    date: Day
    kind: DateKind
    about: Prose


class Dated(Sourced):
    """Something that became known on a day."""

    date: Day
    kind: DateKind = DateKind.PUBLISHED

    @property
    def when(self) -> str:
        """From when on it is known, such as `since 2023-01-29` or `as seen 2026-11-23`."""
        return f"{'as seen' if self.kind is DateKind.SEEN else 'since'} {self.date}"


class CellChange(Dated):
    """A cell that has another state from a day on."""

    kind_of_change: ClassVar = "cell"
    cell: CellId
    was: WrittenState
    now: WrittenState


class NewFunction(Dated, Identified):
    """A row that was added to the matrix, with all of its cells."""

    kind_of_change: ClassVar = "function"
    name: Prose
    summary: Prose
    words: Annotated[tuple[Prose, ...], Field(min_length=1)]
    cells: dict[ApiId, Cells]


class ApiNews(Dated):
    """News of an API as such; with ``now``, its status changed."""

    kind_of_change: ClassVar = "news"
    api: ApiId
    headline: Prose
    text: Prose
    was: Status | None = None
    now: Status | None = None


class NewApi(Dated, Identified):
    """An API that did not exist in the base edition, described only as far as the facts go."""

    kind_of_change: ClassVar = "api"
    name: Prose
    protocol: Prose
    text: Prose
    documentation: Annotated[tuple[Document, ...], Field(min_length=1)]


Change = CellChange | NewFunction | ApiNews | NewApi


class Today(Sourced):
    """What the facts support about new work now, for one answer to the first question.

    ``ends`` says where the facts end.
    """

    page: PageId
    text: Prose
    ends: Prose


class WhatThen(Sourced):
    """What to do instead, where an outcome no longer holds in a later edition."""

    outcome: PageId
    text: Prose


class AddedRows(Sourced, Identified):
    """The stage under which rows stand that were added later; no source places them."""

    name: Prose
    phase: Prose
    about: Prose


class History(Record):
    """`later.yml`: all that came after the base edition."""

    editions: tuple[LaterEdition, ...]
    added: AddedRows
    cells: tuple[CellChange, ...] = ()
    functions: tuple[NewFunction, ...] = ()
    news: tuple[ApiNews, ...] = ()
    apis: tuple[NewApi, ...] = ()
    today: tuple[Today, ...] = ()
    what_then: tuple[WhatThen, ...] = ()

    @property
    def cells_by_date(self) -> tuple[CellChange, ...]:
        """The changes of cells, oldest first."""
        return tuple(sorted(self.cells, key=lambda change: change.date))

    @property
    def news_by_date(self) -> tuple[ApiNews, ...]:
        """The news of APIs, oldest first."""
        return tuple(sorted(self.news, key=lambda news: news.date))

    @property
    def dated(self) -> tuple[Change, ...]:
        """Every change, oldest first."""
        changes: tuple[Change, ...] = (*self.functions, *self.cells, *self.news, *self.apis)
        return tuple(sorted(changes, key=lambda change: change.date))
