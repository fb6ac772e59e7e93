"""The JSON Schemas that editors use: up to date, named in every file, and in agreement with it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from built import ROOT
from guide.facts.files import EDITION_FILES, FILES
from tools.generate import SCHEMAS, schemas

FOLDERS = {pattern.split("/")[0] for pattern in (FILES | EDITION_FILES) if "/" in pattern}
"""The folders of files of one kind."""
DATA = sorted((ROOT / "data").rglob("*.yml"))


def _schema_of(file: Path) -> Path:
    """The schema that the first line of a data file names."""
    first = file.read_text(encoding="utf-8").splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named, f"{file}: {first}"
    return (file.parent / named[1]).resolve()


def test_the_schemas_are_those_of_the_records() -> None:
    """`make generate` would change nothing."""
    kept = {f"{SCHEMAS}/{path.name}": path.read_text("utf-8") for path in (ROOT / SCHEMAS).iterdir()}
    assert kept == schemas(), "run `make generate`"


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_file_is_right_by_the_schema_it_names(file: Path) -> None:
    """Editors find no fault in what the loader accepts."""
    named = _schema_of(file)
    assert named.name == f"{file.parent.name if file.parent.name in FOLDERS else file.stem}.schema.json"
    schema = json.loads(named.read_text(encoding="utf-8"))
    content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    jsonschema.Draft202012Validator(schema).validate(content)


@pytest.mark.parametrize("name", schemas())
def test_a_schema_refuses_what_the_loader_refuses(name: str) -> None:
    """An empty file and an unknown key are faults in an editor too."""
    schema = json.loads((ROOT / name).read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid({"nonsense": "x"}) is False
    if schema.get("required"):
        assert validator.is_valid({}) is False
