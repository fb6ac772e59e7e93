"""The kinds of pages, an example of each, for tests that look at every kind in a browser."""

from __future__ import annotations

from itertools import combinations

from guide.reasoning import Resolved


def kinds(resolved: Resolved) -> dict[str, str]:
    """A page of each kind, by what it is called: where there are several, one with much on it."""
    guide, tree = resolved.now.guide, resolved.now.tree
    limits = {api.id: sum(one.api == api.id for one in guide.limitations) for api in guide.apis}
    decisions = resolved.now.decisions.values()
    most = max(decisions, key=lambda one: (len(one.apis), len(one.limitations), len(one.needs)))
    is_open = max(decisions, key=lambda one: (len(one.open), len(one.limitations)))
    first, second = max(combinations(guide.joined, 2), key=lambda pair: sum(limits[api] for api in pair))
    limitation = next(one for one in reversed(guide.limitations) if one.cells)
    asked = (need.about for need in tree.needs(guide.jobs[0].decision))
    needs = ",".join(map(str, [*asked, *guide.unsupported]))
    older = resolved.base.guide
    return {
        "home": "/",
        "first question": "/decide/",
        "question": f"/decide/{tree.questions[-1].id}/",
        "outcome": f"/decide/{most.outcome.id}/",
        "outcome with something open": f"/decide/{is_open.outcome.id}/",
        "map": f"/decide/map/#{most.outcome.id}",
        "catalogue": "/apis/",
        "API": f"/apis/{most.apis[0].id}/",
        "older API": f"/apis/{older.apis[-1].id}/",
        "functions": "/functions/",
        "function": f"/functions/{limitation.cells[0].function}/",
        "matrix": "/matrix/",
        "matrix of an edition": f"/matrix/{older.edition.id}/",
        "planner": f"/planner/?need={needs}",
        "planner of an edition": f"/planner/?need={needs}&edition={older.edition.id}",
        "changes": "/changes/",
        "today": "/today/",
        "comparisons": "/compare/",
        "comparison": f"/compare/{first}-vs-{second}/",
        "limitations": f"/limitations/#{limitation.id}",
        "sources": "/sources/",
        "written": "/how-it-works/",
        "not found": "/404.html",
    }
