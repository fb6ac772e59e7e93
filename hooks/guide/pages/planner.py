"""The needs planner: choose functions, get the smallest combinations of APIs."""

from __future__ import annotations

from guide.pages import addresses
from guide.pages import tables as views
from guide.pages.page import NOTHING, Draft
from guide.reasoning.tree import Tree


def planner(tree: Tree) -> Draft:
    """The form, and common jobs as ready choices."""
    guide = tree.guide
    return Draft(
        addresses.PLANNER,
        "planner",
        title="Needs planner",
        description="Choose what you read and write; get the smallest set of APIs that does it.",
        made_from=guide.file("jobs.yml"),
        beside=NOTHING,
        assets="planner",
        context={"stages": list(views.stages(guide))},
    )
