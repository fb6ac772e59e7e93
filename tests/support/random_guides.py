"""Strategies that draw whole guides: any matrix, any tree of the right shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

from guide.facts.files import CapabilitiesFile
from guide.facts.guide import Guide
from guide.facts.history import History
from guide.facts.ids import Access, Need
from guide.facts.records import (
    About,
    Answer,
    Api,
    Edition,
    Function,
    Limitation,
    Outcome,
    Question,
    Role,
    Source,
    Stage,
    State,
    Status,
)
from guide.reasoning.coverage import verdict

SOURCE = "book"
MAX_DEPTH = 5


Choose = Callable[[list[Need]], tuple[str, dict[str, str]] | None]
"""From needs to an API and the reasons against the others, or to nothing."""


@dataclass
class Growth:
    """A tree while it is drawn. ``choose`` says what an outcome recommends for some needs."""

    draw: st.DrawFn
    choose: Choose
    capabilities: Sequence[str]
    questions: list[Question] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    def grow(self, needs: tuple[str, ...] = (), depth: int = 0) -> str:
        """Draw a page and all below it, and tell its id."""
        page = f"page-{len(self.questions) + len(self.outcomes)}"
        if depth > 0 and (depth == MAX_DEPTH or self.draw(st.booleans())):
            self.outcomes.append(_outcome(page, self.choose(_parsed(needs))))
            return page
        place = len(self.questions)
        self.questions.append(_question(page, ("nowhere", "nowhere"), ((), ())))
        added = [self._needs(needs) for _ in range(self.draw(st.integers(2, 3)))]
        below = [self.grow((*needs, *more), depth + 1) for more in added]
        self.questions[place] = _question(page, below, added)
        return page

    def _needs(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """What an answer adds; nothing where no outcome could be chosen then."""
        in_full = st.sampled_from(("", " in full"))
        drawn = self.draw(st.lists(st.sampled_from(self.capabilities), max_size=2, unique=True))
        more = tuple(f"{capability}{self.draw(in_full)}" for capability in drawn)
        return more if self.choose(_parsed((*before, *more))) else ()


def _parsed(needs: Sequence[str]) -> list[Need]:
    return [Need.parse(need) for need in needs]


@st.composite
def guides(draw: st.DrawFn, *, proved: bool = False) -> Guide:
    """A guide with any matrix and any tree.

    With ``proved`` every outcome names an API that covers its needs, and explains the others.
    """
    apis = draw(_apis())
    functions = [_function(index) for index in range(draw(st.integers(1, 4)))]
    matrix = draw(_matrix(apis, functions))
    bare = _guide(apis, functions, matrix)
    capabilities = [f"{function.id}.{access}" for function in functions for access in Access]
    growth = Growth(draw, _choose(draw, bare, proved), capabilities)
    growth.grow()
    return replace(bare, questions=tuple(growth.questions), outcomes=tuple(growth.outcomes))


@st.composite
def _apis(draw: st.DrawFn) -> list[Api]:
    """At least two APIs to choose among, and perhaps a companion and one on its way out."""
    living = [_api(index, Role.API, Status.CURRENT) for index in range(draw(st.integers(2, 4)))]
    others = []
    if draw(st.booleans()):
        others.append(_api(8, Role.COMPANION, Status.CURRENT))
    if draw(st.booleans()):
        others.append(_api(9, Role.API, Status.DEPRECATED, living[0].id))
    return [*living, *others]


def _api(index: int, role: Role, status: Status, replaced_by: str | None = None) -> Api:
    return Api.model_validate(
        {
            "id": f"api-{index}",
            "name": f"API {index}",
            "aliases": (f"interface {index}",),
            "protocol": "REST",
            "role": role,
            "access": tuple(Access),
            "status": status,
            "status_note": "As it is.",
            "replaced_by": replaced_by,
            "purpose": "Something.",
            "not_for": ("Anything else.",),
            "documentation": ({"title": "Manual", "url": "https://example.org/"},),
            "sources": (SOURCE,),
        }
    )


def _function(index: int) -> Function:
    return Function.model_validate(
        {
            "id": f"function-{index}",
            "name": f"Function {index}",
            "stage": "stage",
            "summary": "It does something.",
            "words": ("thing",),
            "sources": (SOURCE,),
        }
    )


@st.composite
def _matrix(draw: st.DrawFn, apis: Sequence[Api], functions: Sequence[Function]) -> CapabilitiesFile:
    def cell(api: Api) -> dict[str, Any]:
        state = draw(st.sampled_from(State))
        limitation = f"limit-{api.id}" if state is State.LIMITED else None
        return {"state": state, "limitation": limitation}

    return CapabilitiesFile.model_validate(
        {
            "sources": (SOURCE,),
            "capabilities": {
                function.id: {api.id: {access: cell(api) for access in Access} for api in apis}
                for function in functions
            },
        }
    )


def _choose(draw: st.DrawFn, guide: Guide, proved: bool) -> Choose:
    """What an outcome recommends for some needs, and its reasons against the others."""
    living = [api for api in guide.apis if api.recommendable]

    def choose(needs: list[Need]) -> tuple[str, dict[str, str]] | None:
        covering = [api.id for api in living if verdict(guide, api, needs).covers]
        if not proved:
            return draw(st.sampled_from([api.id for api in guide.apis])), {}
        if not covering:
            return None
        chosen = draw(st.sampled_from(covering))
        return chosen, {api: "Second best." for api in covering if api != chosen}

    return choose


def _question(page: str, below: Sequence[str], needs: Sequence[tuple[str, ...]]) -> Question:
    answers = tuple(
        Answer.model_validate(
            {
                "answer": f"Answer {index}",
                "when": "When it fits.",
                "needs": needs[index],
                "unsure": "It is the usual one." if index == 0 else None,
                "to": to,
            }
        )
        for index, to in enumerate(below)
    )
    return Question(id=page, question=f"{page}?", about="About.", sources=(SOURCE,), answers=answers)


def _outcome(page: str, chosen: tuple[str, dict[str, str]] | None) -> Outcome:
    assert chosen, "needs are only drawn while some API covers them"
    api, why_not = chosen
    return Outcome.model_validate(
        {"id": page, "job": f"do {page}", "api": api, "because": "It fits.", "why_not": why_not, "sources": (SOURCE,)}
    )


def _guide(apis: Sequence[Api], functions: Sequence[Function], matrix: CapabilitiesFile) -> Guide:
    return Guide(
        about=_about(),
        sources=(_source(),),
        apis=tuple(apis),
        stages=(_stage(),),
        functions=tuple(functions),
        matrix=matrix,
        cells=tuple(matrix.cells()),
        limitations=tuple(_limitations(apis, matrix)),
        traits=(),
        disagreements=(),
        jobs=(),
        history=_history(),
        questions=(),
        outcomes=(),
    )


def _limitations(apis: Sequence[Api], matrix: CapabilitiesFile) -> list[Limitation]:
    """One limitation for each API that has a limited cell, with all of those cells."""
    found = []
    for api in apis:
        cells = [cell for cell in matrix.cells() if cell.api == api.id and cell.limitation]
        if cells:
            fields = {
                "id": f"limit-{api.id}",
                "name": f"The limit of {api.name}",
                "api": api.id,
                "cells": tuple(cell.capability for cell in cells),
                "meaning": "Less than all.",
                "sources": (SOURCE,),
            }
            found.append(Limitation.model_validate(fields))
    return found


def _history() -> History:
    return History.model_validate(
        {
            "editions": (),
            "added": {
                "id": "added",
                "name": "Added",
                "phase": "Later",
                "about": "Rows that came later.",
                "sources": (SOURCE,),
            },
        }
    )


def _about() -> About:
    edition = Edition(id="2020-01", name="January", about="All of it.", since="Nothing.", sources=(SOURCE,))
    return About(
        product="Thing",
        title="Which?",
        question="Which one?",
        lead="Answer.",
        edition=edition,
        independence="Independent.",
    )


def _source() -> Source:
    return Source(
        id=SOURCE,
        title="The book",
        publisher="The house",
        url="https://example.org/book",
        published="2020-01",
        checked="2020-01-02",
        how="Read.",
        about="Everything.",
    )


def _stage() -> Stage:
    return Stage(id="stage", name="Stage", phase="Phase", about="About.", sources=(SOURCE,))
