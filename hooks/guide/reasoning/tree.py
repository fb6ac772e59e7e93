"""The decision tree as of one edition: the one way to every page, and what was answered on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from guide.facts.decisions import Answer, Outcome, Question
from guide.facts.guide import Guide
from guide.facts.ids import Access, Capability, Need
from guide.facts.records import Api


@dataclass(frozen=True)
class Step:
    """A question, and the answer given to it."""

    question: Question
    answer: Answer


Path = tuple[Step, ...]
"""What was answered on the way to a page."""


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
        return dict(self._paths_from(self.start.id, ()))

    def _paths_from(self, page_id: str, path: Path) -> Iterator[tuple[str, Path]]:
        yield page_id, path
        page = self.guide.page[page_id]
        if isinstance(page, Question):
            for answer in page.answers:
                yield from self._paths_from(answer.to, (*path, Step(page, answer)))

    def needs(self, page_id: str) -> tuple[Need, ...]:
        """The needs of all answers on the way that the edition knows, each once; in full outweighs the plain one."""
        needs: dict[object, Need] = {}
        for need in (need for step in self.paths[page_id] for need in step.answer.needs):
            if self.guide.knows(need) and (need.in_full or need.about not in needs):
                needs[need.about] = need
        return tuple(needs.values())

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome, in the order of a reader."""
        return self.below(self.start.id)

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

    def apis_of(self, outcome_id: str) -> tuple[Api, ...]:
        """The APIs that the edition recommends for an outcome."""
        return tuple(self.guide.api[api] for api in self.guide.recommendation[outcome_id].apis)

    def apis_below(self, page_id: str) -> tuple[Api, ...]:
        """The APIs that are recommended below a page, each once."""
        return tuple({api.id: api for outcome in self.below(page_id) for api in self.apis_of(outcome.id)}.values())

    def outcomes_ending_in(self, api: str) -> tuple[Outcome, ...]:
        """The outcomes for which ``api`` is recommended."""
        return tuple(one for one in self.outcomes if api in self.guide.recommendation[one.id].apis)

    def outcomes_about(self, function: str) -> tuple[Outcome, ...]:
        """The outcomes whose needs touch ``function``."""
        about = [Capability(function, access) for access in Access]
        return tuple(one for one in self.outcomes if any(need.capability in about for need in self.needs(one.id)))
