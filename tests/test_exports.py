"""The exports: the same facts for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from built import Site, published_matrix
from guide.model import Guide
from guide.records import Cell, Identified, Outcome
from guide.tree import Tree


def test_matrix_csv_is_the_published_table(site: Site) -> None:
    """The export in the columns of the contract, cell for cell as published."""
    rows = list(csv.DictReader(io.StringIO(site.read("data/matrix.csv"))))
    assert list(rows[0]) == ["function", "api", "access", "state", "limitation"]
    source = published_matrix()
    shared = ("function", "api", "access", "state")
    assert [[r[k] for k in shared] for r in rows] == [[r[k] for k in shared] for r in source]
    for ours, theirs in zip(rows, source, strict=True):
        assert (
            ours["limitation"].replace("-", "")
            == theirs["limitation"].removeprefix("Limit").lower()
        )


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


def test_guide_json_holds_every_record(site: Site, guide: Guide) -> None:
    """As many of each kind as the data has, under the same ids."""
    content = json.loads(site.read("data/guide.json"))
    kinds: dict[str, Sequence[Identified | Cell]] = {
        "apis": guide.apis,
        "functions": guide.functions,
        "limitations": guide.limitations,
        "capabilities": guide.cells,
        "questions": guide.questions,
        "outcomes": guide.outcomes,
        "sources": guide.sources,
        "traits": guide.traits,
        "disagreements": guide.disagreements,
    }
    for kind, records in kinds.items():
        assert {entry["id"] for entry in content[kind]} == {record.id for record in records}
