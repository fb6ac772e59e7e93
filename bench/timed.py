"""Runs a command in a process of its own, and tells what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from bench.project import ROOT

UNIT = 1 if sys.platform == "darwin" else 1024
"""In what the system counts the peak of memory."""


@dataclass(frozen=True)
class Timed:
    """What a command took: seconds on the clock and of the processor, and the peak of its memory.

    On a machine that others use too, only the seconds of the processor can be compared.
    """

    wall: float
    processor: float
    peak: int
    output: str


def python(*command: str) -> Timed:
    """Run a module of this environment."""
    return run(sys.executable, "-m", *command)


def run(*command: str) -> Timed:
    """Run a command at the root of the project; if it fails, show what it said and stop.

    As everywhere, Python keeps what it has compiled.
    """
    paths = [str(ROOT), str(ROOT / "hooks"), str(ROOT / "tests")]
    more = {"PYTHONPATH": os.pathsep.join(paths), "NO_MKDOCS_2_WARNING": "1"}
    environment = {**os.environ, **more}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile("w+") as output:
        before = os.times().elapsed
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = os.times().elapsed - before
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{text[-2000:]}")
    return Timed(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * UNIT, text)
