"""Later editions: computed from what was published, shown beside the base, never instead of it."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from built import BY_HAND, HtmlPage, Site, published_changes, published_matrix, published_news, words
from guide.exports.feed import ATOM
from guide.facts.guide import Guide
from guide.reasoning.coverage import verdict
from guide.reasoning.editions import guide_in
from guide.reasoning.tree import Tree

Row = dict[str, str]
SIGNS = {"available": "✓", "limited": "◐", "not available": "✕", "coming soon": "◷"}


def test_each_edition_has_its_matrix_page(site: Site, guide: Guide) -> None:
    """With every cell, the changed ones marked with what they were until when, and linked."""
    for edition in guide.history.editions:
        page = site.pages[f"/matrix/{edition.id}/"]
        later = guide_in(guide, edition)
        cells = {n.attributes["id"]: n for n in page.tree.css("table.g-matrix td[id]")}
        assert set(cells) == {cell.id for cell in later.cells}
        marked = {cell_id: words(node.css_first(".g-since")) for cell_id, node in cells.items() if node.css(".g-since")}
        expected = {
            f"{change.cell}": f"{change.was.state} until {change.date}"
            for change in guide.history.cells
            if change.date <= edition.date
        }
        linked = {anchor for there, anchor, _ in page.links("p a") if there == page.url}
        assert set(expected) <= linked
        rows = [row for row in guide.history.functions if row.date <= edition.date]
        assert {row.id for row in rows} <= linked
        for row in rows:
            for api, accesses in row.cells.items():
                expected |= {f"{row.id}.{api}.{a}": f"added {row.date}" for a in accesses}
        assert marked == expected
        assert f"Facts of the {edition.name} edition" in page.text


def test_the_base_says_which_cells_changed_later(site: Site, guide: Guide) -> None:
    """In the matrix, and beside the cell wherever it rules an API out or two are compared."""
    marks = {str(change.cell): f"{change.now.state} since {change.date}" for change in guide.history.cells}
    nodes = {n.attributes["id"]: n for n in site.pages["/matrix/"].tree.css(".g-matrix td[id]")}
    shown = {cell: words(n.css_first(".g-since")) for cell, n in nodes.items() if n.css(".g-since")}
    assert shown == marks
    for url in ("/apis/graphql-api/", "/compare/order-api-vs-graphql-api/"):
        page = site.pages[url]
        for cell, mark in ((cell, mark) for cell, mark in marks.items() if ".graphql-api." in cell):
            (link,) = page.tree.css(f'a[href$="#{cell}"]')
            assert link.parent is not None
            assert mark in words(link.parent), (url, cell)
    assert "coming soon available since 2023-01-29" in site.pages["/decide/erp-books/"].text


def test_a_change_links_to_the_cell_as_it_became(site: Site, guide: Guide) -> None:
    """In the first edition that includes it."""
    linked = {(url, anchor) for url, anchor, _ in site.pages["/changes/"].links()}
    for change in guide.history.cells:
        edition = next(one for one in guide.history.editions if one.date >= change.date)
        assert (f"/matrix/{edition.id}/", str(change.cell)) in linked


def test_editions_are_switched_by_plain_links(site: Site, guide: Guide) -> None:
    """From each matrix to each other; the current one is named and not linked."""
    urls = ["/matrix/", *(f"/matrix/{edition.id}/" for edition in guide.history.editions)]
    for url in urls:
        linked = {there for there, _, _ in site.pages[url].links(".g-editions a")}
        assert linked == set(urls) - {url}
        assert len(site.pages[url].tree.css(".g-editions [aria-current=page]")) == 1


def test_every_published_change_stands_in_the_timeline(site: Site, guide: Guide) -> None:
    """Under its day, the newest first, with its source; no day that nothing was published on."""
    page = site.pages["/changes/"]
    days = [anchor.removeprefix("d") for anchor in page.ids if anchor.startswith("d20")]
    published = {row["date"] for row in (*published_changes(), *published_news())}
    assert days == sorted(published, reverse=True), BY_HAND
    rows = {(url, anchor) for url, anchor, _ in page.links()}
    assert ("/matrix/2023-01/", "user-context-awareness") in rows
    for row in published_changes():
        if row["from"] != "(row did not exist)":
            was, now = (f"{SIGNS[row[key]]} {row[key]}" for key in ("from", "to"))
            assert f"{row['function']}: {row['access']}: {was} became {now}" in page.text, BY_HAND
    for row in published_news():
        for name in row["api"].replace(" / ", ", ").split(", "):
            known = [api.name for api in guide.apis] + [api.name for api in guide.history.apis]
            assert name in known
            assert name in page.text


def test_what_was_announced_is_followed_up(site: Site, guide: Guide) -> None:
    """Each cell that was coming soon, with what became of it by the published tables."""
    page = site.pages["/changes/"]
    table = page.tree.css_first("h2#announced ~ table")
    assert table is not None
    shown = [tuple(words(cell) for cell in row.css("td")) for row in table.css("tbody tr")]
    expected = []
    for row in published_matrix():
        if row["state"] == "coming soon":
            key = (row["function"], row["api"], row["access"])
            since = [c for c in published_changes() if (c["function"], c["api"], c["access"]) == key]
            became = (
                f"{SIGNS[since[-1]['to']]} {since[-1]['to']} since {since[-1]['date']}"
                if since
                else "Still ◷ coming soon"
            )
            expected.append((f"{row['api']}, {row['function']}: {row['access']}", became))
    assert len(shown) == len(expected), BY_HAND
    for (cell, became), (wanted_cell, wanted) in zip(shown, expected, strict=True):
        assert cell == wanted_cell, BY_HAND
        assert became.startswith(wanted), BY_HAND


def test_the_feed_and_the_json_hold_every_change(site: Site, guide: Guide) -> None:
    """Newest first in the feed, with ids of their own; oldest first in the JSON."""
    feed = ET.fromstring(site.read("changes/feed.xml"))  # noqa: S314 - we have just built it
    entries = feed.findall(f"{{{ATOM}}}entry")
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in entries]
    assert len(entries) == len(guide.history.dated) == len(set(ids))
    dates = [entry.findtext(f"{{{ATOM}}}updated") or "" for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert feed.findtext(f"{{{ATOM}}}updated") == dates[0]
    assert dates[0] == f"{max(change.date for change in guide.history.dated)}T00:00:00Z"
    listed = json.loads(site.read("data/changes.json"))
    assert [entry["date"] for entry in listed] == [change.date for change in guide.history.dated]


def test_guide_json_carries_every_edition(site: Site, guide: Guide) -> None:
    """The base first, each with its statuses and its whole matrix."""
    editions = json.loads(site.read("data/guide.json"))["editions"]
    guides = [guide, *(guide_in(guide, edition) for edition in guide.history.editions)]
    ids = [guide.about.edition.id, *(edition.id for edition in guide.history.editions)]
    assert [edition["id"] for edition in editions] == ids
    for edition, then in zip(editions, guides, strict=True):
        assert len(edition["capabilities"]) == len(then.cells)
        assert edition["statuses"] == {api.id: str(api.status) for api in then.apis}
    assert editions[0]["statuses"] != editions[-1]["statuses"]


def _place(page: HtmlPage, text: str) -> int:
    assert text in page.text, (page.url, text)
    return page.text.index(text)


def test_a_later_status_cannot_be_missed(site: Site, guide: Guide) -> None:
    """On each outcome and API page: beside the name, and in full before anything else."""
    for api in guide.apis:
        last = guide.last_status(api.id)
        urls = [f"/apis/{api.id}/", *(f"/decide/{o.id}/" for o in guide.outcomes if o.api == api.id)]
        for url in urls:
            page = site.pages[url]
            box = page.tree.css_first(".g-verdict-box")
            assert (f"{last.now}" in words(box)) if last else True, url
            for news in guide.news(api.id):
                first = "Because you answered" if url.startswith("/decide/") else "What it is for"
                place = _place(page, " ".join(news.text.split()))
                assert place < _place(page, first), url


def test_each_outcome_says_whether_it_still_holds(site: Site, guide: Guide, tree: Tree) -> None:
    """A row for each edition, agreeing with a proof of its own against that edition's matrix."""
    for outcome in guide.outcomes:
        page = site.pages[f"/decide/{outcome.id}/"]
        table = page.tree.css_first("h2#does-the-answer-still-hold ~ table")
        assert table is not None
        rows = [[words(cell) for cell in row.css("td")] for row in table.css("tbody tr")][1:]
        needs = tree.paths[outcome.id].needs
        for row, edition in zip(rows, guide.history.editions, strict=True):
            later = guide_in(guide, edition)
            holds = verdict(later, later.api[outcome.api], needs).covers
            assert row[0] == edition.name
            assert row[1].startswith("✓ yes" if holds else "✕ no")
            for other in later.apis:
                covers = other.role == "api" and verdict(later, other, needs).covers
                assert (other.name in row[2]) == (covers and other.id != outcome.api), outcome.id


def test_what_covers_an_answer_since_then_is_said(site: Site) -> None:
    """GraphQL API writes orders and shipments since January 2023."""
    text = site.pages["/decide/ship-and-count/"].text
    assert "By the last known matrix GraphQL API covers every need of this answer as well" in text
    assert "GraphQL API (new)" in text


def test_functions_show_what_changed_about_them(site: Site, guide: Guide) -> None:
    """Each changed cell on the page of its function, with the day."""
    for change in guide.history.cells:
        text = site.pages[f"/functions/{change.cell.function}/"].text
        name = guide.api[change.cell.api].name
        assert f"{change.date}: {name} {change.cell.access}s it" in text


def test_new_work_today_is_answered_by_the_first_question(site: Site, guide: Guide) -> None:
    """For each answer: what the facts support, where they end, and the sources with their dates."""
    page = site.pages["/today/"]
    for entry in guide.history.today:
        assert " ".join(entry.text.split()) in page.text
        assert " ".join(entry.ends.split()) in page.text
    sections = [node.attributes["id"] for node in page.tree.css("h2")]
    assert sections == ["now", *(answer.to for answer in guide.questions[0].answers)]
    rows = page.tree.css("h2#now ~ .g-list")[0].css("li")
    for api, row in zip(guide.apis, rows, strict=True):
        last = guide.last_status(api.id)
        assert api.name in words(row)
        assert str(last.now if last else api.status) in words(row)
    assert all(new.name in page.text for new in guide.history.apis)


@pytest.mark.parametrize("url", ["/", "/decide/ship-and-count/", "/today/", "/changes/"])
def test_texts_carry_later_facts_too(site: Site, url: str) -> None:
    """The plain text of a page keeps what was published then and later apart."""
    text = site.read(f"{url.strip('/')}/index.md".lstrip("/"))
    assert "2026" in text
    assert "September 2022" in text
