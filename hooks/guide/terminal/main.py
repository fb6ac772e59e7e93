"""The command itself, and what its parts share."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from guide.facts.editions import Facts
from guide.located.faults import FaultyDataError
from guide.reasoning import Answers, Resolved
from guide.rules import load

DATA = Path(__file__).parents[3] / "data"
NO_ANSWER = 3

of_edition = click.option("--edition", metavar="YYYY-MM", help="As of this edition; the newest if not given.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=DATA,
    help="The folder with the facts; this project's own if not given.",
)
@click.pass_context
def main(context: click.Context, data: Path) -> None:
    """Answer the guide's question: which API do I use, and what will stop me.

    The same answers as the site, from the same data.

    \b
    Exit status:
      0  answered
      1  the data is faulty (one line for each fault)
      2  the call is wrong
      3  there is no full answer
    """  # noqa: D301 - click reads the escape
    context.obj = data


def loaded(context: click.Context) -> Facts:
    """The facts that a command is about; where it is faulty, every fault in a line and status 1."""
    try:
        return load(context.obj)
    except FaultyDataError as error:
        click.echo(error, err=True)
        sys.exit(1)


def in_edition(resolved: Resolved, edition: str | None) -> Answers:
    """The answers of the edition that a command is called for."""
    known = {one.guide.edition.id: one for one in resolved.answers}
    if edition is None:
        return resolved.now
    if edition not in known:
        raise click.UsageError(f"no answers are known for `{edition}`; give {' or '.join(known)}")
    return known[edition]


def print_json(value: Any) -> None:
    """``value`` as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
