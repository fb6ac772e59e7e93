"""Renders the guide: Markdown from drafts, through one template for each kind of page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any

import yaml
from markupsafe import Markup

from guide.facts.guide import Guide
from guide.pages import addresses
from guide.pages import tables as views
from guide.pages.addresses import Addresses
from guide.pages.escape import as_text
from guide.pages.page import Beside, Draft, Page
from guide.pages.parts import Parts
from guide.pages.templating import environment
from guide.reasoning.comparison import paired
from guide.reasoning.tree import Tree

_ENVIRONMENT = environment("templates", finalize=as_text)
"""Shows whatever is not marked as safe as text, so nothing else need escape it."""


def render(tree: Tree, drafted: Iterable[Draft]) -> Iterator[Page]:
    """Every drafted page, as Markdown."""
    folders: dict[str, dict[str, Any]] = {}
    for draft in drafted:
        folder = posixpath.dirname(draft.path)
        if folder not in folders:
            folders[folder] = _shared(tree, Addresses(tree.guide, draft.path))
        yield _page(tree.guide, draft, folders[folder])


def _shared(tree: Tree, links: Addresses) -> dict[str, Any]:
    """What all pages of a folder share: from each, the same relative link leads to a page."""
    shared = {
        "guide": tree.guide,
        "tree": tree,
        "start": tree.start,
        "doors": addresses,
        "state": views.state,
        "paired": paired(tree.guide),
        "hue": partial(views.hue, tree.guide),
        "to": _linker(links),
    }
    return {**shared, "parts": Parts(_ENVIRONMENT, "parts.md.jinja", **shared)}


def _page(guide: Guide, draft: Draft, shared: dict[str, Any]) -> Page:
    body = _ENVIRONMENT.get_template(f"{draft.template}.md.jinja").render(
        draft.context, **shared, title=draft.title, at=Addresses(guide, draft.path)
    )
    return Page(draft.path, f"{_front_matter(draft)}{body}", draft.made_from, draft.in_menu)


def _linker(links: Addresses) -> Callable[..., Markup]:
    """`to("api", id)` in a template: a relative link to that API; `to(path)`: one to that page."""

    @cache
    def to(target: str, *ids: Any) -> Markup:
        address = links.to(getattr(links, target)(*ids) if ids else target)
        return Markup(address)  # noqa: S704 - made of ids, whose form leaves nothing to escape

    return to


def _front_matter(draft: Draft) -> str:
    head: dict[str, Any] = {
        "title": draft.title,
        "description": draft.description,
        "made_from": draft.made_from,
    }
    if hidden := sorted(set(Beside) - draft.beside):
        head["hide"] = [str(part) for part in hidden]
    if draft.image:
        head["image"] = draft.image
    if draft.assets:
        head["assets"] = draft.assets
    written = yaml.dump(
        head, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6
    )
    return f"---\n{written}---\n\n"
