"""Times builds of this guide, with the engine and as plain files without it: `make bench`.

Both are built by MkDocs with the same theme and make the same pages. Each run has a fresh copy, so
its first build finds nothing cached. On a busy machine, compare the seconds of the processor only.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from itertools import product
from pathlib import Path
from statistics import median
from typing import NamedTuple

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from guide.pages.written import written_pages
from guide.rules import load

ROOT = Path(__file__).parent.parent
EDITED = {"engine": "data/decisions/start.yml", "plain": "docs/decide/index.md"}
STEPS = ("first build", "second build", "rebuild after an edit")


class Seconds(NamedTuple):
    """What something took, of the processor and on the clock."""

    processor: float
    wall: float


Taken = dict[tuple[str, str], list[Seconds]]  # of each run, by the project and the step


def with_engine(folder: Path) -> None:
    """The project as it is, without what was built or cached."""
    for part in ("data", "docs", "hooks", "theme"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)


def as_plain_files(folder: Path) -> None:
    """The exported pages with the theme; what it asks the engine for stands in the settings."""
    _python(ROOT, "-m", "tools.export", str(folder))
    shutil.copytree(ROOT / "theme", folder / "theme")
    nav = yaml.safe_load((folder / "mkdocs.yml").read_bytes())["nav"]
    written = [page.title for page in written_pages(ROOT / "docs")]
    extra = {"written": written, "about": load(ROOT / "data").about.model_dump(mode="json")}
    inherited = {"INHERIT": f"{ROOT}/mkdocs.yml", "hooks": [], "watch": []}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({**inherited, "nav": nav, "extra": extra}))


def _python(project: Path, *arguments: str) -> bytes:
    """What Python prints with the engine of a project; it keeps what it compiles, as everywhere."""
    environment = os.environ | {"PYTHONPATH": f"{project}/hooks", "PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.check_output([sys.executable, *arguments], cwd=project, env=environment)


def took(action: Callable[[], object]) -> Seconds:
    """The seconds of an action, with those of the processes that it waits for."""
    *before, started = os.times()
    action()
    *after, ended = os.times()
    return Seconds(sum(after) - sum(before), ended - started)


def built(project: Path) -> Seconds:
    """A build in a process of its own."""
    return took(lambda: _python(project, "-m", "mkdocs", "build", "--quiet"))


def rebuilt(project: Path, edited: str) -> Seconds:
    """A build after an edit, in a process of its own that has built before."""
    return Seconds(*json.loads(_python(project, __file__, "--rebuild", edited)))


def rebuild(edited: Path) -> Seconds:
    """The same, in this process: from the edit to the finished site, as live reload builds it."""
    logging.disable()  # as --quiet does for the other builds
    _edit_and_build(edited)
    return took(lambda: _edit_and_build(edited))


def _edit_and_build(edited: Path) -> None:
    edited.write_bytes(edited.read_bytes() + b"\n")
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)


def measured(runs: int, folder: Path) -> Taken:
    """Every step, so many times; the projects take turns, so that both share what disturbs."""
    with_engine(folder / "engine")
    as_plain_files(folder / "plain")
    taken: Taken = defaultdict(list)
    for run in range(runs):
        copies = {name: folder / f"{name}-{run}" for name in EDITED}
        for name, copy in copies.items():
            shutil.copytree(folder / name, copy)
            seconds = built(copy), built(copy), rebuilt(copy, EDITED[name])
            for step, one in zip(STEPS, seconds, strict=True):
                taken[name, step].append(one)
        _agree(*(copy / "site" for copy in copies.values()))
    return taken


def _agree(*sites: Path) -> None:
    """Times can only be compared if both builds made the same pages."""
    one, other = ({page.relative_to(site) for page in site.rglob("*.html")} for site in sites)
    if one != other:
        raise RuntimeError(f"only one of two sites has {sorted(one ^ other)[:3]}")


def table(taken: Taken) -> str:
    """The least and the median of each step, and how many times the plain files they are."""
    lines = [f"{'least / median':32}{'engine, s':>14}{'plain, s':>14}{'ratio':>14}"]
    for step, (number, kind) in product(STEPS, enumerate(Seconds._fields)):
        engine, plain = ([one[number] for one in taken[name, step]] for name in EDITED)
        rows = [(of(engine), of(plain), of(engine) / of(plain)) for of in (min, median)]
        cells = (f"{least:.2f} / {middle:.2f}" for least, middle in zip(*rows, strict=True))
        lines.append(f"{step + ', ' + kind:32}" + "".join(f"{cell:>14}" for cell in cells))
    return "\n".join(lines)


def main() -> None:
    """Print the table, or what one rebuild took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rebuild", type=Path, help="only time one, after an edit of this file")
    given = parser.parse_args()
    if given.rebuild:
        print(json.dumps(rebuild(given.rebuild)))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(table(measured(given.runs, Path(folder))))


if __name__ == "__main__":
    main()
