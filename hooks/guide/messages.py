"""Puts what pydantic finds into plain words, with the place it stands at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from guide.faults import Fault, nearest
from guide.ids import ID_PATTERN
from guide.place import KEY, Place
from guide.records import Record

MAX_SHOWN = 60
"""How many characters of a wrong value a message shows."""

_PATTERNS = {
    ID_PATTERN: "an id: lower-case letters and digits, joined by single hyphens",
    r"\S": "text: it is empty",
}
_BY_FIELD = {
    "url": "an https address",
    "checked": "a day such as 2022-09-05",
    "published": "a day or a month such as 2022-09-05 or 2022-09, or `undated`",
    "revision": "a revision: 7 to 40 hexadecimal digits",
    "id": "an id of the form expected here",
}


def faults_in(error: ValidationError, root: Place) -> Iterator[Fault]:
    """Every fault in ``error``, which came from validating what stands at ``root``."""
    for details in error.errors():
        yield _fault(details, root)


def _fault(details: ErrorDetails, root: Place) -> Fault:
    *before, last = details["loc"] or ("",)
    parent = root.at(*before)
    if details["type"] == "extra_forbidden":
        meant = nearest(str(last), _known_keys())
        return root.at(*details["loc"], KEY).fault(f"unknown key `{last}`{meant}")
    if details["type"] == "missing":
        return parent.fault(f"`{last}` is missing")
    if last == KEY:
        return root.at(*details["loc"]).fault(_wrong(details, "key"))
    return root.at(*details["loc"]).fault(_wrong(details, str(last)))


@cache
def _known_keys() -> frozenset[str]:
    return frozenset(name for kind in _kinds_of(Record) for name in kind.model_fields)


def _kinds_of(kind: type[Record]) -> Iterator[type[Record]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds_of(below)


def _wrong(details: ErrorDetails, field: str) -> str:
    writers = {
        "enum": _not_a_choice,
        "literal_error": _not_a_choice,
        "string_pattern_mismatch": _not_a_pattern,
        "string_too_short": lambda *_: f"`{field}` is empty; write something or remove the key",
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
    if details["type"] == "written":
        return details["msg"]
    if kind := kinds.get(details["type"]):
        return f"`{field}` must be {kind}"
    return f"`{field}`: {details['msg']}"


def _not_a_choice(details: ErrorDetails, field: str) -> str:
    choices = re.findall(r"'([^']*)'", str(details["ctx"]["expected"]))
    value = _shown(details["input"])
    listed = ", ".join(f"`{choice}`" for choice in choices)
    meant = nearest(value, choices) or "."
    return f"`{value}` is no `{field}`{meant} It is one of {listed}"


def _not_a_pattern(details: ErrorDetails, field: str) -> str:
    if not str(details["input"]).strip():
        return f"`{field}` is empty; write something or remove the key"
    pattern = str(details["ctx"]["pattern"])
    right = _PATTERNS.get(pattern) or _BY_FIELD.get(field, f"of the form {pattern}")
    return f"`{_shown(details['input'])}` is not {right}"


def _too_few(details: ErrorDetails, field: str) -> str:
    context = details["ctx"]
    actual, least = context["actual_length"], context["min_length"]
    return f"`{field}` has {actual} entries; at least {least} are needed"


def _too_many(details: ErrorDetails, field: str) -> str:
    context = details["ctx"]
    actual, most = context["actual_length"], context["max_length"]
    return f"`{field}` has {actual} entries; {most} are the most"


def _shown(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 3]}..."
