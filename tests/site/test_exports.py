"""The exports: the same facts for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

import jsonschema
import pytest

from built import BY_HAND, Site, published_matrix
from guide.facts.cells import Cell
from guide.facts.guide import Guide
from guide.facts.records import Identified
from guide.reasoning import Resolved
from guide.reasoning.tree import Tree

Rows = list[dict[str, str]]


def _rows(site: Site, name: str, *columns: str) -> Rows:
    """The rows of an export that has these columns, in this order."""
    reader = csv.DictReader(io.StringIO(site.read(f"data/{name}")))
    rows = list(reader)
    assert reader.fieldnames == [*columns]
    return rows


@pytest.fixture(scope="module")
def content(site: Site) -> dict[str, Any]:
    """The whole guide as JSON."""
    read: dict[str, Any] = json.loads(site.read("data/guide.json"))
    return read


def test_matrix_csv_is_the_published_table(site: Site) -> None:
    """The export in the columns of the contract, cell for cell as published."""
    rows = _rows(site, "matrix.csv", "function", "api", "access", "state", "limitation")
    source = published_matrix()
    shared = ("function", "api", "access", "state")
    ours, theirs = ([[row[key] for key in shared] for row in table] for table in (rows, source))
    assert ours == theirs, BY_HAND
    for row, published in zip(rows, source, strict=True):
        limitation = published["limitation"].removeprefix("Limit").lower()
        assert row["limitation"].replace("-", "") == limitation, BY_HAND


def test_matrix_csv_has_not_changed_by_a_byte(site: Site, base: Guide) -> None:
    """Written once more from the table that is kept by hand: the same quotes, line ends and ids."""
    ids = {limit.id.replace("-", ""): limit.id for limit in base.limitations}
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\n")
    write.writerow(["function", "api", "access", "state", "limitation"])
    for row in published_matrix():
        limitation = ids[row["limitation"].removeprefix("Limit").lower()] if row["limitation"] else ""
        write.writerow([row["function"], row["api"], row["access"], row["state"], limitation])
    assert (site.folder / "data/matrix.csv").read_bytes() == text.getvalue().encode()


def test_paths_csv_has_a_row_for_every_outcome(site: Site, resolved: Resolved, tree: Tree) -> None:
    """In the columns of the contract, with the answers that the walk gives, and the APIs of both editions."""
    rows = _rows(site, "paths.csv", "outcome", "api", "depth", "answers", "today")
    walked = {page.url: given for page, given in site.walk()}
    now, then = resolved.now.guide, resolved.base.guide
    for row in rows:
        given = walked[f"/decide/{row['outcome']}/"]
        assert (row["answers"], row["depth"]) == (" > ".join(given), str(len(given)))
        assert row["api"] == then.api[then.recommendation[row["outcome"]].apis[0]].name
        assert row["today"].split("+") == [*now.recommendation[row["outcome"]].apis]
    assert [row["outcome"] for row in rows] == [outcome.id for outcome in tree.outcomes]
    assert {row["outcome"] for row in rows} == {outcome.id for outcome in now.outcomes}


def test_every_outcome_ends_in_apis_of_both_editions(site: Site, content: dict[str, Any]) -> None:
    """In the table and in the JSON, each time in one that the edition knows, and that is no companion."""
    rows = _rows(site, "paths.csv", "outcome", "api", "depth", "answers", "today")
    answering = [edition for edition in content["editions"] if edition["decisions"]]
    assert len(answering) == 2
    for edition in answering:
        apis = {api["id"] for api in edition["apis"] if api["role"] == "api"}
        ends = {one["recommendation"]["outcome"]: set(one["recommendation"]["apis"]) for one in edition["decisions"]}
        assert ends.keys() == {row["outcome"] for row in rows}
        assert all(end and end <= apis for end in ends.values())


def test_cells_have_the_same_ids_everywhere(site: Site, resolved: Resolved, content: dict[str, Any]) -> None:
    """On the page, in the JSON and in the CSV, in each edition that answers."""
    columns = ("id", "function", "api", "access", "state", "limitation", "edition")
    in_csv = [tuple(row.values()) for row in _rows(site, "cells.csv", *columns)]
    in_json = {edition["edition"]["id"]: edition["capabilities"] for edition in content["editions"]}
    expected = []
    for answers in reversed(resolved.answers):
        edition, cells = answers.guide.edition.id, answers.guide.cells
        expected += [(c.id, c.function, c.api, c.access, c.state, c.limitation or "", edition) for c in cells]
        assert [cell["id"] for cell in in_json[edition]] == [cell.id for cell in cells]
        on_page = site.pages[f"/matrix/{edition}/"].tree.css("table.g-matrix td[id]")
        assert sorted(node.attributes["id"] or "" for node in on_page) == sorted(cell.id for cell in cells)
    assert in_csv == expected


def test_guide_json_is_as_its_schema_says(site: Site, content: dict[str, Any]) -> None:
    """The published schema accepts it, and refuses what is not like it."""
    schema = json.loads(site.read("data/guide.schema.json"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    validator.validate(content)
    assert not validator.is_valid({})
    assert not validator.is_valid({**content, "more": 1})
    broken = json.loads(json.dumps(content))
    broken["editions"][0]["capabilities"][0]["state"] = "perhaps"
    assert not validator.is_valid(broken)


def test_guide_json_holds_every_record(resolved: Resolved, content: dict[str, Any]) -> None:
    """As many of each kind as the data has, under the same ids; those of an edition in every edition."""
    now, tree = resolved.now.guide, resolved.now.tree
    assert _ids(content, "sources", "jobs") == [[one.id for one in kind] for kind in (now.sources, now.jobs)]
    for edition, guide in zip(content["editions"], reversed(resolved.guides), strict=True):
        assert edition["edition"]["id"] == guide.edition.id
        kinds: dict[str, Sequence[Identified | Cell]] = {
            "apis": guide.apis,
            "stages": guide.stages,
            "functions": guide.functions,
            "capabilities": guide.cells,
            "limitations": guide.limitations,
            "traits": guide.traits,
            "disagreements": guide.disagreements,
        }
        assert _ids(edition, *kinds) == [[record.id for record in records] for records in kinds.values()]
        assert {api["id"]: api["status"] for api in edition["apis"]} == {api.id: api.status for api in guide.apis}
    assert [entry["id"] for entry in content["tree"]["questions"]] == [q.id for q in tree.questions]
    assert [entry["outcome"]["id"] for entry in content["tree"]["outcomes"]] == [o.id for o in tree.outcomes]
    assert (content["$schema"], content["schema_version"]) == ("guide.schema.json", "2.2")


def _ids(content: dict[str, Any], *kinds: str) -> list[list[str]]:
    return [[entry["id"] for entry in content[kind]] for kind in kinds]


def test_guide_json_holds_both_answers(resolved: Resolved, content: dict[str, Any]) -> None:
    """Each with its reasons, the needs that each API takes, what is open, and every limitation that it meets."""
    answered = {edition["edition"]["id"]: edition["decisions"] for edition in content["editions"]}
    answers = {one.guide.edition.id: one for one in resolved.answers}
    assert {edition for edition, decisions in answered.items() if decisions} == answers.keys()
    for edition, one in answers.items():
        for told, decision in zip(answered[edition], one.decisions.values(), strict=True):
            written = one.guide.recommendation[decision.outcome.id]
            assert told["recommendation"] == json.loads(written.model_dump_json())
            shares = [*told["shares"].items()]
            assert shares == [(share.api.id, [str(c.need) for c in share.coverages]) for share in decision.shares]
            assert told["open"] == [str(one.need) for one in decision.open]
            assert told["limitations"] == [limit.id for limit in (*decision.limitations, *decision.general)]


def _states(site: Site, guide: Guide) -> Iterator[tuple[str, str, str]]:
    """What the planner's data say of each cell of an edition: its function and access, its API, its state."""
    editions = json.loads(site.read("data/planner.json"))["editions"]
    (edition,) = (one for one in editions if one["id"] == guide.edition.id)
    for api in edition["apis"]:
        limited = [index for index, _ in api["limited"]]
        kinds = {"available": "available", "coming soon": "soon", "not stated": "notStated"}
        said = {state: api[key] for state, key in kinds.items()} | {"limited": limited}
        for index, need in enumerate(edition["needs"]):
            states = [state for state, indexes in said.items() if index in indexes]
            assert len(states) <= 1
            if "." in need:
                yield need, api["id"], states[0] if states else "not available"


def test_the_planner_decides_by_the_same_cells(site: Site, resolved: Resolved) -> None:
    """The newest edition stands first, and each has every cell of its matrix."""
    editions = [one["id"] for one in json.loads(site.read("data/planner.json"))["editions"]]
    assert editions == [answers.guide.edition.id for answers in resolved.answers]
    for answers in resolved.answers:
        told = {(need, api): state for need, api, state in _states(site, answers.guide)}
        for cell in answers.guide.cells:
            assert told[str(cell.capability), cell.api] == cell.state
