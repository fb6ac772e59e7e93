"""`decide` and `show`: the questions and the records."""

import sys
from collections.abc import Callable
from typing import Any

import click

from guide.exports.guide_json import published_decision, published_outcome
from guide.exports.text import text_of
from guide.facts.decisions import Outcome, Question
from guide.facts.guide import Guide
from guide.facts.records import Identified
from guide.located.faults import did_you_mean
from guide.pages import all_pages
from guide.pages.addresses import Links
from guide.pages.render import render
from guide.reasoning import Answers, Resolved, resolve
from guide.terminal.main import NO_ANSWER, as_json, in_edition, loaded, main, of_edition, print_json

_ANSWERS = "The numbers of the answers, the first question's first: 2,1,2. Asks you if not given."
_KINDS = ("API", "function", "stage", "limitation", "trait", "question", "outcome", "job", "disagreement", "source")
"""The kinds of records: in a guide, each has a field of that name in the plural."""


@main.command()
@click.option("--answers", metavar="N,N,...", help=_ANSWERS)
@of_edition
@as_json
@click.pass_context
def decide(context: click.Context, answers: str | None, edition: str | None, as_json: bool) -> None:
    """Walk the tree, from the first question to an API.

    \b
    python -m guide decide                  asks one question after the other
    python -m guide decide --answers 2,1,2  gives the outcome straight away
    """  # noqa: D301 - click reads the escape
    resolved = resolve(loaded(context))
    chosen = in_edition(resolved, edition)
    page = _ask(chosen.guide) if answers is None else _walk(chosen.guide, answers)
    if as_json:
        print_json(_plain(chosen, page))
    else:
        click.echo(_text(resolved, Links(chosen.guide).page(page.id)))
    if isinstance(page, Question):
        sys.exit(NO_ANSWER)


def _walk(guide: Guide, answers: str) -> Question | Outcome:
    """The page that the numbers in ``answers`` lead to."""
    page: Question | Outcome = guide.questions[0]
    for number in filter(None, answers.split(",")):
        if isinstance(page, Outcome):
            raise click.UsageError(f"`{page.id}` is an outcome already; `{number}` is too many")
        count = len(page.answers)
        if not number.strip().isdecimal() or not 1 <= int(number) <= count:
            raise click.UsageError(f"`{number}` is no answer to `{page.question}`; give 1 to {count}")
        page = guide.page[page.answers[int(number) - 1].to]
    return page


def _ask(guide: Guide) -> Outcome:
    """The outcome that a person answers their way to."""
    page: Question | Outcome = guide.questions[0]
    before: list[Question] = []
    while isinstance(page, Question):
        click.echo(f"\n{page.question}\n{page.about}\n", err=True)
        for number, answer in enumerate(page.answers, start=1):
            unsure = f" Not sure? Choose this one. {answer.unsure}" if answer.unsure else ""
            click.echo(f"  {number}  {answer.answer}\n     {answer.when}{unsure}", err=True)
        try:
            choice = click.prompt("Your answer (0 goes back)", type=click.IntRange(0, len(page.answers)), err=True)
        except click.Abort:
            click.echo("\nNo answer was given; `--answers` gives them all at once.", err=True)
            sys.exit(NO_ANSWER)
        if choice:
            before.append(page)
            page = guide.page[page.answers[choice - 1].to]
        elif before:
            page = before.pop()
    return page


def _plain(answers: Answers, page: Question | Outcome) -> Any:
    if isinstance(page, Question):
        return page.model_dump(mode="json")
    decision = answers.decisions[page.id]
    outcome, decided = published_outcome(decision), published_decision(decision)
    edition = answers.guide.edition.id
    return {**outcome.model_dump(mode="json"), **decided.model_dump(mode="json"), "edition": edition}


@main.command()
@click.argument("record_id", metavar="ID")
@of_edition
@as_json
@click.pass_context
def show(context: click.Context, record_id: str, edition: str | None, as_json: bool) -> None:
    """Show a record by its id: an API, a function, a limitation, a question, an outcome, a source.

    Where two kinds share an id, put the kind before it: `function/orders`.
    """
    resolved = resolve(loaded(context))
    guide = in_edition(resolved, edition).guide
    kind, record = _found(guide, record_id)
    link = Links(guide)
    pages: dict[str, Callable[[str], str]] = {
        "API": link.api,
        "function": link.function,
        "question": link.page,
        "outcome": link.page,
    }
    if as_json or kind not in pages:
        print_json({"kind": kind, **record.model_dump(mode="json")})
    else:
        click.echo(_text(resolved, pages[kind](record.id)))


def _found(guide: Guide, record_id: str) -> tuple[str, Identified]:
    """The record that ``record_id`` names, and its kind."""
    wanted_kind, _, name = record_id.rpartition("/")
    everything = [(kind, record) for kind in _KINDS for record in getattr(guide, f"{kind.lower()}s")]
    found = [(kind, record) for kind, record in everything if record.id == name and wanted_kind in ("", kind)]
    if len(found) > 1:
        kinds = ", ".join(f"`{kind}/{name}`" for kind, _ in found)
        raise click.UsageError(f"several records have the id `{name}`: {kinds}")
    if not found:
        meant = did_you_mean(name, (record.id for _, record in everything))
        raise click.UsageError(f"there is no record `{record_id}`{meant}")
    return found[0]


def _text(resolved: Resolved, path: str) -> str:
    """The text of the page at ``path``, as it stands beside the page on the site."""
    page = next(page for page in all_pages(resolved, "") if page.path == path)
    return text_of(resolved.now.guide, render(resolved, page, ""), "")
