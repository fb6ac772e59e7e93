"""Nobody is told of today what was so once: every sentence that is made from cells, wherever it stands.

What is written in the data is left out, so what is left are the engine's own words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from built import WRITTEN, HtmlPage, Site, plain, words
from guide.facts.cells import State
from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.reasoning import Answers, Resolved
from guide.reasoning.coverage import coverage
from guide.reasoning.decision import Decision
from today import of_edition, of_today, written

STATES = "available|limited|not available|coming soon|not stated"
NOT_TODAY = re.compile(r"coming soon|ruled out|\bnot for\b|\bonly\b", re.IGNORECASE)
A_NO = re.compile(
    r"not available|not covered|(does|do|can)(es)? ?not (cover|do|have)|cannot|lacks|ruled out", re.IGNORECASE
)
WORDED = (
    "What it is not for",
    "with what only one of the two can do first",
    "what only one of them can, first",
    "Coming soon then",
    "only what an API does in full",
    "Each concerns only what it names",
)
"""Words of the engine that look like it and say nothing of any cell: headlines, and what a page is about."""


def _texts(site: Site) -> Iterator[tuple[str, str]]:
    """The text of every page of today, as Markdown."""
    for url in site.pages:
        if url in WRITTEN or url == "/changes/" or re.fullmatch(r"/matrix/\d{4}-\d\d/", url):
            continue
        yield url, site.read(f"{url.strip('/')}/index.md".lstrip("/"))


@pytest.fixture(scope="module")
def prose(facts: Facts) -> re.Pattern[str]:
    """Whatever is written in the data, the longest first."""
    texts = {text for record in facts.records() for text in written(record) if len(text) > 3 and not _is_state(text)}
    return re.compile("|".join(map(re.escape, sorted(texts, key=len, reverse=True))))


def _is_state(text: str) -> bool:
    return text in [*State, "read", "write"]


def _own_words(text: str, prose: re.Pattern[str]) -> str:
    """What the engine says in a text, without what is written in the data, and what it says that was before."""
    signs = text.replace("&lt;", "<").replace("\\", "")
    left = re.sub(f", ({STATES}) before", "", prose.sub("", signs))
    for worded in WORDED:
        left = left.replace(worded, "")
    return left


def test_the_older_parts_are_left_out_and_no_others(site: Site, resolved: Resolved) -> None:
    """Before anything is said of what is left: the reasons of both editions are where they belong."""
    for outcome, now in resolved.now.decisions.items():
        base = resolved.base.decisions[outcome]
        text = site.read(f"decide/{outcome}/index.md")
        today, then = plain(of_today(text, resolved)), plain(of_edition(text, resolved))
        assert " ".join(now.recommendation.because.split()) in today
        assert " ".join(base.recommendation.because.split()) in then
        assert "coming soon" not in today


def test_no_sentence_of_today_says_what_was_so_once(site: Site, resolved: Resolved, prose: re.Pattern[str]) -> None:
    """On no page, in no text and no record: nothing is coming soon, ruled out, or what one API alone does."""
    assert not resolved.now.guide.announced, "a cell is coming soon today: let this test tell which"
    faults = {}
    for place, text in _texts(site):
        left = _own_words(plain(of_today(text, resolved)), prose)
        if found := [left[max(0, one.start() - 60) : one.end() + 60] for one in NOT_TODAY.finditer(left)]:
            faults[place] = found
    assert not faults


def test_no_export_of_today_says_what_was_so_once(site: Site, resolved: Resolved, prose: re.Pattern[str]) -> None:
    """The list of texts and the search, but for what it says of changes; each table has the cells of today."""
    entries = [one for one in json.loads(site.read("search/index.json")) if one["kind"] != "change"]
    said = [site.read("llms.txt"), *(" ".join((one["title"], one["words"], one["text"])) for one in entries)]
    left = [_own_words(plain(text), prose) for text in said]
    assert not [text for text in left if NOT_TODAY.search(text)]
    guide = resolved.now.guide
    newest = json.loads(site.read("data/guide.json"))["editions"][0]
    states = {cell["id"]: cell["state"] for cell in newest["capabilities"]}
    assert states == {cell.id: cell.state for cell in guide.cells}
    assert "coming soon" not in states.values()
    planner = json.loads(site.read("data/planner.json"))["editions"][0]
    assert planner["id"] == guide.edition.id
    assert not [api["id"] for api in planner["apis"] if api["soon"]]


def test_every_link_to_a_cell_says_its_state(site: Site, resolved: Resolved) -> None:
    """That of the edition whose matrix it leads to, on every page; so no page shows one edition's cell as another's."""
    states = {f"/matrix/{one.edition.id}/": {c.id: c.state for c in one.cells} for one in resolved.guides}
    states["/matrix/"] = {cell.id: cell.state for cell in resolved.now.guide.cells}
    checked, faults = 0, []
    for page in site.pages.values():
        for url, anchor, text in page.links("article a[href]"):
            if url in states and (said := re.fullmatch(rf"(?:\S )?({STATES})", text)):
                checked += 1
                if states[url].get(anchor) != said[1]:
                    faults.append((page.url, url, anchor, text))
    assert not faults
    assert checked > 2000


def _use(decision: Decision) -> str:
    """How the answer begins: who has an integration already is not told to switch."""
    own = decision.guide.api.get(decision.outcome.runs_on or "")
    if own is None or own is decision.apis[0]:
        return "Use"
    return "Keep it, and use" if own.status.living else "For new work, use"


def test_the_first_box_names_todays_answer(site: Site, resolved: Resolved) -> None:
    """The APIs of today, each with its status, before anything else; on the page, in its text and in its record."""
    for outcome, decision in resolved.now.decisions.items():
        page = site.pages[f"/decide/{outcome}/"]
        use = f"{_use(decision)} " + " with ".join(f"{api.name} {api.status}" for api in decision.apis)
        because = " ".join(decision.recommendation.because.split())
        box = page.tree.css_first(".g-verdict-box")
        said = f"Starting now ({resolved.now.guide.edition.name}) {use} {because}"
        assert words(box).startswith(said), page.url
        text = site.text(page.url)
        assert said in text, page.url
        assert text.index("Starting now") < text.index(f"In {resolved.base.guide.edition.name}"), page.url


def _judged(site: Site, resolved: Resolved) -> Iterator[tuple[HtmlPage, str, Answers, LexborNode]]:
    """Every reason for or against an API: its page, the id of that, the edition that speaks, and where it stands."""
    tree = resolved.now.tree
    for page_id in tree.paths:
        page = site.pages["/decide/" if page_id == tree.start.id else f"/decide/{page_id}/"]
        argued = page.tree.css("#why-not .g-standings") or page.tree.css(".g-standings")
        for answers, standings in zip(resolved.answers, argued, strict=True):
            for item in standings.css("li"):
                yield page, page_id, answers, item


def _said_of(page: HtmlPage, item: LexborNode, sentence: str) -> Iterator[tuple[str, str, str]]:
    """What a sentence of a reason links to after each need: the page, the anchor, and the state in words."""
    part = LexborHTMLParser((item.html or "").partition(sentence)[2])
    for url, anchor, text in HtmlPage(page.url, part).links():
        if said := re.fullmatch(rf"(?:\S )?({STATES}|has|lacks)", text):
            yield url, anchor, said[1]


def test_no_api_is_said_not_to_cover_what_it_covers(site: Site, resolved: Resolved) -> None:
    """On every question and outcome, in each edition: a need held against an API is one it does not cover."""
    checked = 0
    for page, page_id, answers, item in _judged(site, resolved):
        guide = answers.guide
        api = next(one for one in guide.apis if one.name == words(item.css_first("a.g-api")))
        needs = answers.tree.needs(page_id)
        by_place = {str(need.capability or need.trait): coverage(guide, api, need, needs) for need in needs}
        for sentence in ("Does not cover", "Not covered:"):
            for url, anchor, state in _said_of(page, item, sentence):
                about = anchor.replace(f".{api.id}.", ".")
                assert url in ("/matrix/" if guide.is_newest else f"/matrix/{guide.edition.id}/", f"/apis/{api.id}/")
                assert not by_place[about].covers, (page.url, api.id, about)
                assert by_place[about].state == state
                assert state not in ("available", "has", "not stated"), (page.url, api.id, about)
                checked += 1
        for _, anchor, state in _said_of(page, item, "No source says whether it covers"):
            assert state == "not stated", (page.url, api.id, anchor)
    assert checked > 500


def test_what_cannot_be_built_on_alone_says_why(site: Site, resolved: Resolved) -> None:
    """A companion, and what is on its way out: in the words of the API itself, in each edition."""
    told = 0
    for page, _, answers, item in _judged(site, resolved):
        api = next(one for one in answers.guide.apis if one.name == words(item.css_first("a.g-api")))
        standing = words(item.css_first(".g-verdict"))
        if api.role != "api" or not api.status.supported:
            told += 1
            assert " ".join(api.status_note.split()) in standing, (page.url, api.id, standing)
    assert told > 100


def test_an_api_that_covers_everything_is_called_possible_or_given_a_reason(site: Site, resolved: Resolved) -> None:
    """Never does a current API stand there as one that does not cover a need, if it covers them all."""
    for page, page_id, answers, item in _judged(site, resolved):
        guide = answers.guide
        api = next(one for one in guide.apis if one.name == words(item.css_first("a.g-api")))
        needs = answers.tree.needs(page_id)
        if api.role == "api" and all(coverage(guide, api, need, needs).covers for need in needs):
            said = words(item.css_first(".g-verdict"))
            assert not re.search("[Nn]ot cover|No source says", said), (page.url, api.id, said)


def test_what_is_not_stated_is_never_worded_as_a_no(site: Site, resolved: Resolved) -> None:
    """Neither on a page, beside its sign, nor in a sentence of a text or a record."""
    signs, faults = 0, []
    for page in site.pages.values():
        for sign in page.tree.css("article .g-state.g-not-stated"):
            around = _block(sign)
            signs += 1
            if A_NO.search(_without_asides(around)):
                faults.append((page.url, words(around)))
    assert signs > 100
    for place, text in _texts(site):
        sentences = re.split(r"\n|\|| / |(?<=\.) ", of_today(text, resolved))
        faults += [(place, one) for one in map(plain, sentences) if "not stated" in one and A_NO.search(one)]
    assert not faults


def _block(node: LexborNode) -> LexborNode:
    """What stands around a sign: the cell, the item or the paragraph that it is in."""
    while node.parent is not None and node.tag not in ("td", "li", "p", "details"):
        node = node.parent
    return node


def _without_asides(block: LexborNode) -> str:
    """Its words, without notes from the data and without what an older edition says of it."""
    copy = LexborHTMLParser(block.html or "")
    for aside in copy.css(".g-when, .g-since"):
        aside.decompose()
    return words(copy.body)


def test_a_missing_cell_or_trait_says_that_no_source_says_it(site: Site, guide: Guide) -> None:
    """On the page of an API: the traits of which nothing is known, all in one sentence that says so."""
    for api in guide.apis:
        page = site.pages[f"/apis/{api.id}/"]
        unknown = [trait.name for trait in guide.traits if trait.support[api.id].state == "not stated"]
        text = site.text(page.url)
        assert all(page.tree.css_first(f"[id='{trait.id}']") for trait in guide.traits)
        told = text.partition("No source says whether it has one of these: ")[2]
        assert told.startswith("; ".join(unknown)), api.id
        assert not unknown or "not stated No source says" in text


def test_every_limit_is_on_the_page_and_in_its_text(site: Site, resolved: Resolved) -> None:
    """With `legacy` and `open`, for both editions, each where that edition speaks; general limits by their names."""
    faults = []
    for outcome in resolved.now.decisions:
        page = site.pages[f"/decide/{outcome}/"]
        markdown = site.read(f"decide/{outcome}/index.md")
        for answers in resolved.answers:
            part = of_today if answers is resolved.now else of_edition
            told = {"text": plain(part(markdown, resolved)), "page": page.text}
            decision = answers.decisions[outcome]
            texts = [decision.recommendation.legacy, decision.recommendation.open]
            texts += [text for limit in decision.limitations for text in (limit.name, limit.meaning)]
            texts += [limit.name for limit in decision.general]
            texts += [condition for _, _, condition in decision.conditions]
            texts += [entry.handling for entry in decision.disagreements]
            faults += [
                (outcome, answers.guide.edition.id, where, text)
                for text in filter(None, texts)
                for where, said in told.items()
                if " ".join(text.split()) not in said.replace("\\", "")
            ]
    assert not faults


def test_what_an_api_is_for_is_said_anew_where_it_was_read_anew(guide: Guide, base: Guide) -> None:
    """An edition that reads an API's cells anew may not go on saying what it was not for."""
    for api in guide.apis:
        is_new = any(cell.edition == guide.edition.id and cell.state.usable for cell in guide.cells_of(api.id))
        before = base.api.get(api.id)
        gained = [c.id for c in guide.cells_of(api.id) if c.state.usable and before and not _usable(base, c.api, c.id)]
        if is_new and gained and before:
            assert api.not_for != before.not_for, api.id


def _usable(guide: Guide, api: str, cell_id: str) -> bool:
    return any(cell.id == cell_id and cell.state.usable for cell in guide.cells_of(api))
