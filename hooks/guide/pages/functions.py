"""The list of functions, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from guide.facts.records import Function
from guide.pages import addresses
from guide.pages import tables as views
from guide.pages.addresses import Addresses
from guide.pages.page import Draft
from guide.reasoning.tree import Tree


def functions(tree: Tree) -> Iterator[Draft]:
    """The list, then every function."""
    guide = tree.guide
    yield Draft(
        addresses.FUNCTIONS,
        "functions",
        title="Functions",
        description=f"What can be read and written in {guide.about.product}, and by which API.",
        made_from=guide.file("functions.yml"),
        context={"stages": list(views.stages(guide))},
    )
    yield from (_function(tree, function) for function in guide.functions)


def _function(tree: Tree, function: Function) -> Draft:
    guide = tree.guide
    row = views.row(guide, function)
    return Draft(
        Addresses(guide, "").function(function.id),
        "function",
        title=function.name,
        description=f"{function.summary} Which API reads it, which writes it, with what limits.",
        made_from=function.place.file,
        context={
            "function": function,
            "stage": guide.stage[function.stage],
            "row": row,
            "limitations": views.limitations_in(guide, row),
            "conditions": [
                (api, trait, note)
                for api in guide.apis
                for trait, note in guide.conditions(api)
                if any(capability.function == function.id for capability in trait.touches)
            ],
            "outcomes": list(tree.about(function.id)),
            "disagreements": [
                entry
                for entry in guide.disagreements
                if any(cell.function == function.id for cell in entry.cells)
            ],
        },
    )
