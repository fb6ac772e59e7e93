"""The home page: the first question right there, and the other ways in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.pages import addresses
from guide.pages.page import NOTHING, Context, Page
from guide.reasoning.resolved import Resolved


@dataclass(frozen=True)
class Home(Context):
    """The home page; the guide itself says it."""

    template = "home.md"


def pages(resolved: Resolved) -> Iterator[Page]:
    """The page that a reader without a link comes to."""
    about = resolved.guide.about
    yield Page(
        addresses.HOME,
        title=about.question,
        description=about.lead,
        made_from=about.place.file,
        aside=NOTHING,
        keywords=about.edition.since,
        context=Home(),
    )
