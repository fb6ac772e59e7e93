"""The addresses that were published: what `published-urls.txt` promises, and what a site keeps.

Run by `make urls`, which adds the addresses of today's site. It never takes one away.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from built import ROOT, Site, build

LIST = ROOT / "published-urls.txt"
ANCHORED = ("/matrix/", "/limitations/", "/sources/")
"""The pages whose anchors are published too."""


def promised() -> list[str]:
    """The list, without what is said about it."""
    lines = LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else []
    return [line for line in lines if line and not line.startswith("#")]


def offered(site: Site) -> set[str]:
    """Pages, texts and data of a site, and the anchors of cells, limitations and sources."""
    urls = set(site.pages) | {f"{url}index.md" for url in site.pages}
    files = (*site.folder.glob("data/*"), *site.folder.glob("*.txt"), *site.folder.glob("**/*.xml"))
    urls |= {f"/{file.relative_to(site.folder).as_posix()}" for file in files}
    for url in ANCHORED:
        urls |= {f"{url}#{anchor}" for anchor in _published_anchors(site, url)}
    return urls


def _published_anchors(site: Site, url: str) -> set[str]:
    page = site.pages[url]
    selectors = {
        "/matrix/": "table.g-matrix td[id], table.g-matrix td span[id]",
        "/limitations/": "section.g-limit [id]",
        "/sources/": "article h2[id], article h3[id]",
    }
    return {node.attributes["id"] or "" for node in page.tree.css(selectors[url])}


def main() -> None:
    """Write the list anew, with what is new in it."""
    with tempfile.TemporaryDirectory() as folder:
        build(ROOT / "mkdocs.yml", Path(folder))
        urls = sorted({*promised(), *offered(Site(Path(folder)))})
    about = "# Addresses that were published. None may die; `make urls` adds new ones.\n"
    LIST.write_text(about + "\n".join(urls) + "\n", encoding="utf-8")
    print(f"{LIST.name}: {len(urls)} addresses")


if __name__ == "__main__":
    main()
