"""The pages: a module for each kind, which says what its template shows; addresses, and rendering.

What may enter: what a reader sees. Whether it is true is decided in `reasoning` and `rules`.
"""

from collections.abc import Iterator

from guide.pages import catalogue, decisions, overviews
from guide.pages.page import Page
from guide.reasoning import Resolved


def all_pages(resolved: Resolved, site_url: str) -> Iterator[Page]:
    """Every page. ``site_url`` is where the site will stand, for links copied out of it."""
    yield from overviews.pages(resolved)
    yield from decisions.pages(resolved, site_url)
    yield from catalogue.pages(resolved)
