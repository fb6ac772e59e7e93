"""The guide as data, for other programs: JSON with its schema, and CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from guide.exports.feed import FEED, JSON, atom, changes_json
from guide.exports.guide_json import SCHEMA, guide_json, guide_schema
from guide.facts.guide import Guide
from guide.pages import tables as views
from guide.reasoning.editions import at
from guide.reasoning.planner import planner_data
from guide.reasoning.tree import Tree


def exports(tree: Tree, site_url: str) -> Iterator[tuple[str, str]]:
    """Every export: its path on the site, and its text."""
    yield "data/matrix.csv", matrix_csv(tree.guide)
    yield "data/cells.csv", cells_csv(tree.guide)
    yield "data/paths.csv", paths_csv(tree)
    yield "data/guide.json", guide_json(tree)
    yield f"data/{SCHEMA}", guide_schema()
    yield "data/planner.json", planner_json(tree.guide)
    yield JSON, changes_json(tree.guide)
    yield FEED, atom(tree.guide, site_url)


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


def cells_csv(guide: Guide) -> str:
    """The same cells by id: their own, the function's, the API's and the limitation's."""
    rows = (
        (
            cell.id,
            cell.capability.function,
            cell.api,
            cell.capability.access,
            cell.state,
            cell.limitation or "",
        )
        for cell in guide.cells
    )
    return _csv(("id", "function", "api", "access", "state", "limitation"), rows)


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


def planner_json(guide: Guide) -> str:
    """What the planner's script decides with, and the names that it shows."""
    names = {
        "names": {str(one): guide.capability_name(one) for one in guide.capabilities},
        "limits": {limit.id: [limit.name, limit.meaning] for limit in guide.limitations},
        "conditions": {
            api.id: [
                {"id": trait.id, "name": trait.name, "note": note, "of": trait.touches}
                for trait, note in guide.conditions(api)
            ]
            for api in guide.apis
        },
        "hues": {api.id: views.hue(guide, api.id) for api in guide.apis},
    }
    return json.dumps(planner_data(guide) | names | _later(guide), ensure_ascii=False) + "\n"


def _later(guide: Guide) -> dict[str, Any]:
    """The last edition, to plan by it too, and what each API is by now if that has changed."""
    if not guide.history.editions:
        return {}
    last = guide.history.editions[-1]
    changed = ((api.id, guide.last_status(api.id)) for api in guide.apis)
    now = {api: {"status": news.now, "when": news.when} for api, news in changed if news}
    return {"then": {"name": last.name, **planner_data(at(guide, last))}, "now": now}


def _csv(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(tuple(_harmless(value) for value in row) for row in rows)
    return out.getvalue()


def _harmless(value: object) -> object:
    """A text that a spreadsheet would run as a formula, with a quote before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value
