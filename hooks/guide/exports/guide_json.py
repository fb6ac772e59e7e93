"""The guide as other programs read it: `guide.json`, described by a schema of its own.

The version goes up in its first number when a reader's program could break, in its second when
something is added.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from guide.facts.history import History
from guide.facts.ids import Access, ApiId, FunctionId, LimitationId
from guide.facts.records import (
    About,
    Api,
    Cell,
    Disagreement,
    Function,
    Job,
    Limitation,
    Outcome,
    Question,
    Source,
    Stage,
    State,
    Status,
    Trait,
)
from guide.reasoning.decision import Decision
from guide.reasoning.resolved import Resolved

VERSION = "1.2"
SCHEMA = "guide.schema.json"


class Published(BaseModel):
    """What all parts of the export share."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PublishedCell(Published):
    """A cell of the matrix. Its id is also its anchor on the matrix page, and its id in the CSV."""

    id: str
    function: FunctionId
    api: ApiId
    access: Access
    state: State
    limitation: LimitationId | None


class PublishedStep(Published):
    """An answer on the way to an outcome."""

    question: str
    answer: str


class PublishedOutcome(Published):
    """An outcome, the answers that lead to it, and what they need."""

    outcome: Outcome
    path: tuple[PublishedStep, ...]
    needs: tuple[str, ...]


class Decisions(Published):
    """The tree: the id of the first question, every question, every outcome."""

    start: str
    questions: tuple[Question, ...]
    outcomes: tuple[PublishedOutcome, ...]


class PublishedEdition(Published):
    """The matrix and the statuses of an edition; the base edition first."""

    id: str
    name: str
    statuses: dict[ApiId, Status]
    capabilities: tuple[PublishedCell, ...]


class PublishedGuide(Published):
    """All of the guide."""

    schema_version: str
    about: About
    apis: tuple[Api, ...]
    stages: tuple[Stage, ...]
    functions: tuple[Function, ...]
    capabilities: tuple[PublishedCell, ...]
    limitations: tuple[Limitation, ...]
    traits: tuple[Trait, ...]
    decisions: Decisions
    jobs: tuple[Job, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[Source, ...]
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
        about=guide.about,
        apis=guide.apis,
        stages=guide.stages,
        functions=guide.functions,
        capabilities=tuple(map(_cell, guide.cells)),
        limitations=guide.limitations,
        traits=guide.traits,
        decisions=_decisions(resolved),
        jobs=guide.jobs,
        disagreements=guide.disagreements,
        sources=guide.sources,
        history=guide.history,
        editions=tuple(_editions(resolved)),
    )


def _editions(resolved: Resolved) -> Iterator[PublishedEdition]:
    guide = resolved.guide
    base = guide.about.edition
    later = ((edition.id, edition.name) for edition in guide.history.editions)
    for edition_id, name in ((base.id, base.name), *later):
        then = resolved.editions.get(edition_id, guide)
        yield PublishedEdition(
            id=edition_id,
            name=name,
            statuses={api.id: api.status for api in then.apis},
            capabilities=tuple(map(_cell, then.cells)),
        )


def _cell(cell: Cell) -> PublishedCell:
    return PublishedCell(
        id=cell.id,
        function=cell.capability.function,
        api=cell.api,
        access=cell.capability.access,
        state=cell.state,
        limitation=cell.limitation,
    )


def _decisions(resolved: Resolved) -> Decisions:
    return Decisions(
        start=resolved.tree.start.id,
        questions=resolved.tree.questions,
        outcomes=tuple(map(published_outcome, resolved.decisions.values())),
    )


def published_outcome(decision: Decision) -> PublishedOutcome:
    """An outcome as it is published."""
    steps = (
        PublishedStep(question=step.question.id, answer=step.answer.answer)
        for step in decision.path.steps
    )
    needs = tuple(map(str, decision.path.needs))
    return PublishedOutcome(outcome=decision.outcome, path=tuple(steps), needs=needs)
