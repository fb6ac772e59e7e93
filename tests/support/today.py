"""What a text says of today: without the parts that speak for an older edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel

from guide.reasoning import Resolved

HEADING = re.compile(r"(#+) (.*)")
HISTORY = ("What changed", "Changed since the previous matrix", "Which API would be enough by itself, at each date")
"""Sections that tell what was so in one edition after the other."""


def of_today(markdown: str, resolved: Resolved) -> str:
    """``markdown`` without sections, columns and asides of older editions."""
    names = [guide.edition.name for guide in resolved.guides[:-1]]
    older = "|".join(map(re.escape, names))
    return re.sub(rf"(, | )[a-z ]+ in ({older})", "", "\n".join(_kept(markdown.splitlines(), names)))


def of_edition(markdown: str, resolved: Resolved) -> str:
    """What is left out by `of_today`: a line stands there as often as it is left out."""
    today = of_today(markdown, resolved).splitlines()
    left = []
    for line in markdown.splitlines():
        if line in today:
            today.remove(line)
        else:
            left.append(line)
    return "\n".join(left)


def _kept(lines: Iterable[str], older: Sequence[str]) -> Iterator[str]:
    """The lines that speak of today. What an older edition says ends at a headline, or where today speaks again."""
    level, columns = 0, list[int]()
    for line in lines:
        heading, words = HEADING.fullmatch(line), line.strip("* ")
        if heading:
            if not level or len(heading[1]) <= level:
                level = len(heading[1]) if _is_older(heading[2], older) else 0
        elif words.startswith("Starting now"):
            level = 0
        elif words in [f"In {name}" for name in older]:
            level = 9
        columns = _columns(line, columns, older)
        if not level:
            yield _without(line, columns)


def _is_older(headline: str, older: Sequence[str]) -> bool:
    return headline in HISTORY or headline.endswith(
        tuple(f"{word} {name}" for word in ("In", "in", "of") for name in older)
    )


def _columns(line: str, before: list[int], older: Sequence[str]) -> list[int]:
    """Which columns of the table that a line is in belong to an older edition."""
    if not line.startswith("|"):
        return []
    cells = line.split("|")
    return (
        before or [place for place, cell in enumerate(cells) if cell.strip().startswith(tuple(older))] or [len(cells)]
    )


def _without(line: str, columns: Iterable[int]) -> str:
    return "|".join(cell for place, cell in enumerate(line.split("|")) if place not in columns)


def written(record: object) -> Iterator[str]:
    """Every text in some records, as it was written, on one line."""
    match record:
        case str():
            yield " ".join(record.split())
        case BaseModel():
            yield from (text for name in type(record).model_fields for text in written(getattr(record, name)))
        case dict():
            yield from (text for pair in record.items() for one in pair for text in written(one))
        case tuple() | list():
            yield from (text for one in record for text in written(one))
