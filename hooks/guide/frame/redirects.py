"""Pages at the addresses that renamed records had: they lead on, and are not indexed.

A record names its former ids itself (`was`), so every redirect leads straight to where it is now.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import product

from guide.facts.guide import Guide
from guide.pages import addresses
from guide.pages.addresses import Addresses, served_at, url
from guide.reasoning.comparison import comparisons


def redirects(guide: Guide, site_url: str) -> Iterator[tuple[str, str]]:
    """Every redirect: its path on the site, and its HTML."""
    for old, new in moved(guide):
        folder = served_at(old)
        up = "../" * (folder.count("/") + 1)
        yield f"{folder}/index.html", _page(f"{up}{served_at(new)}/", url(site_url, new))


def texts_of_moved(guide: Guide, site_url: str) -> Iterator[tuple[str, str]]:
    """The text beside each redirect: its path on the site, and where the page is now."""
    for old, new in moved(guide):
        yield f"{served_at(old)}/index.md", f"# Moved\n\nIt is now at {url(site_url, new)}\n"


def moved(guide: Guide) -> Iterator[tuple[str, str]]:
    """The former and the present path of every page that was renamed."""
    at = Addresses(guide, "")
    for api in guide.apis:
        yield from ((at.api(old), at.api(api.id)) for old in api.was)
    for function in guide.functions:
        yield from ((at.function(old), at.function(function.id)) for old in function.was)
    for page in guide.page.values():
        yield from ((f"decide/{old}.md", at.page(page.id)) for old in page.was)
    for pair in comparisons(guide):
        present = addresses.comparison(pair.id)
        ids = product((pair.first.id, *pair.first.was), (pair.second.id, *pair.second.was))
        former = (addresses.comparison(f"{first}-vs-{second}") for first, second in ids)
        yield from ((old, present) for old in former if old != present)


def _page(target: str, canonical: str) -> str:
    href, there = escape(target), escape(canonical)
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="robots" content="noindex">\n<title>This page has moved</title>\n'
        f'<link rel="canonical" href="{there}">\n'
        f'<meta http-equiv="refresh" content="0; url={href}">\n'
        f'<p>This page has moved to <a href="{href}">{there}</a>.</p>\n</html>\n'
    )
