"""The matrix in a real browser: what is chosen, linked, kept in sight, and shown on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import wait_for_scripts
from guide.facts.cells import Cell, State
from guide.facts.guide import Guide


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A wide window on the matrix."""
    context = browser.new_context(
        base_url=address, viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto("/matrix/")
    yield page
    context.close()


def _cells(page: Page) -> int:
    return page.locator(".g-matrix td[id]:visible").count()


def test_head_and_first_column_stay_in_sight(page: Page) -> None:
    """On a wide screen, however far one scrolls down the table."""
    page.locator("[id='refunds.order-api.write']").scroll_into_view_if_needed()
    page.evaluate("scrollBy({top: 300, behavior: 'instant'})")
    wait_for_scripts(page)
    head = page.locator(".g-matrix thead").bounding_box()
    assert head
    assert -1 <= head["y"] <= 1
    assert page.locator(".g-matrix thead").get_by_text("Order API").is_visible()


def test_the_head_scrolls_away_on_a_low_screen(browser: Browser, address: str) -> None:
    """Zoomed or narrow, it would cover what one wants to read."""
    page = browser.new_page(base_url=address, viewport={"width": 720, "height": 450})
    page.goto("/matrix/#refunds.order-api.write")
    position = page.locator(".g-matrix thead").evaluate("n => getComputedStyle(n).position")
    assert position != "sticky"
    page.close()


def test_columns_and_rows_can_be_chosen(page: Page, guide: Guide) -> None:
    """By API, access, stage, state and word; the sums are said."""
    every = set(guide.cells)
    limited = next(cell for cell in guide.cells if cell.state is State.LIMITED)
    api, access = limited.api, limited.capability.access
    said = page.locator(".g-filter [role=status]")

    def only(condition: Callable[[Cell], bool]) -> None:
        every.difference_update([cell for cell in every if not condition(cell)])
        assert _cells(page) == len(every)

    only(lambda _: True)
    page.get_by_role("checkbox", name=guide.api[api].name).check()
    only(lambda cell: cell.api == api)
    page.get_by_role("combobox", name="Access").select_option(str(access))
    only(lambda cell: cell.capability.access == access)
    page.get_by_role("combobox", name="State").select_option("limited")
    only(lambda cell: cell.state is State.LIMITED)
    columns = {(cell.api, cell.capability.access) for cell in guide.cells}
    expect(said).to_have_text(f"{len(every)} of {len(guide.functions)} functions, 1 of {len(columns)} columns.")
    page.get_by_role("button", name="Show all").click()
    expect(said).to_be_empty()
    assert _cells(page) == len(guide.cells)


def test_rows_can_be_chosen_by_stage_and_word(page: Page, guide: Guide) -> None:
    """By the stage that a function belongs to, and by a word that people use for it."""
    stage = guide.stages[0].id
    page.get_by_role("combobox", name="Stage").select_option(stage)
    there = [c for c in guide.cells if guide.function[c.capability.function].stage == stage]
    assert _cells(page) == len(there)
    page.get_by_role("button", name="Show all").click()
    function, word = next(
        (function, word)
        for function in guide.functions
        for word in function.words
        if not any(word in " ".join((f.name, *f.words)) for f in guide.functions if f != function)
    )
    page.get_by_label("Function contains").fill(word)
    rows = page.locator(".g-matrix tbody th[scope=row]:visible")
    assert rows.all_inner_texts() == [function.name]


def test_heads_span_what_is_shown(page: Page) -> None:
    """Whatever is hidden, the columns of each row of the head add up to the same."""
    for api, access in (("Order API", ""), ("Integration API", "read"), ("Webhooks", "read")):
        page.get_by_role("button", name="Show all").click()
        page.get_by_role("checkbox", name=api).check()
        page.get_by_role("combobox", name="Access").select_option(access)
        widths = page.evaluate(
            """() => [...document.querySelector('.g-matrix').tHead.rows].map(row =>
                [...row.querySelectorAll('th')].filter(head => !head.hidden)
                    .reduce((sum, head) => sum + head.colSpan, 0))"""
        )
        assert len(set(widths)) == 1, (api, access, widths)


def test_a_choice_lives_in_the_address(page: Page, browser: Browser, address: str, guide: Guide) -> None:
    """Whoever opens the link sees the same."""
    page.get_by_role("checkbox", name="Order API").check()
    page.get_by_role("checkbox", name="SOAP API").check()
    page.get_by_role("combobox", name="State").select_option("limited")
    page.get_by_role("button", name="Copy the link to this view").click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url == f"{address}/matrix/?api=order-api,soap-api&state=limited"
    other = browser.new_page()
    other.goto(link)
    columns = [cell for cell in guide.cells if cell.api in ("order-api", "soap-api")]
    limited = {cell.capability.function for cell in columns if cell.state is State.LIMITED}
    shown = [cell for cell in columns if cell.capability.function in limited]
    assert _cells(other) == _cells(page) == len(shown)
    other.close()


def test_a_cell_can_be_linked_and_is_marked(page: Page) -> None:
    """A click copies its link; opened, the cell stands in sight with a frame around it."""
    cell = page.locator("[id='orders.order-api.write']")
    cell.click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("/matrix/#orders.order-api.write")
    page.goto("/decide/")
    page.goto(link)
    expect(cell).to_be_in_viewport()
    assert cell.evaluate("n => getComputedStyle(n).outlineStyle") == "solid"


def test_a_linked_cell_is_never_hidden_by_a_choice(page: Page) -> None:
    """A link to a cell outside of the choice shows it all the same."""
    page.goto("/matrix/?api=order-api&stage=webshop#orders.soap-api.read")
    expect(page.locator("[id='orders.soap-api.read']")).to_be_in_viewport()


def test_footnotes_lead_both_ways(page: Page) -> None:
    """From the cell to the note, and from the note to the cell."""
    page.locator("[id='warehouses-and-stock.order-api.write'] a.g-ref").click()
    note = page.locator("#note-order-write-stock")
    expect(note).to_be_in_viewport()
    note.get_by_role("link", name="Warehouses and Stock: write").click()
    expect(page.locator("[id='warehouses-and-stock.order-api.write']")).to_be_in_viewport()


def test_a_phone_shows_one_api_at_a_time(browser: Browser, address: str, guide: Guide) -> None:
    """Three columns fit without scrolling, the first API of today begins, and it is still a table."""
    first, second = guide.apis[:2]
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 780})
    page.goto("/matrix/")
    assert _cells(page) == len(guide.cells_of(first.id))
    region = page.get_by_role("region", name="Matrix of functions and APIs")
    assert region.evaluate("n => n.scrollWidth <= n.clientWidth")
    assert page.get_by_role("table").get_by_role("rowheader").count() >= len(guide.functions)
    page.get_by_role("checkbox", name=first.name).uncheck()
    page.get_by_role("checkbox", name=second.name).check()
    assert page.locator(f"[id='orders.{second.id}.write']").is_visible()
    page.goto("/matrix/#refunds.soap-api.read")
    expect(page.locator("[id='refunds.soap-api.read']")).to_be_in_viewport()
    page.close()


def test_without_scripts_the_whole_table_is_there(browser: Browser, address: str, guide: Guide) -> None:
    """Every cell and every footnote; no control that would do nothing."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/matrix/")
    assert _cells(page) == len(guide.cells)
    notes = {cell.limitation for cell in guide.cells if cell.limitation}
    assert page.locator(".g-notes li:visible").count() == len(notes)
    assert page.locator("button:visible, select:visible").count() == 0
    context.close()
