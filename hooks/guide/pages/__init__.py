"""The pages of the guide: a module for each kind, which drafts them from the records."""

from __future__ import annotations

from collections.abc import Iterator

from guide.pages import (
    apis,
    changes,
    comparisons,
    decisions,
    functions,
    home,
    limitations,
    matrix,
    planner,
    sources,
)
from guide.pages.page import Draft
from guide.reasoning.tree import Tree


def drafts(tree: Tree, site_url: str) -> Iterator[Draft]:
    """Every page. ``site_url`` is where the site will stand, for links copied out of it."""
    yield home.home(tree)
    yield from decisions.decisions(tree, site_url)
    yield planner.planner(tree)
    yield from apis.apis(tree)
    yield from comparisons.compared(tree)
    yield from functions.functions(tree)
    yield matrix.matrix(tree)
    yield limitations.limitations(tree)
    yield from changes.changes(tree)
    yield sources.sources(tree)
