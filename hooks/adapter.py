"""The MkDocs hook: puts what the engine makes among the files of the site.

The only module that knows MkDocs. ``extra.data`` in ``mkdocs.yml`` names the data folder, relative to
that file; the default is ``data``.
"""

import atexit
import logging
import os
import posixpath
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import CountHandler, DuplicateFilter
from rcssmin import cssmin
from rjsmin import jsmin

from guide.frame.policy import with_policy
from guide.located.faults import FaultyDataError
from guide.rules import load
from guide.site import site

UNUSED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette")  # of the theme, loaded by no page
MINIFY = {".css": cssmin, ".js": jsmin}  # a fifth of the compressed bytes; notices of licences (`/*!`) stay
_mode = SimpleNamespace(serving=False, facts=None, goal=None)  # how MkDocs was called, what was read, where it goes


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
    """Live reload adds a script of its own to each page, so no policy may forbid it."""
    _mode.serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Refuse settings that would break addresses without a word, and build beside the last site."""
    if re.search(r"[\s\"'<>?#]", config.site_url or ""):
        raise PluginError(f"site_url: `{config.site_url}` must be like `https://guide.example/path/`")
    if not config.use_directory_urls:
        raise PluginError("use_directory_urls: must be true; every address of the guide is a folder")
    contact = config.extra.get("security_contact")
    if contact and not re.match("https://|mailto:|tel:", str(contact)):
        raise PluginError(f"extra.security_contact: `{contact}` must begin with `https://`, `mailto:` or `tel:`")
    goal = Path(config.site_dir).resolve()
    _mode.goal = None if _mode.serving or os.path.ismount(goal) else goal
    if _mode.goal:
        config.site_dir = f"{goal}.{os.getpid()}"
        atexit.register(shutil.rmtree, config.site_dir, ignore_errors=True)


def on_pre_build(config: MkDocsConfig, **_: Any) -> None:
    """Read the data, before MkDocs removes the last site; also print again a fault that was printed before."""
    for repeats in logging.getLogger("mkdocs.commands.build").filters:
        if isinstance(repeats, DuplicateFilter):
            repeats.msgs.clear()
    try:
        _mode.facts = load(Path(config.config_file_path).parent / config.extra.get("data", "data"))
    except FaultyDataError as error:
        raise PluginError(str(error)) from None  # each fault in a line
    shutil.rmtree(Path(config.site_dir, ".well-known"), ignore_errors=True)  # hidden, so MkDocs leaves it


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page and file, drop what no page loads, and set the nav."""
    made = site(_mode.facts, Path(config.docs_dir), config.site_url or "", config.extra.get("security_contact"))
    for rendered in made.pages:
        file = _add(files, config, rendered.page.path, rendered.markdown)
        file.edit_uri = f"../{rendered.page.made_from}"
    for path, content in made.files:
        if path.endswith(".md"):  # MkDocs would take it for a page to lay out
            _add(files, config, f"{path}.txt", content).dest_uri = path
        else:
            _add(files, config, path, content)
    _finish(files, config, {page.path: page.markdown for page in made.written})
    config.nav = [*made.nav, *({page.title: page.path} for page in made.written)]
    config.extra.update(written=[page.title for page in made.written], about=made.about, editions=made.editions)
    return files


def _finish(files: Files, config: MkDocsConfig, texts: Mapping[str, str]) -> None:
    """What is written by hand, as it is published: pages rendered, styles and scripts small; unused files dropped."""
    for file in list(files):
        if file.src_uri in texts:
            file.content_string = texts[file.src_uri]
        elif file.src_dir == config.docs_dir and (minify := MINIFY.get(posixpath.splitext(file.src_uri)[1])):
            file.content_string = minify(file.content_string, keep_bang_comments=True)
        elif file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".css.map"):
            files.remove(file)


def on_post_page(output: str, **_: Any) -> str:
    """Give the page its policy."""
    return output if _mode.serving else with_policy(output)


def on_post_template(output_content: str, *, template_name: str, **_: Any) -> str:
    """Give the page for addresses that lead nowhere its policy too."""
    return on_post_page(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Put the site where it is wanted when it is whole: a build that is cut short, or not right, leaves the last."""
    strict = [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)]
    if _mode.goal and not any(counter.get_counts() for counter in strict):
        last = Path(f"{config.site_dir}.last")
        if _mode.goal.exists():
            _mode.goal.rename(last)
        Path(config.site_dir).rename(_mode.goal)
        shutil.rmtree(last, ignore_errors=True)
        config.site_dir = str(_mode.goal)


def on_build_error(*, error: Exception, **_: Any) -> None:
    """Tell in a line what the machine refuses, such as a full disk."""
    if isinstance(error, OSError | UnicodeError):
        raise PluginError(f"the site cannot be written: {error}") from None


def _add(files: Files, config: MkDocsConfig, path: str, content: str | bytes) -> File:
    """A generated file at ``path``; one written by hand at the same place would be lost."""
    if written := files.get_file_from_path(path):
        raise PluginError(f"{written.abs_src_path}:1:1: the guide generates `{path}` itself; rename this file")
    file = File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED)
    files.append(file)
    return file
