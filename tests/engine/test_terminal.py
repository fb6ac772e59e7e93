"""The guide in the terminal, as a reader uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from built import ROOT
from guide.facts.guide import Guide
from terminal import invoked


def test_an_unfinished_walk_shows_the_question() -> None:
    """With status 3, since it is no answer yet."""
    done = invoked("decide", "--answers", "2")
    assert done.exit_code == 3
    assert "What do you do with the orders?" in done.stdout


def test_decide_asks_and_goes_back() -> None:
    """Numbers on standard input; 0 returns to the question before."""
    done = subprocess.run(
        [sys.executable, "-m", "guide", "decide"],
        input="1\n0\n2\n1\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": "hooks", "PATH": ""},
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("# Ship orders and send stock levels\n")


def test_what_decide_asks_is_no_part_of_its_json() -> None:
    """Questions go to standard error."""
    done = invoked("decide", "--json", typed="2\n1\n")
    assert json.loads(done.stdout)["outcome"]["id"] == "ship-and-count"
    assert "What are you building?" in done.stderr


def test_wrong_answers_are_named() -> None:
    """In a line, with what would be right, and status 2."""
    done = invoked("decide", "--answers", "2,9")
    assert done.exit_code == 2
    assert "`9` is no answer to `What do you do with the orders?`; give 1 to 7" in done.stderr
    done = invoked("decide", "--answers", "2,1,1")
    assert done.exit_code == 2
    assert "`ship-and-count` is an outcome already; `1` is too many" in done.stderr


def test_plan_lists_plans_limits_and_gaps() -> None:
    """Status 0 with a full answer, 3 without; JSON in the form of the script on the page."""
    done = invoked("plan", "--need", "orders.write", "--need", "refunds.read")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "1. Integration API")
    assert "   Limit: No call found that creates a consumer order." in done.stdout
    done = invoked("plan", "--need", "plugin-configuration.write", "--json")
    assert done.exit_code == 3
    answer = json.loads(done.stdout)
    assert answer["plans"] == []
    assert answer["uncovered"][0]["offers"] == [{"api": "graphql-api", "state": "not stated", "limitation": None}]
    done = invoked("plan", "--need", "order.write")
    assert done.exit_code == 2
    assert "there is no need `order.write` in November 2026; did you mean `orders.write`?" in done.stderr


def test_plan_says_why_a_legacy_api_is_chosen() -> None:
    """Because no current one is known to do it; and under which condition it does."""
    done = invoked("plan", "--need", "inserts-orders")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "1. Order API")
    assert "   Order API is legacy; known of no current API: Has a call for importing finished orders\n" in done.stdout
    assert "   Condition: Order API: Has a call for importing finished orders. " in done.stdout


def test_an_older_edition_can_be_asked() -> None:
    """One that answers; another is named with those that do."""
    done = invoked("plan", "--need", "orders.write", "--need", "refunds.read", "--edition", "2022-09")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "1. Order API")
    done = invoked("plan", "--need", "orders.write", "--edition", "2023-01")
    assert done.exit_code == 2
    assert "no answers are known for `2023-01`; give 2026-11 or 2022-09" in done.stderr
    done = invoked("decide", "--answers", "2,1", "--edition", "2022-09", "--json")
    assert json.loads(done.stdout)["edition"] == "2022-09"


def test_show_finds_every_record(guide: Guide) -> None:
    """By id, as text where it has a page, as JSON always; a near miss is suggested."""
    done = invoked("show", "order-api")
    assert done.stdout.startswith("# Order API\n")
    limitation = guide.limitations[0]
    done = invoked("show", limitation.id, "--json")
    assert json.loads(done.stdout)["name"] == limitation.name
    done = invoked("show", "order-apo")
    assert done.exit_code == 2
    assert "did you mean `order-api`?" in done.stderr
    done = invoked("show", "webshop")
    assert done.exit_code == 2
    assert "several records have the id `webshop`: `stage/webshop`, `job/webshop`" in done.stderr
    assert json.loads(invoked("show", "job/webshop").stdout)["kind"] == "job"


def test_help_says_what_each_command_does() -> None:
    """With the exit status on the first page, and examples on the others."""
    assert "\n    3  there is no full answer" in invoked("--help").stdout
    assert "\n  python -m guide decide --answers 2,1,2" in invoked("decide", "--help").stdout
    assert "\n  python -m guide plan --need orders.read" in invoked("plan", "--help").stdout


def test_the_end_of_input_is_no_fault_in_the_data() -> None:
    """It is told as what it is: there is no answer."""
    done = invoked("decide", typed="")
    assert done.exit_code == 3
    assert "No answer was given; `--answers` gives them all at once." in done.stderr


def test_another_folder_can_be_asked(tmp_path: Path) -> None:
    """The engine is not bound to this project's data, nor to the folder it is called in."""
    done = invoked("--data", str(ROOT / "tests/other/data"), "show", "desk")
    assert done.stdout.startswith("# Desk Interface\n")
    faulty = tmp_path / "data"
    faulty.mkdir()
    done = invoked("--data", str(faulty), "check")
    assert done.exit_code == 1
    assert "data/jobs.yml:1:1: there is no such file; every guide needs it" in done.stderr
    assert "data/editions/YYYY-MM/apis.yml:1:1: there is no such file; the first edition needs it" in done.stderr
