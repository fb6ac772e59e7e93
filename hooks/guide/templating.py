"""The templates, compiled once: beside the compiled modules, where Python keeps its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
)

_HERE = Path(__file__).parent


def environment(folder: str, **settings: Any) -> Environment:
    """The templates of ``folder``; one that has changed is compiled anew."""
    return Environment(  # noqa: S701 - pages are escaped by `finalize`, texts are plain
        loader=FileSystemLoader(_HERE / folder),
        bytecode_cache=_compiled(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **settings,
    )


def _compiled() -> BytecodeCache | None:
    """Where compiled templates are kept; nowhere if Python keeps no compiled modules there."""
    folder = _HERE / "__pycache__"
    kept = not sys.dont_write_bytecode and folder.is_dir() and os.access(folder, os.W_OK)
    return FileSystemBytecodeCache(str(folder)) if kept else None
