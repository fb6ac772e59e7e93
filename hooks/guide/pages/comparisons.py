"""A page for each pair of APIs, and the list of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.facts.records import Disagreement
from guide.pages import addresses
from guide.pages.addresses import Links
from guide.pages.page import NOTHING, Page
from guide.reasoning import Resolved
from guide.reasoning.comparison import Comparison, compare, comparisons


@dataclass(frozen=True)
class Pair:
    """Two APIs side by side in the newest edition, and in older ones that have both."""

    pair: Comparison
    then: tuple[Comparison, ...]
    disagreements: tuple[Disagreement, ...]


def pages(resolved: Resolved) -> Iterator[Page]:
    """The list, then every pair."""
    guide = resolved.now.guide
    yield Page(
        addresses.COMPARISONS,
        title="Compare two APIs",
        description=f"Any two APIs of {guide.about.product} side by side.",
        made_from=guide.edition.place.file,
        aside=NOTHING,
        in_nav=False,
        template="comparisons",
    )
    yield from (_pair(resolved, pair) for pair in comparisons(guide))


def _pair(resolved: Resolved, pair: Comparison) -> Page:
    guide = resolved.now.guide
    ids = {pair.first.id, pair.second.id}
    before = [answers.guide for answers in resolved.answers[1:] if ids <= answers.guide.api.keys()]
    then = (compare(one, one.api[pair.first.id], one.api[pair.second.id]) for one in before)
    return Page(
        Links(guide).comparison(pair.id),
        title=f"{pair.first.name} or {pair.second.name}?",
        description=f"What {pair.first.name} can that {pair.second.name} cannot, the reverse, and what both can.",
        made_from=guide.edition.place.file,
        aside=NOTHING,
        in_nav=False,
        template="comparison",
        context=Pair(
            pair, tuple(then), disagreements=tuple(entry for entry in guide.disagreements if ids & {*entry.apis})
        ),
    )
