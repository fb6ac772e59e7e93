"""The search: what readers type, and the page that must come first or second."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from built import Site

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
    "is soap deprecated": "changes/#soap-api",
    "order API legacy": "apis/order-api/",
    "is checkout api still ok": "changes/#checkout-api",
}


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window that has the search at hand."""
    page = browser.new_page(base_url=address)
    page.goto("/")
    yield page
    page.close()


def _find(page: Page, query: str) -> list[str]:
    """The addresses that the site's own search gives, best first."""
    script = """async query => {
        const { find } = await import(new URL('assets/search.js', document.baseURI));
        return (await find(query)).map(result => result.id);
    }"""
    found: list[str] = page.evaluate(script, query)
    return found


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


def test_what_is_not_found_is_said(page: Page) -> None:
    """In words, with something to do next."""
    page.goto("/")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("zzzzqqq")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Nothing found.")


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
