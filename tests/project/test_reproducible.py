"""Two builds of one revision are the same, byte for byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

from built import ROOT, SOMEWHERE, Site, build

ELSEWHERE = SOMEWHERE | {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "2"}


def _digests(folder: Path) -> dict[str, str]:
    """Every file of a site, with its digest."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_folders_zones_locales_and_seeds_make_no_difference(site: Site, tmp_path: Path) -> None:
    """`SOURCE_DATE_EPOCH` sets the day; nothing else leaks into the site."""
    build(ROOT / "mkdocs.yml", tmp_path / "söme where/else", **ELSEWHERE)
    first, second = _digests(site.folder), _digests(tmp_path / "söme where/else")
    assert len(first) > 300
    names = first.keys() | second.keys()
    assert not {name for name in names if first.get(name) != second.get(name)}
