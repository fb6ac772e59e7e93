"""The templates, compiled once: beside the compiled modules, where Python keeps its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, FileSystemLoader
from markupsafe import Markup, escape

_HERE = Path(__file__).parent


def environment(folder: str, **settings: Any) -> Environment:
    """The templates of ``folder``; one that has changed is compiled anew."""
    made = Environment(  # noqa: S701 - pages are escaped by `finalize`, texts are plain
        loader=FileSystemLoader(_HERE / folder),
        bytecode_cache=compiled(),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **settings,
    )
    made.filters["each"] = each
    return made


def each(values: Iterable[Any], part: Callable[[Any], Markup], between: str) -> Markup:
    """The filter `each` of every template: a part for each value, with a text in between."""
    return escape(between).join(map(part, values))


def compiled() -> BytecodeCache | None:
    """Where compiled templates are kept; nowhere if Python keeps no compiled modules there."""
    folder = _HERE / "__pycache__"
    kept = not sys.dont_write_bytecode and folder.is_dir() and os.access(folder, os.W_OK)
    return _Compiled(str(folder)) if kept else None


class _Compiled(FileSystemBytecodeCache):
    """Templates as they were compiled by just this engine; by another, they are out of date."""

    def get_source_checksum(self, source: str) -> str:
        """A checksum of a template and of all that compiles it."""
        return super().get_source_checksum(f"{_engine()}{source}")


@cache
def _engine() -> str:
    """A few signs that change with the engine: a template is compiled with its functions."""
    digest = sha256(jinja2.__version__.encode())
    for module in sorted(_HERE.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()
