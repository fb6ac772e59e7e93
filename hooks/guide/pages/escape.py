"""Text from the data is text everywhere: in Markdown, in HTML, and in an attribute.

A page is read as HTML in the end, so every sign that Markdown or HTML would read becomes an entity.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~^=\"'$]|(?<=:)//|:(?=\w+:)|!(?=\[)")
_SPACE = re.compile(r"\s+")
_AT_START = re.compile(r"^(?:[#+\-:]|\d+(?=[.)]))")


def as_text(value: Any) -> Markup:
    """``value`` on one line, as text. What is marked as safe already stays as it is."""
    if isinstance(value, Markup):
        return value
    line = _SPECIAL.sub(_entities, _SPACE.sub(" ", str(value)))
    return Markup(_AT_START.sub(_entities, line))  # noqa: S704 - escaped just above


def _entities(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in match[0])
