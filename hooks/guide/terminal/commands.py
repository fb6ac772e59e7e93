"""The guide in the terminal: the same questions, plans and records, as text or as JSON.

A thin face on the engine. Exit status: 0 answered, 1 the data is faulty, 2 the call is wrong,
3 there is no full answer.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from guide.exports.guide_json import published
from guide.exports.text import texts
from guide.facts.guide import Guide
from guide.facts.ids import Capability
from guide.facts.records import Api, Identified, Outcome, Question
from guide.load import load
from guide.located.faults import FaultyDataError, nearest
from guide.pages import drafts
from guide.reasoning.planner import Plan, Planned, as_plain, plan
from guide.reasoning.tree import Tree, tree_of
from guide.rules.freshness import stale_sources

DATA = Path(__file__).parents[3] / "data"
NO_ANSWER = 3

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=DATA,
    help="The folder with the facts; this project's own if not given.",
)
@click.pass_context
def main(context: click.Context, data: Path) -> None:
    r"""Answer the guide's question: which API do I use, and what will stop me.

    The same answers as the site, from the same data.

    \b
    Exit status:
      0  answered
      1  the data is faulty (one line for each fault)
      2  the call is wrong
      3  there is no full answer
    """
    context.obj = data


def loaded(context: click.Context) -> Guide:
    """The guide that a command is about; where it is faulty, every fault in a line and status 1."""
    try:
        return load(context.obj)
    except FaultyDataError as error:
        click.echo(error, err=True)
        sys.exit(1)


@main.command()
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    default=_today,
    help="As if it were this day, such as 2026-11-24.",
)
@as_json
@click.pass_context
def check(context: click.Context, today: datetime, as_json: bool) -> None:
    """Load the data and apply every rule: a line for each fault, exit status 1 if there is one.

    Sources that nobody has checked for a year are named as warnings, on standard error.
    """
    guide = loaded(context)
    for warning in stale_sources(guide, today.date()):
        click.echo(f"warning: {warning}", err=True)
    tree = tree_of(guide)
    covered = len(guide.capabilities) - len(guide.unsupported)
    sums = {
        "APIs": len(guide.apis),
        "functions": len(guide.functions),
        "cells": len(guide.cells),
        "limitations": len(guide.limitations),
        "questions": len(tree.questions),
        "outcomes": len(tree.outcomes),
    }
    if as_json:
        _print_json({**sums, "capabilities": len(guide.capabilities), "answered": covered})
        return
    listed = ", ".join(f"{count} {what}" for what, count in sums.items())
    click.echo(
        f"{listed}; {covered} of {len(guide.capabilities)} capabilities are offered, "
        "and an outcome answers for each of them."
    )


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
    tree = tree_of(loaded(context))
    page = _asked(tree) if answers is None else _walked(tree, answers)
    if as_json:
        _print_json(_plain_page(tree, page))
    else:
        click.echo(_text_of(tree, f"decide/{page.id}/"))
    if isinstance(page, Question):
        sys.exit(NO_ANSWER)


def _walked(tree: Tree, answers: str) -> Question | Outcome:
    page: Question | Outcome = tree.start
    for number in filter(None, answers.split(",")):
        if isinstance(page, Outcome):
            raise click.UsageError(f"`{page.id}` is an outcome already; `{number}` is too many")
        page = tree.guide.page[_chosen(page, number).to]
    return page


def _chosen(question: Question, number: str) -> Any:
    count = len(question.answers)
    if not number.strip().isdecimal() or not 1 <= int(number) <= count:
        raise click.UsageError(
            f"`{number}` is no answer to `{question.question}`; give 1 to {count}"
        )
    return question.answers[int(number) - 1]


def _asked(tree: Tree) -> Outcome:
    page: Question | Outcome = tree.start
    before: list[Question] = []
    while isinstance(page, Question):
        _ask(page)
        choice = click.prompt(
            "Your answer (0 goes back)", type=click.IntRange(0, len(page.answers))
        )
        if choice:
            before.append(page)
            page = tree.guide.page[page.answers[choice - 1].to]
        elif before:
            page = before.pop()
    return page


def _ask(question: Question) -> None:
    click.echo(f"\n{question.question}\n{question.about}\n")
    for number, answer in enumerate(question.answers, start=1):
        unsure = f" Not sure? Choose this one. {answer.unsure}" if answer.unsure else ""
        click.echo(f"  {number}  {answer.answer}\n     {answer.when}{unsure}")


def _plain_page(tree: Tree, page: Question | Outcome) -> Any:
    if isinstance(page, Question):
        return page.model_dump(mode="json")
    entries = published(tree).decisions.outcomes
    return next(e.model_dump(mode="json") for e in entries if e.outcome.id == page.id)


@main.command(name="plan")
@click.option("--need", "needs", multiple=True, required=True, metavar="FUNCTION.read|write")
@click.option("--limits", is_flag=True, help="Accept limited cells.")
@click.option("--deprecated", is_flag=True, help="Include deprecated APIs.")
@as_json
@click.pass_context
def plan_command(
    context: click.Context, needs: Sequence[str], limits: bool, deprecated: bool, as_json: bool
) -> None:
    r"""The smallest combinations of APIs that cover some needs.

    \b
    python -m guide plan --need orders.read --need orders.write
    """
    guide = loaded(context)
    wanted = [_capability(guide, need) for need in needs]
    planned = plan(guide, wanted, limited=limits, deprecated=deprecated)
    if as_json:
        _print_json(as_plain(planned))
    else:
        click.echo("\n".join(_plan_lines(guide, planned)))
    if planned.uncovered or not planned.plans:
        sys.exit(NO_ANSWER)


def _capability(guide: Guide, text: str) -> Capability:
    known = [str(capability) for capability in guide.capabilities]
    if text not in known:
        raise click.UsageError(f"there is no capability `{text}`{nearest(text, known)}")
    return Capability(text)


def _plan_lines(guide: Guide, planned: Planned) -> Iterator[str]:
    for number, one in enumerate(planned.plans, start=1):
        yield from _lines_of(guide, number, one)
    if planned.more:
        yield "There are more plans than are listed here."
    for need, cells in planned.uncovered.items():
        states = ", ".join(f"{guide.api[cell.api].name}: {cell.state}" for cell in cells)
        yield f"Not covered: {guide.capability_name(need)}" + (f" ({states})" if states else "")
    for api, need in planned.near_misses.items():
        yield f"Near miss: {guide.api[api].name} does all but {guide.capability_name(need)}"


def _lines_of(guide: Guide, number: int, one: Plan) -> Iterator[str]:
    yield f"{number}. {' with '.join(api.name for api in one.apis)}"
    for api in one.apis:
        own = [guide.capability_name(need) for need, apis in one.does.items() if api in apis]
        yield f"   {api.name}: {', '.join(own)}"
    for limitation in one.limitations:
        record = guide.limitation[limitation]
        yield f"   Limit: {record.name}. {record.meaning}"
    for api in one.apis:
        yield from _beyond_the_cells(guide, api, one)


def _beyond_the_cells(guide: Guide, api: Api, one: Plan) -> Iterator[str]:
    """Under which conditions an API does its part, and what it is by now."""
    own = {need for need, apis in one.does.items() if api in apis}
    for trait, note in guide.conditions(api):
        if own.intersection(trait.touches):
            yield f"   Condition: {api.name}: {trait.name}. {note}"
    if last := guide.last_status(api.id):
        yield f"   {api.name} now: {last.now} {last.when}"


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
    folder = {"API": "apis", "function": "functions", "question": "decide", "outcome": "decide"}
    if as_json or kind not in folder:
        _print_json({"kind": kind, **record.model_dump(mode="json")})
    else:
        click.echo(_text_of(tree_of(guide), f"{folder[kind]}/{record.id}/"))


def _found(guide: Guide, record_id: str) -> tuple[str, Identified]:
    wanted_kind, _, name = record_id.rpartition("/")
    everything = list(_records(guide))
    found = [
        (kind, record)
        for kind, record in everything
        if record.id == name and wanted_kind in ("", kind)
    ]
    if len(found) > 1:
        kinds = ", ".join(f"`{kind}/{name}`" for kind, _ in found)
        raise click.UsageError(f"several records have the id `{name}`: {kinds}")
    if not found:
        meant = nearest(name, (record.id for _, record in everything))
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


def _text_of(tree: Tree, folder: str) -> str:
    """The text of a page; the first question stands at the start of the tree."""
    wanted = f"decide/{tree.start.id}/"
    path = "decide/index.md" if folder == wanted else f"{folder}index.md"
    return next(text for place, text in texts(tree, drafts(tree, ""), "") if place == path)


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
