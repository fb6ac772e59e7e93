"""What changed from one edition to the next: dated and sourced, worked out from the editions themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from guide.facts.cells import Cell, State
from guide.facts.editions import DateKind, EditionFacts, Facts
from guide.facts.guide import Guide


@dataclass(frozen=True)
class Change:
    """A change that came with the edition of ``guide``, as a title and a text; a cell has its state before and after.

    ``subject`` is the id of what it is about, ``api`` that of the API: empty for a row, which is about them all.
    """

    about: Literal["cell", "function", "api", "news"]
    guide: Guide
    subject: str
    api: str
    title: str
    text: str
    sources: tuple[str, ...]
    date: str
    kind: DateKind
    was: Cell | None = None
    now: Cell | None = None


def changes(facts: Facts, guides: Sequence[Guide]) -> tuple[Change, ...]:
    """Every change since the first edition, oldest first. That something is not stated any more is none."""
    steps = zip(pairwise(guides), facts.editions[1:], strict=True)
    found = (change for (before, after), own in steps for change in _since(before, after, own))
    return tuple(sorted(found, key=lambda change: change.date))


def _since(before: Guide, after: Guide, own: EditionFacts) -> Iterator[Change]:
    when = own.edition.date, own.edition.kind
    for row in own.functions:
        title = f"A row was added to the matrix: {row.name}"
        yield Change("function", after, row.id, "", title, row.summary, row.sources, *when)
    for now in own.cells:
        was = before.cell(now.api, now.capability)
        if was is None or State.NOT_STATED in (was.state, now.state):
            continue
        if (was.state, was.limitation) != (now.state, now.limitation):
            title = f"{after.api[now.api].name}, {after.capability_name(now.capability)}: {now.state}"
            text = f"It was {was.state} before."
            yield Change("cell", after, now.id, now.api, title, text, now.sources, *when, was, now)
    for news in own.news:
        title = f"{after.api[news.api].name}: {news.headline}"
        status = f" Its status was {news.was}, and is {news.now} since." if news.now else ""
        yield Change("news", after, news.api, news.api, title, news.text + status, news.sources, news.date, news.kind)
    for api in own.apis:
        yield Change("api", after, api.id, api.id, f"A new API: {api.name}", api.purpose, api.sources, *when)
