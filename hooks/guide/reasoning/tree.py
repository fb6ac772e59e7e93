"""The decision tree: the one way to every page, and what was answered on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from guide.facts.guide import Guide
from guide.facts.ids import Need
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
        needs: dict[object, Need] = {}
        for step in self.steps:
            for need in step.answer.needs:
                key = need.capability or need.trait
                if need.in_full or key not in needs:
                    needs[key] = need
        return tuple(needs.values())

    def then(self, question: Question, answer: Answer) -> Path:
        """The path with one answer more."""
        return Path((*self.steps, Step(question, answer)))


@dataclass(frozen=True)
class Tree:
    """The pages of a guide, from the start. The rules about the tree's shape must hold."""

    guide: Guide

    @property
    def start(self) -> Question:
        """The first question."""
        return self.guide.questions[0]

    @cached_property
    def paths(self) -> Mapping[str, Path]:
        """The path to every page that is reached, by the page's id, in the order of a reader."""
        return dict(self._paths_from(self.start.id, Path()))

    def _paths_from(self, page_id: str, path: Path) -> Iterator[tuple[str, Path]]:
        yield page_id, path
        page = self.guide.page[page_id]
        if isinstance(page, Question):
            for answer in page.answers:
                yield from self._paths_from(answer.to, path.then(page, answer))

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

    def below(self, page_id: str) -> tuple[Outcome, ...]:
        """The outcomes that can still be reached from a page, itself included."""
        page = self.guide.page[page_id]
        if isinstance(page, Outcome):
            return (page,)
        return tuple(outcome for answer in page.answers for outcome in self.below(answer.to))

    def apis_below(self, page_id: str) -> tuple[Api, ...]:
        """The APIs that the outcomes below a page end in, each once."""
        ids = dict.fromkeys(outcome.api for outcome in self.below(page_id))
        return tuple(self.guide.api[api] for api in ids)

    def outcomes_ending_in(self, api: str) -> tuple[Outcome, ...]:
        """The outcomes that end in ``api``."""
        return tuple(outcome for outcome in self.outcomes if outcome.api == api)

    def outcomes_about(self, function: str) -> tuple[Outcome, ...]:
        """The outcomes whose needs touch ``function``."""
        return tuple(
            outcome
            for outcome in self.outcomes
            for needs in [self.paths[outcome.id].needs]
            if any(need.capability and need.capability.function == function for need in needs)
        )
