"""The examples on the page about the data run, and give what the page promises."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import Browser

from built import ROOT, Site
from guide.facts.cells import State
from guide.facts.guide import Guide
from guide.reasoning.tree import Tree

PAGE = "use-the-data/index.md"


def _examples(site: Site, language: str, address: str) -> list[str]:
    """The examples in a language, with the address of the site as it is served here for that of the build."""
    found = re.findall(rf"```{language}\n(.*?)```", site.read(PAGE), re.DOTALL)
    assert all("https://which-centra-api.example/" in code for code in found if "data/" in code)
    return [code.replace("https://which-centra-api.example", address) for code in found]


def test_the_examples_with_curl(site: Site, address: str, guide: Guide) -> None:
    """The limited cells, by id; the calls that write orders."""
    if shutil.which("curl") is None:
        pytest.fail("curl is not installed; the example of the page cannot be tried")
    cells, calls, *_ = _examples(site, "sh", address)
    done = subprocess.run(["sh", "-c", cells], capture_output=True, text=True, check=True)
    ids = [line.split(",")[0] for line in done.stdout.splitlines()]
    assert ids == [cell.id for cell in guide.cells if cell.state is State.LIMITED]
    done = subprocess.run(["sh", "-c", calls], capture_output=True, text=True, check=True)
    every = csv.DictReader(io.StringIO(site.read("data/operations.csv")))
    rows = [row for row in every if row["access"] == "write" and "orders" in row["functions"].split(";")]
    told = csv.reader(io.StringIO(done.stdout))
    assert [(row[0], row[2]) for row in told] == [(row["edition"], row["operation"]) for row in rows]


def test_the_example_in_python(site: Site, address: str) -> None:
    """Which API writes refunds."""
    (code,) = _examples(site, "python", address)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "order-api available" in done.stdout.splitlines()


def test_the_example_in_javascript(site: Site, browser: Browser, address: str, tree: Tree) -> None:
    """Which outcomes end in GraphQL API."""
    (code,) = _examples(site, "js", address)
    page = browser.new_page()
    page.goto(address)
    lines: list[str] = []
    page.on("console", lambda message: lines.append(message.text))
    with page.expect_console_message(lambda message: message.text == "end"):
        page.evaluate(f"(async () => {{ {code}; console.log('end') }})()")
    page.close()
    assert lines == [*(outcome.id for outcome in tree.outcomes_ending_in("graphql-api")), "end"]


def test_the_calls_in_the_terminal_are_right(site: Site) -> None:
    """Each command that the page shows works, but for the one that asks."""
    calls = re.findall(r"\.venv/bin/python -m guide (.*)", site.read(PAGE))
    assert len(calls) == 3
    for call in calls:
        if call != "decide":
            words = [sys.executable, "-m", "guide", *call.split()]
            done = subprocess.run(words, cwd=ROOT / "hooks", capture_output=True, check=False)
            assert done.returncode == 0, done.stderr
