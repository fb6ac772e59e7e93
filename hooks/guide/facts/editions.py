"""An edition: a dated state of the facts. The first is complete, each later one adds and changes."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from guide.facts import records
from guide.facts.cells import Cell, WrittenState
from guide.facts.decisions import Job, Outcome, Question, Recommendation
from guide.facts.ids import Access, ApiId, FunctionId, TraitId
from guide.facts.operations import Operations
from guide.facts.records import Day, Document, Note, Practice, Prose, Record, Sourced, Status, Support

DateKind = Literal["published", "seen"]
"""What a date is the date of."""


class Edition(Sourced):
    """A state of the facts on a day. A ``matrix`` that is read whole confirms what it does not change."""

    id: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    name: Prose
    date: Day
    kind: DateKind = "published"
    about: Prose
    matrix: Literal["whole", "in part"]


class ApiChange(Sourced):
    """What an edition says anew about an API that was there before."""

    id: ApiId
    name: Prose | None = None
    aliases: tuple[Prose, ...] | None = None
    protocol: Prose | None = None
    family: Prose | None = None
    modes: tuple[Prose, ...] | None = None
    status_note: Prose | None = None
    replaced_by: ApiId | None = None
    purpose: Prose | None = None
    not_for: tuple[Prose, ...] | None = None
    setup: tuple[Note, ...] | None = None
    practice: tuple[Practice, ...] | None = None
    documentation: tuple[Document, ...] | None = None


class News(Sourced):
    """News of an API as such; with ``now``, its status changed."""

    date: Day
    kind: DateKind = "published"
    api: ApiId
    headline: Prose
    text: Prose
    was: Status | None = None
    now: Status | None = None


class Apis(Record):
    """`apis.yml`: APIs that are new in an edition, changes of others, and the order of all."""

    order: tuple[ApiId, ...] = ()
    apis: tuple[records.Api, ...] = ()
    changed: tuple[ApiChange, ...] = ()


class Functions(Record):
    """`functions.yml`: rows that an edition adds to the matrix, and their stages."""

    stages: tuple[records.Stage, ...] = ()
    functions: tuple[records.Function, ...] = ()


class Capabilities(Sourced):
    """A file of `capabilities/`: cells of the matrix, by function, API and access."""

    capabilities: dict[FunctionId, dict[ApiId, dict[Access, WrittenState]]]


class Limitations(Record):
    """`limitations.yml`: those that an edition adds, or states anew."""

    limitations: tuple[records.Limitation, ...] = ()


class Traits(Record):
    """`traits.yml`: traits that an edition adds, and what it says anew about others."""

    traits: tuple[records.Trait, ...] = ()
    support: dict[TraitId, dict[ApiId, Support]] = Field(default_factory=dict)


class Disagreements(Record):
    """`disagreements.yml`: where the sources of an edition contradict each other."""

    disagreements: tuple[records.Disagreement, ...] = ()


class NewsFile(Record):
    """`news.yml`: what became known about APIs until the day of an edition."""

    news: tuple[News, ...] = ()


class Recommendations(Record):
    """`recommendations.yml`: what an edition that answers recommends, for every outcome."""

    recommendations: tuple[Recommendation, ...]


class EditionFacts(Apis, Functions, Limitations, Traits, Disagreements, NewsFile):
    """What one edition adds and changes, and the records that its files are. No ``recommendations``: no answers."""

    edition: Edition
    files: tuple[Record, ...]
    cells: tuple[Cell, ...]
    operations: tuple[Operations, ...]
    recommendations: tuple[Recommendation, ...] | None = None


@dataclass(frozen=True)
class Facts:
    """The whole of the data, as it is written. The first question starts the tree; editions are in their order."""

    about: records.About
    sources: tuple[records.Source, ...]
    jobs: tuple[Job, ...]
    questions: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]
    editions: tuple[EditionFacts, ...]

    def common(self) -> tuple[Record, ...]:
        """The records that stand in no edition."""
        return (self.about, *self.sources, *self.jobs, *self.questions, *self.outcomes)

    def records(self) -> tuple[Record, ...]:
        """Every record: those that stand in no edition, and the files of each edition."""
        return (*self.common(), *(file for own in self.editions for file in own.files))
