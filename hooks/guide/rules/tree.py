"""The tree is a tree, it is short, and every question matters."""

import re
from collections import Counter
from collections.abc import Iterator

from guide.facts.guide import Guide
from guide.located.faults import Fault
from guide.reasoning.tree import Tree

MAX_QUESTIONS = 5


def one_way_to_every_page(guide: Guide) -> Iterator[Fault]:
    """No page is led to by two answers, and the start by none. So no cycle can be reached."""
    start = guide.questions[0].id
    first: dict[str, str] = {}
    for question in guide.questions:
        for index, answer in enumerate(question.answers):
            place = question.place.at("answers", index, "to")
            if answer.to == start:
                yield place.fault(f"`{answer.to}` is the start; an answer may not lead back to it")
            elif answer.to in first:
                yield place.fault(
                    f"a second way to `{answer.to}`; the answer at {first[answer.to]} leads there already"
                )
            else:
                first[answer.to] = f"{place.file}:{place.node.line}"


def every_page_is_reached(guide: Guide) -> Iterator[Fault]:
    """The start leads to every question and every outcome."""
    reached: set[str] = set()
    waiting = [guide.questions[0].id]
    onward = {question.id: [answer.to for answer in question.answers] for question in guide.questions}
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting += onward.get(page, [])
    for record in guide.page.values():
        if record.id not in reached:
            yield record.place.at("id").fault(f"no path leads to `{record.id}`")


def no_path_is_too_deep(guide: Guide) -> Iterator[Fault]:
    """No reader answers more than five questions."""
    tree = Tree(guide)
    for outcome in tree.outcomes:
        depth = len(tree.paths[outcome.id])
        if depth > MAX_QUESTIONS:
            yield outcome.place.at("id").fault(
                f"{depth} questions lead to `{outcome.id}`; {MAX_QUESTIONS} are the most"
            )


def every_question_helps_the_unsure(guide: Guide) -> Iterator[Fault]:
    """Exactly one answer of every question says `unsure`: why it suits those who are not sure."""
    for question in guide.questions:
        helping = [index for index, answer in enumerate(question.answers) if answer.unsure]
        if not helping:
            yield question.place.at("answers").fault(
                f"no answer of `{question.id}` helps those who are not sure; give one an `unsure`"
            )
        for index in helping[1:]:
            yield question.place.at("answers", index, "unsure").fault(
                f"a second answer of `{question.id}` is for those who are not sure; one is enough"
            )


def every_question_changes_the_result(guide: Guide) -> Iterator[Fault]:
    """In the newest edition, the answers to a question lead to different APIs; otherwise it is asked in vain."""
    if guide.recommendations is None or not guide.is_newest:
        return
    tree = Tree(guide)
    for question in tree.questions:
        results = {frozenset(guide.recommendation[outcome.id].apis) for outcome in tree.below(question.id)}
        if len(results) == 1:
            ends = " + ".join(f"`{api}`" for api in sorted(results.pop()))
            yield question.place.at("question").fault(
                f"`{question.id}` never changes the result: every answer ends in {ends}"
            )


def questions_name_no_api(guide: Guide) -> Iterator[Fault]:
    """A question is about the job: it names no API."""
    names = [(api, name) for api in guide.apis for name in (api.name, *api.aliases)]
    for question in guide.questions:
        for api, name in names:
            if re.search(rf"\b{re.escape(name)}\b", question.question, re.IGNORECASE):
                yield question.place.at("question").fault(
                    f"the question names `{api.id}` (as `{name}`); ask about the job instead"
                )


def answers_differ(guide: Guide) -> Iterator[Fault]:
    """No two answers to a question read the same."""
    for question in guide.questions:
        counts = Counter(answer.answer.casefold() for answer in question.answers)
        for index, answer in enumerate(question.answers):
            if counts[answer.answer.casefold()] > 1:
                yield question.place.at("answers", index, "answer").fault(
                    f"`{question.id}` has this answer more than once"
                )
