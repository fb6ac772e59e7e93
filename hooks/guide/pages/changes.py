"""What changed since the first edition, and the answers of today for readers in a hurry."""

from collections.abc import Iterator

from guide.facts.cells import Cell
from guide.pages import addresses
from guide.pages.page import NO_NAV, Page
from guide.reasoning import Resolved


def pages(resolved: Resolved) -> Iterator[Page]:
    """The timeline, and the page for readers in a hurry."""
    guide = resolved.now.guide
    days = dict.fromkeys(change.date for change in reversed(resolved.changes))
    dated = [(day, [change for change in resolved.changes if change.date == day]) for day in days]
    yield Page(
        addresses.CHANGES,
        title=f"What changed since {resolved.base.guide.edition.name}",
        description=f"Every later change to the APIs of {guide.about.product}, dated and sourced.",
        made_from=guide.file("news.yml"),
        hide=NO_NAV,
        keywords="news, history, deprecated, deprecation, legacy, timeline",
        template="changes",
        context={"dated": dated, "announced": announced(resolved)},
    )
    yield Page(
        addresses.TODAY,
        title="If you start today",
        description="Today's answer to every job of the guide, on one page.",
        made_from=guide.file("recommendations.yml"),
        hide=NO_NAV,
        in_nav=False,
        keywords="new project, recommended now, legacy, start",
        template="today",
    )


def announced(resolved: Resolved) -> list[Cell]:
    """What became of the cells that were coming soon in the first edition."""
    announced = {cell.id for cell in resolved.base.guide.announced}
    return [cell for cell in resolved.now.guide.cells if cell.id in announced]
