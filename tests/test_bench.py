"""The benchmark measures real guides, and its page says what was measured."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench import report
from bench.plot import plot
from bench.synthetic import Size, write
from built import ROOT
from guide.exports.text import texts
from guide.load import load
from guide.pages import drafts
from guide.pages.render import render
from guide.reasoning.comparison import MOST_PAIRED
from guide.reasoning.tree import tree_of

SITE = "https://made-up.example/"
MANY = Size(40, MOST_PAIRED + 1, 15)


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("size", [Size(10, 4, 10), Size(60, 12, 30), MANY])
def test_a_made_up_guide_follows_every_rule(tmp_path: Path, size: Size) -> None:
    """It has the size that was asked for."""
    write(size, 1, tmp_path)
    guide = load(tmp_path)
    assert Size(len(guide.page), len(guide.apis), len(guide.functions)) == size


def test_a_seed_makes_a_guide(tmp_path: Path) -> None:
    """The same seed the same files, another seed others."""
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write(Size(20, 5, 10), seed, tmp_path / name)
    assert _files(tmp_path / "one") == _files(tmp_path / "again")
    assert _files(tmp_path / "one") != _files(tmp_path / "other")


def test_many_apis_have_no_page_for_each_pair(tmp_path: Path) -> None:
    """And nothing links to one."""
    write(MANY, 1, tmp_path)
    tree = tree_of(load(tmp_path))
    drafted = list(drafts(tree, SITE))
    pages = {page.path: page.text for page in render(tree, drafted)}
    assert [path for path in pages if path.startswith("compare/")] == ["compare/index.md"]
    dead = [
        (path, link)
        for path, text in pages.items()
        for link in re.findall(r"\]\(([^)#?:]+\.md)", text)
        if posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) not in pages
    ]
    assert not dead
    for text in (pages["compare/index.md"], dict(texts(tree, drafted, SITE))["compare/index.md"]):
        assert f"{MOST_PAIRED + 1} APIs make too many pairs for a page each" in text


def _row(pages: int, seconds: float, apis: int = 2) -> report.Row:
    return {"pages": pages, "apis": apis, "with_hook": seconds, "plain_files": 2.0}


def test_growth_is_told_as_an_exponent() -> None:
    """1 is as fast as the pages, 2 is their square; nothing is told of another matrix."""
    rows = [_row(10, 3.0), _row(100, 30.0), _row(1000, 3000.0), _row(9000, 1.0, apis=3)]
    assert report.grown(rows, "with_hook") == ["", "1.00", "2.00", ""]
    assert report.added(rows[0]) == 0.5


def test_the_page_says_what_was_measured() -> None:
    """Its tables and its plot are those of the results that are kept."""
    result = json.loads((ROOT / "bench/results.json").read_text(encoding="utf-8"))
    text = report.PAGE.read_text(encoding="utf-8")
    assert report.page(text, result) == text
    assert {10, 100, 1000, 5000} <= {row["decisions"] for row in result["rows"]}


def test_the_plot_names_each_line() -> None:
    """Names stand apart, and the drawing is XML without a script or a style."""
    drawn = plot({"one": [(10, 1), (100, 10)], "other": [(10, 1), (100, 10)]})
    root = ElementTree.fromstring(drawn)  # noqa: S314 - drawn here
    texts = {
        node.text: float(node.attrib["y"]) for node in root.iter() if node.tag.endswith("text")
    }
    assert abs(texts["one"] - texts["other"]) >= 18
    assert not {"script", "style"} & {node.tag.rpartition("}")[2] for node in root.iter()}
