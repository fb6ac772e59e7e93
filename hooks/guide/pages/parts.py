"""Parts that many pages share, each rendered once for the same records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from markupsafe import Markup


class Parts:
    """The macros of a template, as pages call them.

    A macro is run once for the same arguments: the same objects, for records cannot change. So a
    macro may show only what it is given, what ``shared`` holds, and the globals. The template has
    all of this as ``parts``, so that its macros reach each other the same way.
    """

    def __init__(self, environment: Environment, template: str, **shared: Any) -> None:
        variables = {**shared, "parts": self}
        self._module = environment.get_template(template).make_module(variables)

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        once = _once(getattr(self._module, name))
        setattr(self, name, once)
        return once


def _once(macro: Callable[..., str]) -> Callable[..., Markup]:
    """``macro``, which remembers its results, and its arguments so that none is taken for them."""
    known: dict[tuple[int, ...], tuple[Markup, tuple[Any, ...]]] = {}

    def once(*given: Any) -> Markup:
        key = tuple(map(id, given))
        if key not in known:
            text = Markup(macro(*given))  # noqa: S704 - the macro has escaped what it shows
            known[key] = text, given
        return known[key][0]

    return once
