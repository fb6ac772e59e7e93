"""Serving with live reload: an edit is seen, a fault is printed, and mending it heals the page."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from built import ROOT, project

AS_AT_A_TERMINAL = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""Runs a command that Ctrl-C can end, also where tests run in the background, which ignores it."""

PATIENCE = 60
"""Seconds to wait for what a busy machine may do late."""


def _free_address() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def _read(url: str) -> str:
    """A page as it is served now; nothing while it cannot be had."""
    try:
        with urllib.request.urlopen(url, timeout=5) as page:  # noqa: S310 - loopback, our own
            return str(page.read(), "utf-8")
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return ""


class Served:
    """A site that is being served from a project of its own."""

    def __init__(self, folder: Path) -> None:
        self.config = project(folder, ROOT / "tests/other/data", written=())
        self.limits = folder / "data/editions/2020-03/limitations.yml"
        self.log = folder / "log"
        self.address = _free_address()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "-f", self.config, "-a", self.address],
                stdout=log,
                stderr=log,
                env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            )

    def replace(self, old: str, new: str) -> None:
        """Save the file of limitations with ``old`` replaced."""
        text = self.limits.read_text(encoding="utf-8")
        assert old in text
        self.limits.write_text(text.replace(old, new), encoding="utf-8")

    def page(self) -> str:
        """The register of limitations as it is served now; nothing while it cannot be had."""
        return _read(f"http://{self.address}/limitations/")

    def printed(self) -> str:
        """What has been printed so far."""
        return self.log.read_text(encoding="utf-8")


def _wait_for(text: str, read: Callable[[], str], served: Served) -> None:
    """Wait until ``text`` stands in what ``read`` returns."""
    end = time.monotonic() + PATIENCE
    while text not in read():
        assert time.monotonic() < end, served.printed()
        assert served.process.poll() is None, served.printed()
        time.sleep(0.2)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The site of the second guide, served."""
    served = Served(tmp_path)
    try:
        yield served
    finally:
        served.process.terminate()
        served.process.wait(timeout=PATIENCE)


def test_edits_are_seen_faults_are_printed_and_mending_heals(served: Served) -> None:
    """One server through an edit and two faults, without a restart and without a traceback."""
    _wait_for("Titles one at a time", served.page, served)
    served.replace("Titles one at a time", "One title at once")
    _wait_for("One title at once", served.page, served)
    for old, wrong, fault in (
        ("api: desk", "api: desc", "there is no API `desc`; did you mean `desk`?"),
        ("name: One title at once", "name: no", "plain `no` reads as true or false in YAML"),
    ):
        served.replace(old, wrong)
        _wait_for(fault, served.printed, served)
        served.replace(wrong, old)
        _wait_for("One title at once", served.page, served)
    assert "Traceback" not in served.printed()
    assert "data/editions/2020-03/limitations.yml:4:10: there is no API" in served.printed()


def test_fifty_faults_in_a_row_are_survived(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Each shown, each healed, by one process that builds as the server does."""
    config = project(tmp_path, ROOT / "tests/other/data", written=())
    limits = tmp_path / "data/editions/2020-03/limitations.yml"
    right = limits.read_text(encoding="utf-8")
    kinds = (
        ("api: desk", "api: desc{}", "there is no API `desc{}`"),
        ("name: Titles one at a time", "nmae{}: Titles one at a time", "unknown key `nmae{}`"),
        ("meaning: A title is typed in by hand.", "meaning: [{}", "this is not YAML"),
    )
    for number in range(50):
        old, wrong, fault = (text.format(number) for text in kinds[number % len(kinds)])
        assert old in right
        limits.write_text(right.replace(old, wrong), encoding="utf-8")
        caplog.clear()
        with pytest.raises(Abort):
            _rebuild(config)
        assert fault in caplog.text
        assert "Traceback" not in caplog.text
        limits.write_text(right, encoding="utf-8")
        _read_data(config)
    _rebuild(config)
    page = (tmp_path / "site/limitations/index.html").read_text(encoding="utf-8")
    assert "Titles one at a time" in page


def _settings(config: Path) -> MkDocsConfig:
    """The settings as `mkdocs serve` reads them anew for each build."""
    settings = load_config(str(config), site_dir=str(config.parent / "site"))
    settings.plugins.on_startup(command="serve", dirty=False)
    return settings


def _rebuild(config: Path) -> None:
    """Build as `mkdocs serve` does after each edit."""
    build(_settings(config))


def _read_data(config: Path) -> None:
    """Read the data as a build does; a fault raises. All else that a build does follows from what was read."""
    settings = _settings(config)
    settings.plugins.on_pre_build(config=settings)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the project as git has it, with this environment, and with the data of the second guide."""
    git = shutil.which("git")
    assert git, "git is needed to copy the project"
    listed = subprocess.run(
        [git, "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        if name.startswith(("hooks/", "theme/", "docs/assets/", "mkdocs.yml", "Makefile", "tools/serve.py")):
            target = tmp_path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    shutil.copytree(ROOT / "tests/other/data", tmp_path / "data")
    for name in ("requirements.txt", "requirements-dev.txt"):
        shutil.copy2(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").symlink_to(Path(sys.prefix))
    return tmp_path


def test_a_taken_port_is_told_in_a_line(checkout: Path) -> None:
    """With what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "tools.serve", f"127.0.0.1:{port}"]
        done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == f"127.0.0.1:{port} is taken; try: make serve ADDRESS=127.0.0.1:{port + 1}\n"


def test_make_serve_waits_for_whole_data_restarts_for_the_engine_and_leaves_nothing_behind(checkout: Path) -> None:
    """Faulty data is served once mended, an edit of the engine is seen; Ctrl-C ends every process that was started."""
    address = _free_address()
    log = checkout / "log"
    limits = checkout / "data/editions/2020-03/limitations.yml"
    right = limits.read_text(encoding="utf-8")
    limits.write_text(right.replace("api: desk", "api: desc"), encoding="utf-8")
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", AS_AT_A_TERMINAL, "make", "serve", f"ADDRESS={address}"],
            cwd=checkout,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        _until_told("as soon as this is mended", log)
        limits.write_text(right, encoding="utf-8")
        _until("What it is for", address)
        page = checkout / "hooks/guide/pages/overviews.py"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("title=guide.about.question,", 'title="Seen at once",'), "utf-8")
        _until("Seen at once", address)
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=PATIENCE)
    end = time.monotonic() + PATIENCE
    while _group_lives(process.pid) and time.monotonic() < end:
        time.sleep(0.2)
    assert not _group_lives(process.pid), log.read_text(encoding="utf-8")


def _until(text: str, address: str) -> None:
    """Wait until a page that is served at ``address`` says ``text``."""
    path = "/" if text.startswith("Seen") else "/compare/desk-vs-portal/"
    end = time.monotonic() + PATIENCE
    while text not in _read(f"http://{address}{path}"):
        assert time.monotonic() < end
        time.sleep(0.3)


def _until_told(text: str, log: Path) -> None:
    """Wait until a log says ``text``."""
    end = time.monotonic() + PATIENCE
    while text not in log.read_text(encoding="utf-8"):
        assert time.monotonic() < end
        time.sleep(0.1)
    assert "did you mean `desk`?" in log.read_text(encoding="utf-8")


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
