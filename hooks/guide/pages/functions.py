"""The list of functions, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.facts.guide import Guide
from guide.facts.records import Api, Disagreement, Function, Limitation, Outcome, Stage, Trait
from guide.pages import addresses, tables
from guide.pages.addresses import Links
from guide.pages.page import Context, Page
from guide.pages.tables import Row, StageRows
from guide.reasoning import Resolved


@dataclass(frozen=True)
class AllFunctions(Context):
    """The functions by stage."""

    template = "functions.md"
    stages: tuple[StageRows, ...]


@dataclass(frozen=True)
class OneFunction(Context):
    """A function. ``conditions`` are what is noted of an API's trait that touches it."""

    template = "function.md"
    function: Function
    stage: Stage
    row: Row
    limitations: tuple[Limitation, ...]
    conditions: tuple[tuple[Api, Trait, str], ...]
    outcomes: tuple[Outcome, ...]
    disagreements: tuple[Disagreement, ...]


def pages(resolved: Resolved) -> Iterator[Page]:
    """The list, then every function."""
    guide = resolved.guide
    yield Page(
        addresses.FUNCTIONS,
        title="Functions",
        description=f"What can be read and written in {guide.about.product}, and by which API.",
        made_from=guide.file("functions.yml"),
        context=AllFunctions(tables.stages(guide)),
    )
    yield from (_function(resolved, function) for function in guide.functions)


def _function(resolved: Resolved, function: Function) -> Page:
    guide = resolved.guide
    row = tables.row(guide, function)
    return Page(
        Links(guide).function(function.id),
        title=function.name,
        description=f"{function.summary} Which API reads it, which writes it, with what limits.",
        made_from=function.place.file,
        context=OneFunction(
            function,
            stage=guide.stage[function.stage],
            row=row,
            limitations=tables.limitations_in(guide, row),
            conditions=tuple(_conditions(guide, function)),
            outcomes=resolved.tree.outcomes_about(function.id),
            disagreements=tuple(
                entry for entry in guide.disagreements if any(cell.function == function.id for cell in entry.cells)
            ),
        ),
    )


def _conditions(guide: Guide, function: Function) -> Iterator[tuple[Api, Trait, str]]:
    for api in guide.apis:
        for trait, note in guide.conditions(api):
            if any(capability.function == function.id for capability in trait.touches):
                yield api, trait, note
