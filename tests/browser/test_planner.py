"""The planner in a real browser: a choice, its plans, its address, and what is said aloud."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browsing import wait_for_scripts
from built import Site
from guide.facts.guide import Guide


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window on the planner."""
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    page.goto("/planner/")
    wait_for_scripts(page)
    yield page
    page.close()


def _need(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name, exact=True)


def _plans(page: Page) -> list[str]:
    titles = page.locator(".g-plans article h3").all_inner_texts()
    return [title for title in titles if title not in ("What stays uncovered", "Near misses")]


def test_a_choice_gives_plans_and_is_said(page: Page) -> None:
    """Who does what, with a line for screen readers."""
    _need(page, "Orders: write").check()
    _need(page, "Refunds: read").check()
    assert _plans(page) == ["Order API", "SOAP API with GraphQL API"]
    expect(page.locator(".g-plan [role=status]")).to_have_text(
        "Order API covers every need. 1 other combination does too."
    )
    card = page.locator(".g-plans article").nth(1)
    expect(card).to_contain_text("SOAP API: Orders: write")
    expect(card).to_contain_text("GraphQL API: Refunds: read")
    more = card.get_by_role("link", name="SOAP API", exact=True).last
    assert (more.get_attribute("href") or "").endswith("/apis/soap-api/#what-the-matrix-has-no-row-for")


def test_what_is_ticked_before_the_script_comes_counts(browser: Browser, address: str) -> None:
    """It is neither lost nor left out of the address."""
    page = browser.new_page(base_url=address)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/planner.json", hold)
    with page.expect_request("**/planner.json"):
        page.goto("/planner/")
    _need(page, "Orders: write").check()
    held[0].continue_()
    expect(page.locator(".g-plan [role=status]")).to_contain_text("Order API")
    expect(_need(page, "Orders: write")).to_be_checked()
    assert urlsplit(page.url).query == "need=orders.write"
    page.close()


def test_a_plan_says_under_which_condition_a_cell_holds(page: Page) -> None:
    """What is noted about a trait that touches a need, with the API that has the trait."""
    _need(page, "Orders: write").check()
    cards = page.locator(".g-plans article")
    condition = cards.filter(has_text="Order API now").locator(".g-condition")
    expect(condition).to_contain_text("Has a call for importing finished orders. Only when the")
    link = condition.get_by_role("link").get_attribute("href") or ""
    assert link.endswith("/apis/order-api/#inserts-orders")
    expect(cards.filter(has_text="SOAP API now").locator(".g-condition")).to_have_count(0)
    _need(page, "Orders: write").uncheck()
    _need(page, "Shipments: write").check()
    expect(condition).to_have_count(0)


def test_later_facts_are_said_with_the_plans(page: Page) -> None:
    """What each API is by now, what would do by the last edition; nothing where nothing differs."""
    _need(page, "Orders: write").check()
    card = page.locator(".g-plans article").first
    expect(card).to_contain_text("Order API now: legacy as seen 2026-11-23")
    later = page.locator(".g-plans .g-later")
    expect(later).to_contain_text("By the facts of November 2026")
    expect(later).to_contain_text("GraphQL API would cover every need")
    page.get_by_label("include APIs that were on their way out").check()
    expect(later).to_contain_text("GraphQL API or Order API or SOAP API would cover every need")
    _need(page, "Orders: write").uncheck()
    page.get_by_label("include APIs that were on their way out").uncheck()
    _need(page, "Refunds: write").check()
    assert _plans(page) == ["Order API"]
    _need(page, "Refunds: write").uncheck()
    _need(page, "Plugin configuration: read").check()
    expect(later).to_have_count(0)


def test_a_link_with_needs_that_are_unknown_says_so(page: Page) -> None:
    """Whether none of them is known, or some."""
    status = page.locator(".g-plan [role=status]")
    page.goto("/planner/?need=nonsense.read,orders.reed")
    expect(status).to_have_text("2 needs of this link are not known here.")
    page.goto("/planner/?need=orders.write,nonsense.read")
    expect(status).to_contain_text("1 need of this link is not known here.")


def test_a_link_shows_its_plans_first_on_a_phone(browser: Browser, address: str) -> None:
    """And while a reader chooses, what that leads to stays in sight."""
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 740})
    page.goto("/planner/")
    expect(page.locator(".g-plan-now")).to_be_hidden()
    page.goto("/planner/?need=orders.write")
    expect(page.locator(".g-plans article").first).to_be_in_viewport()
    page.get_by_role("checkbox", name="Refunds: read").check()
    bar = page.locator(".g-plan-now")
    expect(bar).to_be_in_viewport()
    expect(bar).to_have_text("Order API covers every need. 1 other combination does too.")
    bar.click()
    expect(page.locator(".g-plan [role=status]")).to_be_in_viewport()
    page.close()


def test_what_is_coming_soon_stays_uncovered(page: Page) -> None:
    """With the reason, and a link to the cell."""
    _need(page, "Plugin configuration: write").check()
    _need(page, "Plugin configuration: read").check()
    box = page.locator(".g-plans article", has_text="What stays uncovered")
    expect(box).to_contain_text("GraphQL API (coming soon)")
    href = box.get_by_role("link").get_attribute("href") or ""
    assert href.endswith("/matrix/#plugin-configuration.graphql-api.write")
    assert _plans(page) == ["GraphQL API"]


def test_limits_and_deprecated_apis_are_out_unless_accepted(page: Page) -> None:
    """Accepted limits are then listed in full."""
    _need(page, "Warehouses and Stock: write").check()
    _need(page, "Orders: write").check()
    _need(page, "Shipments: read").check()
    assert "Order API" not in _plans(page)
    near = page.locator(".g-plans article", has_text="Near misses")
    expect(near).to_contain_text("Order API does all of it but Warehouses and Stock: write")
    page.get_by_label("accept what an API does only in part").check()
    assert "Order API" in _plans(page)
    card = page.locator(".g-plans article", has=page.locator("h3", has_text="Order API")).first
    expect(page.locator(".g-plans")).to_contain_text("One warehouse per plugin instance")
    assert card.is_visible()
    page.goto("/planner/?need=selections-and-checkout.write")
    wait_for_scripts(page)
    assert _plans(page) == ["Checkout API"]
    page.get_by_label("include APIs that were on their way out").check()
    assert _plans(page) == ["Checkout API", "Shop API"]
    expect(page.locator(".g-plans")).to_contain_text("Deprecated: Shop API.")


def test_the_choice_lives_in_the_address(page: Page) -> None:
    """It can be linked; back and forward go through it."""
    _need(page, "Orders: read").check()
    _need(page, "Orders: write").check()
    assert urlsplit(page.url).query == "need=orders.read,orders.write"
    page.go_back()
    assert urlsplit(page.url).query == "need=orders.read"
    expect(_need(page, "Orders: write")).not_to_be_checked()
    page.go_forward()
    expect(_need(page, "Orders: write")).to_be_checked()
    page.reload()
    expect(_need(page, "Orders: write")).to_be_checked()
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".g-plan [role=status]")).to_have_text("Nothing chosen yet.")


def test_ready_sets_are_filled_in_and_agree_with_a_decision(page: Page, site: Site, guide: Guide) -> None:
    """On home and on the planner; the API of the decision is in one of the smallest plans."""
    for start in ("/", "/planner/"):
        for job in guide.jobs:
            page.goto(start)
            page.locator(".g-jobs").get_by_role("link", name=job.name, exact=True).click()
            page.locator(".g-plans article").first.wait_for()
            checked = page.locator("input[name=need]:checked")
            values = checked.evaluate_all("all => all.map(box => box.value)")
            assert sorted(values) == sorted(map(str, job.needs))
        linked = {url for url, _, _ in site.pages[start].links()}
        assert {f"/decide/{job.decision}/" for job in guide.jobs} <= linked


def test_without_scripts_the_page_explains_itself(browser: Browser, address: str) -> None:
    """And offers the pages of the functions and the matrix; no control that does nothing."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/planner/")
    expect(page.locator("article")).to_contain_text("The planner needs a script")
    expect(page.get_by_role("link", name="the pages of the functions")).to_be_visible()
    assert page.locator("input:visible, button:visible").count() == 0
    context.close()
