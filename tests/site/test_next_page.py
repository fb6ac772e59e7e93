"""What comes next is prepared before it is asked for."""

from __future__ import annotations

from built import Site


def test_the_next_page_is_prepared_by_the_browser_itself(site: Site) -> None:
    """Speculation rules for the answers; no instant navigation of the theme."""
    for page in site.pages.values():
        rules = page.tree.css_first("script[type=speculationrules]")
        assert rules is not None
        assert ".g-answers a" in rules.text()
    assert not list(site.folder.rglob("bundle*.js")) or "bundle" not in site.read("index.html")
