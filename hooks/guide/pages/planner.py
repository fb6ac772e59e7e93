"""The needs planner: choose functions, get the smallest combinations of APIs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.pages import addresses, tables
from guide.pages.page import NOTHING, Context, Page
from guide.pages.tables import StageRows
from guide.reasoning.resolved import Resolved


@dataclass(frozen=True)
class Planner(Context):
    """The form: the functions by stage. Common jobs are ready choices."""

    template = "planner.md"
    text_template = "planner.text"
    stages: tuple[StageRows, ...]


def pages(resolved: Resolved) -> Iterator[Page]:
    """The planner."""
    guide = resolved.guide
    yield Page(
        addresses.PLANNER,
        title="Needs planner",
        description="Choose what you read and write; get the smallest set of APIs that does it.",
        made_from=guide.file("jobs.yml"),
        aside=NOTHING,
        assets="planner",
        context=Planner(tables.stages(guide)),
    )
