"""Pages at the addresses that renamed records had: they lead on, and are not indexed.

A record names its former ids itself (`was`), so every redirect leads straight to where it is now.
"""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import product

from guide.facts.guide import Guide
from guide.pages.addresses import Links, in_html, served_at, url
from guide.reasoning.comparison import comparisons


def redirects(guide: Guide, moved: Mapping[str, str], site_url: str) -> Iterator[tuple[str, str]]:
    """Every redirect and the text beside it; ``moved`` are the old and new paths of pages that come from no record."""
    for old, new in (*moved.items(), *renamed_pages(guide)):
        folder, here = served_at(old), url(site_url, new)
        yield f"{folder}/index.html", _page(in_html(old, new), here)
        yield f"{folder}/index.md", f"# Moved\n\nIt is now at {here}\n"


def renamed_pages(guide: Guide) -> Iterator[tuple[str, str]]:
    """The former and the present path of every page whose record was renamed."""
    link = Links(guide)
    kinds = ((link.api, guide.apis), (link.function, guide.functions), (link.page, guide.page.values()))
    for path, records in kinds:
        yield from ((path(old), path(record.id)) for record in records for old in record.was)
    for pair in comparisons(guide):
        present = link.comparison(pair.id)
        ids = product((pair.first.id, *pair.first.was), (pair.second.id, *pair.second.was))
        former = (link.comparison(f"{first}-vs-{second}") for first, second in ids)
        yield from ((old, present) for old in former if old != present)


def _page(target: str, canonical: str) -> str:
    href, there = escape(target), escape(canonical)
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="robots" content="noindex">\n'
        f'<title>This page has moved</title>\n<link rel="canonical" href="{there}">\n'
        f'<meta http-equiv="refresh" content="0; url={href}">\n'
        f'<p>This page has moved to <a href="{href}">{there}</a>.</p>\n</html>\n'
    )
