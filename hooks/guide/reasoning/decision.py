"""What the guide says about one outcome, worked out once: page, record, exports, terminal show it.

Also how each API stands while a question is asked, which is judged in the same way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from guide.facts.guide import Guide
from guide.facts.history import LaterEdition, WhatThen
from guide.facts.records import Answer, Api, Disagreement, Limitation, Outcome, Question, Role
from guide.reasoning.coverage import Coverage, Verdict, verdict
from guide.reasoning.tree import Path, Step, Tree

MOST_FLIPS = 5
"""How many other answers a page shows: a reader wants the near ones, not the whole tree."""


class Standing(StrEnum):
    """How an API stands on a page of the tree."""

    POSSIBLE = "still possible"
    RULED_OUT = "ruled out"
    DEPRECATED = "on its way out"
    COMPANION = "a companion"
    NOT_AHEAD = "not ahead"


@dataclass(frozen=True)
class Judgement:
    """An API on a page: how it stands, the needs that rule it out, and a reason if written."""

    api: Api
    standing: Standing
    gaps: tuple[Coverage, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class Flip:
    """Had another answer been given to the question of ``step``, it would be one of ``apis``."""

    step: Step
    answer: Answer
    apis: tuple[Api, ...]


@dataclass(frozen=True)
class EditionCheck:
    """Whether an outcome holds in a later edition.

    ``api`` is its API with the status of that edition, ``also_covering`` are the other APIs that
    cover its needs too, ``newly_covering`` those of them that did not in the base edition.
    """

    edition: LaterEdition
    api: Api
    holds: bool
    also_covering: tuple[Api, ...]
    newly_covering: tuple[Api, ...]


@dataclass(frozen=True)
class Decision:
    """An outcome by the facts of one edition: the API, what it covers, what speaks for and against.

    ``verdict`` is what its API offers for each need of the path, ``against`` the other APIs,
    ``advice`` what to do where it no longer holds.
    """

    outcome: Outcome
    path: Path
    verdict: Verdict
    limitations: tuple[Limitation, ...]
    disagreements: tuple[Disagreement, ...]
    against: tuple[Judgement, ...]
    flips: tuple[Flip, ...]
    checks: tuple[EditionCheck, ...]
    advice: tuple[WhatThen, ...]

    @property
    def api(self) -> Api:
        """The API that the path ends in."""
        return self.verdict.api

    @property
    def title(self) -> str:
        """The headline."""
        return f"Use {self.api.name} to {self.outcome.job}"

    @property
    def conditions(self) -> tuple[Coverage, ...]:
        """The needs that are covered under a condition, which is noted with the trait."""
        return tuple(c for c in self.verdict.coverages if c.support and c.support.note)


def decide(tree: Tree, editions: Mapping[str, Guide], outcome: Outcome) -> Decision:
    """All there is to say about ``outcome``. ``editions`` are the later guides, by edition id."""
    guide, path = tree.guide, tree.paths[outcome.id]
    judged = verdict(guide, guide.api[outcome.api], path.needs)
    history = guide.history
    return Decision(
        outcome=outcome,
        path=path,
        verdict=judged,
        limitations=tuple(guide.limitation[limitation] for limitation in judged.limitations),
        disagreements=tuple(_disagreements(guide, path)),
        against=tuple(_against(guide, path, outcome)),
        flips=tuple(islice(_flips(tree, outcome), MOST_FLIPS)),
        checks=tuple(_check_in(guide, editions[edition.id], edition, outcome, path) for edition in history.editions),
        advice=tuple(entry for entry in history.what_then if entry.outcome == outcome.id),
    )


def standings(tree: Tree, question: Question) -> tuple[Judgement, ...]:
    """Every API as it stands when ``question`` is asked."""
    ahead = tree.apis_below(question.id)
    needs = tree.paths[question.id].needs
    return tuple(
        Judgement(api, Standing.POSSIBLE) if api in ahead else _judged(verdict(tree.guide, api, needs))
        for api in tree.guide.apis
    )


def _against(guide: Guide, path: Path, outcome: Outcome) -> Iterator[Judgement]:
    """Every API but the one of ``outcome``, with what speaks against it."""
    for api in guide.apis:
        if api.id != outcome.api:
            yield _judged(verdict(guide, api, path.needs), outcome.why_not.get(api.id))


def _judged(judged: Verdict, reason: str | None = None) -> Judgement:
    api = judged.api
    if api.role is Role.COMPANION:
        return Judgement(api, Standing.COMPANION)
    if not api.status.living:
        return Judgement(api, Standing.DEPRECATED, judged.gaps if api.access else ())
    if judged.gaps:
        return Judgement(api, Standing.RULED_OUT, judged.gaps)
    return Judgement(api, Standing.NOT_AHEAD, reason=reason)


def _flips(tree: Tree, outcome: Outcome) -> Iterator[Flip]:
    """The answers that would have led to another API, the last question first."""
    for step in reversed(tree.paths[outcome.id].steps):
        for answer in step.question.answers:
            apis = tree.apis_below(answer.to)
            if answer != step.answer and outcome.api not in {api.id for api in apis}:
                yield Flip(step, answer, apis)


def _check_in(guide: Guide, later: Guide, edition: LaterEdition, outcome: Outcome, path: Path) -> EditionCheck:
    def covers(there: Guide, api_id: str) -> bool:
        return verdict(there, there.api[api_id], path.needs).covers

    others = (api for api in later.apis if api.role is Role.API and api.id != outcome.api)
    too = tuple(api for api in others if covers(later, api.id))
    new = tuple(api for api in too if not covers(guide, api.id))
    return EditionCheck(edition, later.api[outcome.api], covers(later, outcome.api), too, new)


def _disagreements(guide: Guide, path: Path) -> Iterator[Disagreement]:
    """Those about a needed capability, or about an API as such that covers every need."""
    capabilities = {need.capability for need in path.needs}
    for disagreement in guide.disagreements:
        apis = (guide.api[api] for api in disagreement.apis)
        if disagreement.cells:
            touched = not capabilities.isdisjoint(disagreement.cells)
        else:
            touched = any(verdict(guide, api, path.needs).covers for api in apis)
        if touched:
            yield disagreement
