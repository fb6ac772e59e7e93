"""What an edition says about one outcome, worked out once: page, record, exports, terminal show it.

Also how each API stands while a question is asked, which is judged in the same way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from guide.facts.decisions import Answer, Outcome, Question, Recommendation
from guide.facts.guide import Guide
from guide.facts.ids import Capability, Need
from guide.facts.operations import StatedOperation
from guide.facts.records import Api, Disagreement, Limitation, Practice
from guide.reasoning.coverage import Coverage, Verdict, coverage, verdict
from guide.reasoning.tree import Path, Step, Tree

MOST_FLIPS = 5  # other answers that a page shows: a reader wants the near ones, not the whole tree
_Taken = dict[str, set[Capability | None]]  # the capabilities that each API of an answer takes, by its id


class Standing(StrEnum):
    """How an API stands on a page of the tree."""

    POSSIBLE = "still possible"
    RULED_OUT = "ruled out"
    NOT_KNOWN = "not known"
    ON_ITS_WAY_OUT = "on its way out"
    COMPANION = "a companion"
    NOT_AHEAD = "not ahead"


@dataclass(frozen=True)
class Judgement:
    """An API on a page: how it stands, the needs that speak against it, and a reason if written."""

    api: Api
    standing: Standing
    gaps: tuple[Coverage, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class Flip:
    """Had another answer been given to the question of ``step``, it would be ``apis``."""

    step: Step
    answer: Answer
    apis: tuple[Api, ...]


@dataclass(frozen=True)
class Often:
    """A need that jobs like this often have too, and who covers it: APIs of the answer, or others ``to_add``."""

    need: Need
    offers: tuple[Coverage, ...]
    to_add: bool


@dataclass(frozen=True)
class Decision:
    """An outcome by the facts of one edition: the APIs, what each takes, what is left, and what speaks against others.

    ``limitations`` touch what is needed, ``general`` ones hold for the chosen APIs as a whole.
    """

    guide: Guide
    outcome: Outcome
    recommendation: Recommendation
    path: Path
    needs: tuple[Need, ...]
    shares: tuple[Verdict, ...]
    open: tuple[Coverage, ...]
    limitations: tuple[Limitation, ...]
    general: tuple[Limitation, ...]
    disagreements: tuple[Disagreement, ...]
    against: tuple[Judgement, ...]
    flips: tuple[Flip, ...]
    often: tuple[Often, ...]

    @property
    def apis(self) -> tuple[Api, ...]:
        """The APIs that the path ends in, in the order of the recommendation."""
        return tuple(share.api for share in self.shares)

    @property
    def coverages(self) -> tuple[Coverage, ...]:
        """What is offered for each need that is covered."""
        return tuple(one for share in self.shares for one in share.coverages)

    @property
    def practice(self) -> tuple[tuple[Api, Practice], ...]:
        """What to know about what each API takes."""
        touched = {trait.id: trait.touches for trait in self.guide.traits}
        about = [(s.api, c.need.trait, c.need.capability) for s in self.shares for c in s.coverages]
        used = [(api, one) for api, trait, capability in about for one in touched.get(trait or "", (capability,))]
        notes = ((api, note) for api in self.apis for note in api.practice)
        return tuple((api, note) for api, note in notes if any((api, one) in used for one in note.touches))

    @property
    def can_stop(self) -> bool:
        """Whether there is anything to say about what stands in the way."""
        limits = (*self.limitations, *self.general, *self.conditions, *self.disagreements)
        return bool(limits) or not all(api.status.living for api in self.apis)

    @property
    def first_call(self) -> StatedOperation | None:
        """The call to begin with."""
        calls = (one for api in self.apis for one in self.guide.calls_of(api.id))
        return next((one for one in calls if one.call == self.recommendation.first_call), None)

    @property
    def conditions(self) -> tuple[tuple[Api, str, str], ...]:
        """Conditions under which an API does its part: the API, the trait they go with, and what is noted."""
        noted = ((one, one.support.condition) for one in self.coverages if one.support and one.support.condition)
        return tuple((one.api, self.guide.trait[one.need.trait].name, condition) for one, condition in noted)


def decide(tree: Tree, outcome: Outcome) -> Decision:
    """All there is to say about ``outcome`` in the edition of ``tree``."""
    guide, needs, recommendation = tree.guide, tree.needs(outcome.id), tree.guide.recommendation[outcome.id]
    apis = tree.apis_of(outcome.id)
    others = (api for api in guide.apis if api.id not in recommendation.apis)
    offers = [*_takers(guide, apis, needs)]
    shares = tuple(Verdict(api, tuple(one for one in offers if one.covers and one.api is api)) for api in apis)
    taken: _Taken = {share.api.id: {one.need.capability for one in share.coverages} for share in shares}
    return Decision(
        guide=guide,
        outcome=outcome,
        recommendation=recommendation,
        path=tree.paths[outcome.id],
        needs=needs,
        shares=shares,
        open=tuple(one for one in offers if not one.covers),
        limitations=tuple(one for one in guide.limitations if not taken.get(one.api, set()).isdisjoint(one.concerned)),
        general=tuple(one for one in guide.limitations if one.api in taken and one.is_general),
        disagreements=tuple(_disagreements(guide, taken)),
        against=tuple(_judged(verdict(guide, api, needs), recommendation.why_not.get(api.id)) for api in others),
        flips=tuple(islice(_flips(tree, outcome), MOST_FLIPS)),
        often=tuple(_often(guide, recommendation, outcome, needs)),
    )


def _takers(guide: Guide, apis: Sequence[Api], needs: Sequence[Need]) -> Iterator[Coverage]:
    """What is taken of each need: from a current API before others, and from the first of those that are named."""
    for need in needs:
        offers = (coverage(guide, api, need, needs) for api in apis)
        yield min(offers, key=lambda one: (not one.covers, not one.api.status.living))


def standings(tree: Tree, question: Question) -> tuple[Judgement, ...]:
    """Every API as it stands when ``question`` is asked."""
    ahead = {api.id for api in tree.apis_below(question.id)}
    needs = tree.needs(question.id)
    return tuple(
        Judgement(api, Standing.POSSIBLE) if api.id in ahead else _judged(verdict(tree.guide, api, needs))
        for api in tree.guide.apis
    )


def _judged(judged: Verdict, reason: str | None = None) -> Judgement:
    api = judged.api
    if api.role == "companion":
        return Judgement(api, Standing.COMPANION)
    if not api.status.living:
        return Judgement(api, Standing.ON_ITS_WAY_OUT, judged.gaps)
    if judged.gaps and not reason:
        return Judgement(api, Standing.RULED_OUT, judged.gaps)
    if judged.unknown and not reason:
        return Judgement(api, Standing.NOT_KNOWN, judged.unknown)
    return Judgement(api, Standing.NOT_AHEAD, reason=reason)


def _flips(tree: Tree, outcome: Outcome) -> Iterator[Flip]:
    """The answers that would have led to other APIs, the last question first."""
    chosen = set(tree.guide.recommendation[outcome.id].apis)
    for step in reversed(tree.paths[outcome.id]):
        for answer in step.question.answers:
            below = tree.below(answer.to)
            if answer != step.answer and all(set(tree.guide.recommendation[one.id].apis) != chosen for one in below):
                yield Flip(step, answer, tree.apis_below(answer.to))


def _often(guide: Guide, recommendation: Recommendation, outcome: Outcome, needs: tuple[Need, ...]) -> Iterator[Often]:
    """What jobs like this often need too, as the edition answers it."""
    for need in filter(guide.knows, outcome.often):
        apis = (api for api in guide.apis if api.role == "api" and api.status.supported)
        offers = [one for api in apis if (one := coverage(guide, api, need, (*needs, need))).covers]
        living = [one for one in offers if one.api.status.living]
        own = [one for one in offers if one.api.id in recommendation.apis]
        yield Often(need, tuple([one for one in own if one in living] or own or living or offers), to_add=not own)


def _disagreements(guide: Guide, taken: _Taken) -> Iterator[Disagreement]:
    """Those about what the APIs take, or about one of them as such."""
    for disagreement in guide.disagreements:
        apis = [api for api in disagreement.apis if api in taken]
        if apis and (not disagreement.cells or any(not taken[api].isdisjoint(disagreement.cells) for api in apis)):
            yield disagreement
