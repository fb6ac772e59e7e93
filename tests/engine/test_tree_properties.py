"""Random guides: the rules of the tree find exactly what a naive reading of the tree finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from guide.facts.cells import State
from guide.facts.decisions import Answer, Outcome, Question, Recommendation
from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.facts.records import Status
from guide.reasoning.decision import Decision, Standing, decide, standings
from guide.reasoning.planner import plan
from guide.reasoning.tree import Tree
from guide.rules import OF_EACH_EDITION, matrix, recommendations, tree
from plans import Case, about
from random_guides import guides


def _naive_paths(
    guide: Guide, page_id: str, given_so_far: list[Answer]
) -> Iterator[tuple[Question | Outcome, list[Answer]]]:
    """Every page with the answers before it, by plain recursion."""
    page = guide.page[page_id]
    yield page, given_so_far
    if isinstance(page, Question):
        for answer in page.answers:
            yield from _naive_paths(guide, answer.to, [*given_so_far, answer])


def _walked(guide: Guide) -> list[tuple[Question | Outcome, list[Answer]]]:
    return [*_naive_paths(guide, guide.questions[0].id, [])]


def _cases(guide: Guide) -> Iterator[tuple[Recommendation, Case]]:
    """Each recommendation of APIs that may be, with the plain reading of the needs before it."""
    for page, answers in _walked(guide):
        if isinstance(page, Outcome):
            (entry,) = [one for one in guide.recommendations or () if one.outcome == page.id]
            case = Case(guide, frozenset(need for answer in answers for need in answer.needs))
            if set(entry.apis) <= set(case.apis):
                yield entry, case


def _decisions(guide: Guide) -> list[Decision]:
    grown = Tree(guide)
    return [decide(grown, outcome) for outcome in grown.outcomes]


@given(guides())
def test_every_page_has_the_one_path_that_a_reader_takes(guide: Guide) -> None:
    """Paths, answers and the order of pages are those of a plain walk."""
    walked = _walked(guide)
    paths = Tree(guide).paths
    assert list(paths) == [page.id for page, _ in walked]
    for page, answers in walked:
        assert [step.answer for step in paths[page.id]] == answers


@given(guides())
def test_needs_add_up_along_a_path(guide: Guide) -> None:
    """Whatever an answer on the way implies is needed at the end, and nothing else."""
    for page, answers in _walked(guide):
        implied = {about(need) for answer in answers for need in answer.needs}
        full = {about(need) for answer in answers for need in answer.needs if need.in_full}
        needs = Tree(guide).needs(page.id)
        assert {about(need) for need in needs} == implied
        assert {about(need) for need in needs if need.in_full} == full
        assert len(needs) == len(implied)


@given(guides(), st.data())
def test_a_function_without_a_row_is_no_need(guide: Guide, data: st.DataObject) -> None:
    """An edition from before a row was added is asked the same questions without it."""
    gone = data.draw(st.sampled_from(guide.functions)).id
    before = replace(guide, functions=tuple(one for one in guide.functions if one.id != gone))
    for page in Tree(guide).paths:
        kept = [need for need in Tree(guide).needs(page) if not need.capability or need.capability.function != gone]
        assert list(Tree(before).needs(page)) == kept


@given(guides())
def test_an_api_is_refused_exactly_if_it_may_not_be_chosen(guide: Guide) -> None:
    """A companion, and what is neither current nor legacy."""
    able = {api.id for api in guide.apis if api.role == "api" and api.status in (Status.CURRENT, Status.LEGACY)}
    refused = [api for entry in guide.recommendations or () for api in entry.apis if api not in able]
    faults = [fault.message for fault in recommendations.apis_may_be_recommended(guide)]
    assert sorted(fault.split("`")[1] for fault in faults) == sorted(refused)


@given(guides())
def test_a_need_is_left_out_exactly_if_an_api_that_may_be_chosen_covers_it(guide: Guide) -> None:
    """The proof agrees with a reading of every cell."""
    expected = {
        (entry.outcome, str(need))
        for entry, case in _cases(guide)
        for need in case.covered(case.apis)
        if need not in case.covered(entry.apis)
    }
    faults = [fault.message for fault in recommendations.no_need_is_left_out(guide)]
    assert len(faults) == len(expected)
    for outcome, need in expected:
        assert any(f.startswith(f"`{need}`, which the path to `{outcome}` needs, is left out") for f in faults)


@given(guides())
def test_an_alternative_is_asked_for_exactly_if_it_is_in_a_smallest_set(guide: Guide) -> None:
    """Without reasons, the fault names each current API that could take part too."""
    expected = {
        (entry.outcome, api)
        for entry, case in _cases(guide)
        for team in case.smallest()
        for api in team.intersection(case.current).difference(entry.apis)
    }
    faults = [fault.message for fault in recommendations.every_alternative_is_explained(guide)]
    assert len(faults) == len(expected)
    assert all(
        any(f.startswith(f"`{api}` could do it for `{outcome}` too") for f in faults) for outcome, api in expected
    )


@given(guides())
def test_too_large_a_set_is_named_exactly_if_a_smaller_one_covers_as_much(guide: Guide) -> None:
    """Where all that can be covered is, by APIs that are not idle or at least current."""
    expected = {
        entry.outcome
        for entry, case in _cases(guide)
        if all(case.takes[api] or api in case.current for api in entry.apis)
        if case.covered(entry.apis) == case.covered(case.apis)
        if len(entry.apis) > min(map(len, case.smallest()), default=1)
    }
    faults = [fault.message for fault in recommendations.set_is_smallest(guide)]
    assert len(faults) == len(expected)
    assert all(any(f.endswith(f"would be enough for `{outcome}`") for f in faults) for outcome in expected)


@given(guides())
def test_an_api_that_is_not_current_is_refused_exactly_where_it_takes_nothing(guide: Guide) -> None:
    """What current APIs cover is no reason to choose another; and the reason is asked for."""
    chosen = [(entry, case, api) for entry, case in _cases(guide) for api in entry.apis if api not in case.current]
    idle = {(entry.outcome, api) for entry, case, api in chosen if not case.takes[api]}
    faults = [fault.message for fault in recommendations.legacy_only_where_nothing_else_does(guide)]
    for entry, _, api in chosen:
        named = any(f"`{api}`" in f and f"cover all that it does for `{entry.outcome}`" in f for f in faults)
        assert named == ((entry.outcome, api) in idle)
    unexplained = {entry.outcome for entry, _, _ in chosen if not entry.legacy}
    assert sum(fault.startswith("say under `legacy`") for fault in faults) == len(unexplained)


@given(guides())
def test_what_is_open_is_asked_for_exactly_if_a_need_is_left(guide: Guide) -> None:
    """By the plain reading: not stated leaves it open as a no does."""
    expected = {entry.outcome for entry, case in _cases(guide) if case.wanted != case.covered(case.apis)}
    faults = [*recommendations.what_is_open_is_said(guide)]
    assert len(faults) == len(expected)


@given(guides())
def test_a_capability_without_an_answer_is_named_exactly_if_some_api_offers_it(guide: Guide) -> None:
    """The tree answers for the whole matrix, or the fault says what it leaves out."""
    answered = {
        need.capability
        for page, answers in _walked(guide)
        if isinstance(page, Outcome)
        for answer in answers
        for need in answer.needs
    }
    offered = {c.capability for c in guide.cells if c.state in (State.AVAILABLE, State.LIMITED)}
    faults = [fault.message for fault in tree.every_capability_is_answered(guide)]
    assert len(faults) == len(offered - answered)
    assert all(any(f"`{c}`" in fault for fault in faults) for c in offered - answered)


@given(guides(proved=True))
def test_a_tree_made_from_the_matrix_is_not_refused(guide: Guide) -> None:
    """Rules find no fault where every recommendation is a smallest plan."""
    for rule in (
        matrix.grid_is_complete,
        matrix.limited_cells_name_their_limitation,
        matrix.limitations_list_their_cells,
        tree.one_way_to_every_page,
        tree.every_page_is_reached,
        tree.no_path_is_too_deep,
        tree.every_question_helps_the_unsure,
        tree.answers_differ,
        recommendations.apis_may_be_recommended,
        recommendations.no_need_is_left_out,
        recommendations.legacy_only_where_nothing_else_does,
        recommendations.set_is_smallest,
        recommendations.every_alternative_is_explained,
        recommendations.what_is_open_is_said,
    ):
        assert list(rule(guide)) == []


@given(guides())
def test_no_rule_breaks_down(guide: Guide) -> None:
    """Whatever is recommended, a rule about an edition finds faults, and raises nothing."""
    for rules in OF_EACH_EDITION:
        for rule in rules:
            list(rule(guide))


@given(guides(), st.data())
def test_a_second_way_and_the_page_it_leaves_behind_are_refused(guide: Guide, data: st.DataObject) -> None:
    """Sending an answer where another leads, or back to the start, breaks the tree."""
    ways = [(q, index) for q in guide.questions for index in range(len(q.answers))]
    question, index = data.draw(st.sampled_from(ways))
    old = question.answers[index].to
    pages = [answer.to for q in guide.questions for answer in q.answers if answer.to != old]
    new = data.draw(st.sampled_from([*pages, guide.questions[0].id]))
    answers = list(question.answers)
    answers[index] = answers[index].model_copy(update={"to": new})
    broken = question.model_copy(update={"answers": tuple(answers)})
    questions = tuple(broken if q is question else q for q in guide.questions)
    torn = replace(guide, questions=questions)
    assert any(f"`{new}`" in fault.message for fault in tree.one_way_to_every_page(torn))
    assert any(f"`{old}`" in fault.message for fault in tree.every_page_is_reached(torn))


@given(guides(proved=True))
def test_a_question_asked_in_vain_is_named(guide: Guide) -> None:
    """Exactly the questions below which the same APIs stand at every end."""
    ends: dict[str, set[frozenset[str]]] = {}
    for page, answers in _walked(guide):
        if isinstance(page, Outcome):
            for question in guide.questions:
                if set(map(id, question.answers)) & set(map(id, answers)):
                    ends.setdefault(question.id, set()).add(frozenset(guide.recommendation[page.id].apis))
    vain = {question for question, apis in ends.items() if len(apis) == 1}
    faults = [fault.message for fault in tree.every_question_changes_the_result(guide)]
    assert {q.id for q in guide.questions if any(f"`{q.id}` never" in f for f in faults)} == vain


@given(guides(proved=True))
def test_flips_lead_away_from_the_apis(guide: Guide) -> None:
    """Behind the other answer of a flip, no outcome has just the APIs of this one."""
    grown = Tree(guide)
    for decision in _decisions(guide):
        for flip in decision.flips:
            behind = [grown.apis_of(outcome.id) for outcome in grown.below(flip.answer.to)]
            assert {api.id for apis in behind for api in apis} == {api.id for api in flip.apis}
            assert {api.id for api in decision.apis} not in [{api.id for api in apis} for apis in behind]
            assert flip.answer in flip.step.question.answers


@given(guides(proved=True))
def test_every_need_is_taken_by_one_api_or_left_open(guide: Guide) -> None:
    """Each API of a decision takes only what it may be chosen for, and what is open is what no plan covers."""
    for (entry, case), decision in zip(_cases(guide), _decisions(guide), strict=True):
        taken = [(share.api.id, one.need) for share in decision.shares for one in share.coverages]
        assert all(case.covers(api, need) for api, need in taken)
        left = [one.need for one in decision.open]
        assert sorted(map(str, [*(need for _, need in taken), *left])) == sorted(map(str, case.wanted))
        assert set(left) == set(plan(guide, case.needs).uncovered)
        assert [share.api.id for share in decision.shares] == list(entry.apis)


@given(guides(proved=True))
def test_every_other_api_is_argued_with(guide: Guide) -> None:
    """On each outcome each other API has a gap, a reason, or a role that excludes it, where there are needs."""
    for decision in _decisions(guide):
        chosen = {api.id for api in decision.apis}
        assert [j.api.id for j in decision.against] == [api.id for api in guide.apis if api.id not in chosen]
        for judgement in decision.against:
            excluded = judgement.standing in (Standing.COMPANION, Standing.ON_ITS_WAY_OUT)
            assert excluded or judgement.gaps or judgement.reason or not Tree(guide).needs(decision.outcome.id)


@given(guides(proved=True))
def test_a_question_shows_as_possible_what_lies_ahead(guide: Guide) -> None:
    """Still possible are the APIs of the outcomes below; a companion never is."""
    grown = Tree(guide)
    for question in grown.questions:
        ahead = {api.id for outcome in grown.below(question.id) for api in grown.apis_of(outcome.id)}
        shown = standings(grown, question)
        assert {j.api.id for j in shown if j.standing is Standing.POSSIBLE} == ahead
        assert all(guide.api[api].role == "api" for api in ahead)


@given(st.sampled_from(("orders.read", "orders.write in full", "some-trait", "a.write")))
def test_a_need_is_written_as_it_is_read(text: str) -> None:
    """Parsing and writing a need are each other's reverse."""
    assert str(Need.parse(text)) == text
