"""Every page as plain Markdown, without layout: for people and programs that read text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from guide.facts.guide import Guide
from guide.pages import addresses
from guide.pages import tables as views
from guide.pages.addresses import Addresses, url
from guide.pages.escape import as_markdown
from guide.pages.page import Draft
from guide.pages.parts import Parts
from guide.pages.templating import environment
from guide.reasoning.tree import Tree

_LAYOUT = re.compile(r"<svg.*?</svg>|<!--.*?-->|^</?div[^>]*>$", re.DOTALL | re.MULTILINE)
_BLANK = re.compile(r"\n{3,}")
_ENVIRONMENT = environment("templates/text", finalize=as_markdown)


def texts(tree: Tree, drafted: Iterable[Draft], site_url: str) -> Iterator[tuple[str, str]]:
    """Every page's text: its path on the site, beside the page, and its Markdown."""
    to = _linker(Addresses(tree.guide, addresses.HOME), site_url)
    shared = {
        "guide": tree.guide,
        "tree": tree,
        "start": tree.start,
        "doors": addresses,
        "outcome_title": partial(views.outcome_title, tree.guide),
        "to": to,
    }
    parts = Parts(_ENVIRONMENT, "parts.md.jinja", **shared)
    for draft in drafted:
        text = _ENVIRONMENT.get_template(f"{draft.template}.md.jinja").render(
            draft.context, **shared, parts=parts, title=draft.title, here=to(draft.path)
        )
        yield path_of(draft.path), text.strip() + "\n"


def without_layout(written: str) -> str:
    """A page written by hand, without what only a browser needs: pictures, parts, remarks."""
    return _BLANK.sub("\n\n", _LAYOUT.sub("", written)).lstrip()


def path_of(page: str) -> str:
    """Where the text of a page stands: `matrix/index.md` for `matrix.md`."""
    folder = addresses.served_at(page)
    return f"{folder}/index.md" if folder else "index.md"


def _linker(links: Addresses, site_url: str) -> Callable[..., Markup]:
    """`to("api", id)`: the address of that API on the site; `to(path)`: that of a page."""

    @cache
    def to(target: str, *ids: Any) -> Markup:
        address = url(site_url, getattr(links, target)(*ids) if ids else target)
        return Markup(address)  # noqa: S704 - made of ids, whose form leaves nothing to escape

    return to


def llms_txt(guide: Guide, drafted: Iterable[Draft], site_url: str) -> str:
    """The list of all texts, in the form that llmstxt.org describes."""
    about = guide.about
    lines = [f"# {about.title}", "", f"> {about.question} {about.lead}", ""]
    lines += [f"{about.edition.about} {about.independence}", ""]
    for title, pages in _sections(drafted).items():
        lines += [f"## {title}", ""]
        lines += [_line(site_url, page) for page in pages]
        lines.append("")
    return "\n".join(lines)


def _sections(drafted: Iterable[Draft]) -> dict[str, list[Draft]]:
    names = {"question": "Questions", "outcome": "Outcomes", "api": "APIs", "function": "Functions"}
    names["comparison"] = "Comparisons"
    sections: dict[str, list[Draft]] = {"Overview": []}
    for draft in drafted:
        sections.setdefault(names.get(draft.template, "Overview"), []).append(draft)
    return sections


def _line(site_url: str, page: Draft) -> str:
    address = f"{site_url.rstrip('/')}/{path_of(page.path)}"
    return f"- [{as_markdown(page.title)}]({address}): {as_markdown(page.description)}"
