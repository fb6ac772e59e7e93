"""Which ids a record mentions, however deep."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from guide.facts.ids import Mention, Word
from guide.facts.records import Record
from guide.located.places import KEY

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Reference:
    """An id that a record mentions: the path that leads to it, the kind of record, and the id."""

    path: Path
    kind: str
    id: str


def references(value: Any, path: Path = ()) -> Iterator[Reference]:
    """Every reference in ``value``, a record or something in one, which ``path`` leads to."""
    if isinstance(value, Mention):
        yield Reference(path, value.kind, value)
    for step, inner in _inside(value):
        yield from references(inner, (*path, *step))


def _inside(value: Any) -> Iterator[tuple[Path, Any]]:
    """What ``value`` holds, each with the step that leads there."""
    match value:
        case tuple():
            yield from (((index,), inner) for index, inner in enumerate(value))
        case dict():
            yield from (((str(key), KEY), key) for key in value)
            yield from (((str(key),), inner) for key, inner in value.items())
        case Record():
            yield from (((name,), inner) for name, inner in value)
        case Word():
            yield from (((), getattr(value, field.name)) for field in fields(value))
