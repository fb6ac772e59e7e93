"""Takes the pictures that README shows, from the built site in a real browser: `make pictures`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from browsing import chromium, served
from built import ROOT, build

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 400, "height": 800}
PICTURES = (
    ("home", "/", DESK, "light"),
    ("question", "/decide/payment-work/", DESK, "light"),
    ("outcome", "/decide/ship-and-count/", DESK, "dark"),
    ("map", "/decide/map/", {"width": 1440, "height": 1000}, "light"),
    ("matrix", "/matrix/#warehouses-and-stock.order-api.write", DESK, "light"),
    ("phone", "/decide/ship-and-count/", PHONE, "light"),
)


def main() -> None:
    """Write each picture into `.github/pictures/`."""
    with tempfile.TemporaryDirectory() as folder:
        build(ROOT / "mkdocs.yml", Path(folder))
        with served(Path(folder)) as address, chromium() as browser:
            for name, path, size, scheme in PICTURES:
                _take(browser, address + path, size, scheme, ROOT / f".github/pictures/{name}.png")


def _take(browser: Browser, url: str, size: dict[str, int], scheme: str, file: Path) -> None:
    page = browser.new_page(
        viewport={"width": size["width"], "height": size["height"]},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file)
    page.close()


if __name__ == "__main__":
    main()
