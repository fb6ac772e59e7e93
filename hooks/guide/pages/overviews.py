"""The pages that show the whole guide: the way in, the register, the planner, the sources, what changed, and today."""

from collections.abc import Iterator

from guide.pages import addresses
from guide.pages.page import NO_NAV, Page
from guide.reasoning import Resolved


def pages(resolved: Resolved) -> Iterator[Page]:
    """Each of them."""
    guide = resolved.now.guide
    yield Page(
        addresses.HOME,
        title=guide.about.question,
        description=guide.about.lead,
        made_from=guide.about.place.file,
        assets=("decide.css", "home.css"),
        keywords=guide.edition.about,
        template="home",
    )
    yield Page(
        addresses.PLANNER,
        title="Needs planner",
        description="Choose what you read and write; get the smallest set of APIs that does it.",
        made_from=(*guide.jobs, guide.about)[0].place.file,
        assets=("filter.css", "planner.css", "planner.js"),
        template="planner",
    )
    yield from _registers(resolved)
    yield from _in_time(resolved)


def _registers(resolved: Resolved) -> Iterator[Page]:
    guide = resolved.now.guide
    was = {cell.id for cell in resolved.base.guide.announced}
    last_seen = {entry.id: (one, entry) for one in resolved.guides for entry in one.disagreements}
    yield Page(
        addresses.LIMITATIONS,
        title="Known limitations",
        description=f"Everything known to stand in the way of an integration with {guide.about.product}.",
        made_from=guide.file("limitations.yml"),
        hide=NO_NAV,
        template="limitations",
        context={"announced": [cell for cell in guide.cells if cell.id in was]},
    )
    yield Page(
        addresses.SOURCES,
        title="Sources",
        description="Where every fact of this guide comes from, and where the sources disagree.",
        made_from=guide.sources[0].place.file,
        hide=NO_NAV,
        keywords="evidence, reference, disagreement",
        template="sources",
        context={"disagreements": last_seen.values()},
    )


def _in_time(resolved: Resolved) -> Iterator[Page]:
    guide = resolved.now.guide
    days = dict.fromkeys(change.date for change in reversed(resolved.changes))
    yield Page(
        addresses.CHANGES,
        title=f"What changed since {resolved.base.guide.edition.name}",
        description=f"Every later change to the APIs of {guide.about.product}, dated and sourced.",
        made_from=guide.file("news.yml"),
        hide=NO_NAV,
        keywords="news, history, deprecated, deprecation, legacy, timeline",
        template="changes",
        context={"dated": [(day, [one for one in resolved.changes if one.date == day]) for day in days]},
    )
    yield Page(
        addresses.TODAY,
        title="If you start today",
        description="Today's answer to every job of the guide, on one page.",
        made_from=guide.file("recommendations.yml"),
        hide=NO_NAV,
        keywords="new project, recommended now, legacy, start",
        template="today",
    )
