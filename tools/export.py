"""Writes the site as plain folders, which another site generator builds without the hook.

The way out, should the generator of today end: everything that the hook hands to it, as files. Run by
`make export DIR=...`.
"""

import argparse
import shutil
from pathlib import Path
from typing import Any

import yaml

from guide.site import Site, site
from tools.project import ROOT, loaded

DOCUMENTS, OVERLAY = "docs", "overlay"
"""What the generator reads, and what is copied over the site that it built.

Texts beside pages are Markdown too, so the generator would take them for pages.
"""


def export(made: Site, site_url: str, docs: Path, into: Path) -> int:
    """Write every page and file of a site, and the documents in ``docs``; tell how many."""
    shutil.copytree(docs, into / DOCUMENTS, dirs_exist_ok=True)
    pages = [(f"{DOCUMENTS}/{entry.page.path}", entry.markdown) for entry in made.pages]
    pages += [(f"{DOCUMENTS}/{page.path}", page.markdown) for page in made.written]
    files = [(f"{_folder(path)}/{path}", content) for path, content in made.files]
    for path, content in (*pages, *files):
        target = into / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    (into / "mkdocs.yml").write_text(_settings(made, site_url), encoding="utf-8")
    return len(pages) + len(files)


def _folder(path: str) -> str:
    return OVERLAY if path.endswith(".md") else DOCUMENTS


def _settings(made: Site, site_url: str) -> str:
    toc = {"toc": {"permalink": True, "toc_depth": 3}}
    settings: dict[str, Any] = {
        "site_name": made.about.title,
        "site_description": made.about.lead,
        "site_url": site_url,
        "theme": {"name": "material", "font": False, "logo": "assets/mark.svg"},
        "extra_css": [
            "assets/guide.css",
            "assets/decide.css",
            "assets/home.css",
            "assets/outcome.css",
            "assets/side.css",
        ],
        "markdown_extensions": ["attr_list", "fenced_code", "md_in_html", "tables", toc],
        "nav": [*made.nav, *(page.path for page in made.written)],
    }
    return yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)


def main() -> None:
    """Write the folders, and tell what is in them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("into", type=Path)
    parser.add_argument("--site-url", default="", help="where the site will stand")
    given = parser.parse_args()
    made = site(loaded(), ROOT / "docs", given.site_url)
    count = export(made, given.site_url, ROOT / "docs", given.into)
    print(f"{given.into}: {count} files beside those written by hand. Build {DOCUMENTS}/, then copy {OVERLAY}/ over it")


if __name__ == "__main__":
    main()
