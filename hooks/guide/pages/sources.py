"""Where the facts come from, and where they contradict each other."""

from __future__ import annotations

from guide.pages import addresses
from guide.pages.page import CONTENTS, Draft
from guide.reasoning.tree import Tree


def sources(tree: Tree) -> Draft:
    """Every source, and every disagreement between them."""
    return Draft(
        addresses.SOURCES,
        "sources",
        title="Sources",
        description="Where every fact of this guide comes from, and where the sources disagree.",
        made_from=tree.guide.file("sources.yml"),
        beside=CONTENTS,
    )
