"""A page for each pair of APIs, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guide.pages import addresses
from guide.pages import tables as views
from guide.pages.page import NOTHING, Draft
from guide.pages.tables import Tally
from guide.reasoning.comparison import Comparison, comparisons
from guide.reasoning.tree import Tree


def compared(tree: Tree) -> Iterator[Draft]:
    """The list, then every pair."""
    guide = tree.guide
    pairs = list(comparisons(guide))
    yield Draft(
        addresses.COMPARISONS,
        "comparisons",
        title="Compare two APIs",
        description=f"Any two APIs of {guide.about.product} side by side.",
        made_from=guide.file("capabilities.yml"),
        beside=NOTHING,
        in_menu=False,
        context={"pairs": pairs},
    )
    tallies = views.tallies(guide)
    yield from (_pair(tree, pair, tallies) for pair in pairs)


def _pair(tree: Tree, pair: Comparison, tallies: Mapping[str, Tally]) -> Draft:
    guide = tree.guide
    first, second = pair.first.name, pair.second.name
    return Draft(
        addresses.comparison(pair.id),
        "comparison",
        title=f"{first} or {second}?",
        description=f"What {first} can that {second} cannot, the reverse, and what both can.",
        made_from=guide.file("capabilities.yml"),
        beside=NOTHING,
        in_menu=False,
        context={
            "pair": pair,
            "tallies": tallies,
            "disagreements": [
                entry
                for entry in guide.disagreements
                if {pair.first.id, pair.second.id}.intersection(entry.apis)
            ],
        },
    )
