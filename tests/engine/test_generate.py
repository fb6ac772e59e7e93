"""What is generated stands in the repository as it would be written now."""

import shutil
from pathlib import Path

import pytest

from built import ROOT
from tools.generate import generated, main, promised
from tools.project import loaded

SMALL = ROOT / "tests/other/data"
"""The data set of another field: as good as the real one here, and quicker."""


def _status(*arguments: str, root: Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main([*arguments], root)
    return int(ended.value.code or 0)


def test_nothing_that_is_generated_is_stale() -> None:
    """Run `make generate`, and read what it changes."""
    assert _status("--check", root=ROOT) == 0


def test_what_is_stale_is_named_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--check` nothing is written; an address that was published is never taken away."""
    shutil.copytree(SMALL, tmp_path / "data")
    files = generated(loaded(tmp_path), tmp_path)
    assert _status("--check", root=tmp_path) == 1
    assert capsys.readouterr().out.splitlines() == [f"{path}: stale; run `make generate`" for path in files]
    assert not (tmp_path / "tests").exists()
    assert _status(root=tmp_path) == 0
    assert all((tmp_path / path).read_text("utf-8") == text for path, text in files.items())
    published = tmp_path / "tests/ledger/published-urls.txt"
    published.write_text("/once/published/\n", encoding="utf-8")
    assert _status(root=tmp_path) == 0
    assert "/once/published/" in promised(tmp_path)
    assert _status("--check", root=tmp_path) == 0


def test_a_schema_of_no_kind_is_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named first; no other file is touched."""
    shutil.copytree(SMALL, tmp_path / "data")
    assert _status(root=tmp_path) == 0
    capsys.readouterr()
    old = tmp_path / "data/schemas/later.schema.json"
    old.write_text("{}", encoding="utf-8")
    assert _status("--check", root=tmp_path) == 1
    assert capsys.readouterr().out == "data/schemas/later.schema.json: stale; run `make generate`\n"
    assert _status(root=tmp_path) == 0
    assert not old.exists()
    assert _status("--check", root=tmp_path) == 0
