"""Rules introduce themselves, and faults come in the form that is asked for."""

import json
import re
from pathlib import Path

import pytest
import yaml

from built import ROOT
from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.facts.read import RULES
from guide.rules import all_checks, all_rules
from terminal import invoked

LIMITS = "editions/2022-09/limitations.yml"
WRONG = ("api: checkout-api\n", "api: checkout-apo\n")
FAULT = "there is no API `checkout-apo`; did you mean `checkout-api`?"


@pytest.fixture
def faulty(data: Path) -> Path:
    """The real data with one fault."""
    file = data / LIMITS
    file.write_text(file.read_text("utf-8").replace(*WRONG, 1), encoding="utf-8")
    return data


def _line(faulty: Path) -> int:
    """The line that the fault stands in."""
    text = (faulty / LIMITS).read_text("utf-8")
    return text[: text.index(WRONG[1])].count("\n") + 1


def test_every_rule_has_a_name_and_a_sentence() -> None:
    """No two share a name, and a sentence ends as one."""
    rules = all_rules()
    assert len(rules) == len(RULES) + len(all_checks())
    assert not [name for name in rules if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)]
    assert not [sentence for sentence in rules.values() if not sentence.endswith(".")]


def test_check_lists_every_rule() -> None:
    """Its name in a line, and what it demands beneath."""
    lines = invoked("check", "--list").stdout.splitlines()
    assert lines == [line for name, sentence in all_rules().items() for line in (name, f"    {sentence}")]


def test_faults_bear_the_name_of_a_rule_that_is_listed() -> None:
    """In every case of the corpus; and no rule is without a case."""
    cases = [case for file in ROOT.glob("tests/corpus/*.yml") for case in yaml.safe_load(file.read_text("utf-8"))]
    named = {re.findall(r"\[([a-z-]+)\]$", fault)[0] for case in cases for fault in case["faults"]}
    untested = all_rules().keys() - named
    assert not untested, "add a case with the exact line of each to a file of tests/corpus/"
    assert named == all_rules().keys()


def test_faults_are_annotations_for_github(faulty: Path) -> None:
    """On standard output, where the workflow reads them."""
    done = invoked("--data", str(faulty), "check", "--format", "github")
    assert done.exit_code == 1
    place = f"file=data/{LIMITS},line={_line(faulty)},col=10,title=references-lead-somewhere"
    assert done.stdout == f"::error {place}::{FAULT}\n"


def test_faults_are_json_for_programs(faulty: Path) -> None:
    """A record for each."""
    done = invoked("--data", str(faulty), "check", "--format", "json")
    assert done.exit_code == 1
    assert done.stdout == invoked("--data", str(faulty), "check", "--format", "json").stdout
    rule = "references-lead-somewhere"
    assert json.loads(done.stdout) == [
        {"file": f"data/{LIMITS}", "line": _line(faulty), "column": 10, "message": FAULT, "rule": rule}
    ]


def test_check_counts_the_newest_edition_and_all_of_them(facts: Facts, guide: Guide) -> None:
    """As text, and as JSON for scripts."""
    said = invoked("check").stdout.splitlines()
    answering = [own for own in facts.editions if own.recommendations is not None]
    every, covered = len(guide.capabilities), len(guide.capabilities) - len(guide.unsupported)
    counted = {
        "APIs": guide.apis,
        "functions": guide.functions,
        "cells": guide.cells,
        "limitations": guide.limitations,
        "questions": guide.questions,
        "outcomes": guide.outcomes,
    }
    sums = {what: len(records) for what, records in counted.items()}
    listed = ", ".join(f"{count} {what}" for what, count in sums.items())
    assert said == [
        f"{guide.edition.name}: {listed}, {every} capabilities, of which {covered} are offered.",
        f"{len(facts.editions)} editions, of which {len(answering)} answer.",
    ]
    assert json.loads(invoked("check", "--format", "json").stdout) == {
        **sums,
        "capabilities": every,
        "answered": covered,
        "edition": guide.edition.id,
        "editions": len(facts.editions),
        "answering": len(answering),
    }
