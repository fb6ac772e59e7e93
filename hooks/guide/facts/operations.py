"""Operations: the documented calls that stand behind the cells of the matrix."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from guide.facts.ids import Access, ApiId, Capability, FunctionId, SourceId, TraitId, slug
from guide.facts.records import FILE_AND_LINE, Prose, Record


class Proof(StrEnum):
    """How the name of a call is known: read as it is, or inferred from the name of a type, and perhaps wrong."""

    SCHEMA = "schema"
    PAGE = "page"
    NEIGHBOUR = "neighbour"
    CHANGELOG = "changelog"
    TYPE = "type"

    @property
    def is_inferred(self) -> bool:
        """Whether the name may be wrong."""
        return self is Proof.TYPE


class Operation(Record):
    """A documented call, written as its source writes it.

    It serves ``functions``, first the one that it is made for, and ``traits``; ``requires`` are the permissions or
    modes that the source demands, in its own words. ``at`` is the file and line in the repository of the source,
    ``was`` how earlier editions wrote the call.
    """

    call: Prose
    does: Prose
    access: Access
    functions: tuple[FunctionId, ...] = ()
    traits: tuple[TraitId, ...] = ()
    requires: tuple[Prose, ...] = ()
    condition: Prose | None = None
    since: Prose | None = None
    proof: Proof = Proof.PAGE
    source: SourceId
    at: Annotated[str, Field(pattern=FILE_AND_LINE)] | None = None
    was: tuple[Prose, ...] = ()

    @property
    def serves(self) -> tuple[Capability | str, ...]:
        """The capabilities and the traits that it is a call for."""
        return (*(Capability(function, self.access) for function in self.functions), *self.traits)

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its API."""
        return f"call-{slug(self.call)}"


class StatedOperation(Operation):
    """An operation with its API, and the id of the edition that stated it last."""

    api: ApiId
    edition: str


class Operations(Record):
    """A file of `operations/`: the calls of an API, and what they leave open or why there is none, cell by cell.

    ``earlier`` says what becomes of the calls that earlier editions named and this one does not.
    """

    api: ApiId
    earlier: Literal["replaced", "kept"] = "replaced"
    operations: tuple[Operation, ...]
    remarks: dict[Capability, Prose] = Field(default_factory=dict)
