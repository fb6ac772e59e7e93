"""Two APIs side by side: every capability stands in the one section where it belongs."""

from __future__ import annotations

from itertools import combinations

from selectolax.lexbor import LexborNode

from built import HtmlPage, Site, words
from guide.facts.guide import Guide
from guide.facts.records import Api


def _rows_under(page: HtmlPage, anchor: str) -> list[str]:
    """The capabilities in the table that follows a headline."""
    node: LexborNode | None = page.tree.css_first(f"h2#{anchor}")
    while node is not None:
        node = node.next
        if node is not None and node.tag == "h2":
            return []
        if node is not None and node.tag == "table":
            return [words(row.css_first("td")) for row in node.css("tbody tr")]
    return []


def _usable(guide: Guide, api: Api) -> set[str]:
    return {
        guide.capability_name(cell.capability)
        for cell in guide.cells
        if cell.api == api.id and cell.state in ("available", "limited")
    }


def test_every_pair_is_compared_by_the_matrix(site: Site, guide: Guide) -> None:
    """Only one, only the other, both: exactly as the cells say, the differences first."""
    faults = []
    for first, second in combinations(guide.apis, 2):
        page = site.pages[f"/compare/{first.id}-vs-{second.id}/"]
        ours, theirs = _usable(guide, first), _usable(guide, second)
        shown = {f"only-{first.id}": ours - theirs, f"only-{second.id}": theirs - ours, "both": ours & theirs}
        for anchor, expected in shown.items():
            if set(_rows_under(page, anchor)) != expected:
                faults.append((page.url, anchor))
        anchors = [node.attributes["id"] for node in page.tree.css("h2")]
        if anchors[:3] != list(shown):
            faults.append((page.url, "order"))
    assert not faults


def test_both_are_shown_as_they_stand_now(site: Site, guide: Guide) -> None:
    """With the last status, what was said since, and how many things only one of them can do."""
    for first, second in combinations(guide.apis, 2):
        page = site.pages[f"/compare/{first.id}-vs-{second.id}/"]
        for api in (first, second):
            last = guide.last_status(api.id)
            assert not last or f"{last.now} " in page.text
            assert all(news.headline in page.text for news in guide.news(api.id))
        for api, other in ((first, second), (second, first)):
            count = len(_usable(guide, api) - _usable(guide, other))
            (link,) = [text for _, anchor, text in page.links() if anchor == f"only-{api.id}"][:1]
            assert link == str(count)


def test_limitations_of_both_stand_there_in_full(site: Site, guide: Guide) -> None:
    """And those of no other API."""
    for first, second in combinations(guide.apis, 2):
        text = site.pages[f"/compare/{first.id}-vs-{second.id}/"].text
        for limit in guide.limitations:
            there = " ".join(limit.meaning.split()) in text
            assert there == (limit.api in {first.id, second.id}), (first.id, second.id, limit.id)


def test_the_list_names_each_pair_under_both(site: Site, guide: Guide) -> None:
    """So it is found under whichever API a reader looks first."""
    items = site.pages["/compare/"].tree.css(".g-list > ul > li")
    for api, item in zip(guide.apis, items, strict=True):
        others = [other.name for other in guide.apis if other.id != api.id]
        assert [words(link) for link in item.css(".g-when a")] == [f"or {o}?" for o in others]


def test_comparisons_are_reached_from_apis_and_outcomes(site: Site, guide: Guide) -> None:
    """From each API to all of its own; from an outcome beside each reason against another API."""
    for api in guide.apis:
        linked = {url for url, _, _ in site.pages[f"/apis/{api.id}/"].links()}
        own = {f"/compare/{a.id}-vs-{b.id}/" for a, b in combinations(guide.apis, 2) if api.id in (a.id, b.id)}
        assert own <= linked
    for outcome in guide.outcomes:
        linked = {url for url, _, _ in site.pages[f"/decide/{outcome.id}/"].links()}
        assert len({url for url in linked if url.startswith("/compare/")}) == len(guide.apis) - 1
