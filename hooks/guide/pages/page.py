"""A page of the guide, described: where it stands, its title, and what its template shows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Aside(StrEnum):
    """What can stand beside a page. Its values are what the theme calls them."""

    NAV = "navigation"
    CONTENTS = "toc"


NOTHING: frozenset[Aside] = frozenset()
CONTENTS = frozenset({Aside.CONTENTS})


@dataclass(frozen=True)
class Page:
    """What a page will say.

    ``path`` is where its Markdown stands (such as `apis/index.md`), ``made_from`` the data file that a
    reader edits to change it. ``template`` shows it with what the ``context``, a dataclass, holds; a page
    that is HTML by nature has a second template for its text. ``assets`` is the name of the styles and the
    script that it loads beside the common ones, ``card`` the picture that stands for it where links are
    shown, ``keywords`` what else finds it.
    """

    path: str
    title: str
    description: str
    made_from: str
    template: str
    context: Any = None
    aside: frozenset[Aside] = frozenset(Aside)
    in_nav: bool = True
    assets: str | None = None
    card: str | None = None
    keywords: str = ""
