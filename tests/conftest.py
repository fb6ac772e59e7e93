"""What the tests share: the guide as data, and its site as it is built."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from browsing import chromium, served
from built import ROOT, SOMEWHERE, Site, build, project
from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.reasoning import Resolved, resolve
from guide.reasoning.tree import Tree
from guide.rules import load
from hostile import Two, both, write_both
from renamed import write_renamed

Once = Callable[[str, Callable[[Path], None]], Path]
"""From a name, and what makes a folder's content, to that folder."""

settings.register_profile(
    "guides", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("guides")


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The real data."""
    return load(ROOT / "data")


@pytest.fixture(scope="session")
def resolved(facts: Facts) -> Resolved:
    """The real data with all that follows from it."""
    return resolve(facts)


@pytest.fixture(scope="session")
def guide(resolved: Resolved) -> Guide:
    """The guide as of the newest edition."""
    return resolved.now.guide


@pytest.fixture(scope="session")
def base(resolved: Resolved) -> Guide:
    """The guide as of the first edition."""
    return resolved.base.guide


@pytest.fixture(scope="session")
def tree(resolved: Resolved) -> Tree:
    """The tree of the newest edition."""
    return resolved.now.tree


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """What takes long to make is made by one of the processes that run the tests, for all."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder, unfinished = shared / name, shared / f"{name}-unfinished"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                shutil.rmtree(unfinished, ignore_errors=True)
                unfinished.mkdir()
                make(unfinished)
                unfinished.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session")
def site(once: Once) -> Site:
    """The site of the real data, built anew, as on a given day."""
    return Site(once("site", lambda folder: build(ROOT / "mkdocs.yml", folder, **SOMEWHERE)))


@pytest.fixture(scope="session")
def other_site(once: Once) -> Site:
    """The site of the second guide, built through the same hook with the same settings."""

    def make(folder: Path) -> None:
        build(project(folder, ROOT / "tests/other/data", written=()), folder / "site")

    return Site(once("other", make) / "site")


@pytest.fixture(scope="session")
def two(once: Once) -> Two:
    """The site of the second guide as it is, and with hostile texts."""
    return both(once("hostile", write_both))


@pytest.fixture(scope="session")
def renamed(once: Once) -> Site:
    """The site of the second guide after some of its records were renamed."""
    return Site(once("renamed", write_renamed) / "site")


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
