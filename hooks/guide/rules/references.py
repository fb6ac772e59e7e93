"""Ids are unique and free, and whatever refers to a record finds it."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.facts.records import Identified, Record
from guide.facts.references import references
from guide.located.faults import Fault, did_you_mean

RESERVED_PAGES = frozenset({"index", "map", "con", "nul", "aux", "prn"})  # of the guide, and of file systems
RESERVED_PLACES = frozenset({"menu", "contents"})
"""Ids that the frame of a page has."""


def _kinds(guide: Guide) -> tuple[Sequence[Identified], ...]:
    on_one_page = (
        (*guide.sources, *guide.disagreements),
        (*guide.apis, *guide.traits),
        (*guide.questions, *guide.outcomes),
    )
    return (*on_one_page, guide.stages, guide.functions, guide.limitations, guide.jobs, guide.about.terms)


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
                    message = f"the former id `{old}` belongs to another record; an address leads to one"
                    yield record.place.at("was", index).fault(message)
                taken.add(old)


def ids_are_free(guide: Guide) -> Iterator[Fault]:
    """No record has, or had, an address that belongs to a page, or a place, of the guide itself."""
    yield from _reserved((*guide.page.values(), *guide.apis, *guide.functions), RESERVED_PAGES)
    anchored = (*guide.page.values(), *guide.apis, *guide.stages, *guide.limitations, *guide.traits)
    yield from _reserved((*anchored, *guide.sources, *guide.disagreements), RESERVED_PLACES)


def _reserved(records: Iterable[Identified], reserved: Container[str]) -> Iterator[Fault]:
    for record in records:
        former = ((record.place.at("was", index), old) for index, old in enumerate(record.was))
        for place, name in ((record.place.at("id"), record.id), *former):
            if name in reserved:
                yield place.fault(f"the id `{name}` belongs to a page of the guide itself, or to file systems")


def references_lead_somewhere(facts: Facts) -> Iterator[Fault]:
    """Every id that a record mentions is the id of a record: in an edition, of one known by then."""
    known: dict[str, set[str]] = defaultdict(set)
    common = (("source", facts.sources), ("question or outcome", (*facts.questions, *facts.outcomes)))
    for own in facts.editions:
        new = (("API", own.apis), ("function", own.functions), ("stage", own.stages), ("trait", own.traits))
        for kind, records in (*common, *new, ("limitation", own.limitations)):
            known[kind].update(one.id for one in records)
        yield from _astray(known, own.files)
    yield from _astray(known, facts.common())


def _astray(known: Mapping[str, Collection[str]], records: Iterable[Record]) -> Iterator[Fault]:
    for record in records:
        for found in references(record):
            if found.id not in known[found.kind]:
                meant = did_you_mean(found.id, known[found.kind])
                yield record.place.at(*found.path).fault(f"there is no {found.kind} `{found.id}`{meant}")
