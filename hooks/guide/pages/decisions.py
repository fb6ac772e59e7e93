"""The decision tree: a page for each question and each outcome, and the map of them all."""

from collections.abc import Iterator

from guide.facts.decisions import Outcome, Question
from guide.facts.guide import Guide
from guide.facts.records import Api
from guide.pages import addresses, tables
from guide.pages.addresses import Links
from guide.pages.page import Page
from guide.reasoning import Resolved
from guide.reasoning.coverage import verdict
from guide.reasoning.decision import standings
from guide.reasoning.tree import Tree


def pages(resolved: Resolved, site_url: str) -> Iterator[Page]:
    """Every page of the tree, and the map. ``site_url`` is where the site will stand."""
    tree = resolved.now.tree
    yield from (_question(resolved, question) for question in tree.questions)
    yield from (_outcome(resolved, outcome, site_url) for outcome in tree.outcomes)
    yield Page(
        addresses.MAP,
        title="The whole tree",
        description=f"Every question and every answer of the {tree.guide.about.product} API guide on one page.",
        made_from=tree.start.place.file,
        assets=("filter.css", "map.css", "map.js"),
        keywords="map, overview, picture, diagram",
        template="map",
    )


def _question(resolved: Resolved, question: Question) -> Page:
    tree = resolved.now.tree
    return Page(
        Links(tree.guide).page(question.id),
        title=question.question,
        description=f"{question.about} {tree.guide.about.title}",
        made_from=question.place.file,
        assets=("decide.css",),
        template="question",
        context={
            "question": question,
            "path": tree.paths[question.id],
            "standings": [(answers.guide, standings(answers.tree, question)) for answers in resolved.answers],
        },
    )


def _outcome(resolved: Resolved, outcome: Outcome, site_url: str) -> Page:
    path = Links(resolved.now.guide).page(outcome.id)
    by_edition = [answers.decisions[outcome.id] for answers in resolved.answers]
    return Page(
        path,
        title=outcome.job[:1].upper() + outcome.job[1:],
        description=f"{tables.names(by_edition[0].apis)}. {by_edition[0].recommendation.because}",
        made_from=by_edition[0].recommendation.place.file,
        card=addresses.card(outcome),
        assets=("decide.css", "outcome.css"),
        template="outcome",
        context={
            "outcome": outcome,
            "path": by_edition[0].path,
            "by_edition": by_edition,
            "alone": [(one, _alone(one, outcome)) for one in reversed(resolved.guides)],
            "permalink": addresses.url(site_url, path),
        },
    )


def _alone(guide: Guide, outcome: Outcome) -> tuple[Api, ...]:
    """The APIs that one may build on in an edition, and that cover all that an outcome needs."""
    needs = Tree(guide).needs(outcome.id)
    supported = (api for api in guide.apis if api.role == "api" and api.status.supported)
    return tuple(api for api in supported if verdict(guide, api, needs).covers)
