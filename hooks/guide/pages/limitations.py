"""The register of limitations."""

from __future__ import annotations

from guide.pages import addresses
from guide.pages import tables as views
from guide.pages.page import CONTENTS, Draft
from guide.reasoning.tree import Tree


def limitations(tree: Tree) -> Draft:
    """Every limitation, what no API can do, and what is only announced."""
    guide = tree.guide
    return Draft(
        addresses.LIMITATIONS,
        "limitations",
        title="Known limitations",
        description=(
            f"Everything known to stand in the way of a {guide.about.product} integration, "
            "and the way round it."
        ),
        made_from=guide.file("limitations.yml"),
        beside=CONTENTS,
        context={"announced": views.announced(guide)},
    )
