"""The matrix of functions and APIs, for each edition. The newest stands at the start of all, too."""

from collections.abc import Iterator

from guide.pages import addresses
from guide.pages.page import NO_ASIDE, Page
from guide.reasoning import Resolved


def pages(resolved: Resolved) -> Iterator[Page]:
    """Every cell in one table, for each edition."""
    newest = (addresses.MATRIX, "The matrix: functions and APIs", resolved.now.guide)
    editions = [(addresses.matrix_by_id(one), f"The matrix in {one.edition.name}", one) for one in resolved.guides]
    for path, title, shown in (newest, *editions):
        changes = {change.subject: change for change in resolved.changes if change.now and change.guide is shown}
        yield Page(
            path,
            title=title,
            description=f"{title}: which {shown.about.product} API reads and writes what, cell by cell.",
            made_from=shown.edition.place.file,
            hide=NO_ASIDE,
            assets="matrix",
            in_nav=path == addresses.MATRIX,
            template="matrix",
            context={"shown": shown, "every": resolved.guides[::-1], "changes": changes},
        )
