"""The decision tree: a page for each question and each outcome, and the map of them all."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from guide.facts.records import Outcome, Question
from guide.pages import addresses
from guide.pages import tables as views
from guide.pages.addresses import Addresses
from guide.pages.page import NOTHING, Draft
from guide.pages.record import decision_record
from guide.reasoning import verdicts
from guide.reasoning.coverage import verdict
from guide.reasoning.editions import holdings
from guide.reasoning.tree import Tree


def decisions(tree: Tree, site_url: str) -> Iterator[Draft]:
    """Every page of the tree, and the map."""
    yield from (_question(tree, question) for question in tree.questions)
    yield from (_outcome(tree, outcome, site_url) for outcome in tree.outcomes)
    yield _map(tree)


def _question(tree: Tree, question: Question) -> Draft:
    return Draft(
        Addresses(tree.guide, "").page(question.id),
        "question",
        title=question.question,
        description=f"{question.about} {tree.guide.about.title}",
        made_from=question.place.file,
        beside=NOTHING,
        in_menu=question is tree.start,
        context={
            "question": question,
            "path": tree.paths[question.id],
            "standings": verdicts.standings(tree, question),
        },
    )


def _outcome(tree: Tree, outcome: Outcome, site_url: str) -> Draft:
    guide = tree.guide
    api, path = guide.api[outcome.api], tree.paths[outcome.id]
    page = Addresses(guide, "").page(outcome.id)
    judged = verdict(guide, api, path.needs)
    return Draft(
        page,
        "outcome",
        title=views.outcome_title(guide, outcome),
        description=outcome.because,
        made_from=outcome.place.file,
        image=addresses.card(outcome),
        beside=NOTHING,
        in_menu=False,
        context={
            "outcome": outcome,
            "api": api,
            "path": path,
            "judged": judged,
            "limitations": verdicts.limitations_of(guide, judged),
            "why_not": verdicts.why_not(tree, outcome),
            "flips": verdicts.flips(tree, outcome),
            "holdings": holdings(guide)[outcome.id],
            "what_then": [e for e in guide.history.what_then if e.outcome == outcome.id],
            "disagreements": verdicts.disagreements_on(tree, outcome),
            "record": escape(decision_record(tree, outcome, addresses.url(site_url, page))),
            "permalink": addresses.url(site_url, page),
        },
    )


def _map(tree: Tree) -> Draft:
    product = tree.guide.about.product
    return Draft(
        addresses.MAP,
        "map",
        title="The whole tree",
        words="map, overview, picture, diagram",
        description=f"Every question and every answer of the {product} API guide on one page.",
        made_from=tree.start.place.file,
        beside=NOTHING,
        assets="map",
        in_menu=False,
    )
