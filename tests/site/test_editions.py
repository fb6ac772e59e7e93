"""Editions: each with its matrix and its statuses, side by side, and what changed from one to the next."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from built import BY_HAND, HtmlPage, Site, published_changes, published_matrix, published_news, seen_matrix, words
from guide.exports.feed import ATOM
from guide.facts.cells import Cell
from guide.facts.guide import Guide
from guide.reasoning import Resolved
from guide.reasoning.coverage import verdict
from guide.reasoning.tree import Tree


def _matrix_of(guide: Guide) -> str:
    return f"/matrix/{guide.edition.id}/"


def _cells(page: HtmlPage) -> dict[str | None, str]:
    """The state of each cell as it is shown, by the id of the cell."""
    return {n.attributes["id"]: words(n.css_first(".g-state")) for n in page.tree.css("table.g-matrix td[id]")}


def _expected(guide: Guide) -> dict[str | None, str]:
    return {cell.id: str(cell.state) for cell in guide.cells}


def test_each_edition_has_its_matrix_page(site: Site, resolved: Resolved) -> None:
    """With every cell, the changed ones marked with what they were before, and linked."""
    for guide in resolved.guides:
        page = site.pages[_matrix_of(guide)]
        assert _cells(page) == _expected(guide)
        nodes = page.tree.css("table.g-matrix td[id]:has(.g-since)")
        marked = {node.attributes["id"]: words(node.css_first(".g-since")) for node in nodes}
        changed = [one for one in resolved.changes if one.about == "cell" and one.guide is guide]
        assert marked == {one.subject: f"{one.was.state} before" for one in changed if one.was}
        assert {one.subject for one in changed} <= {anchor for _, anchor, _ in page.links("p a")}
        assert f"Facts as of {guide.edition.name}" in page.text


def test_the_matrix_opens_on_today(site: Site, guide: Guide) -> None:
    """At its plain address stand the cells of the newest edition, and it says so."""
    page = site.pages["/matrix/"]
    assert _cells(page) == _expected(guide) == _cells(site.pages[_matrix_of(guide)])
    assert words(page.tree.css_first(".g-editions [aria-current=page]")) == guide.edition.name
    assert words(page.tree.css_first(".g-matrix caption")).endswith(guide.edition.name)


def test_the_cells_of_today_are_those_that_were_seen(site: Site) -> None:
    """Against the table that is kept by hand, cell for cell."""
    shown = _cells(site.pages["/matrix/"])
    for row in seen_matrix():
        cell = f"{row['function']}.{row['api']}.{row['access']}"
        assert shown[cell] == row["state"], BY_HAND


def test_the_page_of_an_api_dates_the_cells_that_are_older_than_the_others(site: Site, resolved: Resolved) -> None:
    """Where an edition read only some of them anew."""
    guide, names = resolved.now.guide, {one.edition.id: one.edition.name for one in resolved.guides}
    mixed = 0
    for api in guide.apis:
        cells = guide.cells_of(api.id)
        older = [f"as of {names[cell.edition]}" for cell in cells if cell.edition != guide.edition.id]
        if older and max(cell.edition for cell in cells) == guide.edition.id:
            told = [words(node) for node in site.pages[f"/apis/{api.id}/"].tree.css("h3 + table .g-facts")]
            assert sorted(one for one in told if one.startswith("as of")) == sorted(older), api.id
            mixed += 1
    assert mixed


def test_a_column_says_from_when_its_cells_are(site: Site, resolved: Resolved) -> None:
    """In its head, if the edition did not read it anew; and whether its API is on its way out."""
    names = {one.edition.id: one.edition.name for one in resolved.guides}
    for guide in resolved.guides:
        page = site.pages[_matrix_of(guide)]
        for api in guide.apis:
            if api.access:
                head = words(page.tree.css_first(f"thead th[scope=colgroup][data-api={api.id}]"))
                known = max(cell.edition for cell in guide.cells_of(api.id))
                status = "" if api.status == "current" else f" {api.status}"
                since = "" if known == guide.edition.id else f" as of {names[known]}"
                assert head == f"{api.name}{status}{since}", page.url


def test_editions_are_switched_by_plain_links(site: Site, resolved: Resolved) -> None:
    """From each matrix to each other; the current one is named and not linked."""
    newest = _matrix_of(resolved.now.guide)
    urls = {"/matrix/", *map(_matrix_of, resolved.guides)}
    for url in urls:
        linked = {there for there, _, _ in site.pages[url].links(".g-editions a")}
        here = {"/matrix/", newest} if url in ("/matrix/", newest) else {url, newest}
        assert linked == urls - here
        assert len(site.pages[url].tree.css(".g-editions [aria-current=page]")) == 1


def test_a_change_links_to_the_cell_as_it_became(site: Site, resolved: Resolved) -> None:
    """In the edition that it came with; and what it was stands beside it."""
    page = site.pages["/changes/"]
    linked = {(url, anchor) for url, anchor, _ in page.links()}
    changed = [one for one in resolved.changes if one.about == "cell"]
    for one in changed:
        assert one.was
        matrix = "/matrix/" if one.guide.is_newest else _matrix_of(one.guide)
        assert (matrix, one.subject) in linked
        limit = one.now and one.now.limitation
        why = f" The limit: {one.guide.limitation[limit].name}." if limit else ""
        assert f"{one.title}. It was {one.was.state} before.{why}" in page.text
    assert len(changed) > len([row for row in published_changes() if row["from"] != "(row did not exist)"])


def test_every_published_change_stands_in_the_timeline(site: Site, resolved: Resolved) -> None:
    """Under its day, the newest first, with its source; no day that nothing came on."""
    page = site.pages["/changes/"]
    days = [anchor.removeprefix("d") for anchor in page.ids if anchor.startswith("d20")]
    assert days == sorted({change.date for change in resolved.changes}, reverse=True)
    assert {row["date"] for row in (*published_changes(), *published_news())} <= set(days), BY_HAND
    for row in published_changes():
        if row["from"] != "(row did not exist)":
            told = f"{row['api']}, {row['function']}: {row['access']}: {row['to']}. It was {row['from']} before."
            assert told in page.text, BY_HAND
    for row in published_news():
        for name in row["api"].replace(" / ", ", ").split(", "):
            assert name in {api.name for one in resolved.guides for api in one.apis}
            assert name in page.text
    for change in resolved.changes:
        assert " ".join(change.title.split()) in page.text
        assert " ".join(change.text.split()) in page.text


def test_what_was_announced_is_followed_up(site: Site, resolved: Resolved) -> None:
    """Each cell that was coming soon, with what became of it, as it was published or seen last."""
    page = site.pages["/limitations/"].tree
    shown = {words(item) for name in ("announced", "arrived") for item in page.css(f"h2#{name} + ul > li")}
    now, base = resolved.now.guide, resolved.base.guide
    functions, apis = ({one.name: one.id for one in kind} for kind in (base.functions, base.apis))
    expected = set()
    for row in (row for row in published_matrix() if row["state"] == "coming soon"):
        function, api = functions[row["function"]], apis[row["api"]]
        state = _last_known(function, api, row)
        expected.add(f"{now.api[api].name} {row['function']}: {row['access']}: {state}")
    assert shown == expected, BY_HAND
    (link,) = site.pages["/changes/"].tree.css("#announced a")
    assert (link.attributes["href"] or "").endswith("limitations/#announced")


def _last_known(function: str, api: str, row: dict[str, str]) -> str:
    """The state of a cell by the tables that are kept by hand, the newest first."""
    seen = [one["state"] for one in seen_matrix() if (one["function"], one["api"]) == (function, api)
            and one["access"] == row["access"]]  # fmt: skip
    later = [one["to"] for one in published_changes() if all(one[k] == row[k] for k in ("function", "api", "access"))]
    return (seen or later[-1:] or [row["state"]])[0]


def test_what_is_missing_still_stands_apart_from_what_arrived(site: Site, resolved: Resolved) -> None:
    """In the register of limitations: each announced cell once, where it belongs by today's matrix."""
    page = site.pages["/limitations/"]
    shown = {anchor: _anchors(page, anchor) for anchor in ("announced", "arrived")}
    cells = [resolved.now.guide.cell(cell.api, cell.capability) for cell in resolved.base.guide.announced]
    there = {cell.id for cell in cells if cell and cell.state.usable}
    assert shown == {"announced": {cell.id for cell in cells if cell} - there, "arrived": there}
    assert all(shown.values())


def _anchors(page: HtmlPage, headline: str) -> set[str]:
    """The cells that are linked from the list below a headline."""
    below = page.tree.css_first(f"h2#{headline} + ul")
    assert below is not None
    hrefs = [link.attributes["href"] or "" for link in below.css("a")]
    return {href.partition("#")[2] for href in hrefs if "matrix/" in href}


def test_the_feed_and_the_json_hold_every_change(site: Site, resolved: Resolved) -> None:
    """Newest first in the feed, with ids of their own; oldest first in the JSON."""
    feed = ET.fromstring(site.read("changes/feed.xml"))  # noqa: S314 - we have just built it
    entries = feed.findall(f"{{{ATOM}}}entry")
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in entries]
    assert len(entries) == len(resolved.changes) == len(set(ids))
    dates = [entry.findtext(f"{{{ATOM}}}updated") or "" for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert feed.findtext(f"{{{ATOM}}}updated") == dates[0]
    assert dates[0] == f"{max(change.date for change in resolved.changes)}T00:00:00Z"
    told = json.loads(site.read("data/changes.json"))
    assert told["schema_version"] == "2.0"
    listed = told["changes"]
    assert [entry["date"] for entry in listed] == [change.date for change in resolved.changes]
    assert [entry["subject"] for entry in listed] == [change.subject for change in resolved.changes]


def test_the_status_of_today_cannot_be_missed(site: Site, resolved: Resolved) -> None:
    """Beside the name, at the top of each API page and of each outcome that still needs a legacy one."""
    guide, base = resolved.now.guide, resolved.base.guide
    for api in guide.apis:
        box = words(site.pages[f"/apis/{api.id}/"].tree.css_first(".g-verdict-box"))
        assert box.startswith(api.status)
        assert " ".join(api.status_note.split()) in box
        was = base.api[api.id].status if api.id in base.api else api.status
        assert was == api.status or f"{was} in {base.edition.name}" in box
    for decision in resolved.now.decisions.values():
        box = words(site.pages[f"/decide/{decision.outcome.id}/"].tree.css_first(".g-verdict-box"))
        use = " with ".join(f"{api.name} {api.status}" for api in decision.apis)
        said = re.escape(f"Starting now ({resolved.now.guide.edition.name})")
        assert re.match(rf"{said} (Use|For new work, use|Keep it, and use) {re.escape(use)} ", box)
        if any(not api.status.living for api in decision.apis):
            assert " ".join((decision.recommendation.legacy or "").split()) in box


def test_an_api_page_shows_it_as_it_was(site: Site, resolved: Resolved) -> None:
    """In a section of the older edition: status, purpose, what it was not for, and what led to it."""
    for answers in resolved.answers[1:]:
        edition = answers.guide.edition
        for api in answers.guide.apis:
            page = site.pages[f"/apis/{api.id}/"]
            told = page.text.partition(f"In {edition.name}¶")[2]
            parts = [api.status_note, api.purpose, *api.not_for]
            parts += [f"To {outcome.job}" for outcome in answers.tree.outcomes_ending_in(api.id)]
            assert not [part for part in parts if " ".join(part.split()) not in told], page.url
            now = resolved.now.guide.api[api.id]
            assert api.name == now.name or f"It was called the {api.name} in {edition.name}." in page.text


def test_a_cell_of_an_api_says_what_it_was(site: Site, resolved: Resolved) -> None:
    """Where it was another in an older edition; and nobody is told that an old cell was read anew."""
    now, base = resolved.now.guide, resolved.base.guide
    for api in now.apis:
        page = site.pages[f"/apis/{api.id}/"]
        for cell in now.cells_of(api.id):
            before = base.cell(cell.api, cell.capability)
            told = f" {before.state} in {base.edition.name}" if before and before.state != cell.state else ""
            assert told in _around(page, cell), (page.url, cell.id)
            assert told or base.edition.name not in _around(page, cell), (page.url, cell.id)
        stale = {cell.edition for cell in now.cells_of(api.id)} - {now.edition.id}
        said = "These cells have not been read again since" in page.text
        assert said == (len(stale) > 0 and all(c.edition in stale for c in now.cells_of(api.id)))


def _around(page: HtmlPage, cell: Cell) -> str:
    """What stands around the link to a cell."""
    link = page.tree.css_first(f'td > a[href$="#{cell.id}"]')
    assert link is not None
    return words(link.parent)


def test_each_outcome_says_which_api_would_do_alone(site: Site, resolved: Resolved) -> None:
    """A row for each edition, agreeing with a proof of its own against that edition's matrix."""
    trees = [(guide, Tree(guide)) for guide in reversed(resolved.guides)]
    for outcome in resolved.now.guide.outcomes:
        rows = site.pages[f"/decide/{outcome.id}/"].tree.css("#editions table tbody tr")
        for row, (guide, tree) in zip(rows, trees, strict=True):
            edition, apis = (words(cell) for cell in row.css("td"))
            assert edition == guide.edition.name
            alone = [api for api in guide.apis if api.role == "api" and api.status in ("current", "legacy")]
            alone = [api for api in alone if verdict(guide, api, tree.needs(outcome.id)).covers]
            told = [api.name + (" (legacy)" if api.status == "legacy" else "") for api in alone]
            assert apis.split(", ") == (told or ["none"]), (outcome.id, edition)


def test_functions_show_every_edition(site: Site, resolved: Resolved) -> None:
    """Who reads and who writes it, an edition beside the other, each API of today in a row."""
    guide = resolved.now.guide
    for function in guide.functions:
        page = site.pages[f"/functions/{function.id}/"]
        tables = page.tree.css("h2[id^=who-] + table")
        shown = [answers.guide for answers in resolved.answers if function.id in answers.guide.function]
        for access, table in zip(("read", "write"), tables, strict=True):
            assert [words(head) for head in table.css("th")] == ["API", *(one.edition.name for one in shown)]
            apis = [api for api in guide.apis if access in api.access]
            for api, row in zip(apis, table.css("tbody tr"), strict=True):
                for one, cell in zip(shown, row.css("td")[1:], strict=True):
                    wanted = next(
                        (c for c in one.cells if (c.function, c.api, c.access) == (function.id, api.id, access)), None
                    )
                    assert words(cell).startswith(str(wanted.state) if wanted else "not there")


def test_today_is_answered_on_one_page(site: Site, resolved: Resolved) -> None:
    """Every job below the answer to the first question that it begins with, with the APIs of both editions."""
    page, tree = site.pages["/today/"], resolved.now.tree
    sections = [node.attributes["id"] for node in page.tree.css("h2")]
    assert sections == ["now", *(answer.to for answer in tree.start.answers)]
    rows = page.tree.css("h2#now ~ .g-list")[0].css("li")
    for api, row in zip(resolved.now.guide.apis, rows, strict=True):
        assert words(row).startswith(f"{api.name} {api.status}")
        assert " ".join(api.status_note.split()) in words(row)
    for answer in tree.start.answers:
        table = page.tree.css_first(f"h2#{answer.to} + table")
        assert table is not None
        shown = [[words(cell) for cell in row.css("td")] for row in table.css("tbody tr")]
        assert shown == [_as_today(resolved, outcome.id) for outcome in tree.below(answer.to)]


def _as_today(resolved: Resolved, outcome: str) -> list[str]:
    """The row of an outcome: its job, the APIs of today with the status of an older one, and those of then."""
    now, base = (one.decisions[outcome] for one in resolved.answers)
    names = [f"{api.name}{'' if api.status == 'current' else f' ({api.status})'}" for api in now.apis]
    return [f"To {now.outcome.job}", ", ".join(names), ", ".join(api.name for api in base.apis)]


@pytest.mark.parametrize("url", ["/", "/decide/ship-and-count/", "/today/", "/changes/"])
def test_texts_name_both_editions(site: Site, resolved: Resolved, url: str) -> None:
    """The plain text of a page keeps what is so today and what was so apart."""
    text = site.read(f"{url.strip('/')}/index.md".lstrip("/"))
    assert all(answers.guide.edition.name in text for answers in resolved.answers[url == "/changes/" :])
