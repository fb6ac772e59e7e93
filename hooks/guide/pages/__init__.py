"""The pages: a module for each kind, which says what its template shows; addresses, and rendering.

What may enter: what a reader sees. Whether it is true is decided in `reasoning` and `rules`.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.pages import (
    apis,
    changes,
    comparisons,
    decisions,
    functions,
    home,
    limitations,
    matrix,
    planner,
    sources,
)
from guide.pages.page import Page
from guide.reasoning.resolved import Resolved


def all_pages(resolved: Resolved, site_url: str) -> Iterator[Page]:
    """Every page. ``site_url`` is where the site will stand, for links copied out of it."""
    yield from home.pages(resolved)
    yield from decisions.pages(resolved, site_url)
    yield from planner.pages(resolved)
    yield from apis.pages(resolved)
    yield from comparisons.pages(resolved)
    yield from functions.pages(resolved)
    yield from matrix.pages(resolved)
    yield from limitations.pages(resolved)
    yield from changes.pages(resolved)
    yield from sources.pages(resolved)
