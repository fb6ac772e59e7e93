"""Reads one YAML file strictly: text, lists and mappings, each with its line and column.

YAML offers more than facts need, and each of its surprises has published something false somewhere.
So everything but text, lists and mappings is refused: plain ``no`` (false in YAML 1.1), numbers,
empty values, duplicate keys, anchors, tags and second documents.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from yaml import CSafeLoader, events

from guide.located.faults import Fault, FaultyDataError
from guide.located.places import Located, Node, Place, abbreviated

RULE = "plain-yaml"
MAX_BYTES = 1_000_000
MAX_DEPTH = 20

_NUMBER = "a number"
_READS_AS = {"bool": "true or false", "int": _NUMBER, "float": _NUMBER, "null": "nothing", "value": "a default value"}
_NO_UTF8 = "this is not UTF-8; save the file as UTF-8"
_RESOLVER = yaml.SafeLoader("")
_SPACE = re.compile(r"[ \t\n]+")
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U0010ffff]"
)
"""Characters that nobody sees: XML forbids some, and others move what stands beside them."""


def read_bytes(path: Path, name: str) -> bytes:
    """A file, called ``name`` in the FaultyDataError; its size is looked at before it is read."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _refusal(name, f"the file has {size:,} bytes; {MAX_BYTES:,} is the most. Split it")
        return path.read_bytes()
    except OSError as error:
        raise _refusal(name, f"the file cannot be read: {error.strerror}") from error


def compose(raw: bytes, name: str) -> Place:
    """The root of what a file called ``name`` says; raises FaultyDataError."""
    return _Composer(name, _text(raw, name)).compose()


def _refusal(name: str, message: str, before: str = "") -> FaultyDataError:
    """A fault in a file, at the end of the text ``before`` it."""
    return FaultyDataError([Fault(name, before.count("\n") + 1, len(before) - before.rfind("\n"), message, RULE)])


def _text(raw: bytes, name: str) -> str:
    """What a file says, if there is anything in it, and no signs that no text has."""
    if raw.startswith(b"\xef\xbb\xbf"):
        raise _refusal(name, "the file begins with a byte order mark; save it as UTF-8 without one")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refusal(name, _NO_UTF8, raw[: error.start].decode("utf-8")) from error
    if "\0" in text[:2]:
        raise _refusal(name, _NO_UTF8)
    if not text.strip():
        raise _refusal(name, "the file is empty; write its records, or remove it")
    before, returns, _ = text.partition("\r")
    if returns:
        message = "the line ends with a carriage return; save the file with Unix line ends"
        raise _refusal(name, message, before[: before.rfind("\n") + 1])
    if unseen := _NO_TEXT.search(text):
        raise _refusal(name, _invisible(unseen[0]), text[: unseen.start()])
    return text


def _invisible(sign: str) -> str:
    return f"the invisible character U+{ord(sign):04X} does not belong in text; remove it"


class _Composer:
    """Builds nodes from the events of a parser, collecting faults on the way."""

    def __init__(self, name: str, text: str) -> None:
        self.file = name
        self.faults: list[Fault] = []
        self.events: Iterator[Any] = yaml.parse(text, Loader=CSafeLoader)

    def compose(self) -> Place:
        root: Node | None = None
        try:
            for event in self.events:
                if isinstance(event, events.NodeEvent):
                    root = self._node(event, 0)
                elif isinstance(event, events.DocumentStartEvent) and (event.version or event.tags):
                    self._refuse(_at(event), "a directive (`%...`); facts need none, remove it")
                elif isinstance(event, events.DocumentStartEvent) and root:
                    self._refuse(_at(event), "a second document begins here; one file holds one document")
                    break
        except yaml.YAMLError as error:
            self.faults.append(_no_yaml(self.file, error))
        if root is None and not self.faults:
            self.faults.append(Fault(self.file, 1, 1, "the file holds only comments", RULE))
        if root is None or self.faults:
            raise FaultyDataError(self.faults)
        return Place(self.file, root)

    def _node(self, event: events.NodeEvent, depth: int) -> Node:
        """What begins with ``event``, and all that it holds."""
        node = _at(event)
        if not isinstance(event, (events.ScalarEvent, events.CollectionStartEvent)):
            self._refuse(node, f"alias `*{abbreviated(event.anchor)}`; write the value out instead")
            node.value = ""
            return node
        if event.anchor:
            self._refuse(node, f"anchor `&{abbreviated(event.anchor)}`; write the value out where it is needed")
        if event.tag and event.tag != "!":
            self._refuse(node, f"tag `{abbreviated(event.tag)}`; values here are plain text, lists and mappings")
        if isinstance(event, events.ScalarEvent):
            self._fill_text(node, event)
        elif depth >= MAX_DEPTH:
            self._refuse(node, f"nested more than {MAX_DEPTH} deep; the data never needs that")
            raise FaultyDataError(self.faults)
        elif isinstance(event, events.MappingStartEvent):
            self._fill_mapping(node, depth + 1)
        else:
            self._fill_list(node, depth + 1)
        return node

    def _fill_text(self, node: Node, event: events.ScalarEvent) -> None:
        """The text on one line: in Markdown, a table or a feed a new line would begin something else."""
        node.value = _SPACE.sub(" ", str(event.value)).strip()
        if unseen := _NO_TEXT.search(node.value):
            self._refuse(node, _invisible(unseen[0]))
        if event.implicit[0] and (message := _misread(node.value)):
            self._refuse(node, message)

    def _fill_list(self, node: Node, depth: int) -> None:
        node.value = []
        while not isinstance(event := next(self.events), events.SequenceEndEvent):
            child = self._node(event, depth)
            if isinstance(child.value, str):
                self._check_repeated(node, child)
            node.children[len(node.value)] = child
            node.value.append(child.value)

    def _fill_mapping(self, node: Node, depth: int) -> None:
        node.value = Located(Place(self.file, node))
        while not isinstance(event := next(self.events), events.MappingEndEvent):
            if isinstance(event, events.CollectionStartEvent):
                self._refuse(_at(event), "a key must be plain text")
            key = self._node(event, depth)
            if not isinstance(key.value, str):
                key.value = ""
            self._check_repeated(node, key)
            child = self._node(next(self.events), depth)
            node.children[key.value] = child
            node.value[key.value] = child.value

    def _check_repeated(self, parent: Node, node: Node) -> None:
        """Neither a key nor a text in a list says more when it stands there twice."""
        if node.value and node.value in parent.keys:
            text, first = abbreviated(node.value), parent.keys[node.value].line
            self._refuse(node, f"`{text}` is here a second time; it stands in line {first}")
        parent.keys.setdefault(node.value, node)

    def _refuse(self, node: Node, message: str) -> None:
        self.faults.append(Fault(self.file, node.line, node.column, message, RULE))


def _at(event: events.Event) -> Node:
    """An empty node where ``event`` begins."""
    mark = event.start_mark
    return Node(mark.line + 1, mark.column + 1) if mark else Node(1, 1)


def _misread(plain: str) -> str | None:
    """What is wrong with a plain word, if YAML reads it as anything but text."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, plain, (True, False))  # type: ignore[no-untyped-call] # types-PyYAML leaves it untyped
    kind = tag.removeprefix("tag:yaml.org,2002:")
    if kind == "merge":
        return f"`{plain}` merges another mapping in YAML; write its keys out"
    if kind not in _READS_AS:
        return None
    if not plain:
        return "nothing is written here; give a value or remove the key"
    return f"plain `{abbreviated(plain)}` reads as {_READS_AS[kind]} in YAML; put it in quotes"


def _no_yaml(file: str, error: yaml.YAMLError) -> Fault:
    """What the parser could not read; what never ends is named where it begins."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault(file, 1, 1, f"this is not YAML: {str(error).splitlines()[0]}", RULE)
    began, found = error.context_mark, error.problem_mark
    mark = (began if "end of stream" in str(error.problem) else found) or found or began
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = f"this is not YAML: {error.problem}"
    if began and began.line + 1 < line:
        message += f", {error.context} that begins in line {began.line + 1}"
    return Fault(file, line, column, message, RULE)
