"""What changed since the base edition, and what holds for those who start today."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.facts.guide import Guide
from guide.facts.history import CellChange, Change, Today
from guide.facts.records import Answer, Cell
from guide.pages import addresses
from guide.pages.page import CONTENTS, Context, Page
from guide.reasoning import Resolved
from guide.reasoning.decision import Decision


@dataclass(frozen=True)
class Timeline(Context):
    """Every change by its day, the newest first; and each announced cell with what ended that."""

    template = "changes.md"
    dated: tuple[tuple[str, tuple[Change, ...]], ...]
    announced: tuple[tuple[Cell, CellChange | None], ...]


@dataclass(frozen=True)
class Branch:
    """An answer to the first question, what holds today, and the decisions behind it."""

    answer: Answer
    today: Today
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class IfYouStartToday(Context):
    """What later facts make of each branch. ``last_matrix`` is the edition of the last cells."""

    template = "today.md"
    branches: tuple[Branch, ...]
    last_matrix: str


def pages(resolved: Resolved) -> Iterator[Page]:
    """The timeline, and the page for readers in a hurry."""
    yield _timeline(resolved.guide)
    yield _today(resolved)


def _timeline(guide: Guide) -> Page:
    days = dict.fromkeys(change.date for change in reversed(guide.history.dated))
    dated = guide.history.dated
    return Page(
        addresses.CHANGES,
        title=f"What changed since {guide.about.edition.name}",
        description=f"Every later change to the APIs of {guide.about.product}, dated and sourced.",
        made_from=guide.file("later.yml"),
        aside=CONTENTS,
        keywords="news, history, deprecated, legacy, timeline, " + ", ".join(api.name for api in guide.history.apis),
        context=Timeline(
            tuple((day, tuple(change for change in dated if change.date == day)) for day in days),
            tuple((cell, guide.last_change(cell)) for cell in guide.announced),
        ),
    )


def _today(resolved: Resolved) -> Page:
    guide = resolved.guide
    return Page(
        addresses.TODAY,
        title="If you start today",
        description="What the facts support about new work now, and where they end.",
        made_from=guide.file("later.yml"),
        aside=CONTENTS,
        in_nav=False,
        keywords="new project, recommended now, legacy, " + ", ".join(api.name for api in guide.history.apis),
        context=IfYouStartToday(tuple(_branches(resolved)), _last_matrix(guide)),
    )


def _branches(resolved: Resolved) -> Iterator[Branch]:
    today = {entry.page: entry for entry in resolved.guide.history.today}
    for answer in resolved.tree.start.answers:
        below = resolved.tree.below(answer.to) if resolved.editions else ()
        decisions = tuple(resolved.decisions[outcome.id] for outcome in below)
        yield Branch(answer, today[answer.to], decisions)


def _last_matrix(guide: Guide) -> str:
    """The name of the last edition that changed a cell; the base edition if none did."""
    days = [change.date for change in (*guide.history.cells, *guide.history.functions)]
    if not days:
        return guide.about.edition.name
    return next(edition.name for edition in guide.history.editions if edition.date >= max(days))
