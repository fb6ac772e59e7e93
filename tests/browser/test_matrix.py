"""The matrix in a real browser: what is chosen, linked, kept in sight, and shown on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import wait_for_scripts
from guide.facts.cells import Cell, State
from guide.facts.guide import Guide
from guide.reasoning import Resolved


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


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
@pytest.mark.parametrize("size", [(1440, 900), (1280, 480), (1000, 700), (730, 450)], ids=str)
def test_heads_stay_in_sight(
    browser: Browser, address: str, size: tuple[int, int], scripts: bool, guide: Guide
) -> None:
    """The head of the column and that of the row, whole and uncovered, in any window and at any zoom.

    Where the table scrolls in its own region, a script brings that into the window; without one the reader does.
    """
    width, height = size
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, java_script_enabled=scripts
    )
    page = context.new_page()
    for cell in (guide.cells[0], guide.cells[len(guide.cells) // 2], guide.cells[-1]):
        page.goto(f"/matrix/#{cell.id}")
        if not scripts:
            page.locator(".g-hint").evaluate("n => n.nextElementSibling.scrollIntoView({block: 'nearest'})")
        expect(page.locator(f"[id='{cell.id}']")).to_be_in_viewport(ratio=0.9)
        heads = (
            f"thead [data-api={cell.api}] > a",
            f"thead .g-access[data-api={cell.api}]",
            f"tr:has([id='{cell.id}']) th",
        )
        for head in heads:
            found = page.locator(f".g-matrix {head}").first
            expect(found).to_be_in_viewport(ratio=0.9)
            assert found.evaluate(ON_TOP), (cell.id, head)
    context.close()


ON_TOP = """node => {
    const box = node.getBoundingClientRect();
    const there = document.elementFromPoint(box.x + 8, box.y + box.height / 2);
    return node.contains(there) || there.contains(node);
}"""

CUT = """() => {
    const region = document.querySelector('.g-scroll');
    const [outer, inner] = [region, region.firstElementChild].map(node => node.getBoundingClientRect().right);
    const scrolls = getComputedStyle(region).overflowX === 'auto' && region.scrollWidth > region.clientWidth;
    const hinted = getComputedStyle(document.querySelector('.g-hint')).display !== 'none';
    const isCut = inner > Math.max(outer, document.documentElement.clientWidth) && !scrolls;
    return {isCut, isUntold: scrolls !== hinted, page: document.documentElement.scrollWidth - innerWidth};
}"""


def test_the_table_is_cut_at_no_width(page: Page, resolved: Resolved) -> None:
    """It fits, or it scrolls in its own region and says so; on the whole page nothing scrolls sideways."""
    for one in resolved.guides:
        page.goto(f"/matrix/{one.edition.id}/")
        for width in (*range(320, 1500, 47), 720, 721, 1090, 1095, 1920):
            page.set_viewport_size({"width": width, "height": 700})
            wait_for_scripts(page)
            assert page.evaluate(CUT) == {"isCut": False, "isUntold": False, "page": 0}, (one.edition.id, width)


OVERFLOW = """states => Math.min(...states.map(state => {
    const word = document.createRange();
    word.selectNodeContents(state);
    const isClipped = getComputedStyle(state).overflow === 'clip';
    return isClipped ? word.getBoundingClientRect().left - state.getBoundingClientRect().right : NaN;
}))"""
"""How many pixels beyond its box a word begins; no number where it could be seen there."""


@pytest.mark.parametrize("width", [1280, 1440])
def test_a_row_is_a_line_of_signs(page: Page, width: int, resolved: Resolved) -> None:
    """On a desk, in every edition; the whole table is there, the word of each sign for those who cannot see it."""
    page.set_viewport_size({"width": width, "height": 800})
    for one in resolved.guides:
        page.goto(f"/matrix/{one.edition.id}/")
        heights = page.locator("tr[data-words]").evaluate_all("rows => rows.map(row => row.offsetHeight)")
        assert max(heights) < 30, one.edition.id
        assert not page.locator(".g-hint").is_visible()
        states = page.locator("td[id] .g-state")
        assert states.all_text_contents() == [str(cell.state) for cell in _in_order(one)]
        assert states.evaluate_all(OVERFLOW) >= 0
        for cell in one.cells[:20]:
            accessible = page.locator(f"[id='{cell.id}']").get_by_role("link", name=str(cell.state), exact=True)
            assert accessible.count() == 1


def _in_order(guide: Guide) -> list[Cell]:
    """The cells as the table has them: row by row."""
    functions = [one for stage in guide.stages for one in guide.functions_in(stage.id)]
    return [cell for one in functions for api, access in guide.columns if (cell := guide.at(one.id, api.id, access))]


def test_no_name_breaks_inside_a_word(page: Page) -> None:
    """Of an API or a function, in the table of any width."""
    for width in (360, 730, 1000, 1080, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        broken = page.locator(".g-matrix tbody th a" if width < 720 else ".g-matrix th a").evaluate_all(
            """links => links.flatMap(link => [...link.textContent.matchAll(/\\S+/g)].filter(word => {
                const range = document.createRange();
                range.setStart(link.firstChild, word.index);
                range.setEnd(link.firstChild, word.index + word[0].length);
                return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1;
            }).map(word => word[0]))"""
        )
        assert not broken, width


def test_the_legend_is_open_in_one_line(page: Page, guide: Guide) -> None:
    """Each sign with its word, and each mark, above the table."""
    page.set_viewport_size({"width": 1280, "height": 800})
    legend = page.locator(".g-legend")
    states = legend.locator(".g-state")
    assert set(states.all_inner_texts()) == {str(state) for state in State}
    signs = states.evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert len({*signs, "none", "normal"}) == len(State) + 2
    for mark in ("1 footnote", "≠ sources disagree", "° no call known", "Δ changed"):
        expect(legend.get_by_text(mark, exact=True)).to_be_visible()
    box = legend.bounding_box()
    assert box
    assert box["height"] < 32


def test_copied_it_is_a_table_of_words(page: Page, guide: Guide) -> None:
    """In an editor: a line for each row, a tab between cells, a head for each column."""
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.g-matrix'))")
    page.keyboard.press("Control+C")
    lines = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").split("\n")]
    table = [line for line in lines if len(line) > 1]
    assert table[0] == [
        "Function",
        *(
            f"{api.name} {access}".replace(" read", " Read").replace(" write", " Write")
            for api, access in guide.columns
        ),
    ]
    functions = [one for stage in guide.stages for one in guide.functions_in(stage.id)]
    assert [line[0] for line in table[1:]] == [one.name for one in functions]
    states = [str(cell.state) for cell in _in_order(guide)]
    told = [cell for line in table[1:] for cell in line[1:]]
    assert len(told) == len(states)
    assert all(state in cell for cell, state in zip(told, states, strict=True))


def test_selecting_copies_nothing(page: Page) -> None:
    """Nor does a click on a cell; what was copied before stays."""
    page.evaluate("navigator.clipboard.writeText('before')")
    page.get_by_role("rowheader", name="Orders", exact=True).locator("a").evaluate(
        "link => link.removeAttribute('href')"
    )
    page.get_by_role("rowheader", name="Orders", exact=True).locator("a").dblclick()
    assert page.evaluate("String(getSelection())").strip() == "Orders"
    page.locator("[id='orders.order-api.write']").click()
    page.keyboard.press("Escape")
    assert page.evaluate("navigator.clipboard.readText()") == "before"


def test_columns_and_rows_can_be_chosen(page: Page, guide: Guide) -> None:
    """By API, access, stage, state and word; the sums are said."""
    every = set(guide.cells)
    limited = next(cell for cell in guide.cells if cell.state is State.LIMITED)
    api, access = limited.api, limited.capability.access
    said = page.locator(".g-chosen[role=status]")

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
    sums = f"{len(every)} of {len(guide.functions)} functions, 1 of {len(columns)} columns"
    expect(said).to_have_text(f"{guide.api[api].name}, {access}, limited: {sums}. The filter leaves out the rest.")
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
                [...row.querySelectorAll('th:not(.g-corner)')].filter(head => !head.hidden)
                    .reduce((sum, head) => sum + head.colSpan, 0))"""
        )
        assert len(set(widths)) == 1, (api, access, widths)


def test_a_choice_lives_in_the_address(page: Page, browser: Browser, address: str, guide: Guide) -> None:
    """Whoever opens the link sees the same; also in a browser that does not count parameters."""
    page.add_init_script("delete URLSearchParams.prototype.size")
    page.reload()
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


@pytest.mark.parametrize(
    ("query", "told", "columns"),
    [
        ("state=nonsense", "In the address: state=nonsense is not known.", 13),
        ("api=nobody,order-api&stage=moon", "In the address: api=nobody is not known; stage=moon is not known.", 2),
        ("access=read&access=write", "In the address: only the first access counts.", 7),
    ],
)
def test_what_the_address_says_in_vain_is_told(page: Page, query: str, told: str, columns: int) -> None:
    """Not silently dropped; the rest of the choice holds, and the next choice takes the message away."""
    page.goto(f"/matrix/?{query}")
    said = page.locator(".g-chosen")
    expect(said).to_contain_text(told)
    assert page.locator(".g-access:visible").count() == columns
    assert page.get_by_role("combobox", name="State").input_value() == ""
    page.get_by_role("button", name="Show all").click()
    expect(said).to_be_empty()


def test_a_cell_can_be_linked_and_is_marked(page: Page) -> None:
    """Its explanation offers the link; opened, the cell stands in sight with a frame around it."""
    cell = page.locator("[id='orders.order-api.write']")
    cell.click()
    page.get_by_role("dialog").get_by_role("button", name="Copy the link").click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("/matrix/#orders.order-api.write")
    page.goto("/decide/")
    page.goto(link)
    expect(cell).to_be_in_viewport()
    assert cell.evaluate("n => getComputedStyle(n).outlineStyle") == "solid"


def test_a_cell_is_explained(page: Page, resolved: Resolved) -> None:
    """Its API, and for each edition that answers: state, limit, remark and every call."""
    changed = {one.subject: one for one in resolved.changes if one.now and one.guide is resolved.now.guide}
    cell = next(one for one in resolved.now.guide.cells if one.limitation and one.id in changed)
    page.locator(f"[id='{cell.id}']").locator("a").first.click()
    dialog = page.get_by_role("dialog", name=f"{resolved.now.guide.function[cell.function].name}: write")
    expect(dialog.get_by_role("status")).to_be_empty()
    expect(dialog.get_by_role("link", name=resolved.now.guide.api[cell.api].name, exact=True)).to_be_visible()
    assert dialog.locator("dt").all_inner_texts() == [one.guide.edition.name for one in resolved.answers]
    for one, told in zip(resolved.answers, dialog.locator("dd").all(), strict=True):
        there = one.guide.at(cell.function, cell.api, cell.capability.access)
        assert there
        expect(told.locator(".g-state")).to_contain_text(str(there.state))
        calls = [call.call for call in one.guide.calls(cell.api, cell.capability)]
        assert told.locator("code").all_inner_texts() == calls
        if there.limitation:
            expect(told).to_contain_text(one.guide.limitation[there.limitation].name)
        if there.note:
            expect(told).to_contain_text(there.note)
    was = changed[cell.id].was
    assert was
    expect(dialog.locator("dd").first).to_contain_text(f"{was.state} before")


def test_an_edition_between_explains_its_own_cells(page: Page, resolved: Resolved) -> None:
    """It stands first, with its own state; the editions that answer follow."""
    between = resolved.guides[1]
    changed = next(one for one in resolved.changes if one.now and one.guide is between)
    assert changed.now
    page.goto(f"/matrix/{between.edition.id}/#{changed.subject}")
    page.locator(f"[id='{changed.subject}']").locator("a").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("dt")).to_have_text(
        [one.edition.name for one in (between, *(a.guide for a in resolved.answers))]
    )
    expect(dialog.locator("dd").first.locator(".g-state")).to_contain_text(str(changed.now.state))


def test_an_explanation_closes_and_gives_the_focus_back(page: Page) -> None:
    """By Escape, by its button and by a click outside; not by a click inside."""
    link = page.locator("[id='orders.order-api.write'] a").first
    dialog = page.get_by_role("dialog")
    ways: tuple[Callable[[], None], ...] = (
        lambda: page.keyboard.press("Escape"),
        lambda: dialog.get_by_role("button", name="Close").click(),
        lambda: page.mouse.click(5, 5),
    )
    for close in ways:
        link.focus()
        page.keyboard.press("Enter")
        expect(dialog).to_be_visible()
        dialog.locator("dl").click(position={"x": 3, "y": 3})
        expect(dialog).to_be_visible()
        close()
        expect(dialog).to_be_hidden()
        expect(link).to_be_focused()


def test_an_explanation_without_the_network_says_what_is_missing(page: Page) -> None:
    """The state and the limit stand in the table; the page of the function is linked."""
    page.route("**/functions/**", lambda route: route.abort())
    page.locator("[id='warehouses-and-stock.order-api.write']").locator("a").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_contain_text("could not be loaded")
    expect(dialog.locator("dd .g-state")).to_contain_text("limited")
    expect(dialog.get_by_role("link", name="Everything about this function")).to_be_visible()


def test_arrow_keys_move_between_cells(page: Page, guide: Guide) -> None:
    """To the next cell that is shown; Tab goes through the links as ever."""
    page.goto("/matrix/?api=order-api&stage=webshop")
    functions = guide.functions_in("webshop")
    first, second = (page.locator(f"[id='{one.id}.order-api.read'] a").first for one in functions[:2])
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"[id='{functions[1].id}.order-api.write'] a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name=functions[0].name, exact=True)).to_be_focused()


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


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_a_phone_shows_every_api_function_by_function(
    browser: Browser, address: str, scripts: bool, guide: Guide
) -> None:
    """Each function with a line for each API, with the signs and the words of what it reads and writes."""
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 780}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/matrix/")
    assert _cells(page) == len(guide.cells)
    assert page.locator(".g-scroll").evaluate("n => n.scrollWidth <= n.clientWidth")
    states = page.locator("td[id] .g-state")
    assert states.evaluate_all("states => Math.min(...states.map(state => state.offsetWidth))") > 45
    function = guide.functions[0]
    lines: dict[int, list[str]] = {}
    for api, access in guide.columns:
        cell = page.locator(f"[id='{function.id}.{api.id}.{access}']")
        box = cell.bounding_box()
        assert box
        label = cell.evaluate("n => getComputedStyle(n, '::before').content").strip('"')
        lines.setdefault(round(box["y"]), []).append(label if label != "none" else str(access))
    assert list(lines.values()) == [[api.name, *map(str, api.access[1:])] for api in guide.apis if api.access]
    assert page.get_by_role("table").get_by_role("rowheader").count() >= len(guide.functions)
    context.close()


def test_a_phone_folds_the_filter(browser: Browser, address: str, guide: Guide) -> None:
    """It is opened by a tap; each line keeps its name, and both heads stay in sight."""
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 780})
    page.goto("/matrix/")
    first = guide.apis[0]
    expect(page.get_by_role("checkbox", name=first.name)).to_be_hidden()
    page.get_by_text("Filter the table").click()
    page.get_by_role("checkbox", name=first.name).check()
    page.get_by_role("combobox", name="Access").select_option("write")
    assert _cells(page) == len(guide.functions)
    cell = page.locator(f"[id='refunds.{first.id}.write']")
    assert cell.evaluate("n => getComputedStyle(n, '::before').content") == f'"{first.name}"'
    page.goto("/matrix/#refunds.soap-api.read")
    expect(page.locator("[id='refunds.soap-api.read']")).to_be_in_viewport()
    row = page.locator("tr:has([id='refunds.soap-api.read']) th")
    expect(row).to_be_in_viewport()
    assert row.evaluate(ON_TOP)
    page.close()


def test_a_finger_hits_what_it_means(browser: Browser, address: str) -> None:
    """On a phone each cell and each mark is at least 24 px high and wide."""
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 780})
    page.goto("/matrix/")
    for targets in ("td[id]", "td a.g-ref:visible", ".g-choose summary", ".g-legend summary"):
        sizes = page.locator(targets).evaluate_all(
            "nodes => nodes.map(node => node.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
        )
        assert min(sizes) >= 24, targets
    page.close()


def test_it_is_printed_whole_or_says_what_is_left_out(page: Page, guide: Guide) -> None:
    """On landscape paper: all columns, the words in the legend, and the filter if there is one."""
    assert re.search(rb"/MediaBox \[0 0 84[12][.\d]* 59\d", page.pdf(prefer_css_page_size=True))
    page.set_viewport_size({"width": 1062, "height": 733})  # A4 without its margins
    page.emulate_media(media="print")
    assert _cells(page) == len(guide.cells)
    assert page.locator(".g-matrix").evaluate("n => n.getBoundingClientRect().right") <= 1062
    expect(page.locator(".g-legend .g-state").first).to_be_visible()
    expect(page.locator(".g-chosen")).to_be_hidden()
    page.goto("/matrix/?api=order-api")
    expect(page.locator(".g-chosen")).to_be_visible()
    expect(page.locator(".g-chosen")).to_contain_text("The filter leaves out the rest.")


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
