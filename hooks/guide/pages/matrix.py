"""The matrix of functions and APIs: of the base edition, and of each later one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guide.facts.guide import Guide
from guide.facts.history import CellChange, LaterEdition, NewFunction
from guide.pages import addresses, tables
from guide.pages.addresses import Links
from guide.pages.page import NOTHING, Context, Page
from guide.pages.tables import Family, StageRows
from guide.reasoning import Resolved
from guide.reasoning.editions import cell_changes


@dataclass(frozen=True)
class Matrix(Context):
    """The matrix of one edition; ``shown`` is the guide as it is then.

    ``edition`` is none for the base. What differs from the base: ``changes`` by the id of the
    cell, and ``added`` rows by the id of the function.
    """

    template = "matrix.md"
    text_template = "matrix.text"
    shown: Guide
    families: tuple[Family, ...]
    stages: tuple[StageRows, ...]
    edition: LaterEdition | None = None
    changes: Mapping[str, CellChange] = field(default_factory=dict)
    added: Mapping[str, NewFunction] = field(default_factory=dict)


def pages(resolved: Resolved) -> Iterator[Page]:
    """Every cell in one table, for each edition."""
    guide = resolved.guide
    product = guide.about.product
    yield Page(
        addresses.MATRIX,
        title="The matrix: functions and APIs",
        description=f"Which {product} API reads and writes which function, cell by cell.",
        made_from=guide.file("capabilities.yml"),
        aside=NOTHING,
        assets="matrix",
        context=Matrix(guide, tuple(tables.families(guide)), tables.stages(guide)),
    )
    for edition in guide.history.editions:
        yield _edition(guide, resolved.editions[edition.id], edition)


def _edition(guide: Guide, then: Guide, edition: LaterEdition) -> Page:
    return Page(
        Links(guide).edition(edition.id),
        title=f"The matrix in {edition.name}",
        description=f"Which API reads and writes which function in {edition.name}, changes marked.",
        made_from=guide.file("later.yml"),
        aside=NOTHING,
        assets="matrix",
        in_nav=False,
        context=Matrix(
            then,
            tuple(tables.families(then)),
            tables.stages(then),
            edition,
            changes={str(change.cell): change for change in cell_changes(guide, edition.date)},
            added={row.id: row for row in guide.history.functions if row.date <= edition.date},
        ),
    )
