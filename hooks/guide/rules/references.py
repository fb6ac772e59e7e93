"""Ids are unique and free, and whatever refers to a record finds it."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.facts.records import Identified, Record
from guide.facts.references import references
from guide.located.faults import Fault, did_you_mean

RESERVED_PAGES = frozenset({"index", "map"})
RESERVED_PLACES = frozenset({"menu", "contents"})
"""Ids that the frame of a page has."""


def _kinds(guide: Guide) -> tuple[Sequence[Identified], ...]:
    return (
        (*guide.sources, *guide.disagreements),
        (*guide.apis, *guide.traits),
        guide.stages,
        guide.functions,
        guide.limitations,
        guide.jobs,
        (*guide.questions, *guide.outcomes),
    )


def ids_are_unique(guide: Guide) -> Iterator[Fault]:
    """No two records of a kind share an id; neither do records that stand on one page."""
    for records in _kinds(guide):
        seen: dict[str, Identified] = {}
        for record in records:
            if first := seen.get(record.id):
                where = f"{first.place.file}:{first.place.node.line}"
                yield record.place.at("id").fault(f"the id `{record.id}` is taken; {where} has it")
            seen.setdefault(record.id, record)


def former_ids_are_free(guide: Guide) -> Iterator[Fault]:
    """A former id is nobody's id now, and was nobody else's before."""
    for records in _kinds(guide):
        taken = {record.id for record in records}
        for record in records:
            for index, old in enumerate(record.was):
                if old in taken:
                    yield record.place.at("was", index).fault(
                        f"the former id `{old}` belongs to another record; an address leads to one"
                    )
                taken.add(old)


def ids_are_free(guide: Guide) -> Iterator[Fault]:
    """No record has, or had, an address that belongs to a page, or a place, of the guide itself."""
    yield from _reserved(guide.page.values(), RESERVED_PAGES)
    yield from _reserved(guide.apis, {"index"})
    yield from _reserved(guide.functions, {"index"})
    anchored = (guide.page.values(), guide.apis, guide.stages, guide.limitations, guide.traits)
    for places in (*anchored, guide.sources, guide.disagreements):
        yield from _reserved(places, RESERVED_PLACES)


def _reserved(records: Iterable[Identified], reserved: Container[str]) -> Iterator[Fault]:
    for record in records:
        former = ((("was", index), old) for index, old in enumerate(record.was))
        for path, name in ((("id",), record.id), *former):
            if name in reserved:
                message = f"the id `{name}` belongs to a page of the guide itself"
                yield record.place.at(*path).fault(message)


def references_lead_somewhere(facts: Facts) -> Iterator[Fault]:
    """Every id that a record mentions is the id of a record: in an edition, of one known by then."""
    known = {
        "source": _ids(facts.sources),
        "question or outcome": _ids(facts.questions, facts.outcomes),
        **{kind: set() for kind in ("API", "function", "stage", "limitation", "trait")},
    }
    for own in facts.editions:
        known["API"] |= _ids(own.apis)
        known["function"] |= _ids(own.functions)
        known["stage"] |= _ids(own.stages)
        known["limitation"] |= _ids(own.limitations)
        known["trait"] |= _ids(own.traits)
        for record in own.files:
            yield from _astray(known, record)
    for record in facts.common():
        yield from _astray(known, record)


def _ids(*kinds: Iterable[Identified]) -> set[str]:
    return {record.id for records in kinds for record in records}


def _astray(known: Mapping[str, Collection[str]], record: Record) -> Iterator[Fault]:
    for found in references(record):
        if found.id not in known[found.kind]:
            meant = did_you_mean(found.id, known[found.kind])
            message = f"there is no {found.kind} `{found.id}`{meant}"
            yield record.place.at(*found.path).fault(message)
