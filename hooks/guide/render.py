"""Renders the guide: Markdown from drafts, through one template for each kind of page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from guide import addresses, views
from guide.addresses import Addresses
from guide.escape import as_text
from guide.model import Guide
from guide.page import Beside, Draft, Page
from guide.tree import Tree

TEMPLATES = Path(__file__).parent / "templates"


def render(tree: Tree, drafted: Iterable[Draft]) -> Iterator[Page]:
    """Every drafted page, as Markdown."""
    environment = _environment(tree)
    for draft in drafted:
        yield _page(environment, tree.guide, draft)


def _environment(tree: Tree) -> Environment:
    guide = tree.guide
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=as_text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "guide": guide,
        "tree": tree,
        "start": tree.start,
        "doors": addresses,
        "state": views.state,
        "hue": partial(views.hue, guide),
    }
    return environment


def _page(environment: Environment, guide: Guide, draft: Draft) -> Page:
    links = Addresses(guide, draft.path)
    body = environment.get_template(f"{draft.template}.md.jinja").render(
        draft.context, title=draft.title, at=links, to=_linker(links)
    )
    return Page(draft.path, f"{_front_matter(draft)}{body}", draft.made_from, draft.in_menu)


def _linker(links: Addresses) -> Callable[..., Markup]:
    """`to("api", id)` in a template: a relative link to that API; `to(path)`: one to that page."""

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
    written = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{written}---\n\n"
