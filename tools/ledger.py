"""The ledger: every path, cell and limitation as a line, kept in the repository.

A change of the data shows in it as a change of lines, so a review sees which answers changed.
"""

from collections.abc import Iterator, Mapping

from guide.facts.guide import Guide
from guide.reasoning import Resolved

FOLDER = "tests/ledger"
KINDS = {
    "paths.txt": "answer",
    "matrix.txt": "cell of the first edition",
    "matrix-newest.txt": "cell",
    "limitations.txt": "limitation",
}
Ledger = dict[str, str]
"""File names and their text: each line an entry, as `key: value`."""


def ledger(resolved: Resolved) -> Ledger:
    """The ledger of what the newest edition answers, and the first: paths, both matrices, limitations."""
    base, newest = resolved.base.guide, resolved.now.guide
    paths = "Every path: the APIs that it ends in now | those that it ended in first, and the answers."
    return {
        "paths.txt": _file(paths, dict(_paths(resolved))),
        "matrix.txt": _file(f"Every cell of the matrix of {base.edition.name}.", dict(_cells(base))),
        "matrix-newest.txt": _file(f"Every cell of the matrix of {newest.edition.name}.", dict(_cells(newest))),
        "limitations.txt": _file("Every limitation.", _limitations(resolved)),
    }


def _paths(resolved: Resolved) -> Iterator[tuple[str, str]]:
    for outcome_id, decision in resolved.now.decisions.items():
        both = (decision.apis, resolved.base.decisions[outcome_id].apis)
        ends = " | ".join(" + ".join(api.id for api in apis) for apis in both)
        yield outcome_id, f"{ends} <- {' > '.join(step.answer.answer for step in decision.path)}"


def _cells(guide: Guide) -> Iterator[tuple[str, str]]:
    for cell in guide.cells:
        yield cell.id, f"{cell.state}{f' ({cell.limitation})' if cell.limitation else ''}"


def _limitations(resolved: Resolved) -> dict[str, str]:
    """The limitations of all answers, those of the oldest first; each as it was stated last."""
    every = (entry for one in reversed(resolved.answers) for entry in one.guide.limitations)
    return {entry.id: f"{entry.name}. {entry.meaning}" for entry in every}


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
    was, now = (value.split(" <- ", maxsplit=1)[0] for value in (old, new))
    if what == "answer" and was != now:
        return f"answer changed its APIs: {key}: {was} became {now}"
    return f"{what} changed: {key}: {old} became {new}"
