"""How build time grows with the pages of the tree: `make bench`.

Each size is measured in processes of their own, by processor time, so that a busy machine counts
less. APIs and functions stay the same, and pages for pairs of APIs are left out.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.project import ROOT
from bench.synthetic import Size, write

APIS, FUNCTIONS, SEED = 12, 60, 1


@dataclass(frozen=True)
class Row:
    """What one size took: pages of all kinds, and processor seconds."""

    size: int
    pages: int
    engine: float
    with_hook: float
    plain_files: float

    @property
    def added(self) -> float:
        """What the hook adds to a build of the same pages, as a share of it."""
        return self.with_hook / self.plain_files - 1


def measured(size: int, folder: Path) -> Row:
    """The row of a size, measured in ``folder``."""
    data = folder / "data"
    write(Size(size, APIS, FUNCTIONS), SEED, data)
    counts = json.loads(_run("bench.project", str(data), str(folder), "--no-pairs"))
    with_hook = _build(folder / "with-hook")
    plain_files = _build(folder / "plain-files")
    site = str(folder / "with-hook/site")
    steps = json.loads(_run("bench.engine", str(data), "--site", site, "--no-pairs"))
    return Row(size, sum(counts.values()), sum(steps.values()), with_hook, plain_files)


def _build(folder: Path) -> float:
    """The processor seconds of a build."""
    before = _children()
    _run("mkdocs", "build", "--quiet", "-f", str(folder / "mkdocs.yml"), "-d", str(folder / "site"))
    return _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(*module: str) -> str:
    path = os.pathsep.join((str(ROOT), str(ROOT / "hooks")))
    environment = os.environ | {"PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", *module]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def exponent(smaller: Row, larger: Row) -> float:
    """How the time with the hook grows with the pages: 1 is just as fast."""
    times = larger.with_hook / smaller.with_hook
    return math.log(times) / math.log(larger.pages / smaller.pages)


def main() -> None:
    """Print a table of the sizes, and how the time grows from each to the next."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 500, 2000])
    rows: list[Row] = []
    print(
        "| decision pages | all pages | engine | with the hook | plain files | added | exponent |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measured(size, Path(folder)))
        row = rows[-1]
        grown = f"{exponent(rows[-2], row):.2f}" if len(rows) > 1 else ""
        print(
            f"| {row.size} | {row.pages} | {row.engine:.1f} s | {row.with_hook:.1f} s "
            f"| {row.plain_files:.1f} s | {row.added:.0%} | {grown} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
