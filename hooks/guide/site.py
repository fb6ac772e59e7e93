"""The site: the one list of every page and every other file that it consists of.

The hook, the portable export, the bench and the tests take what they need from here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.exports import csv_files, feed, guide_json, planner_json, search, text
from guide.facts.guide import Guide
from guide.facts.records import About
from guide.frame.nav import nav
from guide.frame.previews import previews
from guide.frame.redirects import redirects
from guide.frame.well_known import well_known
from guide.pages import all_pages
from guide.pages.render import RenderedPage, render
from guide.pages.written import Written, written_pages
from guide.reasoning import Resolved, resolve

File = tuple[str, str | bytes]
"""The path of a file on the site, and what is in it."""


@dataclass(frozen=True)
class Site:
    """Everything that the site generator gets.

    ``pages`` are Markdown, for it to lay out; ``files`` are published as they are. ``nav`` holds
    titles with the path of a page, or with a nav of their own; ``written`` are the pages written by
    hand, which the generator finds itself.
    """

    pages: tuple[RenderedPage, ...]
    files: tuple[File, ...]
    nav: list[dict[str, Any]]
    about: About
    written: tuple[Written, ...]


def site(guide: Guide, docs: Path, site_url: str = "", contact: str = "") -> Site:
    """The site of a proved guide.

    ``docs`` is the folder of the pages written by hand, ``site_url`` where the site will stand, and
    ``contact`` where to report a vulnerability.
    """
    resolved, written = resolve(guide), tuple(written_pages(docs))
    pages = tuple(render(resolved, page, site_url) for page in all_pages(resolved, site_url))
    moved = {old: page.path for page in written for old in page.was}
    files = (
        *_exports(resolved, site_url),
        *_texts(guide, pages, written, site_url),
        ("search/index.json", search.search_index(resolved, [p.page for p in pages], written)),
        *previews(resolved),
        *well_known(guide, site_url, contact),
        *redirects(guide, moved, site_url),
    )
    return Site(pages, files, nav(guide), guide.about, written)


def _exports(resolved: Resolved, site_url: str) -> Iterator[File]:
    guide = resolved.guide
    yield "data/matrix.csv", csv_files.matrix_csv(guide)
    yield "data/cells.csv", csv_files.cells_csv(guide)
    yield "data/paths.csv", csv_files.paths_csv(resolved)
    yield "data/guide.json", guide_json.guide_json(resolved)
    yield "data/guide.schema.json", guide_json.guide_schema()
    yield "data/planner.json", planner_json.planner_json(resolved)
    yield "data/changes.json", feed.changes_json(guide)
    yield feed.FEED, feed.atom(guide, site_url)


def _texts(
    guide: Guide, pages: tuple[RenderedPage, ...], written: tuple[Written, ...], site_url: str
) -> Iterator[File]:
    yield from text.texts(guide, pages, site_url)
    yield from text.written_texts(written, site_url)
    yield "llms.txt", text.llms_txt(guide, (rendered.page for rendered in pages), site_url)
