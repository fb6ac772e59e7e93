"""Ids are unique and free, and whatever refers to a record finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from guide.faults import Fault, nearest
from guide.ids import Capability, Need, Ref
from guide.model import Guide
from guide.records import Record

Path = tuple[str | int, ...]

RESERVED_PAGES = frozenset({"index", "map"})


def ids_are_unique(guide: Guide) -> Iterator[Fault]:
    """No two records of a kind share an id; questions and outcomes are of one kind."""
    kinds: tuple[tuple[Record, ...], ...] = (
        guide.sources,
        guide.apis,
        guide.stages,
        guide.functions,
        guide.limitations,
        guide.traits,
        guide.disagreements,
        (*guide.questions, *guide.outcomes),
    )
    for records in kinds:
        seen: dict[str, Record] = {}
        for record in records:
            name: str = getattr(record, "id")  # noqa: B009 - each of these kinds has one
            if first := seen.get(name):
                where = f"{first.place.file}:{first.place.node.line}"
                yield record.place.at("id").fault(f"the id `{name}` is taken; {where} has it")
            seen.setdefault(name, record)


def ids_are_free(guide: Guide) -> Iterator[Fault]:
    """No page of the tree takes an address that belongs to another page."""
    start = guide.questions[0].id if guide.questions else None
    for record in (*guide.questions, *guide.outcomes):
        if record.id in RESERVED_PAGES and record.id != start:
            yield record.place.at("id").fault(f"the id `{record.id}` belongs to a page of the guide itself")
    for kind, records in (("API", guide.apis), ("function", guide.functions)):
        for entry in records:
            if entry.id == "index":
                yield entry.place.at("id").fault(f"no {kind} can have the id `index`")


def references_lead_somewhere(guide: Guide) -> Iterator[Fault]:
    """Every id that a record mentions is the id of a record."""
    known: dict[str, Iterable[str]] = {
        "API": guide.api,
        "function": guide.function,
        "stage": guide.stage,
        "limitation": guide.limitation,
        "trait": guide.trait,
        "source": guide.source,
        "question or outcome": guide.page,
    }
    for record in guide.records():
        for path, ref in _refs(record):
            if ref not in known[ref.kind]:
                meant = nearest(ref, known[ref.kind])
                yield record.place.at(*path).fault(f"there is no {ref.kind} `{ref}`{meant}")
    for ref in guide.matrix_sources:
        if ref not in guide.source:
            place = guide.cells[0].place
            yield Fault(place.file, 1, 1, f"there is no source `{ref}`{nearest(ref, guide.source)}")


def _refs(value: Any, path: Path = ()) -> Iterator[tuple[Path, Ref]]:
    """Every reference in ``value``, with the path that leads to it."""
    match value:
        case Ref():
            yield path, value
        case Capability():
            yield path, value.function
        case Need():
            yield from _refs(value.trait or value.capability, path)
        case BaseModel():
            for name in type(value).model_fields:
                yield from _refs(getattr(value, name), (*path, name))
        case dict():
            for key, entry in value.items():
                yield from _refs(key, (*path, str(key)))
                yield from _refs(entry, (*path, str(key)))
        case tuple():
            for index, entry in enumerate(value):
                yield from _refs(entry, (*path, index))
