"""Parts that many pages share, each rendered once for the same records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment


class Parts:
    """The macros of a template, as pages call them.

    A macro is run once for the same arguments: the same objects, for records cannot change. So a
    macro may show only what it is given, what ``shared`` holds, and the globals. The template has
    all of this as ``parts``, so that its macros reach each other the same way.
    """

    def __init__(self, environment: Environment, template: str, **shared: Any) -> None:
        variables = {**shared, "parts": self}
        self._module = environment.get_template(template).make_module(variables)

    def __getattr__(self, name: str) -> Callable[..., str]:
        once = _once(getattr(self._module, name))
        setattr(self, name, once)
        return once


def _once(macro: Callable[..., str]) -> Callable[..., str]:
    """``macro``, which remembers its results, and its arguments so that none is taken for them."""
    known: dict[tuple[int, ...], tuple[str, tuple[Any, ...]]] = {}

    def once(*given: Any) -> str:
        key = tuple(map(id, given))
        if key not in known:
            known[key] = macro(*given), given
        return known[key][0]

    return once
