"""A built site on loopback, and a real browser to read it with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from get_browser import installed

FLAGS = [
    "--no-sandbox",  # root, as in CI, has no sandbox
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
]


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, without a line printed for each."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        """Requests are not worth a line each."""


class InPieces(Quiet):
    """Pages come as over a slow line: a piece, a pause, and the next."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send what was asked for."""
        whole: bytes = source.read()
        pieces = 4 if b"<!doctype html>" in whole[:20] else 1
        size = 1 + len(whole) // pieces
        for start in range(0, len(whole), size):
            outputfile.write(whole[start : start + size])
            sleep(0.15)


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address of ``folder``, served on a free port of loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


RUN = """async () => {
    const scripts = [...document.querySelectorAll('script[type=module][src]')];
    await Promise.all(scripts.map(script => import(script.src)));
    const frame = () => new Promise(requestAnimationFrame);
    await frame(), await frame();
}"""


def wait_for_scripts(page: Page) -> None:
    """Wait until each script of the page has run, with all it waits for, and the page is painted.

    A script that is imported once more is not run again; the import ends when it has run.
    """
    page.evaluate(RUN)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium: the one of the machine, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
