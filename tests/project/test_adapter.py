"""The hook refuses what would be lost in silence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from built import ROOT, Site, project, run


def _build(config: Path, **environment: str) -> tuple[int, str]:
    done = run("mkdocs", "build", "-f", str(config), "-d", str(config.parent / "site"), **environment)
    return done.returncode, done.stderr


def test_a_written_page_cannot_hide_behind_a_generated_one(tmp_path: Path) -> None:
    """Both would stand at one address, and one of them would be gone."""
    config = project(tmp_path, ROOT / "tests/other/data", written=())
    (tmp_path / "docs/limitations.md").write_text("# Mine\n", encoding="utf-8")
    status, printed = _build(config)
    assert status == 1
    assert "docs/limitations.md:1:1: the guide generates `limitations.md` itself; rename this file" in printed
    assert "Traceback" not in printed


def test_a_fault_in_the_data_stops_the_build_in_a_line(tmp_path: Path) -> None:
    """Status 1, the line, no traceback, and the last site as it was."""
    config = project(tmp_path, ROOT / "tests/other/data", written=())
    last = tmp_path / "site/index.html"
    last.parent.mkdir()
    last.write_text("the last site", encoding="utf-8")
    file = tmp_path / "data/editions/2020-03/limitations.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("api: desk", "api: desc"), "utf-8")
    status, printed = _build(config)
    assert status == 1
    fault = "data/editions/2020-03/limitations.yml:4:10: there is no API `desc`; did you mean `desk`?"
    assert fault in printed
    assert "Traceback" not in printed
    assert last.read_text(encoding="utf-8") == "the last site"


def _set(config: Path, line: str) -> None:
    config.write_text(f"{config.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")


@pytest.mark.parametrize(
    "address", ["https://guide.example/?a=b", "https://guide.example/a b/", 'https://g.example/"/']
)
def test_an_address_that_would_break_links_is_refused(tmp_path: Path, address: str) -> None:
    """In a line that says how it should look."""
    config = project(tmp_path, ROOT / "tests/other/data", written=())
    status, printed = _build(config, SITE_URL=address)
    assert (status, "Traceback" in printed) == (1, False)
    assert f"site_url: `{address}` must be like `https://guide.example/path/`" in printed


def test_addresses_are_folders(tmp_path: Path) -> None:
    """All links are made for that."""
    config = project(tmp_path, ROOT / "tests/other/data", written=())
    _set(config, "use_directory_urls: false")
    status, printed = _build(config)
    assert (status, "Traceback" in printed) == (1, False)
    assert "use_directory_urls: must be true" in printed


def test_what_the_machine_refuses_is_told_in_a_line(tmp_path: Path) -> None:
    """Such as a place that cannot be written to."""
    config = project(tmp_path, ROOT / "tests/other/data", written=())
    (tmp_path / "file").touch()
    done = run("mkdocs", "build", "-f", str(config), "-d", str(tmp_path / "file/site"))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "the site cannot be written: " in done.stderr


@pytest.mark.skipif(sys.platform == "darwin", reason="its file system has no such names")
def test_a_file_name_that_is_no_text_is_told_in_a_line(tmp_path: Path) -> None:
    """MkDocs would end in a traceback."""
    config = project(tmp_path, ROOT / "tests/other/data", written=())
    Path(os.fsdecode(os.fsencode(tmp_path / "docs") + b"/b\xff.md")).write_text("# B\n", encoding="utf-8")
    status, printed = _build(config)
    assert (status, "Traceback" in printed) == (1, False)
    assert "the site cannot be written: " in printed


def test_hidden_files_of_the_last_site_are_gone(tmp_path: Path) -> None:
    """A contact that was taken back is not published any more."""
    config = project(tmp_path, ROOT / "tests/other/data", written=())
    told = tmp_path / "site/.well-known/security.txt"
    told.parent.mkdir(parents=True)
    told.touch()
    assert _build(config)[0] == 0
    assert not told.exists()


def _begin(config: Path) -> subprocess.Popen[str]:
    """A build into a folder of an older site, without waiting for it."""
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(config.parent / "site")]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


KILL = """
import os, signal

def on_post_page(output, **_):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_build_that_is_killed_leaves_the_last_site(tmp_path: Path) -> None:
    """Also when it had begun to write."""
    config = project(tmp_path, ROOT / "tests/other/data", written=())
    last = tmp_path / "site/index.html"
    last.parent.mkdir()
    last.write_text("the last site", encoding="utf-8")
    (tmp_path / "kill.py").write_text(KILL, encoding="utf-8")
    _set(config, f"hooks: [{ROOT / 'hooks/adapter.py'}, kill.py]")
    status, printed = _build(config)
    assert status == -signal.SIGKILL, printed
    assert [*tmp_path.glob("site.*/*")], "nothing was written yet"
    assert [file.name for file in last.parent.iterdir()] == ["index.html"]
    assert last.read_text(encoding="utf-8") == "the last site"


def _files(folder: Path) -> set[Path]:
    return {file.relative_to(folder) for file in folder.rglob("*")}


def test_two_builds_at_once_leave_one_whole_site(tmp_path: Path, other_site: Site) -> None:
    """Each into a folder of its own, of which nothing is left; one of them stays, whole."""
    config = project(tmp_path, ROOT / "tests/other/data", written=())
    with _begin(config) as one, _begin(config) as other:
        printed = [building.communicate()[1] for building in (one, other)]
    assert 0 in {one.returncode, other.returncode}
    assert "Traceback" not in "".join(printed)
    assert not [*tmp_path.glob("site.*")]
    assert _files(tmp_path / "site") == _files(other_site.folder)


def test_a_dead_link_in_a_written_page_is_an_error(tmp_path: Path) -> None:
    """Strict: links, anchors and pages outside the menu; and what is not right does not take the last site's place."""
    config = project(tmp_path, ROOT / "tests/other/data", written=("how-it-works.md",))
    (tmp_path / "site").mkdir()
    (tmp_path / "site/last.html").touch()
    page = tmp_path / "docs/how-it-works.md"
    page.write_text("# How\n\n[a](limitations.md#nowhere)\n", encoding="utf-8")
    status, printed = _build(config)
    assert status == 1
    assert "'limitations.md#nowhere'" in printed
    assert [file.name for file in (tmp_path / "site").iterdir()] == ["last.html"]


def test_a_link_to_the_site_stays_a_link(tmp_path: Path) -> None:
    """A host may point `site` to the folder that it serves."""
    config = project(tmp_path, ROOT / "tests/other/data", written=())
    (tmp_path / "served").mkdir()
    (tmp_path / "site").symlink_to("served", target_is_directory=True)
    assert _build(config)[0] == 0
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "served/index.html").is_file()
