"""Where a script, a list or a feature of the browser is missing: nothing pretends, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browsing import wait_for_scripts
from built import Site
from guide.facts.guide import Guide

PLACES = {"guide.js": "/decide/", "status.js": "/decide/", "matrix.js": "/matrix/", "map.js": "/decide/map/"}
"""A script, and a page with controls that it brings."""
NO_DIALOG = "delete HTMLDialogElement.prototype.showModal"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
NEVER_COPIES = "navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))"
FULL_STORAGE = "Storage.prototype.setItem = () => { throw new Error('full') }"
AS_COMPOSED = (
    "key => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, isComposing: true, bubbles: true}))"
)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a desk."""
    page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 900})
    yield page
    page.close()


def _is_transparent(page: Page, selector: str) -> bool:
    colour = page.locator(selector).evaluate("node => getComputedStyle(node).backgroundColor")
    return colour in ("transparent", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize(("script", "path"), PLACES.items())
def test_no_control_is_shown_whose_script_does_not_come(page: Page, script: str, path: str) -> None:
    """While it may come the controls keep their place unseen; then they are gone, and the menu is there."""
    page.clock.install()
    page.route(f"**/assets/{script}*", lambda route: route.abort())
    page.goto(path)
    waiting = page.locator('[data-js]:not([data-js="here"])')
    assert waiting.count() > 0
    assert waiting.evaluate_all("all => all.every(node => getComputedStyle(node).visibility === 'hidden')")
    page.clock.fast_forward(5000)
    assert waiting.evaluate_all("all => all.every(node => !node.checkVisibility())")
    page.set_viewport_size({"width": 360, "height": 780})
    if script in ("guide.js", "status.js"):
        expect(page.get_by_role("navigation", name="Main")).to_be_visible()


def test_a_cell_leads_to_its_calls_if_the_explanation_does_not_come(page: Page, guide: Guide) -> None:
    """To the page of the function, where all of it stands too."""
    page.route("**/assets/explain.js*", lambda route: route.abort())
    page.goto("/matrix/")
    cell = guide.cells[0]
    page.locator(f"[id='{cell.id}'] a").first.click()
    page.wait_for_url(re.compile(f"/functions/{cell.function}/#"))


def test_without_modal_dialogs_nothing_opens_and_links_lead_on(page: Page, guide: Guide) -> None:
    """No button of a search that cannot open; a cell is a link."""
    page.add_init_script(NO_DIALOG)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/matrix/")
    wait_for_scripts(page)
    assert page.locator("[data-search]").count() == 0
    page.keyboard.press("/")
    cell = guide.cells[0]
    page.locator(f"[id='{cell.id}'] a").first.click()
    page.wait_for_url(re.compile(f"/functions/{cell.function}/#"))
    assert not errors


def test_keys_are_heard_before_the_script_comes(page: Page) -> None:
    """What is typed after `/` is the query, and chooses no answer, however late the script is."""
    held: list[Route] = []
    page.route("**/assets/guide.js*", lambda route: held.append(route))  # noqa: PLW0108 - a method cannot be wrapped
    page.goto("/decide/", wait_until="commit")
    page.locator("h1").wait_for()
    page.keyboard.type("/12 refund")
    while not held:
        page.wait_for_timeout(20)
    held.pop().continue_()
    expect(page.get_by_role("searchbox")).to_have_value("12 refund")
    expect(page.locator(".g-search li a").first).to_be_visible()
    assert page.url.endswith("/decide/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_see_through_without_pairs_of_colours(browser: Browser, address: str, scheme: str) -> None:
    """In browsers that do not know `light-dark()`."""
    context = browser.new_context(base_url=address, color_scheme="dark")
    page = context.new_page()

    def without(route: Route) -> None:
        body = route.fetch().text().replace("light-dark(", "no-such(")
        route.fulfill(content_type="text/css", body=body)

    page.route("**/assets/*.css*", without)
    page.goto("/matrix/")
    page.evaluate("scheme => { document.documentElement.dataset.scheme = scheme }", scheme)
    page.locator("td[id] a").first.click()
    expect(page.locator(".g-explained")).to_be_visible()
    assert not [
        place for place in ("body", ".g-explained", ".g-matrix thead th >> nth=1") if _is_transparent(page, place)
    ]
    ink = page.locator("h1").evaluate("node => getComputedStyle(node).color")
    assert ink == "rgb(29, 39, 51)"
    context.close()


@pytest.mark.parametrize("refusal", [NO_CLIPBOARD, NEVER_COPIES], ids=["plain HTTP", "refused"])
def test_what_cannot_be_copied_can_be_selected(page: Page, site: Site, refusal: str) -> None:
    """The text stands there, selected: of a link, of the record, and over the dialog of a cell."""
    page.add_init_script(refusal)
    field = page.get_by_role("textbox", name="The text to copy")
    page.goto("/decide/point-of-sale/")
    page.locator("#decision-record > summary").click()
    page.get_by_role("button", name="Copy the link").click()
    expect(field).to_have_value(page.url)
    assert field.evaluate("node => node.selectionEnd - node.selectionStart") == len(page.url)
    page.get_by_role("button", name="Copy the decision record").click()
    expect(field).to_have_value(site.read("decide/point-of-sale/index.md"))
    page.goto("/matrix/")
    page.locator("td[id] a").first.click()
    page.locator(".g-explained").get_by_role("button", name="Copy the link").click()
    expect(page.locator(".g-explained textarea")).to_be_focused()


def test_another_page_is_not_copied_as_the_record(page: Page) -> None:
    """Such as that of a host that wants a name and a password."""
    page.route("**/decide/point-of-sale/index.md", lambda route: route.fulfill(body="<h1>Sign in</h1>"))
    page.goto("/decide/point-of-sale/")
    page.locator("#decision-record > summary").click()
    page.get_by_role("button", name="Copy the decision record").click()
    expect(page.locator(".g-announcement")).to_contain_text("could not be loaded")


@pytest.mark.parametrize("end", [").", ",", "%29", ">", "*", "…", "”", "index.html)", "%E0%A4%A"])
def test_signs_behind_an_address_do_no_harm(page: Page, address: str, end: str) -> None:
    """As chats and sentences put them there: the page that was meant is offered first."""
    page.route("**/decide/**", lambda route: route.continue_(url=f"{address}/404.html"))
    page.goto(f"/decide/payment-work/{end}")
    expect(page.locator("#nearest a").first).to_have_attribute("href", urljoin(address, "/decide/payment-work/"))


@pytest.mark.parametrize("status", [404, 500])
def test_a_list_of_pages_that_does_not_come_is_told(page: Page, status: int) -> None:
    """On the page for lost addresses, with a way to ask again."""
    page.route("**/search/index.json", lambda route: route.fulfill(status=status, body="<p>no</p>"))
    page.goto("/404.html")
    expect(page.locator("#nearest")).to_contain_text("could not be loaded")
    expect(page.locator("#nearest").get_by_role("link", name="Load the page again")).to_be_visible()


def test_a_search_that_never_answers_can_be_tried_again(page: Page) -> None:
    """After a while it is taken for lost."""
    page.clock.install()
    asked: list[Route] = []

    def answer(route: Route) -> None:
        asked.append(route)
        if len(asked) > 1:
            route.continue_()

    page.route("**/search/index.json", answer)
    page.goto("/")
    page.keyboard.press("/")
    expect(page.locator(".g-search [role=status]")).to_have_text("The search is loading …")
    page.clock.fast_forward(16_000)
    again = page.locator(".g-search").get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    again.click()
    expect(page.locator(".g-search li a").first).to_be_visible()


def test_a_part_says_that_it_is_one(page: Page) -> None:
    """A filtered map on paper, and a filtered table that is copied."""
    page.goto("/decide/map/?api=soap-api")
    page.emulate_media(media="print")
    expect(page.locator(".g-found")).to_be_visible()
    expect(page.locator(".g-found")).to_contain_text("The filter leaves out the rest.")
    page.goto("/matrix/?api=order-api")
    expect(page.locator(".g-matrix caption")).to_contain_text("a part: it is filtered")
    page.goto("/matrix/")
    expect(page.locator(".g-matrix caption")).not_to_contain_text("filtered")


def test_a_translated_choice_is_the_same_choice(page: Page) -> None:
    """What an option means is not what it says."""
    page.goto("/matrix/")
    page.locator("option").evaluate_all("all => all.forEach(one => { one.textContent = `X ${one.textContent}` })")
    page.locator("select[name=state]").select_option(index=2)
    assert page.url.endswith("?state=limited")
    expect(page.locator(".g-chosen")).to_contain_text("functions")


@pytest.mark.parametrize("query", ["?utm_source=x&utm_medium=y", "?fbclid=1"])
@pytest.mark.parametrize("path", ["/matrix/", "/decide/map/", "/planner/"])
def test_what_others_add_to_an_address_changes_nothing(page: Page, path: str, query: str) -> None:
    """No word about it."""
    page.goto(path + query)
    wait_for_scripts(page)
    said = " ".join(page.locator("[role=status]").all_inner_texts())
    assert not re.search("utm|fbclid|know", said)


@pytest.mark.parametrize("path", ["/matrix/", "/decide/map/", "/planner/", "/decide/", "/sources/"])
def test_a_malformed_place_throws_nothing(page: Page, path: str) -> None:
    """On any page with a script of its own."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for place in ("#%E0%A4%A", "#%", "#\"'<>", "#a.b.read"):
        page.goto("about:blank")
        page.goto(path + place)
        wait_for_scripts(page)
    assert not errors


def test_keys_belong_to_an_input_method_also_outside_of_fields(page: Page) -> None:
    """What is composed chooses nothing and opens nothing."""
    page.goto("/decide/")
    wait_for_scripts(page)
    for key in ("1", "/"):
        page.evaluate(AS_COMPOSED, key)
    assert page.url.endswith("/decide/")
    assert page.locator("dialog[open]").count() == 0


def test_keys_are_turned_off_where_storage_is_full(page: Page) -> None:
    """It can be read and not written: the choice lasts for the page."""
    page.add_init_script(FULL_STORAGE)
    page.goto("/decide/")
    page.get_by_role("button", name="Turn keys off").click()
    expect(page.get_by_role("button", name="Turn keys on")).to_be_visible()
    page.keyboard.press("1")
    assert page.url.endswith("/decide/")


def test_from_a_disk_it_says_what_is_off(browser: Browser, site: Site) -> None:
    """Scripts do not run there, and links show folders."""
    page = browser.new_page()
    page.goto((site.folder / "decide/index.html").as_uri())
    told = page.locator(".md-content").evaluate("node => getComputedStyle(node, '::before').content")
    assert "http.server" in told
    page.close()
