"""What the tools of the project share: where it is, and its data."""

import sys
from pathlib import Path

from guide.facts.editions import Facts
from guide.located.faults import FaultyDataError
from guide.rules import load

ROOT = Path(__file__).parents[1]


def loaded(root: Path = ROOT) -> Facts:
    """The facts of the project at ``root``; where it is faulty, every fault in a line and status 1."""
    try:
        return load(root / "data")
    except FaultyDataError as error:
        sys.exit(str(error))
