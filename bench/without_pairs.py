"""The hook of the guide, without a page for each pair of APIs.

Their number grows with the square of the APIs: 60 APIs make 1,770 pages, which would hide how the
time grows with the pages of the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

import adapter
from adapter import on_post_build, on_post_page, on_post_template, on_pre_page, on_startup

__all__ = [
    "on_files",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_page",
    "on_startup",
]


@contextmanager
def without_pairs(wanted: bool = True) -> Iterator[None]:
    """While this lasts, and if it is wanted, no pair of APIs is drafted."""
    if not wanted:
        yield
        return
    with patch("guide.pages.comparisons.comparisons", lambda guide: ()):
        yield


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page but those of pairs."""
    with without_pairs():
        return adapter.on_files(files, config)
