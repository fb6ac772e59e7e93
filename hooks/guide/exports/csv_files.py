"""The matrix and the paths as CSV, for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from guide.facts.guide import Guide
from guide.reasoning import Resolved


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
        (cell.id, cell.capability.function, cell.api, cell.capability.access, cell.state, cell.limitation or "")
        for cell in guide.cells
    )
    return _csv(("id", "function", "api", "access", "state", "limitation"), rows)


def paths_csv(resolved: Resolved) -> str:
    """Every outcome by id, its API by name, how many questions lead to it, and the answers."""
    rows = (
        (
            decision.outcome.id,
            decision.api.name,
            len(decision.path.steps),
            " > ".join(step.answer.answer for step in decision.path.steps),
        )
        for decision in resolved.decisions.values()
    )
    return _csv(("outcome", "api", "depth", "answers"), rows)


def _csv(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(tuple(_harmless(value) for value in row) for row in rows)
    return out.getvalue()


def _harmless(value: object) -> object:
    """A text that a spreadsheet would run as a formula, with a quote before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value
