"""A page of the guide: as it is drafted from records, and as it is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Beside(StrEnum):
    """What can stand beside a page."""

    MENU = "navigation"
    CONTENTS = "toc"


NOTHING: frozenset[Beside] = frozenset()
CONTENTS = frozenset({Beside.CONTENTS})


@dataclass(frozen=True)
class Draft:
    """What a page will say.

    ``path`` is where it stands (such as `apis/index.md`), ``template`` the name of its layout,
    ``made_from`` the data file that a reader edits to change it, and ``context`` what the layout
    shows. ``beside`` says what stands beside the page: the menu, the contents, or nothing.
    ``assets`` is the name of the styles and the script that the page loads beside the common ones,
    ``image`` the picture that stands for it where links are shown, ``words`` what else finds it.
    """

    path: str
    template: str
    title: str
    description: str
    made_from: str
    context: Mapping[str, Any] = field(default_factory=dict)
    beside: frozenset[Beside] = frozenset(Beside)
    in_menu: bool = True
    assets: str | None = None
    image: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Page:
    """A rendered page: its path, its Markdown, and the file it is made from."""

    path: str
    text: str
    made_from: str
    in_menu: bool
