"""Random guides: the rules of the tree find exactly what a naive reading of the tree finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.facts.records import Answer, Outcome, Question, State
from guide.reasoning import resolve
from guide.reasoning.decision import Standing, standings
from guide.reasoning.tree import Tree
from guide.rules import matrix, outcomes, references, tree
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


def _covers(guide: Guide, api: str, answers: list[Answer]) -> bool:
    """Whether ``api`` covers what ``answers`` need, cell by cell."""
    for need in (need for answer in answers for need in answer.needs):
        (cell,) = [c for c in guide.cells if c.api == api and c.capability == need.capability]
        full = cell.state is State.AVAILABLE
        if not (full or (cell.state is State.LIMITED and not need.in_full)):
            return False
    return True


@given(guides())
def test_every_page_has_the_one_path_that_a_reader_takes(guide: Guide) -> None:
    """Paths, answers and the order of pages are those of a plain walk."""
    walked = list(_naive_paths(guide, guide.questions[0].id, []))
    paths = Tree(guide).paths
    assert list(paths) == [page.id for page, _ in walked]
    for page, answers in walked:
        assert [step.answer for step in paths[page.id].steps] == answers


@given(guides())
def test_needs_add_up_along_a_path(guide: Guide) -> None:
    """Whatever an answer on the way implies is needed at the end, and nothing else."""
    for page, answers in _naive_paths(guide, guide.questions[0].id, []):
        implied = {need.capability for answer in answers for need in answer.needs}
        full = {n.capability for answer in answers for n in answer.needs if n.in_full}
        needs = Tree(guide).paths[page.id].needs
        assert {need.capability for need in needs} == implied
        assert {need.capability for need in needs if need.in_full} == full
        assert len(needs) == len(implied)


@given(guides())
def test_an_outcome_is_refused_exactly_if_its_api_lacks_a_need(guide: Guide) -> None:
    """The proof agrees with a reading of every cell."""
    wrong = {
        page.id
        for page, answers in _naive_paths(guide, guide.questions[0].id, [])
        if isinstance(page, Outcome) and not _covers(guide, page.api, answers)
    }
    faults = "\n".join(fault.message for fault in outcomes.api_covers_every_need(guide))
    assert {o.id for o in guide.outcomes if f"the path to `{o.id}`" in faults} == wrong


@given(guides())
def test_an_alternative_is_asked_for_exactly_if_it_covers_every_need(guide: Guide) -> None:
    """Without reasons, the fault names each living API that would do too."""
    living = [api.id for api in guide.apis if api.recommendable]
    expected = {
        (page.id, api)
        for page, answers in _naive_paths(guide, guide.questions[0].id, [])
        if isinstance(page, Outcome)
        for api in living
        if api != page.api and _covers(guide, api, answers)
    }
    faults = [fault.message for fault in outcomes.every_alternative_is_explained(guide)]
    found = {
        (outcome.id, api)
        for outcome in guide.outcomes
        for api in living
        if any(f.startswith(f"`{api}` covers every need of `{outcome.id}` too") for f in faults)
    }
    assert found == expected
    assert len(faults) == len(expected)


@given(guides())
def test_a_capability_without_an_answer_is_named_exactly_if_some_api_offers_it(guide: Guide) -> None:
    """The tree answers for the whole matrix, or the fault says what it leaves out."""
    walked = _naive_paths(guide, guide.questions[0].id, [])
    answered = {
        need.capability
        for page, answers in walked
        if isinstance(page, Outcome)
        for answer in answers
        for need in answer.needs
    }
    offered = {c.capability for c in guide.cells if c.state in (State.AVAILABLE, State.LIMITED)}
    faults = [fault.message for fault in outcomes.every_capability_is_answered(guide)]
    assert len(faults) == len(offered - answered)
    assert all(any(f"`{c}`" in fault for fault in faults) for c in offered - answered)


@given(guides(proved=True))
def test_a_tree_made_from_the_matrix_is_not_refused(guide: Guide) -> None:
    """Rules find no fault where every outcome was chosen by coverage."""
    for rule in (
        references.ids_are_unique,
        references.references_lead_somewhere,
        matrix.grid_is_complete,
        matrix.limited_cells_name_their_limitation,
        matrix.limitations_list_their_cells,
        tree.one_way_to_every_page,
        tree.every_page_is_reached,
        tree.no_path_is_too_deep,
        tree.every_question_helps_the_unsure,
        tree.answers_differ,
        outcomes.api_may_be_recommended,
        outcomes.api_covers_every_need,
        outcomes.every_alternative_is_explained,
    ):
        assert list(rule(guide)) == []


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
    """Exactly the questions below which a single API stands at every end."""
    ends: dict[str, set[str]] = {}
    for page, answers in _naive_paths(guide, guide.questions[0].id, []):
        if isinstance(page, Outcome):
            for question in guide.questions:
                if set(map(id, question.answers)) & set(map(id, answers)):
                    ends.setdefault(question.id, set()).add(page.api)
    vain = {question for question, apis in ends.items() if len(apis) == 1}
    faults = [fault.message for fault in tree.every_question_changes_the_result(guide)]
    assert {q.id for q in guide.questions if any(f"`{q.id}` never" in f for f in faults)} == vain


@given(guides(proved=True))
def test_flips_lead_away_from_the_api(guide: Guide) -> None:
    """Behind the other answer of a flip, no outcome has the API of this one."""
    grown = Tree(guide)
    for outcome in grown.outcomes:
        for flip in resolve(guide).decisions[outcome.id].flips:
            behind = {o.api for o in grown.below(flip.answer.to)}
            assert behind == {api.id for api in flip.apis}
            assert outcome.api not in behind
            assert flip.answer in flip.step.question.answers


@given(guides(proved=True))
def test_every_other_api_is_argued_with(guide: Guide) -> None:
    """On each outcome each other API has a gap, a reason, or a role that excludes it."""
    grown = Tree(guide)
    for outcome in grown.outcomes:
        judgements = resolve(guide).decisions[outcome.id].against
        assert [j.api.id for j in judgements] == [a.id for a in guide.apis if a.id != outcome.api]
        for judgement in judgements:
            excluded = judgement.standing in (Standing.COMPANION, Standing.DEPRECATED)
            assert excluded or judgement.gaps or judgement.reason


@given(guides(proved=True))
def test_a_question_shows_as_possible_what_lies_ahead(guide: Guide) -> None:
    """Still possible are the APIs of the outcomes below, and they cover the needs so far."""
    grown = Tree(guide)
    for question in grown.questions:
        ahead = {outcome.api for outcome in grown.below(question.id)}
        shown = standings(grown, question)
        assert {j.api.id for j in shown if j.standing is Standing.POSSIBLE} == ahead
        given_answers = [step.answer for step in grown.paths[question.id].steps]
        assert all(_covers(guide, api, given_answers) for api in ahead)


@given(st.sampled_from(("orders.read", "orders.write in full", "some-trait", "a.write")))
def test_a_need_is_written_as_it_is_read(text: str) -> None:
    """Parsing and writing a need are each other's reverse."""
    assert str(Need.parse(text)) == text
