"""The engine on the command line: `python -m guide check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guide.faults import FaultyDataError
from guide.load import load
from guide.schemas import all_schemas
from guide.tree import Tree


@click.group()
def main() -> None:
    """Check the facts and the decision tree."""


@main.command()
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path("data")
)
def check(data: Path) -> None:
    """Load the data and apply every rule: a line for each fault, exit status 1 if there is one."""
    try:
        guide = load(data)
    except FaultyDataError as error:
        click.echo(error, err=True)
        sys.exit(1)
    tree = Tree(guide)
    covered = len(guide.capabilities) - len(guide.unsupported)
    click.echo(
        f"{len(guide.apis)} APIs, {len(guide.functions)} functions, {len(guide.cells)} cells, "
        f"{len(guide.limitations)} limitations, {len(tree.questions)} questions, "
        f"{len(tree.outcomes)} outcomes; {covered} of {len(guide.capabilities)} capabilities "
        "are offered, and an outcome answers for each of them."
    )


@main.command()
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=Path("schemas"))
def schemas(into: Path) -> None:
    """Write the JSON Schema of every kind of data file, for editors."""
    into.mkdir(parents=True, exist_ok=True)
    for name, text in all_schemas():
        (into / name).write_text(text, encoding="utf-8")
        click.echo(f"{into / name}")


if __name__ == "__main__":
    main(prog_name="python -m guide")
