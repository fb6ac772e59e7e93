"""A page for each pair of APIs, and the list of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.facts.records import Disagreement
from guide.pages import addresses, tables
from guide.pages.addresses import Links
from guide.pages.page import NOTHING, Context, Page
from guide.pages.tables import Tally
from guide.reasoning import Resolved
from guide.reasoning.comparison import Comparison, comparisons


@dataclass(frozen=True)
class AllPairs(Context):
    """The list of all pairs; the APIs themselves say it."""

    template = "comparisons.md"


@dataclass(frozen=True)
class Pair(Context):
    """Two APIs side by side, and the tally of each API by its id."""

    template = "comparison.md"
    pair: Comparison
    tallies: Mapping[str, Tally]
    disagreements: tuple[Disagreement, ...]


def pages(resolved: Resolved) -> Iterator[Page]:
    """The list, then every pair."""
    guide = resolved.guide
    yield Page(
        addresses.COMPARISONS,
        title="Compare two APIs",
        description=f"Any two APIs of {guide.about.product} side by side.",
        made_from=guide.file("capabilities.yml"),
        aside=NOTHING,
        in_nav=False,
        context=AllPairs(),
    )
    yield from (_pair(resolved, pair) for pair in comparisons(guide))


def _pair(resolved: Resolved, pair: Comparison) -> Page:
    guide = resolved.guide
    first, second = pair.first, pair.second
    return Page(
        Links(guide).comparison(pair.id),
        title=f"{first.name} or {second.name}?",
        description=(f"What {first.name} can that {second.name} cannot, the reverse, and what both can."),
        made_from=guide.file("capabilities.yml"),
        aside=NOTHING,
        in_nav=False,
        context=Pair(
            pair,
            tables.tallies(guide),
            disagreements=tuple(
                entry for entry in guide.disagreements if first.id in entry.apis or second.id in entry.apis
            ),
        ),
    )
