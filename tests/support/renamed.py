"""The second guide after some of its records were renamed."""

from __future__ import annotations

import re
from pathlib import Path

from built import ROOT, build, project

CHANGES = (
    ("desk", "counter"),
    ("loans", "lendings"),
    ("for-readers", "show-readers"),
    ("desk-titles", "counter-titles"),
    ("handbook", "manual"),
    ("copies-in-the-feed", "copies-fed"),
)
"""An API, a function, an outcome, a limitation, a source and a disagreement, with their new ids."""


def write_renamed(folder: Path) -> None:
    """Build its site into ``folder``."""
    config = project(folder, ROOT / "tests/other/data", written=())
    for old, new in CHANGES:
        _rename(folder / "data", old, new)
    build(config, folder / "site")


def _rename(data: Path, old: str, new: str) -> None:
    """Another id everywhere, and where the record itself stands, what it was; a later edition only names it."""
    is_said = False
    for file in sorted(data.rglob("*.yml")):
        text = file.read_text(encoding="utf-8")
        text = re.sub(rf"(?<![a-z-]){old}(?=[]:,.}}\s])", new, text)
        if not is_said and re.search(rf"\bid: {new}[,\n]", text):
            text = text.replace(f"id: {new}\n", f"id: {new}\n    was: [{old}]\n")
            text = text.replace(f"{{id: {new},", f"{{id: {new}, was: [{old}],")
            is_said = True
        file.write_text(text, encoding="utf-8")
    assert is_said
