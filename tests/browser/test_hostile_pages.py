"""Whatever stands in a text of the data, nothing of it runs in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import served
from hostile import Two


@pytest.fixture(scope="module")
def address(two: Two) -> Iterator[str]:
    """Where the hostile site is served."""
    with served(two.hostile.folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window as narrow as a telephone, in which nothing may be complained of."""
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 800})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    yield page
    page.close()
    assert complaints == []


def _check(page: Page) -> None:
    """Nothing ran, and the page is no wider than the window.

    Plain tables are left out: a word of 320 letters, which nobody has, widens them.
    """
    assert page.evaluate("typeof window.hit") == "undefined", page.url
    page.evaluate("document.querySelectorAll('article table:not([class])').forEach(table => table.remove())")
    room = "document.documentElement.clientWidth - document.documentElement.scrollWidth"
    assert page.evaluate(room) >= 0, page.url


KINDS = (
    "/",
    "/decide/",
    "/decide/lending/",
    "/decide/tidying/",
    "/decide/map/",
    "/apis/",
    "/apis/desk/",
    "/apis/portal/",
    "/functions/",
    "/functions/titles/",
    "/matrix/",
    "/matrix/2020-03/",
    "/matrix/2021-06/",
    "/planner/",
    "/compare/",
    "/compare/shelf-feed-vs-desk/",
    "/limitations/",
    "/sources/",
    "/changes/",
    "/today/",
    "/404.html",
)


def test_every_kind_of_page_stays_calm_in_a_browser(page: Page) -> None:
    """No script of a text runs, nothing is complained of, and a long word widens no page."""
    for kind in KINDS:
        page.goto(kind)
        _check(page)


def test_the_search_shows_it_as_text(page: Page, two: Two) -> None:
    """While typing, in titles and in the words below them."""
    page.goto("/")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").press_sequentially("onerror fourth")
    first = page.locator(".g-search li").first
    expect(first).to_contain_text("<img src=x onerror = hit=1 >")
    assert page.locator(".g-search :is(img, script, b b)").count() == 0
    assert page.locator(".g-search").evaluate("node => node.scrollWidth - node.clientWidth") == 0
    _check(page)


def test_planner_matrix_and_map_show_it_as_text(page: Page) -> None:
    """Their scripts write texts anew, and filter by them."""
    page.goto("/planner/?need=loans.read,titles.write,fines.write,seats.read,public&legacy=included")
    expect(page.locator(".g-plans")).to_contain_text("<img src=x onerror = hit=1 >")
    assert page.locator(".g-plans :is(img, script, b)").count() == 0
    _check(page)
    page.goto("/matrix/")
    page.get_by_text("Filter the table").click()
    page.get_by_label("Function contains").fill("<script>")
    expect(page.locator(".g-matrix tbody tr[data-words]:visible")).to_have_count(5)
    _check(page)
    page.goto("/decide/map/")
    page.get_by_label("With the word").fill("<script>")
    expect(page.get_by_role("status").first).to_have_text("5 of 5 outcomes.")
    _check(page)
