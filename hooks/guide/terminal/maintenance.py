"""The commands of those who keep the guide: what is written into the repository, and compared."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import click

from guide.exports.files import exports
from guide.exports.ledger import differences, ledger
from guide.facts.schemas import all_schemas
from guide.frame.previews import previews
from guide.frame.redirects import redirects
from guide.portable import export
from guide.reasoning.tree import tree_of
from guide.terminal.commands import DATA, loaded


@click.command(name="export")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--docs", type=click.Path(path_type=Path, exists=True), default=DATA.parent / "docs")
@click.option("--site-url", default="", help="Where the site will stand.")
@click.pass_context
def export_command(context: click.Context, into: Path, docs: Path, site_url: str) -> None:
    """Write everything as a plain folder that a site generator builds without the hook."""
    tree = tree_of(loaded(context))
    made: Iterable[tuple[str, str | bytes]] = chain(
        exports(tree, site_url), previews(tree), redirects(tree.guide, site_url)
    )
    count = export(tree, site_url, docs, into, made)
    click.echo(f"{into}: {count} files beside the hand-written ones")


@click.command(name="ledger")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=Path("ledger"))
@click.pass_context
def ledger_command(context: click.Context, into: Path) -> None:
    """Write every path, cell and limitation as a line, for reviews."""
    into.mkdir(parents=True, exist_ok=True)
    for name, text in ledger(tree_of(loaded(context))).items():
        (into / name).write_text(text, encoding="utf-8")
        click.echo(f"{into / name}")


@click.command()
@click.argument("base", metavar="REVISION")
@click.pass_context
def diff(context: click.Context, base: str) -> None:
    """What changed since a revision of this repository: answers, cells, limitations."""
    after = ledger(tree_of(loaded(context)))
    before = {name: _at_revision(base, f"ledger/{name}") for name in after}
    lines = list(differences(before, after))
    click.echo("\n".join(lines) or "No answer, cell or limitation changed.")


def _at_revision(base: str, path: str) -> str:
    git = shutil.which("git")
    if git is None:
        raise click.UsageError("git is needed to read another revision")
    done = subprocess.run(  # noqa: S603 - git, with a revision that the caller may read anyway
        [git, "-C", str(DATA.parent), "show", f"{base}:{path}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise click.UsageError(f"`{base}` has no `{path}`: {done.stderr.strip()}")
    return done.stdout


@click.command()
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=Path("schemas"))
def schemas(into: Path) -> None:
    """Write the JSON Schema of every kind of data file, for editors."""
    into.mkdir(parents=True, exist_ok=True)
    for name, text in all_schemas():
        (into / name).write_text(text, encoding="utf-8")
        click.echo(f"{into / name}")


COMMANDS = (export_command, ledger_command, diff, schemas)
