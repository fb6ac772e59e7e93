"""From the files in ``data/`` to the guide, or to every fault in them.

Faults of form (what one file says) are reported together. When there are none, so are faults of
reference, and when there are none of those either, so are faults of sense (what the records say
together).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from guide import rules
from guide.facts.files import (
    DECISIONS,
    FILES,
    FIRST_DECISIONS,
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


def load(data: Path) -> Guide:
    """The guide in the folder ``data``, proved by every rule; raises FaultyDataError."""
    guide = read(data)
    for stage in rules.STAGES:
        faults = [fault for rule in stage for fault in rule(guide)]
        if faults:
            raise FaultyDataError(faults)
    return guide


def read(data: Path) -> Guide:
    """The records in the folder ``data``, right in form; raises FaultyDataError."""
    files: list[Record] = []
    faults = [*_missing(data), *_strangers(data)]
    for path, kind in _files(data):
        try:
            shown_as = _shown(data, path)
            files.append(_record(read_bytes(path, shown_as), kind, shown_as))
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
            yield file.place.fault("no question stands here; the first one starts the tree")


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
            yield Fault(_shown(data, path), 1, 1, message)


def _needed(data: Path) -> tuple[Path, ...]:
    return tuple(data / name for name in (*FILES, f"{DECISIONS}/{FIRST_DECISIONS}"))


def _strangers(data: Path) -> Iterator[Fault]:
    """What nothing would read, and folders that are named like files.

    Hidden files, which editors leave, are passed over.
    """
    known = {*_needed(data), *(path for path, _ in _files(data))}
    for path in sorted(data.rglob("*")):
        like_a_file = path.suffix == ".yml" or not path.is_dir()
        if like_a_file and path not in known and not path.name.startswith("."):
            message = "no such file belongs here; nothing would read it"
            yield Fault(_shown(data, path), 1, 1, message)


def _shown(data: Path, path: Path) -> str:
    return f"{data.absolute().name}/{path.relative_to(data).as_posix()}"


@lru_cache(maxsize=256)
def _record(raw: bytes, kind: type[R], shown_as: str) -> R:
    """A file that holds ``raw``. While serving, one that has not changed is not read again."""
    root = read_yaml(raw, shown_as)
    faults = list(_impossible_days(root))
    try:
        record = kind.model_validate(root.node.value)
    except ValidationError as error:
        raise FaultyDataError([*faults, *faults_in(error, root, kind)]) from error
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
                yield Place(root.file, child).fault(f"no calendar has a day `{child.value}`")


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
