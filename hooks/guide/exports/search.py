"""The search index: what can be found, and by which words."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from guide.facts.guide import Guide
from guide.facts.records import Question
from guide.pages.addresses import CHANGES, Links, from_root
from guide.pages.comparisons import Pair
from guide.pages.page import Page
from guide.pages.written import Written
from guide.reasoning import Resolved
from guide.reasoning.decision import Decision
from guide.reasoning.tree import Tree


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


def search_index(resolved: Resolved, pages: Iterable[Page], written: Iterable[Written]) -> str:
    """The index as JSON: records by their own words, other pages by title and description."""
    entries = [*_records(resolved), *_changes(resolved.guide)]
    known = {entry.url for entry in entries}
    entries += [_page(page) for page in pages if from_root(page.path) not in known]
    entries += [
        Entry(from_root(page.path), page.title, "page", "", f"About this guide: {page.title}.") for page in written
    ]
    return json.dumps([asdict(entry) for entry in entries], ensure_ascii=False) + "\n"


def _page(page: Page) -> Entry:
    kind = "comparison" if isinstance(page.context, Pair) else "page"
    return Entry(from_root(page.path), page.title, kind, page.keywords, page.description)


def _records(resolved: Resolved) -> Iterator[Entry]:
    tree, guide = resolved.tree, resolved.guide
    yield from (_question(tree, question) for question in tree.questions)
    yield from (_outcome(tree, decision) for decision in resolved.decisions.values())
    link = Links(guide, from_root)
    for function in guide.functions:
        words = ", ".join(function.words)
        url = link.function(function.id)
        yield Entry(url, function.name, "function", words, function.summary)
    for api in guide.apis:
        words = ", ".join((*api.aliases, api.protocol, api.status))
        text = " ".join((api.purpose, *(note.text for note in api.setup)))
        yield Entry(link.api(api.id), api.name, "API", words, text)
    for limit in guide.limitations:
        functions = {guide.function[cell.function].name: None for cell in limit.cells}
        words = ", ".join((guide.api[limit.api].name, *functions))
        yield Entry(link.limitation(limit.id), limit.name, "limitation", words, limit.meaning)


def _changes(guide: Guide) -> Iterator[Entry]:
    """The later news of each API that there is news of."""
    for api in guide.apis:
        if news := guide.news(api.id):
            title = f"{api.name} since {guide.about.edition.name}"
            statuses = dict.fromkeys(str(entry.now or entry.was or "") for entry in news)
            words = ", ".join((*filter(None, statuses), "news", "changed", "still", "now", "today"))
            text = " ".join(f"{entry.headline}. {entry.text}" for entry in reversed(news))
            yield Entry(from_root(f"{CHANGES}#{api.id}"), title, "change", words, text)


def _question(tree: Tree, question: Question) -> Entry:
    answers = " ".join(answer.answer for answer in question.answers)
    url = Links(tree.guide, from_root).page(question.id)
    words = _led_by(tree, question.id)
    return Entry(url, question.question, "question", words, f"{question.about} {answers}")


def _outcome(tree: Tree, decision: Decision) -> Entry:
    outcome, functions = decision.outcome, tree.guide.function
    needed = (need.capability.function for need in decision.path.needs if need.capability)
    words = dict.fromkeys(word for function in needed for word in functions[function].words)
    url = Links(tree.guide, from_root).page(outcome.id)
    text = " ".join((outcome.because, ", ".join(words)))
    return Entry(url, decision.title, "outcome", _led_by(tree, outcome.id), text)


def _led_by(tree: Tree, page_id: str) -> str:
    """The answer that leads to a page, and when to choose it."""
    steps = tree.paths[page_id].steps
    return f"{steps[-1].answer.answer}. {steps[-1].answer.when}" if steps else ""
