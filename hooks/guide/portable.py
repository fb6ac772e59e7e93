"""The site as plain folders, which another site generator builds without the hook.

The way out, should the generator of today end: everything that the hook hands to it, as files.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from guide.facts.guide import Guide
from guide.site import Site

DOCUMENTS, OVERLAY = "docs", "overlay"
"""What the generator reads, and what is copied over the site that it built.

Texts beside pages are Markdown too, so the generator would take them for pages.
"""


def export(guide: Guide, site: Site, site_url: str, docs: Path, into: Path) -> int:
    """Write every page and file of ``site``, and the documents in ``docs``; tell how many."""
    shutil.copytree(docs, into / DOCUMENTS, dirs_exist_ok=True)
    pages = [(f"{DOCUMENTS}/{entry.page.path}", entry.markdown) for entry in site.pages]
    files = [(f"{_folder(path)}/{path}", content) for path, content in site.files]
    for path, content in (*pages, *files):
        target = into / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    (into / "mkdocs.yml").write_text(_settings(guide, site, site_url), encoding="utf-8")
    return len(pages) + len(files)


def _folder(path: str) -> str:
    return OVERLAY if path.endswith(".md") else DOCUMENTS


def _settings(guide: Guide, site: Site, site_url: str) -> str:
    settings: dict[str, Any] = {
        "site_name": guide.about.title,
        "site_description": guide.about.lead,
        "site_url": site_url,
        "theme": {"name": "material", "font": False, "logo": "assets/mark.svg"},
        "extra_css": ["assets/guide.css"],
        "markdown_extensions": [
            "attr_list",
            "fenced_code",
            "md_in_html",
            "tables",
            {"toc": {"permalink": True, "toc_depth": 3}},
        ],
        "nav": [*site.nav, *(page.path for page in site.written)],
    }
    return yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)
