"""The tree as pages: every path, every question, every outcome."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from built import ROOT, HtmlPage, Site, words
from guide.facts.guide import Guide
from guide.reasoning import Answers, Resolved, resolve
from guide.reasoning.coverage import verdict
from guide.reasoning.decision import Often, Standing
from guide.reasoning.tree import Tree
from guide.rules import load


def _outcomes(site: Site, guide: Guide) -> Iterator[tuple[str, HtmlPage]]:
    for outcome in guide.outcomes:
        yield outcome.id, site.pages[f"/decide/{outcome.id}/"]


def _standings(page: HtmlPage) -> list[LexborNode]:
    """How each API stands, a list for each edition, the newest first."""
    return page.tree.css(".g-standings:has(.g-verdict):has(> ul)")


def test_every_path_ends_in_apis_of_both_editions(site: Site, resolved: Resolved) -> None:
    """Whatever is answered, after five questions at most: what is current, or still supported where nothing else is."""
    faults: list[tuple[str, object]] = []
    ends, seen = set(), Counter[str]()
    for page, given in site.walk():
        seen[page.url] += 1
        if page.answers:
            continue
        ends.add(page.url)
        boxes = page.tree.css(".g-verdicts > .g-verdict-box")
        for answers, box in zip(resolved.answers, boxes, strict=True):
            named = {words(api) for api in box.css(".g-use a.g-api")}
            allowed = {api.name for api in answers.guide.apis if api.role == "api" and api.status.supported}
            current = {api.name for api in answers.guide.apis if api.status.living}
            if not named or not named <= allowed or (answers is resolved.base and not named <= current):
                faults.append((page.url, named))
        if len(given) > 5:
            faults.append((page.url, f"{len(given)} questions"))
    assert not faults
    assert ends == {f"/decide/{outcome.id}/" for outcome in resolved.now.guide.outcomes}
    assert set(seen.values()) == {1}, "a page was met twice, so there are two ways to it"


def test_every_decision_page_is_met_on_the_walk(site: Site, guide: Guide) -> None:
    """No page of the tree lies beside every path."""
    met = {page.url for page, _ in site.walk()}
    published = {url for url in site.pages if url.startswith("/decide/")} - {"/decide/map/"}
    assert met == published


def test_half_of_the_outcomes_are_three_questions_away(site: Site) -> None:
    """The median path is three questions or shorter."""
    depths = sorted(len(given) for page, given in site.walk() if not page.answers)
    assert depths[len(depths) // 2] <= 3


def test_outcomes_show_what_was_answered_and_what_it_needs(site: Site, guide: Guide, tree: Tree) -> None:
    """A way to change each answer, and every need with what each edition offers for it."""
    faults: list[tuple[str, object]] = []
    for outcome, page in _outcomes(site, guide):
        path = tree.paths[outcome]
        if len(page.tree.css(".g-trail a[aria-label]")) != len(path):
            faults.append((outcome, "ways to change an answer"))
        rows = page.tree.css("h2#calls + .g-needs tbody tr")
        needs = [words(row.css_first("td")) for row in rows]
        if needs != [guide.need_name(need) for need in tree.needs(outcome)]:
            faults.append((outcome, needs))
        faults += [
            (outcome, step.answer.answer) for step in path if " ".join(step.answer.answer.split()) not in page.text
        ]
    assert not faults


def test_a_need_is_shown_as_each_edition_has_it(site: Site, resolved: Resolved) -> None:
    """With the state that the API that takes it has; open where none does; not in the matrix where there was no row."""
    for outcome, page in _outcomes(site, resolved.now.guide):
        rows = page.tree.css("h2#calls + .g-needs tbody tr")
        for need, row in zip(resolved.now.tree.needs(outcome), rows, strict=True):
            for answers, cell in zip(resolved.answers, row.css("td")[1:], strict=True):
                told = words(cell).removeprefix(f"{answers.guide.edition.name}: ")
                assert told.startswith(_offered(answers, outcome, need.about)), (page.url, str(need), told)


def _offered(answers: Answers, outcome: str, about: object) -> str:
    decision = answers.decisions[outcome]
    for share in decision.shares:
        for one in share.coverages:
            if about == (one.need.capability or one.need.trait):
                who = f"{share.api.name} " if len(decision.shares) > 1 else ""
                return f"{who}{one.state}"
    return (
        "open"
        if any(about == (one.need.capability or one.need.trait) for one in decision.open)
        else "not in the matrix"
    )


def test_outcomes_give_reasons_for_and_against(site: Site, resolved: Resolved) -> None:
    """In each edition: why its APIs, and a reason against each other one; the companions of today."""
    faults: list[tuple[str, object]] = []
    for outcome, page in _outcomes(site, resolved.now.guide):
        standings = page.tree.css("#why-not .g-standings")
        for answers, argued in zip(resolved.answers, standings, strict=True):
            chosen = answers.guide.recommendation[outcome]
            others = [api.name for api in answers.guide.apis if api.id not in chosen.apis]
            if [words(node) for node in argued.css("a.g-api")] != others:
                faults.append((outcome, answers.guide.edition.name))
            texts = [chosen.because, *chosen.why_not.values()]
            texts += chosen.companions.values() if answers is resolved.now else ()
            faults += [(outcome, text) for text in texts if " ".join(text.split()) not in page.text]
    assert not faults


def test_what_rules_an_api_out_links_to_its_cell(site: Site, resolved: Resolved) -> None:
    """Where a cell rules an API out, the outcome links to that cell, in the matrix of the edition."""
    faults: list[tuple[str, object]] = []
    for outcome, page in _outcomes(site, resolved.now.guide):
        for answers in resolved.answers:
            guide = answers.guide
            matrix = "/matrix/" if guide.is_newest else f"/matrix/{guide.edition.id}/"
            linked = {anchor for url, anchor, _ in page.links("#why-not a[href]") if url == matrix}
            for judgement in answers.decisions[outcome].against:
                gaps = [g.cell.id for g in verdict(guide, judgement.api, answers.tree.needs(outcome)).gaps if g.cell]
                if judgement.standing is Standing.RULED_OUT and gaps and not linked & set(gaps):
                    faults.append((outcome, judgement.api.id))
    assert not faults


def test_questions_show_every_api_and_every_answer(site: Site, resolved: Resolved) -> None:
    """Each API of each edition stands on each question, as possible or with what speaks against it."""
    faults: list[tuple[str, object]] = []
    for question in resolved.now.tree.questions:
        url = "/decide/" if question is resolved.now.tree.start else f"/decide/{question.id}/"
        page = site.pages[url]
        shown = [[words(node) for node in standings.css("a.g-api")] for standings in _standings(page)]
        if shown != [[api.name for api in answers.guide.apis] for answers in resolved.answers]:
            faults.append((question.id, shown))
        if [text for _, text in page.answers] != [answer.answer for answer in question.answers]:
            faults.append((question.id, "answers"))
    assert not faults


def test_what_is_not_there_is_not_announced(site: Site, resolved: Resolved) -> None:
    """No first call where none can be named; and where no limit is listed, what is good to know is pointed to."""
    met = set()
    for outcome, now in resolved.now.decisions.items():
        page, then = site.pages[f"/decide/{outcome}/"], resolved.base.decisions[outcome]
        assert ("Make a first call: " in page.text) == bool(now.first_call), outcome
        assert (f"In {then.guide.edition.name}, the first call was " in page.text) == bool(then.first_call), outcome
        for decision, box in zip((now, then), page.tree.css(".g-verdict-box"), strict=True):
            hinted = "nothing, as far as is known. See what is good to know." in words(box)
            assert hinted == (bool(decision.practice) and "nothing, as far as is known." in words(box)), outcome
            met.add((bool(decision.first_call), hinted))
    assert len(met) == 3, "no outcome without a first call, or none with the hint"


def test_home_says_first_for_when_it_answers(site: Site, resolved: Resolved) -> None:
    """Before the first question: the newest edition, and each other one that answers."""
    hero = words(site.pages["/"].tree.css_first(".g-hero"))
    now, *others = (one.guide.edition.name for one in resolved.answers)
    assert f"as documented in {now}" in hero
    assert [name for name in others if f"those for {name} as documented at the time" not in hero] == []


def test_home_names_the_apis_of_each_common_job(site: Site, resolved: Resolved) -> None:
    """As today's answer has them, with the status of a legacy one."""
    told = [words(node) for node in site.pages["/"].tree.css(".g-jobs .g-ends")]
    answers = [resolved.now.tree.apis_of(job.decision) for job in resolved.now.guide.jobs]
    statuses = [[api.name + ("" if api.status.living else f" ({api.status})") for api in apis] for apis in answers]
    assert told == [", ".join(one) for one in statuses]


def test_home_asks_the_first_question(site: Site) -> None:
    """The same answers, leading to the same pages."""
    assert site.pages["/"].answers == site.pages["/decide/"].answers


def test_the_map_holds_the_whole_tree(site: Site, guide: Guide) -> None:
    """Every question and outcome once, each under the answer that leads to it."""
    linked = Counter(url for url, _, _ in site.pages["/decide/map/"].links(".g-map a:not(.g-api)"))
    expected = {f"/decide/{page}/" for page in guide.page if page != guide.questions[0].id} | {"/decide/"}
    assert linked == Counter(expected)


def test_the_map_names_the_apis_of_each_edition(site: Site, resolved: Resolved) -> None:
    """Those of today on every leaf, and those of before where they were others."""
    for outcome in resolved.now.guide.outcomes:
        leaf = site.pages["/decide/map/"].tree.css_first(f".g-map li#{outcome.id}")
        assert leaf is not None
        assert [words(node) for node in leaf.css(".g-api")] == [
            api.name for api in resolved.now.decisions[outcome.id].apis
        ]
        now, then = (one.guide.recommendation[outcome.id].apis for one in resolved.answers)
        before = " and ".join(resolved.base.guide.api[api].name for api in then)
        wanted = [] if now == then else [f"{before} in {resolved.base.guide.edition.name}"]
        assert [words(node) for node in leaf.css(".g-before")] == wanted


def test_a_record_names_what_speaks_against_another_api(site: Site, resolved: Resolved) -> None:
    """As the page does, in each edition: the first three needs with their states, and how many more there are."""
    faults = []
    for outcome, page in _outcomes(site, resolved.now.guide):
        record = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", site.read(f"decide/{outcome}/index.md"))
        argued = record.partition("## Why not the others\n")[2].partition("\n## ")[0]
        for answers, part in zip(resolved.answers, argued.split("\n**")[1:], strict=True):
            listed = {name: " ".join(rest.split()) for name, _, rest in _items(part)}
            for judgement in answers.decisions[outcome].against:
                line = listed[judgement.api.name]
                named = () if judgement.standing is Standing.COMPANION else judgement.gaps
                told = [f"{answers.guide.need_name(gap.need)} {gap.state}" for gap in named[:3]]
                told += [f"and {len(named) - 3} more"] if len(named) > 3 else []
                faults += [(page.url, judgement.api.id, one) for one in told if one not in line]
    assert not faults


def _items(part: str) -> Iterator[tuple[str, str, str]]:
    for item in part.split("\n- ")[1:]:
        yield item.partition("\n")


def _then(one: Often) -> str:
    """How a page goes on after a need that jobs like it often have too."""
    told = []
    for offer in one.offers:
        name = offer.api.name + ("" if offer.api.status.living else f" ({offer.api.status})")
        told.append(name + (f", for a part of it ({offer.limitation.name})" if offer.limitation else ""))
    if not told:
        return "no API is known to do it"
    return "add " + " or ".join(told) if one.to_add else " and ".join(told) + " too"


def test_what_jobs_often_need_too_is_answered(site: Site, other_site: Site, resolved: Resolved) -> None:
    """By the same APIs, by others, or by none that is known; and by no legacy one where a current one does it."""
    kinds = set()
    for pages, facts in ((site.pages, resolved), (other_site.pages, resolve(load(ROOT / "tests/other/data")))):
        for outcome_id, decision in facts.now.decisions.items():
            for one in decision.often:
                kinds.add((bool(one.offers), one.to_add))
                assert len({offer.api.status.living for offer in one.offers}) < 2, (outcome_id, one.need)
                said = f"{facts.now.guide.need_name(one.need)}: {_then(one)}."
                assert said in pages[f"/decide/{outcome_id}/"].text, (outcome_id, said)
    assert len(kinds) == len({"the same", "others", "none"})
