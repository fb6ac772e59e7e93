"""The home page: the first question right there, and the other doors."""

from __future__ import annotations

from guide.pages import addresses
from guide.pages.page import NOTHING, Draft
from guide.reasoning.tree import Tree


def home(tree: Tree) -> Draft:
    """The page that a reader without a link comes to."""
    about = tree.guide.about
    return Draft(
        addresses.HOME,
        "home",
        title=about.question,
        description=about.lead,
        made_from=about.place.file,
        beside=NOTHING,
        words=about.edition.since,
    )
