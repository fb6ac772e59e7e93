"""Reads one YAML file strictly: text, lists and mappings, each with its line and column.

YAML offers more than facts need, and each of its surprises has published something false somewhere.
So everything but text, lists and mappings is refused: plain ``no`` (false in YAML 1.1), numbers,
empty values, duplicate keys, anchors, tags and second documents.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml import CSafeLoader, events

from guide.faults import Fault, FaultyDataError
from guide.place import Located, Node, Place

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

_READS_AS = {
    "tag:yaml.org,2002:bool": "true or false",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:merge": "a merge",
    "tag:yaml.org,2002:value": "a default value",
}
_RESOLVER = yaml.SafeLoader("")


def read_yaml(path: Path, shown_as: str) -> Place:
    """The root of the file at ``path``, named ``shown_as`` in faults; raises FaultyDataError."""
    text = _text(path, shown_as)
    return _Composer(shown_as).compose(text)


def _text(path: Path, shown_as: str) -> str:
    def refuse(message: str, line: int = 1, column: int = 1) -> FaultyDataError:
        return FaultyDataError([Fault(shown_as, line, column, message)])

    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        raise refuse(f"the file has {len(raw):,} bytes; {MAX_BYTES:,} is the most. Split it")
    if raw.startswith(b"\xef\xbb\xbf"):
        raise refuse("the file begins with a byte order mark; save it as UTF-8 without one")
    before_return, found, _ = raw.partition(b"\r")
    if found:
        line = before_return.count(b"\n") + 1
        raise refuse(
            "the line ends with a carriage return; save the file with Unix line ends", line
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise refuse("this is not UTF-8; save the file as UTF-8", line, column) from error
    if not text.strip():
        raise refuse("the file is empty; write its records, or remove it")
    return text


class _Composer:
    """Builds nodes from the events of a parser, without recursion, collecting faults on the way."""

    def __init__(self, shown_as: str) -> None:
        self.file = shown_as
        self.faults: list[Fault] = []
        self.stack: list[Node] = []
        self.pending: list[Node | None] = []
        self.root: Node | None = None

    def compose(self, text: str) -> Place:
        try:
            for event in yaml.parse(text, Loader=CSafeLoader):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self.faults.append(Fault(self.file, line, column, f"this is not YAML: {error.problem}"))
        except yaml.YAMLError as error:
            message = f"this is not YAML: {str(error).splitlines()[0]}"
            self.faults.append(Fault(self.file, 1, 1, message))
        if self.root is None and not self.faults:
            self.faults.append(Fault(self.file, 1, 1, "the file holds only comments"))
        if self.faults or self.root is None:
            raise FaultyDataError(self.faults)
        return Place(self.file, self.root)

    def _take(self, event: events.Event) -> None:
        if isinstance(event, events.CollectionEndEvent):
            self._close()
        elif isinstance(event, events.AliasEvent):
            self._refuse(event, f"alias `*{event.anchor}`; write the value out instead")
            self._add(self._node(event, ""))
        elif isinstance(event, events.ScalarEvent):
            self._check_extras(event)
            self._add(self._node(event, self._scalar(event)))
        elif isinstance(event, events.CollectionStartEvent):
            self._check_extras(event)
            self._open(event)
        elif isinstance(event, events.DocumentStartEvent) and self.root is not None:
            self._refuse(event, "a second document begins here; one file holds one document")

    def _check_extras(self, event: events.ScalarEvent | events.CollectionStartEvent) -> None:
        if event.anchor:
            self._refuse(event, f"anchor `&{event.anchor}`; write the value out where it is needed")
        if event.tag and event.tag != "!":
            self._refuse(
                event, f"tag `{event.tag}`; values here are plain text, lists and mappings"
            )

    def _scalar(self, event: events.ScalarEvent) -> str:
        value = str(event.value)
        if event.implicit[0]:
            tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call] # types-PyYAML leaves it untyped
            if tag in _READS_AS and value:
                self._refuse(
                    event, f"plain `{value}` reads as {_READS_AS[tag]} in YAML; put it in quotes"
                )
            elif tag in _READS_AS:
                self._refuse(event, "nothing is written here; give a value or remove the key")
        return value

    def _open(self, event: events.CollectionStartEvent) -> None:
        is_mapping = isinstance(event, events.MappingStartEvent)
        node = self._node(event, None if is_mapping else [])
        if is_mapping:
            node.value = Located({}, Place(self.file, node))
        self._add(node)
        if len(self.stack) >= MAX_DEPTH:
            self._refuse(event, f"nested more than {MAX_DEPTH} deep; the data never needs that")
            raise FaultyDataError(self.faults)
        self.stack.append(node)
        self.pending.append(None)

    def _close(self) -> None:
        self.stack.pop()
        self.pending.pop()

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = self.root or node
            return
        parent = self.stack[-1]
        if isinstance(parent.value, list):
            parent.children[len(parent.value)] = node
            parent.value.append(node.value)
        elif self.pending[-1] is None:
            self.pending[-1] = self._key(parent, node)
        else:
            key = self.pending[-1]
            self.pending[-1] = None
            parent.children[key.value] = node
            parent.value[key.value] = node.value

    def _key(self, parent: Node, node: Node) -> Node:
        if not isinstance(node.value, str):
            self._fault_at(node, "a key must be plain text")
            return Node(node.line, node.column, "")
        if node.value in parent.keys:
            first = parent.keys[node.value].line
            self._fault_at(node, f"`{node.value}` is here a second time; it stands in line {first}")
        parent.keys.setdefault(node.value, node)
        return node

    def _node(self, event: events.Event, value: Any) -> Node:
        mark = event.start_mark
        return Node(mark.line + 1, mark.column + 1, value) if mark else Node(1, 1, value)

    def _refuse(self, event: events.Event, message: str) -> None:
        self._fault_at(self._node(event, None), message)

    def _fault_at(self, node: Node, message: str) -> None:
        self.faults.append(Fault(self.file, node.line, node.column, message))
