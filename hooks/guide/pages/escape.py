"""Text from the data is text everywhere: in Markdown, in HTML, and in an attribute.

A page is read as HTML in the end, so its signs become entities. A text beside a page is often read
as it is, so there only what Markdown would take for a sign of its own is changed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from markupsafe import Markup

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~^=\"'$]|(?<=:)//|:(?=\w+:)|!(?=\[)")
_MARKS = re.compile(r"[\\`*\[\]<|~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_SPACE = re.compile(r"\s+")
_ENDLESS = re.compile(r"\w{61,}")
_TEN = re.compile(r"\w{10}(?=\w)")
_AT_START = re.compile(r"^(?:[#+\-:]|\d+(?=[.)]))")


def as_text(value: Any) -> Markup:
    """``value`` on one line; every sign that Markdown or HTML would read is spelled as an entity.

    A word longer than any gets places where it may break, or a table of it were wider than a
    screen. What is marked as safe already stays as it is.
    """
    return value if isinstance(value, Markup) else _spelled_out(str(value))


@lru_cache(maxsize=2**16)
def _spelled_out(text: str) -> Markup:
    folded = _ENDLESS.sub(_breakable, _SPACE.sub(" ", text))
    line = _SPECIAL.sub(_entities, folded)
    return Markup(_AT_START.sub(_entities, line))  # noqa: S704 - escaped just above


def _breakable(match: re.Match[str]) -> str:
    return _TEN.sub("\\g<0>\u200b", match[0])


def _entities(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in match[0])


def as_markdown(value: Any) -> Markup:
    """``value`` on one line; every sign that Markdown would read gets a backslash, or is an entity.

    What is marked as safe already stays as it is.
    """
    return value if isinstance(value, Markup) else _marked(str(value))


@lru_cache(maxsize=2**16)
def _marked(text: str) -> Markup:
    line = _MARKS.sub(_plainly, _SPACE.sub(" ", text))
    return Markup(_AT_START.sub(_entities, line))  # noqa: S704 - escaped just above


def _plainly(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if match[0] in "\\`*_[]" else _entities(match)
