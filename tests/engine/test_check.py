"""Rules introduce themselves, and faults come in the form that is asked for."""

import json
import re
from pathlib import Path

import pytest
import yaml

from built import ROOT
from guide.rules import all_rules
from terminal import invoked

WRONG = ("api: checkout-api\n", "api: checkout-apo\n")
FAULT = "there is no API `checkout-apo`; did you mean `checkout-api`?"


@pytest.fixture
def faulty(data: Path) -> Path:
    """The real data with one fault."""
    file = data / "limitations.yml"
    file.write_text(file.read_text("utf-8").replace(*WRONG, 1), encoding="utf-8")
    return data


def test_every_rule_has_a_name_and_a_sentence() -> None:
    """No two share a name, and a sentence ends as one."""
    rules = all_rules()
    assert len({rule.name for rule in rules}) == len(rules)
    wrong = [rule for rule in rules if not re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name) or rule.sentence[-1:] != "."]
    assert not wrong


def test_check_lists_every_rule() -> None:
    """Its name in a line, and what it demands beneath."""
    lines = invoked("check", "--list").stdout.splitlines()
    assert lines == [line for rule in all_rules() for line in (rule.name, f"    {rule.sentence}")]


def test_faults_bear_the_name_of_a_rule_that_is_listed() -> None:
    """In every case of the corpus; and no rule is without a case."""
    cases = [case for file in ROOT.glob("tests/corpus/*.yml") for case in yaml.safe_load(file.read_text("utf-8"))]
    named = {re.findall(r"\[([a-z-]+)\]$", fault)[0] for case in cases for fault in case["faults"]}
    untested = {rule.name for rule in all_rules()} - named
    assert not untested, "add a case with the exact line of each to a file of tests/corpus/"
    assert named == {rule.name for rule in all_rules()}


def test_faults_are_annotations_for_github(faulty: Path) -> None:
    """On standard output, where the workflow reads them."""
    done = invoked("--data", str(faulty), "check", "--format", "github")
    assert done.exit_code == 1
    place = "file=data/limitations.yml,line=7,col=10,title=references-lead-somewhere"
    assert done.stdout == f"::error {place}::{FAULT}\n"


def test_faults_are_json_for_programs(faulty: Path) -> None:
    """A record for each."""
    done = invoked("--data", str(faulty), "check", "--json")
    assert done.exit_code == 1
    assert done.stdout == invoked("--data", str(faulty), "check", "--format", "json").stdout
    assert json.loads(done.stdout) == [
        {"file": "data/limitations.yml", "line": 7, "column": 10, "message": FAULT, "rule": "references-lead-somewhere"}
    ]
