"""Serves the site with live reload: waits until the data is whole, and begins anew when the engine changes.

    python -m tools.serve 127.0.0.1:8000

A port that is taken is told in a line, with exit status 1.
"""

import os
import socket
import subprocess
import sys
from pathlib import Path

from watchfiles import PythonFilter, run_process, watch

ROOT = Path(__file__).parents[1]
HOOKS, DATA = ROOT / "hooks", ROOT / "data"
CHECK = (sys.executable, "-m", "guide", "--data", str(DATA), "check")


def main(address: str) -> None:
    """Serve on ``address``, as `host:port`, until Ctrl-C."""
    host, _, port = address.rpartition(":")
    with socket.socket() as other:
        if not other.connect_ex((host, int(port))):
            sys.exit(f"{address} is taken; try: make serve ADDRESS={host}:{int(port) + 1}")
    run_process(HOOKS, target=_serve, args=(address,), watch_filter=PythonFilter(), sigint_timeout=3)


def _serve(address: str) -> None:
    while subprocess.run(CHECK, cwd=HOOKS, stdout=subprocess.DEVNULL, check=False).returncode:
        print("The site is served as soon as this is mended.", file=sys.stderr, flush=True)
        next(watch(DATA))
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address])  # noqa: S606 - our own


if __name__ == "__main__":
    main(*sys.argv[1:])
