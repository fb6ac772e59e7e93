"""The search index: what can be found, and by which words."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from guide.facts.guide import Guide
from guide.pages import tables
from guide.pages.addresses import Links, from_root
from guide.pages.page import Page
from guide.pages.text import as_markdown
from guide.pages.written import Written
from guide.reasoning import Resolved
from guide.reasoning.tree import Tree

_MARKED = re.compile(r"```.*?```|`|\[([^\]]*)\]\([^)]*\)", re.DOTALL)
_GIST = re.compile(r"(?<=\n\n)(?:#+ (.+)|([A-Z][^|]*?[.?:])\s)")
"""The headings of a text, and the first sentence of each paragraph."""


@dataclass(frozen=True)
class Entry:
    """A page, or a place on one, and what finds it: its ``kind`` decides its weight, ``words`` are what people say."""

    url: str
    title: str
    kind: str
    words: str
    text: str


def search_index(resolved: Resolved, pages: Iterable[Page], written: Iterable[Written]) -> str:
    """The index as JSON: records by their own words, other pages by title and description."""
    entries = [*_records(resolved)]
    known = {entry.url for entry in entries}
    entries += [_page(page) for page in pages if from_root(page.path) not in known]
    entries += map(_written, written)
    return json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, separators=(",", ":")) + "\n"


def _page(page: Page) -> Entry:
    """A comparison is found by every name of both."""
    if page.template == "comparison":
        pair = page.context["pair"]
        names = ", ".join((*pair.first.aliases, *pair.second.aliases))
        text = f"{page.description} Other names: {names}."
        return Entry(from_root(page.path), page.title, "comparison", "versus", text)
    return Entry(from_root(page.path), page.title, "page", page.keywords, page.description)


def _written(page: Written) -> Entry:
    parts = _GIST.findall(_MARKED.sub(r"\1", as_markdown(page.markdown, str)))
    text = " ".join((page.description, *(f"{heading}." if heading else first for heading, first in parts)))
    return Entry(from_root(page.path), page.title, "page", ", ".join(page.keywords), " ".join(text.split()))


def _records(resolved: Resolved) -> Iterator[Entry]:
    guide = resolved.now.guide
    link = Links(guide, from_root)
    yield from _tree(resolved, link)
    for function in guide.functions:
        words = ", ".join(function.words)
        yield Entry(link.function(function.id), function.name, "function", words, function.summary)
    for api in guide.apis:
        words = ", ".join((*api.aliases, *api.keywords, api.protocol, api.status))
        text = " ".join((api.purpose, *(note.text for note in (*api.setup, *api.practice))))
        yield Entry(link.api(api.id), api.name, "API", words, text)
        if news := [one for one in reversed(resolved.changes) if one.api == api.id and one.about == "news"]:
            title = f"{api.name} since {resolved.base.guide.edition.name}"
            text = " ".join(f"{change.title}. {change.text}" for change in news)
            yield Entry(link.api(api.id, "changes"), title, "change", "news, changed, still, now, today", text)
    for limit in guide.limitations:
        functions = {guide.function[cell.function].name: None for cell in limit.concerned}
        text = f"{guide.api[limit.api].name}. {limit.meaning}"
        yield Entry(link.limitation(limit.id), limit.name, "limitation", ", ".join((*limit.keywords, *functions)), text)
    yield from _calls(guide, link)


def _calls(guide: Guide, link: Links) -> Iterator[Entry]:
    """Each call once, also if it reads and writes; found by its name, the earlier ones too, and what it does."""
    for one in {(one.api, one.anchor): one for one in reversed(guide.operations)}.values():
        text = f"{guide.api[one.api].name}. {one.does}."
        yield Entry(link.api(one.api, one.anchor), one.call, "call", ", ".join(one.was), text)


def _tree(resolved: Resolved, link: Links) -> Iterator[Entry]:
    tree = resolved.now.tree
    for question in tree.questions:
        words = ", ".join((*question.keywords, *_led_by(tree, question.id)[:1]))
        text = " ".join((question.about, *(f"{answer.answer}." for answer in question.answers)))
        yield Entry(link.page(question.id), question.question, "question", words, text)
    for outcome in tree.outcomes:
        decisions = [one.decisions[outcome.id] for one in resolved.answers]
        needed = (need.capability.function for need in tree.needs(outcome.id) if need.capability)
        more = dict.fromkeys(word for function in needed for word in tree.guide.function[function].words)
        apis = " or ".join(dict.fromkeys(tables.names(one.apis) for one in decisions))
        because = decisions[0].recommendation.because
        text = " ".join((because, *_led_by(tree, outcome.id)[1:], f"{apis}.", ", ".join(more)))
        words = ", ".join((*outcome.keywords, *_led_by(tree, outcome.id)[:1]))
        yield Entry(link.page(outcome.id), f"{outcome.job[:1].upper()}{outcome.job[1:]}", "outcome", words, text)


def _led_by(tree: Tree, page_id: str) -> tuple[str, ...]:
    """The answer that leads to a page, and when to choose it."""
    steps = tree.paths[page_id]
    return (steps[-1].answer.answer, steps[-1].answer.when) if steps else ()
