"""The pages that show the whole guide: the way in, the register, the planner, the sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.pages import addresses, tables
from guide.pages.page import CONTENTS, NOTHING, Context, Page
from guide.pages.tables import StageRows
from guide.reasoning import Resolved


@dataclass(frozen=True)
class Home(Context):
    """The home page: the first question right there, and the other ways in."""

    template = "home.md"


@dataclass(frozen=True)
class Register(Context):
    """Every limitation, what no API can do, and what is only announced."""

    template = "limitations.md"


@dataclass(frozen=True)
class Planner(Context):
    """The form of the planner: the functions by stage. Common jobs are ready choices."""

    template = "planner.md"
    text_template = "planner.text"
    stages: tuple[StageRows, ...]


@dataclass(frozen=True)
class Sources(Context):
    """Every source, and every disagreement between them."""

    template = "sources.md"


def pages(resolved: Resolved) -> Iterator[Page]:
    """Each of them."""
    guide, about = resolved.guide, resolved.guide.about
    yield Page(
        addresses.HOME,
        title=about.question,
        description=about.lead,
        made_from=about.place.file,
        aside=NOTHING,
        keywords=about.edition.since,
        context=Home(),
    )
    yield Page(
        addresses.PLANNER,
        title="Needs planner",
        description="Choose what you read and write; get the smallest set of APIs that does it.",
        made_from=guide.file("jobs.yml"),
        aside=NOTHING,
        assets="planner",
        context=Planner(tables.stages(guide)),
    )
    yield from _registers(resolved)


def _registers(resolved: Resolved) -> Iterator[Page]:
    guide, about = resolved.guide, resolved.guide.about
    yield Page(
        addresses.LIMITATIONS,
        title="Known limitations",
        description=f"Everything known to stand in the way of a {about.product} integration, and the way round it.",
        made_from=guide.file("limitations.yml"),
        aside=CONTENTS,
        context=Register(),
    )
    yield Page(
        addresses.SOURCES,
        title="Sources",
        description="Where every fact of this guide comes from, and where the sources disagree.",
        made_from=guide.file("sources.yml"),
        aside=CONTENTS,
        context=Sources(),
    )
