"""The edges of the rules, and of what they compute: each test changes a little in the small guide.

The records are right in form only, so one rule is heard at a time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from built import ROOT
from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.facts.ids import Capability, Need
from guide.facts.read import read
from guide.located.faults import Fault, FaultyDataError
from guide.reasoning import editions as reasoning
from guide.reasoning.coverage import coverage, verdict
from guide.reasoning.tree import Tree
from guide.rules import FactsCheck, GuideCheck, catalogue, editions, load, matrix, recommendations, references
from random_guides import guides

Change = tuple[str, str, str]
"""A file of the data, a text that stands in it, and what takes its place."""
Written = Callable[..., Path]

FIRST, LATER = "editions/2020-03", "editions/2021-06"
START, JOBS, APIS, LIMITS = "decisions/start.yml", "jobs.yml", f"{FIRST}/apis.yml", f"{FIRST}/limitations.yml"
MATRIX, CELLS, PORTAL = f"{FIRST}/capabilities/matrix.yml", f"{LATER}/capabilities/others.yml", f"{LATER}/apis.yml"
NEWS, NOW, OWN = f"{LATER}/news.yml", f"{LATER}/recommendations.yml", f"{LATER}/limitations.yml"
STAFF_NEEDS = "needs: [titles.read]\n"


@pytest.fixture
def small(tmp_path: Path) -> Written:
    """Writes the small data set with some changes, and says where."""

    def changed(*changes: Change) -> Path:
        data = shutil.copytree(ROOT / "tests/other/data", tmp_path / "data", dirs_exist_ok=True)
        for name, old, new in changes:
            text = (data / name).read_text(encoding="utf-8")
            assert old in text, old
            (data / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return data

    return changed


def _first(data: Path) -> Guide:
    return reasoning.guides(read(data))[0]


def _newest(data: Path) -> Guide:
    return reasoning.guides(read(data))[-1]


def _said(rule: GuideCheck, guide: Guide) -> list[str]:
    return [fault.message for fault in rule(guide)]


def _said_of(rule: FactsCheck, facts: Facts) -> list[str]:
    return [fault.message for fault in rule(facts)]


def _faults(data: Path) -> tuple[Fault, ...]:
    with pytest.raises(FaultyDataError) as caught:
        load(data)
    return caught.value.faults


def _news(day: str, api: str, change: str = "") -> Change:
    """News of an API more, before the others; ``change`` is what it says of its status."""
    return NEWS, "news:\n", f"news:\n  - {{date: {day}, api: {api}, headline: A, text: B, {change}sources: [poster]}}\n"


def test_a_verdict_says_whose_it_is(small: Written) -> None:
    """It names its API, and each part of it the need and the API, be it a cell or a trait."""
    guide, needs = _first(small()), [Need.parse("titles.write"), Need.parse("public")]
    for api in guide.apis:
        judged = verdict(guide, api, needs)
        assert judged.api is api
        assert [(part.need, part.api) for part in judged.coverages] == [(n, api) for n in needs]
        assert judged.covers == all(part.covers for part in judged.coverages)


def test_a_state_is_said_in_words(small: Written) -> None:
    """Of a cell, of a trait, and of a column that an API does not have."""
    guide, needs = _newest(small()), [Need.parse("copies.write"), Need.parse("public")]
    said = {api.id: [p.state for p in verdict(guide, api, needs).coverages] for api in guide.apis}
    assert said == {
        "portal": ["not stated", "lacks"],
        "shelf-feed": ["not in the matrix", "has"],
        "desk": ["not available", "lacks"],
        "old-desk": ["not available", "not stated"],
        "bell": ["not in the matrix", "not stated"],
    }


def test_what_is_not_stated_is_neither_covered_nor_a_gap(small: Written) -> None:
    """Nor is a column that an API does not have, of which no source speaks."""
    guide = _newest(small())
    needs = [Need.parse(text) for text in ("titles.write", "titles.write in full", "copies.write", "public")]
    found = {api: verdict(guide, guide.api[api], needs) for api in ("portal", "desk", "bell")}
    told = {
        api: ([str(one.need) for one in judged.gaps], [str(one.need) for one in judged.unknown])
        for api, judged in found.items()
    }
    assert told == {
        "portal": (["public"], ["copies.write"]),
        "desk": (["titles.write in full", "copies.write", "public"], []),
        "bell": ([], list(map(str, needs))),
    }


def test_a_limitation_can_leave_a_cell_to_some_only(small: Written) -> None:
    """The cell is of use to whoever has one of its needs too, be that the whole or not."""
    guide = _newest(small())
    need, public, other = (Need.parse(text) for text in ("loans.write", "public", "titles.read"))
    portal, desk = guide.api["portal"], guide.api["desk"]
    assert coverage(guide, portal, need, [need, public]).covers
    assert not coverage(guide, portal, need, [need, other]).covers
    assert coverage(guide, portal, need, [need, other]).beside_the_point
    assert coverage(guide, desk, need, [need]).covers
    guide = _newest(small((OWN, "only_with: [public]", "only_with: [titles.read in full]")))
    assert coverage(guide, portal, need, [need, other]).covers


@settings(max_examples=20)
@given(guides())
def test_the_tree_is_read_from_its_apis_and_functions_too(guide: Guide) -> None:
    """Which outcomes end in an API, and which touch a function, in the order of a reader."""
    grown = Tree(guide)
    for api in guide.apis:
        ends = [outcome for outcome in grown.outcomes if api.id in guide.recommendation[outcome.id].apis]
        assert list(grown.outcomes_ending_in(api.id)) == ends
    for function in guide.functions:
        touching = [
            outcome
            for outcome in grown.outcomes
            if any(
                need.capability and need.capability.function == function.id
                for step in grown.paths[outcome.id]
                for need in step.answer.needs
            )
        ]
        assert list(grown.outcomes_about(function.id)) == touching
    for page in grown.paths:
        below = dict.fromkeys(api for one in grown.below(page) for api in guide.recommendation[one.id].apis)
        assert [api.id for api in grown.apis_below(page)] == list(below)


def test_every_trait_on_a_path_is_needed(small: Written) -> None:
    """One does not stand for another, nor touch a function; needed twice, it counts once."""
    needs = (
        (START, STAFF_NEEDS, "needs: [public, titles.read]\n"),
        (START, "needs: [loans.read, loans.write, fines.read]", "needs: [quiet, public]"),
    )
    quiet = "traits:\n  - {id: quiet, name: N, about: A, support: {}}\n"
    grown = Tree(_first(small(*needs, (f"{FIRST}/traits.yml", "traits:\n", quiet))))
    assert [str(need) for need in grown.needs("lending")] == ["public", "titles.read", "quiet"]
    assert [outcome.id for outcome in grown.outcomes_about("copies")] == ["for-readers", "tidying"]
    later = small(*needs, (f"{LATER}/traits.yml", "support:\n", f"{quiet}support:\n"))
    needed = [[str(need) for need in Tree(guide).needs("lending")] for guide in reasoning.guides(read(later))]
    assert needed == [["public", "titles.read"], ["public", "titles.read", "quiet"]]


def test_a_need_in_full_outweighs_the_plain_one(small: Written) -> None:
    """Whichever comes first on the path, and in the place of the first."""
    for first, then in (("loans.read in full", "loans.read"), ("loans.read", "loans.read in full")):
        grown = Tree(_first(small((START, STAFF_NEEDS, f"needs: [{first}]\n"), (START, "[loans.read,", f"[{then},"))))
        assert [str(need) for need in grown.needs("lending")] == ["loans.read in full", "loans.write", "fines.read"]


def test_a_later_row_is_no_need_of_an_earlier_edition(small: Written) -> None:
    """The same question, answered by what each edition knows."""
    needed = [[str(need) for need in Tree(guide).needs("borrowing")] for guide in reasoning.guides(read(small()))]
    assert needed == [
        ["public", "loans.write", "fines.write"],
        ["public", "loans.write", "fines.write", "seats.read", "seats.write"],
    ]


def test_an_edition_is_a_guide_of_its_own(small: Written) -> None:
    """Later rows and their stage come after the others, and the order of the APIs is its own; the first stays."""
    first, june = reasoning.guides(read(small()))
    assert [stage.id for stage in june.stages] == ["before", "open", "added-later"]
    assert june.functions[:-1] == first.functions
    assert june.function["seats"].place.file == "data/editions/2021-06/functions.yml"
    assert [api.id for api in first.apis] == ["shelf-feed", "desk", "old-desk", "bell"]
    assert [api.id for api in june.apis] == ["portal", "shelf-feed", "desk", "old-desk", "bell"]
    assert june.joined == (*first.joined, "portal")
    assert (first.api["desk"].status, june.api["desk"].status) == ("current", "legacy")
    assert (first.api["shelf-feed"].name, june.api["shelf-feed"].name) == ("Shelf Feed", "Open Shelf Feed")
    assert first.api["shelf-feed"].purpose == june.api["shelf-feed"].purpose
    added, columns = len(june.functions) - len(first.functions), len(first.columns)
    assert len(june.cells) == len(first.cells) + added * columns + 2 * len(june.functions)


def test_a_cell_bears_the_edition_that_stated_it_last(small: Written) -> None:
    """What is not stated anew is confirmed only by a source that shows the whole matrix."""
    part = _newest(small())
    whole = _newest(small((f"{LATER}/edition.yml", "matrix: in part", "matrix: whole")))
    for name, edition in (("titles.read", "2020-03"), ("fines.write", "2021-06")):
        cells = [guide.cell("desk", Capability.parse(name)) for guide in (part, whole)]
        assert [cell and cell.edition for cell in cells] == [edition, "2021-06"]


def test_a_limitation_ends_with_its_last_cell(small: Written) -> None:
    """Until then it keeps those that still name it; one without a cell of its own stays."""
    both = (
        (MATRIX, "desk: {read: available, write: available}", "desk: {read: {state: limited, limitation: desk-titles}, "
         "write: available}"),
        (LIMITS, "cells: [titles.write]", "cells: [titles.write, copies.read]"),
    )  # fmt: skip
    ends = (CELLS, "  copies:\n", "  titles: {desk: {write: available}}\n  copies:\n")
    kept = _newest(small(*both, ends)).limitation["desk-titles"]
    assert list(map(str, kept.cells)) == ["copies.read"]
    ended = small(ends, (LIMITS, "limitations:\n", "limitations:\n  - {id: desk-hours, name: Closed at night, "
                  "api: desk, meaning: M, sources: [poster]}\n"))  # fmt: skip
    assert list(_newest(ended).limitation) == [
        "desk-hours",
        "feed-copies",
        *(own.id for own in read(ended).editions[-1].limitations),
    ]


def test_a_limitation_that_ended_is_to_be_stated_anew(small: Written) -> None:
    """Before a cell of a later edition may name it once more."""
    ends = (CELLS, "  copies:\n", "  titles: {desk: {write: available}}\n  copies:\n")
    data = small(ends)
    again = data / "editions/2022-01"
    (again / "capabilities").mkdir(parents=True)
    edition = (data / LATER / "edition.yml").read_text("utf-8")
    (again / "edition.yml").write_text(
        edition.replace("2021-06-30", "2022-01-31").replace("2021-06", "2022-01").replace("June 2021", "January 2022"),
        "utf-8",
    )
    cells = "sources: [poster]\ncapabilities: {titles: {desk: {write: {state: limited, limitation: desk-titles}}}}\n"
    (again / "capabilities/cells.yml").write_text(cells, "utf-8")
    (fault,) = _faults(data)
    assert fault.file == "data/editions/2022-01/capabilities/cells.yml"
    assert fault.message == (
        "`desk-titles` ended in an earlier edition; state it anew in data/editions/2022-01/limitations.yml"
    )


def test_a_way_round_leads_no_further_than_an_edition_knows(small: Written) -> None:
    """Through an API that is on its way out it leads nowhere, in that edition."""
    first, june = reasoning.guides(read(small()))
    way = first.limitation["feed-copies"].way_round
    assert way
    assert way.apis == ("desk",)
    assert june.limitation["feed-copies"].way_round is None
    both = small((LIMITS, "apis: [desk]", "apis: [desk, old-desk]"))
    assert _newest(both).limitation["feed-copies"].way_round is None


def test_statuses_follow_each_other_in_an_edition(small: Written) -> None:
    """By their days, not by their order in the file; news without a status, and of another API, change nothing."""
    data = small(
        _news("2021-06-29", "desk", "was: deprecated, now: current, "),
        _news("2021-06-04", "desk"),
        _news("2021-06-02", "desk", "was: current, now: deprecated, "),
        _news("2021-06-03", "shelf-feed", "was: current, now: deprecated, "),
    )
    assert _said_of(editions.changes_change_something, read(data)) == []
    wrong = small(_news("2021-06-02", "desk", "was: current, now: deprecated, "))
    assert _said_of(editions.changes_change_something, read(wrong)) == ["`desk` was `deprecated` until then"]


def test_a_change_of_status_in_the_first_edition_starts_from_its_own_records(small: Written) -> None:
    """There is no edition before it."""
    data = small()
    line = "  - {{date: 2020-03-01, api: bell, headline: A, text: B, was: {}, now: legacy, sources: [poster]}}\n"
    for was, said in (("current", []), ("legacy", ["`bell` was `current` until then"])):
        (data / FIRST / "news.yml").write_text(f"news:\n{line.format(was)}", encoding="utf-8")
        assert _said_of(editions.changes_change_something, read(data)) == said


@pytest.mark.parametrize("status", ["was: current, ", "now: legacy, "])
def test_half_a_change_of_status_is_refused(small: Written, status: str) -> None:
    """What it was without what it is now, and the other way round."""
    data = small(_news("2021-06-02", "bell", status))
    assert _said_of(editions.changes_change_something, read(data)) == ["a change of status says both: `was` and `now`"]


@pytest.mark.parametrize(("day", "right"), [("03-31", False), ("04-01", True), ("06-30", True), ("07-01", False)])
def test_news_came_since_the_edition_before(small: Written, day: str, right: bool) -> None:
    """From the day after it to the day of its own, both included."""
    year = "2020" if day < "06" else "2021"
    data = small(_news(f"{year}-{day}", "desk"))
    end = "so the news belongs to another edition"
    wrong = [] if right else [f"{year}-{day} is not after 2020-03-31 and until 2021-06-30, {end}"]
    assert _said_of(editions.news_belongs_to_its_edition, read(data)) == wrong


def test_a_later_cell_names_a_limitation_of_its_api(small: Written) -> None:
    """One of the same API is right, also if it is older; one of another API is not."""
    for limitation, said in (
        ("desk-titles", []),
        ("feed-copies", ["`feed-copies` is a limitation of `shelf-feed`, not of `desk`"]),
    ):
        limited = f"desk: {{read: {{state: limited, limitation: {limitation}}},"
        guide = _newest(small((CELLS, "desk: {read: available,", limited)))
        assert _said(matrix.limited_cells_name_their_limitation, guide) == said
        cell = guide.cell("desk", Capability.parse("seats.read"))
        assert cell
        assert (cell.state, cell.limitation, cell.place.file) == ("limited", limitation, f"data/{CELLS}")


def test_a_gap_is_told_of_the_edition_that_leaves_it(small: Written) -> None:
    """Beside a cell of the same row, of the same API, or else where the row or the API is written."""
    row, api = "  seats:\n    portal: {read: available, write: available}\n", f"{LATER}/capabilities/portal.yml"
    (fault, *_) = matrix.grid_is_complete(_newest(small((api, row, ""))))
    assert (fault.file, fault.message) == (f"data/{CELLS}", "the cell `seats.portal.read` is not written")
    data = small()
    shutil.rmtree(data / LATER / "capabilities")
    faults = list(matrix.grid_is_complete(_newest(data)))
    assert {fault.file for fault in faults if ".portal." not in fault.message} == {f"data/{LATER}/functions.yml"}
    assert {fault.file for fault in faults if ".portal." in fault.message and "seats" not in fault.message} == {
        f"data/{PORTAL}"
    }


def test_an_older_trait_is_told_of_a_later_api_where_it_belongs(small: Written) -> None:
    """The API is where the fault stands; the file that lacks the line is named."""
    data = small()
    (data / LATER / "traits.yml").unlink()
    (fault,) = catalogue.traits_cover_every_api(_newest(data))
    assert fault.file == f"data/{PORTAL}"
    assert f"under `support` of `public` in data/{LATER}/traits.yml" in fault.message


def test_each_former_id_is_judged_in_its_place(small: Written) -> None:
    """The second of two that another record had before is named where it stands."""
    first, second = (f"\n    was:\n      - {name}\n      - counter\n" for name in ("a", "b"))
    guide = _first(
        small((APIS, "id: shelf-feed\n", f"id: shelf-feed{first}"), (APIS, "id: bell\n", f"id: bell{second}"))
    )
    (fault,) = references.former_ids_are_free(guide)
    assert fault.message == "the former id `counter` belongs to another record; an address leads to one"
    assert fault.line == guide.api["bell"].place.at("was", 1).node.line
    assert fault.line != guide.api["bell"].place.at("was", 0).node.line


def test_a_limitation_of_a_column_that_is_not_there_is_refused(small: Written) -> None:
    """An API cannot be limited in what it has no column for."""
    guide = _first(small((LIMITS, "cells: [copies.read]", "cells: [copies.write, copies.read]")))
    assert _said(matrix.limitations_list_their_cells, guide) == [
        "the cell `copies.write` of `shelf-feed` does not name this limitation"
    ]


def test_every_way_round_is_judged(small: Written) -> None:
    """One that is wrong does not hide the next."""
    guide = _first(small((LIMITS, "apis: [desk]", "apis: [bell, shelf-feed, old-desk]")))
    assert [said.split(":")[0] for said in _said(matrix.ways_round_are_open, guide)] == [
        "`bell` is no way round",
        "`shelf-feed` is no way round",
        "`old-desk` is no way round",
    ]


def test_what_is_left_out_has_its_reason(small: Written) -> None:
    """Of each API that is recommended, also where it is not allowed to do what it could."""
    rule = recommendations.no_need_is_left_out
    alone = (NOW, "apis: [portal, desk]", "apis: [portal]")
    assert _said(rule, _newest(small(alone))) == [
        "`loans.write`, which the path to `lending` needs, is left out "
        "(`portal`: it is limited by `portal-own-loans` to those who need `public` too); `desk` would cover it"
    ]
    legacy = (NOW, "apis: [portal, desk]", "apis: [desk]")
    assert _said(rule, _newest(small(legacy)))[0] == (
        "`titles.read`, which the path to `lending` needs, is left out (`desk`: it is legacy); "
        "`portal`, `shelf-feed` would cover it"
    )


def test_a_current_api_without_a_part_is_too_many(small: Written) -> None:
    """Also if it covers nothing at all; a legacy one is named by the rule about legacy APIs."""
    guide = _newest(small((NOW, "apis: [portal, desk]", "apis: [portal, desk, shelf-feed]")))
    assert _said(recommendations.set_is_smallest, guide) == ["`portal` + `desk` would be enough for `lending`"]
    assert _said(recommendations.legacy_only_where_nothing_else_does, guide) == [
        "`desk` is legacy; name the current APIs before it"
    ]
    idle = (NOW, "  - outcome: tidying\n    apis: [portal]", "  - outcome: tidying\n    apis: [portal, desk]")
    guide = _newest(small(idle))
    assert _said(recommendations.set_is_smallest, guide) == []
    assert _said(recommendations.legacy_only_where_nothing_else_does, guide) == [
        "`desk` is legacy, and current APIs cover all that it does for `tidying`",
        "say under `legacy` why `desk` is needed",
    ]


def test_nothing_to_cover_takes_one_current_api(small: Written) -> None:
    """On a path without needs."""
    none = (START, STAFF_NEEDS, "needs: []\n")
    guide = _newest(
        small(none, (NOW, "looking-up\n    apis: [shelf-feed]", "looking-up\n    apis: [shelf-feed, portal]"))
    )
    assert _said(recommendations.set_is_smallest, guide) == ["one API would be enough for `looking-up`"]
    guide = _newest(small(none, (NOW, "looking-up\n    apis: [shelf-feed]", "looking-up\n    apis: [desk]")))
    assert "`desk` is legacy, and current APIs cover all that it does for `looking-up`" in _said(
        recommendations.legacy_only_where_nothing_else_does, guide
    )


def test_an_edition_that_does_not_answer_is_not_asked(small: Written) -> None:
    """Its matrix is held to the rules, and its tree to none about answers."""
    data = small()
    (data / NOW).unlink()
    assert load(data).editions[-1].recommendations is None
    data = small((CELLS, "desk: {read: available, write: available}", "desk: {read: available}"))
    (data / NOW).unlink()
    assert [fault.rule for fault in _faults(data)] == ["grid-is-complete"]


def test_a_fault_of_some_editions_says_of_which(small: Written) -> None:
    """If its file does not say it; one of every edition is told once, and one of the first alone as its own."""
    named = (START, "Do they lend?", "Do they use the Reader Portal?")
    (fault,) = _faults(small(named))
    assert fault.message.startswith("in June 2021: the question names `portal`")
    always = (START, "Do they lend?", "Do they use the Bell?")
    (fault,) = _faults(small(always))
    assert fault.message.startswith("the question names `bell`")
    (fault,) = _faults(small((f"{FIRST}/recommendations.yml", "    why_not: {desk: It reads", "    # {desk: It reads")))
    assert fault.message.startswith("`desk` could do it for `looking-up` too")
