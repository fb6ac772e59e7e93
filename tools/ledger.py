"""The ledger: every path, cell and limitation as a line, kept in the repository.

A change of the data shows in it as a change of lines, so a review sees which answers changed.
"""

from collections.abc import Iterator, Mapping

from guide.facts.guide import Guide
from guide.reasoning import Resolved

FOLDER = "tests/ledger"
KINDS = {"paths.txt": "answer", "matrix.txt": "cell", "limitations.txt": "limitation"}
Ledger = dict[str, str]
"""File names and their text: each line an entry, as `key: value`."""


def ledger(resolved: Resolved) -> Ledger:
    """The ledger of a guide."""
    guide = resolved.guide
    limits = {entry.id: f"{entry.name}. {entry.meaning}" for entry in guide.limitations}
    paths = dict(_paths(resolved))
    return {
        "paths.txt": _file("Every path: the answers, and the API they end in.", paths),
        "matrix.txt": _file("Every cell of the matrix.", dict(_cells(guide))),
        "limitations.txt": _file("Every limitation.", limits),
    }


def _paths(resolved: Resolved) -> Iterator[tuple[str, str]]:
    for outcome_id, decision in resolved.decisions.items():
        answers = " > ".join(step.answer.answer for step in decision.path.steps)
        yield outcome_id, f"{decision.api.id} <- {answers}"


def _cells(guide: Guide) -> Iterator[tuple[str, str]]:
    for cell in guide.cells:
        yield cell.id, f"{cell.state}{f' ({cell.limitation})' if cell.limitation else ''}"


def _file(about: str, entries: Mapping[str, str]) -> str:
    lines = (f"{key}: {' '.join(value.split())}" for key, value in entries.items())
    return "\n".join([f"# {about} Written by `make generate`.", *lines, ""])


def entries(text: str) -> dict[str, str]:
    """The entries of a ledger file."""
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return dict(line.split(": ", 1) for line in lines)


def differences(before: Ledger, after: Ledger) -> Iterator[str]:
    """What changed between two ledgers, in a reader's words."""
    for name, what in KINDS.items():
        old, new = entries(before.get(name, "")), entries(after.get(name, ""))
        for key in sorted(old.keys() | new.keys()):
            if key not in new:
                yield f"{what} removed: {key} (was {old[key]})"
            elif key not in old:
                yield f"{what} added: {key}: {new[key]}"
            elif old[key] != new[key]:
                yield _changed(what, key, old[key], new[key])


def _changed(what: str, key: str, old: str, new: str) -> str:
    if what == "answer" and old.split(" <- ", maxsplit=1)[0] != new.split(" <- ", maxsplit=1)[0]:
        return f"answer changed its API: {key}: {old.split(' <- ', maxsplit=1)[0]} became {new}"
    return f"{what} changed: {key}: {old} became {new}"
