"""The planner in a real browser: a choice, its plans, its address, and what is said aloud."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browsing import wait_for_scripts
from built import Site
from guide.facts.guide import Guide
from guide.reasoning import Resolved
from guide.reasoning.tree import Tree

FIRST = "?edition=2022-09"
OPTIONS = {"full": "Only what an API does in full", "legacy": "Include legacy APIs"}


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
    own = [" ".join(title.split()) for title in titles if title not in ("What is not covered", "Near misses")]
    return [re.sub(r" (legacy|no longer deprecated|to be deprecated)\b", "", title) for title in own]


def _query(page: Page) -> str:
    return urlsplit(page.url).query


def test_a_choice_gives_plans_and_is_said(page: Page) -> None:
    """Who does what, with a line for screen readers."""
    _edition(page, "September 2022").check()
    _need(page, "Orders: write").check()
    _need(page, "Refunds: read").check()
    assert _plans(page) == ["Order API", "SOAP API with GraphQL API"]
    expect(_status(page)).to_have_text("The Order API covers every need. 1 other plan does too.")
    card = page.locator(".g-plans article").nth(1)
    expect(card).to_contain_text("The SOAP API covers Orders: write.")
    expect(card).to_contain_text("The GraphQL API covers Refunds: read.")
    expect(card).to_contain_text("Also read what the matrix does not show: SOAP API, GraphQL API.")
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
    expect(_status(page)).to_have_text("Not in September 2022, so left out: User context awareness: read.")
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


def test_nothing_can_be_ticked_before_the_data_is_there(browser: Browser, address: str) -> None:
    """The form comes with it, and no notice stands in between."""
    page = browser.new_page(base_url=address)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/planner.json", hold)
    with page.expect_request("**/planner.json"):
        page.goto("/planner/?need=orders.write&edition=2022-09")
    assert page.locator("article :is(input, button):visible").count() == 0
    expect(page.locator(".g-planner-off")).to_be_hidden()
    held[0].continue_()
    expect(_status(page)).to_contain_text("Order API")
    expect(page.locator(".g-planner-off")).to_be_hidden()
    assert _query(page) == "need=orders.write&edition=2022-09"
    page.close()


@pytest.mark.parametrize("missing", ["planner.js", "plan.js"])
def test_without_its_script_the_page_says_so(browser: Browser, address: str, missing: str) -> None:
    """With the ways on, and with a link that loads the same address again."""
    page = browser.new_page(base_url=address)
    page.route(f"**/assets/{missing}", lambda route: route.abort())
    page.goto("/planner/?need=orders.write")
    expect(page.get_by_text("The planner needs its script, which is off, blocked or did not arrive.")).to_be_visible()
    assert page.locator("article :is(input, button):visible").count() == 0
    expect(page.get_by_role("link", name="A warehouse: its answer, with reasons")).to_be_visible()
    page.unroute_all()
    page.get_by_role("link", name="Load the page again").click()
    expect(_status(page)).to_have_text("The Integration API covers every need, but only in part.")
    assert _query(page) == "need=orders.write"
    page.close()


@pytest.mark.parametrize("answer", ["none", "an error", "no data"])
def test_missing_data_can_be_asked_for_again(browser: Browser, address: str, answer: str) -> None:
    """As often as it takes; until then nothing is shown that does nothing."""
    page = browser.new_page(base_url=address)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def fail(route: Route) -> None:
        if answer == "none":
            route.abort()
        else:
            route.fulfill(status=503 if answer == "an error" else 200, body="<title>Sign in</title>")

    page.route("**/planner.json", fail)
    page.goto("/planner/?need=orders.write")
    notice = page.locator(".g-planner-off .g-condition")
    expect(notice).to_contain_text("The planner's data could not be loaded.")
    assert page.locator("article input:visible").count() == 0
    again = page.get_by_role("button", name="Try again")
    again.click()
    expect(page.locator(".g-announcement")).to_contain_text("this time either")
    expect(again).to_be_focused()
    page.unroute_all()
    again.dblclick()
    expect(_status(page)).to_have_text("The Integration API covers every need, but only in part.")
    expect(notice).to_be_hidden()
    expect(page.get_by_role("link", name="A webshop for consumers")).to_be_focused()
    _need(page, "Refunds: read").check()
    page.go_back()
    expect(_need(page, "Refunds: read")).not_to_be_checked()
    assert not complaints
    page.close()


def test_a_plan_says_under_which_condition_an_api_does_its_part(page: Page) -> None:
    """What is noted about a trait that is needed, or that touches a need, with the API that has it."""
    _go(page, f"{FIRST}&need=orders.write")
    condition = page.locator(".g-plans article", has=page.locator("h3", has_text="Order API")).locator(".g-condition")
    expect(condition).to_contain_text("Has a call for importing finished orders. Orders can be inserted only when")
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
    expect(card.locator("h3 .g-status")).to_have_text("legacy")
    said = card.locator("li", has_text="The Order API covers")
    only = "Has a call for importing finished orders. No current API is known to do this."
    expect(said).to_contain_text(f"The Order API covers {only}")
    link = said.get_by_role("link").get_attribute("href") or ""
    assert link.endswith("/apis/order-api/#inserts-orders")
    near = page.locator(".g-plans article", has_text="Near misses")
    lacks = "Integration API alone lacks only Has a call for importing finished orders. No source says yes or no."
    expect(near).to_contain_text(lacks)
    expect(near).not_to_contain_text("Order API")


def test_legacy_apis_can_be_included(page: Page) -> None:
    """Also where a current one does it; they come after it, and say so."""
    _go(page, "?need=selections-and-checkout.write")
    assert _plans(page) == ["Storefront API"]
    _option(page, "legacy").check()
    assert _query(page) == "need=selections-and-checkout.write&legacy=included"
    assert _plans(page) == ["Storefront API", "Checkout API", "Shop API"]
    expect(page.locator(".g-plans article").nth(1)).to_contain_text("Current APIs do it, at least in part.")
    expect(page.locator(".g-plans .g-status").first).to_have_text("legacy")
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
    limited = "It does this with a limit: No call found that creates a consumer order."
    expect(near).to_contain_text(f"Integration API alone lacks only Orders: write, in full. {limited}")


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


def test_what_a_link_asks_for_and_nobody_knows_is_told(page: Page) -> None:
    """Needs, editions and options; today answers for an edition that does not."""
    _go(page, "?need=nonsense.read,orders.reed")
    expect(_status(page)).to_have_text("Not known here, so left out: nonsense.read; orders.reed.")
    _go(page, "?need=orders.write,nonsense&edition=2023-05&full=yes&legacy=maybe&deprecated=no")
    expect(_status(page)).to_have_text(
        "The Integration API covers every need, but only in part. "
        "Not known here, so left out: nonsense; edition=2023-05; full=yes; legacy=maybe; deprecated=no."
    )
    expect(_edition(page, "Today (November 2026)")).to_be_checked()
    expect(_option(page, "full")).not_to_be_checked()
    expect(_option(page, "legacy")).not_to_be_checked()
    _need(page, "Refunds: read").check()
    expect(_status(page)).to_have_text("The Integration API covers every need, 1 of them only in part.")


def test_what_an_address_repeats_is_all_taken(page: Page) -> None:
    """As a form without script would write it, and with room around a comma."""
    _go(
        page, "?need=orders.write&need=refunds.read,%20shipments.read&need=refunds.read&legacy=included&legacy=included"
    )
    for name in ("Orders: write", "Refunds: read", "Shipments: read"):
        expect(_need(page, name)).to_be_checked()
    expect(_option(page, "legacy")).to_be_checked()
    expect(_status(page)).not_to_contain_text("Not known")
    _need(page, "Shipments: read").uncheck()
    assert _query(page) == "need=orders.write,refunds.read&legacy=included"


def test_what_others_add_to_an_address_changes_nothing(page: Page) -> None:
    """Such as the marks of a newsletter."""
    _go(page, "?utm_source=letter&fbclid=a,b&ref")
    expect(_status(page)).to_have_text("Nothing chosen yet.")
    _go(page, "?utm_source=letter&need=orders.write&gclid=1")
    expect(_status(page)).to_have_text("The Integration API covers every need, but only in part.")


def test_the_address_needs_no_new_browser(browser: Browser, address: str) -> None:
    """Where nothing counts parameters, it is the same."""
    page = browser.new_page(base_url=address)
    page.add_init_script("delete URLSearchParams.prototype.size")
    _go(page)
    _need(page, "Orders: write").check()
    assert _query(page) == "need=orders.write"
    page.close()


def test_the_form_says_its_options_outright(page: Page) -> None:
    """The words of the address stand in the page, so what a browser makes of the form is an address too."""
    _need(page, "Orders: write").check()
    _option(page, "full").check()
    _option(page, "legacy").check()
    written = page.locator("form.g-planner").evaluate("form => `${new URLSearchParams(new FormData(form))}`")
    assert written == "need=orders.write&edition=2026-11&full=only&legacy=included"
    _go(page, f"?{written}")
    expect(_option(page, "full")).to_be_checked()
    expect(_option(page, "legacy")).to_be_checked()


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
    expect(bar).to_have_text("The Order API covers every need. 1 other plan does too.")
    bar.click()
    expect(_status(page)).to_be_in_viewport()
    page.close()


def test_what_is_left_says_what_is_known(page: Page) -> None:
    """That nothing is stated is a gap and no no; an announcement is one, with a link to the cell."""
    _need(page, "Plugin configuration: write").check()
    _need(page, "Plugin configuration: read").check()
    left = "The Integration API covers all but 1 of 2 needs, 1 of them only in part."
    expect(_status(page)).to_have_text(f"{left} Not covered: Plugin configuration: write.")
    box = page.locator(".g-plans article", has_text="What is not covered")
    expect(box).to_contain_text("Plugin configuration: write. No API is known to do this.")
    expect(box).to_contain_text("No source says yes or no for the Integration API.")
    href = box.get_by_role("link").get_attribute("href") or ""
    assert href.endswith("/matrix/#plugin-configuration.graphql-api.write")
    assert _plans(page) == ["Integration API"]
    _option(page, "full").check()
    expect(box).to_contain_text("Plugin configuration: read, in full. No API is known to do this. What comes closest:")
    expect(box).to_contain_text("Integration API (limited: Only which plugins there are, not their settings)")
    expect(_status(page)).to_have_text("No API is known to do any of this.")
    _option(page, "full").uncheck()
    _edition(page, "September 2022").check()
    expect(box).to_contain_text("What comes closest: GraphQL API (coming soon).")
    href = box.get_by_role("link").get_attribute("href") or ""
    assert href.endswith("/matrix/2022-09/#plugin-configuration.graphql-api.write")


def test_near_misses_are_told(page: Page) -> None:
    """Where no single API does it all."""
    _go(page, f"{FIRST}&need=warehouses-and-stock.write,orders.write,shipments.read&full=only")
    assert "Order API" not in _plans(page)
    near = page.locator(".g-plans article", has_text="Near misses")
    lacks = "Order API alone lacks only Warehouses and Stock: write, in full. It does this with a limit:"
    expect(near).to_contain_text(lacks)
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
    """The first API of the decision is in one of the smallest plans, and the decision is a click away."""
    guide = tree.guide
    for job in guide.jobs:
        _go(page, FIRST)
        start = page.get_by_role("link", name=f"{job.name}: tick what it needs")
        start.click()
        checked = page.locator("input[name=need]:checked")
        values = checked.evaluate_all("all => all.map(box => box.value)")
        assert sorted(values) == sorted(str(need.about) for need in tree.needs(job.decision))
        expect(_edition(page, "September 2022")).to_be_checked()
        _edition(page, "Today (November 2026)").check()
        first = guide.api[guide.recommendation[job.decision].apis[0]].name
        plans = [title.split(" with ") for title in _plans(page)]
        assert any(first in names for names in plans if len(names) == len(plans[0]))
        expect(start).to_have_attribute("aria-current", "true")
        page.reload()
        answer = page.get_by_role("link", name="The guide's answer to this job, with reasons")
        expect(answer).to_have_accessible_name(f"The guide's answer to this job, with reasons: {job.name}")
        answer.click()
        assert urlsplit(page.url).path == f"/decide/{job.decision}/"
    linked = {url for url, _, _ in site.pages["/planner/"].links()}
    assert {f"/decide/{job.decision}/" for job in guide.jobs} <= linked


def test_another_choice_is_no_job(page: Page) -> None:
    """Then no answer is promised."""
    page.get_by_role("link", name="A warehouse: tick what it needs").click()
    answer = page.get_by_role("link", name="The guide's answer to this job, with reasons")
    expect(answer).to_be_visible()
    _need(page, "Campaigns: read").check()
    expect(answer).to_have_count(0)
    expect(page.locator(".g-starts a[aria-current]")).to_have_count(0)


def test_every_function_stands_above_the_fold_with_its_explanation(
    browser: Browser, address: str, guide: Guide
) -> None:
    """On a desk, below one line of ready-made jobs; what is beyond the matrix comes after."""
    page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 900})
    _go(page)
    said = [(one.name, one.summary) for one in guide.functions] + [(one.name, one.about) for one in guide.traits]
    rows = page.locator(".g-need")
    for row, (name, about) in zip(rows.all(), said, strict=True):
        expect(row.locator(".g-need-name")).to_contain_text(name)
        expect(row.locator(".g-need-about")).to_have_text(about)
    last = rows.nth(len(guide.functions) - 1).bounding_box()
    assert last
    assert last["y"] + last["height"] <= 900
    starts = page.locator(".g-starts a").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(starts) == len(guide.jobs)
    assert len(set(starts)) == 1
    page.close()


def test_more_than_three_plans_are_folded(page: Page) -> None:
    """Current APIs first, even where a legacy one would do it alone."""
    _go(page, "?need=orders.read,sells-subscriptions&legacy=included")
    assert _plans(page)[:3] == ["Storefront API with Integration API", "Checkout API", "Shop API"]
    expect(_status(page)).to_contain_text("The Storefront API and the Integration API together cover every need.")
    count = len(_plans(page))
    more = page.locator(".g-plans details.g-more")
    assert page.locator(".g-plans > article h3").count() == 3
    expect(more.locator("summary").first).to_have_text(f"{count - 3} more plans")
    old = "all => all.map(one => one.querySelectorAll('.g-status').length)"
    statuses = page.locator(".g-plans article h3").evaluate_all(old)
    assert statuses == sorted(statuses)
    assert statuses[-1] > 0
    expect(more.locator("article").first).to_be_hidden()
    more.locator("summary").first.press("Enter")
    expect(more.locator("article").first).to_be_visible()


def test_what_an_older_edition_stated_last_bears_its_date(browser: Browser, address: str) -> None:
    """Once if all of it is as old, else need by need."""
    page = browser.new_page(base_url=address)

    def date(route: Route) -> None:
        known = route.fetch().json()
        dates = {"orders.order-api.write": "May 2023", "refunds.order-api.read": "May 2023"}
        known["editions"][1]["asOf"] = dates
        route.fulfill(body=json.dumps(known))

    page.route("**/planner.json", date)
    _go(page, f"{FIRST}&need=orders.write,refunds.read")
    card = page.locator(".g-plans article").first
    expect(card).to_contain_text("It covers Orders: write, Refunds: read as of May 2023.")
    _need(page, "Shipments: read").check()
    expect(card).to_contain_text("Orders: write as of May 2023, Shipments: read, Refunds: read as of May 2023.")
    page.close()


def test_a_held_key_or_a_double_click_does_no_harm(page: Page) -> None:
    """No second entry in the history, nothing that flickers or opens by itself."""
    length = "history.length"
    before = page.evaluate(length)
    page.get_by_role("link", name="A warehouse: tick what it needs").dblclick()
    assert page.evaluate(length) == before + 1
    page.get_by_role("button", name="Clear").dblclick()
    expect(_status(page)).to_have_text("Nothing chosen yet.")
    assert page.evaluate(length) == before + 2
    _edition(page, "Today (November 2026)").focus()
    for _ in range(7):
        page.keyboard.down("ArrowDown")
    page.keyboard.up("ArrowDown")
    assert page.evaluate(length) == before + 3
    assert _query(page) == "edition=2022-09"
    page.get_by_role("link", name="A warehouse: tick what it needs").click()
    calls = page.locator(".g-plans details").first
    calls.locator("summary").focus()
    for _ in range(4):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(calls).to_have_attribute("open", "")
    _need(page, "Campaigns: read").check()
    assert page.evaluate(length) == before + 5


def test_targets_are_large_enough_on_a_phone(browser: Browser, address: str) -> None:
    """24 px; and an explanation stands below its name."""
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 780})
    _go(page, "?need=orders.write,inserts-orders")
    targets = page.locator("form.g-planner :is(input, label, button, .g-starts a, summary):visible")
    sizes = targets.evaluate_all("""all => all.map(one => {
        const { width, height } = one.getBoundingClientRect();
        return Math.min(width, height);
    })""")
    assert len(sizes) > 100
    assert min(sizes) >= 24
    name, about = (page.locator(f".g-need-{part}").first.bounding_box() for part in ("name", "about"))
    assert name
    assert about
    assert about["y"] >= name["y"] + name["height"]
    page.close()


def test_a_plan_is_printed_dark_on_light(page: Page) -> None:
    """With its limits, what was asked, and its address; without what can only be clicked."""
    _go(page, "?need=orders.write&legacy=included")
    page.get_by_role("button", name="Switch between light and dark").click()
    article = page.locator(".g-plans article").first
    ink = "node => getComputedStyle(node).color"
    assert article.evaluate(ink) == "rgb(228, 232, 236)"
    page.emulate_media(media="print")
    assert article.evaluate(ink) == "rgb(29, 39, 51)"
    paper = page.locator(".g-plan .g-print-only")
    expect(paper).to_be_visible()
    expect(paper).to_contain_text("As of November 2026. Needed: Orders: write. Include legacy APIs.")
    expect(paper).to_contain_text("/planner/?need=orders.write&legacy=included")
    expect(article).to_be_visible()
    expect(article.locator(".g-limit")).to_be_visible()
    assert page.locator("form.g-planner :is(input, button, summary, .g-starts a):visible").count() == 0


def test_without_scripts_the_page_explains_itself(browser: Browser, address: str) -> None:
    """And offers the pages of the functions, the matrix and the answers; no control that does nothing."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/planner/")
    expect(page.locator("article")).to_contain_text("The planner needs its script")
    expect(page.get_by_role("link", name="the pages of the functions")).to_be_visible()
    assert page.locator("input:visible, button:visible").count() == 0
    assert page.locator("article a[href*='?']:visible").count() == 0
    context.close()
