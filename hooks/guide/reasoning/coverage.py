"""Whether an API covers a need: the one place where that is decided."""

from collections.abc import Collection
from dataclasses import dataclass

from guide.facts.cells import Cell, State
from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.facts.records import Api, Limitation, Support, TraitState


@dataclass(frozen=True)
class Coverage:
    """What one API offers for one need: a cell of the matrix, or its support for a trait; neither without a column.

    With ``beside_the_point`` the limitation leaves only what a reader without other needs cannot use.
    """

    need: Need
    api: Api
    cell: Cell | None = None
    limitation: Limitation | None = None
    support: Support | None = None
    beside_the_point: bool = False

    @property
    def covers(self) -> bool:
        """Available covers, and having a trait; limited covers unless the need is in full; nothing else does."""
        limited = self.state == State.LIMITED and not self.need.in_full
        return not self.beside_the_point and (limited or self.state in (State.AVAILABLE, TraitState.HAS))

    @property
    def in_full(self) -> bool:
        """Whether there is no limit to what the API does."""
        return self.support is not None or self.state == State.AVAILABLE

    @property
    def is_known(self) -> bool:
        """Whether a source says yes or no. What is not known is never a reason against an API."""
        return self.state not in (State.NOT_STATED, "not in the matrix")

    @property
    def state(self) -> str:
        """The state in words."""
        found = self.support or self.cell
        return str(found.state) if found else "not in the matrix"


@dataclass(frozen=True)
class Verdict:
    """What one API offers for some needs: all of a path, or those that it takes."""

    api: Api
    coverages: tuple[Coverage, ...]

    @property
    def covers(self) -> bool:
        """Whether every need is covered."""
        return all(coverage.covers for coverage in self.coverages)

    @property
    def gaps(self) -> tuple[Coverage, ...]:
        """The needs that the API is known not to cover."""
        return tuple(coverage for coverage in self.coverages if not coverage.covers and coverage.is_known)

    @property
    def unknown(self) -> tuple[Coverage, ...]:
        """The needs of which no source says whether it covers them."""
        return tuple(coverage for coverage in self.coverages if not coverage.is_known)


def coverage(guide: Guide, api: Api, need: Need, among: Collection[Need]) -> Coverage:
    """What ``api`` offers for ``need``, which is one ``among`` several of a reader."""
    if need.capability is None:
        return Coverage(need, api, support=guide.trait[need.trait].support[api.id])
    cell = guide.cell(api.id, need.capability)
    limitation = guide.limitation[cell.limitation] if cell and cell.limitation else None
    useful_with = {need.about for need in limitation.only_with} if limitation else set()
    beside_the_point = bool(useful_with) and useful_with.isdisjoint(need.about for need in among)
    return Coverage(need, api, cell, limitation, beside_the_point=beside_the_point)


def verdict(guide: Guide, api: Api, needs: Collection[Need]) -> Verdict:
    """What ``api`` offers for all of ``needs``."""
    return Verdict(api, tuple(coverage(guide, api, need, needs) for need in needs))
