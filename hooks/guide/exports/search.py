"""The search index: what can be found, and by which words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from guide.facts.guide import Guide
from guide.facts.records import Outcome, Question
from guide.pages import tables as views
from guide.pages.addresses import CHANGES, Addresses, served_at, split
from guide.pages.page import Draft
from guide.reasoning.tree import Tree

PATH = "search/index.json"


@dataclass(frozen=True)
class Entry:
    """A page, or a place on one: its address from the root of the site, and what finds it.

    ``kind`` is shown with a result and decides its weight; ``words`` are what people call it.
    """

    url: str
    title: str
    kind: str
    words: str
    text: str


def search_index(tree: Tree, pages: Iterable[Draft]) -> str:
    """The index as JSON: records by their own words, other pages by title and description."""
    entries = [*_records(tree), *_changes(tree.guide)]
    known = {entry.url for entry in entries}
    entries += [
        Entry(_url(page.path), page.title, _kind(page), page.words, page.description)
        for page in pages
        if _url(page.path) not in known
    ]
    return json.dumps([asdict(entry) for entry in entries], ensure_ascii=False) + "\n"


def _records(tree: Tree) -> Iterator[Entry]:
    yield from (_question(tree, question) for question in tree.questions)
    yield from (_outcome(tree, outcome) for outcome in tree.outcomes)
    guide, at = tree.guide, Addresses(tree.guide, "")
    for function in guide.functions:
        words = ", ".join(function.words)
        url = _url(at.function(function.id))
        yield Entry(url, function.name, "function", words, function.summary)
    for api in guide.apis:
        words = ", ".join((*api.aliases, api.protocol, api.status))
        text = " ".join((api.purpose, *(note.text for note in api.setup)))
        yield Entry(_url(at.api(api.id)), api.name, "API", words, text)
    for limit in guide.limitations:
        functions = {guide.function[cell.function].name: None for cell in limit.cells}
        words = ", ".join((guide.api[limit.api].name, *functions))
        yield Entry(_url(at.limitation(limit.id)), limit.name, "limitation", words, limit.meaning)


def _changes(guide: Guide) -> Iterator[Entry]:
    """What was said later about each API that something was said about."""
    for api in guide.apis:
        if said := guide.news(api.id):
            title = f"{api.name} since {guide.about.edition.name}"
            statuses = dict.fromkeys(str(news.now or news.was or "") for news in said)
            words = ", ".join((*filter(None, statuses), "news", "changed", "still", "now", "today"))
            text = " ".join(f"{news.headline}. {news.text}" for news in reversed(said))
            yield Entry(_url(f"{CHANGES}#{api.id}"), title, "change", words, text)


def _kind(page: Draft) -> str:
    return "comparison" if page.template == "comparison" else "page"


def _question(tree: Tree, question: Question) -> Entry:
    answers = " ".join(answer.answer for answer in question.answers)
    url = _url(Addresses(tree.guide, "").page(question.id))
    words = _led_by(tree, question.id)
    return Entry(url, question.question, "question", words, f"{question.about} {answers}")


def _outcome(tree: Tree, outcome: Outcome) -> Entry:
    url = _url(Addresses(tree.guide, "").page(outcome.id))
    title = views.outcome_title(tree.guide, outcome)
    needed = {
        word: None
        for need in tree.paths[outcome.id].needs
        if need.capability
        for word in tree.guide.function[need.capability.function].words
    }
    text = " ".join((outcome.because, ", ".join(needed)))
    return Entry(url, title, "outcome", _led_by(tree, outcome.id), text)


def _led_by(tree: Tree, page_id: str) -> str:
    """The answer that leads to a page, and when to choose it."""
    steps = tree.paths[page_id].steps
    return f"{steps[-1].answer.answer}. {steps[-1].answer.when}" if steps else ""


def _url(path: str) -> str:
    """`matrix.md#a` as `matrix/#a`; the home page as nothing."""
    page, rest = split(path)
    folder = served_at(page)
    return f"{folder}/{rest}" if folder else rest
