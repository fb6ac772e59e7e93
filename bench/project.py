"""Writes two projects of the same pages: one that MkDocs builds with the hook, one of plain files.

Run in a process of its own: `python -m bench.project DATA FOLDER`. Prints how many pages there are.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from guide.exports import search
from guide.exports.files import exports
from guide.exports.text import llms_txt
from guide.frame.nav import menu
from guide.frame.previews import previews
from guide.load import load
from guide.pages import drafts
from guide.pages.render import render
from guide.reasoning.tree import tree_of

ROOT = Path(__file__).parent.parent
SITE_URL = "https://made-up.example/"


def with_hook(data: Path, folder: Path) -> None:
    """A project in ``folder`` whose pages the hook makes of ``data``."""
    extra = {"data": str(data.resolve()), "written": []}
    _project(folder, {"hooks": [str(ROOT / "hooks/adapter.py")], "extra": extra})


def of_plain_files(data: Path, folder: Path) -> Counter[str]:
    """A project in ``folder`` that has the same pages as files; how many of each template.

    What the theme asks the engine for is written into the configuration. The texts beside the pages
    are left out: MkDocs would take them for pages.
    """
    tree = tree_of(load(data))
    drafted = list(drafts(tree, SITE_URL))
    made: Iterable[tuple[str, str | bytes]] = chain(
        ((page.path, page.text) for page in render(tree, drafted)),
        exports(tree, SITE_URL),
        previews(tree),
        [(search.PATH, search.search_index(tree, drafted))],
        [("llms.txt", llms_txt(tree.guide, drafted, SITE_URL))],
    )
    doors = menu(tree.guide)
    about = tree.guide.about.model_dump(mode="json")
    extra = {"written": [], "doors": [title for door in doors for title in door], "about": about}
    _project(folder, {"hooks": [], "nav": doors, "extra": extra})
    for path, content in made:
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Counter(draft.template for draft in drafted)


def _project(folder: Path, more: dict[str, Any]) -> None:
    """A folder with the styles and scripts of the guide, and its configuration with ``more``."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "site_url": SITE_URL,
        "theme": {"custom_dir": str(ROOT / "theme")},
        "watch": [],
        "validation": {"nav": {"omitted_files": "ignore"}},
        **more,
    }
    for name, theme in (("mkdocs.yml", settings["theme"]), ("own-theme.yml", {"custom_dir": ""})):
        text = yaml.safe_dump({**settings, "theme": theme}, sort_keys=False, allow_unicode=True)
        (folder / name).write_text(text, encoding="utf-8")


def main() -> None:
    """Write both projects, as `with-hook` and `plain-files`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    with_hook(given.data, given.folder / "with-hook")
    counts = of_plain_files(given.data, given.folder / "plain-files")
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
