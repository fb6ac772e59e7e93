"""The workflow that publishes the site: it is valid, pinned, and may do no more than it must."""

from __future__ import annotations

import re
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

from built import ROOT


def _read(text: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    return content


TEXTS = {file.name: file.read_text(encoding="utf-8") for file in ROOT.glob(".github/workflows/*.yml")}
TEXT = TEXTS["site.yml"]
JOBS: dict[str, dict[str, Any]] = _read(TEXT)["jobs"]
UPKEEP = _read(TEXTS["upkeep.yml"])["jobs"]["commands"]
every_workflow = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)

PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
"""An action by the commit that holds it, and the version that this commit is."""


def _actionlint(workflow: str) -> str:
    """What actionlint finds in ``workflow``; it asks neither the network nor another linter."""
    program = Path(sysconfig.get_path("scripts"), "actionlint")
    options = ("-no-color", "-oneline", "-shellcheck=", "-pyflakes=")
    done = subprocess.run([program, *options, "-"], input=workflow, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def _steps(job: dict[str, Any], action: str) -> list[dict[str, Any]]:
    """The steps of ``job`` that use ``action``."""
    return [step for step in job["steps"] if step.get("uses", "").startswith(f"{action}@")]


@every_workflow
def test_it_has_no_fault(text: str) -> None:
    """Actionlint finds nothing: keys, contexts, expressions, runners, inputs of actions."""
    assert _actionlint(text) == ""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("steps.deployment.outputs", "steps.deploy.outputs"),
        ("needs: [build, walk]", "needs: [built, walk]"),
        ("runs-on: ubuntu-24.04", "runs-on: ubuntu-24.40"),
        ("pages: write", "pages: wrote"),
        ("pull_request:", "pull_requests:"),
    ],
)
def test_faults_are_found(right: str, wrong: str) -> None:
    """The check is no formality: each of these slips is seen."""
    assert right in TEXT
    assert _actionlint(TEXT.replace(right, wrong)) != ""


@every_workflow
def test_every_action_is_pinned(text: str) -> None:
    """By its full commit hash, with the version in a comment."""
    used = [line.strip(" -") for line in text.splitlines() if "uses:" in line]
    assert len(used) > 1
    assert not [line for line in used if not PINNED.fullmatch(line)]


def test_only_the_deployment_may_write() -> None:
    """Nothing is granted to all jobs; one may write what a deployment needs, and runs no code."""
    assert all(_read(text)["permissions"] == {} for text in TEXTS.values())
    assert UPKEEP["permissions"] == {"contents": "read"}
    granted = {name: job["permissions"] for name, job in JOBS.items()}
    assert granted.pop("deploy") == {"pages": "write", "id-token": "write"}
    assert {level for levels in granted.values() for level in levels.values()} == {"read"}
    assert [list(step) for step in JOBS["deploy"]["steps"]] == [["name", "id", "uses"]]


def test_only_main_is_deployed() -> None:
    """And not before everything else succeeded."""
    deploy = JOBS["deploy"]
    assert set(deploy["needs"]) == JOBS.keys() - {"deploy"}
    assert deploy["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"


@every_workflow
def test_nothing_secret_is_used_or_kept(text: str) -> None:
    """No secret, no trigger that would hand one to a stranger, no credentials in the checkout."""
    assert not re.search(r"secrets\.|github\.token|pull_request_target|workflow_run", text)
    for job in _read(text)["jobs"].values():
        for step in _steps(job, "actions/checkout"):
            assert step["with"]["persist-credentials"] == "false"


@every_workflow
def test_every_job_ends(text: str) -> None:
    """None may run for the six hours that it could."""
    assert all(0 < int(job["timeout-minutes"]) <= 60 for job in _read(text)["jobs"].values())


def test_every_command_of_the_readme_is_run() -> None:
    """By a test, at each change, or each month: none is broken for long without a notice."""
    named = set(re.findall(r"`make ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    steps = [step for job in JOBS.values() for step in job["steps"]]
    at_each_change = {step["run"].split()[1] for step in steps if "run" in step}
    each_month = {command.split()[0] for command in UPKEEP["strategy"]["matrix"]["command"]}
    in_tests = {"serve", "schema"}  # test_serve, test_schema
    assert named == (at_each_change | each_month | in_tests) - {"serve"}


def test_everything_is_checked_before_it_is_built() -> None:
    """By the commands that the Makefile has for everybody, with the address at the build only."""
    steps = [step for step in JOBS["build"]["steps"] if "run" in step]
    assert [step["run"] for step in steps] == ["make check FORMAT=github", "make lint", "make test", "make build"]
    assert [step["run"] for step in steps if "SITE_URL" in step.get("env", ())] == ["make build"]


def test_dot_folders_are_published() -> None:
    """Both uploads leave out `.well-known` unless they are told otherwise."""
    uploads = ("actions/upload-pages-artifact", "actions/upload-artifact")
    for action in uploads:
        (step,) = _steps(JOBS["build"], action)
        assert step["with"]["path"] == "site"
        assert step["with"]["include-hidden-files"] == "true"
