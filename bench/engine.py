"""Measures the engine step by step: `python -m bench.engine DATA`. Prints processor seconds.

Each step does what `hooks/adapter.py` lets it do in a build, in the same order.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bench.project import SITE_URL
from guide import rules
from guide.exports import search
from guide.exports.files import exports
from guide.exports.text import llms_txt, texts
from guide.facts.guide import Guide
from guide.frame.policy import with_policy
from guide.frame.previews import previews
from guide.load import read
from guide.pages import drafts
from guide.pages.render import render
from guide.reasoning.tree import tree_of

T = TypeVar("T")


class Steps:
    """What each step took, in the order in which they ran."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def take(self, name: str, step: Callable[[], T]) -> T:
        """The result of ``step``, whose time is added to those of its name."""
        started = time.process_time()
        result = step()
        taken = time.process_time() - started
        self.seconds[name] = self.seconds.get(name, 0) + taken
        return result


def measured(data: Path, site: Path | None) -> dict[str, float]:
    """The steps of a build of ``data``; the policy on the pages of ``site``, if there is one."""
    steps = Steps()
    guide = steps.take("load", lambda: read(data))
    if steps.take("rules", lambda: list(_faults(guide))):
        raise ValueError(f"there are faults in {data}")
    tree = tree_of(guide)
    steps.take("tree", lambda: (tree.outcomes, tree.questions, tree.apis_below(tree.start.id)))
    drafted = steps.take("drafts", lambda: list(drafts(tree, SITE_URL)))
    steps.take("render", lambda: list(render(tree, drafted)))
    steps.take("export", lambda: list(exports(tree, SITE_URL)))
    steps.take("previews", lambda: list(previews(tree)))
    steps.take("search", lambda: search.search_index(tree, drafted))
    steps.take("text", lambda: list(texts(tree, drafted, SITE_URL)))
    steps.take("text", lambda: llms_txt(guide, drafted, SITE_URL))
    for page in site.rglob("index.html") if site else ():
        html = page.read_text(encoding="utf-8")
        steps.take("policy", lambda: with_policy(html))  # noqa: B023 - called at once
    return steps.seconds


def _faults(guide: Guide) -> list[object]:
    return [fault for stage in rules.STAGES for rule in stage for fault in rule(guide)]


def main() -> None:
    """Print the steps as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--site", type=Path)
    given = parser.parse_args()
    print(json.dumps(measured(given.data, given.site)))


if __name__ == "__main__":
    main()
