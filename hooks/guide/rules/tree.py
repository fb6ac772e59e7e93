"""The tree is a tree, it is short, every question matters, and it answers for the whole of the matrix."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from guide.facts.decisions import Outcome
from guide.facts.guide import Guide
from guide.located.faults import Fault, as_read
from guide.reasoning.tree import Tree

MAX_QUESTIONS = 5


def one_way_to_every_page(guide: Guide) -> Iterator[Fault]:
    """No page is led to by two answers, and the start by none. So no cycle can be reached."""
    start = guide.questions[0].id
    first: dict[str, str] = {}
    for question in guide.questions:
        for to, place in ((answer.to, answer.place.at("to")) for answer in question.answers):
            if to == start:
                yield place.fault(f"`{to}` is the start; an answer may not lead back to it")
            elif to in first:
                yield place.fault(f"a second way to `{to}`; the answer at {first[to]} leads there already")
            else:
                first[to] = f"{place.file}:{place.node.line}"


def every_page_is_reached(guide: Guide) -> Iterator[Fault]:
    """The start leads to every question and every outcome."""
    onward = {question.id: {answer.to for answer in question.answers} for question in guide.questions}
    reached, found = set[str](), {guide.questions[0].id}
    while found:
        reached |= found
        found = {to for page in found for to in onward.get(page, ())} - reached
    for record in guide.page.values():
        if record.id not in reached:
            yield record.place.at("id").fault(f"no path leads to `{record.id}`")


def no_path_is_too_deep(guide: Guide) -> Iterator[Fault]:
    """No reader answers more than five questions."""
    tree = Tree(guide)
    for outcome in tree.outcomes:
        depth = len(tree.paths[outcome.id])
        if depth > MAX_QUESTIONS:
            message = f"{depth} questions lead to `{outcome.id}`; {MAX_QUESTIONS} are the most"
            yield outcome.place.at("id").fault(message)


def every_question_helps_the_unsure(guide: Guide) -> Iterator[Fault]:
    """Exactly one answer of every question says `unsure`: why it suits those who are not sure."""
    for question in guide.questions:
        helping = [answer.place.at("unsure") for answer in question.answers if answer.unsure]
        if not helping:
            message = f"no answer of `{question.id}` helps those who are not sure; give one an `unsure`"
            yield question.place.at("answers").fault(message)
        for place in helping[1:]:
            yield place.fault(f"a second answer of `{question.id}` is for those who are not sure; one is enough")


def every_question_changes_the_result(guide: Guide) -> Iterator[Fault]:
    """In the newest edition, the answers to a question lead to different APIs; otherwise it is asked in vain."""
    tree = Tree(guide)
    for question in tree.questions if guide.is_newest else ():
        results = {frozenset(guide.recommendation[outcome.id].apis) for outcome in tree.below(question.id)}
        if len(results) == 1:
            ends = " + ".join(f"`{api}`" for api in sorted(results.pop()))
            message = f"`{question.id}` never changes the result: every answer ends in {ends}"
            yield question.place.at("question").fault(message)


def questions_name_no_api(guide: Guide) -> Iterator[Fault]:
    """A question is about the job: it names no API."""
    names = [(api, name) for api in guide.apis for name in (api.name, *api.aliases)]
    for question in guide.questions:
        for api, name in names:
            if f" {as_read(name)}" in f" {as_read(question.question)}":
                message = f"the question names `{api.id}` (as `{name}`); ask about the job instead"
                yield question.place.at("question").fault(message)


def answers_differ(guide: Guide) -> Iterator[Fault]:
    """No two answers to a question read the same, and none is to be chosen when another is."""
    for question, field in product(guide.questions, ("answer", "when")):
        counts = Counter(as_read(getattr(answer, field)) for answer in question.answers)
        for answer in question.answers:
            if counts[as_read(getattr(answer, field))] > 1:
                yield answer.place.at(field).fault(f"`{question.id}` has this answer more than once")


def every_capability_is_answered(guide: Guide) -> Iterator[Fault]:
    """Every capability that some API offers is among the needs of some outcome."""
    tree = Tree(guide)
    answered = {need.capability for outcome in tree.outcomes for need in tree.needs(outcome.id)}
    for capability in guide.capabilities if guide.recommendations is not None else ():
        offers = guide.offers(capability)
        if offers and capability not in answered:
            yield offers[0].place.fault(f"no outcome answers for `{capability}`, although `{offers[0].api}` offers it")


def every_living_api_is_reached(guide: Guide) -> Iterator[Fault]:
    """Every API that may be recommended is recommended somewhere."""
    recommended = {api for entry in guide.recommendations or () for api in entry.apis}
    for api in guide.apis if guide.recommendations is not None else ():
        if api.recommendable and api.id not in recommended:
            yield api.place.at("id").fault(f"no path ends in `{api.id}`, although it may be recommended")


def what_is_often_needed_is_new(guide: Guide) -> Iterator[Fault]:
    """What jobs like an outcome often need besides is not among what its path needs already."""
    tree = Tree(guide)
    for outcome in tree.outcomes:
        needs = {need.about for need in tree.needs(outcome.id)}
        for index, need in enumerate(outcome.often):
            if need.about in needs:
                yield outcome.place.at("often", index).fault(f"the path to `{outcome.id}` needs `{need}` already")


def jobs_lead_to_outcomes(guide: Guide) -> Iterator[Fault]:
    """A common job leads to an outcome."""
    for job in guide.jobs:
        if not isinstance(guide.page[job.decision], Outcome):
            yield job.place.at("decision").fault(f"`{job.decision}` is a question; name the outcome for this job")
