"""A page of the guide, described: where it stands, its title, and what its template shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NO_NAV = ("navigation",)
NO_ASIDE = (*NO_NAV, "toc")
"""What a page hides of what stands beside others, as the theme calls it."""


@dataclass(frozen=True)
class Page:
    """What a page will say.

    ``path`` is where its Markdown stands (such as `apis/index.md`), ``made_from`` the data file that a
    reader edits to change it. ``template`` shows it with the names that the ``context`` gives it; a page
    that is HTML by nature has a second template for its text. ``assets`` are the styles and the
    script that it loads beside the common ones, ``card`` the picture that stands for it where links are
    shown, ``keywords`` what else finds it.
    """

    path: str
    title: str
    description: str
    made_from: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    hide: tuple[str, ...] = NO_ASIDE
    assets: tuple[str, ...] = ()
    card: str | None = None
    keywords: str = ""
