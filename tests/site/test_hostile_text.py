"""Whatever stands in a text of the data, the site shows it as text: no markup, no script, no gap.

The small data set is built twice: as it is, and with a hostile text in every field of free text.
Both sites must be made of the same elements.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from xml.etree import ElementTree as ET

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from browsing import served
from built import ROOT, HtmlPage, Site, build, project, words
from guide.facts.files import FILES, DecisionsFile
from guide.facts.records import Prose, Record

STARTS = (
    "=1+1",
    "</title> <script> hit=1 </script>",
    "@SUM(1)",
    '"> <img src=x onerror = hit=1 >',
    "+1",
    "# no headline",
    "-1",
    "- no list",
    "=2+2",
    "1. no list",
    "> no quote",
    "| no | table |",
    "{{ 7*7 }}",
    "[^1]: no note",
    "*[no]: abbreviation",
    "&lt;b&gt;",
    "שלום עליכם",
)
REST = (
    "</title> </script> <script> hit=1 </script> \"'> <img src=x onerror = hit=1 > <b>b</b> "
    "{{ 7*7 }} {% raw %} {# c #} *a* _b_ __i__ [c](d) ![c](d) ~~e~~ `f` ``g`` { .h #i } "
    "<ftp://x.y> ftp://x.y &lt; &#60; ]]> <!-- $x$ ${x} $& \\ \\* :smile: שלום عليكم 🦊 e\u0301 "
    f"{'longword' * 40}\nsecond line\n\n# third line\n- fourth line\n\n    fifth line"
)
"""What every hostile text goes on with: a word of 320 letters, and lines of its own."""

ADDED = {
    "later.yml": {
        "cells:\n": "cells:\n  - {date: 2021-06-05, cell: loans.desk.write, was: available, "
        "now: not available, sources: [poster]}\n",
        "news:\n": "news:\n  - {date: 2021-06-07, api: bell, headline: Silent, text: It broke., "
        "was: current, now: legacy, sources: [poster]}\n",
        "today:\n": "apis:\n  - {id: gate, date: 2021-06-06, name: Gate, protocol: Keys, "
        "text: It opens., documentation: [{title: Gate manual, url: https://lendery.example/gate}],"
        " sources: [poster]}\n"
        "what_then:\n  - {outcome: lending, text: Lend on paper., sources: [poster]}\ntoday:\n",
    },
    "sources.yml": {"    how:": "    repository: lendery\n    revision: abcdef1\n    how:"},
}
"""What the small data set lacks: a record or a field of every kind that may be left out."""


@dataclass(frozen=True)
class Two:
    """The site as it is, the one with hostile texts, and those texts by the harmless ones."""

    calm: Site
    hostile: Site
    texts: Mapping[str, str]

    def pairs(self) -> Iterator[tuple[HtmlPage, HtmlPage]]:
        """Every page of both sites."""
        assert self.calm.pages.keys() == self.hostile.pages.keys()
        yield from zip(self.calm.pages.values(), self.hostile.pages.values(), strict=True)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    """Both sites, built at the same time."""
    folder = tmp_path_factory.mktemp("hostile")
    texts = _Texts()
    sites = []
    for name, change in (("calm", str), ("hostile", texts.instead_of)):
        _write_data(folder / name / "data", change)
        (folder / name / "project").mkdir()
        config = project(folder / name / "project", folder / name / "data", written=())
        sites.append((config, folder / name / "site"))
    with ThreadPoolExecutor() as pool:
        list(pool.map(build, *zip(*sites, strict=True)))
    calm, hostile = (Site(site) for _, site in sites)
    return Two(calm, hostile, texts.told)


class _Texts:
    """A hostile text for each harmless one."""

    def __init__(self) -> None:
        self.told: dict[str, str] = {}

    def instead_of(self, text: str) -> str:
        """What stands instead of ``text``, always the same."""
        number = len(self.told)
        start = STARTS[number % len(STARTS)]
        return self.told.setdefault(text, f"{start} no{number}\n{REST} end{number}")


def _shown(text: str | None) -> str:
    """``text`` as a reader sees it: on one line, without the places where a word may break."""
    return " ".join((text or "").replace("\u200b", "").split())


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
    return _shown(node.attributes["content"])


class _InBlocks(yaml.SafeDumper):
    """Writes texts of several lines as blocks (`|`), as people do."""


_InBlocks.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)


def _write_data(folder: Path, change: Callable[[str], str]) -> None:
    """The small data set and what it lacks, with every free text changed."""
    source = ROOT / "tests/other/data"
    for file in sorted(source.rglob("*.yml")):
        name = file.relative_to(source).as_posix()
        text = file.read_text(encoding="utf-8")
        for old, new in ADDED.get(name, {}).items():
            text = text.replace(old, new, 1)
        written = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - the strings as they stand there
        changed = _changed(written, FILES.get(name, DecisionsFile), change)
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.dump(changed, Dumper=_InBlocks, allow_unicode=True), "utf-8")


def _changed(value: Any, kind: Any, change: Callable[[str], str]) -> Any:
    """``value`` with every free text changed; ``kind`` is its type in the records."""
    if kind == Prose:
        return change(value)
    if isinstance(kind, type) and issubclass(kind, Record) and isinstance(value, dict):
        hints = get_type_hints(kind, include_extras=True)
        return {key: _changed(inner, hints[key], change) for key, inner in value.items()}
    inside = [part for part in get_args(kind) if part is not NoneType]
    match get_origin(kind), value:
        case origin, list() if origin is tuple:
            return [_changed(inner, inside[0], change) for inner in value]
        case origin, dict() if origin is dict:
            return {key: _changed(inner, inside[1], change) for key, inner in value.items()}
        case origin, _ if origin in (Annotated, Union, UnionType):
            return _changed(value, inside[0], change)
    return value


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
    texts = {calm: _shown(hostile) for calm, hostile in two.texts.items()}
    alone = [t for t in texts if len(t) > 7 and sum(t in other for other in texts) == 1]
    shown: set[str] = set()
    for calm, hostile in two.pairs():
        before, after = words(calm.tree.body), _shown(words(hostile.tree.body))
        missing = [text for text in alone if text in before and texts[text] not in after]
        assert not missing, calm.url
        shown.update(text for text in texts if texts[text] in after)
    assert len(shown) >= len(two.texts) - 5


def test_titles_headlines_and_menus_show_it(two: Two) -> None:
    """In the title, for link previews, in the headline, in the contents, and in the menu."""
    name, purpose = (
        _shown(two.texts[text]) for text in ("Desk Interface", "Lending and taking back.")
    )
    page = two.hostile.pages["/apis/desk/"]
    assert _shown(words(page.tree.css_first("title"))).startswith(f"{name} - ")
    assert (_in_head(page, "og:title"), _in_head(page, "og:description")) == (name, purpose)
    assert _shown(words(page.tree.css_first("h1"))) == f"{name}¶"
    assert name in _shown(words(page.tree.css_first(".g-siblings")))
    outcome = two.hostile.pages["/decide/lending/"]
    assert _in_head(outcome, "og:title") == f"Use {name} to {_shown(two.texts['lend'])}"
    limitations = two.hostile.pages["/limitations/"]
    contents = _shown(words(limitations.tree.css_first(".g-toc")))
    assert _shown(two.texts["Titles one at a time"]) in contents


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
    """Every text stands in the JSON as it was written, on one line; the search finds by it."""
    found = set(_strings(json.loads(two.hostile.read("data/guide.json"))))
    assert [text for text in two.texts.values() if " ".join(text.split()) not in found] == []
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
    assert _shown(two.texts["Silent"]) in _shown("".join(hostile.itertext()))


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


@pytest.fixture(scope="module")
def address(two: Two) -> Iterator[str]:
    """Where the hostile site is served."""
    with served(two.hostile.folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window as narrow as a telephone, in which nothing may be complained of."""
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 800})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    yield page
    page.close()
    assert complaints == []


def _check(page: Page) -> None:
    """Nothing ran, and the page is no wider than the window."""
    assert page.evaluate("typeof window.hit") == "undefined", page.url
    room = "document.documentElement.clientWidth - document.documentElement.scrollWidth"
    assert page.evaluate(room) >= 0, page.url


KINDS = (
    "/",
    "/decide/",
    "/decide/lending/",
    "/decide/map/",
    "/apis/",
    "/apis/desk/",
    "/functions/",
    "/functions/titles/",
    "/matrix/",
    "/matrix/2021-06/",
    "/planner/",
    "/compare/",
    "/compare/shelf-feed-vs-desk/",
    "/limitations/",
    "/sources/",
    "/changes/",
    "/today/",
    "/404.html",
)


def test_every_kind_of_page_stays_calm_in_a_browser(page: Page) -> None:
    """No script of a text runs, nothing is complained of, and a long word widens no page."""
    for kind in KINDS:
        page.goto(kind)
        _check(page)


def test_the_search_shows_it_as_text(page: Page, two: Two) -> None:
    """While typing, in titles and in the words below them."""
    page.goto("/")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").press_sequentially("onerror fourth")
    first = page.locator(".g-search li").first
    expect(first).to_contain_text("<img src=x onerror = hit=1 >")
    assert page.locator(".g-search :is(img, script, b b)").count() == 0
    assert page.locator(".g-search").evaluate("node => node.scrollWidth - node.clientWidth") == 0
    _check(page)


def test_planner_matrix_and_map_show_it_as_text(page: Page) -> None:
    """Their scripts write texts anew, and filter by them."""
    page.goto(
        "/planner/?need=loans.read,titles.write,fines.write&limits=accepted&deprecated=accepted"
    )
    expect(page.locator(".g-plans")).to_contain_text("<img src=x onerror = hit=1 >")
    assert page.locator(".g-plans :is(img, script, b)").count() == 0
    _check(page)
    page.goto("/matrix/")
    page.get_by_label("Function contains").fill("<script>")
    expect(page.locator(".g-matrix tbody tr[data-words]:visible")).to_have_count(4)
    _check(page)
    page.goto("/decide/map/")
    page.get_by_label("With the word").fill("<script>")
    expect(page.get_by_role("status").first).to_have_text("4 of 4 outcomes.")
    _check(page)
