"""Two APIs side by side: what only one of them can, what both can, and with which limits."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.facts.records import Api, Limitation
from guide.reasoning.coverage import Coverage, coverage
from guide.reasoning.planner import needs_of

YES, PART, NO, UNKNOWN = ("yes",), ("part",), ("no",), ("unknown",)
SOME, NONE = (*YES, *PART), (*NO, *UNKNOWN)


@dataclass(frozen=True)
class Row:
    """What both APIs offer for a need."""

    need: Need
    first: Coverage
    second: Coverage


@dataclass(frozen=True)
class Comparison:
    """Two APIs of an edition, in the order in which they joined, and a row for each capability and trait."""

    guide: Guide
    first: Api
    second: Api
    rows: tuple[Row, ...]
    limitations: tuple[Limitation, ...]

    @property
    def id(self) -> str:
        """The last part of its address."""
        return f"{self.first.id}-vs-{self.second.id}"

    def where(self, first: Collection[str], second: Collection[str]) -> tuple[Row, ...]:
        """The rows in which each API does it: yes, in part, no, or unknown."""
        return tuple(row for row in self.rows if _does(row.first) in first and _does(row.second) in second)

    @property
    def groups(self) -> tuple[tuple[str, str, tuple[Row, ...]], ...]:
        """The rows that stand together, each group with the last part of its anchor and a title."""
        one, other = self.first.name, self.second.name
        return (
            (f"only-{self.first.id}", f"{one}, but not {other}", self.where(SOME, NO)),
            (f"only-{self.second.id}", f"{other}, but not {one}", self.where(NO, SOME)),
            (f"more-{self.first.id}", f"Both, {other} in part", self.where(YES, PART)),
            (f"more-{self.second.id}", f"Both, {one} in part", self.where(PART, YES)),
            ("both", "Both", (*self.where(YES, YES), *self.where(PART, PART))),
            (f"known-{self.first.id}", f"{one}; of {other} it is not known", self.where(SOME, UNKNOWN)),
            (f"known-{self.second.id}", f"{other}; of {one} it is not known", self.where(UNKNOWN, SOME)),
        )

    @property
    def neither(self) -> tuple[Row, ...]:
        """The rows that no API of the two is known to do."""
        return self.where(NONE, NONE)


def _does(one: Coverage) -> str:
    """Whether an API does something, for whom it may be."""
    if not one.is_known:
        return "unknown"
    return {"available": "yes", "has": "yes", "limited": "part"}.get(one.state, "no")


def comparisons(guide: Guide) -> Iterator[Comparison]:
    """Every pair of APIs."""
    return (compare(guide, guide.api[one], guide.api[other]) for one, other in combinations(guide.joined, 2))


def compare(guide: Guide, first: Api, second: Api) -> Comparison:
    """``first`` beside ``second``."""
    needs = [need for need in needs_of(guide) if not need.in_full]
    rows = tuple(Row(need, *(coverage(guide, api, need, [need]) for api in (first, second))) for need in needs)
    limitations = tuple(limit for limit in guide.limitations if limit.api in (first.id, second.id))
    return Comparison(guide, first, second, rows, limitations)


def id_of_pair(guide: Guide, one: str, other: str) -> str:
    """The id of the comparison of two APIs, whichever is named first."""
    first, second = sorted((one, other), key=guide.joined.index)
    return f"{first}-vs-{second}"
