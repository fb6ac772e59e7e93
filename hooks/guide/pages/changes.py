"""What changed since the base edition, the matrix of each later edition, and what holds today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.facts.guide import Guide
from guide.facts.history import CellChange, LaterEdition, NewFunction
from guide.facts.records import Answer, Cell, Outcome, State
from guide.pages import addresses
from guide.pages import tables as views
from guide.pages.page import CONTENTS, NOTHING, Draft
from guide.reasoning.editions import Holding, at, cell_changes, holdings
from guide.reasoning.tree import Tree


@dataclass(frozen=True)
class Became:
    """A cell that was coming soon in the base edition, and the change that ended that, if any."""

    cell: Cell
    change: CellChange | None


@dataclass(frozen=True)
class Branch:
    """An answer to the first question, and the outcomes behind it as they hold in the end."""

    answer: Answer
    outcomes: tuple[tuple[Outcome, Holding], ...]


def changes(tree: Tree) -> Iterator[Draft]:
    """The timeline, the page for readers in a hurry, and a matrix for each later edition."""
    yield _timeline(tree)
    yield _today(tree)
    for edition in tree.guide.history.editions:
        yield _matrix(tree.guide, edition)


def _timeline(tree: Tree) -> Draft:
    guide = tree.guide
    return Draft(
        addresses.CHANGES,
        "changes",
        title=f"What changed since {guide.about.edition.name}",
        description=f"Every later change to the APIs of {guide.about.product}, dated and sourced.",
        made_from=guide.file("later.yml"),
        beside=CONTENTS,
        words="news, history, deprecated, legacy, timeline, " + _names(guide),
        context={"dated": _by_date(guide), "became": tuple(became(guide))},
    )


def _names(guide: Guide) -> str:
    return ", ".join(api.name for api in guide.history.apis)


def _by_date(guide: Guide) -> list[tuple[str, list[object]]]:
    days: dict[str, list[object]] = {}
    for change in guide.history.dated:
        days.setdefault(change.date, []).append(change)
    return list(reversed(days.items()))


def became(guide: Guide) -> Iterator[Became]:
    """What became of each cell that was coming soon in the base edition."""
    ended = {str(change.cell): change for change in guide.history.cells}
    for cell in guide.cells:
        if cell.state is State.COMING_SOON:
            yield Became(cell, ended.get(cell.id))


def _today(tree: Tree) -> Draft:
    guide = tree.guide
    return Draft(
        addresses.TODAY,
        "today",
        title="If you start today",
        description="What the facts support about new work now, and where they end.",
        made_from=guide.file("later.yml"),
        beside=CONTENTS,
        in_menu=False,
        words="new project, recommended now, legacy, " + _names(guide),
        context={
            "branches": [_branch(tree, answer) for answer in tree.start.answers],
            "last_matrix": _last_matrix(guide),
        },
    )


def _last_matrix(guide: Guide) -> str:
    """The name of the last edition that changed a cell; the base edition if none did."""
    days = [change.date for change in (*guide.history.cells, *guide.history.functions)]
    if not days:
        return guide.about.edition.name
    return next(edition.name for edition in guide.history.editions if edition.date >= max(days))


def _branch(tree: Tree, answer: Answer) -> Branch:
    outcomes = (
        (outcome, holdings(tree.guide)[outcome.id][-1])
        for outcome in tree.below(answer.to)
        if tree.guide.history.editions
    )
    return Branch(answer, tuple(outcomes))


def _matrix(guide: Guide, edition: LaterEdition) -> Draft:
    later = at(guide, edition)
    changed: dict[str, CellChange | NewFunction] = {
        str(change.cell): change for change in cell_changes(guide, edition.date)
    }
    rows = {row.id: row for row in guide.history.functions if row.date <= edition.date}
    changed |= {
        c.id: rows[c.capability.function] for c in later.cells if c.capability.function in rows
    }
    return Draft(
        addresses.edition_matrix(edition.id),
        "matrix",
        title=f"The matrix in {edition.name}",
        description=f"Which API reads and writes which function in {edition.name}, changes marked.",
        made_from=guide.file("later.yml"),
        beside=NOTHING,
        assets="matrix",
        in_menu=False,
        context={
            "matrix": views.matrix(later),
            "later": later,
            "edition": edition,
            "changed": changed,
            "cell_changes": tuple(cell_changes(guide, edition.date)),
            "rows": tuple(rows.values()),
        },
    )
