"""The decision tree: a page for each question and each outcome, and the map of them all."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.facts.decisions import Outcome, Question
from guide.facts.guide import Guide
from guide.facts.records import Api, Role
from guide.pages import addresses, tables
from guide.pages.addresses import Links
from guide.pages.page import NOTHING, Page
from guide.reasoning import Resolved
from guide.reasoning.coverage import verdict
from guide.reasoning.decision import Decision, Judgement, standings
from guide.reasoning.tree import Path, Tree


@dataclass(frozen=True)
class OneQuestion:
    """A question, what was answered before it, and how each API stands there, by edition, newest first."""

    question: Question
    path: Path
    standings: tuple[tuple[Guide, tuple[Judgement, ...]], ...]


@dataclass(frozen=True)
class OneOutcome:
    """An outcome as it is decided, newest edition first. ``alone`` are the APIs that would do in each edition.

    ``permalink`` is its address for those who print or copy it.
    """

    outcome: Outcome
    path: Path
    by_edition: tuple[Decision, ...]
    alone: tuple[tuple[Guide, tuple[Api, ...]], ...]
    permalink: str


def pages(resolved: Resolved, site_url: str) -> Iterator[Page]:
    """Every page of the tree, and the map. ``site_url`` is where the site will stand."""
    yield from (_question(resolved, question) for question in resolved.now.tree.questions)
    yield from (_outcome(resolved, outcome, site_url) for outcome in resolved.now.tree.outcomes)
    yield _map(resolved)


def _question(resolved: Resolved, question: Question) -> Page:
    tree = resolved.now.tree
    return Page(
        Links(tree.guide).page(question.id),
        title=question.question,
        description=f"{question.about} {tree.guide.about.title}",
        made_from=question.place.file,
        aside=NOTHING,
        in_nav=question is tree.start,
        template="question",
        context=OneQuestion(
            question,
            tree.paths[question.id],
            tuple((answers.guide, standings(answers.tree, question)) for answers in resolved.answers),
        ),
    )


def _outcome(resolved: Resolved, outcome: Outcome, site_url: str) -> Page:
    guide = resolved.now.guide
    path = Links(guide).page(outcome.id)
    by_edition = tuple(answers.decisions[outcome.id] for answers in resolved.answers)
    return Page(
        path,
        title=outcome.job[:1].upper() + outcome.job[1:],
        description=f"{tables.names(by_edition[0].apis)}. {by_edition[0].recommendation.because}",
        made_from=by_edition[0].recommendation.place.file,
        card=addresses.card(outcome),
        aside=NOTHING,
        in_nav=False,
        template="outcome",
        context=OneOutcome(
            outcome,
            resolved.now.tree.paths[outcome.id],
            by_edition,
            tuple((one, _alone(one, outcome)) for one in reversed(resolved.guides)),
            addresses.url(site_url, path),
        ),
    )


def _alone(guide: Guide, outcome: Outcome) -> tuple[Api, ...]:
    """The APIs that one may build on in an edition, and that cover all that an outcome needs."""
    needs = Tree(guide).needs(outcome.id)
    supported = (api for api in guide.apis if api.role is Role.API and api.status.supported)
    return tuple(api for api in supported if verdict(guide, api, needs).covers)


def _map(resolved: Resolved) -> Page:
    product = resolved.now.guide.about.product
    return Page(
        addresses.MAP,
        title="The whole tree",
        description=f"Every question and every answer of the {product} API guide on one page.",
        made_from=resolved.now.tree.start.place.file,
        aside=NOTHING,
        assets="map",
        in_nav=False,
        keywords="map, overview, picture, diagram",
        template="map",
    )
