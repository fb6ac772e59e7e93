"""Times builds in a process that has built before, as while serving.

`python -m bench.rebuild PROJECT [FILE] [--times N]` prints processor seconds. FILE changes before
each of them.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from statistics import median

from mkdocs.commands.build import build
from mkdocs.config import load_config


def measured(project: Path, edited: Path | None, times: int) -> float:
    """The median of some builds after the first; each reads the settings, as while serving."""
    _build(project)
    taken = []
    for count in range(times):
        if edited:
            with edited.open("a", encoding="utf-8") as file:
                file.write(f"# edit {count}\n")
        started = time.process_time()
        _build(project)
        taken.append(time.process_time() - started)
    return median(taken)


def _build(project: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def main() -> None:
    """Print the seconds as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("edited", type=Path, nargs="?")
    parser.add_argument("--times", type=int, default=1)
    given = parser.parse_args()
    print(json.dumps(measured(given.project, given.edited, given.times)))


if __name__ == "__main__":
    main()
