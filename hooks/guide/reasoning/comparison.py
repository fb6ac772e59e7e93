"""Two APIs side by side: what only one of them can, what both can, and with which limits."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from guide.facts.guide import Guide
from guide.facts.ids import Capability
from guide.facts.records import Api, Cell, Limitation


@dataclass(frozen=True)
class Row:
    """A capability in both APIs; no cell where an API has no such column."""

    capability: Capability
    first: Cell | None
    second: Cell | None

    @property
    def usable(self) -> tuple[bool, bool]:
        """Whether the first and the second can be built on for it."""
        return _usable(self.first), _usable(self.second)


@dataclass(frozen=True)
class Comparison:
    """Two APIs, in the order of the guide, and the rows of the matrix for both."""

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
        return tuple(row for row in self.rows if row.usable == (first, second))


def comparisons(guide: Guide) -> Iterator[Comparison]:
    """Every pair of APIs."""
    for first, second in combinations(guide.apis, 2):
        yield compare(guide, first, second)


def compare(guide: Guide, first: Api, second: Api) -> Comparison:
    """``first`` beside ``second``."""
    rows = tuple(
        Row(capability, guide.cell(first.id, capability), guide.cell(second.id, capability))
        for capability in guide.capabilities
    )
    ids = {first.id, second.id}
    limitations = tuple(limit for limit in guide.limitations if limit.api in ids)
    return Comparison(first, second, rows, limitations)


def id_of_pair(guide: Guide, one: str, other: str) -> str:
    """The id of the comparison of two APIs, whichever is named first."""
    first, second = sorted((one, other), key=guide.position.__getitem__)
    return f"{first}-vs-{second}"


def _usable(cell: Cell | None) -> bool:
    return cell is not None and cell.state.usable
