"""Prints what changed since a revision: answers, cells, limitations. Run by `make diff BASE=main`."""

import shutil
import subprocess
import sys

from guide.reasoning import resolve
from tools.ledger import FOLDER, differences, ledger
from tools.project import ROOT, loaded


def main(revision: str) -> None:
    """Compare the ledger of ``revision`` with that of the data as it is."""
    if _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        sys.exit(f"there is no revision `{revision}`")
    after = ledger(resolve(loaded()))
    before = {name: _git("show", f"{revision}:{FOLDER}/{name}") or "" for name in after}
    print("\n".join(differences(before, after)) or "No answer, cell or limitation changed.")


def _git(*arguments: str) -> str | None:
    """What git prints; None where it fails, such as for a file that the revision has not."""
    git = shutil.which("git") or sys.exit("git is needed to read another revision")
    command = [git, "-C", str(ROOT), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return None if done.returncode else done.stdout


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else sys.exit("Say which revision: make diff BASE=main"))
