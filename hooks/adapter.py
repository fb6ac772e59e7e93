"""The MkDocs hook: puts what the engine renders among the files of the site.

This is the only module that knows MkDocs. Where the data lies is said in ``mkdocs.yml`` under
``extra.data``, relative to that file; ``data`` if nothing is said.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from guide.export import exports
from guide.faults import FaultyDataError
from guide.load import load
from guide.menu import menu
from guide.render import render
from guide.tree import Tree

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from guide.model import Guide


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page and export, and set the menu."""
    tree = Tree(_load(config))
    for page in render(tree, config.site_url or ""):
        inclusion = InclusionLevel.INCLUDED if page.in_menu else InclusionLevel.NOT_IN_NAV
        file = _generated(files, config, page.path, page.text, inclusion)
        file.edit_uri = f"../{page.made_from}"
    for path, text in exports(tree):
        _generated(files, config, path, text, InclusionLevel.INCLUDED)
    config.nav = [*menu(tree.guide), *config.extra.get("written", [])]
    return files


def on_pre_page(page: Page, **_: Any) -> Page:
    """Make edit links direct: MkDocs leaves the `..` in that leads from `docs/` to `data/`."""
    if page.edit_url:
        parts = urlsplit(page.edit_url)
        page.edit_url = parts._replace(path=posixpath.normpath(parts.path)).geturl()
    return page


def _load(config: MkDocsConfig) -> Guide:
    home = Path(config.config_file_path).parent
    try:
        return load(home / config.extra.get("data", "data"))
    except FaultyDataError as error:
        raise PluginError(str(error)) from None


def _generated(files: Files, config: MkDocsConfig, path: str, text: str, inclusion: Any) -> File:
    written = files.get_file_from_path(path)
    if written is not None:
        raise PluginError(
            f"{written.abs_src_path}:1:1: the guide generates `{path}` itself; rename this file"
        )
    file = File.generated(config, path, content=text, inclusion=inclusion)
    files.append(file)
    return file
