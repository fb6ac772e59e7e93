"""What was measured, as tables and a plot in `docs/benchmarks.md`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from bench.plot import plot
from bench.project import ROOT

Row = dict[str, Any]
PAGE = ROOT / "docs/benchmarks.md"
START, END = "<!-- measured by make bench -->", "<!-- until here -->"
NAMES = {"policy": "policy of pages", "text": "texts beside pages"}
"""What a reader calls a step, where that is another word."""


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


def page(text: str, result: Row) -> str:
    """The page whose ``text`` was written by hand, with the tables of ``result`` in their place."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    machine = f"{result['cores']} cores, Python {result['python']}"
    drawn = f"{_region('How build time grows')}>\n{plot(lines(result))}\n</div>"
    parts = (START, f"Measured with {machine}.", drawn, tables(result), END)
    return before + "\n\n".join(parts) + after


def write(result: Row) -> None:
    """Write the page anew."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), result), encoding="utf-8")


def tables(result: Row) -> str:
    """Every table under its headline."""
    rows = sorted(result["rows"], key=lambda row: (not row["real"], row["apis"], row["decisions"]))
    made_up = [row for row in rows if not row["real"]]
    parts = {
        "What the guide adds": _added(rows),
        "Where the time goes": _steps(rows),
        "How it grows": _growth(made_up),
        "How large it is": _sizes(rows),
        "The planner": _planner(result["planner"]),
    }
    return "\n\n".join(
        f"### {title}\n\n{_region(title)} markdown>\n\n{table}\n\n</div>"
        for title, table in parts.items()
    )


def _region(name: str) -> str:
    """The start of a part that may be wider than a screen, and be scrolled with a keyboard."""
    return f'<div class="g-wide" role="region" aria-label="{name}" tabindex="0"'


def _added(rows: Iterable[Row]) -> str:
    return _table(
        ["Guide", "All pages", "Plain files", "With the guide", "Added", "First time", "Edit"],
        (
            [
                _name(row),
                _n(row["pages"]),
                _seconds(row["plain_files"]),
                _seconds(row["with_hook"]),
                f"{added(row):.0%}",
                f"{added(row, 'first'):.0%}",
                f"{added(row, 'again', 'again_plain'):.0%}" if "again" in row else "not measured",
            ]
            for row in rows
        ),
    )


def _steps(rows: Sequence[Row]) -> str:
    return _table(
        ["Step", *map(_name, rows)],
        (
            [
                NAMES.get(step, step),
                *(f"{row['steps'][step] / row['plain_files']:.1%}" for row in rows),
            ]
            for step in rows[0]["steps"]
        ),
    )


def _growth(rows: Sequence[Row]) -> str:
    plain, guide = grown(rows, "plain_files"), grown(rows, "with_hook")
    return _table(
        ["Guide", "Exponent, plain files", "Exponent, with the guide", "Zensical, plain files"],
        (
            [
                _name(row),
                plain[place],
                guide[place],
                _seconds(row["zensical"]) if row["zensical"] else "not built",
            ]
            for place, row in enumerate(rows)
        ),
    )


def _sizes(rows: Iterable[Row]) -> str:
    return _table(
        ["Guide", "Mean page", "Search index", "Peak memory of a build"],
        (
            [
                _name(row),
                f"{row['page_bytes'] / row['pages'] / 1000:.0f} kB",
                f"{row['index_bytes'] / 1000:,.0f} kB",
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


def _name(row: Row) -> str:
    if row["real"]:
        return f"this guide ({row['decisions']})"
    return f"{_n(row['decisions'])} ({row['apis']} x {row['functions']})"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _n(number: int) -> str:
    return f"{number:,}"


def _seconds(number: float) -> str:
    return f"{number:.1f} s"


def lines(result: Row) -> dict[str, list[tuple[float, float]]]:
    """With the guide, from plain files, with Zensical; and what grows just as the pages do."""
    rows = sorted(result["rows"], key=lambda row: int(row["pages"]))
    named = {"with the guide": "with_hook", "plain files": "plain_files", "Zensical": "zensical"}
    found = {
        name: [(row["pages"], row[of]) for row in rows if row[of]] for name, of in named.items()
    }
    first, last = rows[0], rows[-1]
    slower = first["plain_files"] * 0.5
    found["as the pages"] = [
        (first["pages"], slower),
        (last["pages"], slower * last["pages"] / first["pages"]),
    ]
    return {name: points for name, points in found.items() if points}
