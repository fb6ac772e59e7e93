"""APIs, traits, names, sources and disagreements are consistent."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from guide.facts.editions import Disagreements, Facts
from guide.facts.guide import Guide
from guide.facts.records import TraitState
from guide.facts.references import references
from guide.located.faults import Fault, as_read

A_YEAR = timedelta(days=365)


def replacement_is_living(guide: Guide) -> Iterator[Fault]:
    """An API on its way out names what replaces it, and that is an API one may choose today."""
    for api in guide.apis:
        place = api.place.at("replaced_by")
        if api.replaced_by is None:
            if not api.status.living:
                yield api.place.fault(f"`{api.id}` is {api.status}; say what takes its place: `replaced_by`")
        elif api.status.living:
            yield place.fault(f"`{api.id}` is current, so nothing replaces it")
        elif not guide.api[api.replaced_by].recommendable:
            yield place.fault(f"`{api.replaced_by}` cannot replace anything: it is no living API itself")


def traits_cover_every_api(guide: Guide) -> Iterator[Fault]:
    """Every trait is written out for every API. Not stated has to be stated."""
    for trait in guide.traits:
        is_new = trait.place.file.startswith(guide.file(""))
        where = "" if is_new else f" under `support` of `{trait.id}` in {guide.file('traits.yml')}"
        for api in guide.apis:
            if api.id not in trait.support:
                place = trait.place.at("support") if is_new else api.place.at("id")
                yield place.fault(f"`{api.id}` is missing{where}; write `{{state: not stated}}` if no source says so")


def traits_are_sourced(facts: Facts) -> Iterator[Fault]:
    """Whoever says that an API has or lacks a trait has a source for it."""
    for own in facts.editions:
        said = [*(trait.support for trait in own.traits), *own.support.values()]
        for one in (one for support in said for one in support.values()):
            if (one.state is TraitState.NOT_STATED) == bool(one.sources):
                right = "has no sources" if one.sources else "needs `sources`"
                yield one.place.fault(f"what is `{one.state}` {right}")


def traits_are_needed(guide: Guide) -> Iterator[Fault]:
    """Every trait decides some answer."""
    needed = {need.trait for question in guide.questions for answer in question.answers for need in answer.needs}
    for trait in guide.traits:
        if trait.id not in needed:
            yield trait.place.fault(f"no answer needs the trait `{trait.id}`")
        if trait.touches and not any(one.condition for one in trait.support.values()):
            yield trait.place.at("touches").fault("no API has a condition that could be shown there")


def names_are_unique(guide: Guide) -> Iterator[Fault]:
    """No two records of a kind share the name that a reader tells them apart by."""
    field_of = {"questions": "question", "outcomes": "job", "sources": "title"}
    named = ("apis", "functions", "limitations", "traits", "stages", "disagreements", "jobs")
    for kind in (*field_of, *named):
        field, records = field_of.get(kind, "name"), getattr(guide, kind)
        counts = Counter(as_read(getattr(record, field)) for record in records)
        for record in records:
            name = getattr(record, field)
            if counts[as_read(name)] > 1:
                message = f"`{name}` is not the only one of this name; readers could not tell them apart"
                yield record.place.at(field).fault(message)


def sources_are_cited(facts: Facts) -> Iterator[Fault]:
    """Every source is cited by some record; one that is not supports nothing."""
    cited = {found.id for record in facts.records() for found in references(record) if found.kind == "source"}
    for source in facts.sources:
        if source.id not in cited:
            yield source.place.at("id").fault(f"no record cites `{source.id}`")


def disagreements_cite_different_sources(guide: Guide) -> Iterator[Fault]:
    """A disagreement is between sources of different addresses that say different things, about cells of its APIs."""
    for entry in guide.disagreements:
        said = Counter(as_read(position.says) for position in entry.positions)
        sources = Counter(guide.source[position.source].url for position in entry.positions)
        for position in entry.positions:
            if sources[guide.source[position.source].url] > 1:
                message = f"`{position.source}` is cited twice; a source cannot disagree with itself"
                yield position.place.at("source").fault(message)
            if said[as_read(position.says)] > 1:
                yield position.place.at("says").fault("two of its sources say this, so they do not disagree")
        for index, capability in enumerate(entry.cells):
            if not any(guide.cell(api, capability) for api in entry.apis):
                yield entry.place.at("cells", index).fault(f"no API of `{entry.id}` has a cell `{capability}`")


def aliases_are_told_apart(guide: Guide) -> Iterator[Fault]:
    """What people call an API is the name or an alias of no other."""
    first: dict[str, str] = {as_read(api.name): api.id for api in guide.apis}
    for api in guide.apis:
        for index, alias in enumerate(api.aliases):
            if (owner := first.setdefault(as_read(alias), api.id)) != api.id:
                yield api.place.at("aliases", index).fault(f"`{alias}` is what `{owner}` is called")


def sources_are_older_than_what_cites_them(facts: Facts) -> Iterator[Fault]:
    """No source was read before it was published; an edition before it cites it only in a disagreement."""
    source = {one.id: one for one in facts.sources}
    for one in facts.sources:
        if one.published != "undated" and one.checked < one.published:
            yield one.place.at("checked").fault(f"`{one.id}` was published later, {one.published}")
    for own in facts.editions:
        for record in (file for file in own.files if not isinstance(file, Disagreements)):
            for found in references(record):
                if found.kind == "source" and own.edition.date < source[found.id].published != "undated":
                    message = f"`{found.id}` was published on {source[found.id].published}, after {own.edition.date}"
                    yield record.place.at(*found.path).fault(message)


def stale_sources(facts: Facts, today: date) -> Iterator[Fault]:
    """The sources that were last checked more than a year before ``today``."""
    for source in facts.sources:
        if date.fromisoformat(source.checked) < today - A_YEAR:
            message = f"`{source.id}` was last checked on {source.checked}; read it again, and say when you did"
            yield source.place.at("checked").fault(message, "stale-source")
