"""APIs, traits, names, sources and disagreements are consistent."""

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from guide.facts.editions import Facts, Traits
from guide.facts.guide import Guide
from guide.facts.records import Api, Function, Limitation, TraitState
from guide.facts.references import references
from guide.located.faults import Fault
from guide.located.places import Place

A_YEAR = timedelta(days=365)


def replacement_is_living(guide: Guide) -> Iterator[Fault]:
    """An API on its way out names what replaces it, and that is an API one may choose today."""
    for api in guide.apis:
        if api.replaced_by is None:
            if not api.status.living:
                yield api.place.fault(f"`{api.id}` is {api.status}; say what takes its place: `replaced_by`")
            continue
        place = api.place.at("replaced_by")
        if api.status.living:
            yield place.fault(f"`{api.id}` is current, so nothing replaces it")
        elif not guide.api[api.replaced_by].recommendable:
            yield place.fault(f"`{api.replaced_by}` cannot replace anything: it is no living API itself")


def traits_cover_every_api(guide: Guide) -> Iterator[Fault]:
    """Every trait is written out for every API. Not stated has to be stated."""
    here = posixpath.dirname(guide.edition.place.file)
    for trait in guide.traits:
        for api in guide.apis:
            if api.id in trait.support:
                continue
            if trait.place.file.startswith(f"{here}/"):
                yield trait.place.at("support").fault(
                    f"`{api.id}` is missing; write `{{state: not stated}}` if no source says so"
                )
            else:
                yield api.place.at("id").fault(
                    f"`{api.id}` is missing under `support` of `{trait.id}` in {guide.file('traits.yml')}; "
                    "write `{state: not stated}` if no source says so"
                )


def traits_are_sourced(facts: Facts) -> Iterator[Fault]:
    """Whoever says that an API has or lacks a trait has a source for it."""
    for own in facts.editions:
        said = [(trait.place.at("support"), trait.support) for trait in own.traits]
        file = next((file.place for file in own.files if isinstance(file, Traits)), None)
        said += [(file.at("support", trait), of) for trait, of in (own.support or {}).items() if file]
        for place, support in said:
            for api, one in support.items():
                if (one.state is TraitState.NOT_STATED) == bool(one.sources):
                    right = "has no sources" if one.sources else "needs `sources`"
                    yield place.at(api).fault(f"what is `{one.state}` {right}")


def traits_are_needed(guide: Guide) -> Iterator[Fault]:
    """Every trait decides some answer."""
    needed = {need.trait for question in guide.questions for answer in question.answers for need in answer.needs}
    for trait in guide.traits:
        if trait.id not in needed:
            yield trait.place.fault(f"no answer needs the trait `{trait.id}`")


def names_are_unique(guide: Guide) -> Iterator[Fault]:
    """No two records of a kind share the name that a reader tells them apart by."""
    named = (
        [*_named(guide.apis)],
        [*_named(guide.functions)],
        [*_named(guide.limitations)],
        [(question.place.at("question"), question.question) for question in guide.questions],
        [(outcome.place.at("job"), outcome.job) for outcome in guide.outcomes],
    )
    for names in named:
        counts = Counter(name.casefold() for _, name in names)
        for place, name in names:
            if counts[name.casefold()] > 1:
                yield place.fault(f"`{name}` is not the only one of this name; readers could not tell them apart")


def _named(records: Iterable[Api | Function | Limitation]) -> Iterator[tuple[Place, str]]:
    return ((record.place.at("name"), record.name) for record in records)


def sources_are_cited(facts: Facts) -> Iterator[Fault]:
    """Every source is cited by some record; one that is not supports nothing."""
    mentioned = (found for record in facts.records() for found in references(record))
    cited = {found.id for found in mentioned if found.kind == "source"}
    for source in facts.sources:
        if source.id not in cited:
            yield source.place.at("id").fault(f"no record cites `{source.id}`")


def disagreements_cite_different_sources(guide: Guide) -> Iterator[Fault]:
    """A disagreement is between sources, so each position has a source of its own."""
    for disagreement in guide.disagreements:
        counts = Counter(position.source for position in disagreement.positions)
        for index, position in enumerate(disagreement.positions):
            if counts[position.source] > 1:
                yield disagreement.place.at("positions", index, "source").fault(
                    f"`{position.source}` is cited twice; a source cannot disagree with itself"
                )


def stale_sources(facts: Facts, today: date) -> Iterator[Fault]:
    """The sources that were last checked more than a year before ``today``."""
    limit = today - A_YEAR
    for source in facts.sources:
        if date.fromisoformat(source.checked) < limit:
            message = f"`{source.id}` was last checked on {source.checked}; read it again, and say when you did"
            yield source.place.at("checked").fault(message, "stale-source")
