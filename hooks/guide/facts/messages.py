"""Puts what pydantic finds into plain words, with the place it stands at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from guide.facts.ids import ID_PATTERN
from guide.facts.records import Record
from guide.located.faults import Fault, did_you_mean
from guide.located.places import KEY, Place, abbreviated

_PATTERNS = {
    ID_PATTERN: "an id: lower-case letters and digits, joined by single hyphens",
    r"\S": "text: it is empty",
    r"^\d{4}-\d{2}$": "a month such as 2022-09",
}
_BY_FIELD = {
    "url": "an https address",
    "checked": "a day such as 2022-09-05",
    "date": "a day such as 2022-09-05",
    "published": "a day or a month such as 2022-09-05 or 2022-09, or `undated`",
    "revision": "a revision: 7 to 40 hexadecimal digits",
}


def faults_in(error: ValidationError, root: Place, kind: type[Record]) -> Iterator[Fault]:
    """Every fault in ``error``, which came from reading what stands at ``root`` as a ``kind``."""
    for details in error.errors():
        if not _follows_from_another(details):
            yield _fault(details, root, kind)


def _follows_from_another(details: ErrorDetails) -> bool:
    """A list is not too short when it only has wrong entries: those have faults of their own."""
    return details["type"] == "too_short" and (
        len(details["input"]) >= details["ctx"]["min_length"]
    )


def _fault(details: ErrorDetails, root: Place, kind: type[Record]) -> Fault:
    *before, last = details["loc"] or ("",)
    parent = root.at(*before)
    if details["type"] == "extra_forbidden":
        meant = did_you_mean(str(last), _kind_at(kind, before).model_fields)
        return root.at(*details["loc"], KEY).fault(f"unknown key `{abbreviated(last)}`{meant}")
    if details["type"] == "missing":
        return parent.fault(f"`{last}` is missing")
    return root.at(*details["loc"]).fault(_wrong(details, _named(details["loc"])))


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
        return f"entry of `{before[-1]}`"
    return {KEY: "`key`", "": "file"}.get(last, f"`{abbreviated(last)}`")


def _wrong(details: ErrorDetails, field: str) -> str:
    writers = {
        "enum": _not_a_choice,
        "literal_error": _not_a_choice,
        "string_pattern_mismatch": _not_a_pattern,
        "string_too_short": lambda *_: _empty(field),
        "string_too_long": _too_long,
        "word": _not_a_word,
        "too_short": _too_few,
        "too_long": _too_many,
    }
    kinds = {
        "string_type": "text",
        "tuple_type": "a list",
        "dict_type": "a mapping of keys to values",
        "model_type": "a mapping of keys to values",
    }
    if writer := writers.get(details["type"]):
        return writer(details, field)
    if kind := kinds.get(details["type"]):
        return f"{_with_article(field)} must be {kind}"
    return f"{_with_article(field)}: {details['msg']}"


def _with_article(field: str) -> str:
    return {"e": "an ", "f": "the "}.get(field[0], "") + field


def _empty(field: str) -> str:
    what = "it" if field.startswith("entry") else "the key"
    return f"{_with_article(field)} is empty; write something or remove {what}"


def _not_a_choice(details: ErrorDetails, field: str) -> str:
    choices = re.findall(r"'([^']*)'", str(details["ctx"]["expected"]))
    value = abbreviated(details["input"])
    listed = ", ".join(f"`{choice}`" for choice in choices)
    meant = did_you_mean(value, choices) or "."
    return f"`{value}` is no {field}{meant} It is one of {listed}"


def _not_a_pattern(details: ErrorDetails, field: str) -> str:
    if not str(details["input"]).strip():
        return _empty(field)
    pattern = str(details["ctx"]["pattern"])
    right = _PATTERNS.get(pattern) or _BY_FIELD.get(field.strip("`"), f"of the form {pattern}")
    return f"`{abbreviated(details['input'])}` is not {right}"


def _not_a_word(details: ErrorDetails, field: str) -> str:
    value, right = details["ctx"]["value"], details["ctx"]["right"]
    if not isinstance(value, str):
        return f"{_with_article(field)} must be {right}"
    return f"`{abbreviated(value)}` is not {right}"


def _too_long(details: ErrorDetails, field: str) -> str:
    actual, most = len(details["input"]), details["ctx"]["max_length"]
    return f"{_with_article(field)} has {actual} characters; {most} are the most"


def _too_few(details: ErrorDetails, field: str) -> str:
    context = details["ctx"]
    actual, least = context["actual_length"], context["min_length"]
    entries = "entry" if actual == 1 else "entries"
    return f"{field} has {actual} {entries}; at least {least} are needed"


def _too_many(details: ErrorDetails, field: str) -> str:
    context = details["ctx"]
    actual, most = context["actual_length"], context["max_length"]
    return f"{field} has {actual} entries; {most} are the most"
