"""Reads one YAML file strictly: text, lists and mappings, each with its line and column.

YAML offers more than facts need, and each of its surprises has published something false somewhere.
So everything but text, lists and mappings is refused: plain ``no`` (false in YAML 1.1), numbers,
empty values, duplicate keys, anchors, tags and second documents.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from yaml import CSafeLoader, events

from guide.located.faults import Fault, FaultyDataError
from guide.located.places import Located, Node, Place, abbreviated

RULE = "plain-yaml"
MAX_BYTES = 1_000_000
MAX_DEPTH = 20

_READS_AS = {
    "tag:yaml.org,2002:bool": "true or false",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:value": "a default value",
}
Refuse = Callable[..., FaultyDataError]
"""Makes a fault of a message, and of the text before the place that it is about."""

_RESOLVER = yaml.SafeLoader("")
_SPACE = re.compile(r"[ \t\n]+")
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Characters that nobody sees: XML forbids some, and others move what stands beside them."""


def read_bytes(path: Path, name: str) -> bytes:
    """What the file at ``path`` holds, called ``name`` in faults; raises FaultyDataError.

    Its size is looked at before it is read.
    """
    refuse = _refusing(name)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise refuse(f"the file has {size:,} bytes; {MAX_BYTES:,} is the most. Split it")
        return path.read_bytes()
    except OSError as error:
        raise refuse(f"the file cannot be read: {error.strerror}") from error


def read_yaml(raw: bytes, name: str) -> Place:
    """The root of a file, which holds ``raw``; called ``name`` in the FaultyDataError."""
    refuse = _refusing(name)
    text = _decoded(raw, refuse)
    _check_characters(text, refuse)
    return _Composer(name).compose(text)


def _refusing(name: str) -> Refuse:
    def refuse(message: str, before: str = "") -> FaultyDataError:
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return FaultyDataError([Fault(name, line, column, message, RULE)])

    return refuse


def _decoded(raw: bytes, refuse: Refuse) -> str:
    if raw.startswith(b"\xef\xbb\xbf"):
        raise refuse("the file begins with a byte order mark; save it as UTF-8 without one")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        raise refuse("this is not UTF-8; save the file as UTF-8", before) from error
    if "\0" in text[:2]:
        raise refuse("this is not UTF-8; save the file as UTF-8")
    return text


def _check_characters(text: str, refuse: Refuse) -> None:
    """Refuse a text without any sign, and signs that no text has."""
    if not text.strip():
        raise refuse("the file is empty; write its records, or remove it")
    before, returns, _ = text.partition("\r")
    if returns:
        before = before[: before.rfind("\n") + 1]
        raise refuse("the line ends with a carriage return; save the file with Unix line ends", before)
    if unseen := _NO_TEXT.search(text):
        raise refuse(_invisible(unseen[0]), text[: unseen.start()])


def _invisible(sign: str) -> str:
    return f"the invisible character U+{ord(sign):04X} does not belong in text; remove it"


class _Composer:
    """Builds nodes from the events of a parser, without recursion, collecting faults on the way."""

    def __init__(self, name: str) -> None:
        self.file = name
        self.faults: list[Fault] = []
        self.stack: list[Node] = []
        self.pending: list[Node | None] = []
        self.root: Node | None = None

    def compose(self, text: str) -> Place:
        try:
            for event in yaml.parse(text, Loader=CSafeLoader):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            self.faults.append(_no_yaml(self.file, error))
        except yaml.YAMLError as error:
            message = f"this is not YAML: {str(error).splitlines()[0]}"
            self.faults.append(Fault(self.file, 1, 1, message, RULE))
        if self.root is None and not self.faults:
            self.faults.append(Fault(self.file, 1, 1, "the file holds only comments", RULE))
        if self.faults or self.root is None:
            raise FaultyDataError(self.faults)
        return Place(self.file, self.root)

    def _take(self, event: events.Event) -> None:
        if isinstance(event, events.CollectionEndEvent):
            self._close()
        elif isinstance(event, events.AliasEvent):
            self._refuse(event, f"alias `*{abbreviated(event.anchor)}`; write the value out instead")
            self._add(self._node(event, ""))
        elif isinstance(event, events.ScalarEvent):
            self._check_extras(event)
            self._add(self._node(event, self._scalar(event)))
        elif isinstance(event, events.CollectionStartEvent):
            self._check_extras(event)
            self._open(event)
        elif isinstance(event, events.DocumentStartEvent) and self.root is not None:
            self._refuse(event, "a second document begins here; one file holds one document")
            raise FaultyDataError(self.faults)

    def _check_extras(self, event: events.ScalarEvent | events.CollectionStartEvent) -> None:
        if event.anchor:
            anchor = abbreviated(event.anchor)
            self._refuse(event, f"anchor `&{anchor}`; write the value out where it is needed")
        if event.tag and event.tag != "!":
            self._refuse(event, f"tag `{abbreviated(event.tag)}`; values here are plain text, lists and mappings")

    def _scalar(self, event: events.ScalarEvent) -> str:
        """The text of ``event`` on one line.

        Pages show it so, and in Markdown, a table or a feed a new line would begin something else.
        """
        value = _SPACE.sub(" ", str(event.value)).strip()
        if unseen := _NO_TEXT.search(value):
            self._refuse(event, _invisible(unseen[0]))
        if event.implicit[0] and (message := _misread(value)):
            self._refuse(event, message)
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
            if isinstance(node.value, str):
                self._check_repeated(parent, node)
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
        self._check_repeated(parent, node)
        return node

    def _check_repeated(self, parent: Node, node: Node) -> None:
        """Neither a key nor a text in a list says more when it stands there twice."""
        if node.value and node.value in parent.keys:
            text, first = abbreviated(node.value), parent.keys[node.value].line
            self._fault_at(node, f"`{text}` is here a second time; it stands in line {first}")
        parent.keys.setdefault(node.value, node)

    def _node(self, event: events.Event, value: Any) -> Node:
        mark = event.start_mark
        return Node(mark.line + 1, mark.column + 1, value) if mark else Node(1, 1, value)

    def _refuse(self, event: events.Event, message: str) -> None:
        self._fault_at(self._node(event, None), message)

    def _fault_at(self, node: Node, message: str) -> None:
        self.faults.append(Fault(self.file, node.line, node.column, message, RULE))


def _misread(plain: str) -> str | None:
    """What is wrong with a plain word, if YAML reads it as anything but text."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, plain, (True, False))  # type: ignore[no-untyped-call] # types-PyYAML leaves it untyped
    if tag == "tag:yaml.org,2002:merge":
        return f"`{plain}` merges another mapping in YAML; write its keys out"
    if tag not in _READS_AS:
        return None
    if not plain:
        return "nothing is written here; give a value or remove the key"
    return f"plain `{abbreviated(plain)}` reads as {_READS_AS[tag]} in YAML; put it in quotes"


def _no_yaml(file: str, error: yaml.MarkedYAMLError) -> Fault:
    """What the parser could not read; what never ends is named where it begins."""
    began, found = error.context_mark, error.problem_mark
    mark = (began if "end of stream" in str(error.problem) else found) or found or began
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = f"this is not YAML: {error.problem}"
    if began and began.line + 1 < line:
        message += f", {error.context} that begins in line {began.line + 1}"
    return Fault(file, line, column, message, RULE)
