"""Puts what pydantic finds into plain words, with the place it stands at."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from guide.facts.ids import ID_PATTERN
from guide.facts.records import FILE_AND_LINE, Record
from guide.located.faults import Fault, did_you_mean
from guide.located.places import KEY, Place, abbreviated

_FORMS = {
    ID_PATTERN: "an id: lower-case letters and digits, joined by single hyphens",
    r"\S": "text: it is empty",
    FILE_AND_LINE: "a file and a line such as pages/orders.md#L11",
    r"^\d{4}-\d{2}$": "a month such as 2022-09",
    "`url`": "an https address",
    "`checked`": "a day such as 2022-09-05",
    "`date`": "a day such as 2022-09-05",
    "`published`": "a day or a month such as 2022-09-05 or 2022-09, or `undated`",
    "`repository`": "a repository such as owner/name",
    "`revision`": "a revision: 7 to 40 hexadecimal digits",
}
"""In words, the form that a pattern demands, or else a field."""
_KINDS = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
}


def faults_in(error: ValidationError, root: Place, kind: type[Record]) -> Iterator[Fault]:
    """Every fault in ``error``, which came from reading what stands at ``root`` as a ``kind``.

    A list is not too short when it only has wrong entries: those have faults of their own.
    """
    for details in error.errors():
        path = details["loc"]
        if details["type"] == "extra_forbidden":
            meant = did_you_mean(str(path[-1]), _kind_at(kind, path[:-1]).model_fields)
            yield root.at(*path, KEY).fault(f"unknown key `{abbreviated(path[-1])}`{meant}", "form")
        elif details["type"] == "missing":
            yield root.at(*path[:-1]).fault(f"`{path[-1]}` is missing", "form")
        elif details["type"] != "too_short" or len(details["input"]) < details["ctx"]["min_length"]:
            yield root.at(*path).fault(_wrong(details, _named(path)), "form")


def _kind_at(kind: type[Record], path: Iterable[str | int]) -> type[Record]:
    """The kind of the record that ``path`` leads to, in a record of some ``kind``."""
    for step in path:
        if field := kind.model_fields.get(str(step)):
            kind = next(_records_in(field.annotation), kind)
    return kind


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    """The kinds of records that a field holds, however deep in lists and mappings."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from _records_in(inner)


def _named(path: tuple[str | int, ...]) -> str:
    """What stands at the end of ``path``, as a message names it."""
    *before, last = path or ("",)
    if isinstance(last, int):
        return f"an entry of `{before[-1]}`"
    return {KEY: "`key`", "": "the file"}.get(last, f"`{abbreviated(last)}`")


def _wrong(details: ErrorDetails, field: str) -> str:
    """What is wrong with the value of a field, and what would be right."""
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    if kind in ("enum", "literal_error"):
        return _not_a_choice(abbreviated(value), field.removeprefix("an "), str(context["expected"]))
    if kind in ("too_short", "too_long", "string_too_long"):
        what = "characters" if kind == "string_too_long" else "entry" if len(value) == 1 else "entries"
        least, most = context.get("min_length"), context.get("max_length")
        bound = f"at least {least} are needed" if kind == "too_short" else f"{most} are the most"
        return f"{field} has {len(value)} {what}; {bound}"
    if kind == "string_too_short" or (kind == "string_pattern_mismatch" and not value.strip()):
        return f"{field} is empty; write something or remove {'it' if field.startswith('an entry') else 'the key'}"
    pattern = context.get("pattern")
    right = _KINDS.get(kind) or context.get("right") or (pattern and (_FORMS.get(pattern) or _FORMS.get(field)))
    if kind in ("word", "string_pattern_mismatch") and isinstance(value, str):
        return f"`{abbreviated(value)}` is not {right}"
    return f"{field} must be {right}" if right else details["msg"]


def _not_a_choice(value: str, field: str, expected: str) -> str:
    choices = re.findall(r"'([^']*)'", expected)
    listed = ", ".join(f"`{choice}`" for choice in choices)
    return f"`{value}` is no {field}{did_you_mean(value, choices) or '.'} It is one of {listed}"
