"""The pictures that stand for pages where links to them are shown: one for each outcome and API."""

from collections.abc import Iterator

from guide.facts.guide import Guide
from guide.frame.cards import Card, draw
from guide.pages import addresses, tables
from guide.reasoning import Resolved


def previews(resolved: Resolved) -> Iterator[tuple[str, bytes]]:
    """Every picture: its path on the site, and its PNG."""
    for path, card in _cards(resolved):
        yield path, draw(card)


def _cards(resolved: Resolved) -> Iterator[tuple[str, Card]]:
    guide = resolved.guide
    foot = f"{guide.about.title} · {guide.about.edition.name}"
    kicker = f"A guide to the APIs of {guide.about.product}"
    yield addresses.COMMON_CARD, Card(kicker, guide.about.question, foot, tables.HUES[0])
    for api in guide.apis:
        kicker = f"An API of {guide.about.product}: {api.status}"
        yield addresses.card(api), Card(kicker, api.name, foot, _hue(guide, api.id))
    for decision in resolved.decisions.values():
        card = Card("Your answer", decision.title, foot, _hue(guide, decision.api.id))
        yield addresses.card(decision.outcome), card


def _hue(guide: Guide, api_id: str) -> str:
    return tables.HUES[tables.hue(guide, api_id) - 1]
