"""The address of every page and of everything that can be linked to. It comes from ids alone.

A page is named by the path of its Markdown (`apis/index.md`); it is served from a folder (`apis/`).
"""

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from guide.facts.decisions import Outcome
from guide.facts.guide import Guide
from guide.facts.ids import Capability, Need
from guide.facts.records import Api
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
"""The picture of every page that has none of its own."""


@dataclass(frozen=True)
class Links:
    """Links to everything, each as ``to`` writes it, which gets the path of a page or a file, and perhaps an anchor."""

    guide: Guide
    to: Callable[[str], str] = str

    def page(self, page_id: str) -> str:
        """A question or an outcome. The first question stands at the start of the tree."""
        first = self.guide.questions[0].id
        return self.to(DECIDE if page_id == first else f"decide/{page_id}.md")

    def api(self, api_id: str, anchor: str = "") -> str:
        """An API, or a trait or a call on its page."""
        return self.to(f"apis/{api_id}.md{'#' * bool(anchor)}{anchor}")

    def function(self, function_id: str) -> str:
        """A function."""
        return self.to(f"functions/{function_id}.md")

    def matrix(self, edition: Guide) -> str:
        """The matrix of an edition; that of the newest stands at the start of all."""
        return self.to(matrix_of(edition))

    def cell(self, edition: Guide, api_id: str, capability: Capability) -> str:
        """A cell of the matrix of an edition."""
        return self.to(f"{matrix_of(edition)}#{capability.function}.{api_id}.{capability.access}")

    def row(self, api_id: str, capability: Capability) -> str:
        """The calls of an API for a capability, on the page of the function."""
        return self.to(f"functions/{capability.function}.md#{api_id}.{capability.access}")

    def comparison(self, comparison_id: str) -> str:
        """Two APIs side by side."""
        return self.to(f"compare/{comparison_id}.md")

    def pair(self, one: str, other: str) -> str:
        """The same, by the APIs."""
        return self.comparison(id_of_pair(self.guide, one, other))

    def plan(self, needs: Iterable[Need]) -> str:
        """The planner with needs chosen."""
        return self.to(f"{PLANNER}?need={','.join(str(need.about) for need in needs)}")

    def limitation(self, limitation_id: str) -> str:
        """A limitation in the register."""
        return self.to(f"{LIMITATIONS}#{limitation_id}")

    def source(self, record_id: str) -> str:
        """A source, or a disagreement of some, in the list of sources."""
        return self.to(f"{SOURCES}#{record_id}")


def matrix_of(edition: Guide) -> str:
    """The page of the matrix of an edition."""
    return MATRIX if edition.is_newest else matrix_by_id(edition)


def matrix_by_id(edition: Guide) -> str:
    """The same at an address that stays when a newer edition comes."""
    return f"matrix/{edition.edition.id}.md"


def card(record: Api | Outcome) -> str:
    """The picture that stands for an API or an outcome where links to it are shown."""
    folder = "apis" if isinstance(record, Api) else "decide"
    return f"assets/cards/{folder}/{record.id}.png"


def in_markdown(here: str, target: str) -> str:
    """A relative link in the Markdown of the page ``here``, which the site generator resolves."""
    return "../" * here.count("/") + target


def in_html(here: str, target: str) -> str:
    """The same link for plain HTML, where nobody turns `page.md` into `page/`."""
    path, rest = split(target)
    return f"{posixpath.relpath(served_at(path) or '.', served_at(here) or '.')}/{rest}"


def absolute(site_url: str, here: str, link: str) -> str:
    """The address that a ``link`` in the Markdown of the page ``here`` leads to."""
    path, rest = split(link)
    if urlsplit(link).scheme:
        return link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    return url(site_url, target + rest)


def url(site_url: str, target: str) -> str:
    """The absolute address of a page or of a place on it; a site without one starts at `/`."""
    return f"{site_url.rstrip('/')}/{from_root(target)}"


def from_root(target: str) -> str:
    """The address from the root of the site: `matrix.md#a` as `matrix/#a`, a file as it is."""
    path, rest = split(target)
    if not path.endswith(".md"):
        return target
    folder = served_at(path)
    return f"{folder}/{rest}" if folder else rest


def served_at(path: str) -> str:
    """The folder that a page is served from: `apis/one.md` from `apis/one`, the home from ``."""
    return path.removesuffix(".md").removesuffix("index").rstrip("/")


def split(target: str) -> tuple[str, str]:
    """A path, and the query or the anchor behind it with its sign."""
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    return path, target[len(path) :]
