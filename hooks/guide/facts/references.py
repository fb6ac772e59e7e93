"""Which ids a record mentions: read off the types of its fields, so that no field is forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from guide.facts.ids import RefersTo, Word
from guide.facts.records import Record
from guide.located.places import KEY

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Reference:
    """An id that a record mentions: the path that leads to it, the kind of record, and the id."""

    path: Path
    kind: str
    id: str


def references(record: Record) -> Iterator[Reference]:
    """Every reference in ``record``, however deep."""
    return _references(record, type(record), ())


def _references(value: Any, hint: Any, path: Path) -> Iterator[Reference]:
    """Every reference in ``value``, which has the type ``hint`` and stands at ``path``."""
    if not value or hint is NoneType:
        return
    for mark in getattr(hint, "__metadata__", ()):
        if isinstance(mark, RefersTo):
            yield Reference(path, mark.kind, value)
    if get_origin(hint) in (Annotated, Union, UnionType):
        for option in (hint.__origin__,) if get_origin(hint) is Annotated else get_args(hint):
            yield from _references(value, option, path)
    else:
        for step, inner, inner_hint in _inside(value, get_args(hint)):
            yield from _references(inner, inner_hint, (*path, *step))


def _inside(value: Any, arguments: tuple[Any, ...]) -> Iterator[tuple[Path, Any, Any]]:
    """What ``value`` holds: the step that leads there, the value, and its type."""
    match value:
        case tuple():
            yield from (((index,), inner, arguments[0]) for index, inner in enumerate(value))
        case dict():
            yield from (((str(key), KEY), key, arguments[0]) for key in value)
            yield from (((str(key),), inner, arguments[1]) for key, inner in value.items())
        case Record() | Word():
            kind: Any = type(value)
            for name, hint in _hints(kind).items():
                yield ((name,) if isinstance(value, Record) else ()), getattr(value, name), hint


@cache  # without it, 40 of the 60 ms that this takes on the real guide
def _hints(kind: Any) -> dict[str, Any]:
    """The type of each field of a record, or of a word."""
    hints = get_type_hints(kind, include_extras=True)
    names = kind.model_fields if issubclass(kind, Record) else [field.name for field in fields(kind)]
    return {name: hints[name] for name in names}
