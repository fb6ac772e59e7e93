"""The map in a real browser: whole on a desk, folding on a phone, filtered, marked, printed."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from guide.facts.guide import Guide
from guide.reasoning.tree import Tree

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 780}


def _open(browser: Browser, address: str, path: str, size: dict[str, int] = DESK) -> Page:
    page = browser.new_page(base_url=address, viewport={"width": size["width"], "height": size["height"]})
    page.goto(path)
    return page


def test_a_desk_shows_the_whole_tree(browser: Browser, address: str, guide: Guide) -> None:
    """Every question and outcome, without scrolling sideways."""
    page = _open(browser, address, "/decide/map/")
    assert page.locator(".g-map li:visible").count() == len(guide.page)
    region = page.get_by_role("region", name="The decision tree")
    assert region.evaluate("n => n.scrollWidth <= n.clientWidth")
    page.close()


def test_a_decision_page_leads_to_its_place(browser: Browser, address: str) -> None:
    """Marked in words, not by colour alone, and in sight."""
    page = _open(browser, address, "/decide/erp-queue/")
    page.get_by_role("link", name="See where you are in the whole tree").click()
    expect(page).to_have_url(re.compile(r"/decide/map/#erp-queue$"))
    node = page.locator("#erp-queue > a")
    expect(node).to_be_in_viewport()
    page.wait_for_load_state("networkidle")  # the styles of the map come after its text
    after = node.evaluate("n => getComputedStyle(n, '::after').content")
    assert "you are here" in after
    page.close()


def test_the_tree_is_filtered_by_api(browser: Browser, address: str, tree: Tree) -> None:
    """Only the ways that lead to the chosen API are left, and the address keeps the choice."""
    page = _open(browser, address, "/decide/map/")
    page.get_by_label("SOAP API").check()
    expected = {outcome.id for outcome in tree.outcomes_ending_in("soap-api")}
    shown = page.locator(".g-map .g-leaf:visible").evaluate_all("all => all.map(n => n.id)")
    assert set(shown) == expected
    assert page.url.endswith("?api=soap-api")
    expect(page.locator(".g-filter [role=status]")).to_have_text(f"{len(expected)} of {len(tree.outcomes)} outcomes.")
    page.reload()
    assert page.locator(".g-map .g-leaf:visible").count() == len(expected)
    page.close()


def test_the_tree_is_filtered_by_word(browser: Browser, address: str) -> None:
    """A word of a question keeps all that follows it, a word of an outcome only its way."""
    page = _open(browser, address, "/decide/map/?word=wholesale")
    shown = page.locator(".g-map .g-leaf:visible").evaluate_all("all => all.map(n => n.id)")
    assert "wholesale-shop" in shown
    assert "ship-only" not in shown
    page.close()


def test_a_phone_folds_the_tree(browser: Browser, address: str) -> None:
    """At first only the first level is open; a press opens a branch, and its state is told."""
    page = _open(browser, address, "/decide/map/", PHONE)
    assert page.locator(".g-map .g-leaf:visible").count() == 0
    button = page.get_by_role("button", name="Answers to: What will you do with the data?")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert page.locator("#reporting").is_visible()
    page.goto("/decide/map/#ship-and-count")
    expect(page.locator("#ship-and-count > a")).to_be_in_viewport()
    page.close()


def test_a_phone_without_scripts_shows_it_open(browser: Browser, address: str, guide: Guide) -> None:
    """Nothing is folded that could not be opened."""
    context = browser.new_context(base_url=address, java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto("/decide/map/")
    assert page.locator(".g-map li:visible").count() == len(guide.page)
    context.close()


def test_it_prints_on_two_sheets_at_most(browser: Browser, address: str, guide: Guide) -> None:
    """Landscape, with every node open, also from a phone."""
    page = _open(browser, address, "/decide/map/", PHONE)
    page.emulate_media(media="print")
    assert page.locator(".g-map li:visible").count() == len(guide.page)
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert sheets <= 2
    page.close()
