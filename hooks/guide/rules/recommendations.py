"""Every recommendation is proved against the matrix of its edition."""

import posixpath
from collections.abc import Collection, Iterable, Iterator

from guide.facts.decisions import Recommendation
from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.located.faults import Fault
from guide.reasoning.coverage import Coverage, coverage
from guide.reasoning.planner import Offers, coverable, covers, offers_for, teams
from guide.reasoning.tree import Tree


def every_outcome_has_one(facts: Facts) -> Iterator[Fault]:
    """An edition that answers recommends something for every outcome, once, and for nothing else."""
    outcomes = {outcome.id: outcome for outcome in facts.outcomes}
    for own in facts.editions:
        seen: set[str] = set()
        for entry in own.recommendations or ():
            place = entry.place.at("outcome")
            if entry.outcome not in outcomes:
                yield place.fault(f"`{entry.outcome}` is a question; name an outcome")
            if entry.outcome in seen:
                yield place.fault(f"there is a recommendation for `{entry.outcome}` already")
            seen.add(entry.outcome)
        name = f"{posixpath.dirname(own.edition.place.file)}/recommendations.yml"
        for outcome in facts.outcomes if own.recommendations is not None else ():
            if outcome.id not in seen:
                yield outcome.place.at("id").fault(f"nothing is recommended for `{outcome.id}`; say it in {name}")


def apis_may_be_recommended(guide: Guide) -> Iterator[Fault]:
    """What is recommended is an API that is current or still supported, and never a companion."""
    for entry in guide.recommendations or ():
        for index, api_id in enumerate(entry.apis):
            api, place = guide.api[api_id], entry.place.at("apis", index)
            if api.role != "api" or not api.status.supported:
                what = f"a {api.role}" if api.role != "api" else api.status
                yield place.fault(f"`{api_id}` is {what}; no path may end in it")


def no_need_is_left_out(guide: Guide) -> Iterator[Fault]:
    """Every need of the path that any API may be recommended for is covered by those that are."""
    for entry, needs, offers in _proved(guide):
        for need in needs:
            able = [api for api, covered in offers.items() if need in covered]
            if able and not covers(offers, entry.apis, [need]):
                reasons = (f"`{api}`: {_reason(coverage(guide, guide.api[api], need, needs))}" for api in entry.apis)
                left = f"`{need}`, which the path to `{entry.outcome}` needs, is left out ({', '.join(reasons)})"
                yield entry.place.at("apis").fault(f"{left}; {_listed(able)} would cover it")


def legacy_only_where_nothing_else_does(guide: Guide) -> Iterator[Fault]:
    """An API that is not current takes only what no current one covers, comes last, and `legacy` says why."""
    for entry, _, offers in _proved(guide):
        legacy = [api for api in entry.apis if not guide.api[api].status.living]
        for api in legacy:
            index, status = entry.apis.index(api), guide.api[api].status
            place = entry.place.at("apis", index)
            if not offers[api]:
                yield place.fault(f"`{api}` is {status}, and current APIs cover all that it does for `{entry.outcome}`")
            elif not set(legacy).issuperset(entry.apis[index:]):
                yield place.fault(f"`{api}` is {status}; name the current APIs before it")
        if bool(legacy) != bool(entry.legacy):
            right = f"say under `legacy` why `{legacy[0]}` is needed" if legacy else "all are current; remove `legacy`"
            yield entry.place.at("legacy").fault(right)


def set_is_smallest(guide: Guide) -> Iterator[Fault]:
    """No smaller set of APIs covers as much of the path, and every API in the set takes a part of it."""
    for entry, needs, offers in _proved(guide):
        goal = coverable(offers, needs)
        idle = any(not offers[api] and not guide.api[api].status.living for api in entry.apis)
        smallest = _smallest(offers, goal)
        if idle or not covers(offers, entry.apis, goal) or (goal and not smallest):
            continue  # another rule says so, or nobody can tell
        if len(entry.apis) > (len(smallest[0]) if smallest else 1):
            fewer = " + ".join(f"`{api}`" for api in smallest[0]) if smallest else "one API"
            yield entry.place.at("apis").fault(f"{fewer} would be enough for `{entry.outcome}`")


def every_alternative_is_explained(guide: Guide) -> Iterator[Fault]:
    """A current API that could take part in another set as small has a reason why it does not; no other has."""
    for entry, needs, offers in _proved(guide):
        smallest = _smallest(offers, coverable(offers, needs))
        possible = {api for team in smallest for api in team if guide.api[api].status.living}
        rivals = possible - set(entry.apis)
        for api in sorted(rivals - set(entry.why_not)):
            able = f"`{api}` could do it for `{entry.outcome}` too"
            yield entry.place.at("apis").fault(f"{able}; say under `why_not` why it is not first")
        for api in sorted(set(entry.why_not) - rivals):
            why = "it is recommended itself" if api in entry.apis else "it would not do instead"
            yield entry.place.at("why_not", api).fault(f"`{api}` needs no reason here: {why}")


def what_is_open_is_said(guide: Guide) -> Iterator[Fault]:
    """`open` says what no API is known to do, exactly where a need is left."""
    for entry, needs, offers in _proved(guide):
        left = [need for need in needs if not covers(offers, offers, [need])]
        if left and not entry.open:
            unknown = f"no API that may be recommended is known to cover {_listed(left)}"
            yield entry.place.fault(f"{unknown}; say under `open` what to do")
        if entry.open and not left:
            yield entry.place.at("open").fault(f"nothing is open: every need of `{entry.outcome}` is covered")


def companions_are_living(guide: Guide) -> Iterator[Fault]:
    """A companion is another API, and not one on its way out."""
    for entry in guide.recommendations or ():
        for api_id in entry.companions:
            place = entry.place.at("companions", api_id)
            if api_id in entry.apis:
                yield place.fault(f"`{api_id}` is recommended itself")
            elif not guide.api[api_id].status.living:
                yield place.fault(f"`{api_id}` is {guide.api[api_id].status}; do not send anyone there")


def _proved(guide: Guide) -> Iterator[tuple[Recommendation, tuple[Need, ...], Offers]]:
    """Each recommendation of APIs that may be, the needs of its path, and what each API may cover of them."""
    tree = Tree(guide)
    for entry in guide.recommendations or ():
        needs = tree.needs(entry.outcome)
        offers = offers_for(guide, needs)
        if all(api in offers for api in entry.apis):
            yield entry, needs, offers


def _smallest(offers: Offers, goal: Collection[Need]) -> list[tuple[str, ...]]:
    """The smallest sets that cover ``goal``; none where there is nothing to cover."""
    found = teams(offers, goal)
    return [team for team in found if len(team) == len(found[0])]


def _reason(one: Coverage) -> str:
    if one.covers:
        return f"it is {one.api.status}"
    if not one.is_known and (one.cell or one.support):
        return "no source says so"
    if one.support:
        return "it lacks it"
    if one.limitation is None:
        return f"it is {one.state}"
    only = f" to those who need {_listed(one.limitation.only_with)} too" if one.beside_the_point else ""
    return f"it is {one.state} by `{one.limitation.id}`{only}"


def _listed(ids: Iterable[object]) -> str:
    return ", ".join(f"`{one}`" for one in ids)
