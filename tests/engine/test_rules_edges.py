"""The edges of the rules, and of what they compute: each test changes a little in the small guide.

The records are right in form only, so one rule is heard at a time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from built import ROOT
from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.facts.read import read
from guide.reasoning import resolve
from guide.reasoning.coverage import verdict
from guide.reasoning.decision import EditionCheck
from guide.reasoning.editions import guide_in
from guide.reasoning.tree import Tree
from guide.rules import Check, history, matrix, outcomes, references
from random_guides import guides

Change = tuple[str, str, str]
"""A file of the data, a text that stands in it, and what takes its place."""
Read = Callable[..., Guide]

START, LATER, GUIDE = "decisions/start.yml", "later.yml", "guide.yml"
JUNE, BOOKED = "2021-06-30", "sources: [poster]}\n"


@pytest.fixture
def small(tmp_path: Path) -> Read:
    """Reads the small guide with some changes, without asking any rule."""

    def read_changed(*changes: Change) -> Guide:
        data = shutil.copytree(ROOT / "tests/other/data", tmp_path / "data", dirs_exist_ok=True)
        for name, old, new in changes:
            text = (data / name).read_text(encoding="utf-8")
            assert old in text, old
            (data / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return read(data)

    return read_changed


def _said(rule: Check, guide: Guide) -> list[str]:
    return [fault.message for fault in rule(guide)]


def _edition(day: str) -> Change:
    """One edition more, before the one there is."""
    line = f"  - {{id: {day[:7]}, name: By {day}, date: {day}, kind: published, about: A, {BOOKED}"
    return LATER, "editions:\n", f"editions:\n{line}"


def _cell(day: str, cell: str, was: str, now: str) -> Change:
    """One change of a cell more, before the others."""
    line = f"  - {{date: {day}, cell: {cell}, was: {was}, now: {now}, {BOOKED}"
    return LATER, "\ncells:\n", f"\ncells:\n{line}"


def _news(day: str, api: str, change: str = "") -> Change:
    """News of an API more, before the others; ``change`` is what it says of its status."""
    line = f"  - {{date: {day}, api: {api}, headline: A, text: B, {change}{BOOKED}"
    return LATER, "news:\n", f"news:\n{line}"


def _status(guide: Guide, api: str) -> list[str]:
    """The status of an API in each later edition."""
    return [str(guide_in(guide, edition).api[api].status) for edition in guide.history.editions]


def _check_in(guide: Guide, name: str) -> EditionCheck:
    """How an outcome stands in the last edition."""
    return resolve(guide).decisions[name].checks[-1]


def test_a_verdict_says_whose_it_is(small: Read) -> None:
    """It names its API, and each part of it the need and the API, be it a cell or a trait."""
    guide, needs = small(), [Need.parse("titles.write"), Need.parse("public")]
    for api in guide.apis:
        judged = verdict(guide, api, needs)
        assert judged.api is api
        assert [(part.need, part.api) for part in judged.coverages] == [(n, api) for n in needs]
        assert judged.covers == all(part.covers for part in judged.coverages)


def test_a_state_is_said_in_words(small: Read) -> None:
    """Of a cell, of a trait, and of a column that an API does not have."""
    guide, needs = small(), [Need.parse("titles.write"), Need.parse("public")]
    said = {api.id: [p.state for p in verdict(guide, api, needs).coverages] for api in guide.apis}
    assert said == {
        "shelf-feed": ["not in the matrix", "has"],
        "desk": ["limited", "lacks"],
        "old-desk": ["not available", "not stated"],
        "bell": ["not in the matrix", "not stated"],
    }


def test_limitations_come_with_an_api_once(small: Read) -> None:
    """Those of the cells that are needed; a trait and an open cell have none."""
    guide = small()
    needs = [Need.parse(text) for text in ("titles.write", "titles.write in full", "titles.read")]
    judged = verdict(guide, guide.api["desk"], [*needs, Need.parse("public")])
    assert judged.limitations == ("desk-titles",)
    assert [str(gap.need) for gap in judged.gaps] == ["titles.write in full", "public"]


@settings(max_examples=20)
@given(guides())
def test_the_tree_is_read_from_its_apis_and_functions_too(guide: Guide) -> None:
    """Which outcomes end in an API, and which touch a function, in the order of a reader."""
    grown = Tree(guide)
    for api in guide.apis:
        ends = [outcome for outcome in grown.outcomes if outcome.api == api.id]
        assert list(grown.outcomes_ending_in(api.id)) == ends
    for function in guide.functions:
        touching = [
            outcome
            for outcome in grown.outcomes
            if any(
                need.capability and need.capability.function == function.id
                for step in grown.paths[outcome.id].steps
                for need in step.answer.needs
            )
        ]
        assert list(grown.outcomes_about(function.id)) == touching
    for page in grown.paths:
        below = dict.fromkeys(outcome.api for outcome in grown.below(page))
        assert [api.id for api in grown.apis_below(page)] == list(below)


def test_every_trait_on_a_path_is_needed(small: Read) -> None:
    """One does not stand for another, nor touch a function; needed twice, it counts once."""
    guide = small(
        (START, "needs: [titles.read]", "needs: [public, titles.read]"),
        (START, "needs: [loans.read, loans.write, fines.read]", "needs: [quiet, public]"),
    )
    grown = Tree(guide)
    needs = grown.paths["lending"].needs
    assert [str(need) for need in needs] == ["public", "titles.read", "quiet"]
    assert [outcome.id for outcome in grown.outcomes_about("copies")] == ["for-readers", "tidying"]


def test_a_status_changes_on_its_day(small: Read) -> None:
    """From the edition of that day on, by the latest word, whatever the order in the file."""
    guide = small(
        _edition("2021-04-30"),
        _edition("2021-05-10"),
        _edition("2021-02-28"),
        _news("2021-04-30", "desk", "was: current, now: legacy, "),
        _news("2021-05-11", "desk", "was: legacy, now: deprecated, "),
        _news("2021-06-01", "desk"),
        _news("2021-05-09", "desk", "was: legacy, now: legacy, "),
    )
    days = {
        edition.date: status for edition, status in zip(guide.history.editions, _status(guide, "desk"), strict=True)
    }
    assert days == {"2021-02-28": "current", "2021-04-30": "legacy", "2021-05-10": "legacy", JUNE: "deprecated"}
    assert set(_status(guide, "shelf-feed")) == {"current"}


def test_an_edition_is_a_guide_of_its_own(small: Read) -> None:
    """Later rows and their stage come after the others; every record keeps its place."""
    guide = small(_edition("2021-05-31"), (LATER, "date: 2021-06-02", f"date: {JUNE}"))
    may, june = (guide_in(guide, edition) for edition in guide.history.editions)
    assert (may.stages, may.functions) == (guide.stages, guide.functions)
    assert (len(may.cells), len(june.cells)) == (len(guide.cells), len(guide.cells) + 5)
    assert [stage.id for stage in june.stages] == ["before", "open", "added-later"]
    assert june.function["seats"].stage == "added-later"
    assert june.function["seats"].place == guide.history.functions[0].place
    assert [api.place for api in june.apis] == [api.place for api in guide.apis]
    assert june.matrix is guide.matrix


def test_a_cell_was_what_the_last_change_made_it(small: Read) -> None:
    """Changes of a cell follow each other by their days, not by their order in the file."""
    right = small(
        _cell("2021-06-03", "fines.desk.write", "not available", "coming soon"),
        _cell("2021-06-02", "fines.desk.write", "available", "not available"),
        _cell("2021-06-02", "fines.desk.read", "available", "coming soon"),
    )
    assert _said(history.changes_change_something, right) == []
    wrong = small(_cell("2021-06-03", "fines.desk.write", "coming soon", "not available"))
    assert _said(history.changes_change_something, wrong) == ["`fines.desk.write` was `available` until then"]


@pytest.mark.parametrize("cell", ["fines.bell.read", "fines.shelf-feed.write", "seats.desk.read"])
def test_what_was_not_there_cannot_change(small: Read, cell: str) -> None:
    """Neither a column that there is not, nor a row before it was added."""
    guide = small(_cell("2021-06-01", cell, "available", "coming soon"))
    assert _said(history.changes_change_something, guide) == [f"there was no cell `{cell}` to change"]


def test_a_status_was_what_the_last_news_made_it(small: Read) -> None:
    """News without a status, and news of another API, leave it as it was."""
    guide = small(
        _news("2021-06-05", "desk", "was: legacy, now: deprecated, "),
        _news("2021-06-04", "desk"),
        _news("2021-06-02", "desk", "was: current, now: legacy, "),
        _news("2021-06-03", "shelf-feed", "was: current, now: deprecated, "),
    )
    assert _said(history.changes_change_something, guide) == []


@pytest.mark.parametrize("status", ["was: current, ", "now: legacy, "])
def test_half_a_change_of_status_is_refused(small: Read, status: str) -> None:
    """What it was without what it is now, and the other way round."""
    guide = small(_news("2021-06-02", "desk", status))
    assert _said(history.changes_change_something, guide) == ["a change of status says both: `was` and `now`"]


def test_other_apis_that_cover_an_answer_later_are_known(small: Read) -> None:
    """Not the API itself, and no companion; new are those that did not cover it at first."""
    changes = [
        _cell("2021-06-02", f"{capability}", before, "available")
        for capability, before in (
            ("titles.old-desk.write", "not available"),
            ("copies.old-desk.read", "not available"),
            ("copies.old-desk.write", "not available"),
            ("titles.desk.write", "{state: limited, limitation: desk-titles}"),
        )
    ]
    no_needs = (START, "        needs: [titles.read]\n        to: staff", "        to: staff")
    guide = small(*changes, no_needs, _news("2021-06-02", "desk", "was: current, now: legacy, "))
    tidying = _check_in(guide, "tidying")
    assert (tidying.holds, tidying.api.id, str(tidying.api.status)) == (True, "desk", "legacy")
    assert [api.id for api in tidying.also_covering] == [api.id for api in tidying.newly_covering] == ["old-desk"]
    looking_up = _check_in(guide, "looking-up")
    assert [api.id for api in looking_up.also_covering] == ["desk", "old-desk"]
    assert looking_up.newly_covering == ()


@pytest.mark.parametrize(("month", "right"), [("00", False), ("01", True), ("12", True), ("13", False)])
def test_the_base_edition_is_of_a_month_that_there_is(small: Read, month: str, right: bool) -> None:
    """From January to December."""
    guide = small((GUIDE, "2020-03", f"2019-{month}"))
    expected = [] if right else [f"no calendar has a month `2019-{month}`"]
    assert _said(history.editions_are_in_order, guide) == expected
    place = guide.about.edition.place.at("id")
    assert all(
        (fault.line, fault.column) == (place.node.line, place.node.column)
        for fault in history.editions_are_in_order(guide)
    )


def test_a_change_may_lie_on_the_last_day_of_the_last_edition(small: Read) -> None:
    """What is published that day is part of it, and what is published a month after the base."""
    guide = small(_news(JUNE, "desk"), _news("2020-04-01", "desk"))
    assert _said(history.changes_belong_to_an_edition, guide) == []


@pytest.mark.parametrize("day", ["2019-12-31", "2020-03-31", "2021-07-01"])
def test_a_change_may_not_lie_outside_the_editions(small: Read, day: str) -> None:
    """Neither before the base, nor in its month, nor after the last edition."""
    assert _said(history.changes_belong_to_an_edition, small(_news(day, "desk"))) == [
        f"no later edition includes {day}; the editions go from 2020-03 to {JUNE}"
    ]


def test_two_later_rows_do_not_share_an_id(small: Read) -> None:
    """Nor does a later row have the id of the stage that it stands under."""
    taken = ["the function `seats` is there already"]
    assert _said(history.added_rows_are_new, small((LATER, "id: added-later", "id: seats"))) == taken
    guide = small()
    (row,) = guide.history.functions
    twice = guide.history.model_copy(update={"functions": (row, row)})
    assert _said(history.added_rows_are_new, replace(guide, history=twice)) == taken


def test_a_limited_cell_of_a_later_row_names_a_limitation_of_its_api(small: Read) -> None:
    """One of the same API is right, one of another API is not."""
    for limitation, said in (
        ("desk-titles", []),
        ("feed-copies", ["`feed-copies` is a limitation of `shelf-feed`, not of `desk`"]),
    ):
        limited = f"desk: {{read: {{state: limited, limitation: {limitation}}},"
        guide = small((LATER, "desk: {read: available,", limited))
        assert _said(history.every_edition_is_complete, guide) == said


def test_a_later_cell_keeps_its_limitation(small: Read) -> None:
    """One that became limited, and one of a row that was added; both have a place."""
    limited = "{state: limited, limitation: desk-titles}"
    guide = small(
        (LATER, "date: 2021-06-02", f"date: {JUNE}"),
        (LATER, "desk: {read: available,", f"desk: {{read: {limited},"),
        _cell("2021-06-02", "fines.desk.write", "available", limited),
    )
    later = guide_in(guide, guide.history.editions[-1])
    found = {cell.id: cell for cell in later.cells}
    for name in ("seats.desk.read", "fines.desk.write"):
        assert (found[name].state, found[name].limitation) == ("limited", "desk-titles")
        assert found[name].place.file == guide.matrix.place.file


def test_a_gap_is_told_of_the_first_edition_with_the_row(small: Read) -> None:
    """By its name, also if the row came on the very day of that edition."""
    cell = (LATER, "old-desk: {read: not available, write", "old-desk: {write")
    guide = small(_edition("2021-06-02"), _edition("2021-05-31"), cell)
    assert _said(history.every_edition_is_complete, guide) == [
        "in By 2021-06-02: the cell `seats.old-desk.read` is not written"
    ]


def test_an_answer_that_no_longer_holds_needs_advice(small: Read) -> None:
    """With it, nothing is wrong; the same advice is too much where the answer holds."""
    lost = _cell("2021-06-02", "loans.desk.write", "available", "not available")
    advice = (LATER, "today:\n", f"what_then:\n  - {{outcome: lending, text: A, {BOOKED}today:\n")
    rule = history.answers_hold_or_say_what_to_do
    assert _said(rule, small(lost, advice)) == []
    assert _said(rule, small(advice)) == ["`lending` holds in every edition; it needs no advice"]
    assert len(_said(rule, small(lost))) == 1


def test_history_may_mention_a_later_row(small: Read) -> None:
    """In the history it is a row like the others; an unknown one is still unknown there."""
    guide = small(_cell("2021-06-03", "seats.desk.read", "available", "coming soon"))
    assert _said(references.references_lead_somewhere, guide) == []
    wrong = small(_cell("2021-06-03", "seat.desk.read", "available", "coming soon"))
    assert _said(references.references_lead_somewhere, wrong) == ["there is no function `seat`; did you mean `seats`?"]


def test_each_former_id_is_judged_in_its_place(small: Read) -> None:
    """The second of two that another record had before is named where it stands."""
    first, second = (f"\n    was:\n      - {name}\n      - counter\n" for name in ("a", "b"))
    guide = small(
        ("apis.yml", "id: shelf-feed\n", f"id: shelf-feed{first}"), ("apis.yml", "id: bell\n", f"id: bell{second}")
    )
    (fault,) = references.former_ids_are_free(guide)
    assert fault.message == "the former id `counter` belongs to another record; an address leads to one"
    assert fault.line == guide.api["bell"].place.at("was", 1).node.line
    assert fault.line != guide.api["bell"].place.at("was", 0).node.line


def test_a_limitation_of_a_column_that_is_not_there_is_refused(small: Read) -> None:
    """An API cannot be limited in what it has no column for."""
    guide = small(("limitations.yml", "cells: [copies.read]", "cells: [copies.write, copies.read]"))
    assert _said(matrix.limitations_list_their_cells, guide) == [
        "the cell `copies.write` of `shelf-feed` does not name this limitation"
    ]


def test_every_way_round_is_judged(small: Read) -> None:
    """One that is wrong does not hide the next."""
    guide = small(("limitations.yml", "apis: [desk]", "apis: [bell, shelf-feed, old-desk]"))
    assert [said.split(":")[0] for said in _said(matrix.ways_round_are_open, guide)] == [
        "`bell` is no way round",
        "`shelf-feed` is no way round",
        "`old-desk` is no way round",
    ]


def test_every_smallest_plan_counts_for_a_job(small: Read) -> None:
    """Where two APIs would each do, the fault names both; and a decision for either is right."""
    guide = small(
        ("jobs.yml", "needs: [loans.read, loans.write, copies.read]", "needs: [titles.read]"),
        ("jobs.yml", "decision: lending", "decision: for-readers"),
    )
    assert _said(outcomes.jobs_agree_with_their_decision, guide) == []
    away = replace(guide, outcomes=tuple(outcome.model_copy(update={"api": "bell"}) for outcome in guide.outcomes))
    assert _said(outcomes.jobs_agree_with_their_decision, away) == [
        "`for-readers` recommends `bell`, but the smallest plans for these needs are made of shelf-feed, desk"
    ]
