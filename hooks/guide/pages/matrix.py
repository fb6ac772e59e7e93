"""The matrix of functions and APIs, for each edition. The newest stands at the start of all, too."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.facts.guide import Guide
from guide.pages import addresses
from guide.pages.page import NOTHING, Page
from guide.reasoning import Resolved
from guide.reasoning.changes import Change


@dataclass(frozen=True)
class Matrix:
    """The matrix of one edition; ``shown`` is the guide as of it, ``every`` those of all editions, newest first.

    ``changes`` are the cells that the edition changed, by the id of the cell.
    """

    shown: Guide
    every: tuple[Guide, ...]
    changes: Mapping[str, Change]


def pages(resolved: Resolved) -> Iterator[Page]:
    """Every cell in one table, for each edition."""
    guide = resolved.now.guide
    yield _matrix(resolved, guide, addresses.MATRIX, "The matrix: functions and APIs", in_nav=True)
    for one in resolved.guides:
        yield _matrix(resolved, one, addresses.matrix_by_id(one), f"The matrix in {one.edition.name}")


def _matrix(resolved: Resolved, shown: Guide, path: str, title: str, *, in_nav: bool = False) -> Page:
    changes = (change for change in resolved.changes if change.now and change.guide is shown)
    return Page(
        path,
        title=title,
        description=f"{title}: which {shown.about.product} API reads and writes what, cell by cell.",
        made_from=shown.edition.place.file,
        aside=NOTHING,
        assets="matrix",
        in_nav=in_nav,
        template="matrix",
        context=Matrix(shown, resolved.guides[::-1], {change.subject: change for change in changes}),
    )
