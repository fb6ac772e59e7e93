"""`decide` and `show`: the questions and the records."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from guide.exports.guide_json import published_outcome
from guide.exports.text import text_of
from guide.facts.guide import Guide
from guide.facts.records import Answer, Identified, Outcome, Question
from guide.located.faults import did_you_mean
from guide.pages import all_pages
from guide.pages.addresses import Links
from guide.pages.render import render
from guide.reasoning import Resolved, resolve
from guide.terminal.main import NO_ANSWER, as_json, loaded, main, print_json


@main.command()
@click.option(
    "--answers",
    metavar="N,N,...",
    help="The numbers of the answers, the first question's first: 2,1,2. Asks you if not given.",
)
@as_json
@click.pass_context
def decide(context: click.Context, answers: str | None, as_json: bool) -> None:
    r"""Walk the tree, from the first question to an API.

    \b
    python -m guide decide                  asks one question after the other
    python -m guide decide --answers 2,1,2  gives the outcome straight away
    """
    resolved = resolve(loaded(context))
    guide = resolved.guide
    page = _ask(guide) if answers is None else _walk(guide, answers)
    if as_json:
        print_json(_plain(resolved, page))
    else:
        click.echo(_text(resolved, Links(guide).page(page.id)))
    if isinstance(page, Question):
        sys.exit(NO_ANSWER)


def _walk(guide: Guide, answers: str) -> Question | Outcome:
    """The page that the numbers in ``answers`` lead to."""
    page: Question | Outcome = guide.questions[0]
    for number in filter(None, answers.split(",")):
        if isinstance(page, Outcome):
            raise click.UsageError(f"`{page.id}` is an outcome already; `{number}` is too many")
        page = guide.page[_chosen(page, number).to]
    return page


def _chosen(question: Question, number: str) -> Answer:
    count = len(question.answers)
    if not number.strip().isdecimal() or not 1 <= int(number) <= count:
        raise click.UsageError(f"`{number}` is no answer to `{question.question}`; give 1 to {count}")
    return question.answers[int(number) - 1]


def _ask(guide: Guide) -> Outcome:
    """The outcome that a person answers their way to."""
    page: Question | Outcome = guide.questions[0]
    before: list[Question] = []
    while isinstance(page, Question):
        _print_question(page)
        choice = click.prompt("Your answer (0 goes back)", type=click.IntRange(0, len(page.answers)), err=True)
        if choice:
            before.append(page)
            page = guide.page[page.answers[choice - 1].to]
        elif before:
            page = before.pop()
    return page


def _print_question(question: Question) -> None:
    click.echo(f"\n{question.question}\n{question.about}\n", err=True)
    for number, answer in enumerate(question.answers, start=1):
        unsure = f" Not sure? Choose this one. {answer.unsure}" if answer.unsure else ""
        click.echo(f"  {number}  {answer.answer}\n     {answer.when}{unsure}", err=True)


def _plain(resolved: Resolved, page: Question | Outcome) -> Any:
    if isinstance(page, Question):
        return page.model_dump(mode="json")
    return published_outcome(resolved.decisions[page.id]).model_dump(mode="json")


@main.command()
@click.argument("record_id", metavar="ID")
@as_json
@click.pass_context
def show(context: click.Context, record_id: str, as_json: bool) -> None:
    """Show a record by its id: an API, a function, a limitation, a question, an outcome, a source.

    Where two kinds share an id, put the kind before it: `function/orders`.
    """
    guide = loaded(context)
    kind, record = _found(guide, record_id)
    link = Links(guide)
    pages = {"API": link.api, "function": link.function, "question": link.page, "outcome": link.page}
    if as_json or kind not in pages:
        print_json({"kind": kind, **record.model_dump(mode="json")})
    else:
        click.echo(_text(resolve(guide), pages[kind](record.id)))


def _found(guide: Guide, record_id: str) -> tuple[str, Identified]:
    """The record that ``record_id`` names, and its kind."""
    wanted_kind, _, name = record_id.rpartition("/")
    everything = list(_records(guide))
    found = [(kind, record) for kind, record in everything if record.id == name and wanted_kind in ("", kind)]
    if len(found) > 1:
        kinds = ", ".join(f"`{kind}/{name}`" for kind, _ in found)
        raise click.UsageError(f"several records have the id `{name}`: {kinds}")
    if not found:
        meant = did_you_mean(name, (record.id for _, record in everything))
        raise click.UsageError(f"there is no record `{record_id}`{meant}")
    return found[0]


def _records(guide: Guide) -> Iterator[tuple[str, Identified]]:
    kinds: dict[str, Iterable[Identified]] = {
        "API": guide.apis,
        "function": guide.functions,
        "stage": guide.stages,
        "limitation": guide.limitations,
        "trait": guide.traits,
        "question": guide.questions,
        "outcome": guide.outcomes,
        "job": guide.jobs,
        "disagreement": guide.disagreements,
        "source": guide.sources,
    }
    for kind, records in kinds.items():
        yield from ((kind, record) for record in records)


def _text(resolved: Resolved, path: str) -> str:
    """The text of the page at ``path``, as it stands beside the page on the site."""
    page = next(page for page in all_pages(resolved, "") if page.path == path)
    return text_of(resolved.guide, render(resolved, page, ""), "")
