"""From the files in a folder to a guide that is right in form, or to every fault in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from guide.facts.cells import Cell
from guide.facts.editions import Capabilities, Edition, EditionFacts, Facts
from guide.facts.files import (
    CAPABILITIES,
    DECISIONS,
    EDITION,
    EDITION_FILES,
    EDITIONS,
    FILES,
    FIRST_DECISIONS,
    OF_THE_FIRST,
    OPERATIONS,
    SCHEMAS,
    Decisions,
)
from guide.facts.ids import Access, Capability
from guide.facts.messages import faults_in
from guide.facts.operations import Operations
from guide.facts.records import About, Record
from guide.located.faults import Fault, FaultyDataError
from guide.located.places import Place
from guide.located.reader import read_bytes, read_yaml

R = TypeVar("R", bound=Record)

_DAYS = ("date", "checked", "published")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")

RULES = {
    "files": "Every file that a guide needs is there, and no other.",
    "plain-yaml": "A file is plain YAML: text, lists and mappings, nothing twice, nothing unseen.",
    "form": "Every record has the fields of its kind, each of the right form, and no others.",
}
"""The rules that reading applies, by name."""


def read(data: Path) -> Facts:
    """The records in the folder ``data``, right in form; raises FaultyDataError."""
    files: list[Record] = []
    faults = [*_missing(data), *_unknown(data)]
    for path, kind in _files(data):
        try:
            files.append(_record(path, kind, _name(data, path)))
        except FaultyDataError as error:
            faults += error.faults
    faults += _nothing_to_start_with(files)
    if faults:
        raise FaultyDataError(faults)
    return _assemble(files)


def _nothing_to_start_with(files: list[Record]) -> Iterator[Fault]:
    for file in files:
        in_start = file.place.file.endswith(f"{DECISIONS}/{FIRST_DECISIONS}")
        if in_start and isinstance(file, Decisions) and not file.questions:
            message = "no question stands here; the first one starts the tree"
            yield file.place.fault(message, "form")


def _files(data: Path) -> Iterator[tuple[Path, type[Record]]]:
    """Every file that is read, and what it holds."""
    yield from ((data / name, kind) for name, kind in FILES.items() if (data / name).is_file())
    yield from ((path, Decisions) for path in sorted(_listed(data / DECISIONS), key=_start_first))
    for folder in _editions(data):
        yield from ((folder / name, kind) for name, kind in EDITION_FILES.items() if (folder / name).is_file())
        yield from ((path, Capabilities) for path in _listed(folder / CAPABILITIES))
        yield from ((path, Operations) for path in _listed(folder / OPERATIONS))


def _listed(folder: Path) -> list[Path]:
    """The files of a folder that may hold any number of them."""
    return [path for path in sorted(folder.glob("*.yml")) if path.is_file() and not path.name.startswith(".")]


def _editions(data: Path) -> list[Path]:
    """The folders of the editions, in their order."""
    return [path for path in sorted((data / EDITIONS).glob("*")) if path.is_dir() and not path.name.startswith(".")]


def _start_first(path: Path) -> tuple[bool, str]:
    return path.name != FIRST_DECISIONS, path.name


def _missing(data: Path) -> Iterator[Fault]:
    for path in _needed(data):
        if not path.is_file():
            name = _name(data, path)
            whose = "the first edition" if f"/{EDITIONS}/" in name else "every guide"
            message = f"there is no such file; {'every edition' if path.name == EDITION else whose} needs it"
            yield Fault(name, 1, 1, message, "files")


def _needed(data: Path) -> tuple[Path, ...]:
    folders = _editions(data) or [data / EDITIONS / "YYYY-MM"]
    of_the_first = (folders[0] / name for name in (*OF_THE_FIRST, f"{CAPABILITIES}/matrix.yml"))
    return (
        *(data / name for name in (*FILES, f"{DECISIONS}/{FIRST_DECISIONS}")),
        *(folder / EDITION for folder in folders),
        *of_the_first,
    )


def _unknown(data: Path) -> Iterator[Fault]:
    """What nothing would read, and folders that are named like files.

    Hidden files, which editors leave, and the schemas that editors use are passed over.
    """
    known = {*_needed(data), *(path for path, _ in _files(data)), *data.glob(f"{SCHEMAS}/*.json")}
    for path in sorted(data.rglob("*")):
        like_a_file = path.suffix == ".yml" or not path.is_dir()
        if like_a_file and path not in known and not path.name.startswith("."):
            message = "no such file belongs here; nothing would read it"
            yield Fault(_name(data, path), 1, 1, message, "files")


def _name(data: Path, path: Path) -> str:
    """How faults name a file: `data/apis.yml`, wherever the command was run."""
    return f"{data.absolute().name}/{path.relative_to(data).as_posix()}"


def _record(path: Path, kind: type[R], name: str) -> R:
    root = read_yaml(read_bytes(path, name), name)
    faults = list(_impossible_days(root))
    try:
        record = kind.model_validate(root.node.value)
    except ValidationError as error:
        found = (replace(fault, rule="form") for fault in faults_in(error, root, kind))
        raise FaultyDataError([*faults, *found]) from error
    if faults:
        raise FaultyDataError(faults)
    return record


def _impossible_days(root: Place) -> Iterator[Fault]:
    """Days of the right form that no calendar has, such as 2022-02-30."""
    waiting = [root.node]
    while waiting:
        node = waiting.pop()
        waiting += node.children.values()
        for name, child in node.children.items():
            if name in _DAYS and _DAY.fullmatch(str(child.value)) and not _is_day(child.value):
                message = f"no calendar has a day `{child.value}`"
                yield Place(root.file, child).fault(message, "form")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _assemble(files: list[Record]) -> Facts:
    """All records as one; each file lies in the folder of its edition, or in none."""
    by_folder: dict[str, list[Record]] = {}
    for file in files:
        inside = file.place.file.partition(f"/{EDITIONS}/")[2]
        by_folder.setdefault(inside.partition("/")[0], []).append(file)
    whole = by_folder.pop("")
    decisions = [file for file in whole if isinstance(file, Decisions)]
    return Facts(
        about=next(file for file in whole if isinstance(file, About)),
        questions=tuple(question for file in decisions for question in file.questions),
        outcomes=tuple(outcome for file in decisions for outcome in file.outcomes),
        editions=tuple(map(_edition, by_folder.values())),
        **_lists(file for file in whole if not isinstance(file, (About, Decisions))),
    )


def _edition(files: list[Record]) -> EditionFacts:
    edition = next(file for file in files if isinstance(file, Edition))
    matrices = [file for file in files if isinstance(file, Capabilities)]
    cells = tuple(cell for file in matrices for cell in _cells(edition.id, file))
    operations = tuple(file for file in files if isinstance(file, Operations))
    others = (file for file in files if not isinstance(file, (Edition, Capabilities, Operations)))
    return EditionFacts(edition, tuple(files), cells, operations, **_lists(others))


def _lists(files: Iterable[Record]) -> dict[str, Any]:
    """What files hold; each list is called as it is in the whole."""
    return dict(pair for file in files for pair in file)


def _cells(edition: str, file: Capabilities) -> Iterator[Cell]:
    """Every cell of a file, with its place, in the order of the file."""
    for function, columns in file.capabilities.items():
        for api, accesses in columns.items():
            for access, cell in accesses.items():
                place = file.place.at("capabilities", function, api, access)
                sources = cell.sources or file.sources
                capability = Capability(function, Access(access))
                yield Cell(api, capability, cell.state, cell.limitation, cell.note, sources, edition, place)
