"""Times the planner's script in a real browser: `python -m bench.planner DATA`.

What it takes is told in passes: a pass is one plain loop over every cell of the matrix.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from bench.project import ROOT
from browsing import chromium, served
from guide.load import load
from guide.reasoning.planner import planner_data

NEEDS = (5, 10, 20, 40)
TRIES = 21

CLOCK = """async ({data, questions}) => {
    const { plan } = await import("/plan.js");
    const cells = data.apis.flatMap((api) => {
        const available = new Set(api.available);
        return data.capabilities.map((_, place) => available.has(place) ? "available" : "other");
    });
    const clock = (times, run) => {
        const started = performance.now();
        for (let time = 0; time < times; time += 1) run();
        return (performance.now() - started) / times;
    };
    const pass = () => {
        let available = 0;
        for (const cell of cells) if (cell === "available") available += 1;
        return available;
    };
    clock(100, pass);
    const passes = Array.from({length: 9}, () => clock(100, pass)).sort((a, b) => a - b);
    const ask = (needs) => plan(data, needs, {limited: true});
    questions.forEach(ask);
    return questions.map((needs) => clock(3, () => ask(needs)) / passes[4]);
}"""
"""In passes, how long the script takes for each question."""


def measured(data: Path) -> list[dict[str, Any]]:
    """For so many needs: the median and the longest answer, in passes."""
    known = planner_data(load(data))
    random = Random(1)  # noqa: S311 - nothing here is secret
    rows = []
    with served(ROOT / "docs/assets") as address, chromium() as browser:
        page = browser.new_page(base_url=address)
        page.goto("/")
        for count in NEEDS:
            asked = [random.sample(known["capabilities"], count) for _ in range(TRIES)]
            passes = page.evaluate(CLOCK, {"data": known, "questions": asked})
            rows.append({"needs": count, "median": median(passes), "longest": max(passes)})
    return rows


def main() -> None:
    """Print the passes as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    print(json.dumps(measured(parser.parse_args().data)))


if __name__ == "__main__":
    main()
