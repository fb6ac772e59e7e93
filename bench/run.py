"""Measures builds of this guide, and of made-up guides of several sizes: `make bench`.

Each guide is built in processes of its own, with the hook, from plain files and by Zensical. Times
are seconds of the processor, so that a busy machine counts less. The first build draws every
picture and is told apart from those after it. With `--write` the result goes into
`bench/results.json` and `docs/benchmarks.md`; with `--check` two sizes are built, and it fails over
the budget.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from bench import report
from bench.project import ROOT
from bench.report import Row
from bench.synthetic import Size, write
from bench.timed import Timed, python, run
from guide.load import read

RESULTS = ROOT / "bench/results.json"
SEED = 1
SIZES = {
    size.pages: size
    for size in (
        Size(10, 4, 10),
        Size(100, 12, 60),
        Size(500, 12, 60),
        Size(1000, 60, 300),
        Size(2000, 12, 60),
        Size(5000, 60, 300),
    )
}
"""From 100 to 2,000 and from 1,000 to 5,000 only the decision pages grow."""
REAL = 0
"""Stands for this guide, whose data is not made up."""
MOST_EDITED = 2000
"""Of a larger guide nobody waits for a rebuild: it takes minutes, with the hook and without."""
QUICK = (REAL, 100, 500)
CHECKED, CHECK_RUNS = (500, 2000), 3
MOST_GROWTH, MOST_ADDED = 1.15, 0.10


def measured(pages: int, runs: int, folder: Path, *, only_builds: bool = False) -> Row:
    """Everything about the guide with so many decision pages, from builds in ``folder``."""
    data, site = folder / "data", folder / "with-hook/site"
    if pages == REAL:
        shutil.copytree(ROOT / "data", data)
    else:
        write(SIZES[pages], SEED, data)
    guide = read(data)
    counts = json.loads(python("bench.project", str(data), str(folder)).output)
    both = (folder / "with-hook", folder / "plain-files")
    first = _mkdocs(both[0])
    builds = [tuple(map(_mkdocs, both)) for _ in range(runs)]
    row = {
        "real": pages == REAL,
        "decisions": len(guide.page),
        "apis": len(guide.apis),
        "functions": len(guide.functions),
        "pages": sum(counts.values()),
        "pairs": counts.get("comparison", 0),
        "runs": runs,
        "first": first.processor,
        "with_hook": median(one.processor for one, _ in builds),
        "plain_files": median(other.processor for _, other in builds),
        "wall": median(one.wall for one, _ in builds),
        "peak": max(first.peak, *(one.peak for one, _ in builds)),
        "page_bytes": _bytes(site.rglob("index.html")),
        "index_bytes": (site / "search/index.json").stat().st_size,
    }
    _agree(site, folder / "plain-files/site")
    if only_builds:
        return row
    steps = python("bench.engine", str(data), "--site", str(site))
    row |= {"steps": json.loads(steps.output), "zensical": _zensical(folder / "plain-files")}
    if pages > MOST_EDITED:
        return row
    edited = str(data / "decisions/start.yml")
    return row | {
        "again": _again(runs, folder / "with-hook", edited),
        "again_plain": _again(runs, folder / "plain-files"),
    }


def _again(runs: int, project: Path, *edited: str) -> float:
    """The seconds of a build after another in the same process."""
    printed = python("bench.rebuild", str(project), *edited, "--times", str(runs)).output
    return float(printed.splitlines()[-1])


def _mkdocs(project: Path) -> Timed:
    config, site = str(project / "mkdocs.yml"), str(project / "site")
    return python("mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", site)


def _zensical(project: Path) -> float | None:
    """Its processor seconds, unless it is not there, or refuses.

    It cannot read our templates, so it takes its own. What it says when it refuses is printed.
    """
    binary = Path(sys.prefix, "bin/zensical")
    if not binary.exists():
        return None
    config = str(project / "own-theme.yml")
    try:
        return run(str(binary), "build", "--clean", "--config-file", config).processor
    except RuntimeError as refusal:
        print(f"Zensical: {str(refusal).strip().splitlines()[-1]}", flush=True)
        return None


def _bytes(files: Iterable[Path]) -> int:
    return sum(file.stat().st_size for file in files)


def _agree(one: Path, other: Path) -> None:
    """Times can only be compared if both builds made the same pages."""
    pages, others = (
        {file.relative_to(site) for file in site.rglob("*.html")} for site in (one, other)
    )
    if pages != others:
        raise RuntimeError(f"only one of two builds has {sorted(pages ^ others)[:3]}")


def rows_of(sizes: Sequence[int], runs: int, *, only_builds: bool = False) -> list[Row]:
    """A row for each size; each is printed when it is there."""
    rows: list[Row] = []
    for pages in sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measured(pages, runs, Path(folder), only_builds=only_builds))
        row = rows[-1]
        growth = report.grown(rows[-2:], "with_hook")[-1]
        print(
            f"{row['decisions']:,} decision pages, {row['pages']:,} pages: "
            f"plain {row['plain_files']:.1f} s, with the hook {row['with_hook']:.1f} s, "
            f"added {report.added(row):.0%}, at the first build {report.added(row, 'first'):.0%}"
            f"{growth and f', exponent {growth}'}",
            flush=True,
        )
    return rows


def check() -> list[str]:
    """What is over the budget."""
    rows = rows_of(CHECKED, CHECK_RUNS, only_builds=True)
    growth = report.exponent(rows[0], rows[1], "with_hook")
    over = [f"the exponent is {growth:.2f}; {MOST_GROWTH} is the most"]
    shares = [
        f"the engine adds {report.added(row):.0%} at {row['decisions']:,} decision pages; "
        f"{MOST_ADDED:.0%} is the most"
        for row in rows
        if report.added(row) > MOST_ADDED
    ]
    return [*(over if growth > MOST_GROWTH else []), *shares]


def _planner(largest: Size) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        write(largest, SEED, Path(folder, "data"))
        found: list[Row] = json.loads(python("bench.planner", f"{folder}/data").output)
    return found


def _keep(rows: list[Row], planner: list[Row]) -> None:
    """Write the result; sizes that were not measured now stay, if the machine is the same."""
    machine = {"cores": os.cpu_count(), "python": platform.python_version()}
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    if {name: known.get(name) for name in machine} != machine:
        known = {}
    by_size = {row["decisions"]: row for row in (*known.get("rows", ()), *rows)}
    result = {
        **machine,
        "rows": [by_size[size] for size in sorted(by_size)],
        "planner": planner or known.get("planner", []),
    }
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    report.write(result)


def main() -> None:
    """Measure, and print, write or check what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="+",
        choices=[REAL, *SIZES],
        default=QUICK,
        help=f"decision pages of the guides; {REAL} for this guide",
    )
    parser.add_argument("--runs", type=int, default=1, help="builds after the first; their median")
    parser.add_argument("--planner", action="store_true", help="time the planner in a browser")
    parser.add_argument("--write", action="store_true", help="into bench/ and docs/")
    parser.add_argument("--check", action="store_true", help="fail over the budget")
    given = parser.parse_args()
    if given.check:
        sys.exit("\n".join(check()) or 0)
    rows = rows_of(given.sizes, given.runs)
    planner = _planner(SIZES[1000]) if given.planner else []
    for row in planner:
        print(f"planner, {row['needs']} needs: {row['median']:.1f} passes over every cell")
    if given.write:
        _keep(rows, planner)


if __name__ == "__main__":
    main()
