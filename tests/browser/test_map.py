"""The map in a real browser: whole on a desk, folding on a phone, filtered, marked, printed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from guide.facts.guide import Guide
from guide.reasoning.tree import Tree

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 780}
REST = "The filter leaves out the rest."


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
    expect(page.locator(".g-found")).to_have_text(f"{len(expected)} of {len(tree.outcomes)} outcomes. {REST}")
    page.reload()
    assert page.locator(".g-map .g-leaf:visible").count() == len(expected)
    page.close()


def test_a_choice_is_kept_without_the_size_of_an_address(browser: Browser, address: str) -> None:
    """Which browsers of early 2023 do not tell."""
    page = browser.new_page(base_url=address)
    page.add_init_script("delete URLSearchParams.prototype.size")
    page.goto("/decide/map/")
    page.get_by_label("SOAP API").check()
    expect(page).to_have_url(re.compile(r"/decide/map/\?api=soap-api$"))
    page.get_by_label("SOAP API").uncheck()
    expect(page).to_have_url(re.compile(r"/decide/map/$"))
    page.close()


def test_the_tree_is_filtered_by_word(browser: Browser, address: str) -> None:
    """A word of a question keeps all that follows it, a word of an outcome only its way."""
    page = _open(browser, address, "/decide/map/?word=wholesale")
    shown = page.locator(".g-map .g-leaf:visible").evaluate_all("all => all.map(n => n.id)")
    assert "wholesale-shop" in shown
    assert "ship-only" not in shown
    page.close()


LINES = """() => [...document.querySelectorAll('.g-map ul ul')].flatMap(list => {
    const shown = [...list.children].filter(item => item.checkVisibility());
    return shown.map((item, at) => {
        const line = getComputedStyle(item, '::after');
        const drawn = ['top', 'bottom'].map(side => parseFloat(line[side]) > 0);
        const wanted = [at === 0, at === shown.length - 1];
        const right = line.borderLeftWidth === '1px' && String(drawn) === String(wanted);
        return right ? '' : `${item.id}: ${drawn}, not ${wanted}`;
    }).filter(Boolean);
})"""
"""Items whose line does not begin at the first that is shown beside them, or not end at the last."""


@pytest.mark.parametrize("query", ["", "?api=soap-api", "?word=invoices", "?api=order-api&word=copies", "#reporting"])
def test_the_lines_join_what_is_shown(browser: Browser, address: str, query: str) -> None:
    """Filtered or not, the line of a branch begins and ends at an item that is there."""
    page = _open(browser, address, f"/decide/map/{query}")
    page.locator(".g-map .g-leaf:visible").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(LINES) == []
    page.close()


def test_a_phone_opens_two_levels(browser: Browser, address: str, tree: Tree) -> None:
    """The first question and its answers, each with the APIs of its branch; a press opens one, and that is told."""
    page = _open(browser, address, "/decide/map/", PHONE)
    asked = [answer.to for answer in tree.start.answers]
    shown = page.locator(".g-map li:visible").evaluate_all("all => all.map(n => n.id)")
    assert shown == [tree.start.id, *asked]
    for branch in asked:
        apis = page.locator(f"#{branch} > a .g-api")
        assert apis.all_inner_texts() == [api.name for api in tree.apis_below(branch)]
        assert all(api.is_visible() for api in apis.all())
    button = page.get_by_role("button", name="Answers to: What will you do with the data?")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert page.locator("#reporting").is_visible()
    assert not page.locator("#reading > a .g-api").first.is_visible()
    button.press("Enter")
    expect(page.locator("#reporting")).not_to_be_visible()
    page.close()


def test_the_search_of_the_browser_reaches_what_is_folded(browser: Browser, address: str) -> None:
    """What it finds is unfolded, and no more; a link to a piece of text is searched for in the same way."""
    page = _open(browser, address, "/decide/map/#:~:text=Only%20check%20it", PHONE)
    expect(page.locator("#check-payments > a")).to_be_in_viewport()
    for branch in ("order-work", "payment-work"):
        expect(page.locator(f"#{branch} > .g-fold")).to_have_attribute("aria-expanded", "true")
    assert not page.locator("#reporting").is_visible()
    page.close()


def test_nothing_is_folded_where_it_would_not_be_found(browser: Browser, address: str, guide: Guide) -> None:
    """A browser that does not search in folded text gets the whole tree open."""
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 780})
    page.add_init_script("delete HTMLElement.prototype.onbeforematch")
    page.goto("/decide/map/")
    expect(page.locator(".g-map[data-ready]")).to_be_visible()
    assert page.locator(".g-map li:visible").count() == len(guide.page)
    assert page.locator(".g-fold").count() == 0
    page.close()


@pytest.mark.parametrize("query", ["", "?api=soap-api"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_linked_place_is_in_sight(
    browser: Browser, address: str, tree: Tree, size: dict[str, int], query: str
) -> None:
    """Unfolded, though the filter would leave it out; so is the next place that a link leads to."""
    page = _open(browser, address, f"/decide/map/{query}#check-payments", size)
    expect(page.locator("#check-payments > a")).to_be_in_viewport()
    page.evaluate("location.hash = 'reporting'")
    expect(page.locator("#reporting > a")).to_be_in_viewport()
    said = f"2 of {len(tree.outcomes)} outcomes. {REST} The linked place is shown too." if query else ""
    expect(page.locator(".g-found")).to_have_text(said)
    page.close()


def test_a_linked_place_unfolds_no_other(browser: Browser, address: str, tree: Tree) -> None:
    """On a phone, the branches beside the way to it stay folded."""
    page = _open(browser, address, "/decide/map/#reporting", PHONE)
    expect(page.locator("#reporting > a")).to_be_in_viewport()
    unfolded = page.locator(".g-fold[aria-expanded=true]").evaluate_all("all => all.map(n => n.parentElement.id)")
    assert unfolded == [step.question.id for step in tree.paths["reporting"]]
    page.close()


@pytest.mark.parametrize("hash_", ["%E0%A4%A", "%", "nowhere", "']", "__proto__", "reporting%"])
def test_a_hash_that_names_nothing_does_no_harm(browser: Browser, address: str, tree: Tree, hash_: str) -> None:
    """No error, and the map as it opens without one."""
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 780})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"/decide/map/#{hash_}")
    expect(page.locator(".g-map[data-ready]")).to_be_visible()
    assert page.locator(".g-map li:visible").count() == 1 + len(tree.start.answers)
    page.evaluate("hash => location.hash = hash", f"{hash_}%")
    page.wait_for_timeout(50)
    assert errors == []
    page.close()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?api=no-such,soap-api", "2 of {all} outcomes. {rest} The filter does not know: no-such."),
        ("?word=zzz&word=b", "0 of {all} outcomes. {rest} Given more than once, so only the first counts: word."),
        ("?x=<b>hit</b>&api=<img>", "The filter does not know: <img>."),
        ("?utm_source=chat&utm_source=mail&fbclid=1", ""),
    ],
)
def test_what_the_filter_leaves_out_of_the_address_is_told(
    browser: Browser, address: str, tree: Tree, query: str, said: str
) -> None:
    """What it does not know, and what is given twice, until the reader chooses anew. Other names are for others."""
    page = _open(browser, address, f"/decide/map/{query}")
    status = page.locator(".g-found")
    expect(status).to_have_text(said.format(all=len(tree.outcomes), rest=REST))
    page.get_by_label("With the word").fill("")
    page.get_by_label("SOAP API").check()
    page.get_by_label("SOAP API").uncheck()
    expect(status).to_have_text("")
    assert page.url.endswith("/decide/map/")
    page.close()


def test_a_phone_shows_all_that_is_found(browser: Browser, address: str, tree: Tree) -> None:
    """Filtered by the address or by hand; two levels again when the filter is cleared."""
    page = _open(browser, address, "/decide/map/?api=soap-api", PHONE)
    leaves = page.locator(".g-map .g-leaf:visible")
    expect(leaves).to_have_count(len(tree.outcomes_ending_in("soap-api")))
    page.get_by_label("SOAP API").uncheck()
    expect(leaves).to_have_count(0)
    page.get_by_label("With the word").fill("storefront")
    expect(leaves).to_have_count(len(tree.outcomes_ending_in("storefront-api")))
    page.close()


def test_a_finger_hits_what_it_wants(browser: Browser, address: str) -> None:
    """Every link and button of the map is at least 24 px high and wide."""
    page = _open(browser, address, "/decide/map/?word=a", PHONE)
    boxes = [one.bounding_box() for one in page.locator(".g-map :is(a, button):visible, .g-filter label").all()]
    sizes = [(box["width"], box["height"]) for box in boxes if box]
    assert len(sizes) > 60
    small = [size for size in sizes if min(size) < 24]
    assert not small
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
