"""A corpus of broken data: for each way to break it, the exact lines that say what is wrong.

Every case of `corpus/` is the small data set with a few changes, and the whole list of its faults.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from built import ROOT, run
from guide.located.faults import FaultyDataError
from guide.rules import load
from terminal import invoked

CORPUS = ROOT / "tests/corpus"


@dataclass(frozen=True)
class Change:
    """A change of one file of the data.

    ``old`` becomes ``new``, that many ``times``; or the ``whole`` file is written anew; or it is
    ``gone``, or a ``folder``, or a ``link`` to something. ``encoding`` is how it is saved.
    """

    file: str
    old: str = ""
    new: str = ""
    times: int = 1
    whole: str | None = None
    encoding: str = "utf-8"
    gone: bool = False
    folder: bool = False
    link: str = ""

    def make(self, data: Path) -> None:
        """Change the file in ``data``."""
        file = data / self.file
        text = self._text(file)
        file.unlink(missing_ok=True)
        if self.folder:
            file.mkdir()
        elif self.link:
            file.symlink_to(self.link)
        elif not self.gone:
            file.write_bytes(text.encode(self.encoding))

    def _text(self, file: Path) -> str:
        if self.whole is not None:
            return self.whole * self.times
        text = file.read_bytes().decode() if file.exists() else ""
        assert self.old in text, self.old
        return text.replace(self.old, self.new * self.times, 1)


@dataclass(frozen=True)
class Case:
    """A way to break the data, and every line that loading it then gives."""

    name: str
    changes: tuple[Change, ...]
    faults: tuple[str, ...]

    def inflict(self, data: Path) -> Path:
        """Copy the small data set to ``data``, and change it."""
        shutil.copytree(ROOT / "tests/other/data", data)
        for change in self.changes:
            change.make(data)
        return data


def _case(written: dict[str, Any]) -> Case:
    changes = (Change(change.pop("in"), **change) for change in written["changes"])
    return Case(written["case"], tuple(changes), tuple(written["faults"]))


CASES = [
    _case(written)
    for file in sorted(CORPUS.glob("*.yml"))
    for written in yaml.safe_load(file.read_text(encoding="utf-8"))
]
SAMPLE = CASES[::60]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_fault_is_named_exactly(tmp_path: Path, case: Case) -> None:
    """Every line with its place, and no line too many; the command ends with status 1."""
    data = case.inflict(tmp_path / "data")
    done = invoked("--data", str(data), "check")
    assert (done.exit_code, done.stdout) == (1, "")
    assert tuple(done.stderr.splitlines()) == case.faults


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.name)
def test_a_fault_is_no_crash(tmp_path: Path, case: Case) -> None:
    """In a process of its own: the lines, status 1, and no traceback."""
    done = run("guide", "--data", str(case.inflict(tmp_path / "data")), "check")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert tuple(done.stderr.splitlines()) == case.faults


@pytest.mark.parametrize(
    "text",
    [
        "y",
        "1e3",
        "2020-01-01",
        "'1.10'",
        '"no"',
        '"two\\nlines and a\\ttab"',
        "|\n      two\n      lines",
        "שלום, عليكم",
        "👩‍👩‍👧 and e\u0301",
        "<script>alert(1)</script>",
        "'[no list] {no mapping}'",
    ],
)
def test_plain_text_stays_allowed(tmp_path: Path, text: str) -> None:
    """What YAML 1.1 reads as text, what stands in quotes, other scripts, and markup."""
    name = "name: A lending desk"
    change = Change("jobs.yml", name, f"name: {text}")
    assert load(Case("", (change,), ()).inflict(tmp_path / "data")).jobs[0].name


def test_what_editors_leave_is_passed_over(tmp_path: Path) -> None:
    """Copies, and the link to nothing by which Emacs locks a file."""
    changes = (
        Change("decisions/.start.yml.swp", whole="b0VIM"),
        Change("decisions/.start.yml", whole="*"),
        Change("decisions/.#start.yml", link="me@desk.1234"),
    )
    assert load(Case("", changes, ()).inflict(tmp_path / "data"))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nothing is read that is no file."""
    data = Case("", (), ()).inflict(tmp_path / "data")
    os.mkfifo(data / "decisions/more.yml")
    with pytest.raises(FaultyDataError) as caught:
        load(data)
    expected = "data/decisions/more.yml:1:1: no such file belongs here; nothing would read it [files]"
    assert str(caught.value) == expected


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason that the system gives."""
    data = Case("", (), ()).inflict(tmp_path / "data")
    file = data / "jobs.yml"
    file.chmod(0)
    if os.access(file, os.R_OK):  # root may read everything, so the system's answer is played
        read = Path.read_bytes
        monkeypatch.setattr(Path, "read_bytes", lambda path: read(_refused(path, file)))
    with pytest.raises(FaultyDataError) as caught:
        load(data)
    assert str(caught.value) == "data/jobs.yml:1:1: the file cannot be read: Permission denied [plain-yaml]"


def _refused(path: Path, file: Path) -> Path:
    if path == file:
        raise PermissionError(13, "Permission denied")
    return path


def test_the_folder_is_named_wherever_the_command_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From inside the folder too."""
    data = Case("", (Change("jobs.yml", gone=True),), ()).inflict(tmp_path / "data")
    monkeypatch.chdir(data)
    with pytest.raises(FaultyDataError) as caught:
        load(Path())
    assert str(caught.value) == "data/jobs.yml:1:1: there is no such file; every guide needs it [files]"
