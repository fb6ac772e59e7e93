"""The guide as other programs read it: `guide.json`, described by a schema of its own.

The version goes up in its first number when a reader's program could break, in its second when
something is added.
"""

import json
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from guide.facts import records
from guide.facts.guide import Guide
from guide.facts.history import History
from guide.facts.ids import Access, ApiId, FunctionId, LimitationId
from guide.reasoning import Resolved
from guide.reasoning.decision import Decision

VERSION = "1.2"
PLAIN = ["about", "apis", "stages", "functions", "limitations", "traits", "jobs", "disagreements", "sources", "history"]
"""The records of the guide that are published as they are written."""


class Published(BaseModel):
    """What all parts of the export share."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


class PublishedCell(Published):
    """A cell of the matrix. Its id is also its anchor on the matrix page, and its id in the CSV."""

    id: str
    function: FunctionId
    api: ApiId
    access: Access
    state: records.State
    limitation: LimitationId | None


class PublishedStep(Published):
    """An answer on the way to an outcome."""

    question: str
    answer: str


class PublishedOutcome(Published):
    """An outcome, the answers that lead to it, and what they need."""

    outcome: records.Outcome
    path: tuple[PublishedStep, ...]
    needs: tuple[str, ...]


class Decisions(Published):
    """The tree: the id of the first question, every question, every outcome."""

    start: str
    questions: tuple[records.Question, ...]
    outcomes: tuple[PublishedOutcome, ...]


class PublishedEdition(Published):
    """The matrix and the statuses of an edition; the base edition first."""

    id: str
    name: str
    statuses: dict[ApiId, records.Status]
    capabilities: tuple[PublishedCell, ...]


class PublishedGuide(Published):
    """All of the guide."""

    schema_version: str
    about: records.About
    apis: tuple[records.Api, ...]
    stages: tuple[records.Stage, ...]
    functions: tuple[records.Function, ...]
    capabilities: tuple[PublishedCell, ...]
    limitations: tuple[records.Limitation, ...]
    traits: tuple[records.Trait, ...]
    decisions: Decisions
    jobs: tuple[records.Job, ...]
    disagreements: tuple[records.Disagreement, ...]
    sources: tuple[records.Source, ...]
    history: History
    editions: tuple[PublishedEdition, ...]


def guide_json(resolved: Resolved) -> str:
    """The guide as JSON."""
    return published(resolved).model_dump_json(indent=1) + "\n"


def guide_schema() -> str:
    """The JSON Schema of `guide.json`."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PublishedGuide.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def published(resolved: Resolved) -> PublishedGuide:
    """The guide in the form in which it is published."""
    guide = resolved.guide
    return PublishedGuide(
        schema_version=VERSION,
        capabilities=_cells(guide),
        decisions=_decisions(resolved),
        editions=tuple(_editions(resolved)),
        **{name: getattr(guide, name) for name in PLAIN},
    )


def _editions(resolved: Resolved) -> Iterator[PublishedEdition]:
    guide = resolved.guide
    base = guide.about.edition
    later = ((edition.id, edition.name) for edition in guide.history.editions)
    for edition_id, name in ((base.id, base.name), *later):
        then = resolved.editions.get(edition_id, guide)
        yield PublishedEdition(
            id=edition_id, name=name, statuses={api.id: api.status for api in then.apis}, capabilities=_cells(then)
        )


def _cells(guide: Guide) -> tuple[PublishedCell, ...]:
    return tuple(PublishedCell.model_validate(cell) for cell in guide.cells)


def _decisions(resolved: Resolved) -> Decisions:
    return Decisions(
        start=resolved.tree.start.id,
        questions=resolved.tree.questions,
        outcomes=tuple(map(published_outcome, resolved.decisions.values())),
    )


def published_outcome(decision: Decision) -> PublishedOutcome:
    """An outcome as it is published."""
    steps = (PublishedStep(question=step.question.id, answer=step.answer.answer) for step in decision.path.steps)
    needs = tuple(map(str, decision.path.needs))
    return PublishedOutcome(outcome=decision.outcome, path=tuple(steps), needs=needs)
