"""Minimal covers: which candidates together cover a set of needs, none of them left out in vain.

Needs are bits of a whole number, and so are the seats of the candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from typing import Generic, TypeVar


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be chosen: a bit of their own, and the needs that they cover."""

    seat: int
    covers: int


C = TypeVar("C", bound=Candidate)


@dataclass(frozen=True)
class Team(Generic[C]):
    """Candidates that were chosen together, and the needs that nobody of them covers.

    ``own`` says for each of them which needs it alone covers.
    """

    missing: int
    members: tuple[C, ...] = ()
    own: tuple[int, ...] = ()

    def joined_by(self, candidate: C) -> Team[C]:
        """The team with one more member."""
        left = tuple(needs & ~candidate.covers for needs in self.own)
        return Team(
            missing=self.missing & ~candidate.covers,
            members=(*self.members, candidate),
            own=(*left, self.missing & candidate.covers),
        )


@dataclass(frozen=True)
class Doers(Generic[C]):
    """The candidates that cover one need, and their seats."""

    need: int
    candidates: tuple[C, ...]

    @cached_property
    def seats(self) -> int:
        """Where they sit, as bits."""
        return union(candidate.seat for candidate in self.candidates)


@dataclass
class Search(Generic[C]):
    """The search for teams that cover every need in ``coverable``, with no member too many.

    All teams of a size are looked for before any larger one, so that ranking can be exact. After
    ``steps`` tries the search gives up: all teams of the smaller sizes are found then, and of the
    last size some may be missing, or all. It ends too when more than ``most`` are found.
    """

    coverable: int
    candidates: Sequence[C]
    steps: int
    most: int
    found: list[Team[C]] = field(default_factory=list)
    unfinished: bool = False

    @cached_property
    def doers(self) -> list[Doers[C]]:
        """Who covers each need, the rarest need first."""
        candidates = self.candidates
        doers = (
            Doers(need, tuple(candidate for candidate in candidates if candidate.covers & need))
            for need in bits(self.coverable)
        )
        return sorted(doers, key=lambda one: len(one.candidates))

    @property
    def given_up(self) -> bool:
        """Whether the search ended before it was through."""
        return self.steps < 0

    def run(self) -> None:
        """Find teams, until there are no larger ones or more than are listed."""
        size = 0
        self.unfinished = bool(self.coverable)
        while self.unfinished and not self.given_up and len(self.found) <= self.most:
            size += 1
            self.unfinished = False
            self._grow(Team(self.coverable), 0, size)

    def _grow(self, team: Team[C], out: int, size: int) -> None:
        """Try each candidate for the rarest need. ``out`` are seats whose teams are known."""
        if not self._is_within_reach(team.missing, out, size - len(team.members)):
            self.unfinished = True
            return
        for candidate in next(one for one in self.doers if one.need & team.missing).candidates:
            if candidate.seat & out:
                continue
            self.steps -= 1
            if self.given_up:
                return
            self._weigh(team.joined_by(candidate), out, size)
            out |= candidate.seat

    def _is_within_reach(self, missing: int, out: int, members: int) -> bool:
        """Whether so few more may do: needs that share no doer take a member each."""
        counted = 0
        for doers in self.doers:
            seats = doers.seats & ~out
            if missing & doers.need and not seats & counted:
                if not members:
                    return False
                members -= 1
                counted |= seats
        return True

    def _weigh(self, team: Team[C], out: int, size: int) -> None:
        """Keep a team that is complete; let one grow that is not, unless it has its size."""
        if not all(team.own):
            return
        if team.missing and len(team.members) == size:
            self.unfinished = True
        elif team.missing:
            self._grow(team, out, size)
        elif len(team.members) == size:
            self.found.append(team)


def mask(flags: Iterable[bool]) -> int:
    """The bits whose flags are set."""
    return sum(1 << place for place, flag in enumerate(flags) if flag)


def union(masks: Iterable[int]) -> int:
    """Every bit that some mask has."""
    return reduce(or_, masks, 0)


def bits(needs: int) -> Iterator[int]:
    """The bits of a mask, each by itself."""
    return (1 << place for place in range(needs.bit_length()) if needs >> place & 1)
