"""From the files in a folder to a guide that is right in form, or to every fault in them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from guide.facts import files
from guide.facts.cells import Cell
from guide.facts.editions import Capabilities, Edition, EditionFacts, Facts
from guide.facts.ids import Access, Capability
from guide.facts.messages import faults_in
from guide.facts.operations import Operations
from guide.facts.records import About, Record
from guide.located.faults import Fault, FaultyDataError
from guide.located.reader import compose, read_bytes

R = TypeVar("R", bound=Record)

RULES = {
    "files": "Every file that a guide needs is there, and no other.",
    "plain-yaml": "A file is plain YAML: text, lists and mappings, nothing twice, nothing unseen.",
    "form": "Every record has the fields of its kind, each of the right form, and no others.",
}
"""The rules that reading applies, by name."""


def read(data: Path) -> Facts:
    """The records in the folder ``data``, right in form; raises FaultyDataError."""
    faults = [*_missing(data), *_unknown(data)]
    records: dict[Path, Record] = {}
    for path, kind in _files(data):
        try:
            name = _name(data, path)
            records[path] = _record(read_bytes(path, name), kind, name)
        except FaultyDataError as error:
            faults += error.faults
    start = records.get(data / files.FIRST_DECISIONS)
    for record in _of(files.Decisions, records.values()):
        if not record.questions and (record is start or not record.outcomes):
            why = "no question stands here; the first one starts the tree" if record is start else "nothing is here"
            faults.append(record.place.fault(why, "form"))
    if faults:
        raise FaultyDataError(faults)
    return _facts(data, records)


def _files(data: Path) -> Iterator[tuple[Path, type[Record]]]:
    """Every file that is read, and what it holds; the one that starts the tree comes before the others of it."""
    for folder, kinds in ((data, files.FILES), *((edition, files.EDITION_FILES) for edition in _editions(data))):
        for pattern, kind in kinds.items():
            for path in sorted(folder.glob(pattern), key=lambda path: (not path.match(files.FIRST_DECISIONS), path)):
                if path.is_file() and not path.name.startswith("."):
                    yield path, kind


def _editions(data: Path) -> list[Path]:
    """The folders of the editions, in their order."""
    folders = sorted((data / files.EDITIONS).glob("*"))
    return [path for path in folders if path.is_dir() and not path.name.startswith(".")]


def _needed(data: Path) -> dict[Path, str]:
    """The files that have to be there, and what needs each."""
    editions = _editions(data) or [data / files.EDITIONS / "YYYY-MM"]
    return {
        **{data / name: "every guide" for name in files.NEEDED},
        **{folder / files.EDITION: "every edition" for folder in editions},
        **{editions[0] / name: "the first edition" for name in files.NEEDED_FIRST},
    }


def _missing(data: Path) -> Iterator[Fault]:
    for path, whose in _needed(data).items():
        if not path.is_file():
            yield Fault(_name(data, path), 1, 1, f"there is no such file; {whose} needs it", "files")


def _unknown(data: Path) -> Iterator[Fault]:
    """What nothing would read, and folders that are named like files.

    Hidden files, which editors leave, and the schemas that editors use are passed over.
    """
    known = {*_needed(data), *(path for path, _ in _files(data)), *data.glob(f"{files.SCHEMAS}/*.json")}
    for path in data.rglob("*"):
        like_a_file = path.suffix == ".yml" or not path.is_dir()
        if like_a_file and path not in known and not path.name.startswith("."):
            yield Fault(_name(data, path), 1, 1, "no such file belongs here; nothing would read it", "files")


def _name(data: Path, path: Path) -> str:
    """How faults name a file: `data/apis.yml`, wherever the command was run."""
    return f"{data.absolute().name}/{path.relative_to(data).as_posix()}"


@lru_cache(maxsize=256)
def _record(raw: bytes, kind: type[R], name: str) -> R:
    """What a file says; kept, since live reload reads all of them again when one is edited: 0.55 of the time."""
    root = compose(raw, name)
    try:
        return kind.model_validate(root.node.value)
    except ValidationError as error:
        raise FaultyDataError(faults_in(error, root, kind)) from error


def _facts(data: Path, records: dict[Path, Record]) -> Facts:
    """All records as one; those of an edition lie in its folder."""
    every = records.values()
    decisions = _of(files.Decisions, every)
    folders = ([record for path, record in records.items() if folder in path.parents] for folder in _editions(data))
    return Facts(
        about=_of(About, every)[0],
        sources=_of(files.Sources, every)[0].sources,
        jobs=_of(files.Jobs, every)[0].jobs,
        questions=tuple(question for file in decisions for question in file.questions),
        outcomes=tuple(outcome for file in decisions for outcome in file.outcomes),
        editions=tuple(map(_edition, folders)),
    )


def _of(kind: type[R], records: Iterable[Record]) -> list[R]:
    return [record for record in records if isinstance(record, kind)]


def _edition(own: list[Record]) -> EditionFacts:
    edition = _of(Edition, own)[0]
    lists = (file for file in own if not isinstance(file, (Edition, Capabilities, Operations)))
    return EditionFacts.model_construct(
        edition=edition,
        files=tuple(own),
        cells=tuple(cell for file in _of(Capabilities, own) for cell in _cells(edition.id, file)),
        operations=tuple(_of(Operations, own)),
        **dict(pair for file in lists for pair in file),
    )


def _cells(edition: str, file: Capabilities) -> Iterator[Cell]:
    """Every cell of a file, with its place, in the order of the file."""
    for function, columns in file.capabilities.items():
        for api, accesses in columns.items():
            for access, cell in accesses.items():
                place = file.place.at("capabilities", function, api, access)
                sources = cell.sources or file.sources
                capability = Capability(function, Access(access))
                yield Cell(api, capability, cell.state, cell.limitation, cell.note, sources, edition, place)
