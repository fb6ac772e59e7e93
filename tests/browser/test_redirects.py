"""A browser follows the redirects that renamed records leave."""

from __future__ import annotations

from playwright.sync_api import Browser

from browsing import served
from built import Site


def test_a_renamed_record_leaves_redirects(renamed: Site, browser: Browser) -> None:
    """From its page and from its comparisons, followed without script."""
    pairs = [
        ("/apis/desk/", "/apis/counter/"),
        ("/functions/loans/", "/functions/lendings/"),
        ("/decide/for-readers/", "/decide/show-readers/"),
        ("/compare/shelf-feed-vs-desk/", "/compare/shelf-feed-vs-counter/"),
    ]
    with served(renamed.folder) as address:
        context = browser.new_context(base_url=address, java_script_enabled=False)
        page = context.new_page()
        for old, new in pairs:
            page.goto(old)
            page.wait_for_url(f"{address}{new}")
        context.close()
    for old, new in pairs:
        html = renamed.read(f"{old.strip('/')}/index.html")
        assert '<meta name="robots" content="noindex">' in html
        assert f"https://which-centra-api.example{new}" in html
        assert old not in renamed.read("sitemap.xml")
        assert f"https://which-centra-api.example{new}" in renamed.read(f"{old.strip('/')}/index.md")
