"""What was measured, as tables for `docs/benchmarks.md` and as the plot beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from bench.plot import plot
from bench.project import ROOT

Row = dict[str, Any]
PAGE = ROOT / "docs/benchmarks.md"
PLOT = ROOT / "docs/assets/benchmarks-growth.svg"
START, END = "<!-- measured by make bench -->", "<!-- until here -->"


def exponent(smaller: Row, larger: Row, of: str) -> float:
    """How ``of`` grows with all pages of a build: 1 is as fast as they do."""
    return math.log(larger[of] / smaller[of]) / math.log(larger["pages"] / smaller["pages"])


def added(row: Row, to: str = "with_hook", plain: str = "plain_files") -> float:
    """What the engine adds to a build of the same pages, as a share of it."""
    return float(row[to] / row[plain] - 1)


def grown(rows: Sequence[Row], of: str) -> list[str]:
    """The exponent of each row against the one before, where the matrix is the same in both."""
    found = [""]
    for one, other in pairwise(rows):
        same = one["apis"] == other["apis"]
        found.append(f"{exponent(one, other, of):.2f}" if same else "")
    return found


def tables(result: Row) -> str:
    """Every table."""
    rows = sorted(result["rows"], key=lambda row: (row["apis"], row["decisions"]))
    names = list(rows[0]["steps"])
    return "\n\n".join(
        [
            "### Builds",
            _builds(rows),
            "### Steps of the engine",
            _table(
                ["Decision pages", "All pages", *names],
                ([_n(row["decisions"]), _n(row["pages"]), *_shares(row, names)] for row in rows),
            ),
            "### Sizes",
            _sizes(rows),
            *(["### The planner", _planner(result["planner"])] if result.get("planner") else []),
        ]
    )


def _builds(rows: Sequence[Row]) -> str:
    head = ["Decision pages", "APIs, functions", "All pages", "Plain files", "With the guide"]
    head += ["Added", "First build", "After an edit", "Growth, plain", "Growth, guide", "Zensical"]
    plain, guide = grown(rows, "plain_files"), grown(rows, "with_hook")
    return _table(
        head,
        (
            [
                _n(row["decisions"]),
                f"{row['apis']}, {row['functions']}",
                _n(row["pages"]),
                f"{row['plain_files']:.1f} s",
                f"{row['with_hook']:.1f} s",
                f"{added(row):.0%}",
                f"{added(row, 'first'):.0%}",
                f"{added(row, 'again', 'again_plain'):.0%}",
                plain[place],
                guide[place],
                f"{row['zensical']:.1f} s" if row["zensical"] else "not run",
            ]
            for place, row in enumerate(rows)
        ),
    )


def _shares(row: Row, names: Iterable[str]) -> list[str]:
    return [f"{row['steps'][name] / row['plain_files']:.1%}" for name in names]


def _sizes(rows: Iterable[Row]) -> str:
    return _table(
        ["Decision pages", "All pages", "Bytes of a page", "Search index", "Peak memory"],
        (
            [
                _n(row["decisions"]),
                _n(row["pages"]),
                f"{row['page_bytes'] / row['pages'] / 1000:.0f} kB",
                f"{row['index_bytes'] / 1000:.0f} kB",
                f"{row['peak'] / 1e6:.0f} MB",
            ]
            for row in rows
        ),
    )


def _planner(rows: Iterable[Row]) -> str:
    return _table(
        ["Needs chosen", "Median", "Longest"],
        ([_n(r["needs"]), f"{r['median']:.1f} passes", f"{r['longest']:.0f} passes"] for r in rows),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---:"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _n(number: int) -> str:
    return f"{number:,}"


def write(result: Row) -> None:
    """Put the tables into the page written by hand, and draw the plot."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    machine = f"{result['cores']} cores, Python {result['python']}"
    text = f"{before}{START}\n\nMeasured with {machine}.\n\n{tables(result)}\n\n{END}{after}"
    PAGE.write_text(text, encoding="utf-8")
    PLOT.write_text(plot(_lines(result)), encoding="utf-8")


def _lines(result: Row) -> dict[str, list[tuple[float, float]]]:
    """With the guide, from plain files, with Zensical; and what grows just as the pages do."""
    rows = sorted(result["rows"], key=lambda row: int(row["pages"]))
    named = {"with the guide": "with_hook", "plain files": "plain_files", "Zensical": "zensical"}
    lines = {
        name: [(row["pages"], row[of]) for row in rows if row[of]] for name, of in named.items()
    }
    first, last = rows[0], rows[-1]
    slower = first["plain_files"] * 0.7
    lines["as the pages"] = [
        (first["pages"], slower),
        (last["pages"], slower * last["pages"] / first["pages"]),
    ]
    return {name: points for name, points in lines.items() if points}
