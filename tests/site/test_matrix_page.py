"""The matrix page holds the published table, cell for cell."""

from __future__ import annotations

from built import BY_HAND, HtmlPage, Site, published_matrix, words
from guide.facts.guide import Guide
from guide.reasoning import Resolved


def test_cells_on_the_page_are_the_cells_of_the_source(site: Site, base: Guide) -> None:
    """All, both ways: against the published table, not against the data that made the page."""
    source = {(row["function"], row["api"], row["access"]): row["state"] for row in published_matrix()}
    assert _cells(site.pages[f"/matrix/{base.edition.id}/"]) == source, BY_HAND


def _cells(page: HtmlPage) -> dict[tuple[str, str, str], str]:
    """The matrix as a reader sees it: columns by their heads, rows by theirs."""
    table = page.tree.css_first("table.g-matrix")
    assert table is not None
    _, names, accesses = table.css("thead tr")
    heads = [(words(head.css_first("a")), int(head.attributes["colspan"] or 1)) for head in names.css("th")]
    apis = [name for name, width in heads for _ in range(width)]
    columns = [
        (api, words(head).removeprefix(f"{api} ").lower())
        for api, head in zip(apis, accesses.css("th.g-access"), strict=True)
    ]
    found = {}
    for row in table.css("tbody tr:has(th[scope=row])"):
        function = words(row.css_first("th"))
        for (api, access), cell in zip(columns, row.css("td"), strict=True):
            found[function, api, access] = words(cell.css_first(".g-state"))
    return found


def test_cells_have_the_addresses_of_the_contract(site: Site, guide: Guide, base: Guide) -> None:
    """Each cell can be linked to as `function.api.access`, and nothing else in the table can."""
    for url, shown in (("/matrix/", guide), (f"/matrix/{base.edition.id}/", base)):
        cells = site.pages[url].tree.css("table.g-matrix td[id]")
        assert sorted(node.attributes["id"] or "" for node in cells) == sorted(c.id for c in shown.cells)
    every = {cell.id for cell in base.cells}
    assert every <= set(site.pages["/matrix/"].ids), "an address of a cell that was published leads nowhere"


def test_footnotes_have_the_numbers_that_cells_show(site: Site) -> None:
    """Written out, so that they stay when a filter hides some of them; in every edition."""
    for url, page in site.pages.items():
        if url.startswith("/matrix/"):
            numbers = {n.attributes["id"]: n.attributes["value"] for n in page.tree.css(".g-notes li")}
            shown = {
                ((link.attributes["href"] or "").removeprefix("#"), words(link))
                for link in page.tree.css("td a.g-ref[href^='#note-']")
            }
            assert shown == set(numbers.items()), url


def test_limited_cells_and_footnotes_lead_to_each_other(site: Site, resolved: Resolved) -> None:
    """A limited cell has one footnote, and it leads back to exactly its cells; others have none. In every edition."""
    for guide in resolved.guides:
        page = site.pages[f"/matrix/{guide.edition.id}/"]
        there = {
            (cell.attributes["id"], (link.attributes["href"] or "").removeprefix("#note-"))
            for cell in page.tree.css("table.g-matrix td[id]")
            for link in cell.css("a.g-ref[href^='#note-']")
        }
        back = {
            ((link.attributes["href"] or "").removeprefix("#"), (note.attributes["id"] or "").removeprefix("note-"))
            for note in page.tree.css(".g-notes li")
            for link in note.css(".g-back a")
        }
        assert there == back == {(cell.id, str(cell.limitation)) for cell in guide.cells if cell.limitation}
