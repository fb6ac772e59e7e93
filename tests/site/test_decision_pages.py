"""The tree as pages: every path, every question, every outcome."""

from __future__ import annotations

from collections import Counter

from built import Site, words
from guide.facts.guide import Guide
from guide.facts.records import Role
from guide.reasoning import Resolved
from guide.reasoning.coverage import verdict
from guide.reasoning.decision import Standing
from guide.reasoning.tree import Tree


def test_every_path_ends_in_an_api(site: Site, guide: Guide) -> None:
    """Whatever is answered, the walk ends at a living API, after five questions at most."""
    living = {api.name for api in guide.apis if api.recommendable}
    faults: list[tuple[str, object]] = []
    ends, seen = set(), Counter[str]()
    for page, given in site.walk():
        seen[page.url] += 1
        if page.answers:
            continue
        named = words(page.tree.css_first(".g-verdict-box a.g-api"))
        ends.add(page.url)
        if named not in living or named not in words(page.tree.css_first("h1")):
            faults.append((page.url, named))
        if len(given) > 5:
            faults.append((page.url, f"{len(given)} questions"))
    assert not faults
    assert ends == {f"/decide/{outcome.id}/" for outcome in guide.outcomes}
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
    """A way to change each answer; every need with its state; a reason against each other API."""
    faults: list[tuple[str, object]] = []
    for outcome in guide.outcomes:
        page = site.pages[f"/decide/{outcome.id}/"]
        path = tree.paths[outcome.id]
        changes = page.tree.css(".g-trail a[aria-label]")
        if len(changes) != len(path.steps):
            faults.append((outcome.id, "ways to change an answer"))
        if len(page.tree.css("h2#what-you-need-and-what-you-get + table tbody tr")) != len(path.needs):
            faults.append((outcome.id, "needs"))
        others = {api.name for api in guide.apis if api.id != outcome.api}
        argued = {words(node) for node in page.tree.css("#why-not-the-others ~ .g-standings a.g-api")}
        if not others <= argued:
            faults.append((outcome.id, f"no reason against {others - argued}"))
        texts = [outcome.because, *outcome.why_not.values(), *outcome.companions.values()]
        texts += [step.answer.answer for step in path.steps]
        faults += [(outcome.id, text) for text in texts if " ".join(text.split()) not in page.text]
    assert not faults


def test_what_rules_an_api_out_links_to_its_cell(site: Site, guide: Guide, tree: Tree) -> None:
    """Where a cell rules an API out, the outcome links to that cell."""
    faults: list[tuple[str, object]] = []
    for outcome in guide.outcomes:
        linked = {anchor for url, anchor, _ in site.pages[f"/decide/{outcome.id}/"].links() if url == "/matrix/"}
        for api in guide.apis:
            gaps = [g.cell.id for g in verdict(guide, api, tree.paths[outcome.id].needs).gaps if g.cell]
            if api.role is Role.API and gaps and not linked & set(gaps):
                faults.append((outcome.id, api.id))
    assert not faults


def test_questions_show_every_api_and_every_answer(site: Site, guide: Guide) -> None:
    """Each API stands on each question, as possible or with what ruled it out."""
    faults: list[tuple[str, object]] = []
    for question in guide.questions:
        url = "/decide/" if question is guide.questions[0] else f"/decide/{question.id}/"
        page = site.pages[url]
        shown = [words(node) for node in page.tree.css(".g-standings a.g-api")]
        if shown != [api.name for api in guide.apis]:
            faults.append((question.id, shown))
        if [text for _, text in page.answers] != [answer.answer for answer in question.answers]:
            faults.append((question.id, "answers"))
    assert not faults


def test_home_asks_the_first_question(site: Site) -> None:
    """The same answers, leading to the same pages."""
    assert site.pages["/"].answers == site.pages["/decide/"].answers


def test_the_map_holds_the_whole_tree(site: Site, guide: Guide) -> None:
    """Every question and outcome once, each under the answer that leads to it."""
    linked = Counter(url for url, _, _ in site.pages["/decide/map/"].links(".g-map a:not(.g-api)"))
    expected = {f"/decide/{page}/" for page in guide.page if page != guide.questions[0].id} | {"/decide/"}
    assert linked == Counter(expected)


def test_a_record_names_every_need_that_another_api_lacks(site: Site, resolved: Resolved) -> None:
    """All of them, where the page names the first three; with the state of each."""
    faults = []
    for url, decision in ((f"/decide/{name}/", one) for name, one in resolved.decisions.items()):
        record = site.pages[url].tree.css_first("#record")
        assert record is not None
        against = record.text().partition("## Not chosen\n")[2].partition("\n## ")[0].splitlines()
        for judgement in decision.against:
            (line,) = [line for line in against if line.startswith(f"- {judgement.api.name}: ")]
            gaps = [f"{resolved.guide.need_name(gap.need)} {gap.state}" for gap in judgement.gaps]
            named = judgement.standing is not Standing.COMPANION
            faults += [(url, judgement.api.id, gap) for gap in gaps if named and gap not in line]
    assert not faults
