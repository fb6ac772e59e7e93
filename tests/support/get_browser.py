"""Sees to a browser for the tests: one that is on the machine, else one that is fetched.

Run by `make test`. As root on Debian it comes from apt, elsewhere from Playwright.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> str | None:
    """A Chromium that is on the machine, on the path or where Playwright keeps its own."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _fetch() -> None:
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        _run(apt, "update")
        _run(apt, "install", "--yes", "chromium")
    else:
        _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def main() -> None:
    """Print the browser that the tests will use; fetch it first where there is none."""
    if installed() is None:
        _fetch()
    browser = installed()
    if browser is None:
        sys.exit("No Chromium was found or could be fetched. Install one, and run this again.")
    print(browser)


if __name__ == "__main__":
    main()
