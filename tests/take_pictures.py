"""Takes the pictures that README shows, from the built site in a real browser: `make pictures`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from browsing import chromium, served
from built import ROOT, build

DESK = {"width": 1280, "height": 800}
PICTURES = (("home", "/", DESK),)


def main() -> None:
    """Write each picture into `pictures/`."""
    with tempfile.TemporaryDirectory() as folder:
        build(ROOT / "mkdocs.yml", Path(folder))
        with served(Path(folder)) as address, chromium() as browser:
            for name, path, size in PICTURES:
                page = browser.new_page(viewport={"width": size["width"], "height": size["height"]})
                page.goto(address + path)
                page.screenshot(path=ROOT / f"pictures/{name}.png")
                page.close()


if __name__ == "__main__":
    main()
