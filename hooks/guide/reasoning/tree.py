"""The decision tree: the one way to every page, and what was answered on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from guide.facts.guide import Guide, grouped, once
from guide.facts.ids import Capability, Need
from guide.facts.records import Answer, Api, Outcome, Question


@dataclass(frozen=True)
class Step:
    """A question, and the answer given to it."""

    question: Question
    answer: Answer


@dataclass(frozen=True)
class Path:
    """What was answered on the way to a page."""

    steps: tuple[Step, ...] = ()

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The needs of all answers, in their order, each once; in full outweighs the plain need."""
        needs: dict[Capability | str, Need] = {}
        for step in self.steps:
            for need in step.answer.needs:
                key = need.capability or str(need.trait)
                if need.in_full or key not in needs:
                    needs[key] = need
        return tuple(needs.values())

    def then(self, question: Question, answer: Answer) -> Path:
        """The path with one answer more."""
        return Path((*self.steps, Step(question, answer)))


class Tree:
    """The pages of a guide, from the start. The rules about the tree's shape must hold."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.start = guide.questions[0]

    @cached_property
    def paths(self) -> dict[str, Path]:
        """The path to every page that is reached, by the page's id, in the order of a reader."""
        paths: dict[str, Path] = {}
        waiting: list[tuple[str, Path]] = [(self.start.id, Path())]
        while waiting:
            page_id, path = waiting.pop()
            paths[page_id] = path
            page = self.guide.page[page_id]
            if isinstance(page, Question):
                onward = [(str(answer.to), path.then(page, answer)) for answer in page.answers]
                waiting.extend(reversed(onward))
        return paths

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome, in the order of a reader."""
        pages = (self.guide.page[page_id] for page_id in self.paths)
        return tuple(page for page in pages if isinstance(page, Outcome))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of a reader."""
        pages = (self.guide.page[page_id] for page_id in self.paths)
        return tuple(page for page in pages if isinstance(page, Question))

    @cached_property
    def _below(self) -> dict[str, tuple[Outcome, ...]]:
        below: dict[str, tuple[Outcome, ...]] = {}
        for page_id in reversed(self.paths):
            page = self.guide.page[page_id]
            if isinstance(page, Outcome):
                below[page_id] = (page,)
            else:
                below[page_id] = tuple(
                    outcome for answer in page.answers for outcome in below[answer.to]
                )
        return below

    def below(self, page_id: str) -> tuple[Outcome, ...]:
        """The outcomes that can still be reached from a page, itself included."""
        return self._below[page_id]

    @cached_property
    def _apis_below(self) -> dict[str, tuple[Api, ...]]:
        ids = {
            page_id: dict.fromkeys(str(outcome.api) for outcome in below)
            for page_id, below in self._below.items()
        }
        return {page_id: tuple(self.guide.api[api] for api in ids[page_id]) for page_id in ids}

    def apis_below(self, page_id: str) -> tuple[Api, ...]:
        """The APIs that the outcomes below a page end in, each once."""
        return self._apis_below[page_id]

    @cached_property
    def _leading_to(self) -> Mapping[str, tuple[Outcome, ...]]:
        return grouped((str(outcome.api), outcome) for outcome in self.outcomes)

    def leads_to(self, api: str) -> bool:
        """Whether some outcome ends in ``api``."""
        return api in self._leading_to

    def leading_to(self, api: str) -> tuple[Outcome, ...]:
        """The outcomes that end in ``api``."""
        return self._leading_to.get(api, ())

    @cached_property
    def _about(self) -> Mapping[str, tuple[Outcome, ...]]:
        return grouped(
            (function, outcome) for outcome in self.outcomes for function in self._touched(outcome)
        )

    def _touched(self, outcome: Outcome) -> Iterable[str]:
        """The functions that the needs of an outcome touch, each once."""
        needs = self.paths[outcome.id].needs
        return dict.fromkeys(str(need.capability.function) for need in needs if need.capability)

    def about(self, function: str) -> tuple[Outcome, ...]:
        """The outcomes whose needs touch ``function``."""
        return self._about.get(function, ())


@once
def tree_of(guide: Guide) -> Tree:
    """The tree of ``guide``."""
    return Tree(guide)
