"""Every outcome is proved against the matrix, and the tree answers for the whole of it."""

from collections.abc import Iterator

from guide.facts.guide import Guide
from guide.facts.records import Job, Outcome, TraitState
from guide.located.faults import Fault
from guide.reasoning.coverage import Coverage, verdict
from guide.reasoning.planner import plan
from guide.reasoning.tree import Tree


def api_may_be_recommended(guide: Guide) -> Iterator[Fault]:
    """A path ends in a living API, never in a companion or in one on its way out."""
    for outcome in guide.outcomes:
        api = guide.api[outcome.api]
        if not api.recommendable:
            what = api.status if not api.status.living else f"a {api.role}"
            yield outcome.place.at("api").fault(f"`{api.id}` is {what}; no path may end in it")


def api_covers_every_need(guide: Guide) -> Iterator[Fault]:
    """The API of an outcome covers every need of its path."""
    tree = Tree(guide)
    for outcome in tree.outcomes:
        judged = verdict(guide, guide.api[outcome.api], tree.paths[outcome.id].needs)
        for gap in judged.gaps:
            yield outcome.place.at("api").fault(
                f"`{outcome.api}` does not cover `{gap.need}`, which the path to `{outcome.id}` needs: {_reason(gap)}"
            )


def _reason(gap: Coverage) -> str:
    if gap.support:
        return "it lacks it" if gap.support.state is TraitState.LACKS else "no source says so"
    limitation = gap.cell.limitation if gap.cell else None
    return f"it is {gap.state}" + (f" by `{limitation}`" if limitation else "")


def every_alternative_is_explained(guide: Guide) -> Iterator[Fault]:
    """A living API that covers every need too has a reason for not being first; no other has."""
    tree = Tree(guide)
    for outcome in tree.outcomes:
        needs = tree.paths[outcome.id].needs
        rivals = {
            api.id
            for api in guide.apis
            if api.recommendable and api.id != outcome.api and verdict(guide, api, needs).covers
        }
        for api_id in sorted(rivals - set(outcome.why_not)):
            yield outcome.place.at("api").fault(
                f"`{api_id}` covers every need of `{outcome.id}` too; say under `why_not` why it is not first"
            )
        for api_id in sorted(set(outcome.why_not) - rivals):
            yield outcome.place.at("why_not", api_id).fault(
                f"`{api_id}` needs no reason here: it does not cover every need, or cannot be recommended at all"
            )


def companions_are_living(guide: Guide) -> Iterator[Fault]:
    """A companion is another API, and not one on its way out."""
    for outcome in guide.outcomes:
        for api_id in outcome.companions:
            place = outcome.place.at("companions", api_id)
            if api_id == outcome.api:
                yield place.fault(f"`{api_id}` is the API of the outcome itself")
            elif not guide.api[api_id].status.living:
                yield place.fault(f"`{api_id}` is {guide.api[api_id].status}; do not send anyone there")


def every_capability_is_answered(guide: Guide) -> Iterator[Fault]:
    """Every capability that some API offers is among the needs of some outcome."""
    answered = _answered(guide)
    for capability in guide.capabilities:
        offers = guide.offers(capability)
        if offers and capability not in answered:
            yield offers[0].place.fault(f"no outcome answers for `{capability}`, although `{offers[0].api}` offers it")


def _answered(guide: Guide) -> set[object]:
    tree = Tree(guide)
    return {need.capability for outcome in tree.outcomes for need in tree.paths[outcome.id].needs}


def every_living_api_is_reached(guide: Guide) -> Iterator[Fault]:
    """Every API that may be recommended is recommended somewhere."""
    recommended = {outcome.api for outcome in Tree(guide).outcomes}
    for api in guide.apis:
        if api.recommendable and api.id not in recommended:
            yield api.place.at("id").fault(f"no path ends in `{api.id}`, although it may be recommended")


def jobs_agree_with_their_decision(guide: Guide) -> Iterator[Fault]:
    """The API of a job's decision is part of one of the smallest plans for the job's needs."""
    for job in guide.jobs:
        outcome = guide.page[job.decision]
        place = job.place.at("decision")
        if not isinstance(outcome, Outcome):
            yield place.fault(f"`{job.decision}` is a question; name the outcome for this job")
        elif outcome.api not in (smallest := _in_smallest_plans(guide, job)):
            yield place.fault(
                f"`{job.decision}` recommends `{outcome.api}`, but the smallest plans for these "
                f"needs are made of {', '.join(smallest) or 'nothing'}"
            )


def _in_smallest_plans(guide: Guide, job: Job) -> tuple[str, ...]:
    plans = plan(guide, job.needs, limited=True).plans
    smallest = [one.apis for one in plans if len(one.apis) == len(plans[0].apis)]
    return tuple(dict.fromkeys(api.id for apis in smallest for api in apis))
