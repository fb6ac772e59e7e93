"""The register of limitations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.pages import addresses
from guide.pages.page import CONTENTS, Context, Page
from guide.reasoning.resolved import Resolved


@dataclass(frozen=True)
class Register(Context):
    """Every limitation, what no API can do, and what is only announced: the guide says it."""

    template = "limitations.md"


def pages(resolved: Resolved) -> Iterator[Page]:
    """The register."""
    guide = resolved.guide
    yield Page(
        addresses.LIMITATIONS,
        title="Known limitations",
        description=(
            f"Everything known to stand in the way of a {guide.about.product} integration, "
            "and the way round it."
        ),
        made_from=guide.file("limitations.yml"),
        aside=CONTENTS,
        context=Register(),
    )
