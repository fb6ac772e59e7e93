"""The hook refuses what would be lost in silence."""

from __future__ import annotations

from pathlib import Path

from built import ROOT, project, run


def _build(config: Path) -> tuple[int, str]:
    done = run("mkdocs", "build", "-f", str(config), "-d", str(config.parent / "site"))
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
    """Status 1, the line, no traceback, and no site."""
    config = project(tmp_path, ROOT / "tests/other/data", written=())
    file = tmp_path / "data/editions/2020-03/limitations.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("api: desk", "api: desc"), "utf-8")
    status, printed = _build(config)
    assert status == 1
    fault = "data/editions/2020-03/limitations.yml:4:10: there is no API `desc`; did you mean `desk`?"
    assert fault in printed
    assert "Traceback" not in printed
    assert not (tmp_path / "site/index.html").exists()


def test_a_dead_link_in_a_written_page_is_an_error(tmp_path: Path) -> None:
    """Strict: links, anchors and pages outside the menu."""
    config = project(tmp_path, ROOT / "tests/other/data", written=("how-it-works.md",))
    page = tmp_path / "docs/how-it-works.md"
    page.write_text("# How\n\n[a](limitations.md#nowhere)\n", encoding="utf-8")
    status, printed = _build(config)
    assert status == 1
    assert "'limitations.md#nowhere'" in printed
