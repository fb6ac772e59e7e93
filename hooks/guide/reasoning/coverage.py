"""Whether an API covers a need: the one place where that is decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.facts.records import Api, Cell, State, Support, TraitState


@dataclass(frozen=True)
class Coverage:
    """What one API offers for one need: a cell of the matrix, or its support for a trait.

    Neither is set where the API has no such column in the matrix.
    """

    need: Need
    api: Api
    cell: Cell | None = None
    support: Support | None = None

    @property
    def covers(self) -> bool:
        """Available covers; limited covers unless the need is in full; coming soon never does."""
        if self.support:
            return self.support.state is TraitState.HAS
        if self.cell is None:
            return False
        if self.need.in_full:
            return self.cell.state is State.AVAILABLE
        return self.cell.state.usable

    @property
    def state(self) -> str:
        """The state in words."""
        if self.support:
            return str(self.support.state)
        return str(self.cell.state) if self.cell else "not in the matrix"


@dataclass(frozen=True)
class Verdict:
    """What one API offers for all needs of a path."""

    api: Api
    coverages: tuple[Coverage, ...]

    @property
    def covers(self) -> bool:
        """Whether every need is covered."""
        return all(coverage.covers for coverage in self.coverages)

    @property
    def gaps(self) -> tuple[Coverage, ...]:
        """The needs that rule the API out."""
        return tuple(coverage for coverage in self.coverages if not coverage.covers)

    @property
    def limitations(self) -> tuple[str, ...]:
        """The ids of the limitations that come with the API for these needs, each once."""
        limited = (coverage.cell.limitation for coverage in self.coverages if coverage.cell)
        return tuple(dict.fromkeys(limitation for limitation in limited if limitation))


def coverage(guide: Guide, api: Api, need: Need) -> Coverage:
    """What ``api`` offers for ``need``."""
    if need.capability is None:
        return Coverage(need, api, support=guide.trait[need.trait].support[api.id])
    return Coverage(need, api, cell=guide.cell(api.id, need.capability))


def verdict(guide: Guide, api: Api, needs: Iterable[Need]) -> Verdict:
    """What ``api`` offers for all of ``needs``."""
    return Verdict(api, tuple(coverage(guide, api, need) for need in needs))
