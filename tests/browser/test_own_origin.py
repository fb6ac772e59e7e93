"""Nothing leaves the site's own origin, and its policy holds without an exception."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from browsing import served, wait_for_scripts
from built import Site
from guide.reasoning import Resolved
from kinds import kinds


def _watch(page: Page, requests: list[str], complaints: list[str]) -> None:
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))


def test_no_request_leaves_and_no_policy_is_violated(browser: Browser, address: str, resolved: Resolved) -> None:
    """On every kind of page, with the search opened: only own requests, an empty console."""
    requests: list[str] = []
    complaints: list[str] = []
    page = browser.new_page(base_url=address)
    _watch(page, requests, complaints)
    for path in kinds(resolved).values():
        page.goto(path)
        page.locator("[data-search]").first.click()
        page.get_by_role("searchbox", name="Search for").fill("order")
        page.locator(".g-search li a").first.wait_for()
        wait_for_scripts(page)
    page.close()
    assert {urlsplit(url).netloc for url in requests} == {urlsplit(address).netloc}
    assert not complaints


def test_a_foreign_script_is_refused(browser: Browser, site: Site, address: str) -> None:
    """The policy works: a script that is not the page's own does not run."""
    html = site.read("decide/index.html").replace("</body>", "<script>window.broken = 1</script></body>")
    page = browser.new_page(base_url=address)
    page.route("**/decide/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/decide/")
    assert page.evaluate("window.broken") is None
    page.close()


def test_it_works_below_a_path(browser: Browser, site: Site) -> None:
    """Served in a folder of another site, the answers and the search still lead somewhere."""
    with served(site.folder.parent) as address:
        page = browser.new_page()
        page.goto(f"{address}/{site.folder.name}/")
        page.get_by_role("link", name="Something that handles orders", exact=True).click()
        page.get_by_role("button", name="Search").click()
        page.get_by_role("searchbox").fill("refunds")
        page.locator(".g-search li a").first.click()
        assert page.locator("h1").inner_text().startswith("Refunds")
        page.close()
