"""The built site: everything in the data is on it, and everything on it is in the data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from built import ROOT, WRITTEN, Site, words
from guide.facts.guide import Guide
from guide.facts.records import Limitation
from guide.reasoning import Answers, Resolved
from guide.reasoning.tree import Tree


def _pages_of(limitation: Limitation, answers: Answers) -> Iterator[str]:
    """Where a limitation of an edition must stand in full."""
    guide, newest = answers.guide, answers.guide.is_newest
    yield "/limitations/"
    if limitation.cells:
        yield f"/matrix/{guide.edition.id}/"
    if newest:
        yield f"/apis/{limitation.api}/"
    yield from (f"/functions/{one.function}/" for one in (*limitation.cells, *limitation.touches))
    for decision in answers.decisions.values():
        if limitation in decision.limitations:
            yield f"/decide/{decision.outcome.id}/"


def test_every_limitation_appears(site: Site, resolved: Resolved) -> None:
    """In the register, under the matrix, on its API and functions, on every outcome it touches; in every edition."""
    missing = []
    for answers in resolved.answers:
        for limitation in answers.guide.limitations:
            for url in _pages_of(limitation, answers):
                text = site.pages[url].text
                if limitation.name not in text or " ".join(limitation.meaning.split()) not in text:
                    missing.append((limitation.id, url))
            if limitation.id not in site.pages["/limitations/"].ids:
                missing.append((limitation.id, "anchor"))
    assert not missing


def test_an_outcome_meets_the_limitations_of_what_it_needs(resolved: Resolved) -> None:
    """Those that name or touch a cell that one of its APIs takes, worked out once more."""
    for answers in resolved.answers:
        for decision in answers.decisions.values():
            taken = {(share.api.id, one.need.capability) for share in decision.shares for one in share.coverages}
            met = [
                limit
                for limit in answers.guide.limitations
                if any((limit.api, cell) in taken for cell in (*limit.cells, *limit.touches))
            ]
            assert [*decision.limitations] == met


def test_every_condition_stands_with_the_functions_it_touches(site: Site, guide: Guide, base: Guide) -> None:
    """On their pages and in their texts, in each edition; and on the page of the API that it is about."""
    found = [
        (one, api, trait, note) for one in (guide, base) for api in one.apis for trait, note in one.conditions(api)
    ]
    assert {one.edition.id for one, *_ in found} == {guide.edition.id, base.edition.id}
    for one, api, trait, note in found:
        for capability in trait.touches:
            url = f"/functions/{capability.function}/"
            assert f"{api.name}: {trait.name}. {note}" in site.pages[url].text
            assert f"{api.name}: {trait.name}. {note}" in site.text(url)
        assert one is not guide or note in site.pages[f"/apis/{api.id}/"].text


def test_the_register_holds_no_other_limitation(site: Site, guide: Guide, base: Guide) -> None:
    """Those that today brought first, then those of the first edition, each once and whole."""
    page = site.pages["/limitations/"]
    sections = page.tree.css("section.g-limit h3")
    older = [entry.id for entry in base.limitations]
    newer = [entry.id for entry in guide.limitations if entry.id not in older]
    assert [node.attributes["id"] for node in sections] == [*newer, *older]
    assert len(older) == 9
    assert page.ids.index("now") < page.ids.index(newer[0])
    assert page.ids.index(newer[-1]) < page.ids.index("then") < page.ids.index(older[0])
    assert f"{len(newer) + 9} limits are known: {len(newer)} of the current APIs, and the 9 of" in page.text


def test_every_internal_link_leads_somewhere(site: Site) -> None:
    """Every link, anchor, image, style and script of every page is there."""
    dead = [
        (page.url, url, anchor)
        for page in site.pages.values()
        for url, anchor, _ in (*page.links(), *page.links("link[href]"), *page.links("[src]"))
        if not site.holds(url, anchor)
    ]
    assert not dead


def test_no_page_is_an_orphan(site: Site, guide: Guide) -> None:
    """Every page is linked from another one, but the newest matrix at the address that stays when a newer comes."""
    linked = {url for page in site.pages.values() for url, _, _ in page.links() if url != page.url}
    assert site.pages.keys() - linked == {f"/matrix/{guide.edition.id}/"}


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    """An anchor leads to one place."""
    twice = {url: [name for name, count in Counter(page.ids).items() if count > 1] for url, page in site.pages.items()}
    assert not {url: names for url, names in twice.items() if names}


def test_every_page_has_one_headline_and_a_title_of_its_own(site: Site) -> None:
    """One h1 a page; no two pages share a title or a description."""
    headlines = {url: len(page.tree.css("h1")) for url, page in site.pages.items()}
    assert set(headlines.values()) == {1}
    titles = Counter(words(page.tree.css_first("title")) for page in site.pages.values())
    assert not [title for title, count in titles.items() if count > 1]
    described = Counter(
        (page.tree.css_first("meta[name=description]") or page.content).attributes.get("content")
        for page in site.pages.values()
    )
    assert not [text for text, count in described.items() if count > 1 or not text]


def test_pages_are_those_of_the_data(site: Site, resolved: Resolved) -> None:
    """One page for each record, the doors, and the pages written by hand."""
    guide = resolved.now.guide
    expected = {"/", "/decide/", "/decide/map/", "/apis/", "/functions/", "/matrix/", "/limitations/"}
    expected |= {"/sources/", "/planner/", "/compare/", *WRITTEN}
    expected |= {"/changes/", "/today/"}
    expected |= {f"/matrix/{one.edition.id}/" for one in resolved.guides}
    expected |= {f"/compare/{a}-vs-{b}/" for a, b in combinations(guide.joined, 2)}
    expected |= {f"/apis/{api.id}/" for api in guide.apis}
    expected |= {f"/functions/{function.id}/" for function in guide.functions}
    expected |= {f"/decide/{page}/" for page in guide.page if page != guide.questions[0].id}
    assert set(site.pages) == expected


def test_functions_name_their_decisions_and_words(site: Site, guide: Guide, tree: Tree) -> None:
    """What people search for stands on the page, and so does every decision about it."""
    faults: list[tuple[str, object]] = []
    for function in guide.functions:
        page = site.pages[f"/functions/{function.id}/"]
        faults += [(function.id, word) for word in function.words if word not in page.text]
        linked = {url for url, _, _ in page.links()}
        about = {f"/decide/{outcome.id}/" for outcome in tree.outcomes_about(function.id)}
        if not about <= linked:
            faults.append((function.id, about - linked))
    assert not faults


def test_apis_name_the_outcomes_that_lead_to_them(site: Site, resolved: Resolved) -> None:
    """Every outcome on the page of each of its APIs, in each edition, and on no other."""
    for api in resolved.now.guide.apis:
        page = site.pages[f"/apis/{api.id}/"]
        expected = [
            f"/decide/{outcome.id}/"
            for answers in resolved.answers
            for outcome in answers.tree.outcomes
            if api.id in answers.guide.recommendation[outcome.id].apis
        ]
        linked = [url for url, _, _ in page.links("article a[href]") if url.startswith("/decide/")]
        keeping = [f"/decide/{one.id}/" for one in resolved.now.tree.outcomes if one.runs_on == api.id]
        assert linked == [*keeping, *expected]


def test_disagreements_stand_where_they_touch(site: Site, guide: Guide) -> None:
    """On the pages of their APIs and functions, under the matrix and with the sources."""
    faults: list[tuple[str, object]] = []
    for entry in guide.disagreements:
        urls = ["/matrix/", "/sources/", *(f"/apis/{api}/" for api in entry.apis)]
        urls += [f"/functions/{cell.function}/" for cell in entry.cells]
        faults += [(entry.id, url) for url in urls if entry.name not in site.pages[url].text]
    assert not faults


def test_what_nothing_supports_is_said(site: Site, guide: Guide, base: Guide) -> None:
    """Each capability that no API offers is named as a limit, of today and of then, and nothing else is."""
    text = site.pages["/limitations/"].text.partition("What no API is known to do")[2].partition("Announced in")[0]
    parts = text.partition(f"In {base.edition.name}")
    for one, part, said in (
        (guide, parts[0], "No source says that any API does it."),
        (base, parts[2], "No API offered it."),
    ):
        usable = {cell.capability for cell in one.cells if cell.state.usable}
        missing = [one.capability_name(need) for need in one.capabilities if need not in usable]
        assert missing
        assert " ".join(f"{name}. {said}" for name in missing) in part
        assert part.count(said) == len(missing)


def test_sources_are_all_there(site: Site, guide: Guide) -> None:
    """Every source with its address, its date and the day it was checked."""
    page = site.pages["/sources/"]
    hrefs = {node.attributes["href"] for node in page.tree.css("a[href]")}
    faults = [
        source.id
        for source in guide.sources
        if source.id not in page.ids or source.url not in hrefs or source.checked not in page.text
    ]
    assert not faults


def test_no_element_has_a_style_of_its_own(site: Site) -> None:
    """The policy of a page refuses it, so the page would look otherwise than it was meant."""
    styled = {url: page.tree.css("[style]") for url, page in site.pages.items()}
    assert not {url for url, nodes in styled.items() if nodes}


def test_every_generated_page_names_its_edition_and_can_be_edited(site: Site, resolved: Resolved) -> None:
    """The edition in words, and a link that edits the file in data/ it was made from."""
    names = [guide.edition.name for guide in resolved.guides]
    faults: list[tuple[str, object]] = []
    for url, page in site.pages.items():
        if url in WRITTEN:
            continue
        if not re.search(rf"Facts as of ({'|'.join(names)})", page.text):
            faults.append((url, "edition"))
        edit = page.tree.css_first(".g-edit a[rel~=edit]")
        made_from = words(edit).removeprefix("Edit ")
        href = (edit.attributes["href"] or "") if edit else ""
        if not href.endswith(f"/edit/main/{made_from}") or not (ROOT / made_from).is_file():
            faults.append((url, href))
    assert not faults
