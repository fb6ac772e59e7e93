"""The built site: everything in the data is on it, and everything on it is in the data."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator

from built import ROOT, HtmlPage, Site, words
from guide.coverage import verdict
from guide.model import Guide
from guide.records import Role
from guide.tree import Tree


def _answers(page: HtmlPage) -> list[tuple[str, str]]:
    """The answers that a page offers: address and text."""
    return [(url, text) for url, _, text in page.links(".g-answers a[href]")]


def _walk(site: Site) -> Iterator[tuple[HtmlPage, list[str]]]:
    """Every page that answers lead to from the first question, with the answers, as a reader meets them."""
    waiting: list[tuple[str, list[str]]] = [("/decide/", [])]
    while waiting:
        url, given = waiting.pop()
        page = site.pages[url]
        yield page, given
        waiting += [(onward, [*given, text]) for onward, text in _answers(page)]


def test_every_limitation_appears(site: Site, guide: Guide) -> None:
    """In the register, under the matrix, on its API, on its functions, and on every outcome it touches."""
    tree = Tree(guide)
    missing = []
    for limitation in guide.limitations:
        pages = ["/limitations/", "/matrix/", f"/apis/{limitation.api}/"]
        pages += [f"/functions/{capability.function}/" for capability in limitation.cells]
        pages += [
            f"/decide/{outcome.id}/"
            for outcome in tree.leading_to(limitation.api)
            for need in tree.paths[outcome.id].needs
            if need.capability in limitation.cells
        ]
        for url in pages:
            text = site.pages[url].text
            if limitation.name not in text or " ".join(limitation.meaning.split()) not in text:
                missing.append((limitation.id, url))
        if limitation.id not in site.pages["/limitations/"].ids:
            missing.append((limitation.id, "anchor"))
    assert not missing
    assert len(guide.limitations) == 9


def test_the_register_holds_no_other_limitation(site: Site, guide: Guide) -> None:
    """Every section of the register is a limitation of the data."""
    sections = site.pages["/limitations/"].tree.css("section.g-limit h2")
    assert [node.attributes["id"] for node in sections] == [entry.id for entry in guide.limitations]


def test_every_path_ends_in_an_api(site: Site, guide: Guide) -> None:
    """Whatever a reader answers, the walk ends at an API that may be recommended, after five questions at most."""
    living = {api.name for api in guide.apis if api.recommendable}
    faults, ends, seen = [], set(), Counter[str]()
    for page, given in _walk(site):
        seen[page.url] += 1
        if _answers(page):
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
    met = {page.url for page, _ in _walk(site)}
    published = {url for url in site.pages if url.startswith("/decide/")} - {"/decide/map/"}
    assert met == published


def test_half_of_the_outcomes_are_three_questions_away(site: Site) -> None:
    """The median path is three questions or shorter."""
    depths = sorted(len(given) for page, given in _walk(site) if not _answers(page))
    assert depths[len(depths) // 2] <= 3


def test_cells_on_the_page_are_the_cells_of_the_source(site: Site) -> None:
    """All 220, both ways: against the published table, not against the data that made the page."""
    source = {
        (row["function"], row["api"], row["access"]): row["state"]
        for row in _published()
    }
    assert len(source) == 220
    assert _cells(site.pages["/matrix/"]) == source


def _published() -> list[dict[str, str]]:
    """The table as it was read from the picture of September 2022, apart from the data of the guide."""
    text = (ROOT / "tests/facts/matrix-2022-09.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def _cells(page: HtmlPage) -> dict[tuple[str, str, str], str]:
    """The matrix as a reader sees it: columns by their heads, rows by theirs."""
    table = page.tree.css_first("table.g-matrix")
    assert table is not None
    _, names, accesses = table.css("thead tr")
    apis = [
        words(head) for head in names.css("th") for _ in range(int(head.attributes["colspan"] or 1))
    ]
    columns = list(zip(apis, [words(head).lower() for head in accesses.css("th")], strict=True))
    found = {}
    for row in table.css("tbody tr:has(th[scope=row])"):
        function = words(row.css_first("th"))
        for (api, access), cell in zip(columns, row.css("td"), strict=True):
            sign = words(cell.css_first("[aria-hidden]"))
            found[function, api, access] = words(cell.css_first(".g-state")).removeprefix(sign).strip()
    return found


def test_cells_have_the_addresses_of_the_contract(site: Site, guide: Guide) -> None:
    """Each cell can be linked to as `function.api.access`, and nothing else in the table can."""
    cells = site.pages["/matrix/"].tree.css("table.g-matrix td[id]")
    assert sorted(node.attributes["id"] or "" for node in cells) == sorted(c.id for c in guide.cells)


def test_limited_cells_and_footnotes_lead_to_each_other(site: Site, guide: Guide) -> None:
    """A limited cell has one footnote, a footnote leads back to exactly its cells, no other cell has any."""
    page = site.pages["/matrix/"]
    there = {
        (cell.attributes["id"], (link.attributes["href"] or "").removeprefix("#note-"))
        for cell in page.tree.css("table.g-matrix td[id]")
        for link in cell.css("a.g-ref")
    }
    back = {
        ((link.attributes["href"] or "").removeprefix("#"), (note.attributes["id"] or "").removeprefix("note-"))
        for note in page.tree.css(".g-notes li")
        for link in note.css(".g-back a")
    }
    assert there == back == {(cell.id, str(cell.limitation)) for cell in guide.cells if cell.limitation}


def test_every_internal_link_leads_somewhere(site: Site) -> None:
    """Every link, anchor, image, style and script of every page is there."""
    dead = []
    for page in site.pages.values():
        for url, anchor, _ in page.links():
            file = site.folder / url.lstrip("/")
            target = site.pages.get(url)
            if not (target or file.is_file()) or (anchor and target and anchor not in target.ids):
                dead.append((page.url, f"{url}#{anchor}"))
    assert not [link for link in dead if link[1] not in ("/decide/#__skip",)]


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    """An anchor leads to one place."""
    twice = {
        url: [name for name, count in Counter(page.ids).items() if count > 1]
        for url, page in site.pages.items()
    }
    assert not {url: names for url, names in twice.items() if names}


def test_every_page_has_one_headline_and_a_title_of_its_own(site: Site) -> None:
    """One h1 a page; no two pages share a title or a description."""
    headlines = {url: len(page.tree.css("h1")) for url, page in site.pages.items()}
    assert set(headlines.values()) == {1}
    titles = Counter(words(page.tree.css_first("title")) for page in site.pages.values())
    assert not [title for title, count in titles.items() if count > 1]
    described = Counter(
        (page.tree.css_first("meta[name=description]") or page.content).attributes.get("content")
        for page in site.pages.values()
    )
    assert not [text for text, count in described.items() if count > 1 or not text]


def test_pages_are_those_of_the_data(site: Site, guide: Guide) -> None:
    """One page for each record, the doors, and the pages written by hand."""
    expected = {"/", "/decide/", "/decide/map/", "/apis/", "/functions/", "/matrix/", "/limitations/"}
    expected |= {"/sources/", "/how-it-works/"}
    expected |= {f"/apis/{api.id}/" for api in guide.apis}
    expected |= {f"/functions/{function.id}/" for function in guide.functions}
    expected |= {f"/decide/{page}/" for page in guide.page if page != guide.questions[0].id}
    assert set(site.pages) == expected


def test_outcomes_show_what_was_answered_and_what_it_needs(site: Site, guide: Guide, tree: Tree) -> None:
    """Answers with a way to change each; every need with its state; each other API with a reason."""
    faults = []
    for outcome in guide.outcomes:
        page = site.pages[f"/decide/{outcome.id}/"]
        path = tree.paths[outcome.id]
        changes = page.tree.css(".g-trail a[aria-label]")
        if len(changes) != len(path.steps):
            faults.append((outcome.id, "ways to change an answer"))
        if len(page.tree.css("table tbody tr")) != len(path.needs):
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
    faults = []
    for outcome in guide.outcomes:
        linked = {anchor for url, anchor, _ in site.pages[f"/decide/{outcome.id}/"].links() if url == "/matrix/"}
        for api in guide.apis:
            gaps = [g.cell.id for g in verdict(guide, api, tree.paths[outcome.id].needs).gaps if g.cell]
            if api.role is Role.API and gaps and not linked & set(gaps):
                faults.append((outcome.id, api.id))
    assert not faults


def test_questions_show_every_api_and_every_answer(site: Site, guide: Guide) -> None:
    """Each API stands on each question, as possible or with what ruled it out."""
    faults = []
    for question in guide.questions:
        url = "/decide/" if question is guide.questions[0] else f"/decide/{question.id}/"
        page = site.pages[url]
        shown = [words(node) for node in page.tree.css(".g-standings a.g-api")]
        if shown != [api.name for api in guide.apis]:
            faults.append((question.id, shown))
        if [text for _, text in _answers(page)] != [answer.answer for answer in question.answers]:
            faults.append((question.id, "answers"))
    assert not faults


def test_home_asks_the_first_question(site: Site) -> None:
    """The same answers, leading to the same pages."""
    assert _answers(site.pages["/"]) == _answers(site.pages["/decide/"])


def test_the_map_holds_the_whole_tree(site: Site, guide: Guide) -> None:
    """Every question and outcome once, each under the answer that leads to it."""
    linked = Counter(url for url, _, _ in site.pages["/decide/map/"].links(".g-map a:not(.g-api)"))
    expected = {f"/decide/{page}/" for page in guide.page if page != guide.questions[0].id} | {"/decide/"}
    assert linked == Counter(expected)


def test_functions_name_their_decisions_and_words(site: Site, guide: Guide, tree: Tree) -> None:
    """What people search for stands on the page, and so does every decision about it."""
    faults = []
    for function in guide.functions:
        page = site.pages[f"/functions/{function.id}/"]
        faults += [(function.id, word) for word in function.words if word not in page.text]
        linked = {url for url, _, _ in page.links()}
        about = {f"/decide/{outcome.id}/" for outcome in tree.about(function.id)}
        if not about <= linked:
            faults.append((function.id, about - linked))
    assert not faults


def test_apis_name_the_outcomes_that_lead_to_them(site: Site, guide: Guide, tree: Tree) -> None:
    """Every outcome on the page of its API, and on no other."""
    for api in guide.apis:
        linked = {url for url, _, _ in site.pages[f"/apis/{api.id}/"].links("article a[href]")}
        expected = {f"/decide/{outcome.id}/" for outcome in tree.leading_to(api.id)}
        assert {url for url in linked if url.startswith("/decide/")} == expected


def test_disagreements_stand_where_they_touch(site: Site, guide: Guide) -> None:
    """On the pages of their APIs and functions, under the matrix and with the sources."""
    faults = []
    for entry in guide.disagreements:
        urls = ["/matrix/", "/sources/", *(f"/apis/{api}/" for api in entry.apis)]
        urls += [f"/functions/{cell.function}/" for cell in entry.cells]
        faults += [(entry.id, url) for url in urls if entry.name not in site.pages[url].text]
    assert not faults


def test_what_nothing_supports_is_said(site: Site, guide: Guide) -> None:
    """Of 40 capabilities 39 are offered; the other is named among the limitations and on its function."""
    assert len(guide.capabilities) - len(guide.unsupported) == 39
    (capability,) = guide.unsupported
    assert str(capability) == "plugin-configuration.write"
    assert "Plugin configuration: write" in site.pages["/limitations/"].text
    assert "No API writes it in this edition." in site.pages["/functions/plugin-configuration/"].text


def test_sources_are_all_there(site: Site, guide: Guide) -> None:
    """Every source with its address, its date and the day it was checked."""
    page = site.pages["/sources/"]
    hrefs = {node.attributes["href"] for node in page.tree.css("a[href]")}
    faults = [
        source.id
        for source in guide.sources
        if source.id not in page.ids or source.url not in hrefs or source.checked not in page.text
    ]
    assert not faults


def test_every_generated_page_names_its_edition_and_can_be_edited(site: Site, guide: Guide) -> None:
    """The edition in words, and a link that edits the file in data/ it was made from."""
    faults = []
    for url, page in site.pages.items():
        if url == "/how-it-works/":
            continue
        if guide.about.edition.name not in page.text:
            faults.append((url, "edition"))
        edit = page.tree.css_first("a[title='Edit this page']")
        made_from = words(page.tree.css_first(".g-provenance code"))
        href = (edit.attributes["href"] or "") if edit else ""
        if not href.endswith(f"/edit/main/{made_from}") or not (ROOT / made_from).is_file():
            faults.append((url, href))
    assert not faults


def test_matrix_csv_is_the_published_table(site: Site) -> None:
    """The export in the columns of the contract, cell for cell as published."""
    rows = list(csv.DictReader(io.StringIO(site.read("data/matrix.csv"))))
    assert list(rows[0]) == ["function", "api", "access", "state", "limitation"]
    source = _published()
    shared = ("function", "api", "access", "state")
    assert [[r[k] for k in shared] for r in rows] == [[r[k] for k in shared] for r in source]
    for ours, theirs in zip(rows, source, strict=True):
        assert ours["limitation"].replace("-", "") == theirs["limitation"].removeprefix("Limit").lower()


def test_paths_csv_has_a_row_for_every_outcome(site: Site, guide: Guide, tree: Tree) -> None:
    """In the columns of the contract, with the answers that the walk gives."""
    rows = list(csv.DictReader(io.StringIO(site.read("data/paths.csv"))))
    assert list(rows[0]) == ["outcome", "api", "depth", "answers"]
    walked = {page.url: given for page, given in _walk(site)}
    for row in rows:
        given = walked[f"/decide/{row['outcome']}/"]
        assert (row["answers"], row["depth"]) == (" > ".join(given), str(len(given)))
        assert row["api"] == guide.api[guide.page[row["outcome"]].api].name  # type: ignore[union-attr]
    assert len(rows) == len(guide.outcomes) == len(tree.outcomes)


def test_guide_json_holds_every_record(site: Site, guide: Guide) -> None:
    """As many of each kind as the data has, under the same ids."""
    content = json.loads(site.read("data/guide.json"))
    kinds = {
        "apis": guide.apis,
        "functions": guide.functions,
        "limitations": guide.limitations,
        "capabilities": guide.cells,
        "questions": guide.questions,
        "outcomes": guide.outcomes,
        "sources": guide.sources,
        "traits": guide.traits,
        "disagreements": guide.disagreements,
    }
    for kind, records in kinds.items():
        assert {entry["id"] for entry in content[kind]} == {record.id for record in records}


def test_search_finds_pages_by_everyday_words(site: Site, guide: Guide) -> None:
    """The search index holds every question, every function with its words, and every limitation."""
    index = json.loads(site.read("search/search_index.json"))["docs"]
    texts = {entry["location"].split("#")[0]: "" for entry in index}
    for entry in index:
        texts[entry["location"].split("#")[0]] += f" {entry['title']} {entry['text']}"
    for function in guide.functions:
        assert all(word in texts[f"functions/{function.id}/"] for word in function.words)
    everything = " ".join(texts.values()).replace("&#39;", "'").replace("&quot;", '"')
    lost = [q.question for q in guide.questions if q.question not in everything]
    lost += [limitation.name for limitation in guide.limitations if limitation.name not in everything]
    assert not lost
