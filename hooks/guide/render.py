"""Renders the guide: Markdown pages from records, through one template for each kind of page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from guide import addresses, verdicts, views
from guide.addresses import Addresses
from guide.coverage import verdict
from guide.escape import as_text
from guide.model import Guide
from guide.record_text import decision_record
from guide.records import Api, Function, Outcome, Question, Record
from guide.tree import Tree

TEMPLATES = Path(__file__).parent / "templates"
BOOST = 3
"""How much more than other pages a question, an outcome or a function weighs in the search."""


@dataclass(frozen=True)
class Page:
    """A rendered page: its path (such as `apis/index.md`), its Markdown, and the file it is made from."""

    path: str
    text: str
    made_from: str
    in_menu: bool


def render(guide: Guide, site_url: str) -> Iterator[Page]:
    """Every page of the guide. ``site_url`` is where the site will stand, for links that are copied out of it."""
    renderer = _Renderer(guide, site_url)
    yield from renderer.doors()
    for question in renderer.tree.questions:
        yield renderer.question(question)
    for outcome in renderer.tree.outcomes:
        yield renderer.outcome(outcome)
    for api in guide.apis:
        yield renderer.api(api)
    for function in guide.functions:
        yield renderer.function(function)


class _Renderer:
    def __init__(self, guide: Guide, site_url: str) -> None:
        self.guide = guide
        self.tree = Tree(guide)
        self.site_url = site_url
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            finalize=as_text,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals |= {
            "guide": guide,
            "tree": self.tree,
            "start": self.tree.start,
            "state": views.state,
            "hue": partial(views.hue, guide),
            "capability_name": partial(views.capability_name, guide),
            "need_name": guide.need_name,
            "judge": partial(verdict, guide),
        }

    def doors(self) -> Iterator[Page]:
        """The pages there is one of."""
        about, guide = self.guide.about, self.guide
        start, product = self.tree.start, about.product
        yield self._page(
            addresses.HOME, "home", guide.about, title=about.question, description=about.lead, hide=True
        )
        yield self._page(
            addresses.MAP,
            "map",
            start,
            title="The whole tree",
            description=f"Every question and every answer of the {product} API guide on one page.",
            hide=True,
            in_menu=False,
        )
        yield self._page(
            addresses.APIS,
            "apis",
            guide.apis[0],
            title=f"The APIs of {product}",
            description=f"What each API of {product} is for, how it stands, and what it offers.",
            tallies=views.tallies(guide),
        )
        yield self._page(
            addresses.FUNCTIONS,
            "functions",
            guide.functions[0],
            title="Functions",
            description=f"What can be read and written in {product}, and through which API.",
            stages=views.stages(guide),
        )
        yield self._page(
            addresses.MATRIX,
            "matrix",
            guide.cells[0],
            title="The matrix: functions and APIs",
            description=f"Which {product} API reads and writes which function, cell by cell.",
            hide=True,
            matrix=views.matrix(guide),
        )
        yield self._page(
            addresses.LIMITATIONS,
            "limitations",
            guide.limitations[0],
            title="Known limitations",
            description=f"Everything known to stand in the way of a {product} integration, and the way round it.",
            announced=views.announced(guide),
        )
        yield self._page(
            addresses.SOURCES,
            "sources",
            guide.sources[0],
            title="Sources",
            description="Where every fact of this guide comes from, and where the sources disagree.",
        )

    def question(self, question: Question) -> Page:
        """A question."""
        return self._page(
            Addresses(self.guide, "").page(question.id),
            "question",
            question,
            title=question.question,
            description=f"{question.about} {self.guide.about.title}",
            hide=True,
            boost=BOOST,
            in_menu=question is self.tree.start,
            question=question,
            path=self.tree.paths[question.id],
            standings=verdicts.standings(self.tree, question),
        )

    def outcome(self, outcome: Outcome) -> Page:
        """An outcome."""
        api = self.guide.api[outcome.api]
        path = self.tree.paths[outcome.id]
        judged = verdict(self.guide, api, path.needs)
        page = Addresses(self.guide, "").page(outcome.id)
        title = views.outcome_title(self.guide, outcome)
        return self._page(
            page,
            "outcome",
            outcome,
            title=title,
            description=outcome.because,
            hide=True,
            boost=BOOST,
            in_menu=False,
            outcome=outcome,
            api=api,
            path=path,
            judged=judged,
            limitations=verdicts.limitations_of(self.guide, judged),
            why_not=verdicts.why_not(self.tree, outcome),
            flips=verdicts.flips(self.tree, outcome),
            disagreements=verdicts.disagreements_on(self.tree, outcome),
            record=decision_record(self.tree, outcome, addresses.url(self.site_url, page)),
        )

    def api(self, api: Api) -> Page:
        """An API."""
        return self._page(
            Addresses(self.guide, "").api(api.id),
            "api",
            api,
            title=api.name,
            description=api.purpose,
            api=api,
            column=views.column(self.guide, api),
            limitations=[entry for entry in self.guide.limitations if entry.api == api.id],
            outcomes=list(self.tree.leading_to(api.id)),
            disagreements=[entry for entry in self.guide.disagreements if api.id in entry.apis],
        )

    def function(self, function: Function) -> Page:
        """A function."""
        row = views.row(self.guide, function)
        return self._page(
            Addresses(self.guide, "").function(function.id),
            "function",
            function,
            title=function.name,
            description=f"{function.summary} Which API reads it, which writes it, and with what limits.",
            boost=BOOST,
            function=function,
            stage=self.guide.stage[function.stage],
            row=row,
            limitations=views.limitations_in(self.guide, row),
            outcomes=list(self.tree.about(function.id)),
            disagreements=[
                entry
                for entry in self.guide.disagreements
                if any(cell.function == function.id for cell in entry.cells)
            ],
        )

    def _page(
        self,
        path: str,
        template: str,
        made_from: Record,
        /,
        *,
        title: str,
        description: str,
        hide: bool = False,
        boost: int | None = None,
        in_menu: bool = True,
        **context: Any,
    ) -> Page:
        links = Addresses(self.guide, path)
        body = self.environment.get_template(f"{template}.md.jinja").render(
            **context, title=title, at=links, to=_linker(links), doors=addresses, made_from=made_from.place.file
        )
        head: dict[str, Any] = {"title": title, "description": description}
        if hide:
            head["hide"] = ["navigation", "toc"]
        if boost:
            head["search"] = {"boost": boost}
        return Page(path, f"{_front_matter(head)}\n{body}", made_from.place.file, in_menu)


def _linker(links: Addresses) -> Callable[..., Markup]:
    """`to("api", id)` in a template: a relative link to that API; `to(path)`: one to that page."""

    def to(target: str, *ids: Any) -> Markup:
        address = links.to(getattr(links, target)(*ids) if ids else target)
        return Markup(address)  # noqa: S704 - made of ids, whose form leaves nothing to escape

    return to


def _front_matter(head: dict[str, Any]) -> str:
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    return "\n".join(["---", *lines, "---", ""])
