"""Sees to an nginx for the tests: one that is on the machine, else Debian's.

Run by `make test`. As root on Debian it comes from apt; elsewhere it must be installed by hand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

FOLDERS = (os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin")
"""Where to look: the path of an ordinary user leaves out the folders that Debian keeps it in."""


def installed() -> str | None:
    """An nginx that is on the machine."""
    return shutil.which("nginx", path=os.pathsep.join(FOLDERS))


def _fetch() -> None:
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        _run(apt, "update")
        _run(apt, "install", "--yes", "--no-install-recommends", "nginx")


def _run(*command: str) -> None:
    """Without questions, and without starting a server on port 80 where systemd would."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "SYSTEMD_OFFLINE": "1"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def main() -> None:
    """Print the nginx that the tests will use; fetch it first where there is none."""
    if installed() is None:
        _fetch()
    nginx = installed()
    if nginx is None:
        sys.exit("No nginx was found or could be fetched. Install one, and run this again.")
    print(nginx)


if __name__ == "__main__":
    main()
