"""Every page as plain Markdown: beside it, complete, without layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser

from built import WRITTEN, Site
from guide.facts.cells import State
from guide.facts.guide import Guide
from guide.facts.ids import Capability
from guide.reasoning import Resolved
from guide.reasoning.decision import Decision
from guide.reasoning.tree import Tree
from terminal import invoked


def _text(site: Site, url: str) -> str:
    return site.read(f"{url.strip('/')}/index.md".lstrip("/"))


def test_every_page_has_its_text_and_no_text_is_alone(site: Site) -> None:
    """Both directions."""
    pages = {url.strip("/") for url in (*site.pages, *site.redirects)}
    texts = {
        "" if file.parent == site.folder else file.parent.relative_to(site.folder).as_posix()
        for file in site.folder.rglob("index.md")
    }
    assert texts == pages


def test_texts_are_markdown_without_layout(site: Site) -> None:
    """One headline, no HTML, no attributes."""
    faults = []
    for url in site.pages:
        text = _text(site, url)
        prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        if not text.startswith("# ") or re.search(r"</?(div|span|p|ul|td)\b|\{ ?[.:#]", prose):
            faults.append(url)
    assert not faults


def _said_of(decision: Decision) -> Iterator[str]:
    """What the text of an outcome says for an edition."""
    written, guide = decision.recommendation, decision.guide
    yield from (written.because, *written.why_not.values())
    yield from filter(None, (written.legacy, written.open))
    yield from (guide.need_name(need) for need in decision.needs)
    yield from (api.name for api in guide.apis)
    yield from (limit.meaning for limit in decision.limitations)
    yield from (note for _, _, note in decision.conditions)
    yield from (limit.name for limit in decision.general)
    yield from (entry.handling for entry in decision.disagreements)


def test_an_outcome_says_the_same_as_its_page(site: Site, resolved: Resolved) -> None:
    """Answers, needs, limits in full, reasons for and against, disagreements, next step; for both editions."""
    faults: list[tuple[str, str]] = []
    for outcome in resolved.now.guide.outcomes:
        text = site.text(f"/decide/{outcome.id}/")
        decisions = [answers.decisions[outcome.id] for answers in resolved.answers]
        wanted = [part for decision in decisions for part in _said_of(decision)]
        for step in decisions[0].path:
            wanted += [step.question.question, step.answer.answer]
        wanted += decisions[0].recommendation.companions.values()
        wanted += [api.setup[0].text for api in decisions[0].apis if api.setup]
        faults += [(outcome.id, part) for part in wanted if " ".join(part.split()) not in text]
    assert not faults


def test_other_texts_hold_what_their_records_say(site: Site, guide: Guide, base: Guide) -> None:
    """Questions with every answer, APIs with every cell, functions, limitations, sources."""
    faults: list[tuple[str, str]] = []

    def check(url: str, *parts: str) -> None:
        text = site.text(url)
        faults.extend((url, part) for part in parts if " ".join(part.split()) not in text)

    for question in guide.questions[1:]:
        answers = [part for a in question.answers for part in (a.answer, a.when)]
        check(f"/decide/{question.id}/", question.question, question.about, *answers)
    for api in guide.apis:
        check(f"/apis/{api.id}/", api.purpose, api.status_note, *api.aliases, *api.not_for)
    for function in guide.functions:
        check(f"/functions/{function.id}/", function.summary, *function.words)
    check("/limitations/", *(part for e in (*guide.limitations, *base.limitations) for part in (e.name, e.meaning)))
    check("/sources/", *(part for s in guide.sources for part in (s.title, s.url, s.checked)))
    check("/decide/map/", *(outcome.job for outcome in guide.outcomes))
    assert not faults


def test_the_text_of_the_tree_is_a_tree(site: Site, tree: Tree) -> None:
    """Each answer stands below the question that it answers, as deep as it lies."""
    lines = site.read("decide/map/index.md").splitlines()
    for page, path in tree.paths.items():
        if path:
            (line,) = [one for one in lines if one.count(f"/decide/{page}/)")]
            assert line.startswith(f"{'  ' * (len(path) - 1)}- {path[-1].answer.answer}: "), line


OWN_TEXT = ("/matrix/", "/decide/map/", "/planner/")
"""Pages that are HTML by nature: their texts are written for themselves."""
NOT_SAID = "script, [data-js], [data-page-only], [aria-hidden], .headerlink"


def _counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def test_a_text_says_every_word_of_its_page(site: Site) -> None:
    """As often as the page does, but for what only a browser can use."""
    faults = {}
    for url, page in site.pages.items():
        content = LexborHTMLParser(page.content.html or "")
        for node in content.css(NOT_SAID):
            node.decompose()
        said = content.body.text(separator=" ") if content.body else ""
        if not url.startswith(OWN_TEXT) and (missing := _counted(said) - _counted(site.text(url))):
            faults[url] = missing
    assert not faults


def test_the_text_of_an_api_has_every_cell(site: Site, guide: Guide) -> None:
    """A row for each function, with the state of each cell."""
    faults = []
    for api in guide.apis:
        for function in guide.functions if api.access else ():
            cells = [guide.cell(api.id, Capability(function.id, access)) for access in api.access]
            states = "".join(rf" {cell.state}[^|]*\|" for cell in cells if cell)
            line = rf"\| {re.escape(function.name)} \|{states}"
            if not re.search(line, site.text(f"/apis/{api.id}/")):
                faults.append((api.id, line))
    assert not faults


def test_the_text_of_a_matrix_says_what_was_before(site: Site, resolved: Resolved) -> None:
    """Of each cell that was found to differ from the matrix before; what is not stated was not found to."""
    for before, now in pairwise(resolved.guides):
        text = site.text(f"/matrix/{now.edition.id}/")
        was = [(cell, before.cell(cell.api, cell.capability)) for cell in now.cells]
        differ = [(one.state, old.state) for one, old in was if old and old.state != one.state]
        changed = [pair for pair in differ if State.NOT_STATED not in pair]
        states = "|".join(State)
        told = re.findall(rf"({states})(?: \([\w-]+\))?, ({states}) before", text)
        assert Counter(told) == Counter((str(state), str(old)) for state, old in changed), now.edition.id


def test_llms_txt_lists_every_text(site: Site, guide: Guide) -> None:
    """A title, a summary, sections, and a link to the text of each generated page."""
    text = site.read("llms.txt")
    assert text.startswith(f"# {guide.about.title}\n\n> {guide.about.question}")
    listed = set(re.findall(r"\]\(https://which-centra-api\.example/(\S*?)index\.md\)", text))
    pages = {url.lstrip("/") for url in site.pages.keys() - WRITTEN}
    assert listed == pages


def _answers_to(tree: Tree, outcome: str) -> str:
    """The numbers of the answers that lead to an outcome."""
    steps = tree.paths[outcome]
    return ",".join(str(step.question.answers.index(step.answer) + 1) for step in steps)


def test_the_terminal_gives_the_text_of_the_page(site: Site, tree: Tree) -> None:
    """The same text as beside the page on the site, but for the site's address."""
    numbers = _answers_to(tree, "ship-and-count")
    done = invoked("decide", "--answers", numbers)
    assert done.exit_code == 0
    there = site.read("decide/ship-and-count/index.md")
    assert done.stdout.strip() == there.replace("https://which-centra-api.example", "").strip()
