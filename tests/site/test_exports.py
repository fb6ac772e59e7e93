"""The exports: the same facts for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import jsonschema

from built import BY_HAND, Site, published_matrix
from guide.facts.guide import Guide
from guide.facts.records import Cell, Identified, Outcome
from guide.reasoning.tree import Tree


def test_matrix_csv_is_the_published_table(site: Site) -> None:
    """The export in the columns of the contract, cell for cell as published."""
    rows = list(csv.DictReader(io.StringIO(site.read("data/matrix.csv"))))
    assert list(rows[0]) == ["function", "api", "access", "state", "limitation"]
    source = published_matrix()
    shared = ("function", "api", "access", "state")
    ours, theirs = ([[row[key] for key in shared] for row in table] for table in (rows, source))
    assert ours == theirs, BY_HAND
    for row, published in zip(rows, source, strict=True):
        limitation = published["limitation"].removeprefix("Limit").lower()
        assert row["limitation"].replace("-", "") == limitation, BY_HAND


def test_paths_csv_has_a_row_for_every_outcome(site: Site, guide: Guide, tree: Tree) -> None:
    """In the columns of the contract, with the answers that the walk gives."""
    rows = list(csv.DictReader(io.StringIO(site.read("data/paths.csv"))))
    assert list(rows[0]) == ["outcome", "api", "depth", "answers"]
    walked = {page.url: given for page, given in site.walk()}
    for row in rows:
        given = walked[f"/decide/{row['outcome']}/"]
        assert (row["answers"], row["depth"]) == (" > ".join(given), str(len(given)))
        outcome = guide.page[row["outcome"]]
        assert isinstance(outcome, Outcome)
        assert row["api"] == guide.api[outcome.api].name
    assert len(rows) == len(guide.outcomes) == len(tree.outcomes)


def test_cells_have_the_same_ids_everywhere(site: Site, guide: Guide) -> None:
    """On the page, in the JSON and in the CSV."""
    in_csv = [row["id"] for row in csv.DictReader(io.StringIO(site.read("data/cells.csv")))]
    in_json = [cell["id"] for cell in json.loads(site.read("data/guide.json"))["capabilities"]]
    on_page = site.pages["/matrix/"].tree.css("table.g-matrix td[id]")
    assert in_csv == in_json == [cell.id for cell in guide.cells]
    assert sorted(node.attributes["id"] or "" for node in on_page) == sorted(in_csv)


def test_guide_json_is_as_its_schema_says(site: Site) -> None:
    """The published schema accepts it, and refuses what is not like it."""
    schema = json.loads(site.read("data/guide.schema.json"))
    content = json.loads(site.read("data/guide.json"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    validator.validate(content)
    assert not validator.is_valid({})
    assert not validator.is_valid({**content, "more": 1})
    content["capabilities"][0]["state"] = "perhaps"
    assert not validator.is_valid(content)


def test_guide_json_holds_every_record(site: Site, guide: Guide, tree: Tree) -> None:
    """As many of each kind as the data has, under the same ids."""
    content = json.loads(site.read("data/guide.json"))
    kinds: dict[str, Sequence[Identified | Cell]] = {
        "apis": guide.apis,
        "functions": guide.functions,
        "limitations": guide.limitations,
        "capabilities": guide.cells,
        "sources": guide.sources,
        "traits": guide.traits,
        "disagreements": guide.disagreements,
        "jobs": guide.jobs,
    }
    for kind, records in kinds.items():
        assert [entry["id"] for entry in content[kind]] == [record.id for record in records]
    decisions = content["decisions"]
    assert [entry["id"] for entry in decisions["questions"]] == [q.id for q in tree.questions]
    assert [e["outcome"]["id"] for e in decisions["outcomes"]] == [o.id for o in tree.outcomes]
    assert (content["schema_version"], content["about"]["edition"]["id"]) == ("1.2", "2022-09")
