"""Where the facts come from, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.pages import addresses
from guide.pages.page import CONTENTS, Context, Page
from guide.reasoning.resolved import Resolved


@dataclass(frozen=True)
class Sources(Context):
    """Every source, and every disagreement between them: the guide says it."""

    template = "sources.md"


def pages(resolved: Resolved) -> Iterator[Page]:
    """The list of sources."""
    yield Page(
        addresses.SOURCES,
        title="Sources",
        description="Where every fact of this guide comes from, and where the sources disagree.",
        made_from=resolved.guide.file("sources.yml"),
        aside=CONTENTS,
        context=Sources(),
    )
