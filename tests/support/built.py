"""A built site, parsed, as the tests read it."""

from __future__ import annotations

import csv
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

ROOT = Path(__file__).parents[2]
BY_HAND = (
    "tests/facts/ holds what was published, entered a second time by hand; if a source has the new "
    "fact, write it there too, and then run `make generate`"
)
"""What to do if the data differs from those tables."""
SOMEWHERE = {"SOURCE_DATE_EPOCH": "1700000000", "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
"""Where and when the site is built; another build, elsewhere, must not differ."""
WRITTEN = frozenset(f"/{page.stem}/" for page in ROOT.glob("docs/*.md"))
"""The pages written by hand."""


def run(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module of the environment at the project's root, without raising."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": "hooks", **more}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def build(config: Path, into: Path, **environment: str) -> None:
    """Build the site of ``config``; a warning is an error."""
    done = run("mkdocs", "build", "--config-file", str(config), "--site-dir", str(into), **environment)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr


def project(folder: Path, data: Path, *, written: tuple[str, ...] = ("how-it-works.md",)) -> Path:
    """A project of its own in ``folder``, made of ``data`` and the real settings; its config."""
    shutil.copytree(data, folder / "data")
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    for name in written:
        shutil.copy(ROOT / "docs" / name, folder / "docs" / name)
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "hooks": [str(ROOT / "hooks/adapter.py")],
        "theme": {"custom_dir": str(ROOT / "theme")},
        "watch": ["data"],
        "extra": {"written": [{name.removesuffix(".md"): name} for name in written]},
    }
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return config


def published_matrix() -> list[dict[str, str]]:
    """The table read from the picture of September 2022, kept apart from the data of the guide."""
    return _table("matrix-2022-09.csv")


def published_changes() -> list[dict[str, str]]:
    """The table of later changes, kept apart from the data of the guide too."""
    return _table("matrix-changes.csv")


def published_news() -> list[dict[str, str]]:
    """The table of what was said of APIs later."""
    return _table("later-status.csv")


def seen_matrix() -> list[dict[str, str]]:
    """The table of what was read in November 2026, kept apart too; its functions and APIs are ids."""
    return _table("matrix-2026-11.csv")


def _table(name: str) -> list[dict[str, str]]:
    with (ROOT / "tests/facts" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(node: LexborNode | None) -> str:
    """The text of a node, on one line."""
    assert node is not None
    return " ".join(node.text().split())


def plain(markdown: str) -> str:
    """The words of a text, on one line: without links and emphasis."""
    linked = re.sub(r"\[((?:[^\[\]\\]|\\.)*)\]\([^()\s]*\)", r"\1", markdown)
    return " ".join(linked.replace("**", "").split())


@dataclass(frozen=True)
class HtmlPage:
    """One page: its address on the site (such as `/apis/`), and its HTML."""

    url: str
    tree: LexborHTMLParser

    @cached_property
    def ids(self) -> list[str]:
        """Every id on the page."""
        return [node.attributes["id"] or "" for node in self.tree.css("[id]")]

    @property
    def leads_on(self) -> bool:
        """Whether it is a redirect."""
        return self.tree.css_first("meta[http-equiv=refresh]") is not None

    @property
    def content(self) -> LexborNode:
        """What the page says, without the frame of the theme."""
        article = self.tree.css_first("article")
        assert article is not None
        return article

    @property
    def text(self) -> str:
        """What the page says, as text on one line."""
        return words(self.content)

    def links(self, selector: str = "a[href]") -> list[tuple[str, str, str]]:
        """Links inside the site: the address as it is resolved, the anchor, and the text."""
        nodes = self.tree.css(selector)
        targets = [node.attributes.get("href") or node.attributes.get("src") or "" for node in nodes]
        return [
            (*_resolve(self.url, target), words(node))
            for node, target in zip(nodes, targets, strict=True)
            if not urlsplit(target).scheme
        ]

    @property
    def answers(self) -> list[tuple[str, str]]:
        """The answers that the page offers: address and text."""
        return [(url, text) for url, _, text in self.links(".g-answers a:not(.g-term)")]


def _resolve(here: str, href: str) -> tuple[str, str]:
    parts = urlsplit(href)
    if not parts.path:
        return here, unquote(parts.fragment)
    path = posixpath.normpath(posixpath.join(here, parts.path))
    slash = "/" if parts.path == "." or parts.path.endswith(("/", "/.", "..")) else ""
    return (path.rstrip("/") + slash or "/"), unquote(parts.fragment)


class Site:
    """A built site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> dict[str, HtmlPage]:
        """Every page by its address, but redirects and the page for addresses that lead nowhere."""
        return {url: page for url, page in self._all.items() if not page.leads_on}

    @cached_property
    def redirects(self) -> dict[str, HtmlPage]:
        """Every page that only leads to another, by its address."""
        return {url: page for url, page in self._all.items() if page.leads_on}

    @cached_property
    def _all(self) -> dict[str, HtmlPage]:
        found = {}
        for file in sorted(self.folder.rglob("index.html")):
            folder = file.parent.relative_to(self.folder).as_posix()
            url = "/" if folder == "." else f"/{folder}/"
            found[url] = HtmlPage(url, LexborHTMLParser(file.read_text(encoding="utf-8")))
        return found

    def holds(self, url: str, anchor: str) -> bool:
        """Whether a link to ``url``, and to ``anchor`` on it, leads somewhere."""
        page = self.pages.get(url)
        if page is None:
            return not anchor and (self.folder / url.lstrip("/")).is_file()
        return not anchor or anchor in page.ids

    def walk(self) -> Iterator[tuple[HtmlPage, list[str]]]:
        """Every page that answers lead to, from the first question on, with the answers given."""
        waiting: list[tuple[str, list[str]]] = [("/decide/", [])]
        while waiting:
            url, given = waiting.pop()
            page = self.pages[url]
            yield page, given
            waiting += [(onward, [*given, text]) for onward, text in page.answers]

    def text(self, url: str) -> str:
        """The words of the text beside a page, on one line: without links and emphasis."""
        return plain(self.read(f"{url.strip('/')}/index.md".lstrip("/")))

    def read(self, path: str) -> str:
        """The text of a file of the site."""
        return (self.folder / path).read_text(encoding="utf-8")
