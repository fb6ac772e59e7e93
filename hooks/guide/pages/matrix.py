"""The matrix of functions and APIs."""

from __future__ import annotations

from guide.pages import addresses
from guide.pages import tables as views
from guide.pages.page import NOTHING, Draft
from guide.reasoning.tree import Tree


def matrix(tree: Tree) -> Draft:
    """Every cell in one table."""
    guide = tree.guide
    product = guide.about.product
    return Draft(
        addresses.MATRIX,
        "matrix",
        title="The matrix: functions and APIs",
        description=f"Which {product} API reads and writes which function, cell by cell.",
        made_from=guide.file("capabilities.yml"),
        beside=NOTHING,
        assets="matrix",
        context={"matrix": views.matrix(guide), "later": guide, "edition": None, "changed": {}},
    )
