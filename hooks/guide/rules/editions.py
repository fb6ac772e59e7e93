"""Editions are in order, and each adds or changes something that was not so before."""

import re
from calendar import month_name
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from guide.facts.editions import Apis, EditionFacts, Facts
from guide.facts.records import Api
from guide.located.faults import Fault
from guide.located.places import Place
from guide.reasoning.editions import guides


def editions_are_in_order(facts: Facts) -> Iterator[Fault]:
    """The id of an edition is the month of its date, the name of its folder, and in words its name; the dates go up."""
    last = ""
    for own in facts.editions:
        edition, folder = own.edition, PurePosixPath(own.edition.place.file).parent.name
        for right, what in ((edition.date[:7], "the month of its date"), (folder, "the name of its folder")):
            if edition.id != right:
                yield edition.place.at("id").fault(f"`{edition.id}` is not {what}, `{right}`")
        named = re.search(rf"({'|'.join(month_name[1:])}) \d{{4}}", edition.name)
        if named and named[0] != (month := f"{date.fromisoformat(edition.date):%B %Y}"):
            yield edition.place.at("name").fault(f"`{edition.name}` names another month than that of its date, {month}")
        if edition.date <= last:
            yield edition.place.at("date").fault(f"{edition.date} is not later than {last}")
        last = edition.date


def news_belongs_to_its_edition(facts: Facts) -> Iterator[Fault]:
    """News came after the edition before, and not after the one that it stands in."""
    before = ""
    for own in facts.editions:
        for news in own.news:
            if not before < news.date <= own.edition.date:
                when = f"not after {before} and until {own.edition.date}" if before else f"after {own.edition.date}"
                yield news.place.at("date").fault(f"{news.date} is {when}, so the news belongs to another edition")
        before = own.edition.date


def nothing_is_said_twice(facts: Facts) -> Iterator[Fault]:
    """An edition states a cell once, and changes an API once, and none that is new in it."""
    for own in facts.editions:
        first: dict[str, Place] = {api.id: api.place for api in own.apis}
        said = [(change.id, change.place.at("id"), f"`{change.id}` stands") for change in own.changed]
        said += [(cell.id, cell.place, f"the cell `{cell.id}` is written") for cell in own.cells]
        for key, place, what in said:
            if key in first:
                where = f"{first[key].file}:{first[key].node.line}"
                yield place.fault(f"{what} in this edition already, at {where}; say it there")
            first.setdefault(key, place)


def changes_change_something(facts: Facts) -> Iterator[Fault]:
    """A change starts from what was so until then, and ends in something else."""
    before: Mapping[str, Api] = {}
    for own, guide in zip(facts.editions, guides(facts), strict=True):
        yield from _changes_of_status(own, before)
        for change in own.changed:
            for name in sorted(change.model_fields_set - {"id", "sources"}):
                if getattr(change, name) == getattr(before[change.id], name):
                    yield change.place.at(name).fault(f"`{name}` of `{change.id}` was so before; remove it")
        before = guide.api


def _changes_of_status(own: EditionFacts, before: Mapping[str, Api]) -> Iterator[Fault]:
    statuses = {api.id: api.status for api in (*before.values(), *own.apis)}
    for news in sorted(own.news, key=lambda news: news.date):
        status = statuses[news.api]
        if (news.was is None) != (news.now is None):
            yield news.place.fault("a change of status says both: `was` and `now`")
        elif news.was and news.was is not status:
            yield news.place.at("was").fault(f"`{news.api}` was `{status}` until then")
        elif news.now and news.now is news.was:
            yield news.place.at("now").fault(f"`{news.api}` does not change: it stays `{news.now}`")
        statuses[news.api] = news.now or status


def orders_name_every_api(facts: Facts) -> Iterator[Fault]:
    """An order of the APIs names each of them."""
    known: list[str] = []
    for own in facts.editions:
        known += (api.id for api in own.apis)
        missing = [f"`{api}`" for api in known if api not in own.order]
        are = "is" if len(missing) == 1 else "are"
        for file in own.files:
            if isinstance(file, Apis) and file.order and missing:
                yield file.place.at("order").fault(f"{', '.join(missing)} {are} missing; an order names every API")
