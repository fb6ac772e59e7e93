"""No link ever dies: published addresses stay, and renamed records leave a redirect."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import served
from built import ROOT, Site, build, project
from guide.frame.redirects import moved
from guide.load import load
from published_urls import offered, promised


def test_every_published_address_is_still_there(site: Site) -> None:
    """As a page, a file, an anchor or a redirect."""
    assert len(promised()) > 500
    gone = sorted(set(promised()) - offered(site))
    assert not gone, "rename with `was: [old-id]` instead of removing"


def test_new_addresses_are_accepted_knowingly(site: Site) -> None:
    """An address that is not on the list is a promise that nobody has made yet."""
    new = sorted(offered(site) - set(promised()))
    assert not new, "run `make urls`, and read what it adds"


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The second guide after an API, a function, an outcome and a limitation were renamed."""
    folder = tmp_path_factory.mktemp("renamed")
    config = project(folder, ROOT / "tests/other/data", written=())
    data = folder / "data"
    for old, new in (
        ("desk", "counter"),
        ("loans", "lendings"),
        ("for-readers", "show-readers"),
        ("desk-titles", "counter-titles"),
    ):
        _rename(data, old, new)
    build(config, folder / "site")
    return Site(folder / "site")


def _rename(data: Path, old: str, new: str) -> None:
    """Another id everywhere, and one line that says what it was."""
    for file in data.rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        text = re.sub(rf"(?<![a-z-]){old}(?=[]:,.}}\s])", new, text)
        text = text.replace(f"id: {new}\n", f"id: {new}\n    was: [{old}]\n")
        text = text.replace(f"{{id: {new},", f"{{id: {new}, was: [{old}],")
        file.write_text(text, encoding="utf-8")


def test_a_renamed_record_leaves_redirects(renamed: Site, browser: Browser) -> None:
    """From its page and from its comparisons, followed without script."""
    pairs = [
        ("/apis/desk/", "/apis/counter/"),
        ("/functions/loans/", "/functions/lendings/"),
        ("/decide/for-readers/", "/decide/show-readers/"),
        ("/compare/shelf-feed-vs-desk/", "/compare/shelf-feed-vs-counter/"),
    ]
    with served(renamed.folder) as address:
        context = browser.new_context(base_url=address, java_script_enabled=False)
        page = context.new_page()
        for old, new in pairs:
            page.goto(old)
            page.wait_for_url(f"{address}{new}")
        context.close()
    for old, new in pairs:
        html = renamed.read(f"{old.strip('/')}/index.html")
        assert '<meta name="robots" content="noindex">' in html
        assert f"https://which-centra-api.example{new}" in html
        assert old not in renamed.read("sitemap.xml")
        assert f"https://which-centra-api.example{new}" in renamed.read(
            f"{old.strip('/')}/index.md"
        )


def test_anchors_of_renamed_records_are_kept(renamed: Site) -> None:
    """Cells under each of their former ids, limitations under theirs."""
    ids = renamed.pages["/matrix/"].ids
    assert {
        "lendings.counter.read",
        "loans.counter.read",
        "lendings.desk.read",
        "loans.desk.read",
    } <= set(ids)
    assert {"counter-titles", "desk-titles"} <= set(renamed.pages["/limitations/"].ids)


def test_redirects_lead_straight_to_living_pages(renamed: Site) -> None:
    """No redirect leads to another."""
    guide = load(renamed.folder.parent / "data")
    pairs = list(moved(guide))
    assert pairs
    assert not {old for old, _ in pairs} & {new for _, new in pairs}
