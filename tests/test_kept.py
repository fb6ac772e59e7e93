"""What is kept, for the next page or the next build, is never out of date."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from built import ROOT
from guide.facts.guide import Guide, once
from guide.load import read
from guide.pages import templating
from guide.pages.parts import Parts


@pytest.fixture
def other() -> Guide:
    """The small guide."""
    return read(ROOT / "tests/other/data")


def test_a_file_is_read_again_if_and_only_if_it_changed(tmp_path: Path) -> None:
    """Its records are the same objects until then."""
    data = shutil.copytree(ROOT / "tests/other/data", tmp_path / "data")
    before = read(data)
    file = data / "apis.yml"
    text = file.read_text(encoding="utf-8")
    moment = file.stat().st_mtime_ns
    file.write_text(text.replace("Shelf", "Shelv", 1), encoding="utf-8")
    os.utime(file, ns=(moment, moment))
    after = read(data)
    assert before.apis[0] != after.apis[0]
    assert before.apis[0].name != after.apis[0].name
    assert before.functions[0] is after.functions[0]


def test_a_guide_has_what_was_worked_out_from_it_alone(other: Guide) -> None:
    """Once for each guide, and never for another."""
    calls: list[Guide] = []

    @once
    def title(guide: Guide) -> str:
        calls.append(guide)
        return guide.about.title

    changed = read(ROOT / "data")
    assert [title(other), title(changed), title(other)] == [
        other.about.title,
        changed.about.title,
        other.about.title,
    ]
    assert calls == [other, changed]


def test_a_part_is_rendered_once_for_the_same_objects() -> None:
    """Equal ones that are not the same are others; and a part reaches the others by `parts`."""
    shown: list[object] = []

    def show(value: object) -> str:
        shown.append(value)
        return str(value)

    template = (
        "{% macro one(value) %}{{ show(value) }}{% endmacro %}"
        "{% macro two(value) %}[{{ parts.one(value) }}]{% endmacro %}"
    )
    environment = Environment(loader=DictLoader({"parts": template}))  # noqa: S701 - shows no page
    parts = Parts(environment, "parts", show=show)
    first, second = [1], [1]
    assert [parts.two(first), parts.one(first), parts.one(second), parts.two(first)] == [
        "[[1]]",
        "[1]",
        "[1]",
        "[[1]]",
    ]
    assert len(shown) == 2


@pytest.fixture
def compiled_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for compiled templates of its own."""
    (tmp_path / "__pycache__").mkdir()
    monkeypatch.setattr(templating, "_HERE", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    templating._engine.cache_clear()
    yield tmp_path
    templating._engine.cache_clear()


def test_templates_are_compiled_anew_when_the_engine_changes(compiled_in: Path) -> None:
    """What a template becomes depends on functions of the engine, such as the one that escapes."""
    (compiled_in / "pages").mkdir()
    (compiled_in / "pages/a").write_text("{{ 'b' }}", encoding="utf-8")
    (compiled_in / "escape.py").write_text("one = 1", encoding="utf-8")

    def rendered(sign: str) -> str:
        shown = templating.environment("pages", finalize=lambda value: f"{value}{sign}")
        return shown.get_template("a").render()

    assert rendered("!") == "b!"
    assert rendered("?") == "b!", "the compiled one was not kept"
    templating._engine.cache_clear()
    (compiled_in / "escape.py").write_text("one = 2", encoding="utf-8")
    assert rendered("?") == "b?"


@pytest.mark.parametrize("reason", ["no compiled modules", "no folder"])
def test_templates_are_kept_where_python_keeps_modules(
    compiled_in: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    """And nowhere if it keeps none."""
    assert templating.compiled() is not None
    if reason == "no folder":
        (compiled_in / "__pycache__").rmdir()
    else:
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert templating.compiled() is None
