"""Every kind of page can be read by everyone: axe, narrow and zoomed screens, forced colours."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from guide.facts.guide import Guide
from guide.reasoning import Resolved
from kinds import kinds

DESK, PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=360, height=780)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
"""Which rules, also that of targets of 24 px, which is off by itself; what they find right is not collected."""
OF_COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
"""Those rules that the dark scheme can break, and the light one does not: for all others it is the same page."""


def _findings(page: Page, rules: dict[str, Any] = RULES) -> list[tuple[str, str]]:
    """What axe finds: the rule, and the first element it concerns."""
    found: list[dict[str, Any]] = Axe().run(page, options=rules).response["violations"]
    return [(finding["id"], finding["nodes"][0]["html"][:200]) for finding in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(browser: Browser, address: str, size: ViewportSize, scheme: Any, resolved: Resolved) -> None:
    """On no kind of page, in neither scheme, on neither screen."""
    context = browser.new_context(base_url=address, viewport=size, color_scheme=scheme)
    page = context.new_page()
    findings = {}
    for kind, path in kinds(resolved).items():
        page.goto(path)
        if found := _findings(page, OF_COLOUR if scheme == "dark" else RULES):
            findings[kind] = found
    context.close()
    assert not findings


def test_axe_finds_nothing_in_the_search(browser: Browser, address: str) -> None:
    """The dialog with results in it."""
    page = browser.new_page(base_url=address)
    page.goto("/")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("refund")
    page.locator(".g-search li a").first.wait_for()
    assert not _findings(page)
    page.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_no_page_scrolls_sideways(browser: Browser, address: str, scripts: bool, resolved: Resolved) -> None:
    """Only the table and the picture of the tree scroll, each in a region of its own: at 320 px, and at 640."""
    context = browser.new_context(base_url=address, java_script_enabled=scripts)
    page = context.new_page()
    too_wide = {}
    for kind, path in kinds(resolved).items():
        page.goto(path)
        for width in (640, 320):
            page.set_viewport_size({"width": width, "height": 600})
            content = page.locator("html").evaluate("node => node.scrollWidth")
            if content > width:
                too_wide[kind, width] = content
    context.close()
    assert not too_wide


def test_the_header_is_one_line_on_the_narrowest_screen(browser: Browser, address: str) -> None:
    """With everything in it."""
    page = browser.new_page(base_url=address, viewport={"width": 320, "height": 600})
    page.goto("/")
    assert page.locator(".g-header").evaluate("node => node.offsetHeight") < 60
    assert page.locator(".g-header .g-tool:visible").count() == 3
    page.close()


def test_forced_colours_keep_words_and_borders(browser: Browser, address: str, guide: Guide) -> None:
    """Where the system sets the colours, a state is still a sign, a word and a border."""
    page = browser.new_page(base_url=address, forced_colors="active")
    page.goto("/matrix/")
    states = page.locator(".g-matrix .g-state")
    assert states.count() == len(guide.cells)
    cell = guide.cells[0]
    first = page.locator(f"[id='{cell.id}'] .g-state")
    assert first.inner_text() == cell.state
    assert first.evaluate("node => getComputedStyle(node).borderStyle") == "solid"
    page.close()


def test_nothing_moves_for_those_who_asked_for_that(browser: Browser, address: str, resolved: Resolved) -> None:
    """With reduced motion, no element of any kind of page has a transition or an animation."""
    page = browser.new_page(base_url=address, reduced_motion="reduce")
    moving = {}
    for kind, path in kinds(resolved).items():
        page.goto(path)
        count = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(node => {
                const style = getComputedStyle(node);
                return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
            }).length"""
        )
        if count:
            moving[kind] = count
    page.close()
    assert not moving


def test_targets_are_large_enough(browser: Browser, address: str) -> None:
    """Answers are at least 44 px high on a phone, buttons at least 24 px (WCAG 2.2, 2.5.8)."""
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 780})
    page.goto("/decide/")
    answers = page.locator(".g-answers > ol > li")
    heights = [box["height"] for box in (one.bounding_box() for one in answers.all()) if box]
    assert len(heights) == answers.count()
    assert min(heights) >= 44
    buttons = page.locator("button:visible:not(.g-link)")
    sizes = [box for box in (one.bounding_box() for one in buttons.all()) if box]
    assert all(box["height"] >= 24 and box["width"] >= 24 for box in sizes)
    page.close()
