"""The MkDocs hook: puts what the engine renders among the files of the site.

This is the only module that knows MkDocs. Where the data lies is said in ``mkdocs.yml`` under
``extra.data``, relative to that file; ``data`` if nothing is said.
"""

from __future__ import annotations

import gc
import logging
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal
from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import DuplicateFilter
from mkdocs.utils.meta import get_data

from guide.exports import search
from guide.exports.files import exports
from guide.exports.text import llms_txt, path_of, texts, without_layout
from guide.frame.nav import menu
from guide.frame.policy import with_policy
from guide.frame.previews import previews
from guide.frame.redirects import redirects, texts_of_moved
from guide.frame.well_known import hosting
from guide.load import load
from guide.located.faults import FaultyDataError
from guide.pages import drafts
from guide.pages.page import Draft
from guide.pages.render import render
from guide.pages.templating import compiled
from guide.reasoning.tree import Tree, tree_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from guide.facts.guide import Guide


class _Run:
    """What one event of a build leaves for a later one."""

    serving = False
    texts: ClassVar[dict[str, str]] = {}


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
    """Live reload adds a script of its own to each page, so no policy may forbid it."""
    _Run.serving = command == "serve"


def on_pre_build(**_: Any) -> None:
    """Forget the build before this one, if there was one.

    MkDocs would hide a fault that it has printed already, and memory is given back.
    """
    gc.unfreeze()
    for repeats in logging.getLogger("mkdocs.commands.build").filters:
        if isinstance(repeats, DuplicateFilter):
            repeats.msgs.clear()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page and file, and set the menu.

    All that is made here is needed until the build ends. Looking through it for garbage, now and
    whenever MkDocs makes a page, would take about a twentieth of a build.
    """
    gc.disable()
    try:
        return _with_the_guide(files, config)
    finally:
        gc.enable()
        gc.freeze()


def _with_the_guide(files: Files, config: MkDocsConfig) -> Files:
    tree = tree_of(_load(config))
    drafted = list(drafts(tree, config.site_url or ""))
    for page in render(tree, drafted):
        inclusion = InclusionLevel.INCLUDED if page.in_menu else InclusionLevel.NOT_IN_NAV
        file = _generated(files, config, page.path, page.text, inclusion)
        file.edit_uri = f"../{page.made_from}"
    for path, content in _beside_the_pages(tree, drafted, config):
        _generated(files, config, path, content, InclusionLevel.INCLUDED)
    _Run.texts = dict(_texts(tree, drafted, config))
    doors = menu(tree.guide)
    config.nav = [*doors, *config.extra.get("written", [])]
    config.extra["doors"] = [title for door in doors for title in door]
    config.extra["about"] = tree.guide.about
    return files


def _beside_the_pages(
    tree: Tree, drafted: list[Draft], config: MkDocsConfig
) -> Iterator[tuple[str, str | bytes]]:
    """Every file of the site that is no page: its path, and what is in it."""
    site_url = config.site_url or ""
    yield from exports(tree, site_url)
    yield from previews(tree)
    yield from hosting(tree.guide, site_url, _security_contact(config))
    yield from redirects(tree.guide, site_url)
    yield search.PATH, search.search_index(tree, [*drafted, *_written(config)])
    yield "llms.txt", llms_txt(tree.guide, drafted, site_url)


def _texts(tree: Tree, drafted: list[Draft], config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """The text beside each page, beside those written by hand and those that moved too."""
    site_url = config.site_url or ""
    yield from texts(tree, drafted, site_url)
    yield from texts_of_moved(tree.guide, site_url)
    yield from _written_texts(config)


def on_env(env: Environment, **_: Any) -> Environment:
    """Keep the compiled templates of the theme too; MkDocs compiles them for every build."""
    env.bytecode_cache = env.bytecode_cache or compiled()
    return env


def on_pre_page(page: Page, **_: Any) -> Page:
    """Make edit links direct: MkDocs leaves the `..` in that leads from `docs/` to `data/`."""
    if page.edit_url:
        parts = urlsplit(page.edit_url)
        page.edit_url = parts._replace(path=posixpath.normpath(parts.path)).geturl()
    return page


def on_post_page(output: str, **_: Any) -> str:
    """Give the page its policy."""
    return output if _Run.serving else with_policy(output)


def on_post_template(output_content: str, *, template_name: str, **_: Any) -> str:
    """Give the page for addresses that lead nowhere its policy too."""
    is_page = template_name.endswith(".html") and not _Run.serving
    return with_policy(output_content) if is_page else output_content


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Write the texts beside the pages; among the files, MkDocs would take them for pages."""
    for path, text in _Run.texts.items():
        file = Path(config.site_dir, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _home(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _load(config: MkDocsConfig) -> Guide:
    try:
        return load(_home(config) / config.extra.get("data", "data"))
    except FaultyDataError as error:
        raise PluginError(str(error)) from None


def _security_contact(config: MkDocsConfig) -> str:
    """Whom to tell about a hole, as an address that a program can open; empty for nobody."""
    contact = str(config.extra.get("security_contact") or "")
    if contact and not contact.startswith(("https://", "mailto:", "tel:")):
        wanted = "must begin with `https://`, `mailto:` or `tel:`"
        raise PluginError(f"extra.security_contact: `{contact}` {wanted}")
    return contact


def _written(config: MkDocsConfig) -> list[Draft]:
    """The pages written by hand, as far as the search shows them."""
    pairs = [pair for entry in config.extra.get("written", []) for pair in entry.items()]
    return [Draft(path, "", title, f"About this guide: {title}.", path) for title, path in pairs]


def _written_texts(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """The text of each page written by hand, without the settings on top of it."""
    for page in _written(config):
        source = Path(config.docs_dir, page.path).read_text(encoding="utf-8")
        yield path_of(page.path), without_layout(get_data(source)[0])


def _generated(
    files: Files, config: MkDocsConfig, path: str, content: str | bytes, inclusion: InclusionLevel
) -> File:
    written = files.get_file_from_path(path)
    if written is not None:
        place = f"{written.abs_src_path}:1:1"
        raise PluginError(f"{place}: the guide generates `{path}` itself; rename this file")
    file = File.generated(config, path, content=content, inclusion=inclusion)
    files.append(file)
    return file
