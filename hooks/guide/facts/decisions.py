"""The records of the decision tree: questions, outcomes, and what each edition recommends."""

from typing import Annotated

from pydantic import Field

from guide.facts.ids import ApiId, Need, PageId
from guide.facts.records import Document, Identified, Prose, Record, Searchable, Sourced


class Answer(Record):
    """One way on from a question. `unsure` says why it suits those who are not sure."""

    answer: Prose
    when: Prose
    needs: tuple[Need, ...] = ()
    unsure: Prose | None = None
    to: PageId


class Job(Sourced, Identified):
    """A common integration, and the outcome that answers for it."""

    name: Prose
    about: Prose
    decision: PageId


class Question(Sourced, Identified, Searchable):
    """A page that asks about the job."""

    question: Prose
    about: Prose
    answers: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=7)]


class Outcome(Identified, Searchable):
    """A page that ends a path: the job. ``often`` are needs that jobs like it usually have besides.

    ``runs_on`` is the API that those who come here use already.
    """

    job: Prose
    runs_on: ApiId | None = None
    often: tuple[Need, ...] = ()


class Recommendation(Sourced):
    """What an edition recommends for an outcome.

    ``legacy`` says why an API that is not current is among ``apis``, ``open`` what none is known to
    do; ``first_call`` is the one to begin with, or ``no_first_call`` why none is known; ``guide`` is the page of
    documentation for the job.
    """

    outcome: PageId
    apis: Annotated[tuple[ApiId, ...], Field(min_length=1)]
    because: Prose
    legacy: Prose | None = None
    open: Prose | None = None
    why_not: dict[ApiId, Prose] = Field(default_factory=dict)
    companions: dict[ApiId, Prose] = Field(default_factory=dict)
    first_call: Prose | None = None
    no_first_call: Prose | None = None
    guide: Document | None = None
