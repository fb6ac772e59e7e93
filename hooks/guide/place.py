"""Where a value stands in the file it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from guide.faults import Fault


@dataclass
class Node:
    """A value in a YAML file: its line and column (counted from 1), its value, and what it holds."""

    line: int
    column: int
    value: Any = None
    children: dict[str | int, Node] = field(default_factory=dict)
    keys: dict[str, Node] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """A node and the file it stands in."""

    file: str
    node: Node

    def at(self, *path: str | int) -> Place:
        """The place of what ``path`` leads to, as far as the file has it."""
        node = self.node
        for step in path:
            node = node.children.get(step, node)
        return Place(self.file, node)

    def key(self, name: str) -> Place:
        """The place of the key ``name`` itself."""
        return Place(self.file, self.node.keys.get(name, self.node))

    def fault(self, message: str) -> Fault:
        """A fault at this place."""
        return Fault(self.file, self.node.line, self.node.column, message)


NOWHERE = Place("(not from a file)", Node(1, 1))


class Located(dict[str, Any]):
    """A mapping that remembers its place."""

    def __init__(self, values: dict[str, Any], place: Place) -> None:
        super().__init__(values)
        self.place = place
