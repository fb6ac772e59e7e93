"""The catalogue of the APIs, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.facts.records import Api
from guide.pages import addresses
from guide.pages.addresses import Links
from guide.pages.page import Page
from guide.reasoning import Answers, Resolved
from guide.reasoning.changes import Change


@dataclass(frozen=True)
class OneApi:
    """An API as of the newest edition; ``then`` are the answers of the older ones that have it."""

    api: Api
    then: tuple[Answers, ...]
    changes: tuple[Change, ...]


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
    yield from (_api(resolved, api) for api in guide.apis)


def _api(resolved: Resolved, api: Api) -> Page:
    return Page(
        Links(resolved.now.guide).api(api.id),
        title=api.name,
        description=api.purpose,
        made_from=api.place.file,
        card=addresses.card(api),
        template="api",
        context=OneApi(
            api,
            tuple(one for one in resolved.answers[1:] if api.id in one.guide.api),
            tuple(change for change in resolved.changes if change.api == api.id),
        ),
    )
