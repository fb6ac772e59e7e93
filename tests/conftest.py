"""What the tests share: the guide as data, and its site as it is built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from browsing import chromium, served
from built import ROOT, Site, build
from guide.facts.guide import Guide
from guide.load import load
from guide.reasoning.tree import Tree

settings.register_profile(
    "guides",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("guides")


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The real data."""
    return load(ROOT / "data")


@pytest.fixture(scope="session")
def tree(guide: Guide) -> Tree:
    """The tree of the real data."""
    return Tree(guide)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the real data, built anew."""
    folder = tmp_path_factory.mktemp("site")
    build(ROOT / "mkdocs.yml", folder)
    return Site(folder)


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Where the built site is served, on loopback."""
    with served(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the real data, to break."""
    copy = tmp_path / "data"
    for file in (ROOT / "data").rglob("*.yml"):
        target = copy / file.relative_to(ROOT / "data")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    return copy
