"""The pages that are written by hand, in the folder of the documents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Written:
    """A page written by hand: its path, its Markdown, what else finds it, and the paths that it had before."""

    path: str
    title: str
    markdown: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    was: tuple[str, ...] = ()


def written_pages(docs: Path) -> Iterator[Written]:
    """Every Markdown file at the top of ``docs``, as it introduces itself in its front matter."""
    for file in sorted(docs.glob("*.md")):
        markdown = file.read_text(encoding="utf-8")
        front = _FRONT_MATTER.match(markdown)
        head = yaml.safe_load(front[1]) if front else {}
        was = tuple(f"{old}.md" for old in head.get("was", ()))
        about, words = head.get("description", ""), tuple(head.get("keywords", ()))
        yield Written(file.name, head.get("title", file.stem), markdown, about, words, was)
