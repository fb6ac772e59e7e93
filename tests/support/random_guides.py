"""Strategies that draw whole guides: any matrix, any tree of the right shape, any recommendation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Literal

from hypothesis import strategies as st

from guide.facts.cells import Cell, State
from guide.facts.decisions import Answer, Outcome, Question, Recommendation
from guide.facts.editions import Edition
from guide.facts.guide import Guide
from guide.facts.ids import Access, Capability, Need
from guide.facts.records import About, Api, Function, Limitation, Source, Stage, Status, Trait, TraitState
from guide.located.places import NOWHERE
from guide.reasoning.planner import needs_of, plan

SOURCE = "book"
EDITION = "2020-01"
MAX_DEPTH = 5


Choose = Callable[[tuple[Need, ...]], dict[str, Any] | None]
"""From the needs of a path to the fields of a recommendation, or to nothing."""


@dataclass
class Growth:
    """A tree while it is drawn: ``choose`` tells what is recommended for needs, ``needs`` draws those of an answer."""

    draw: st.DrawFn
    choose: Choose
    needs: st.SearchStrategy[list[Need]]
    questions: list[Question] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)

    def grow(self, needs: tuple[Need, ...] = (), depth: int = 0) -> str:
        """Draw a page and all below it, and tell its id."""
        page = f"page-{len(self.questions) + len(self.outcomes)}"
        if depth > 0 and (depth == MAX_DEPTH or self.draw(st.booleans())):
            self.outcomes.append(Outcome(id=page, job=f"do {page}"))
            self.recommendations.append(_recommendation(page, self.choose(needs)))
            return page
        place = len(self.questions)
        self.questions.append(_question(page, ("nowhere", "nowhere"), ((), ())))
        added = [self._more(needs) for _ in range(self.draw(st.integers(2, 3)))]
        below = [self.grow((*needs, *more), depth + 1) for more in added]
        self.questions[place] = _question(page, below, added)
        return page

    def _more(self, before: tuple[Need, ...]) -> tuple[Need, ...]:
        """What an answer adds; nothing where nothing could be recommended then."""
        drawn = self.draw(self.needs)
        return tuple(drawn) if self.choose((*before, *drawn)) else ()


def _about(need: Need) -> str:
    return str(need.capability or need.trait)


@st.composite
def guides(draw: st.DrawFn, *, proved: bool = False) -> Guide:
    """The guide as of an edition, with any matrix and any tree.

    With ``proved`` each recommendation is a smallest set of APIs that covers what can be covered,
    with a reason against every other API that could take part in one.
    """
    apis = draw(_apis())
    functions = [_function(index) for index in range(draw(st.integers(1, 4)))]
    bare = draw(_facts(apis, functions))
    needs = st.lists(st.sampled_from(needs_of(bare)), max_size=2, unique_by=_about)
    growth = Growth(draw, _choose(draw, bare, proved), needs)
    growth.grow()
    return replace(
        bare,
        questions=tuple(growth.questions),
        outcomes=tuple(growth.outcomes),
        recommendations=tuple(growth.recommendations),
    )


@st.composite
def _apis(draw: st.DrawFn) -> list[Api]:
    """At least two APIs to choose among, and perhaps a companion, a legacy one, and one on its way out."""
    living = [_api(index, "api", Status.CURRENT) for index in range(draw(st.integers(2, 4)))]
    others = [
        _api(7, "api", Status.LEGACY, living[0].id),
        _api(8, "companion", Status.CURRENT),
        _api(9, "api", Status.DEPRECATED, living[0].id),
    ]
    return draw(st.permutations([*living, *(api for api in others if draw(st.booleans()))]))


def _api(index: int, role: Literal["api", "companion"], status: Status, replaced_by: str | None = None) -> Api:
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
def _facts(draw: st.DrawFn, apis: Sequence[Api], functions: Sequence[Function]) -> Guide:
    """A guide without a tree: any state in each cell and of each trait, and one limitation for each API."""
    capabilities = [Capability(function.id, access) for function in functions for access in Access]
    any_state = st.sampled_from(State)
    states = [(api.id, one, draw(any_state)) for api in apis for one in capabilities]
    traits = [_trait(index, draw, apis) for index in range(draw(st.integers(0, 2)))]
    needs = [*map(Need, capabilities), *(Need(trait=trait.id) for trait in traits)]
    at_most_one = st.lists(st.sampled_from(needs), max_size=1)
    only_with = {api.id: draw(at_most_one) for api in apis}
    cells = tuple(_cell(*state) for state in states)
    limited = {api.id: [cell.capability for cell in cells if cell.api == api.id and cell.limitation] for api in apis}
    return Guide(
        edition=_edition(),
        about=_about_it(),
        sources=(_source(),),
        jobs=(),
        questions=(),
        outcomes=(),
        apis=tuple(apis),
        stages=(_stage(),),
        functions=tuple(functions),
        cells=cells,
        limitations=tuple(_limitation(api, cells, only_with[api]) for api, cells in limited.items() if cells),
        traits=tuple(traits),
        joined=tuple(sorted(api.id for api in apis)),
        is_newest=True,
    )


def _cell(api: str, capability: Capability, state: State) -> Cell:
    limitation = f"limit-{api}" if state is State.LIMITED else None
    return Cell(api, capability, state, limitation, None, (SOURCE,), EDITION, NOWHERE)


def _limitation(api: str, cells: Sequence[Capability], only_with: Sequence[Need]) -> Limitation:
    return Limitation.model_validate(
        {
            "id": f"limit-{api}",
            "name": f"The limit of {api}",
            "api": api,
            "cells": tuple(cells),
            "meaning": "Less than all.",
            "only_with": tuple(only_with),
            "sources": (SOURCE,),
        }
    )


def _trait(index: int, draw: st.DrawFn, apis: Sequence[Api]) -> Trait:
    support = {api.id: {"state": draw(st.sampled_from(TraitState))} for api in apis}
    return Trait.model_validate(
        {"id": f"trait-{index}", "name": f"Does {index}", "about": "It does.", "support": support}
    )


def _choose(draw: st.DrawFn, guide: Guide, proved: bool) -> Choose:
    """What is recommended for some needs."""
    any_apis = st.lists(st.sampled_from([api.id for api in guide.apis]), min_size=1, max_size=2, unique=True)
    return partial(_proved, draw, guide) if proved else lambda _: {"apis": tuple(draw(any_apis))}


def _proved(draw: st.DrawFn, guide: Guide, needs: tuple[Need, ...]) -> dict[str, Any] | None:
    """One of the smallest plans; nothing where every plan would be too large."""
    planned = plan(guide, needs)
    if planned.more and not planned.plans:
        return None
    smallest = [one.apis for one in planned.plans if len(one.apis) == len(planned.plans[0].apis)]
    chosen = draw(st.sampled_from(smallest or [(api,) for api in guide.apis if api.recommendable]))
    rivals = {api.id for team in smallest for api in team if api.status.living} - {api.id for api in chosen}
    return {
        "apis": tuple(api.id for api in chosen),
        "why_not": dict.fromkeys(sorted(rivals), "Second best."),
        "legacy": None if all(api.status.living for api in chosen) else "No current one does it.",
        "open": "Nobody does it." if planned.uncovered else None,
    }


def _question(page: str, below: Sequence[str], needs: Sequence[tuple[Need, ...]]) -> Question:
    answers = tuple(
        Answer(
            answer=f"Answer {index}",
            when=f"When {index} fits.",
            needs=needs[index],
            unsure="It is the usual one." if index == 0 else None,
            to=to,
        )
        for index, to in enumerate(below)
    )
    return Question(id=page, question=f"{page}?", about="About.", sources=(SOURCE,), answers=answers)


def _recommendation(page: str, chosen: dict[str, Any] | None) -> Recommendation:
    assert chosen, "needs are only drawn while something can be recommended"
    return Recommendation.model_validate({"outcome": page, "because": "It fits.", "sources": (SOURCE,), **chosen})


def _edition() -> Edition:
    day = f"{EDITION}-01"
    return Edition(id=EDITION, name="January", date=day, about="All of it.", matrix="whole", sources=(SOURCE,))


def _about_it() -> About:
    return About(product="Thing", title="Which?", question="Which one?", lead="Answer.", independence="Independent.")


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
