"""The plain text of every page, and the list of them all."""

from collections.abc import Iterable, Iterator
from functools import partial

from guide.facts.guide import Guide
from guide.pages import addresses, apis, comparisons, decisions, functions
from guide.pages.escape import as_text
from guide.pages.page import Page
from guide.pages.render import RenderedPage
from guide.pages.text import as_markdown
from guide.pages.written import Written

_SECTIONS = {
    decisions.OneQuestion: "Questions",
    decisions.OneOutcome: "Outcomes",
    apis.OneApi: "APIs",
    functions.OneFunction: "Functions",
    comparisons.Pair: "Comparisons",
}
_OTHERS = "Overview"


def texts(guide: Guide, pages: Iterable[RenderedPage], site_url: str) -> Iterator[tuple[str, str]]:
    """Every text: its path on the site, and its Markdown."""
    for rendered in pages:
        yield path_of(rendered.page.path), text_of(guide, rendered, site_url)


def text_of(guide: Guide, rendered: RenderedPage, site_url: str) -> str:
    """The text of a page, with where it comes from at its foot."""
    here = f"This page for browsers: {addresses.url(site_url, rendered.page.path)}"
    return f"{rendered.text}\n---\n\n{guide.about.independence}\n{here}\n"


def written_texts(written: Iterable[Written], site_url: str) -> Iterator[tuple[str, str]]:
    """The text of each page written by hand."""
    for page in written:
        absolute = partial(addresses.absolute, site_url, page.path)
        yield path_of(page.path), as_markdown(page.markdown, absolute)


def path_of(page: str) -> str:
    """Where the text of a page stands: `matrix/index.md` for `matrix.md`."""
    folder = addresses.served_at(page)
    return f"{folder}/index.md" if folder else "index.md"


def llms_txt(guide: Guide, pages: Iterable[Page], site_url: str) -> str:
    """The list of all texts, in the form that llmstxt.org describes."""
    about = guide.about
    lines = [f"# {about.title}", "", f"> {about.question} {about.lead}", ""]
    lines += [f"{about.edition.about} {about.independence}", ""]
    for title, listed in _sections(pages).items():
        lines += [f"## {title}", "", *(_line(site_url, page) for page in listed), ""]
    return "\n".join(lines)


def _sections(pages: Iterable[Page]) -> dict[str, list[Page]]:
    sections: dict[str, list[Page]] = {_OTHERS: []}
    for page in pages:
        sections.setdefault(_SECTIONS.get(type(page.context), _OTHERS), []).append(page)
    return sections


def _line(site_url: str, page: Page) -> str:
    address = f"{site_url.rstrip('/')}/{path_of(page.path)}"
    title, description = (as_markdown(as_text(text), str).strip() for text in (page.title, page.description))
    return f"- [{title}]({address}): {description}"
