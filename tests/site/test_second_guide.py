"""The engine knows no product: other facts make another whole site, under the same rules."""

from __future__ import annotations

from itertools import combinations

import pytest

from built import ROOT, Site, words
from guide.facts.guide import Guide
from guide.rules import load


@pytest.fixture(scope="module")
def other() -> Guide:
    """An invented system for lending libraries."""
    return load(ROOT / "tests/other/data")


def test_it_builds_a_complete_site(other: Guide, other_site: Site) -> None:
    """A page for each record, and the doors."""
    start = other.questions[0].id
    expected = {"/", "/decide/", "/decide/map/", "/apis/", "/functions/", "/matrix/"}
    expected |= {"/limitations/", "/sources/", "/planner/", "/compare/"}
    expected |= {"/changes/", "/today/", "/matrix/2021-06/"}
    expected |= {f"/compare/{a.id}-vs-{b.id}/" for a, b in combinations(other.apis, 2)}
    expected |= {f"/apis/{api.id}/" for api in other.apis}
    expected |= {f"/functions/{function.id}/" for function in other.functions}
    expected |= {f"/decide/{page}/" for page in other.page if page != start}
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


def test_every_path_ends_in_one_of_its_apis(other: Guide, other_site: Site) -> None:
    """The walk by its answers ends at what its data recommends."""
    ends = {
        page.url: words(page.tree.css_first(".g-verdict-box a.g-api"))
        for page, _ in other_site.walk()
        if not page.answers
    }
    assert ends == {f"/decide/{o.id}/": other.api[o.api].name for o in other.outcomes}


def test_its_limitations_and_announcements_appear(other: Guide, other_site: Site) -> None:
    """Each limitation in the register and on its outcome; nothing of the first product."""
    register = other_site.pages["/limitations/"].text
    assert all(entry.meaning in register for entry in other.limitations)
    assert "A title is typed in by hand." in other_site.pages["/decide/tidying/"].text
    everything = " ".join(page.text for page in other_site.pages.values())
    assert not [word for word in _words_of_the_first_product() if word in everything]


def _words_of_the_first_product() -> list[str]:
    guide = load(ROOT / "data")
    return [guide.about.product, *(api.name for api in guide.apis), *(a.id for a in guide.apis)]
