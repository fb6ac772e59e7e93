"""The commands of those who keep the guide: what is generated, compared, and taken elsewhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click

from guide.exports.ledger import differences, ledger
from guide.portable import export as write_export
from guide.reasoning.resolved import resolve
from guide.site import site
from guide.terminal.generated import LEDGER, generated
from guide.terminal.main import DATA, loaded, main

ROOT = DATA.parent


@main.command()
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--docs", type=click.Path(path_type=Path, exists=True), default=ROOT / "docs")
@click.option("--site-url", default="", help="Where the site will stand.")
@click.pass_context
def export(context: click.Context, into: Path, docs: Path, site_url: str) -> None:
    """Write everything as plain folders that a site generator builds without the hook.

    It reads docs/; then overlay/, the texts beside the pages, is copied over what it has built.
    """
    guide = loaded(context)
    count = write_export(guide, site(guide, docs, site_url), site_url, docs, into)
    click.echo(f"{into}: {count} files beside the hand-written ones")


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; name what is stale, with status 1.")
@click.pass_context
def generate(context: click.Context, check: bool) -> None:
    """Write everything in the repository that is generated: schemas, ledger, addresses."""
    files = generated(loaded(context), ROOT)
    stale = {path: text for path, text in files.items() if _read(ROOT / path) != text}
    for path, text in stale.items():
        click.echo(f"{path}: {'stale; run `make generate`' if check else 'written anew'}")
        if not check:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(text, encoding="utf-8")
    if check and stale:
        sys.exit(1)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


@main.command()
@click.argument("base", metavar="REVISION")
@click.pass_context
def diff(context: click.Context, base: str) -> None:
    """What changed since a revision of this repository: answers, cells, limitations."""
    after = ledger(resolve(loaded(context)))
    before = {name: _at_revision(base, f"{LEDGER}/{name}") for name in after}
    lines = list(differences(before, after))
    click.echo("\n".join(lines) or "No answer, cell or limitation changed.")


def _at_revision(base: str, path: str) -> str:
    git = shutil.which("git")
    if git is None:
        raise click.UsageError("git is needed to read another revision")
    done = subprocess.run(  # noqa: S603 - git, with a revision that the caller may read anyway
        [git, "-C", str(ROOT), "show", f"{base}:{path}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise click.UsageError(f"`{base}` has no `{path}`: {done.stderr.strip()}")
    return done.stdout
