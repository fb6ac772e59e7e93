"""The guide as data: JSON and CSV, for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from guide.model import Guide
from guide.records import Record
from guide.tree import Tree


def exports(tree: Tree) -> Iterator[tuple[str, str]]:
    """Every export: its path on the site, and its text."""
    yield "data/matrix.csv", matrix_csv(tree.guide)
    yield "data/paths.csv", paths_csv(tree)
    yield "data/guide.json", guide_json(tree)


def matrix_csv(guide: Guide) -> str:
    """Every cell: function and API by name, access, state in words, the limitation's id if any."""
    rows = (
        (
            guide.function[cell.capability.function].name,
            guide.api[cell.api].name,
            cell.capability.access,
            cell.state,
            cell.limitation or "",
        )
        for cell in guide.cells
    )
    return _csv(("function", "api", "access", "state", "limitation"), rows)


def paths_csv(tree: Tree) -> str:
    """Every outcome by id, its API by name, how many questions lead to it, and the answers."""
    rows = (
        (
            outcome.id,
            tree.guide.api[outcome.api].name,
            len(tree.paths[outcome.id].steps),
            " > ".join(step.answer.answer for step in tree.paths[outcome.id].steps),
        )
        for outcome in tree.outcomes
    )
    return _csv(("outcome", "api", "depth", "answers"), rows)


def guide_json(tree: Tree) -> str:
    """Every record as it stands in the data, and the needs of every outcome."""
    guide = tree.guide
    content = {
        "about": _plain(guide.about),
        "apis": _all(guide.apis),
        "stages": _all(guide.stages),
        "functions": _all(guide.functions),
        "capabilities": [{"id": cell.id, **_plain(cell)} for cell in guide.cells],
        "limitations": _all(guide.limitations),
        "traits": _all(guide.traits),
        "questions": _all(tree.questions),
        "outcomes": [
            {**_plain(outcome), "needs": [str(need) for need in tree.paths[outcome.id].needs]}
            for outcome in tree.outcomes
        ],
        "disagreements": _all(guide.disagreements),
        "sources": _all(guide.sources),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _all(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [_plain(record) for record in records]


def _plain(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json")


def _csv(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()
