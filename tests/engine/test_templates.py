"""Templates show what their contexts hold, and nothing else."""

from pathlib import Path

import pytest
from jinja2 import meta

from guide.pages import all_pages, render
from guide.pages.page import Page
from guide.reasoning import Resolved

TEMPLATES = Path(render.__file__).with_name("templates")
PARTS = {"macros.md.jinja", "terms.md.jinja"}
"""What other templates import."""


def _names(template: str) -> set[str]:
    """The names that a template takes from outside."""
    source = (TEMPLATES / template).read_text(encoding="utf-8")
    return meta.find_undeclared_variables(render.ENVIRONMENT.parse(source))


@pytest.fixture
def pages(resolved: Resolved) -> dict[str, Page]:
    """A page of each template."""
    return {page.template: page for page in all_pages(resolved, "")}


def _templates(name: str) -> set[str]:
    """The files of a template: for Markdown, and perhaps for the text."""
    return {file.name for file in TEMPLATES.glob(f"{name}.*.jinja")}


def test_every_template_belongs_to_a_kind_of_page(pages: dict[str, Page]) -> None:
    """Both directions."""
    used = set().union(*map(_templates, pages))
    assert used | PARTS == {file.name for file in TEMPLATES.iterdir()}


def test_a_template_uses_what_its_context_holds(resolved: Resolved, pages: dict[str, Page]) -> None:
    """Beside the names that all share; and every name in a context is used."""
    faults = []
    for name, page in pages.items():
        shared = set(render.shared(resolved, page))
        own = set(page.context)
        used = set().union(*map(_names, _templates(name)))
        faults += [(name, one) for one in sorted((used - shared - own) | (own - used))]
    assert not faults
