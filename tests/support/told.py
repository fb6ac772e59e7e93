"""Where each record of the data is told: the parts of pages and texts that are about it, and what a record holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from built import HtmlPage, Site, words
from guide.facts.cells import Cell
from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.facts.ids import Capability, Mention, Need
from guide.facts.records import Record
from guide.reasoning import Answers, Resolved
from guide.reasoning.decision import Decision


@dataclass(frozen=True)
class Place:
    """Where something is to be told: a kind of place, what it says there, its anchors and where its links lead."""

    kind: str
    said: str
    refs: frozenset[str] = frozenset()


def _flat(text: str) -> str:
    return " ".join(re.sub(r"[\\`*]", "", unescape(text)).split()).casefold()


@cache
def _text(site: Site, kind: str, url: str) -> Place:
    """The text beside a page."""
    links = re.findall(r"\]\(([^()\s]*)\)", site.read(f"{url.strip('/')}/index.md".lstrip("/")))
    return Place(f"text of {kind}", _flat(site.text(url)), frozenset(links))


def _places(site: Site, kind: str, url: str, nodes: Iterable[LexborNode]) -> list[Place]:
    """Some nodes of a page, and the text beside it."""
    found = [*nodes]
    part = HtmlPage(url, LexborHTMLParser(" ".join(node.html or "" for node in found)))
    refs = {link for there, anchor, _ in part.links() for link in (there, f"#{anchor}")}
    refs |= {node.attributes["href"] or "" for node in part.tree.css("a[href^=http]")} | {f"#{one}" for one in part.ids}
    return [Place(kind, _flat(" ".join(map(words, found))), frozenset({url, *refs})), _text(site, kind, url)]


def _section(page: HtmlPage, anchor: str) -> Iterator[LexborNode]:
    """A headline, and what follows it until the next."""
    node: LexborNode | None = page.tree.css(f"[id='{anchor}']")[0]
    while node is not None:
        yield node
        node = node.next if node.next and node.next.tag not in ("h2", "h3") else None


def _around(page: HtmlPage, css: str, tag: str) -> LexborNode:
    """The element of a kind that a node stands in."""
    node: LexborNode | None = page.tree.css_first(css)
    while node is not None and node.tag != tag:
        node = node.parent
    assert node is not None, (page.url, css)
    return node


Telling = tuple[object, list[Place]]
"""A record, or some texts by what they are, and the places that each tell all of it."""


def _on_registers(site: Site, resolved: Resolved, facts: Facts) -> Iterator[Telling]:
    """What is told on the home page, with the sources, below a matrix and among the changes."""
    guide, home = resolved.now.guide, site.pages["/"]
    about = guide.about.model_copy(update={"terms": ()})
    yield about, _places(site, "home", "/", home.tree.css("header, article, footer"))
    for term in guide.about.terms:
        page = next(page for page in site.pages.values() if f"term-{term.id}" in page.ids)
        yield term, _places(site, "term", page.url, [_around(page, f"#term-{term.id}", "li")])
    for job in guide.jobs:
        yield {"sources": job.sources}, _places(site, "job", "/", home.tree.css(".g-provenance"))
        item = _around(home, f".g-jobs a[href$='/{job.decision}/']", "li")
        yield job.model_copy(update={"sources": ()}), _places(site, "job", "/", [item])
    disagreements = {one.id: one for each in resolved.guides for one in each.disagreements}
    for record in (*guide.sources, *disagreements.values()):
        yield record, _places(site, "sources", "/sources/", _section(site.pages["/sources/"], record.id))
    for each in resolved.guides:
        url, day = f"/matrix/{each.edition.id}/", f"d{each.edition.date}"
        came = _section(site.pages["/changes/"], day) if each is not resolved.guides[0] else ()
        yield each.edition, _places(site, "edition", url, [site.pages[url].content, *came])[:1]
    for news in (news for own in facts.editions for news in own.news):
        yield news, _places(site, "news", "/changes/", _section(site.pages["/changes/"], f"d{news.date}"))


def _on_catalogue(site: Site, guide: Guide) -> Iterator[Telling]:
    """APIs, functions, stages, traits, and which API has them."""
    own = ("what-it-is-for", "what-it-is-not-for", "switching-it-on", "its-documentation")
    for api in guide.apis:
        page = site.pages[f"/apis/{api.id}/"]
        parts = (page.tree.css("h1")[0].attributes["id"] or "", *own)
        nodes = [*(node for part in parts for node in _section(page, part)), *page.tree.css("h3 + table th")]
        yield api, _places(site, "API", page.url, nodes)
        yield {"sources": api.sources}, _places(site, "API", page.url, page.tree.css(".g-provenance"))
        stages = tuple(stage.name for stage in guide.stages if api.access)
        yield {"stages": stages}, _places(site, "API", page.url, page.tree.css("h3"))
        yield (
            {"replacement": api.replaced_by},
            _places(site, "API", page.url, page.tree.css(".g-verdict-box a.g-api"))[:1],
        )
    for function in guide.functions:
        url = f"/functions/{function.id}/"
        yield function, _places(site, "function", url, [site.pages[url].content])
        yield {"sources": function.sources}, _places(site, "function", url, site.pages[url].tree.css(".g-provenance"))
    for stage in guide.stages:
        yield stage, _places(site, "stage", "/functions/", _section(site.pages["/functions/"], stage.id))
    for trait in guide.traits:
        yield trait, _places(site, "APIs", "/apis/", _section(site.pages["/apis/"], trait.id))
        for api_id, support in trait.support.items():
            page = site.pages[f"/apis/{api_id}/"]
            yield support, _places(site, "trait", page.url, [_around(page, f"[id='{trait.id}']", "li")])


def _on_functions(site: Site, resolved: Resolved, answers: Answers) -> Iterator[Telling]:
    """Cells, calls and limitations of an edition."""
    guide = answers.guide
    for cell in guide.cells:
        page = site.pages[f"/functions/{cell.function}/"]
        shown = [one for one in resolved.answers if cell.function in one.guide.function]
        row = _around(page, f"[id='{cell.api}.{cell.access}']", "tr")
        number = shown.index(answers)
        told = [*row.css(f"td:nth-child({number + 2})"), *page.tree.css(f"thead th:nth-child({number + 2})")]
        yield cell, _places(site, "cell", page.url, [*told, page.tree.css(".g-provenance")[number]])
    newest = {(one.api, one.anchor): one for each in resolved.answers[::-1] for one in each.guide.operations}
    for one in guide.operations:
        page = site.pages[f"/apis/{one.api}/"]
        if newest[one.api, one.anchor].edition == one.edition:
            kind = "call" if one.functions else "call beyond the matrix"
            group = _around(page, f"#{one.anchor}", "details").css("summary")
            yield one, _places(site, kind, page.url, [*group, _around(page, f"#{one.anchor}", "li")])
    for limit in guide.limitations:
        yield limit, _places(site, "register", "/limitations/", _section(site.pages["/limitations/"], limit.id))
        urls = [f"/functions/{cell.function}/" for cell in limit.concerned]
        for url in [*urls, *[f"/apis/{limit.api}/"] * guide.is_newest]:
            boxes = site.pages[url].tree.css(f".g-limit:has(strong a[href$='limitations/#{limit.id}'])")
            yield limit, _places(site, "limit", url, boxes)


def _on_outcomes(site: Site, decision: Decision, number: int) -> Iterator[Telling]:
    """What an edition says of an outcome: in its box, among what stops, and in its own part of what else is there."""
    url = f"/decide/{decision.outcome.id}/"
    page = site.pages[url]
    parts = (".g-verdict-box", ".g-provenance", "#why-not .g-standings:has(.g-verdict)")
    box, sources, against = (page.tree.css(part)[number] for part in parts)
    written = decision.recommendation
    yield written, _places(site, "answer", url, [box, sources, against, *_section(page, "next")])
    yield {"sources": written.sources}, _places(site, "answer", url, [sources])
    stops = {
        "limitations": tuple(limit.name for limit in decision.limitations),
        "conditions": tuple(note for _, _, note in decision.conditions),
        "disagreements": tuple(entry.name for entry in decision.disagreements),
    }
    yield stops, _places(site, "box", url, [box])
    if decision.can_stop:
        headline = "starting-now" if decision.guide.is_newest else f"in-{decision.guide.edition.name}"
        there = _places(site, "outcome", url, _section(page, headline.casefold().replace(" ", "-")))
        general = tuple(limit.name for limit in decision.general)
        positions = tuple(entry.model_copy(update={"apis": ()}) for entry in decision.disagreements)
        yield {**stops, "full": (*decision.limitations, *positions), "general": general}, there
    if decision.practice:
        notes = {"practice": tuple(note for _, note in decision.practice)}
        yield notes, _places(site, "outcome", url, page.tree.css("#practice"))


def _on_pages(site: Site, resolved: Resolved) -> Iterator[Telling]:
    """Questions, outcomes, and what each edition answers."""
    tree = resolved.now.tree
    for question in tree.questions:
        url = "/decide/" if question is tree.start else f"/decide/{question.id}/"
        yield question, _places(site, "question", url, [site.pages[url].content])
        yield {"sources": question.sources}, _places(site, "question", url, site.pages[url].tree.css(".g-provenance"))
    for outcome in tree.outcomes:
        url = f"/decide/{outcome.id}/"
        yield outcome, _places(site, "job of outcome", url, [site.pages[url].content])
        for number, answers in enumerate(resolved.answers):
            yield from _on_outcomes(site, answers.decisions[outcome.id], number)


def tellings(site: Site, resolved: Resolved, facts: Facts) -> Iterator[Telling]:
    """Every record of the data, and where it is told."""
    yield from _on_registers(site, resolved, facts)
    yield from _on_catalogue(site, resolved.now.guide)
    yield from _on_pages(site, resolved)
    for answers in resolved.answers:
        yield from _on_functions(site, resolved, answers)


def fields_of(kind: type) -> Iterator[tuple[str, str]]:
    """The fields of a kind of record: each as the class that has it first writes it, and its name."""
    if kind is Cell:
        yield from ((f"Cell.{one.name}", one.name) for one in fields(Cell) if one.compare)
    for name in getattr(kind, "model_fields", ()):
        owner = next(base for base in reversed(kind.__mro__) if name in getattr(base, "model_fields", ()))
        yield f"{owner.__name__}.{name}", name


def written_in(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """All that is written in a record, and the field that it is written in."""
    match value:
        case Record() | Cell():
            yield path, ""
            for field, name in fields_of(type(value)):
                yield from written_in(getattr(value, name), field)
        case Mapping():
            for key, one in value.items():
                yield from [(path, key)] if path else []
                yield from written_in(one, path or f"{key}")
        case tuple() | list():
            for one in value:
                yield from written_in(one, path)
        case None:
            return
        case _:
            yield path, value


def names_by_id(guides: Iterable[Guide]) -> dict[str, set[str]]:
    """What records, capabilities and needs are called, in any edition, by their ids."""
    names: dict[str, set[str]] = {}
    for guide in guides:
        called = {guide.edition.id: guide.edition.name} | {one.id: one.name for one in guide.apis}
        called |= {one.id: one.name for one in guide.functions} | {one.id: one.name for one in guide.stages}
        called |= {one.id: one.name for one in guide.limitations} | {one.id: one.name for one in guide.traits}
        called |= {one.id: one.title for one in guide.sources} | {one.id: one.job for one in guide.outcomes}
        called |= {one.id: one.question for one in guide.questions}
        for one in guide.capabilities:
            called |= {str(one): guide.capability_name(one), f"{one} in full": f"{guide.capability_name(one)}, in full"}
        for id_, name in called.items():
            names.setdefault(id_, set()).add(_flat(name))
    return names


def is_told(path: str, value: object, place: Place, names: Mapping[str, set[str]]) -> bool:
    """Whether a place says a text, or names a record or leads to it."""
    text, leads = str(value), (f"/{value}/", f"#{value}", f"#term-{value}")
    if path in ("Identified.id", "Edition.id"):
        return place.kind.startswith("text") or any(ref.endswith(leads) for ref in place.refs)
    if isinstance(value, Mention | Capability | Need) or path == "Cell.edition":
        return any(name in place.said for name in names[text]) or any(ref.endswith(leads) for ref in place.refs)
    return _flat(text) in place.said or ("/" in text and any(ref.endswith(text) for ref in place.refs))
