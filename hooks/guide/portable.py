"""The rendered guide as a plain folder, which a site generator builds without the hook.

The way out, should the generator of today end: everything the hook hands to it, as files.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from guide.frame.nav import menu
from guide.pages import drafts
from guide.pages.render import render
from guide.reasoning.tree import Tree


def files(tree: Tree, site_url: str) -> Iterator[tuple[str, str]]:
    """Every rendered page: its path among the documents, and its Markdown."""
    for page in render(tree, drafts(tree, site_url)):
        yield page.path, page.text


def export(
    tree: Tree, site_url: str, docs: Path, into: Path, made: Iterable[tuple[str, str | bytes]]
) -> int:
    """Write pages, menu, hand-written documents and ``made`` files into ``into``; tell how many."""
    documents = into / "docs"
    shutil.copytree(docs, documents, dirs_exist_ok=True)
    written = sorted(path.name for path in docs.glob("*.md"))
    count = 0
    for path, content in (*files(tree, site_url), *made):
        target = documents / path
        target.parent.mkdir(parents=True, exist_ok=True)
        raw = content if isinstance(content, bytes) else content.encode()
        target.write_bytes(raw)
        count += 1
    (into / "mkdocs.yml").write_text(_settings(tree, site_url, written), encoding="utf-8")
    return count


def _settings(tree: Tree, site_url: str, written: list[str]) -> str:
    about = tree.guide.about
    settings: dict[str, Any] = {
        "site_name": about.title,
        "site_description": about.lead,
        "site_url": site_url,
        "theme": {"name": "material", "font": False, "logo": "assets/mark.svg"},
        "extra_css": ["assets/guide.css"],
        "markdown_extensions": ["attr_list", "fenced_code", "md_in_html", "tables"],
        "nav": [*menu(tree.guide), *written],
    }
    settings["markdown_extensions"].append({"toc": {"permalink": True, "toc_depth": 3}})
    return yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)
