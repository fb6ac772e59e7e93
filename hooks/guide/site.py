"""The site: the one list of every page and every other file that it consists of.

The hook, the portable export, the bench and the tests take what they need from here.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.exports import csv_files, feed, guide_json, planner_json, search, text
from guide.facts.editions import Facts
from guide.facts.records import About
from guide.frame.cards import cards
from guide.frame.nav import nav
from guide.frame.redirects import redirects
from guide.frame.well_known import well_known
from guide.pages import all_pages
from guide.pages.render import RenderedPage, render, render_written
from guide.pages.written import Written, written_pages
from guide.reasoning import resolve

File = tuple[str, str | bytes]  # the path of a file on the site, and what is in it


@dataclass(frozen=True)
class Site:
    """Everything that the site generator gets: ``pages`` for it to lay out, ``files`` to publish as they are.

    ``nav`` holds titles with the path of a page, or with a nav of their own; ``editions`` are the names of
    those that answer; ``written`` are the pages written by hand, which the generator finds, with their text as made.
    """

    pages: tuple[RenderedPage, ...]
    files: tuple[File, ...]
    nav: list[dict[str, Any]]
    about: About
    editions: tuple[str, ...]
    written: tuple[Written, ...]


def site(facts: Facts, docs: Path, site_url: str = "", contact: str | None = None) -> Site:
    """The site of proved facts and the pages written by hand in ``docs``; ``contact`` hears of vulnerabilities."""
    resolved = resolve(facts)
    written = tuple(render_written(resolved, page, site_url) for page in written_pages(docs))
    guide = resolved.now.guide
    pages = tuple(render(resolved, page, site_url) for page in all_pages(resolved, site_url))
    moved = {old: page.path for page in written for old in page.was}
    files: tuple[File, ...] = (
        ("data/matrix.csv", csv_files.matrix_csv(resolved.base.guide)),
        ("data/cells.csv", csv_files.cells_csv(resolved)),
        ("data/paths.csv", csv_files.paths_csv(resolved)),
        ("data/operations.csv", csv_files.operations_csv(facts)),
        ("data/guide.json", guide_json.guide_json(resolved)),
        ("data/guide.schema.json", guide_json.guide_schema()),
        ("data/planner.json", planner_json.planner_json(resolved)),
        ("data/changes.json", feed.changes_json(resolved)),
        (feed.FEED, feed.atom(resolved, site_url)),
        *text.texts(resolved, pages, written, site_url),
        ("search/index.json", search.search_index(resolved, [p.page for p in pages], written)),
        *cards(resolved),
        *well_known(guide, site_url, contact),
        *redirects(guide, moved, site_url),
    )
    editions = tuple(one.guide.edition.name for one in resolved.answers)
    return Site(pages, files, nav(guide), facts.about, editions, written)
