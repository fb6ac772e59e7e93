"""From the files in ``data/`` to the guide, or to every fault in them.

Faults of form (what one file says) are reported together. When there are none, so are faults of reference,
and when there are none of those either, so are faults of sense (what the records say together).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from guide import rules
from guide.faults import Fault, FaultyDataError
from guide.messages import faults_in
from guide.model import Guide
from guide.records import (
    About,
    ApisFile,
    CapabilitiesFile,
    DecisionsFile,
    DisagreementsFile,
    FunctionsFile,
    LimitationsFile,
    Record,
    SourcesFile,
    TraitsFile,
)
from guide.yaml_reader import read_yaml

FILES: dict[str, type[Record]] = {
    "guide.yml": About,
    "sources.yml": SourcesFile,
    "apis.yml": ApisFile,
    "functions.yml": FunctionsFile,
    "capabilities.yml": CapabilitiesFile,
    "limitations.yml": LimitationsFile,
    "traits.yml": TraitsFile,
    "disagreements.yml": DisagreementsFile,
}
DECISIONS = "decisions"
FIRST_DECISIONS = "start.yml"

R = TypeVar("R", bound=Record)


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
    found: dict[type[Record], list[Record]] = {}
    faults: list[Fault] = []
    for path, kind in _files(data):
        try:
            found.setdefault(kind, []).append(_read_file(path, kind, _shown(data, path)))
        except FaultyDataError as error:
            faults += error.faults
    faults += _missing(data) + _strangers(data)
    if faults:
        raise FaultyDataError(faults)
    return _assemble([record for records in found.values() for record in records])


def _shown(data: Path, path: Path) -> str:
    return f"{data.name}/{path.relative_to(data).as_posix()}"


def _files(data: Path) -> Iterator[tuple[Path, type[Record]]]:
    for name, kind in FILES.items():
        if (data / name).is_file():
            yield data / name, kind
    decisions = sorted((data / DECISIONS).glob("*.yml"), key=_start_first)
    for path in decisions:
        yield path, DecisionsFile


def _start_first(path: Path) -> tuple[bool, str]:
    return path.name != FIRST_DECISIONS, path.name


def _missing(data: Path) -> list[Fault]:
    required = [*FILES, f"{DECISIONS}/{FIRST_DECISIONS}"]
    return [
        Fault(f"{data.name}/{name}", 1, 1, "there is no such file; every guide needs it")
        for name in required
        if not (data / name).is_file()
    ]


def _strangers(data: Path) -> list[Fault]:
    known = {data / name for name in FILES} | set((data / DECISIONS).glob("*.yml"))
    return [
        Fault(_shown(data, path), 1, 1, "no such file belongs here; nothing would read it")
        for path in sorted(data.rglob("*"))
        if path.is_file() and path not in known
    ]


def _read_file(path: Path, kind: type[R], shown_as: str) -> R:
    root = read_yaml(path, shown_as)
    try:
        return kind.model_validate(root.node.value)
    except ValidationError as error:
        raise FaultyDataError(faults_in(error, root)) from error


def _assemble(files: Iterable[Record]) -> Guide:
    of_kind: dict[type[Record], Record] = {}
    decisions: list[DecisionsFile] = []
    for file in files:
        if isinstance(file, DecisionsFile):
            decisions.append(file)
        else:
            of_kind[type(file)] = file

    def one(kind: type[R]) -> R:
        record = of_kind[kind]
        assert isinstance(record, kind)
        return record

    functions, capabilities = one(FunctionsFile), one(CapabilitiesFile)
    return Guide(
        about=one(About),
        sources=one(SourcesFile).sources,
        apis=one(ApisFile).apis,
        stages=functions.stages,
        functions=functions.functions,
        cells=tuple(capabilities.cells()),
        matrix_sources=capabilities.sources,
        limitations=one(LimitationsFile).limitations,
        traits=one(TraitsFile).traits,
        disagreements=one(DisagreementsFile).disagreements,
        questions=tuple(question for file in decisions for question in file.questions),
        outcomes=tuple(outcome for file in decisions for outcome in file.outcomes),
    )
