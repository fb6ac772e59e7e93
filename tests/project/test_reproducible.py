"""Two builds of one revision are the same, byte for byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

from built import ROOT, run

EPOCH = "1700000000"


def _built(folder: Path, **environment: str) -> dict[str, str]:
    """Every file of a build in ``folder``, with its digest."""
    config = str(ROOT / "mkdocs.yml")
    command = ("mkdocs", "build", "--config-file", config, "--site-dir", str(folder))
    done = run(*command, SOURCE_DATE_EPOCH=EPOCH, **environment)
    assert done.returncode == 0, done.stderr
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_folders_zones_locales_and_seeds_make_no_difference(tmp_path: Path) -> None:
    """`SOURCE_DATE_EPOCH` sets the day; nothing else leaks into the site."""
    first = _built(tmp_path / "a", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    second = _built(tmp_path / "some where/else", TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="2")
    assert len(first) > 300
    names = first.keys() | second.keys()
    assert not {name for name in names if first.get(name) != second.get(name)}
