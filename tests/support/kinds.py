"""The kinds of pages, an example of each, for tests that look at every kind in a browser."""

from __future__ import annotations

from itertools import combinations

from guide.facts.guide import Guide
from guide.reasoning.tree import Tree


def kinds(guide: Guide) -> dict[str, str]:
    """A page of each kind, by what it is called: where there are several, one with much on it."""
    tree = Tree(guide)
    limits = {api.id: sum(one.api == api.id for one in guide.limitations) for api in guide.apis}
    outcome = max(guide.outcomes, key=lambda one: (limits[one.api], len(tree.paths[one.id].needs)))
    first, second = max(combinations(guide.apis, 2), key=lambda pair: sum(limits[api.id] for api in pair))
    limitation = guide.limitations[-1]
    needs = ",".join(map(str, [*guide.jobs[0].needs, *guide.unsupported]))
    return {
        "home": "/",
        "first question": "/decide/",
        "question": f"/decide/{guide.questions[-1].id}/",
        "outcome": f"/decide/{outcome.id}/",
        "map": f"/decide/map/#{outcome.id}",
        "catalogue": "/apis/",
        "API": f"/apis/{outcome.api}/",
        "functions": "/functions/",
        "function": f"/functions/{limitation.cells[0].function}/",
        "matrix": "/matrix/",
        "planner": f"/planner/?need={needs}",
        "matrix of an edition": f"/matrix/{guide.history.editions[-1].id}/",
        "changes": "/changes/",
        "today": "/today/",
        "comparisons": "/compare/",
        "comparison": f"/compare/{first.id}-vs-{second.id}/",
        "limitations": f"/limitations/#{limitation.id}",
        "sources": "/sources/",
        "written": "/how-it-works/",
        "not found": "/404.html",
    }
