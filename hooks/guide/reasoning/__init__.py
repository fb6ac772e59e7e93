"""What follows from the facts: editions, who covers which need, the tree, decisions, plans.

What may enter: pure functions of a guide. Nothing here knows how an answer is shown. `resolve` works
out once what pages, exports and the terminal show.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.reasoning.changes import Change, changes
from guide.reasoning.decision import Decision, decide
from guide.reasoning.editions import guides
from guide.reasoning.tree import Tree


@dataclass(frozen=True)
class Answers:
    """The answers of one edition: its guide, its tree, and its decisions by the id of the outcome."""

    guide: Guide
    tree: Tree
    decisions: Mapping[str, Decision]


@dataclass(frozen=True)
class Resolved:
    """The guide as of every edition, oldest first; the answers of those that answer, newest first; the changes."""

    guides: tuple[Guide, ...]
    answers: tuple[Answers, ...]
    changes: tuple[Change, ...]

    @property
    def now(self) -> Answers:
        """The answers of the newest edition."""
        return self.answers[0]

    @property
    def base(self) -> Answers:
        """The answers of the first edition."""
        return self.answers[-1]


def resolve(facts: Facts) -> Resolved:
    """All that follows from ``facts``, which the rules have proved."""
    every = guides(facts)
    trees = [Tree(guide) for guide in reversed(every) if guide.recommendations is not None]
    answers = (Answers(tree.guide, tree, {one.id: decide(tree, one) for one in tree.outcomes}) for tree in trees)
    return Resolved(every, tuple(answers), changes(facts, every))
