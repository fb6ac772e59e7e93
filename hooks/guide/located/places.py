"""Where a value stands in the file it was read from."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from guide.located.faults import Fault

KEY = "[key]"
MAX_SHOWN = 60  # characters of a wrong value that a message shows


def abbreviated(value: Any) -> str:
    """``value`` as a message shows it: on one line, and not longer than anybody reads."""
    text = " ".join(str(value).split())
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 3]}..."


@dataclass
class Node:
    """A value in a YAML file: its line and column (counted from 1), and what it holds."""

    line: int
    column: int
    value: Any = None
    children: "dict[str | int, Node]" = field(default_factory=dict)
    keys: "dict[str, Node]" = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """A node and the file it stands in."""

    file: str
    node: Node

    def at(self, *path: str | int) -> "Place":
        """The place that ``path`` leads to, as far as the file has it; with ``KEY`` at its end, of the key itself."""
        node = self.node
        for step, after in pairwise((*path, "")):
            if after == KEY:
                return Place(self.file, node.keys.get(str(step), node))
            node = node.children.get(step, node)
        return Place(self.file, node)

    def fault(self, message: str, rule: str = "") -> Fault:
        """A fault at this place."""
        return Fault(self.file, self.node.line, self.node.column, message, rule)


NOWHERE = Place("(not from a file)", Node(1, 1))


class Located(dict[str, Any]):
    """A mapping that remembers its place."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
