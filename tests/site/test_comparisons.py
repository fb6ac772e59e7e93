"""Two APIs side by side: every capability stands in the one section where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from selectolax.lexbor import LexborNode

from built import HtmlPage, Site, words
from guide.facts.guide import Guide
from guide.facts.records import Api
from guide.reasoning import Resolved


def _pairs(site: Site, guide: Guide) -> Iterator[tuple[HtmlPage, Api, Api]]:
    """The page of each pair, the API that joined first named first."""
    for first, second in combinations(guide.joined, 2):
        yield site.pages[f"/compare/{first}-vs-{second}/"], guide.api[first], guide.api[second]


def _under(page: HtmlPage, anchor: str, wanted: str) -> LexborNode | None:
    """The first node of a kind that follows a headline, before the next."""
    node: LexborNode | None = page.tree.css_first(f"h2#{anchor}")
    while node is not None:
        node = node.next
        if node is not None and node.tag in ("h2", wanted):
            return node if node.tag == wanted else None
    return None


def _rows_under(page: HtmlPage, anchor: str) -> set[str]:
    """The capabilities in the table that follows a headline."""
    table = _under(page, anchor, "table")
    return {words(row.css_first("td")) for row in table.css("tbody tr")} if table else set()


def _usable(guide: Guide, api: str) -> set[str]:
    cells = (cell for cell in guide.cells if cell.api == api and cell.state in ("available", "limited"))
    return {guide.capability_name(cell.capability) for cell in cells}


def test_every_pair_is_compared_by_the_matrix(site: Site, guide: Guide) -> None:
    """Only one, only the other, both: exactly as the cells of today say, the differences first."""
    faults = []
    for page, first, second in _pairs(site, guide):
        ours, theirs = _usable(guide, first.id), _usable(guide, second.id)
        shown = {f"only-{first.id}": ours - theirs, f"only-{second.id}": theirs - ours, "both": ours & theirs}
        faults += [(page.url, anchor) for anchor, wanted in shown.items() if _rows_under(page, anchor) != wanted]
        anchors = [node.attributes["id"] for node in page.tree.css("h2")]
        if anchors[:3] != list(shown):
            faults.append((page.url, "order"))
    assert not faults


def test_what_neither_can_is_not_said_of_what_is_not_stated(site: Site, guide: Guide) -> None:
    """It is all that is left, and a gap in what is known is no answer: the headline says so."""
    for page, first, second in _pairs(site, guide):
        every = {guide.capability_name(one) for one in guide.capabilities}
        left = every - _usable(guide, first.id) - _usable(guide, second.id)
        paragraph = _under(page, "neither", "p")
        named = {words(link) for link in paragraph.css("a")} if paragraph else set()
        assert named == left, page.url
        assert not left or "Neither, as far as is known" in page.text


def test_both_are_shown_as_they_stand_now(site: Site, guide: Guide, base: Guide) -> None:
    """With the status of today, that of then where it was another, and how many things one of them alone does."""
    for page, first, second in _pairs(site, guide):
        for api, other in ((first, second), (second, first)):
            was = base.api[api.id].status if api.id in base.api else api.status
            then = "" if was == api.status else f" {was} in {base.edition.name}"
            assert f"{api.status}{then} {' '.join(api.status_note.split())}" in page.text, (page.url, api.id)
            count = len(_usable(guide, api.id) - _usable(guide, other.id))
            (link,) = [text for _, anchor, text in page.links() if anchor == f"only-{api.id}"][:1]
            assert link == str(count)


def test_older_editions_are_compared_too(site: Site, guide: Guide, base: Guide) -> None:
    """In a section of their own, that names them: what one of the two did then, and the other did not."""
    for page, first, second in _pairs(site, guide):
        section = _under(page, f"then-{base.edition.id}", "ul")
        if not {first.id, second.id} <= base.api.keys():
            assert section is None
            continue
        assert section is not None
        for (one, other), line in zip(((first, second), (second, first)), section.css("li"), strict=True):
            alone = _usable(base, one.id) - _usable(base, other.id)
            told = words(line).partition(": ")[2].removesuffix(".")
            assert words(line).startswith(f"{base.api[one.id].name} ({base.api[one.id].status}), and not ")
            named = [name for one in base.capabilities if (name := base.capability_name(one)) in alone]
            assert told == (", ".join(named) or "nothing"), page.url


def test_limitations_of_both_stand_there_in_full(site: Site, guide: Guide) -> None:
    """And those of no other API."""
    for page, first, second in _pairs(site, guide):
        for limit in guide.limitations:
            there = " ".join(limit.meaning.split()) in page.text
            assert there == (limit.api in {first.id, second.id}), (page.url, limit.id)


def test_the_list_names_each_pair_under_both(site: Site, guide: Guide) -> None:
    """So it is found under whichever API a reader looks first."""
    items = site.pages["/compare/"].tree.css(".g-list > ul > li")
    for api, item in zip(guide.apis, items, strict=True):
        others = [other.name for other in guide.apis if other.id != api.id]
        assert [words(link) for link in item.css(".g-when a")] == [f"or {o}?" for o in others]


def test_comparisons_are_reached_from_apis_and_outcomes(site: Site, resolved: Resolved) -> None:
    """From each API to all of its own; from an outcome beside each reason against another API."""
    guide = resolved.now.guide
    for api in guide.apis:
        linked = {url for url, _, _ in site.pages[f"/apis/{api.id}/"].links()}
        own = {f"/compare/{a}-vs-{b}/" for a, b in combinations(guide.joined, 2) if api.id in (a, b)}
        assert own <= linked
    for outcome in guide.outcomes:
        linked = {url for url, _, _ in site.pages[f"/decide/{outcome.id}/"].links() if url.startswith("/compare/")}
        decided = [answers.decisions[outcome.id] for answers in resolved.answers]
        pairs = [(one.apis[0].id, against.api.id) for one in decided for against in one.against]
        wanted = {"-vs-".join(sorted(pair, key=guide.joined.index)) for pair in pairs}
        assert linked == {f"/compare/{pair}/" for pair in wanted}
