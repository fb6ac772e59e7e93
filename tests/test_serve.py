"""Serving with live reload: an edit is seen, a fault is printed, and mending it heals the page."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from built import ROOT, project

PATIENCE = 60
"""Seconds to wait for what a busy machine may do late."""


class Served:
    """A site that is being served from a project of its own."""

    def __init__(self, folder: Path) -> None:
        self.config = project(folder, ROOT / "tests/other/data", written=())
        self.limits = folder / "data/limitations.yml"
        self.log = folder / "log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
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
        try:
            with urllib.request.urlopen(f"http://{self.address}/limitations/", timeout=5) as page:
                return str(page.read(), "utf-8")
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return ""

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
    assert "data/limitations.yml:4:10: there is no API" in served.printed()
