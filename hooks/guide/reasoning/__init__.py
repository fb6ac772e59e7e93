"""What follows from the facts: who covers which need, the tree, a decision for each outcome, plans.

What may enter: pure functions of a guide. Nothing here knows how an answer is shown. `resolve` works
out once what pages, exports and the terminal show.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from guide.facts.guide import Guide
from guide.reasoning.decision import Decision, decide
from guide.reasoning.editions import guide_in
from guide.reasoning.tree import Tree


@dataclass(frozen=True)
class Resolved:
    """A guide, its tree, its later editions by id, and its decisions by the id of the outcome."""

    guide: Guide
    tree: Tree
    editions: Mapping[str, Guide]
    decisions: Mapping[str, Decision]


def resolve(guide: Guide) -> Resolved:
    """All that follows from ``guide``, which the rules have proved."""
    tree = Tree(guide)
    editions = {edition.id: guide_in(guide, edition) for edition in guide.history.editions}
    decisions = {outcome.id: decide(tree, editions, outcome) for outcome in tree.outcomes}
    return Resolved(guide, tree, editions, decisions)
