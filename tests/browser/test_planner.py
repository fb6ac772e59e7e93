"""The planner in a real browser: a choice, its plans, its address, and what is said aloud."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browsing import wait_for_scripts
from built import Site
from guide.reasoning import Resolved
from guide.reasoning.tree import Tree

FIRST = "?edition=2022-09"
OPTIONS = {"full": "only what an API does in full", "legacy": "include legacy APIs"}


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window on the planner."""
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    _go(page)
    yield page
    page.close()


def _go(page: Page, query: str = "") -> None:
    page.goto(f"/planner/{query}")
    wait_for_scripts(page)


def _need(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name, exact=True)


def _option(page: Page, name: str) -> Locator:
    return page.get_by_label(OPTIONS[name])


def _edition(page: Page, name: str) -> Locator:
    return page.get_by_role("radio", name=name)


def _status(page: Page) -> Locator:
    return page.locator(".g-plan [role=status]")


def _plans(page: Page) -> list[str]:
    titles = page.locator(".g-plans article h3").all_inner_texts()
    return [title for title in titles if title not in ("What stays uncovered", "Near misses")]


def _query(page: Page) -> str:
    return urlsplit(page.url).query


def test_a_choice_gives_plans_and_is_said(page: Page) -> None:
    """Who does what, with a line for screen readers."""
    _edition(page, "September 2022").check()
    _need(page, "Orders: write").check()
    _need(page, "Refunds: read").check()
    assert _plans(page) == ["Order API", "SOAP API with GraphQL API"]
    expect(_status(page)).to_have_text("Order API covers every need. 1 other combination does too.")
    card = page.locator(".g-plans article").nth(1)
    expect(card).to_contain_text("SOAP API: Orders: write")
    expect(card).to_contain_text("GraphQL API: Refunds: read")
    more = card.get_by_role("link", name="SOAP API", exact=True).last
    assert (more.get_attribute("href") or "").endswith("/apis/soap-api/#what-the-matrix-has-no-row-for")


def test_it_opens_on_today_and_the_edition_is_a_choice(page: Page) -> None:
    """Names, plans and cells are those of the edition; the address says it, but for today's."""
    expect(_edition(page, "Today (November 2026)")).to_be_checked()
    _need(page, "Orders: write").check()
    assert _plans(page) == ["Integration API"]
    cell = page.locator(".g-plans").get_by_role("link", name="Orders: write")
    assert (cell.get_attribute("href") or "").endswith("/matrix/#orders.graphql-api.write")
    _edition(page, "September 2022").check()
    assert _query(page) == "need=orders.write&edition=2022-09"
    assert _plans(page) == ["Order API", "SOAP API"]
    cells = page.locator(".g-plans").get_by_role("link", name="Orders: write")
    assert (cells.first.get_attribute("href") or "").endswith("/matrix/2022-09/#orders.order-api.write")
    _edition(page, "Today (November 2026)").check()
    assert _query(page) == "need=orders.write"
    page.go_back()
    expect(_edition(page, "September 2022")).to_be_checked()
    assert _plans(page) == ["Order API", "SOAP API"]


def test_the_edition_is_chosen_with_the_keyboard(page: Page) -> None:
    """As any group of radio buttons."""
    _edition(page, "Today (November 2026)").focus()
    page.keyboard.press("ArrowDown")
    expect(_edition(page, "September 2022")).to_be_checked()
    assert _query(page) == "edition=2022-09"


def test_a_function_without_a_row_cannot_be_chosen(page: Page) -> None:
    """It says so beside it; what was chosen before is kept for the other edition, and told."""
    box = _need(page, "User context awareness: read")
    expect(page.locator(".g-need", has=box)).to_contain_text("not in September 2022")
    box.check()
    _edition(page, "September 2022").check()
    expect(box).to_be_disabled()
    expect(_status(page)).to_have_text("1 of the needs is not known in September 2022.")
    assert _query(page) == "need=user-context-awareness.read&edition=2022-09"
    _edition(page, "Today (November 2026)").check()
    expect(box).to_be_enabled()
    assert _plans(page) == ["Storefront API"]


def test_every_row_of_an_edition_can_be_chosen_in_it(page: Page, resolved: Resolved) -> None:
    """And every trait; nothing else."""
    for answers in resolved.answers:
        _go(page, f"?edition={answers.guide.edition.id}")
        able = page.locator("input[name=need]:enabled").evaluate_all("all => all.map(box => box.value)")
        assert able == [*map(str, answers.guide.capabilities), *(trait.id for trait in answers.guide.traits)]


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
    _edition(page, "September 2022").check()
    held[0].continue_()
    expect(_status(page)).to_contain_text("Order API")
    expect(_need(page, "Orders: write")).to_be_checked()
    assert _query(page) == "need=orders.write&edition=2022-09"
    page.close()


def test_a_plan_says_under_which_condition_an_api_does_its_part(page: Page) -> None:
    """What is noted about a trait that is needed, or that touches a need, with the API that has it."""
    _go(page, f"{FIRST}&need=orders.write")
    condition = page.locator(".g-plans article", has=page.locator("h3", has_text="Order API")).locator(".g-condition")
    expect(condition).to_contain_text("Has a call for importing finished orders. This works only when the")
    link = condition.get_by_role("link").get_attribute("href") or ""
    assert link.endswith("/apis/order-api/#inserts-orders")
    soap = page.locator(".g-plans article", has=page.locator("h3", has_text="SOAP API"))
    expect(soap.locator(".g-condition")).to_have_count(0)
    _need(page, "Orders: write").uncheck()
    _need(page, "Shipments: write").check()
    expect(condition).to_have_count(0)
    _need(page, "Copies voucher templates").check()
    expect(condition).to_contain_text("the template must exist")


def test_a_legacy_api_is_there_for_what_nothing_current_does(page: Page) -> None:
    """It comes after the current one, with its status, and with what is known of it alone."""
    _go(page, "?need=orders.write,refunds.read,inserts-orders")
    assert _plans(page) == ["Integration API with Order API"]
    card = page.locator(".g-plans article").first
    expect(card.locator(".g-status")).to_have_text("legacy")
    said = card.locator("p", has=page.locator(".g-status"))
    only = "What no current API is known to do: Has a call for importing finished orders."
    expect(said).to_have_text(f"Order API legacy {only}")
    link = said.get_by_role("link").get_attribute("href") or ""
    assert link.endswith("/apis/order-api/#inserts-orders")
    near = page.locator(".g-plans article", has_text="Near misses")
    expect(near).to_contain_text("Integration API does all of it but Has a call for importing finished orders")
    expect(near).to_contain_text("of which no source says yes or no")
    expect(near).not_to_contain_text("Order API")


def test_legacy_apis_can_be_included(page: Page) -> None:
    """Also where a current one does it; they come after it, and say so."""
    _go(page, "?need=selections-and-checkout.write")
    assert _plans(page) == ["Storefront API"]
    _option(page, "legacy").check()
    assert _query(page) == "need=selections-and-checkout.write&legacy=included"
    assert _plans(page) == ["Storefront API", "Checkout API", "Shop API"]
    expect(page.locator(".g-plans article").nth(1)).to_contain_text("Checkout API legacy Current APIs do this too.")
    expect(page.locator(".g-plans .g-status").last).to_have_text("no longer deprecated")


def test_a_limit_counts_and_is_told_unless_all_is_wanted_in_full(page: Page) -> None:
    """In full, another API has to come in."""
    _need(page, "Orders: write").check()
    _need(page, "Refunds: read").check()
    assert _plans(page) == ["Integration API"]
    limit = page.locator(".g-plans .g-limit")
    expect(limit).to_contain_text("No call found that creates a consumer order. You change")
    link = limit.get_by_role("link").get_attribute("href") or ""
    assert link.endswith("/limitations/#integration-write-orders")
    _option(page, "full").check()
    assert _query(page) == "need=orders.write,refunds.read&full=only"
    assert _plans(page) == ["Integration API with Order API", "Integration API with SOAP API"]
    expect(limit).to_have_count(0)
    near = page.locator(".g-plans article", has_text="Near misses")
    expect(near).to_contain_text(
        "Integration API does all of it but Orders: write in full, which it does with a limit."
    )


def test_what_is_of_use_to_a_shop_only_makes_no_plan_without_one(page: Page) -> None:
    """A plan whose own limit defeats its need is not shown."""
    _need(page, "Orders: read").check()
    assert _plans(page) == ["Integration API"]
    _need(page, "Selections and checkout: write").check()
    assert _plans(page) == ["Storefront API"]


def test_old_links_keep_working(page: Page) -> None:
    """Limits are accepted in any case; what was on its way out is included as legacy."""
    _go(page, "?need=orders.write&limits=accepted")
    assert _plans(page) == ["Integration API"]
    expect(_option(page, "full")).not_to_be_checked()
    expect(_option(page, "legacy")).not_to_be_checked()
    _go(page, "?need=selections-and-checkout.write&limits=accepted&deprecated=accepted&edition=2022-09")
    expect(_option(page, "legacy")).to_be_checked()
    assert _plans(page) == ["Checkout API", "Shop API"]
    _need(page, "Orders: read").check()
    assert _query(page) == "need=selections-and-checkout.write,orders.read&edition=2022-09&legacy=included"


def test_a_link_with_needs_that_are_unknown_says_so(page: Page) -> None:
    """Whether none of them is known, or some; an edition that does not answer gives today's answers."""
    page.goto("/planner/?need=nonsense.read,orders.reed")
    expect(_status(page)).to_have_text("2 of the needs are not known in November 2026.")
    page.goto("/planner/?need=orders.write,nonsense.read&edition=2023-05")
    expect(_status(page)).to_have_text(
        "Integration API covers every need. 1 of the needs is not known in November 2026."
    )
    expect(_edition(page, "Today (November 2026)")).to_be_checked()


def test_a_link_shows_its_plans_first_on_a_phone(browser: Browser, address: str) -> None:
    """And while a reader chooses, what that leads to stays in sight."""
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 740})
    page.goto("/planner/")
    expect(page.locator(".g-plan-now")).to_be_hidden()
    page.goto(f"/planner/{FIRST}&need=orders.write")
    expect(page.locator(".g-plans article").first).to_be_in_viewport()
    _need(page, "Refunds: read").check()
    bar = page.locator(".g-plan-now")
    expect(bar).to_be_in_viewport()
    expect(bar).to_have_text("Order API covers every need. 1 other combination does too.")
    bar.click()
    expect(_status(page)).to_be_in_viewport()
    page.close()


def test_what_stays_uncovered_says_what_is_known(page: Page) -> None:
    """That nothing is stated is a gap and no no; an announcement is one, with a link to the cell."""
    _need(page, "Plugin configuration: write").check()
    _need(page, "Plugin configuration: read").check()
    box = page.locator(".g-plans article", has_text="What stays uncovered")
    expect(box).to_contain_text("No source says yes or no of Integration API.")
    href = box.get_by_role("link").get_attribute("href") or ""
    assert href.endswith("/matrix/#plugin-configuration.graphql-api.write")
    assert _plans(page) == ["Integration API"]
    _option(page, "full").check()
    expect(box).to_contain_text("Plugin configuration: read in full is not known of any API here. But: Integration API")
    expect(box).to_contain_text("(limited: Which plugins there are, not their settings)")
    expect(_status(page)).to_have_text("No API is known to do any of this.")
    _option(page, "full").uncheck()
    _edition(page, "September 2022").check()
    expect(box).to_contain_text("But: GraphQL API (coming soon).")
    href = box.get_by_role("link").get_attribute("href") or ""
    assert href.endswith("/matrix/2022-09/#plugin-configuration.graphql-api.write")


def test_near_misses_are_told(page: Page) -> None:
    """Where no single API does it all."""
    _go(page, f"{FIRST}&need=warehouses-and-stock.write,orders.write,shipments.read&full=only")
    assert "Order API" not in _plans(page)
    near = page.locator(".g-plans article", has_text="Near misses")
    expect(near).to_contain_text("Order API does all of it but Warehouses and Stock: write in full, which it does with")
    _option(page, "full").uncheck()
    assert "Order API" in _plans(page)
    expect(page.locator(".g-plans")).to_contain_text("One warehouse per plugin instance")


def test_the_choice_lives_in_the_address(page: Page) -> None:
    """It can be linked; back and forward go through it; clearing it goes back to today."""
    _need(page, "Orders: read").check()
    _need(page, "Orders: write").check()
    assert _query(page) == "need=orders.read,orders.write"
    page.go_back()
    assert _query(page) == "need=orders.read"
    expect(_need(page, "Orders: write")).not_to_be_checked()
    page.go_forward()
    expect(_need(page, "Orders: write")).to_be_checked()
    _edition(page, "September 2022").check()
    page.reload()
    expect(_need(page, "Orders: write")).to_be_checked()
    expect(_edition(page, "September 2022")).to_be_checked()
    page.get_by_role("button", name="Clear").click()
    expect(_status(page)).to_have_text("Nothing chosen yet.")
    expect(_edition(page, "Today (November 2026)")).to_be_checked()
    assert _query(page) == ""


def test_ready_sets_are_filled_in_and_agree_with_a_decision(page: Page, site: Site, tree: Tree) -> None:
    """The first API of the decision is in one of the smallest plans."""
    guide = tree.guide
    for job in guide.jobs:
        _go(page)
        page.locator("article").get_by_role("link", name=job.name, exact=True).click()
        page.locator(".g-plans article").first.wait_for()
        checked = page.locator("input[name=need]:checked")
        values = checked.evaluate_all("all => all.map(box => box.value)")
        assert sorted(values) == sorted(str(need.about) for need in tree.needs(job.decision))
        first = guide.api[guide.recommendation[job.decision].apis[0]].name
        plans = [title.split(" with ") for title in _plans(page)]
        assert any(first in names for names in plans if len(names) == len(plans[0]))
    linked = {url for url, _, _ in site.pages["/planner/"].links()}
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
