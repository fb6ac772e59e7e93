"""`plan`: the smallest combinations of APIs that cover some needs."""

import sys
from collections.abc import Iterator, Sequence

import click

from guide.facts.guide import Guide
from guide.facts.ids import Capability
from guide.facts.records import Api
from guide.located.faults import did_you_mean
from guide.reasoning import planner
from guide.reasoning.planner import MOST_APIS, Plan, Planned, as_plain
from guide.terminal.main import NO_ANSWER, as_json, loaded, main, print_json


@main.command()
@click.option("--need", "needs", multiple=True, required=True, metavar="FUNCTION.read|write")
@click.option("--limits", is_flag=True, help="Accept limited cells.")
@click.option("--deprecated", is_flag=True, help="Include deprecated APIs.")
@as_json
@click.pass_context
def plan(context: click.Context, needs: Sequence[str], limits: bool, deprecated: bool, as_json: bool) -> None:
    r"""The smallest combinations of APIs that cover some needs.

    \b
    python -m guide plan --need orders.read --need orders.write
    """
    guide = loaded(context)
    wanted = [_capability(guide, need) for need in needs]
    planned = planner.plan(guide, wanted, limited=limits, deprecated=deprecated)
    if as_json:
        print_json(as_plain(planned))
    else:
        click.echo("\n".join(_lines(guide, planned)))
    if planned.uncovered or not planned.plans:
        sys.exit(NO_ANSWER)


def _capability(guide: Guide, text: str) -> Capability:
    known = {str(capability): capability for capability in guide.capabilities}
    if text not in known:
        raise click.UsageError(f"there is no capability `{text}`{did_you_mean(text, known)}")
    return known[text]


def _lines(guide: Guide, planned: Planned) -> Iterator[str]:
    for number, one in enumerate(planned.plans, start=1):
        yield from _plan_lines(guide, number, one)
    if planned.more:
        yield "There are more plans than are listed here." if planned.plans else f"No {MOST_APIS} APIs together do it."
    for need, cells in planned.uncovered.items():
        states = ", ".join(f"{guide.api[cell.api].name}: {cell.state}" for cell in cells)
        yield f"Not covered: {guide.capability_name(need)}" + (f" ({states})" if states else "")
    for api, need in planned.near_misses.items():
        yield f"Near miss: {guide.api[api].name} does all but {guide.capability_name(need)}"


def _plan_lines(guide: Guide, number: int, one: Plan) -> Iterator[str]:
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
