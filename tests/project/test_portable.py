"""The way out: the rendered guide as a plain folder, built by another generator."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from built import Site, run, words


@pytest.fixture(scope="module")
def elsewhere(once: Callable[[str, Callable[[Path], None]], Path]) -> Site:
    """The site as Zensical builds it from the exported folder, without the hook."""
    return Site(once("portable", _build_elsewhere) / "site")


def _build_elsewhere(folder: Path) -> None:
    site_url = "https://which-centra-api.example/"
    done = run("tools.export", str(folder), "--site-url", site_url)
    assert done.returncode == 0, done.stderr
    zensical = Path(sys.prefix) / "bin/zensical"
    subprocess.run([zensical, "build", "-f", "mkdocs.yml"], cwd=folder, check=True)


def test_another_generator_builds_the_same_pages(site: Site, elsewhere: Site) -> None:
    """The same addresses, each with the same headline."""
    assert set(elsewhere.pages) == set(site.pages)
    differ = {
        url: (words(page.tree.css_first("h1")), words(elsewhere.pages[url].tree.css_first("h1")))
        for url, page in site.pages.items()
        if words(page.tree.css_first("h1")) != words(elsewhere.pages[url].tree.css_first("h1"))
    }
    assert not differ


def test_answers_still_lead_to_apis_there(site: Site, elsewhere: Site) -> None:
    """The whole walk, answer by answer, is the same."""
    ours = [(page.url, given) for page, given in site.walk()]
    theirs = [(page.url, given) for page, given in elsewhere.walk()]
    assert ours == theirs


def test_data_goes_along(site: Site, elsewhere: Site) -> None:
    """The exports are the same, byte for byte."""
    for name in ("matrix.csv", "paths.csv", "guide.json"):
        assert elsewhere.read(f"data/{name}") == site.read(f"data/{name}")


def test_nothing_of_the_site_is_left_behind(site: Site, elsewhere: Site) -> None:
    """Every file is there, in what was built or in what is copied over it, but what MkDocs itself makes."""
    made_by_mkdocs = {"404.html", "sitemap.xml.gz"}
    folders = (elsewhere.folder, elsewhere.folder.parent / "overlay")
    there = {file.relative_to(folder).as_posix() for folder in folders for file in folder.rglob("*")}
    ours = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}
    theme = {name for name in ours if name.startswith("assets/stylesheets/")}
    assert not ours - there - theme - made_by_mkdocs
