"""A real browser reads the site as a person does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

WALK = (
    ("Something that handles orders", "What do you do with the orders?"),
    ("Pick, pack and ship them", "Does the warehouse system also send stock levels?"),
    ("Yes, for one warehouse on each connection", "Use Order API to ship orders"),
)


@pytest.fixture(params=[True, False], ids=["scripts on", "scripts off"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A desktop window on the home page, with scripts and without."""
    context = browser.new_context(
        base_url=address, java_script_enabled=request.param, viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def test_a_reader_clicks_from_home_to_an_outcome(page: Page) -> None:
    """Each answer leads to the next page, and the last to an API with its limit in full."""
    for answer, headline in WALK:
        page.get_by_role("link", name=answer, exact=True).click()
        expect(page.locator("h1")).to_contain_text(headline)
    expect(page.locator("article")).to_contain_text("One warehouse per plugin instance")
    page.get_by_role("link", name="Change your answer to: What do you do with").click()
    expect(page.locator("h1")).to_contain_text("What do you do with the orders?")


def test_a_reader_works_with_the_keyboard_alone(page: Page) -> None:
    """Tab reaches the answers in order, and Enter takes one."""
    for answer, headline in WALK:
        link = page.get_by_role("link", name=answer, exact=True)
        for _ in range(60):
            page.keyboard.press("Tab")
            if link.evaluate("node => node === document.activeElement"):
                break
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text(headline)
