"""The catalogue of the APIs, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from guide.facts.records import Api
from guide.pages import addresses
from guide.pages import tables as views
from guide.pages.addresses import Addresses
from guide.pages.page import Draft
from guide.reasoning.tree import Tree


def apis(tree: Tree) -> Iterator[Draft]:
    """The catalogue, then every API."""
    guide = tree.guide
    yield Draft(
        addresses.APIS,
        "apis",
        title=f"The APIs of {guide.about.product}",
        description=f"What each API of {guide.about.product} is for, its status and its reach.",
        made_from=guide.file("apis.yml"),
        context={"tallies": views.tallies(guide)},
    )
    yield from (_api(tree, api) for api in guide.apis)


def _api(tree: Tree, api: Api) -> Draft:
    guide = tree.guide
    return Draft(
        Addresses(guide, "").api(api.id),
        "api",
        title=api.name,
        description=api.purpose,
        made_from=api.place.file,
        image=addresses.card(api),
        context={
            "api": api,
            "column": views.column(guide, api),
            "soon": sum(cell.api == api.id for cell in views.announced(guide)),
            "limitations": [entry for entry in guide.limitations if entry.api == api.id],
            "outcomes": list(tree.leading_to(api.id)),
            "disagreements": [entry for entry in guide.disagreements if api.id in entry.apis],
        },
    )
