"""What a page says of the APIs: which are possible, why not the others, what would turn it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from guide.facts.guide import Guide
from guide.facts.ids import ApiId
from guide.facts.records import Answer, Api, Disagreement, Limitation, Outcome, Question, Role
from guide.reasoning.coverage import Coverage, Verdict, covers, verdict
from guide.reasoning.tree import Step, Tree


class Standing(StrEnum):
    """How an API stands on a page of the tree."""

    POSSIBLE = "still possible"
    RULED_OUT = "ruled out"
    RETIRING = "on its way out"
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


def standings(tree: Tree, question: Question) -> tuple[Judgement, ...]:
    """Every API as it stands when ``question`` is asked."""
    guide = tree.guide
    needs = tree.paths[question.id].needs
    ahead = {api.id for api in tree.apis_below(question.id)}
    judgements = []
    for api in guide.apis:
        if api.id in ahead:
            judgements.append(Judgement(api, Standing.POSSIBLE))
        else:
            judged = verdict(guide, api, needs)
            judgements.append(_against(api, judged, Standing.NOT_AHEAD))
    return tuple(judgements)


def why_not(tree: Tree, outcome: Outcome) -> tuple[Judgement, ...]:
    """Every API but the one of ``outcome``, with what speaks against it."""
    guide = tree.guide
    needs = tree.paths[outcome.id].needs
    others = (api for api in guide.apis if api.id != outcome.api)
    return tuple(
        _against(
            api, verdict(guide, api, needs), Standing.NOT_AHEAD, outcome.why_not.get(ApiId(api.id))
        )
        for api in others
    )


def _against(
    api: Api, judged: Verdict, otherwise: Standing, reason: str | None = None
) -> Judgement:
    if api.role is Role.COMPANION:
        return Judgement(api, Standing.COMPANION)
    if not api.status.living:
        return Judgement(api, Standing.RETIRING, judged.gaps if api.access else ())
    if judged.gaps:
        return Judgement(api, Standing.RULED_OUT, judged.gaps)
    return Judgement(api, otherwise, reason=reason)


def flips(tree: Tree, outcome: Outcome, most: int = 5) -> tuple[Flip, ...]:
    """The answers that would have led to another API, the last question first."""
    return tuple(islice(_flips(tree, outcome), most))


def _flips(tree: Tree, outcome: Outcome) -> Iterator[Flip]:
    for step in reversed(tree.paths[outcome.id].steps):
        for answer in step.question.answers:
            apis = _other_apis(tree, answer, outcome)
            if answer != step.answer and apis:
                yield Flip(step, answer, apis)


def _other_apis(tree: Tree, answer: Answer, outcome: Outcome) -> tuple[Api, ...]:
    apis = tree.apis_below(answer.to)
    return () if outcome.api in {api.id for api in apis} else apis


def limitations_of(guide: Guide, judged: Verdict) -> tuple[Limitation, ...]:
    """The limitations that come with a verdict, in full."""
    return tuple(guide.limitation[limitation] for limitation in judged.limitations)


def disagreements_on(tree: Tree, outcome: Outcome) -> tuple[Disagreement, ...]:
    """The disagreements about a needed capability, or about an API as such that covers them all."""
    guide = tree.guide
    needs = tree.paths[outcome.id].needs
    capabilities = {need.capability for need in needs}
    return tuple(
        disagreement
        for disagreement in guide.disagreements
        if capabilities.intersection(disagreement.cells)
        or (
            not disagreement.cells
            and any(covers(guide, guide.api[api], needs) for api in disagreement.apis)
        )
    )
