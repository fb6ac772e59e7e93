"""From the files in a folder to a guide that is right in form, or to every fault in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from guide.facts.files import (
    DECISIONS,
    FILES,
    FIRST_DECISIONS,
    SCHEMAS,
    ApisFile,
    CapabilitiesFile,
    DecisionsFile,
    DisagreementsFile,
    FunctionsFile,
    JobsFile,
    LimitationsFile,
    SourcesFile,
    TraitsFile,
)
from guide.facts.guide import Guide
from guide.facts.history import History
from guide.facts.messages import faults_in
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


def read(data: Path) -> Guide:
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
        if in_start and isinstance(file, DecisionsFile) and not file.questions:
            message = "no question stands here; the first one starts the tree"
            yield file.place.fault(message, "form")


def _files(data: Path) -> Iterator[tuple[Path, type[Record]]]:
    for name, kind in FILES.items():
        if (data / name).is_file():
            yield data / name, kind
    for path in sorted((data / DECISIONS).glob("*.yml"), key=_start_first):
        if path.is_file() and not path.name.startswith("."):
            yield path, DecisionsFile


def _start_first(path: Path) -> tuple[bool, str]:
    return path.name != FIRST_DECISIONS, path.name


def _missing(data: Path) -> Iterator[Fault]:
    for path in _needed(data):
        if not path.is_file():
            message = "there is no such file; every guide needs it"
            yield Fault(_name(data, path), 1, 1, message, "files")


def _needed(data: Path) -> tuple[Path, ...]:
    return tuple(data / name for name in (*FILES, f"{DECISIONS}/{FIRST_DECISIONS}"))


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


def _assemble(files: list[Record]) -> Guide:
    def one(kind: type[R]) -> R:
        return next(file for file in files if isinstance(file, kind))

    functions, matrix = one(FunctionsFile), one(CapabilitiesFile)
    decisions = [file for file in files if isinstance(file, DecisionsFile)]
    return Guide(
        about=one(About),
        sources=one(SourcesFile).sources,
        apis=one(ApisFile).apis,
        stages=functions.stages,
        functions=functions.functions,
        matrix=matrix,
        cells=tuple(matrix.cells()),
        limitations=one(LimitationsFile).limitations,
        traits=one(TraitsFile).traits,
        disagreements=one(DisagreementsFile).disagreements,
        jobs=one(JobsFile).jobs,
        history=one(History),
        questions=tuple(question for file in decisions for question in file.questions),
        outcomes=tuple(outcome for file in decisions for outcome in file.outcomes),
    )
