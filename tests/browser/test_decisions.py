"""Decision pages in a real browser: keys, copying, printing, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import wait_for_scripts
from built import Site, plain
from guide.reasoning import Resolved


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window that may write to the clipboard."""
    context = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def _press(page: Page, *keys: str) -> None:
    """Press keys, once the page listens to them."""
    expect(page.locator(".g-keys span").first).not_to_be_empty()
    for key in keys:
        page.keyboard.press(key)


def test_number_keys_choose_an_answer(page: Page) -> None:
    """From the home page three keys lead to an outcome; other keys do nothing."""
    page.goto("/")
    _press(page, "2")
    expect(page.locator("h1")).to_contain_text("What do you do with the orders?")
    _press(page, "x", "Control+1", "9", "4")
    expect(page.locator("h1")).to_contain_text("What do you do about the money?")
    _press(page, "1")
    expect(page.locator("h1")).to_contain_text("Capture payments, in full or in part")


def test_keys_can_be_turned_off_for_good(page: Page) -> None:
    """As WCAG 2.1.4 asks; the choice is kept."""
    page.goto("/decide/")
    page.get_by_role("button", name="Turn keys off").click()
    expect(page.get_by_role("status").filter(has_text="Keys are off.")).to_be_visible()
    page.reload()
    _press(page, "1")
    wait_for_scripts(page)
    expect(page.locator("h1")).to_contain_text("What are you building?")
    page.get_by_role("button", name="Turn keys on").click()
    page.keyboard.press("1")
    expect(page.locator("h1")).to_contain_text("What do visitors do in your shop?")


def test_a_held_key_answers_one_question(page: Page) -> None:
    """It repeats on the next page, where nobody has pressed it."""
    page.goto("/decide/")
    expect(page.locator(".g-keys span").first).not_to_be_empty()
    page.keyboard.down("1")
    expect(page.locator("h1")).to_contain_text("What do visitors do in your shop?")
    expect(page.locator(".g-keys span").first).not_to_be_empty()
    page.keyboard.down("1")
    wait_for_scripts(page)
    expect(page.locator("h1")).to_contain_text("What do visitors do in your shop?")
    page.keyboard.up("1")


def test_keys_can_be_turned_off_where_nothing_is_kept(page: Page) -> None:
    """For as long as the page is open."""
    blocked = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }})"
    page.add_init_script(blocked)
    page.goto("/decide/")
    page.get_by_role("button", name="Turn keys off").click()
    expect(page.get_by_role("status").filter(has_text="Keys are off.")).to_be_visible()
    page.keyboard.press("1")
    wait_for_scripts(page)
    expect(page.locator("h1")).to_contain_text("What are you building?")
    page.get_by_role("button", name="Turn keys on").click()
    page.keyboard.press("1")
    expect(page.locator("h1")).to_contain_text("What do visitors do in your shop?")


def test_keys_stay_out_of_the_search(page: Page) -> None:
    """A number typed into the search is text."""
    page.goto("/decide/")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("1")
    expect(box).to_have_value("1")
    expect(page.locator("h1")).to_contain_text("What are you building?")


def test_the_link_and_the_record_can_be_copied(page: Page, site: Site) -> None:
    """Each lands in the clipboard, and a visible, spoken line says so."""
    url = "/decide/point-of-sale/"
    page.goto(url)
    page.locator("#decision-record > summary").click()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("status")).to_have_text("The link to this page has been copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("button", name="Copy the decision record").click()
    expect(page.get_by_role("status")).to_have_text("The decision record has been copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == site.read(f"{url.strip('/')}/index.md")
    assert copied.startswith("# Sell in stores\n\n1. What are you building? **Something that handles orders**")
    lines = plain(copied)
    assert "Use Integration API current with Order API legacy" in lines
    assert lines.index("Starting now") < lines.index("In September 2022") < lines.index("What will stop you, in full")
    row = next(plain(line) for line in copied.splitlines() if ": write | " in line and "/functions/orders/" in line)
    today = "Integration API limited `mutation createWholesaleOrder` `mutation updateWholesaleOrder` all 12"
    assert row == f"| Orders: write | {today} | available `POST /order` `POST /orders` all 5 |"
    assert url in copied
    assert "&#" not in copied


def test_back_and_start_again_are_links(page: Page) -> None:
    """Named after where they lead, without the history of the browser."""
    page.goto("/decide/payment-work/")
    page.get_by_role("link", name="Back to: What do you do with the orders?").click()
    expect(page.locator("h1")).to_contain_text("What do you do with the orders?")
    page.get_by_role("link", name="Start again").click()
    expect(page.locator("h1")).to_contain_text("What are you building?")


def _sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def test_an_outcome_prints_on_one_page(browser: Browser, address: str, resolved: Resolved) -> None:
    """Both answers with their limits: one sheet of A4, and two for a job of more than sixteen needs."""
    page = browser.new_page(base_url=address)
    longer = {}
    for outcome, decision in resolved.now.decisions.items():
        page.goto(f"/decide/{outcome}/")
        page.locator(".g-more").evaluate_all("nodes => nodes.forEach(node => node.remove())")
        sheets = _sheets(page)
        if sheets > (2 if len(decision.needs) > 16 else 1):
            longer[outcome] = sheets
    page.close()
    assert not longer


def test_what_is_folded_is_printed_on_one_sheet_more(browser: Browser, address: str, resolved: Resolved) -> None:
    """Every reason against another API, and every edition; without what only a screen can do."""
    page = browser.new_page(base_url=address)
    page.goto("/decide/all-order-work/")
    assert _sheets(page) == 2
    page.emulate_media(media="print")
    against = sum(len(one.decisions["all-order-work"].against) for one in resolved.answers)
    reasons = page.locator("#why-not .g-verdict")
    expect(reasons).to_have_count(against)
    for reason in reasons.all():
        expect(reason).to_be_visible()
    expect(page.locator("#editions td").first).to_be_visible()
    expect(page.locator("#otherwise")).to_be_hidden()
    page.close()


def test_the_scheme_can_be_switched_and_stays(browser: Browser, address: str) -> None:
    """First as the system has it, then as the reader chose, without a flash on the next page."""
    context = browser.new_context(base_url=address, color_scheme="dark")
    page = context.new_page()
    page.goto("/decide/")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.get_by_role("button", name="Switch between light and dark").click()
    light = page.evaluate(background)
    assert light != dark
    page.goto("/matrix/")
    assert page.evaluate(background) == light
    context.close()


def test_dark_needs_no_script(browser: Browser, address: str) -> None:
    """The scheme of the system is followed with scripts off."""
    colours = []
    for scheme in ("light", "dark"):
        context = browser.new_context(base_url=address, java_script_enabled=False, color_scheme=scheme)
        page = context.new_page()
        page.goto("/decide/")
        colours.append(page.locator("body").evaluate("n => getComputedStyle(n).backgroundColor"))
        context.close()
    assert colours[0] != colours[1]
