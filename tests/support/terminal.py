"""The guide's commands, run in the process of the tests."""

from __future__ import annotations

from click.testing import CliRunner, Result

from guide.terminal import main


def invoked(*words: str, typed: str | None = None) -> Result:
    """What a command gives when a reader runs it, and types something in; an error is raised."""
    return CliRunner().invoke(main, words, input=typed, catch_exceptions=False)
