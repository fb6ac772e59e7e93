"""The search index: what can be found, and by which words."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from guide.facts.guide import Guide
from guide.pages import tables
from guide.pages.addresses import CHANGES, Links, from_root
from guide.pages.page import Page
from guide.pages.written import Written
from guide.reasoning import Resolved
from guide.reasoning.tree import Tree


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
    entries = [*_records(resolved), *_changes(resolved)]
    known = {entry.url for entry in entries}
    for page in pages:
        if (url := from_root(page.path)) not in known:
            kind = "comparison" if page.template == "comparison" else "page"
            entries.append(Entry(url, page.title, kind, page.keywords, page.description))
    for hand in written:
        entries.append(Entry(from_root(hand.path), hand.title, "page", "", f"About this guide: {hand.title}."))
    return json.dumps([asdict(entry) for entry in entries], ensure_ascii=False) + "\n"


def _records(resolved: Resolved) -> Iterator[Entry]:
    guide = resolved.now.guide
    link = Links(guide, from_root)
    yield from _tree(resolved, link)
    for function in guide.functions:
        words = ", ".join(function.words)
        yield Entry(link.function(function.id), function.name, "function", words, function.summary)
    for api in guide.apis:
        words = ", ".join((*api.aliases, api.protocol, api.status))
        text = " ".join((api.purpose, *(note.text for note in api.setup)))
        yield Entry(link.api(api.id), api.name, "API", words, text)
    yield from _calls(guide, link)
    for limit in guide.limitations:
        functions = {guide.function[cell.function].name: None for cell in limit.concerned}
        words = ", ".join((guide.api[limit.api].name, *functions))
        yield Entry(link.limitation(limit.id), limit.name, "limitation", words, limit.meaning)


def _calls(guide: Guide, link: Links) -> Iterator[Entry]:
    """Each call once, also if it reads and writes."""
    calls = {(one.api, one.anchor): one for one in reversed(guide.operations)}
    for one in reversed(calls.values()):
        words = ", ".join((guide.api[one.api].name, *(guide.function[function].name for function in one.functions)))
        yield Entry(link.call(one.api, one.anchor), one.call, "call", words, f"{guide.api[one.api].name}. {one.does}.")


def _changes(resolved: Resolved) -> Iterator[Entry]:
    """The later news of each API that there is news of."""
    for api in resolved.now.guide.apis:
        if news := [one for one in reversed(resolved.changes) if one.api == api.id and one.about == "news"]:
            title = f"{api.name} since {resolved.base.guide.edition.name}"
            text = " ".join(f"{change.title}. {change.text}" for change in news)
            yield Entry(from_root(f"{CHANGES}#{api.id}"), title, "change", "news, changed, still, now, today", text)


def _tree(resolved: Resolved, link: Links) -> Iterator[Entry]:
    tree = resolved.now.tree
    for question in tree.questions:
        text = " ".join((question.about, *(answer.answer for answer in question.answers)))
        yield Entry(link.page(question.id), question.question, "question", _led_by(tree, question.id), text)
    for outcome in tree.outcomes:
        decisions = [one.decisions[outcome.id] for one in resolved.answers]
        needed = (need.capability.function for need in tree.needs(outcome.id) if need.capability)
        words = dict.fromkeys(word for function in needed for word in tree.guide.function[function].words)
        text = " ".join((*(one.recommendation.because for one in decisions), ", ".join(words)))
        apis = " or ".join(dict.fromkeys(tables.names(one.apis) for one in decisions))
        title, words_for = f"{outcome.job[:1].upper()}{outcome.job[1:]}", f"{_led_by(tree, outcome.id)} {apis}"
        yield Entry(link.page(outcome.id), title, "outcome", words_for, text)


def _led_by(tree: Tree, page_id: str) -> str:
    """The answer that leads to a page, and when to choose it."""
    steps = tree.paths[page_id]
    return f"{steps[-1].answer.answer}. {steps[-1].answer.when}" if steps else ""
