"""Renders pages: each as Markdown for the site generator, and as plain text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markupsafe import Markup

from guide.pages import addresses, tables
from guide.pages.addresses import Links
from guide.pages.escape import as_text
from guide.pages.page import Page
from guide.pages.terms import with_terms
from guide.pages.text import as_markdown
from guide.pages.written import Written
from guide.reasoning import Resolved

ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    finalize=as_text,  # Markdown has more signs than HTML, so this escapes before autoescape does
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class RenderedPage:
    """A page, its Markdown, and its text: the same without layout, with absolute links."""

    page: Page
    markdown: str
    text: str


def render(resolved: Resolved, page: Page, site_url: str) -> RenderedPage:
    """``page`` of the site at ``site_url``."""
    variables = {**shared(resolved, page), **page.context}
    markdown = ENVIRONMENT.get_template(f"{page.template}.md.jinja").render(variables)
    markdown, terms = with_terms(markdown, resolved.now.guide.about.terms)
    markdown += ENVIRONMENT.get_template("terms.md.jinja").render(variables, terms=terms) if terms else ""
    own_text = f"{page.template}.text.jinja"
    has_text = own_text in ENVIRONMENT.list_templates()
    text_source = ENVIRONMENT.get_template(own_text).render(variables) if has_text else markdown
    absolute = partial(addresses.absolute, site_url, page.path)
    return RenderedPage(page, _front_matter(page) + markdown, as_markdown(text_source, absolute))


def render_written(resolved: Resolved, written: Written, site_url: str) -> Written:
    """A page written by hand, which may use what templates may, and ``site_url``, in examples too."""
    source, address = ENVIRONMENT.from_string(written.markdown), Markup(site_url)  # noqa: S704 - the host's own setting
    return replace(written, markdown=source.render(shared(resolved, written), site_url=address))


def shared(resolved: Resolved, page: Page | Written) -> dict[str, Any]:
    """What every template may use; ``guide``, ``tree`` and ``decisions`` are those of the newest edition.

    Links are those of ``page``: for Markdown, and for HTML.
    """
    guide = resolved.now.guide
    return {
        "guide": guide,
        "base": resolved.base.guide,
        "answers": resolved.answers,
        "tree": resolved.now.tree,
        "decisions": resolved.now.decisions,
        "editions": {one.edition.id: one.edition for one in resolved.guides},
        "names": tables.names,
        "either": partial(tables.names, word="or"),
        "families": tables.families,
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
    head = {
        "title": page.title,
        "description": page.description,
        "made_from": page.made_from,
        "hide": page.hide,
        "image": page.card,
        "assets": page.assets,
    }
    told = {key: value for key, value in head.items() if value}
    written = yaml.dump(told, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{written}---\n\n"
