"""The matrix, the paths and the calls as CSV, for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.reasoning import Resolved


def matrix_csv(guide: Guide) -> str:
    """Every cell: function and API by name, access, state in words, the limitation's id if any."""
    rows = (
        (guide.function[cell.function].name, guide.api[cell.api].name, cell.access, cell.state, cell.limitation or "")
        for cell in guide.cells
    )
    return _csv(("function", "api", "access", "state", "limitation"), rows)


def cells_csv(resolved: Resolved) -> str:
    """The cells of each edition that answers, the first edition first, by id; and the id of the edition."""
    rows = (
        (cell.id, cell.function, cell.api, cell.access, cell.state, cell.limitation or "", one.guide.edition.id)
        for one in reversed(resolved.answers)
        for cell in one.guide.cells
    )
    return _csv(("id", "function", "api", "access", "state", "limitation", "edition"), rows)


def paths_csv(resolved: Resolved) -> str:
    """Every outcome: its id, the first edition's (first) API, the number of questions, the answers, today's APIs."""
    rows = (
        (
            decision.outcome.id,
            decision.apis[0].name,
            len(decision.path),
            " > ".join(step.answer.answer for step in decision.path),
            "+".join(api.id for api in resolved.now.decisions[decision.outcome.id].apis),
        )
        for decision in resolved.base.decisions.values()
    )
    return _csv(("outcome", "api", "depth", "answers", "today"), rows)


def operations_csv(facts: Facts) -> str:
    """Every call as an edition states it: with what it needs, how its name is known, and its source and place there."""
    rows = (
        (
            *(own.edition.id, file.api, one.call, one.does, one.access, ";".join(one.functions)),
            " ".join((*one.requires, *filter(None, [one.condition]))),
            one.proof,
            " ".join((one.source, *filter(None, [one.at]))),
        )
        for own in facts.editions
        for file in own.operations
        for one in file.operations
    )
    head = ("edition", "api", "operation", "does", "access", "functions", "condition", "proof", "source")
    return _csv(head, rows)


def _csv(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(tuple(_harmless(value) for value in row) for row in rows)
    return out.getvalue()


def _harmless(value: object) -> object:
    """A text that a spreadsheet would run as a formula, with a quote before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value
