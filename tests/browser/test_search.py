"""The search: what readers type, and the page that must come first or second."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browsing import wait_for_scripts
from built import ROOT, Site

QUERIES = {
    "refund": "functions/refunds/",
    "money back": "functions/refunds/",
    "inventory": "functions/warehouses-and-stock/",
    "stock level": "functions/warehouses-and-stock/",
    "stok": "functions/warehouses-and-stock/",
    "discount code": "functions/vouchers/",
    "coupon": "functions/vouchers/",
    "wholesale customer": "functions/accounts-and-buyers/",
    "B2B": "functions/accounts-and-buyers/",
    "basket": "functions/selections-and-checkout/",
    "cart": "functions/selections-and-checkout/",
    "tracking number": "functions/shipments/",
    "parcel": "functions/shipments/",
    "invoice": "functions/invoices/",
    "promotion": "functions/campaigns/",
    "price list": "functions/pricelists-and-prices/",
    "translation": "functions/brands-markets-languages-currencies/",
    "custom field": "functions/custom-attributes/",
    "CRM": "functions/customers/",
    "order status": "functions/orders/",
    "split shipment": "functions/partial-capture/",
    "return": "functions/returns-and-exchange-orders/",
    "PIM": "functions/products-catalog-and-displays-setup/",
    "point of sale": "decide/point-of-sale/",
    "influencer": "functions/vouchers/",
    "business intelligence": "decide/reporting/",
    "sell subscriptions": "decide/subscription-shop/",
    "several warehouses": "decide/stock-of-many/",
    "migrate from another platform": "decide/move-what/",
    "import orders": "decide/import-orders/",
    "storefront": "apis/storefront-api/",
    "integration API": "apis/graphql-api/",
    "rate limit": "limitations/#integration-rate-limits",
    "supplier": "decide/supplier-orders/",
    "SOAP API": "apis/soap-api/",
    "GraphQL": "apis/graphql-api/",
    "webhook": "apis/webhooks/",
    "one warehouse per plugin": "limitations/#order-write-stock",
    "is soap deprecated": "apis/soap-api/#changes",
    "order API legacy": "apis/order-api/",
    "is checkout api still ok": "apis/checkout-api/#changes",
}


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window that has the search at hand."""
    page = browser.new_page(base_url=address)
    page.goto("/")
    yield page
    page.close()


FIND = """async queries => {
    const { find } = await import(new URL('assets/search.js', document.baseURI));
    const best = async query => (await find(query)).map(result => result.id);
    return Promise.all(queries.map(best));
}"""


def _find_all(page: Page, queries: list[str]) -> list[list[str]]:
    """The addresses that the site's own search gives for each, best first."""
    found: list[list[str]] = page.evaluate(FIND, queries)
    return found


def _find(page: Page, query: str) -> list[str]:
    return _find_all(page, [query])[0]


def test_nearly_every_query_of_readers_finds_a_right_page(page: Page) -> None:
    """First or second, for 95 of 100. Nobody tunes the search by every second line: those are for this test alone."""
    with (ROOT / "tests/facts/queries.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["query"], row["wanted"].split()) for row in csv.DictReader(file)]
    found = _find_all(page, [query for query, _ in rows])
    missed = [query for (query, wanted), best in zip(rows, found, strict=True) if not {*best[:2]} & {*wanted}]
    held_out = [query for query, _ in rows[1::2] if query in missed]
    right = len(rows) - len(missed)
    print(f"{right} of {len(rows)} queries; {len(rows[1::2]) - len(held_out)} of {len(rows[1::2])} never tuned by")
    assert len(rows) >= 120
    assert right >= 0.95 * len(rows), missed


def test_right_pages_of_queries_exist(site: Site) -> None:
    """The list names no page that the search could never find."""
    known = {entry["url"] for entry in json.loads(site.read("search/index.json"))}
    with (ROOT / "tests/facts/queries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert not {url for row in rows for url in row["wanted"].split()} - known
    assert len({row["query"] for row in rows}) == len(rows)


def test_every_page_is_the_first_for_its_own_title(page: Page, site: Site) -> None:
    """Also the comparisons, which are much alike."""
    entries = [one for one in json.loads(site.read("search/index.json")) if one["kind"] != "call"]
    found = _find_all(page, [entry["title"] for entry in entries])
    pairs = zip(entries, found, strict=True)
    assert not [(entry["title"], best[:1]) for entry, best in pairs if best[0] != entry["url"]]


def test_every_call_is_the_first_for_its_own_name(page: Page, site: Site) -> None:
    """In full. A name that is one plain word, as those of webhooks are, means something else first."""
    entries = [one for one in json.loads(site.read("search/index.json")) if one["kind"] == "call"]
    titles = {entry["url"]: entry["title"] for entry in entries}
    named = [one for one in titles.values() if re.match("[A-Z]+ /|query |mutation |[a-z]+_", one)]
    assert len(named) > 400
    found = _find_all(page, named)
    assert not [(name, best[:1]) for name, best in zip(named, found, strict=True) if titles.get(best[0]) != name]


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("refunds", "refund"),
        ("currencies", "currency"),
        ("addresses", "address"),
        ("pre-order", "preorder"),
        ("multi-warehouse", "multiwarehouse"),
        ("create return", "createReturn"),
        ("gift cards", "giftcards"),
        ("refudn", "refund"),
        ("odrer", "order"),
        ("shipmetn", "shipment"),
        ("importing", "import"),
    ],
)
def test_forms_of_a_word_find_the_same_page(page: Page, typed: str, same: str) -> None:
    """Singular and plural, joined and apart, with swapped letters or an ending."""
    one, other = _find_all(page, [typed, same])
    assert one[0] == other[0]


@pytest.mark.parametrize(("query", "wanted"), QUERIES.items())
def test_what_readers_type_finds_its_page(page: Page, query: str, wanted: str) -> None:
    """First or second."""
    assert wanted in _find(page, query)[:2], _find(page, query)[:4]


def test_other_pages_come_before_comparisons(page: Page) -> None:
    """Of which there are many that are much alike."""
    found = _find(page, "subscription")
    kinds = [url.startswith("compare/") for url in found]
    assert True in kinds
    assert kinds == sorted(kinds)


def test_a_job_is_found_by_the_words_of_what_it_needs(page: Page) -> None:
    """Also where its own page calls it something else."""
    found = _find(page, "B2B")
    assert any(url.startswith("decide/") for url in found), found


def test_the_search_is_worked_by_keyboard(page: Page) -> None:
    """Open with /, type, go down with the arrows, choose with Enter; Escape closes it."""
    page.goto("/matrix/")
    page.locator("h1").wait_for()
    page.get_by_role("button", name="Search").focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("searchbox", name="Search for a job")
    expect(box).to_be_focused()
    page.keyboard.type("refund")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("pages")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".g-search li a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Search").click()
    box.fill("refund")
    page.locator(".g-search li a").first.wait_for()
    box.press("Enter")
    expect(page.locator("h1")).to_contain_text("Refunds")


def _open(page: Page) -> None:
    page.goto("/")
    wait_for_scripts(page)
    page.keyboard.press("/")


def test_it_offers_where_to_start(page: Page) -> None:
    """While nothing is typed, or only words that say nothing: the first question, the planner, the matrix and more."""
    _open(page)
    links = page.locator(".g-search li a")
    for typed in ("", "how do I"):
        page.get_by_role("searchbox").fill(typed)
        expect(links).to_have_count(5)
        urls = [(link.get_attribute("href") or "").split("/", 3)[3] for link in links.all()]
        assert urls == ["decide/", "functions/", "planner/", "matrix/", "today/"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("What are you building?")


def test_what_is_not_found_is_said(page: Page) -> None:
    """In words, with something to do next."""
    _open(page)
    page.get_by_role("searchbox").fill("zzzzqqq")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_contain_text("Nothing found.")
    expect(status).not_to_contain_text("Did you mean")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.locator(".g-search li a").nth(1).click()
    expect(page.locator("h1")).to_contain_text("Functions")


def test_the_nearest_word_is_offered(page: Page) -> None:
    """Where nothing is found; it is one press away."""
    _open(page)
    page.get_by_role("searchbox").fill("rfnd")
    page.get_by_role("status").get_by_role("button", name="refund").click()
    expect(page.get_by_role("searchbox")).to_have_value("refund")
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.locator(".g-search li a").first).to_contain_text("Refunds")


def _held(page: Page, pattern: str) -> tuple[list[Route], Callable[[], None]]:
    """Hold back what matches, as a slow line does, until it is let go."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    def let_go() -> None:
        for route in held:
            route.continue_()
        page.unroute(pattern)

    page.route(pattern, hold)
    return held, let_go


@pytest.mark.parametrize("late", ["**/assets/search.js", "**/vendor/minisearch.js", "**/search/index.json"])
def test_no_key_is_lost_on_a_slow_line(browser: Browser, address: str, late: str) -> None:
    """Typed at once after the key /, before the script, the library or the index is there; Enter waits for the rest."""
    page = browser.new_page(base_url=address)
    held, let_go = _held(page, late)
    page.goto("/")
    wait_for_scripts(page)
    page.keyboard.type("/refund2")
    page.keyboard.press("Backspace")
    box = page.get_by_role("searchbox")
    expect(box).to_have_value("refund")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("loading")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_timeout(100)
    assert held
    assert page.url == f"{address}/"
    let_go()
    expect(page.locator("h1")).to_contain_text("Refunds")
    page.close()


@pytest.mark.parametrize("lost", ["**/assets/search.js*", "**/vendor/minisearch.js*", "**/search/index.json"])
def test_a_failed_load_says_so_and_can_be_tried_again(browser: Browser, address: str, lost: str) -> None:
    """What was typed stays, and is answered once it loads."""
    page = browser.new_page(base_url=address)
    page.route(lost, lambda route: route.abort())
    _open(page)
    page.keyboard.type("refund")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_contain_text("could not be loaded")
    page.unroute(lost)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.locator(".g-search li a").first).to_contain_text("Refunds")
    page.close()


COMPOSING = """(box, key) => box.dispatchEvent(
    new KeyboardEvent("keydown", {key, isComposing: true, bubbles: true, cancelable: true}))"""


def test_keys_belong_to_an_input_method_while_it_composes(page: Page) -> None:
    """Arrows choose among its words, and Escape ends it."""
    _open(page)
    box = page.get_by_role("searchbox")
    box.fill("refund")
    page.locator(".g-search li a").first.wait_for()
    for key in ("ArrowDown", "ArrowUp", "Escape"):
        not_prevented: Any = box.evaluate(COMPOSING, key)
        assert not_prevented
        expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/decide/payment-wrok/", "/decide/payment-work/"),
        ("/apis/orderapi/", "/apis/order-api/"),
        ("/functions/refund", "/functions/refunds/"),
    ],
)
def test_a_lost_address_leads_to_the_nearest(page: Page, address: str, site: Site, typed: str, meant: str) -> None:
    """Served for an address that nobody published, the page offers those nearest to it."""
    html = site.read("404.html")
    page.route(f"**{typed}", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(typed)
    expect(page.locator("#nearest a").first).to_have_attribute("href", f"{address}{meant}")
    page.get_by_role("button", name="Search the guide").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.unroute_all()
