"""The address of every page and of everything that can be linked to. It comes from ids alone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from guide.facts.guide import Guide
from guide.facts.ids import Capability
from guide.facts.records import Api, Outcome
from guide.reasoning.comparison import id_of_pair

HOME = "index.md"
DECIDE = "decide/index.md"
MAP = "decide/map.md"
APIS = "apis/index.md"
FUNCTIONS = "functions/index.md"
MATRIX = "matrix/index.md"
LIMITATIONS = "limitations.md"
SOURCES = "sources.md"
CHANGES = "changes.md"
TODAY = "today.md"
PLANNER = "planner.md"
COMPARISONS = "compare/index.md"

COMMON_CARD = "assets/cards/guide.png"
"""The picture, for link previews, of every page that has none of its own."""


@dataclass(frozen=True)
class Addresses:
    """Links from the page at ``here`` (a path such as `apis/index.md`) to everything else."""

    guide: Guide
    here: str

    def to(self, target: str) -> str:
        """A relative link, in a Markdown page, to ``target`` (a path, perhaps with an anchor)."""
        path, rest = split(target)
        return _relative(path, posixpath.dirname(self.here)) + rest

    def href(self, target: str) -> str:
        """The same link for plain HTML, where nobody turns `page.md` into `page/`."""
        path, rest = split(target)
        return f"{_relative(served_at(path), served_at(self.here))}/{rest}"

    def page(self, page_id: str) -> str:
        """A question or an outcome. The first question stands at the start of the tree."""
        return DECIDE if page_id == self.guide.questions[0].id else f"decide/{page_id}.md"

    def api(self, api_id: str) -> str:
        """An API."""
        return f"apis/{api_id}.md"

    def trait(self, api_id: str, trait_id: str) -> str:
        """A trait on the page of an API."""
        return f"apis/{api_id}.md#{trait_id}"

    def function(self, function_id: str) -> str:
        """A function."""
        return f"functions/{function_id}.md"

    def cell(self, api_id: str, capability: Capability) -> str:
        """A cell of the matrix."""
        return f"{MATRIX}#{capability.function}.{api_id}.{capability.access}"

    def then(self, day: str, place: str) -> str:
        """A cell or a row of the matrix as it is from ``day`` on: in the first such edition."""
        editions = self.guide.history.editions
        return f"{edition_matrix(next(one.id for one in editions if one.date >= day))}#{place}"

    def edition(self, edition_id: str) -> str:
        """The matrix of a later edition."""
        return edition_matrix(edition_id)

    def comparison(self, comparison_id: str) -> str:
        """Two APIs side by side."""
        return comparison(comparison_id)

    def pair(self, one: str, other: str) -> str:
        """The same, by the APIs."""
        return comparison(id_of_pair(self.guide, one, other))

    def plan(self, needs: Iterable[Capability]) -> str:
        """The planner with needs chosen and limits accepted, as the tree accepts them."""
        return f"{PLANNER}?need={','.join(map(str, needs))}&limits=accepted"

    def limitation(self, limitation_id: str) -> str:
        """A limitation in the register."""
        return f"{LIMITATIONS}#{limitation_id}"

    def source(self, source_id: str) -> str:
        """A source in the list of sources."""
        return f"{SOURCES}#{source_id}"

    def disagreement(self, disagreement_id: str) -> str:
        """A disagreement in the list of sources."""
        return f"{SOURCES}#{disagreement_id}"


def edition_matrix(edition_id: str) -> str:
    """The matrix of a later edition."""
    return f"matrix/{edition_id}.md"


def comparison(comparison_id: str) -> str:
    """Two APIs side by side."""
    return f"compare/{comparison_id}.md"


def card(record: Api | Outcome) -> str:
    """The picture of an API or an outcome, for link previews."""
    folder = "apis" if isinstance(record, Api) else "decide"
    return f"assets/cards/{folder}/{record.id}.png"


def served_at(path: str) -> str:
    """The folder that a page is served from: `apis/one.md` from `apis/one/`."""
    return path.removesuffix(".md").removesuffix("index").rstrip("/")


def url(site_url: str, target: str) -> str:
    """The absolute address of a page, or of a place on it, on the site at ``site_url``."""
    path, rest = split(target)
    folder = served_at(path)
    return f"{site_url.rstrip('/')}/{folder}/{rest}" if folder else f"{site_url.rstrip('/')}/{rest}"


def split(target: str) -> tuple[str, str]:
    """A path, and the query or the anchor behind it with its sign."""
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    return path, target[len(path) :]


@lru_cache(maxsize=2**16)
def _relative(path: str, folder: str) -> str:
    return posixpath.relpath(path or ".", folder or ".")
