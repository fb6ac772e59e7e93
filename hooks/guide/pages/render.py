"""Renders pages: each as Markdown for the site generator, and as plain text."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markupsafe import Markup, escape

from guide.pages import addresses, tables
from guide.pages.addresses import Links
from guide.pages.escape import as_text
from guide.pages.page import Aside, Page
from guide.pages.text import as_markdown, as_words
from guide.reasoning import Resolved

ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    finalize=as_text,  # Markdown has more signs than HTML, so this escapes before autoescape does
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.filters["as_words"] = lambda markdown: escape(as_words(markdown))


@dataclass(frozen=True)
class RenderedPage:
    """A page, its Markdown, and its text: the same without layout, with absolute links."""

    page: Page
    markdown: str
    text: str


def render(resolved: Resolved, page: Page, site_url: str) -> RenderedPage:
    """``page`` of the site at ``site_url``."""
    own = {field.name: getattr(page.context, field.name) for field in fields(page.context)}
    variables = {**shared(resolved, page), **own}
    markdown = _render(page.context.template, variables)
    text_source = markdown
    if page.context.text_template:
        text_source = _render(page.context.text_template, variables)
    absolute = partial(addresses.absolute, site_url, page.path)
    return RenderedPage(page, _front_matter(page) + markdown, as_markdown(text_source, absolute))


def _render(template: str, variables: dict[str, Any]) -> str:
    return ENVIRONMENT.get_template(f"{template}.jinja").render(variables)


def shared(resolved: Resolved, page: Page) -> dict[str, Any]:
    """What every template may use. Links are those of ``page``: for Markdown, and for HTML."""
    guide = resolved.guide
    return {
        "guide": guide,
        "tree": resolved.tree,
        "decisions": resolved.decisions,
        "title": page.title,
        "paths": addresses,
        "link": Links(guide, _safe(partial(addresses.in_markdown, page.path))),
        "href": Links(guide, _safe(partial(addresses.in_html, page.path))),
        "state": tables.state,
        "hue": partial(tables.hue, guide),
    }


def _safe(write: Callable[[str], str]) -> Callable[[str], Markup]:
    """Addresses are made of ids, whose form leaves nothing to escape."""
    return lambda target: Markup(write(target))  # noqa: S704 - see above


def _front_matter(page: Page) -> str:
    head: dict[str, Any] = {"title": page.title, "description": page.description, "made_from": page.made_from}
    if hidden := sorted(set(Aside) - page.aside):
        head["hide"] = [str(aside) for aside in hidden]
    if page.card:
        head["image"] = page.card
    if page.assets:
        head["assets"] = page.assets
    written = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{written}---\n\n"
