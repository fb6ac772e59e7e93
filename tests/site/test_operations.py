"""The call behind every cell: everything on record is on the site, and nothing that is not."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter

from selectolax.lexbor import LexborNode

from built import ROOT, HtmlPage, Site, words
from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.facts.operations import Proof, StatedOperation
from guide.reasoning import Resolved

FACTS = ROOT / "tests/facts"
HEAD = "edition,api,operation,does,access,functions,condition,proof,source"


def _rows(site: Site) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(site.read("data/operations.csv")))]


def _by_hand(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def _every(resolved: Resolved) -> list[StatedOperation]:
    return [one for answers in resolved.answers for one in answers.guide.operations]


def _node(page: HtmlPage, css: str) -> LexborNode:
    found = page.tree.css_first(css)
    assert found is not None, (page.url, css)
    return found


def _around(node: LexborNode | None) -> LexborNode:
    assert node is not None
    assert node.parent is not None
    return node.parent


def test_the_table_holds_every_call_of_the_reference(site: Site) -> None:
    """Those that were read by hand, a second time; each with its functions, as far as the matrix has them."""
    assert site.read("data/operations.csv").splitlines()[0] == HEAD
    functions = {_key(row): {*row["functions"].split(";")} for row in _rows(site)}
    wanted = _by_hand("operations.csv")
    assert Counter(map(_key, _rows(site))) == Counter(map(_key, wanted))
    assert [row for row in wanted if not {*row["functions"].split(";")} - {""} <= functions[_key(row)]] == []


def _key(row: dict[str, str]) -> tuple[str, str, str, str]:
    return row["edition"], row["api"], row["operation"], row["access"]


def test_the_table_says_how_each_call_is_known(site: Site, facts: Facts) -> None:
    """What it needs, how its name is known, its source, and its file and line there."""
    files = [(own.edition.id, file) for own in facts.editions for file in own.operations]
    written = [(edition, file.api, one) for edition, file in files for one in file.operations]
    for row, (edition, api, one) in zip(_rows(site), written, strict=True):
        assert (row["edition"], row["api"], row["operation"]) == (edition, api, one.call)
        assert row["does"] == one.does
        assert row["condition"].startswith(" ".join(one.requires))
        assert row["condition"].endswith(one.condition or "")
        assert (row["proof"], row["source"]) == (one.proof, " ".join(filter(None, (one.source, one.at))))


def test_every_usable_cell_has_a_call_or_a_reason(resolved: Resolved) -> None:
    """In both answers; so nothing that a reader is told to use is a bare claim."""
    for guide in (answers.guide for answers in resolved.answers):
        known = {(one.api, served) for one in guide.operations for served in one.serves}
        usable = [cell for cell in guide.cells if cell.state.usable]
        bare = [cell for cell in usable if (cell.api, cell.capability) not in known]
        assert bare == [*guide.unproved]
        assert all((cell.api, cell.capability) in guide.remarks for cell in bare)


def test_the_cells_of_the_first_edition_are_judged_as_the_reference_judges_them(base: Guide) -> None:
    """99 confirmed, 25 without a call, 15 that the sources disagree about; by hand, a second time."""
    rows = _by_hand("cells-evidence-2022-09.csv")
    judged = {f"{row['function']}.{row['api']}.{row['access']}": row["verdict"] for row in rows}
    unproved = {cell.id for cell in base.unproved}
    confirmed = {cell.id for cell in base.cells if cell.state.usable} - unproved
    called = {cell.id for cell in base.cells if base.calls(cell.api, cell.capability)}
    assert {name for name, verdict in judged.items() if verdict == "no-evidence"} == unproved
    assert {name for name, verdict in judged.items() if verdict == "confirmed"} == confirmed
    contradicted = {name for name, verdict in judged.items() if verdict == "contradiction"}
    assert contradicted == called - confirmed
    assert contradicted <= {cell.id for cell in base.disputed}
    assert (len(confirmed), len(unproved), len(contradicted)) == (99, 25, 15)


def test_the_page_of_a_function_names_every_call(site: Site, resolved: Resolved) -> None:
    """Who does it with which call, in each edition; and why no call is known."""
    for cell in resolved.now.guide.cells:
        page = site.pages[f"/functions/{cell.function}/"]
        shown = [answers.guide for answers in resolved.answers if cell.function in answers.guide.function]
        row = _around(_around(_node(page, f"[id='{cell.api}.{cell.access}']")))
        for guide, told in zip(shown, row.css("td")[1:], strict=True):
            calls = [one.call for one in guide.calls(cell.api, cell.capability)]
            assert [words(code) for code in told.css("code")] == calls, (page.url, cell.id)
            remark = guide.remarks.get((cell.api, cell.capability), "")
            assert " ".join(remark.split()) in words(told)


def test_what_is_made_for_a_function_comes_first(resolved: Resolved) -> None:
    """Of its calls; and else they stand in the order of the data, where creating comes before deleting."""
    for one in resolved.guides:
        for cell in one.cells:
            calls = one.calls(cell.api, cell.capability)
            in_order = [call for call in one.operations if call in calls]
            own = [call for call in in_order if call.serves[0] == cell.capability]
            assert [*calls] == [*own, *(call for call in in_order if call not in own)], cell.id


def test_the_page_of_an_api_lists_each_of_its_calls(site: Site, resolved: Resolved) -> None:
    """At an address of its own, with what it does, needs and serves; also those that an older edition alone names."""
    for api in resolved.now.guide.apis:
        page = site.pages[f"/apis/{api.id}/"]
        every = [one for one in _every(resolved) if one.api == api.id]
        assert {node.attributes["id"] for node in page.tree.css("[id^=call-]")} == {one.anchor for one in every}
        for anchor, one in {one.anchor: one for one in reversed(every)}.items():
            item = words(_around(_node(page, f"#{anchor}")))
            told = [one.call, one.does, one.condition, one.since, *one.requires]
            assert [text for text in filter(None, told) if " ".join(text.split()) not in item] == [], (api.id, one.call)


def test_an_inferred_name_is_never_shown_as_certain(site: Site, resolved: Resolved) -> None:
    """Wherever it stands on a page, it says so; and no other name does."""
    read = {one.call for one in _every(resolved) if one.proof is not Proof.TYPE}
    inferred = {one.call for one in _every(resolved)} - read
    in_both = read & {one.call for one in _every(resolved) if one.proof is Proof.TYPE}  # read in one edition alone
    shown, marked = Counter[str](), Counter[str]()
    for page in site.pages.values():
        for code in page.tree.css("article code[translate]"):
            name = words(code)
            if name not in in_both:
                shown[name] += name in inferred
                marked[name] += _says_inferred(code)
    assert +shown == +marked
    assert shown.keys() >= inferred


def _says_inferred(code: LexborNode) -> bool:
    """Whether what comes next says that the name is inferred."""
    after = (code.parent if code.parent and code.parent.tag == "a" else code).next
    while after is not None and after.tag == "-text" and not (after.text() or "").strip():
        after = after.next
    return after is not None and after.tag == "span" and words(after) == "name inferred"


def test_a_text_says_of_inferred_names_too(site: Site, resolved: Resolved) -> None:
    """As many times as its page does."""
    for api in resolved.now.guide.apis:
        text = re.sub(r"\[(`[^`]*`)\]\([^)]*\)", r"\1", site.read(f"apis/{api.id}/index.md"))
        page = site.pages[f"/apis/{api.id}/"]
        assert len(re.findall("` name inferred", text)) == page.text.count("name inferred"), page.url


def test_no_browser_translates_a_name(site: Site, resolved: Resolved) -> None:
    """Of a call, or of an API beside its colour."""
    calls = {one.call for one in _every(resolved)}
    for page in site.pages.values():
        codes = [code for code in page.tree.css("article code") if words(code) in calls]
        tags = page.tree.css("article .g-api")
        assert {node.attributes.get("translate") for node in (*codes, *tags)} <= {"no"}, page.url


def test_each_outcome_names_its_calls_and_the_first(site: Site, resolved: Resolved) -> None:
    """In both editions: beside each need, and as the next step; or why none is known."""
    for outcome in resolved.now.tree.outcomes:
        page = site.pages[f"/decide/{outcome.id}/"]
        rows = page.tree.css("#calls + .g-needs tbody tr")
        for need, row in zip(resolved.now.tree.needs(outcome.id), rows, strict=True):
            for answers, cell in zip(resolved.answers, row.css("td")[1:], strict=True):
                shares = answers.decisions[outcome.id].shares
                takers = [share.api.id for share in shares for one in share.coverages if one.need.about == need.about]
                calls = [one.call for api in takers for one in answers.guide.calls(api, need.about)[:2]]
                assert [words(code) for code in cell.css("code")] == calls, (page.url, str(need))
        for answers in resolved.answers:
            entry = answers.guide.recommendation[outcome.id]
            assert " ".join((entry.first_call or entry.no_first_call or "nothing").split()) in page.text


def test_a_cell_of_the_matrix_leads_to_its_calls(site: Site, resolved: Resolved) -> None:
    """Each by a link, without a script, to a place that is there; and says where no call is known."""
    for guide in resolved.guides:
        page = site.pages[f"/matrix/{guide.edition.id}/"]
        for cell in guide.cells:
            node = _node(page, f"td[id='{cell.id}']")
            link = node.css("a")[0].attributes["href"]
            assert link == f"../../functions/{cell.function}/#{cell.api}.{cell.access}"
            _node(site.pages[f"/functions/{cell.function}/"], f"[id='{cell.api}.{cell.access}']")
            marked = node.css_first("[aria-label='No call is known']") is not None
            assert marked == (guide.recommendations is not None and cell in guide.unproved)


def test_how_it_works_counts_the_evidence(site: Site, resolved: Resolved) -> None:
    """For each API with a column, in each edition that answers: how many cells have a call, none, disagreements."""
    tables = site.pages["/how-it-works/"].tree.css("h2#the-call-behind-each-cell ~ table")
    for answers, table in zip(resolved.answers, tables, strict=False):
        guide = answers.guide
        told = [[words(cell) for cell in row.css("td")] for row in table.css("tbody tr")]
        for api, row in zip((api for api in guide.apis if api.access), told, strict=True):
            usable = [cell for cell in guide.cells_of(api.id) if cell.state.usable]
            bare = [cell for cell in guide.unproved if cell.api == api.id]
            disputed = [cell for cell in guide.disputed if cell.api == api.id]
            assert row == [api.name, *map(str, (len(usable), len(usable) - len(bare), len(bare), len(disputed)))]


def test_guide_json_holds_the_calls_and_remarks(site: Site, resolved: Resolved) -> None:
    """Of every edition, each with its API and the edition that stated it last."""
    content = json.loads(site.read("data/guide.json"))
    for told, guide in zip(content["editions"], reversed(resolved.guides), strict=True):
        stated = [(one.api, one.call, one.edition) for one in guide.operations]
        assert [(one["api"], one["call"], one["edition"]) for one in told["operations"]] == stated
        remarks = {(one["api"], f"{one['function']}.{one['access']}"): one["remark"] for one in told["capabilities"]}
        wanted = {(api, str(about)): text for (api, about), text in guide.remarks.items()}
        assert {key: text for key, text in remarks.items() if text} == wanted
    firsts = {one["recommendation"]["outcome"]: one["first_call"] for one in content["editions"][0]["decisions"]}
    for outcome, decision in resolved.now.decisions.items():
        first = decision.first_call
        assert (firsts[outcome] and firsts[outcome]["call"]) == (first and first.call)


def test_the_planner_knows_the_calls(site: Site, resolved: Resolved) -> None:
    """Of each API for each need."""
    editions = json.loads(site.read("data/planner.json"))["editions"]
    for told, answers in zip(editions, resolved.answers, strict=True):
        about = {str(one): one for one in answers.guide.capabilities}
        for api in told["apis"]:
            for need in told["needs"]:
                calls = [one.call for one in answers.guide.calls(api["id"], about.get(need, need))]
                assert api["calls"].get(need, []) == calls
