"""Whatever stands in a text of the data, the site shows it as text: no markup, no script, no gap.

The small data set is built twice: as it is, and with a hostile text in every field of free text.
Both sites must be made of the same elements.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from built import HtmlPage, Site, words
from hostile import Two, as_shown


def _elements(page: HtmlPage) -> list[tuple[str, list[str]]]:
    """Every element of a page with the names of its attributes."""
    return [(str(node.tag), sorted(node.attributes)) for node in page.tree.css("*")]


def _scripts(page: HtmlPage) -> list[tuple[str | None, str]]:
    """Every script of a page: its address, and what stands in it."""
    nodes = page.tree.css("script")
    return [(node.attributes.get("src"), node.text()) for node in nodes]


def _in_head(page: HtmlPage, name: str) -> str:
    """A description of a page for programs that show links to it."""
    node = page.tree.css_first(f"meta[property='{name}']")
    assert node is not None
    return as_shown(node.attributes["content"])


def test_the_elements_are_those_of_the_calm_site(two: Two) -> None:
    """Each page has the same elements in the same order, with the same attributes."""
    differ = [calm.url for calm, hostile in two.pairs() if _elements(calm) != _elements(hostile)]
    assert not differ


def test_the_scripts_are_those_of_the_calm_site(two: Two) -> None:
    """To the letter, and nothing handles an event or sends a link to a script."""
    for calm, hostile in two.pairs():
        assert _scripts(calm) == _scripts(hostile), calm.url
        names = {name for node in hostile.tree.css("*") for name in node.attributes}
        assert not [name for name in names if name.startswith("on")], calm.url
        assert not hostile.tree.css("article b, [href^='javascript:'], [href*='x.y']"), calm.url


def test_every_text_is_read_where_the_calm_one_was(two: Two) -> None:
    """On each page that shows a text, the hostile one is shown in its place, to the letter."""
    texts = {calm: as_shown(hostile) for calm, hostile in two.texts.items()}
    alone = [t for t in texts if len(t) > 7 and sum(t in other for other in texts) == 1]
    shown: set[str] = set()
    for calm, hostile in two.pairs():
        before, after = words(calm.tree.body), as_shown(words(hostile.tree.body))
        missing = [text for text in alone if text in before and texts[text] not in after]
        assert not missing, calm.url
        shown.update(text for text in texts if texts[text] in after)
    assert len(shown) >= len(two.texts) - 5


def test_titles_headlines_and_menus_show_it(two: Two) -> None:
    """In the title, for link previews, in the headline, in the contents, and in the menu."""
    name, purpose = (as_shown(two.texts[text]) for text in ("Desk Interface", "Lending and taking back."))
    page = two.hostile.pages["/apis/desk/"]
    assert as_shown(words(page.tree.css_first("title"))).startswith(f"{name} - ")
    assert (_in_head(page, "og:title"), _in_head(page, "og:description")) == (name, purpose)
    assert as_shown(words(page.tree.css_first("h1"))) == f"{name}¶"
    assert name in as_shown(words(page.tree.css_first(".g-siblings")))
    outcome = two.hostile.pages["/decide/lending/"]
    job = as_shown(two.texts["lend"])
    assert _in_head(outcome, "og:title") == f"{job[:1].upper()}{job[1:]}"
    limitations = two.hostile.pages["/limitations/"]
    contents = as_shown(words(limitations.tree.css_first(".g-toc")))
    assert f"Limits of {as_shown(two.texts['March 2020'])}" in contents
    headlines = [as_shown(words(node)) for node in limitations.tree.css("h3")]
    assert f"{as_shown(two.texts['Titles one at a time'])}¶" in headlines


def test_links_on_the_hostile_site_lead_somewhere(two: Two) -> None:
    """Anchors made from hostile headlines too."""
    dead = [
        (page.url, url, anchor)
        for page in two.hostile.pages.values()
        for url, anchor, _ in page.links()
        if not two.hostile.holds(url, anchor)
    ]
    assert not dead


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for inner in value:
                yield from _strings(inner)
        case dict():
            yield from _strings([*value, *value.values()])


def test_data_for_programs_is_intact(two: Two) -> None:
    """Every text stands in the JSON as it was written, on one line, news with the changes; the search finds by it."""
    found = set(_strings(json.loads(two.hostile.read("data/guide.json"))))
    changes = "\n".join(_strings(json.loads(two.hostile.read("data/changes.json"))))
    texts = {calm: " ".join(hostile.split()) for calm, hostile in two.texts.items()}
    elsewhere = {calm for calm, text in texts.items() if text not in found}
    assert elsewhere == {
        "Slower",
        "It answers once a day.",
        "Called legacy",
        "Everything new is to begin with the portal.",
    }
    assert all(texts[calm] in changes for calm in elsewhere)
    for name in ("data/changes.json", "data/planner.json", "search/index.json"):
        calm, hostile = (json.loads(site.read(name)) for site in (two.calm, two.hostile))
        assert len(list(_strings(calm))) == len(list(_strings(hostile))), name
        assert any("hit=1" in text for text in _strings(hostile)), name


def test_a_spreadsheet_runs_no_formula(two: Two) -> None:
    """As many rows and cells as without harm, and no cell begins like a formula."""
    guarded = 0
    for file in sorted((two.hostile.folder / "data").glob("*.csv")):
        calm, hostile = (_rows(site, file.name) for site in (two.calm, two.hostile))
        assert [len(row) for row in calm] == [len(row) for row in hostile]
        cells = [cell for row in hostile for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        guarded += sum(cell.startswith(("'=", "'+", "'-", "'@")) for cell in cells)
    assert guarded > 1


def _rows(site: Site, name: str) -> list[list[str]]:
    with (site.folder / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_feed_is_well_formed(two: Two) -> None:
    """It parses, with as many entries as without harm, and says the text."""
    calm, hostile = (_feed(site) for site in (two.calm, two.hostile))
    assert [node.tag for node in calm.iter()] == [node.tag for node in hostile.iter()]
    assert as_shown(two.texts["Slower"]) in as_shown("".join(hostile.itertext()))


def _feed(site: Site) -> ET.Element:
    return ET.fromstring(site.read("changes/feed.xml"))  # noqa: S314 - built just now


def test_the_texts_beside_the_pages_hold_it(two: Two) -> None:
    """As many lines as without harm: no text begins a line of its own."""
    for site in (two.calm, two.hostile):
        assert {file.parent for file in site.folder.rglob("index.md")} >= {
            site.folder / page.url.strip("/") for page in site.pages.values()
        }
    for file in [*two.calm.folder.rglob("index.md"), two.calm.folder / "llms.txt"]:
        name = file.relative_to(two.calm.folder).as_posix()
        calm, hostile = two.calm.read(name), two.hostile.read(name)
        assert calm.count("\n") == hostile.count("\n"), name
