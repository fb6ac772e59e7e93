"""How the code is laid out: imports go one way, functions are short, and there is not too much."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from built import ROOT
from guide.rules import load

ENGINE = ROOT / "hooks/guide"


def _texts_in_the_engine() -> Iterator[tuple[str, str]]:
    """Every string and name in its Python, and its templates whole."""
    for file in sorted(ENGINE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str(text)):
                    yield file.name, text
                case ast.Name(id=text) | ast.Attribute(attr=text):
                    yield file.name, text
    for file in sorted(ENGINE.rglob("*.jinja")):
        yield file.name, file.read_text(encoding="utf-8")


def test_the_engine_names_no_api_and_no_product() -> None:
    """Neither names nor ids nor functions of the real data stand in it."""
    guide = load(ROOT / "data")
    names = {guide.about.product, "plugin", "store", "shop", "warehouse"}
    names |= {name for api in guide.apis for name in (api.id, api.name, *api.aliases)}
    names |= {name for function in guide.functions for name in (function.id, function.name)}
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(names)))})\b", re.IGNORECASE)
    allowed = {"orders"}  # the example in the messages about capabilities
    found = [
        (file, match[0])
        for file, text in _texts_in_the_engine()
        for match in pattern.finditer(text)
        if match[0].lower() not in allowed
    ]
    assert not found


def test_the_engine_imports_no_site_generator() -> None:
    """Only the adapter knows MkDocs."""
    offenders = [
        file.name
        for file in sorted(ENGINE.rglob("*.py"))
        if re.search(r"^\s*(from|import) (mkdocs|material|adapter)", file.read_text(), re.MULTILINE)
    ]
    assert not offenders
