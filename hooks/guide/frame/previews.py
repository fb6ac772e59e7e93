"""The pictures that stand for pages where links to them are shown: one for each outcome and API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guide.facts.guide import Guide
from guide.facts.records import Api, Outcome
from guide.frame.card_cache import CardCache
from guide.frame.cards import Card
from guide.pages import tables as views
from guide.reasoning.tree import Tree

COMMON = "assets/cards/guide.png"
"""The picture of every page that has none of its own."""


def path_of(record: Api | Outcome) -> str:
    """Where the picture of an API or an outcome stands, from the root of the site."""
    folder = "apis" if isinstance(record, Api) else "decide"
    return f"assets/cards/{folder}/{record.id}.png"


def previews(tree: Tree, cache: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Every picture: its path on the site, and its PNG; kept in the folder ``cache``, if given."""
    kept = CardCache(cache)
    for path, card in _cards(tree):
        yield path, kept.picture(card)
    kept.remove_unused()


def _cards(tree: Tree) -> Iterator[tuple[str, Card]]:
    guide = tree.guide
    foot = f"{guide.about.title} · {guide.about.edition.name}"
    kicker = f"A guide to the APIs of {guide.about.product}"
    yield COMMON, Card(kicker, guide.about.question, foot, views.HUES[0])
    for api in guide.apis:
        kicker = f"An API of {guide.about.product}: {api.status}"
        yield path_of(api), Card(kicker, api.name, foot, _hue(guide, api.id))
    for outcome in tree.outcomes:
        title = views.outcome_title(guide, outcome)
        yield path_of(outcome), Card("Your answer", title, foot, _hue(guide, outcome.api))


def _hue(guide: Guide, api_id: str) -> str:
    return views.HUES[int(views.hue(guide, api_id)) - 1]
