"""The examples on the page about the data run, and give what the page promises."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import Browser

from built import ROOT
from guide.facts.cells import State
from guide.facts.guide import Guide
from guide.reasoning.tree import Tree

SITE = "https://which-centra-api.example"
PAGE = (ROOT / "docs/use-the-data.md").read_text(encoding="utf-8")


def _example(language: str, address: str) -> str:
    """The first example in a language, with the address of the site as it is served here."""
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1].replace(SITE, address)


def test_the_example_with_curl(address: str, guide: Guide) -> None:
    """The limited cells, by id."""
    if shutil.which("curl") is None:
        pytest.fail("curl is not installed; the example of the page cannot be tried")
    done = subprocess.run(["sh", "-c", _example("sh", address)], capture_output=True, text=True, check=True)
    ids = [line.split(",")[0] for line in done.stdout.splitlines()]
    assert ids == [cell.id for cell in guide.cells if cell.state is State.LIMITED]


def test_the_example_in_python(address: str) -> None:
    """Which API writes refunds."""
    code = _example("python", address)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "order-api available" in done.stdout.splitlines()


def test_the_example_in_javascript(browser: Browser, address: str, tree: Tree) -> None:
    """Which outcomes end in GraphQL API."""
    page = browser.new_page()
    page.goto(address)
    lines: list[str] = []
    page.on("console", lambda message: lines.append(message.text))
    with page.expect_console_message(lambda message: message.text == "end"):
        page.evaluate(f"(async () => {{ {_example('js', address)}; console.log('end') }})()")
    page.close()
    assert lines == [*(outcome.id for outcome in tree.outcomes_ending_in("graphql-api")), "end"]


def test_the_calls_in_the_terminal_are_right() -> None:
    """Each command that the page shows works, but for the one that asks."""
    calls = re.findall(r"\.venv/bin/python -m guide (.*)", PAGE)
    assert len(calls) == 3
    for call in calls:
        if call != "decide":
            words = [sys.executable, "-m", "guide", *call.split()]
            done = subprocess.run(words, cwd=ROOT / "hooks", capture_output=True, check=False)
            assert done.returncode == 0, done.stderr
