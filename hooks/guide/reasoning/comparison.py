"""Two APIs side by side: what only one of them can, what both can, and with which limits."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from guide.facts.cells import Cell
from guide.facts.guide import Guide
from guide.facts.ids import Capability
from guide.facts.records import Api, Limitation


@dataclass(frozen=True)
class Row:
    """A capability in both APIs; no cell where an API has no such column."""

    capability: Capability
    first: Cell | None
    second: Cell | None


@dataclass(frozen=True)
class Comparison:
    """Two APIs of an edition, in the order in which they joined, and the rows of the matrix for both."""

    guide: Guide
    first: Api
    second: Api
    rows: tuple[Row, ...]
    limitations: tuple[Limitation, ...]

    @property
    def id(self) -> str:
        """The last part of its address."""
        return f"{self.first.id}-vs-{self.second.id}"

    def where(self, first: bool, second: bool) -> tuple[Row, ...]:
        """The rows that the first can be used for, or cannot, and the second."""

        def usable(cell: Cell | None) -> bool:
            return cell is not None and cell.state.usable

        return tuple(row for row in self.rows if (usable(row.first), usable(row.second)) == (first, second))


def comparisons(guide: Guide) -> Iterator[Comparison]:
    """Every pair of APIs."""
    for first, second in combinations(guide.joined, 2):
        yield compare(guide, guide.api[first], guide.api[second])


def compare(guide: Guide, first: Api, second: Api) -> Comparison:
    """``first`` beside ``second``."""
    rows = tuple(Row(one, guide.cell(first.id, one), guide.cell(second.id, one)) for one in guide.capabilities)
    limitations = tuple(limit for limit in guide.limitations if limit.api in (first.id, second.id))
    return Comparison(guide, first, second, rows, limitations)


def id_of_pair(guide: Guide, one: str, other: str) -> str:
    """The id of the comparison of two APIs, whichever is named first."""
    first, second = sorted((one, other), key=guide.joined.index)
    return f"{first}-vs-{second}"
