"""The pictures that stand for pages where links to them are shown: one for each outcome and API."""

from __future__ import annotations

from collections.abc import Iterator

from guide.frame.cards import Card, draw
from guide.pages import addresses
from guide.pages import tables as views
from guide.reasoning.tree import Tree


def previews(tree: Tree) -> Iterator[tuple[str, bytes]]:
    """Every picture: its path on the site, and its PNG."""
    return ((path, draw(card)) for path, card in _cards(tree))


def _cards(tree: Tree) -> Iterator[tuple[str, Card]]:
    guide = tree.guide
    hues = {api.id: views.HUES[int(views.hue(guide, api.id)) - 1] for api in guide.apis}
    foot = f"{guide.about.title} · {guide.about.edition.name}"
    kicker = f"A guide to the APIs of {guide.about.product}"
    yield addresses.COMMON_CARD, Card(kicker, guide.about.question, foot, views.HUES[0])
    for api in guide.apis:
        kicker = f"An API of {guide.about.product}: {api.status}"
        yield addresses.card(api), Card(kicker, api.name, foot, hues[api.id])
    for outcome in tree.outcomes:
        title = views.outcome_title(guide, outcome)
        yield addresses.card(outcome), Card("Your answer", title, foot, hues[outcome.api])
