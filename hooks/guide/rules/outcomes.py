"""The tree of an edition answers for the whole of its matrix."""

from collections.abc import Iterator

from guide.facts.decisions import Outcome
from guide.facts.guide import Guide
from guide.located.faults import Fault
from guide.reasoning.tree import Tree


def every_capability_is_answered(guide: Guide) -> Iterator[Fault]:
    """Every capability that some API offers is among the needs of some outcome."""
    if guide.recommendations is None:
        return
    tree = Tree(guide)
    answered = {need.capability for outcome in tree.outcomes for need in tree.needs(outcome.id)}
    for capability in guide.capabilities:
        offers = guide.offers(capability)
        if offers and capability not in answered:
            yield offers[0].place.fault(f"no outcome answers for `{capability}`, although `{offers[0].api}` offers it")


def every_living_api_is_reached(guide: Guide) -> Iterator[Fault]:
    """Every API that may be recommended is recommended somewhere."""
    if guide.recommendations is None:
        return
    recommended = {api for entry in guide.recommendations for api in entry.apis}
    for api in guide.apis:
        if api.recommendable and api.id not in recommended:
            yield api.place.at("id").fault(f"no path ends in `{api.id}`, although it may be recommended")


def what_is_often_needed_is_new(guide: Guide) -> Iterator[Fault]:
    """What jobs like an outcome often need besides is not among what its path needs already."""
    tree = Tree(guide)
    for outcome in tree.outcomes:
        needs = {need.capability or need.trait for need in tree.needs(outcome.id)}
        for index, need in enumerate(outcome.often):
            if (need.capability or need.trait) in needs:
                yield outcome.place.at("often", index).fault(f"the path to `{outcome.id}` needs `{need}` already")


def jobs_lead_to_outcomes(guide: Guide) -> Iterator[Fault]:
    """A common job leads to an outcome."""
    for job in guide.jobs:
        if not isinstance(guide.page[job.decision], Outcome):
            yield job.place.at("decision").fault(f"`{job.decision}` is a question; name the outcome for this job")
