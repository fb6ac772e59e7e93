"""The budgets of a first visit: bytes, and nothing that moves while loading."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

from browsing import InPieces, served, wait_for_scripts
from built import Site
from guide.facts.guide import Guide
from guide.reasoning import Resolved
from kinds import kinds

BUDGETS = {
    "/decide/payment-work/": (35_000, 9_000),
    "/decide/ship-and-count/": (45_000, 9_000),
    "/matrix/": (80_000, 12_700),
    "/decide/map/": (80_000, 12_000),
}
"""Bytes over the wire, compressed, by page: all of a first visit; our styles and scripts."""

COMPRESSED = {".html", ".css", ".js", ".json", ".svg"}


def _transfers(browser: Browser, address: str, site: Site, path: str) -> dict[str, int]:
    """What a first visit fetches, with the bytes of each as a server would send it."""
    page = browser.new_page(base_url=address)
    urls: list[str] = []
    page.on("request", lambda request: urls.append(urlsplit(request.url).path))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.close()
    sizes = {}
    for url in urls:
        file = site.folder / url.lstrip("/")
        file = file / "index.html" if url.endswith("/") else file
        raw = file.read_bytes()
        sizes[url] = len(gzip.compress(raw)) if file.suffix in COMPRESSED else len(raw)
    return sizes


def test_a_first_visit_is_small(browser: Browser, address: str, site: Site) -> None:
    """A question and an outcome most of all; the table and the picture have more to do."""
    for path, (most, most_of_our_own) in BUDGETS.items():
        sizes = _transfers(browser, address, site, path)
        own = sum(size for url, size in sizes.items() if url.endswith((".css", ".js")) and "/stylesheets/" not in url)
        assert sum(sizes.values()) <= most, (path, sizes)
        assert own <= most_of_our_own, (path, sizes)


OBSERVE = """
window.shifts = [];
window.observer = new PerformanceObserver(list => shifts.push(...list.getEntries()));
observer.observe({type: 'layout-shift'});
"""
SHIFTED = """[...shifts, ...observer.takeRecords()].reduce((sum, shift) => sum + shift.value, 0)"""
PAINTED = """() => new Promise(done => {
    new PerformanceObserver(() => done()).observe({type: 'paint', buffered: true});
})"""


def _open_before_its_scripts(page: Page, path: str) -> None:
    """Open a page whose scripts arrive only when it has been painted without them."""
    held: list[Route] | None = []

    def hold(route: Route) -> None:
        route.continue_() if held is None else held.append(route)

    page.route("**/*.js", hold)
    page.goto(path, wait_until="commit")
    page.evaluate(PAINTED)
    page.evaluate("document.getAnimations().forEach(one => one.pause())")  # scripts may take a busy machine long
    early, held = held or [], None
    for route in early:
        route.continue_()
    page.wait_for_load_state()
    wait_for_scripts(page)
    page.unroute("**/*.js", hold)


def test_nothing_shifts_while_loading(browser: Browser, address: str, resolved: Resolved) -> None:
    """No page moves what is already there, on a phone or a desk, though scripts come late."""
    shifts = {}
    for width in (360, 1440):
        page = browser.new_page(base_url=address, viewport={"width": width, "height": 800})
        page.add_init_script(OBSERVE)
        others = {
            "map from above": "/decide/map/",
            "map in part": "/decide/map/?word=refund",
            "matrix in part": "/matrix/?api=order-api&state=available",
        }
        for kind, path in {**kinds(resolved), **others}.items():
            _open_before_its_scripts(page, path)
            if (shift := page.evaluate(SHIFTED)) > 0.01:
                shifts[kind, width] = shift
        page.close()
    assert not shifts


def test_nothing_shifts_while_a_long_table_arrives(browser: Browser, site: Site, base: Guide) -> None:
    """The first rows of a matrix stand where they will, though the last are still to come."""
    shifts = {}
    with served(site.folder, InPieces) as address:
        page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 800})
        page.add_init_script(OBSERVE)
        for path in ("/matrix/", f"/matrix/{base.edition.id}/", "/matrix/?api=order-api"):
            page.goto(path)
            wait_for_scripts(page)
            shifts[path] = page.evaluate(SHIFTED)
        page.close()
    assert max(shifts.values()) < 0.001, shifts
