"""`check`: the data against every rule."""

import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

import click

from guide.facts.editions import Facts
from guide.located.faults import Fault, FaultyDataError
from guide.reasoning.editions import guides
from guide.rules import all_rules, load
from guide.rules.catalogue import stale_sources
from guide.terminal.main import main, print_json


@main.command()
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), default=lambda: str(date.today()), help="As if it were this day."
)
@click.option("--list", "list_rules", is_flag=True, help="Print every rule, and what it demands.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="How faults are printed: as lines, as annotations of GitHub, as JSON.",
)
@click.pass_context
def check(context: click.Context, today: datetime, list_rules: bool, form: str) -> None:
    """Load the data and apply every rule: a line for each fault, exit status 1 if there is one.

    Sources that nobody has checked for a year are named as warnings, on standard error.
    """
    if list_rules:
        click.echo("\n".join(f"{name}\n    {sentence}" for name, sentence in all_rules().items()))
        return
    try:
        facts = load(context.obj)
    except FaultyDataError as error:
        _print_faults(error.faults, form)
        sys.exit(1)
    for warning in stale_sources(facts, today.date()):
        click.echo(f"warning: {warning}", err=True)
    _print_sums(facts, as_json=form == "json")


def _print_faults(faults: Iterable[Fault], form: str) -> None:
    """Annotations and JSON are for programs, which read standard output."""
    if form == "json":
        print_json([asdict(fault) for fault in faults])
        return
    for fault in faults:
        click.echo(fault.for_github() if form == "github" else fault, err=form == "text")


def _print_sums(facts: Facts, *, as_json: bool) -> None:
    """How much there is in the newest edition, and how many editions there are."""
    guide = guides(facts)[-1]
    counted = ("APIs", "functions", "cells", "limitations", "questions", "outcomes", "capabilities")
    sums = {kind: len(getattr(guide, kind.lower())) for kind in counted}
    offered = sums["capabilities"] - len(guide.unsupported)
    answering = sum(own.recommendations is not None for own in facts.editions)
    if as_json:
        editions = {"edition": guide.edition.id, "editions": len(facts.editions), "answering": answering}
        print_json({**sums, "answered": offered, **editions})
        return
    listed = ", ".join(f"{count} {what}" for what, count in sums.items())
    click.echo(f"{guide.edition.name}: {listed}, of which {offered} are offered.")
    click.echo(f"{len(facts.editions)} editions, of which {answering} answer.")
