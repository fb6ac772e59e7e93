"""Puts what pydantic finds into plain words, with the place it stands at."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from guide.facts.ids import ID_PATTERN
from guide.facts.records import FILE_AND_LINE, Record
from guide.located.faults import Fault, did_you_mean
from guide.located.places import KEY, Place, abbreviated

_PATTERNS = {
    ID_PATTERN: "an id: lower-case letters and digits, joined by single hyphens",
    r"\S": "text: it is empty",
    FILE_AND_LINE: "a file and a line such as pages/orders.md#L11",
    r"^\d{4}-\d{2}$": "a month such as 2022-09",
}
_BY_FIELD = {
    "url": "an https address",
    "checked": "a day such as 2022-09-05",
    "date": "a day such as 2022-09-05",
    "published": "a day or a month such as 2022-09-05 or 2022-09, or `undated`",
    "repository": "a repository such as owner/name",
    "revision": "a revision: 7 to 40 hexadecimal digits",
}

_KINDS = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
}


def faults_in(error: ValidationError, root: Place, kind: type[Record]) -> Iterator[Fault]:
    """Every fault in ``error``, which came from reading what stands at ``root`` as a ``kind``."""
    for details in error.errors():
        if not _follows_from_another(details):
            yield _fault(details, root, kind)


def _follows_from_another(details: ErrorDetails) -> bool:
    """A list is not too short when it only has wrong entries: those have faults of their own."""
    return details["type"] == "too_short" and (len(details["input"]) >= details["ctx"]["min_length"])


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
    """What is wrong with a value, and what would be right."""
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    article = {"e": "an ", "f": "the "}.get(field[0], "") + field
    if kind in ("enum", "literal_error"):
        return _not_a_choice(abbreviated(value), field, str(context["expected"]))
    if kind in ("too_short", "too_long", "string_too_long"):
        return _not_a_size(kind, article if isinstance(value, str) else field, len(value), context)
    if kind == "string_too_short" or (kind == "string_pattern_mismatch" and not str(value).strip()):
        return f"{article} is empty; write something or remove {'it' if field.startswith('entry') else 'the key'}"
    right = {"string_pattern_mismatch": _form, "word": _word}.get(kind)
    if right and isinstance(value, str):
        return f"`{abbreviated(value)}` is not {right(context, field)}"
    if wanted := _KINDS.get(kind) or context.get("right"):
        return f"{article} must be {wanted}"
    return f"{article}: {details['msg']}"


def _not_a_size(kind: str, field: str, size: int, context: Mapping[str, Any]) -> str:
    what = "characters" if kind == "string_too_long" else "entry" if size == 1 else "entries"
    if kind == "too_short":
        return f"{field} has {size} {what}; at least {context['min_length']} are needed"
    return f"{field} has {size} {what}; {context['max_length']} are the most"


def _not_a_choice(value: str, field: str, expected: str) -> str:
    choices = re.findall(r"'([^']*)'", expected)
    listed = ", ".join(f"`{choice}`" for choice in choices)
    return f"`{value}` is no {field}{did_you_mean(value, choices) or '.'} It is one of {listed}"


def _form(context: Mapping[str, Any], field: str) -> str:
    """The form that a text must have, in words."""
    pattern = str(context["pattern"])
    return _PATTERNS.get(pattern) or _BY_FIELD.get(field.strip("`"), f"of the form {pattern}")


def _word(context: Mapping[str, Any], _: str) -> str:
    """The word that must stand here: the kind of word says it itself."""
    return str(context["right"])
