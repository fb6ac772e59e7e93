"""The pages that show the whole guide: the way in, the register, the planner, the sources."""

from collections.abc import Iterator

from guide.pages import addresses
from guide.pages.changes import announced
from guide.pages.page import NO_ASIDE, NO_NAV, Page
from guide.reasoning import Resolved


def pages(resolved: Resolved) -> Iterator[Page]:
    """Each of them."""
    guide = resolved.now.guide
    yield Page(
        addresses.HOME,
        title=guide.about.question,
        description=guide.about.lead,
        made_from=guide.about.place.file,
        hide=NO_ASIDE,
        keywords=guide.edition.about,
        template="home",
    )
    yield Page(
        addresses.PLANNER,
        title="Needs planner",
        description="Choose what you read and write; get the smallest set of APIs that does it.",
        made_from=guide.common_file("jobs.yml"),
        hide=NO_ASIDE,
        assets="planner",
        template="planner",
    )
    yield from _registers(resolved)


def _registers(resolved: Resolved) -> Iterator[Page]:
    guide = resolved.now.guide
    last_seen = {entry.id: (one, entry) for one in resolved.guides for entry in one.disagreements}
    yield Page(
        addresses.LIMITATIONS,
        title="Known limitations",
        description=f"Everything known to stand in the way of an integration with {guide.about.product}.",
        made_from=guide.file("limitations.yml"),
        hide=NO_NAV,
        template="limitations",
        context={"announced": announced(resolved)},
    )
    yield Page(
        addresses.SOURCES,
        title="Sources",
        description="Where every fact of this guide comes from, and where the sources disagree.",
        made_from=guide.common_file("sources.yml"),
        hide=NO_NAV,
        keywords="evidence, reference, disagreement",
        template="sources",
        context={"disagreements": last_seen.values()},
    )
