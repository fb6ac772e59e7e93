"""Sees to a browser: one that is on the machine, else one that is fetched.

    python tests/support/get_browser.py [chromium | firefox]

As root on Debian it comes from apt. Elsewhere Chromium comes from Playwright; Firefox must be installed
by hand, since Playwright's own is another browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = {
    "chromium": (
        "chromium-headless-shell",  # the same without a desktop around it: the tests take half the time
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ),
    "firefox": ("firefox-esr", "firefox"),
}
"""What a browser may be called, the best first; Debian's package has that name."""


def installed(browser: str = "chromium") -> str | None:
    """A browser that is on the machine, on the path or, if Chromium, where Playwright keeps its own."""
    for name in NAMES[browser]:
        if found := shutil.which(name):
            return found
    if browser != "chromium":
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _fetch(browser: str) -> None:
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        _run(apt, "update")
        _run(apt, "install", "--yes", NAMES[browser][0])
    elif browser == "chromium":
        _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=environment)  # whether it is there is seen


def main(browser: str = "chromium") -> None:
    """Print the browser that will be used; fetch it first where there is none."""
    if installed(browser) is None:
        _fetch(browser)
    found = installed(browser)
    if found is None:
        sys.exit(f"No {browser} was found or could be fetched. Install one, and run this again.")
    print(found)


if __name__ == "__main__":
    main(*sys.argv[1:])
