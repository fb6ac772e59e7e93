"""Two APIs side by side: every capability stands in the one section where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from selectolax.lexbor import LexborNode

from built import HtmlPage, Site, words
from guide.facts.guide import Guide
from guide.facts.records import Api
from guide.reasoning import Resolved
from guide.reasoning.coverage import coverage
from guide.reasoning.planner import needs_of


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


def _known(guide: Guide, api: str) -> dict[str, str]:
    """Whether an API does each need, by the name of it: yes, in part, no, or unknown."""
    cells = {cell.capability: cell.state for cell in guide.cells if cell.api == api}
    kinds = {"available": "yes", "has": "yes", "limited": "part", "not stated": "unknown"}
    states = {guide.capability_name(one): cells.get(one, "not stated") for one in guide.capabilities}
    states |= {trait.name: trait.support[api].state for trait in guide.traits}
    return {name: kinds.get(state, "no") for name, state in states.items()}


def _where(guide: Guide, first: str, second: str) -> Callable[[str, str], list[str]]:
    """The needs that the first does in one of some ways, and the second in one of others, in their order."""
    ours, theirs = _known(guide, first), _known(guide, second)
    return lambda one, other: [name for name in ours if ours[name] in one.split() and theirs[name] in other.split()]


def test_each_row_says_what_both_offer(site: Site, guide: Guide) -> None:
    """The state for each of the two, in each table."""
    needs, rows = {guide.need_name(need): need for need in needs_of(guide)}, 0
    for page, first, second in _pairs(site, guide):
        for row in page.tree.css("h2 + table tbody tr"):
            named, *offered = row.css("td")
            for api, told in zip((first, second), offered, strict=True):
                need = needs[words(named)]
                assert words(told).startswith(coverage(guide, api, need, [need]).state), (page.url, words(row))
                rows += 1
    assert rows > len(needs)


def test_every_pair_is_compared_by_the_matrix(site: Site, guide: Guide) -> None:
    """Each need stands in the one section where the cells and traits of today put it, the differences first."""
    faults = []
    for page, first, second in _pairs(site, guide):
        where = _where(guide, first.id, second.id)
        shown = {
            f"only-{first.id}": where("yes part", "no"),
            f"only-{second.id}": where("no", "yes part"),
            f"more-{first.id}": where("yes", "part"),
            f"more-{second.id}": where("part", "yes"),
            "both": [*where("yes", "yes"), *where("part", "part")],
            f"known-{first.id}": where("yes part", "unknown"),
            f"known-{second.id}": where("unknown", "yes part"),
        }
        filled = {anchor: set(wanted) for anchor, wanted in shown.items() if wanted}
        faults += [(page.url, anchor) for anchor, wanted in filled.items() if _rows_under(page, anchor) != wanted]
        anchors = [node.attributes["id"] for node in page.tree.css("h2")]
        if anchors[: len(filled)] != [*filled]:
            faults.append((page.url, "order"))
    assert not faults


def test_what_neither_can_is_not_said_of_what_is_not_stated(site: Site, guide: Guide) -> None:
    """It is all that is left, and a gap in what is known is no answer: the headline says so."""
    for page, first, second in _pairs(site, guide):
        left = _where(guide, first.id, second.id)("no unknown", "no unknown")
        paragraph = _under(page, "neither", "p")
        assert words(paragraph) == f"{', '.join(left)}." if paragraph else not left, page.url
        assert not left or "Neither, as far as is known" in page.text


def test_what_has_no_column_is_not_said_to_do_nothing(site: Site, guide: Guide) -> None:
    """An API that the matrix does not show cannot be compared function by function, and the page says so."""
    for page, first, second in _pairs(site, guide):
        for api in (first, second):
            assert (f"{api.name} has no column in the matrix" in page.text) == (not api.access), (page.url, api.id)


def test_both_are_shown_as_they_stand_now(site: Site, guide: Guide, base: Guide) -> None:
    """With the status of today, and that of then where it was another."""
    for page, first, second in _pairs(site, guide):
        for api in (first, second):
            was = base.api[api.id].status if api.id in base.api else api.status
            then = "" if was == api.status else f" {was} in {base.edition.name}"
            assert f"{api.status}{then} {' '.join(api.status_note.split())}" in page.text, (page.url, api.id)


def test_older_editions_are_compared_too(site: Site, guide: Guide, base: Guide) -> None:
    """In a section of their own, that names them: what one of the two did then, and the other did not."""
    for page, first, second in _pairs(site, guide):
        section = _under(page, f"then-{base.edition.id}", "ul")
        if not {first.id, second.id} <= base.api.keys():
            assert section is None
            continue
        assert section is not None
        for (one, other), line in zip(((first, second), (second, first)), section.css("li"), strict=True):
            told = words(line).partition(": ")[2].removesuffix(".")
            assert words(line).startswith(f"{base.api[one.id].name} ({base.api[one.id].status}), but not ")
            named = _where(base, one.id, other.id)("yes part", "no")
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
        pairs += [(outcome.runs_on, api.id) for api in decided[0].apis if outcome.runs_on not in (None, api.id)]
        wanted = {"-vs-".join(sorted(pair, key=guide.joined.index)) for pair in pairs}
        assert linked == {f"/compare/{pair}/" for pair in wanted}
