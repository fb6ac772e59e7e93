"""Prints what changed since a revision: answers, cells, limitations. Run by `make diff BASE=main`."""

import shutil
import subprocess
import sys

from guide.reasoning import resolve
from tools.ledger import FOLDER, differences, ledger
from tools.project import ROOT, loaded


def main(revision: str) -> None:
    """Compare the ledger of ``revision`` with that of the data as it is."""
    after = ledger(resolve(loaded()))
    before = {name: _at(revision, f"{FOLDER}/{name}") for name in after}
    print("\n".join(differences(before, after)) or "No answer, cell or limitation changed.")


def _at(revision: str, path: str) -> str:
    git = shutil.which("git") or sys.exit("git is needed to read another revision")
    command = [git, "-C", str(ROOT), "show", f"{revision}:{path}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"`{revision}` has no `{path}`: {done.stderr.strip()}")
    return done.stdout


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else sys.exit("Say which revision: make diff BASE=main"))
