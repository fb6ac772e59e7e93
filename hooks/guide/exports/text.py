"""The plain text of every page, and the list of them all."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from guide.facts.guide import Guide
from guide.pages import addresses
from guide.pages.escape import as_text
from guide.pages.page import Page
from guide.pages.render import RenderedPage
from guide.pages.text import as_markdown
from guide.pages.written import Written
from guide.reasoning import Resolved

_SECTIONS = {
    "question": "Questions",
    "outcome": "Outcomes",
    "api": "APIs",
    "function": "Functions",
    "comparison": "Comparisons",
}
"""Where the list names the pages of a template; others belong to the overview."""


def texts(
    resolved: Resolved, pages: Sequence[RenderedPage], written: Iterable[Written], site_url: str
) -> Iterator[tuple[str, str]]:
    """Every text, those of pages written by hand too, and the list of them: its path on the site, and its Markdown."""
    for rendered in pages:
        yield path_of(rendered.page.path), text_of(resolved.now.guide, rendered, site_url)
    for page in written:
        yield path_of(page.path), as_markdown(page.markdown, partial(addresses.absolute, site_url, page.path))
    yield "llms.txt", llms_txt(resolved, (rendered.page for rendered in pages), site_url)


def text_of(guide: Guide, rendered: RenderedPage, site_url: str) -> str:
    """The text of a page, with where it comes from at its foot."""
    here = f"This page for browsers: {addresses.url(site_url, rendered.page.path)}"
    return f"{rendered.text}\n---\n\n{guide.about.independence}\n{here}\n"


def path_of(page: str) -> str:
    """Where the text of a page stands: `matrix/index.md` for `matrix.md`."""
    folder = addresses.served_at(page)
    return f"{folder}/index.md" if folder else "index.md"


def llms_txt(resolved: Resolved, pages: Iterable[Page], site_url: str) -> str:
    """The list of all texts, in the form that llmstxt.org describes."""
    about, editions = resolved.now.guide.about, [one.guide.edition for one in resolved.answers]
    lines = [f"# {about.title}", "", f"> {about.question} {about.lead}", ""]
    lines += [*(f"{edition.name}: {edition.about}" for edition in editions), about.independence, ""]
    sections: dict[str, list[str]] = {"Overview": []}
    for page in pages:
        title, description = (as_markdown(as_text(text), str).strip() for text in (page.title, page.description))
        line = f"- [{title}]({site_url.rstrip('/')}/{path_of(page.path)}): {description}"
        sections.setdefault(_SECTIONS.get(page.template, "Overview"), []).append(line)
    for section, listed in sections.items():
        lines += [f"## {section}", "", *listed, ""]
    return "\n".join(lines)
