"""The catalogue of the APIs, and a page for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.facts.records import Api, Disagreement, Limitation, Outcome
from guide.pages import addresses, tables
from guide.pages.addresses import Links
from guide.pages.page import Context, Page
from guide.pages.tables import StageRows, Tally
from guide.reasoning import Resolved


@dataclass(frozen=True)
class Catalogue(Context):
    """The catalogue: the tally of each API, by its id."""

    template = "apis.md"
    tallies: Mapping[str, Tally]


@dataclass(frozen=True)
class OneApi(Context):
    """An API. ``soon`` counts its cells that are coming soon, ``outcomes`` end in it."""

    template = "api.md"
    api: Api
    column: tuple[StageRows, ...]
    soon: int
    limitations: tuple[Limitation, ...]
    outcomes: tuple[Outcome, ...]
    disagreements: tuple[Disagreement, ...]


def pages(resolved: Resolved) -> Iterator[Page]:
    """The catalogue, then every API."""
    guide = resolved.guide
    yield Page(
        addresses.APIS,
        title=f"The APIs of {guide.about.product}",
        description=f"What each API of {guide.about.product} is for, its status and its reach.",
        made_from=guide.file("apis.yml"),
        context=Catalogue(tables.tallies(guide)),
    )
    yield from (_api(resolved, api) for api in guide.apis)


def _api(resolved: Resolved, api: Api) -> Page:
    guide = resolved.guide
    return Page(
        Links(guide).api(api.id),
        title=api.name,
        description=api.purpose,
        made_from=api.place.file,
        card=addresses.card(api),
        context=OneApi(
            api,
            column=tables.column(guide, api),
            soon=sum(cell.api == api.id for cell in guide.announced),
            limitations=tuple(entry for entry in guide.limitations if entry.api == api.id),
            outcomes=resolved.tree.outcomes_ending_in(api.id),
            disagreements=tuple(entry for entry in guide.disagreements if api.id in entry.apis),
        ),
    )
