"""The guide as other programs read it: `guide.json`, described by a schema of its own.

The version goes up in its first number when a reader's program could break, in its second when
something is added.
"""

import json
from collections.abc import Iterable

from pydantic import Field

from guide.facts import decisions, editions, records
from guide.facts.cells import Cell, State
from guide.facts.guide import Guide
from guide.facts.ids import Access, ApiId, FunctionId, LimitationId, SourceId
from guide.facts.operations import StatedOperation
from guide.facts.records import Record
from guide.reasoning import Answers, Resolved
from guide.reasoning.coverage import Coverage
from guide.reasoning.decision import Decision

VERSION = "2.2"


class PublishedCell(Record):
    """A cell of the matrix. Its id is also its anchor on the matrix page; ``edition`` stated it last.

    ``remark`` is what its calls leave open, or why none is known.
    """

    id: str
    function: FunctionId
    api: ApiId
    access: Access
    state: State
    limitation: LimitationId | None
    note: str | None
    remark: str | None
    sources: tuple[SourceId, ...]
    edition: str


class PublishedDecision(Record):
    """What an edition answers for an outcome: what it recommends, the needs that each API takes, and those left open.

    ``first_call`` is the one to begin with; ``limitations`` are all that touch it, those of an API as a whole included.
    """

    recommendation: decisions.Recommendation
    shares: dict[ApiId, tuple[str, ...]]
    open: tuple[str, ...]
    first_call: StatedOperation | None
    limitations: tuple[LimitationId, ...]


class PublishedEdition(Record):
    """The guide as of an edition. One that does not answer has no decisions."""

    edition: editions.Edition
    apis: tuple[records.Api, ...]
    stages: tuple[records.Stage, ...]
    functions: tuple[records.Function, ...]
    capabilities: tuple[PublishedCell, ...]
    operations: tuple[StatedOperation, ...]
    limitations: tuple[records.Limitation, ...]
    traits: tuple[records.Trait, ...]
    disagreements: tuple[records.Disagreement, ...]
    decisions: tuple[PublishedDecision, ...]


class PublishedStep(Record):
    """An answer on the way to an outcome."""

    question: str
    answer: str


class PublishedOutcome(Record):
    """An outcome, the answers that lead to it, and what they need."""

    outcome: decisions.Outcome
    path: tuple[PublishedStep, ...]
    needs: tuple[str, ...]


class PublishedTree(Record):
    """The tree: the id of the first question, every question, every outcome."""

    start: str
    questions: tuple[decisions.Question, ...]
    outcomes: tuple[PublishedOutcome, ...]


class PublishedJob(decisions.Job):
    """A common job with what it needs: what the outcome does that answers for it."""

    needs: tuple[str, ...]


class PublishedGuide(Record):
    """All of the guide. ``editions`` are newest first."""

    described_by: str = Field(serialization_alias="$schema")
    schema_version: str
    about: records.About
    tree: PublishedTree
    jobs: tuple[PublishedJob, ...]
    sources: tuple[records.Source, ...]
    editions: tuple[PublishedEdition, ...]


def guide_json(resolved: Resolved) -> str:
    """The guide as JSON."""
    now, answers = resolved.now, {one.guide.edition.id: one for one in resolved.answers}
    outcomes = tuple(map(published_outcome, now.decisions.values()))
    published = PublishedGuide(
        described_by="guide.schema.json",
        schema_version=VERSION,
        about=now.guide.about,
        tree=PublishedTree(start=now.tree.start.id, questions=now.tree.questions, outcomes=outcomes),
        jobs=tuple(
            PublishedJob(**dict(job), needs=tuple(map(str, now.tree.needs(job.decision)))) for job in now.guide.jobs
        ),
        sources=now.guide.sources,
        editions=tuple(_edition(one, answers.get(one.edition.id)) for one in reversed(resolved.guides)),
    )
    return published.model_dump_json(indent=1, by_alias=True) + "\n"


def guide_schema() -> str:
    """The JSON Schema of `guide.json`."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    schema = {"$schema": dialect, **PublishedGuide.model_json_schema(mode="serialization")}
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _edition(guide: Guide, answers: Answers | None) -> PublishedEdition:
    cells = tuple(_cell(guide, cell) for cell in guide.cells)
    decided = tuple(map(published_decision, answers.decisions.values())) if answers else ()
    same = {name: value for name, value in vars(guide).items() if name in PublishedEdition.model_fields}
    return PublishedEdition(**{**same, "capabilities": cells, "decisions": decided})


def _cell(guide: Guide, cell: Cell) -> PublishedCell:
    own = {name: getattr(cell, name) for name in PublishedCell.model_fields if name != "remark"}
    return PublishedCell(**own, remark=guide.remarks.get((cell.api, cell.capability)))


def published_outcome(decision: Decision) -> PublishedOutcome:
    """An outcome as it is published."""
    path = tuple(PublishedStep(question=step.question.id, answer=step.answer.answer) for step in decision.path)
    return PublishedOutcome(outcome=decision.outcome, path=path, needs=tuple(map(str, decision.needs)))


def published_decision(decision: Decision) -> PublishedDecision:
    """An edition's answer as it is published."""
    return PublishedDecision(
        recommendation=decision.recommendation,
        shares={share.api.id: _needs(share.coverages) for share in decision.shares},
        open=_needs(decision.open),
        first_call=decision.first_call,
        limitations=tuple(one.id for one in (*decision.limitations, *decision.general)),
    )


def _needs(coverages: Iterable[Coverage]) -> tuple[str, ...]:
    return tuple(str(one.need) for one in coverages)
