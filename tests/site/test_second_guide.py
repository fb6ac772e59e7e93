"""The engine knows no product: other facts make another whole site, under the same rules."""

from __future__ import annotations

from itertools import combinations

import pytest

from built import ROOT, Site, words
from guide.reasoning import Resolved, resolve
from guide.rules import load


@pytest.fixture(scope="module")
def other() -> Resolved:
    """An invented system for lending libraries, with two editions that answer."""
    return resolve(load(ROOT / "tests/other/data"))


def test_it_builds_a_complete_site(other: Resolved, other_site: Site) -> None:
    """A page for each record, and the doors."""
    guide = other.now.guide
    expected = {"/", "/decide/", "/decide/map/", "/apis/", "/functions/", "/matrix/"}
    expected |= {"/limitations/", "/sources/", "/planner/", "/compare/"}
    expected |= {"/changes/", "/today/", "/matrix/2020-03/", "/matrix/2021-06/"}
    expected |= {f"/compare/{a}-vs-{b}/" for a, b in combinations(guide.joined, 2)}
    expected |= {f"/apis/{api.id}/" for api in guide.apis}
    expected |= {f"/functions/{function.id}/" for function in guide.functions}
    expected |= {f"/decide/{page}/" for page in guide.page if page != other.now.tree.start.id}
    assert set(other_site.pages) == expected


def test_its_links_and_headlines_are_right(other_site: Site) -> None:
    """No dead link, one h1 a page."""
    dead = [
        (page.url, url, anchor)
        for page in other_site.pages.values()
        for url, anchor, _ in page.links()
        if not other_site.holds(url, anchor)
    ]
    assert not dead
    assert {len(page.tree.css("h1")) for page in other_site.pages.values()} == {1}


def test_every_path_ends_in_its_apis(other: Resolved, other_site: Site) -> None:
    """The walk by its answers ends at what its data recommends, in each edition."""
    ends = {
        page.url: [[words(api) for api in box.css(".g-use a.g-api")] for box in page.tree.css(".g-verdict-box")]
        for page, _ in other_site.walk()
        if not page.answers
    }
    assert ends == {
        f"/decide/{outcome.id}/": [[api.name for api in one.decisions[outcome.id].apis] for one in other.answers]
        for outcome in other.now.guide.outcomes
    }
    assert len(other.answers) == 2


def test_both_of_its_matrices_are_whole(other: Resolved, other_site: Site) -> None:
    """Each with its own cells, rows and columns."""
    for answers in other.answers:
        cells = other_site.pages[f"/matrix/{answers.guide.edition.id}/"].tree.css("table.g-matrix td[id]")
        assert {cell.attributes["id"] for cell in cells} == {cell.id for cell in answers.guide.cells}


def test_its_limitations_and_announcements_appear(other: Resolved, other_site: Site) -> None:
    """Each limitation in the register and on its outcome; nothing of the first product."""
    register = other_site.pages["/limitations/"].text
    assert all(entry.meaning in register for one in other.answers for entry in one.guide.limitations)
    tidying = other_site.pages["/decide/tidying/"].text
    assert "A title is typed in by hand." in tidying
    assert "No source says that anything writes copies by now." in tidying
    everything = " ".join(page.text for page in other_site.pages.values())
    assert not [word for word in _words_of_the_first_product() if word in everything]


def _words_of_the_first_product() -> list[str]:
    guides = resolve(load(ROOT / "data")).guides
    apis = [api for guide in guides for api in guide.apis]
    return [guides[0].about.product, *(api.name for api in apis), *(api.id for api in apis)]
