"""A page for each pair of APIs, and the list of them."""

from collections.abc import Iterator

from guide.pages import addresses
from guide.pages.addresses import Links
from guide.pages.page import NO_ASIDE, Page
from guide.reasoning import Resolved
from guide.reasoning.comparison import Comparison, compare, comparisons


def pages(resolved: Resolved) -> Iterator[Page]:
    """The list, then every pair."""
    guide = resolved.now.guide
    yield Page(
        addresses.COMPARISONS,
        title="Compare two APIs",
        description=f"Any two APIs of {guide.about.product} side by side.",
        made_from=guide.edition.place.file,
        hide=NO_ASIDE,
        in_nav=False,
        keywords="versus, comparison, difference",
        template="comparisons",
    )
    yield from (_pair(resolved, pair) for pair in comparisons(guide))


def _pair(resolved: Resolved, pair: Comparison) -> Page:
    guide = resolved.now.guide
    ids = {pair.first.id, pair.second.id}
    before = [answers.guide for answers in resolved.answers[1:] if ids <= answers.guide.api.keys()]
    return Page(
        Links(guide).comparison(pair.id),
        title=f"{pair.first.name} or {pair.second.name}?",
        description=f"What {pair.first.name} can that {pair.second.name} cannot, the reverse, and what both can.",
        made_from=guide.edition.place.file,
        hide=NO_ASIDE,
        in_nav=False,
        template="comparison",
        context={
            "pair": pair,
            "then": [compare(one, one.api[pair.first.id], one.api[pair.second.id]) for one in before],
            "disagreements": [entry for entry in guide.disagreements if ids & {*entry.apis}],
        },
    )
