"""Templates show what their contexts hold, and nothing else."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import meta

from guide.pages import all_pages, render
from guide.pages.page import Context, Page
from guide.reasoning import Resolved

TEMPLATES = Path(render.__file__).with_name("templates")
PARTS = {"macros.md.jinja", "record.md.jinja"}
"""What other templates import or include."""


def _names(template: str) -> set[str]:
    """The names that a template takes from outside."""
    source = (TEMPLATES / template).read_text(encoding="utf-8")
    return meta.find_undeclared_variables(render.ENVIRONMENT.parse(source))


@pytest.fixture
def pages(resolved: Resolved) -> dict[type[Context], Page]:
    """A page of each kind."""
    return {type(page.context): page for page in all_pages(resolved, "")}


def _templates(context: type[Context]) -> Iterator[str]:
    yield f"{context.template}.jinja"
    if context.text_template:
        yield f"{context.text_template}.jinja"


def test_every_template_belongs_to_a_kind_of_page(pages: dict[type[Context], Page]) -> None:
    """Both directions."""
    used = {template for context in pages for template in _templates(context)}
    assert used | PARTS == {file.name for file in TEMPLATES.iterdir()}


def test_a_template_uses_what_its_context_holds(resolved: Resolved, pages: dict[type[Context], Page]) -> None:
    """Beside the names that all share; and every field of a context is used."""
    faults = []
    for context, page in pages.items():
        shared, own = set(render.shared(resolved, page)), {field.name for field in fields(context)}
        used = set().union(*map(_names, _templates(context)))
        faults += [(context.__name__, name) for name in sorted((used - shared - own) | (own - used))]
    assert not faults
