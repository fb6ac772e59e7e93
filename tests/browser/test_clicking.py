"""A real browser reads the site as a person does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from guide.reasoning import Resolved


@dataclass(frozen=True)
class Walk:
    """A way to an outcome: each answer with the headline it leads to, and a limit met there."""

    steps: list[tuple[str, str]]
    limit: str


@pytest.fixture(scope="session")
def walk(resolved: Resolved) -> Walk:
    """The first way of three answers whose API has a limit for what is needed."""
    for decision in resolved.now.decisions.values():
        path, job = decision.path, decision.outcome.job
        if len(path) == 3 and decision.limitations:
            headlines = [step.question.question for step in path[1:]]
            headlines.append(f"{job[:1].upper()}{job[1:]}")
            answers = [step.answer.answer for step in path]
            return Walk(list(zip(answers, headlines, strict=True)), decision.limitations[0].meaning)
    pytest.fail("no outcome that three answers lead to has a limit")


@pytest.fixture(params=[True, False], ids=["scripts on", "scripts off"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A desktop window on the home page, with scripts and without."""
    context = browser.new_context(
        base_url=address, java_script_enabled=request.param, viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def test_a_reader_clicks_from_home_to_an_outcome(page: Page, walk: Walk) -> None:
    """Each answer leads to the next page, and the last to an API with its limit in full."""
    for answer, headline in walk.steps:
        page.get_by_role("link", name=answer, exact=True).click()
        expect(page.locator("h1")).to_contain_text(headline)
    expect(page.locator("article")).to_contain_text(walk.limit)
    question = walk.steps[0][1]
    page.get_by_role("link", name=f"Change your answer to: {question}").click()
    expect(page.locator("h1")).to_contain_text(question)


def test_a_reader_works_with_the_keyboard_alone(page: Page, walk: Walk) -> None:
    """Tab reaches the answers in order, and Enter takes one."""
    for answer, headline in walk.steps:
        link = page.get_by_role("link", name=answer, exact=True)
        for _ in range(60):
            page.keyboard.press("Tab")
            if link.evaluate("node => node === document.activeElement"):
                break
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text(headline)
