"""The pictures that stand for pages where links to them are shown: one for each outcome and API."""

from collections.abc import Iterator

from guide.facts.guide import Guide
from guide.frame.cards import Card, draw
from guide.pages import addresses, tables
from guide.reasoning import Resolved


def previews(resolved: Resolved) -> Iterator[tuple[str, bytes]]:
    """Every picture: its path on the site, and its PNG."""
    guide = resolved.now.guide
    foot = f"{guide.about.title} · {' and '.join(one.guide.edition.name for one in resolved.answers)}"
    kicker = f"A guide to the APIs of {guide.about.product}"
    yield addresses.COMMON_CARD, draw(Card(kicker, guide.about.question, foot, tables.HUES[0]))
    for api in guide.apis:
        kicker = f"An API of {guide.about.product}: {api.status}"
        yield addresses.card(api), draw(Card(kicker, api.name, foot, _hue(guide, api.id)))
    for outcome in resolved.now.tree.outcomes:
        decisions = [one.decisions[outcome.id] for one in resolved.answers]
        foot = " · ".join(f"{one.guide.edition.name}: {tables.names(one.apis)}" for one in decisions)
        job, hue = f"{outcome.job[:1].upper()}{outcome.job[1:]}", _hue(guide, decisions[0].apis[0].id)
        yield addresses.card(outcome), draw(Card(guide.about.title, job, foot, hue))


def _hue(guide: Guide, api_id: str) -> str:
    return tables.HUES[tables.hue(guide, api_id) - 1]
