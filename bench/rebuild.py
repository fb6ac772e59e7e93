"""Times builds in a process that has built before, as while serving.

`python -m bench.rebuild PROJECT [FILE]` prints processor seconds. FILE is changed before each of
them.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from statistics import median

from mkdocs.commands.build import build
from mkdocs.config import load_config

TIMES = 3


def measured(project: Path, edited: Path | None) -> float:
    """The median of some builds after the first; each reads the settings, as while serving."""
    _build(project)
    times = []
    for count in range(TIMES):
        if edited:
            with edited.open("a", encoding="utf-8") as file:
                file.write(f"# edit {count}\n")
        started = time.process_time()
        _build(project)
        times.append(time.process_time() - started)
    return median(times)


def _build(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def main() -> None:
    """Print the seconds as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("edited", type=Path, nargs="?")
    given = parser.parse_args()
    print(json.dumps(measured(given.project, given.edited)))


if __name__ == "__main__":
    main()
