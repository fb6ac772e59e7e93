"""The decision tree: a page for each question and each outcome, and the map of them all."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.facts.records import Question
from guide.pages import addresses
from guide.pages.addresses import Links
from guide.pages.page import NOTHING, Context, Page
from guide.reasoning import Resolved
from guide.reasoning.decision import Decision, Judgement, standings
from guide.reasoning.tree import Path


@dataclass(frozen=True)
class OneQuestion(Context):
    """A question, what was answered before it, and how each API stands there."""

    template = "question.md"
    question: Question
    path: Path
    standings: tuple[Judgement, ...]


@dataclass(frozen=True)
class OneOutcome(Context):
    """An outcome as it is decided. ``permalink`` is its address for those who print or copy it."""

    template = "outcome.md"
    decision: Decision
    permalink: str


@dataclass(frozen=True)
class WholeTree(Context):
    """The map; the tree itself says it."""

    template = "map.md"
    text_template = "map.text"


def pages(resolved: Resolved, site_url: str) -> Iterator[Page]:
    """Every page of the tree, and the map. ``site_url`` is where the site will stand."""
    yield from (_question(resolved, question) for question in resolved.tree.questions)
    for decision in resolved.decisions.values():
        yield _outcome(resolved, decision, site_url)
    yield _map(resolved)


def _question(resolved: Resolved, question: Question) -> Page:
    tree = resolved.tree
    return Page(
        Links(tree.guide).page(question.id),
        title=question.question,
        description=f"{question.about} {tree.guide.about.title}",
        made_from=question.place.file,
        aside=NOTHING,
        in_nav=question is tree.start,
        context=OneQuestion(question, tree.paths[question.id], standings(tree, question)),
    )


def _outcome(resolved: Resolved, decision: Decision, site_url: str) -> Page:
    path = Links(resolved.guide).page(decision.outcome.id)
    return Page(
        path,
        title=decision.title,
        description=decision.outcome.because,
        made_from=decision.outcome.place.file,
        card=addresses.card(decision.outcome),
        aside=NOTHING,
        in_nav=False,
        context=OneOutcome(decision, addresses.url(site_url, path)),
    )


def _map(resolved: Resolved) -> Page:
    product = resolved.guide.about.product
    return Page(
        addresses.MAP,
        title="The whole tree",
        description=f"Every question and every answer of the {product} API guide on one page.",
        made_from=resolved.tree.start.place.file,
        aside=NOTHING,
        assets="map",
        in_nav=False,
        keywords="map, overview, picture, diagram",
        context=WholeTree(),
    )
