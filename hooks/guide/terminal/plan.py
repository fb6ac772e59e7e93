"""`plan`: the smallest combinations of APIs that cover some needs."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

import click

from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.facts.records import Api
from guide.located.faults import did_you_mean
from guide.reasoning import planner, resolve
from guide.reasoning.planner import MOST_APIS, Plan, Planned, as_plain, needs_of
from guide.terminal.main import NO_ANSWER, as_json, in_edition, loaded, main, of_edition, print_json


@main.command()
@click.option("--need", "needs", multiple=True, required=True, metavar="FUNCTION.read|FUNCTION.write|TRAIT")
@click.option("--in-full", is_flag=True, help="Leave out what an API does only in part.")
@click.option("--legacy", is_flag=True, help="Include every legacy API, also where a current one does.")
@of_edition
@as_json
@click.pass_context
def plan(context: click.Context, /, needs: Sequence[str], edition: str | None, as_json: bool, **options: bool) -> None:
    """The smallest combinations of APIs that cover some needs.

    \b
    python -m guide plan --need orders.read --need orders.write
    python -m guide plan --need "orders.write in full" --need inserts-orders
    """  # noqa: D301 - click reads the escape
    guide = in_edition(resolve(loaded(context)), edition).guide
    wanted = [_need(guide, need, options["in_full"]) for need in needs]
    planned = planner.plan(guide, wanted, legacy=options["legacy"])
    if as_json:
        print_json(as_plain(planned))
    else:
        click.echo("\n".join(_lines(guide, planned)))
    if planned.uncovered or not planned.plans:
        sys.exit(NO_ANSWER)


def _need(guide: Guide, text: str, in_full: bool) -> Need:
    known = {str(need): need for need in needs_of(guide)}
    if text not in known:
        raise click.UsageError(f"there is no need `{text}` in {guide.edition.name}{did_you_mean(text, known)}")
    need = known[text]
    return replace(need, in_full=True) if in_full and need.capability else need


def _lines(guide: Guide, planned: Planned) -> Iterator[str]:
    for number, one in enumerate(planned.plans, start=1):
        yield f"{number}. {' with '.join(api.name for api in one.apis)}"
        yield from (f"   {line}" for line in _plan_lines(guide, one, planned.legacy_only))
    if planned.more:
        yield "There are more plans than are listed here." if planned.plans else f"No {MOST_APIS} APIs together do it."
    for need, offers in planned.uncovered.items():
        unknown = {"not stated": "no source says"}
        said = ", ".join(f"{offer.api.name}: {unknown.get(offer.state, offer.state)}" for offer in offers)
        yield f"Not covered: {guide.need_name(need)}" + (f" ({said})" if said else "")
    for api, need in planned.near_misses.items():
        yield f"Near miss: {guide.api[api].name} does all but {guide.need_name(need)}"


def _plan_lines(guide: Guide, one: Plan, legacy_only: Sequence[Need]) -> Iterator[str]:
    shares = [(api, [need for need, apis in one.does.items() if api in apis]) for api in one.apis]
    for api, needs in shares:
        yield f"{api.name}: {_names(guide, needs)}"
        yield from (f"   {guide.need_name(need)}: {calls}" for need in needs if (calls := _calls(guide, api, need)))
    for api, needs in shares:
        if not api.status.living:
            alone = [need for need in needs if need in legacy_only]
            why = f"known of no current API: {_names(guide, alone)}" if alone else "current APIs do it, if only in part"
            yield f"{api.name} is {api.status}; {why}"
    done = {(api.id, need.about) for api, needs in shares for need in needs}
    touching = (limit for limit in guide.limitations if any((limit.api, about) in done for about in limit.touches))
    for limit in (*map(guide.limitation.__getitem__, one.limitations), *touching):
        yield f"Limit: {limit.name}. {limit.meaning}"
    for api, needs in shares:
        for trait, condition in guide.conditions(api):
            if any(need.about in (trait.id, *trait.touches) for need in needs):
                yield f"Condition: {api.name}: {trait.name}. {condition}"


def _calls(guide: Guide, api: Api, need: Need) -> str:
    return ", ".join(one.call for one in guide.calls(api.id, need.about))


def _names(guide: Guide, needs: Sequence[Need]) -> str:
    return "; ".join(map(guide.need_name, needs))
