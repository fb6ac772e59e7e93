"""The planner and the tree agree about the common jobs."""

from collections.abc import Iterator

from guide.facts.guide import Guide
from guide.facts.records import Job, Outcome
from guide.located.faults import Fault
from guide.reasoning.planner import plan


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
