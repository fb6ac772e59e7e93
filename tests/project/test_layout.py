"""How the code is laid out: imports go one way, functions are short, and there is not too much.

Each test collects every offender and names them all at once.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from built import ROOT
from guide.reasoning import resolve
from guide.rules import load

HOOKS = ROOT / "hooks"
ENGINE = HOOKS / "guide"
ANYTHING = frozenset({"anything"})
MAY_IMPORT = {
    "located": frozenset[str](),
    "facts": frozenset({"located"}),
    "reasoning": frozenset({"facts"}),
    "rules": frozenset({"reasoning", "facts", "located"}),
    "pages": frozenset({"reasoning", "facts"}),
    "exports": frozenset({"pages", "reasoning", "facts"}),
    "frame": frozenset({"pages", "reasoning", "facts"}),
    "site": frozenset({"pages", "exports", "frame", "reasoning", "facts"}),
    "terminal": ANYTHING,
    "__main__": ANYTHING,
    "adapter": frozenset({"site", "rules", "frame", "located"}),
}
"""What each package may know of the others, and so may the module of that name."""
LONGEST_FUNCTION, TYPICAL_FUNCTION = 30, 6
LONGEST_LINE = 120
MOST_LINES = 7_000
"""Of the engine and its templates."""


def _parsed(folder: Path = HOOKS) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file of the engine and its adapter."""
    for file in sorted(folder.rglob("*.py")):
        yield file, ast.parse(file.read_text(encoding="utf-8"))


def _part(file: Path) -> str:
    """The package that a file of the engine belongs to, or the module that it is."""
    inside = file.relative_to(ENGINE if file.is_relative_to(ENGINE) else HOOKS)
    return inside.parts[0].removesuffix(".py")


def _imported(file: Path, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each part of the engine that a file imports, wherever it does so, and the line."""
    package = ["guide", *file.relative_to(ENGINE).parts[:-1]] if ENGINE in file.parents else []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            kept = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*kept, *filter(None, [node.module])])
            named = [f"{origin}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in named:
            if name.startswith("guide."):
                yield node.lineno, name.split(".")[1]


def _at(file: Path, line: int) -> str:
    return f"{file.relative_to(ROOT).as_posix()}:{line}"


def test_packages_import_one_way() -> None:
    """Text with places, facts, reasoning, rules, pages, and what is made of pages; never back."""
    offenders = []
    for file, tree in _parsed():
        part = _part(file)
        allowed = MAY_IMPORT.get(part, frozenset[str]())
        for line, imported in sorted(set(_imported(file, tree))):
            if imported != part and allowed is not ANYTHING and imported not in allowed:
                offenders.append(f"{_at(file, line)}: {part} imports {imported}")
    assert not offenders, "\n".join(offenders)


def test_every_part_of_the_engine_has_its_place() -> None:
    """No package or module stands beside those whose imports are said."""
    parts = {_part(file) for file, _ in _parsed(ENGINE)} - {"__init__"}
    assert parts <= MAY_IMPORT.keys(), parts - MAY_IMPORT.keys()


def test_every_package_says_what_it_is_for() -> None:
    """In the docstring of its `__init__.py`."""
    folders = sorted({file.parent for file, _ in _parsed(ENGINE)})
    offenders = [
        folder.relative_to(ROOT).as_posix()
        for folder in folders
        if not (folder / "__init__.py").is_file()
        or not ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    ]
    assert not offenders


def _lengths() -> Iterator[tuple[int, str]]:
    """The lines of each function, and where it is."""
    for file, tree in _parsed():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield lines, f"{_at(file, node.lineno)}: {node.name} has {lines} lines"


def test_functions_are_short() -> None:
    """None is longer than a screen, and half of them have a few lines only."""
    offenders = [where for lines, where in _lengths() if lines > LONGEST_FUNCTION]
    typical = median(lines for lines, _ in _lengths())
    if typical > TYPICAL_FUNCTION:
        offenders.append(f"half of all functions have more than {typical:g} lines")
    assert not offenders, "\n".join(offenders)


def test_no_text_is_nested_where_the_minifier_would_join_its_words() -> None:
    """It takes spaces out of a template within a template."""
    nested = re.compile(r"\$\{[^{}`]*`[^`]* [^`]*`")
    assert nested.search('`a ${b ? `${c} of them ` : ""}`')
    assert not [file.name for file in (ROOT / "docs/assets").glob("*.js") if nested.search(file.read_text("utf-8"))]


def test_lines_are_short_where_no_formatter_looks() -> None:
    """In templates, scripts, styles and the theme."""
    assets = ROOT / "docs/assets"
    files = [
        *HOOKS.rglob("*.jinja"),
        *assets.glob("*.js"),
        *assets.glob("*.css"),
        *(file for file in (ROOT / "theme").rglob("*") if file.is_file()),
    ]
    offenders = [
        f"{_at(file, number)} has {len(line)} characters"
        for file in sorted(files)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > LONGEST_LINE
    ]
    assert not offenders, "\n".join(offenders)


def test_the_engine_is_small() -> None:
    """One person can read it."""
    files = [*HOOKS.rglob("*.py"), *HOOKS.rglob("*.jinja")]
    lines = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)
    assert lines <= MOST_LINES


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
    resolved = resolve(load(ROOT / "data"))
    guide = resolved.now.guide
    names = {guide.about.product, "plugin", "store", "shop", "warehouse"}
    names |= {name for one in resolved.guides for api in one.apis for name in (api.id, api.name, *api.aliases)}
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
