"""The catalogue of the APIs, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.facts.guide import Guide
from guide.facts.operations import StatedOperation
from guide.facts.records import Api
from guide.pages import addresses
from guide.pages.addresses import Links
from guide.pages.page import Page
from guide.reasoning import Resolved

Accesses = tuple[StatedOperation, ...]
"""A call with each of its accesses."""


@dataclass(frozen=True)
class Calls:
    """Calls that stand together: those that serve a function first, or no function, or of an older edition alone."""

    id: str
    title: str
    calls: tuple[Accesses, ...]


def pages(resolved: Resolved) -> Iterator[Page]:
    """The catalogue, then every API."""
    guide = resolved.now.guide
    yield Page(
        addresses.APIS,
        title=f"The APIs of {guide.about.product}",
        description=f"What each API of {guide.about.product} is for, its status and its reach.",
        made_from=guide.file("apis.yml"),
        template="apis",
    )
    for api in guide.apis:
        yield Page(
            Links(guide).api(api.id),
            title=api.name,
            description=api.purpose,
            made_from=api.place.file,
            card=addresses.card(api),
            template="api",
            context={
                "api": api,
                "calls": tuple(_calls(resolved, api)),
                "then": [older for older in resolved.answers[1:] if api.id in older.guide.api],
                "changes": [change for change in resolved.changes if change.api == api.id],
            },
        )


def _calls(resolved: Resolved, api: Api) -> Iterator[Calls]:
    guide, found = resolved.now.guide, _by_anchor(resolved.now.guide, api)
    by_function = [(one.functions[0] if one.functions else "", calls) for calls in found.values() for one in calls[:1]]
    names = {**{function.id: function.name for function in guide.functions}, "": "Beyond the functions of the matrix"}
    for function, name in names.items():
        yield Calls(function or "others", name, tuple(calls for of, calls in by_function if of == function))
    for older in resolved.answers[1:]:
        edition = older.guide.edition
        gone = {anchor: calls for anchor, calls in _by_anchor(older.guide, api).items() if anchor not in found}
        yield Calls(edition.id, f"In {edition.name}, and not seen since", tuple(gone.values()))
        found |= gone


def _by_anchor(guide: Guide, api: Api) -> dict[str, Accesses]:
    found: dict[str, Accesses] = {}
    for one in guide.calls_of(api.id):
        found[one.anchor] = (*found.get(one.anchor, ()), one)
    return found
