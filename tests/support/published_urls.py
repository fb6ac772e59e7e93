"""The addresses that a built site offers: read off its files, apart from the engine's own list."""

from __future__ import annotations

from built import Site

ANCHORED = ("/matrix/", "/limitations/", "/sources/")
"""The pages whose anchors are published too."""


def offered(site: Site) -> set[str]:
    """Pages, texts and data of a site, and the anchors of cells, limitations and sources."""
    pages = (*site.pages, *site.redirects)
    urls = {*pages, *(f"{url}index.md" for url in pages)}
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
