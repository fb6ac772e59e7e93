"""Whatever is written in the data is told: on the pages that it is about, in their texts, and in an export.

The fields are those of the records' types. One that is added fails here until it is shown, or `NOT_TOLD` says why not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest

from built import Site, words
from guide.exports.feed import ATOM
from guide.facts import editions
from guide.facts.cells import Cell, CellState
from guide.facts.editions import Facts
from guide.facts.files import KINDS
from guide.facts.guide import Guide
from guide.facts.records import About, Record
from guide.frame import cards
from guide.pages import addresses, tables
from guide.reasoning import Resolved
from guide.reasoning.changes import Change
from told import fields_of, is_told, names_by_id, tellings, written_in

HOST = "https://which-centra-api.example"
NOT_TOLD = {
    "Searchable.keywords": "only the search knows them; test_search_index looks there",
    "Identified.was": "old addresses and anchors lead on; test_permanence follows them",
    "Operation.was": "the search finds the call by them",
    "Api.family": "it heads the columns of the matrix",
    "Practice.touches": "the note stands on the outcomes that need one of these",
    "Trait.touches": "its conditions stand on the pages of these functions; test_site looks there",
    "Answer.needs": "every page behind the answer lists them",
    "Disagreement.cells": "the matrix marks each of them",
    "Operation.proof": "a name that is inferred says so, and no other; test_operations looks there",
    "StatedOperation.edition": "the page of a function says so where it is not the edition of its column",
    "Cell.capability": "its row stands on the page of its function, below who reads or who writes it",
    "Cell.api": "it heads its row",
    "Term.forms": "texts use them, and each use leads to the meaning; test_terms looks there",
    "job Identified.id": "it has no address of its own",
    "text of home About.title": "llms.txt, the list of texts, is headed by it; test_texts looks there",
    "call Operation.access": "it stands on the page of its function, below who reads or who writes it",
    "outcome Limitation.api": "the answer names its only API",
    "outcome Limitation.cells": "the register lists them",
    "outcome Limitation.touches": "the register lists them",
    "outcome Limitation.only_with": "the answer has one of these needs, or it would not be the answer",
    "outcome Sourced.sources": "the register and the page of the API name them",
    "outcome Practice.at": "the page of the API leads there",
    "APIs Support.sources": "the page of each API names them",
}
"""What is not told in words, everywhere or in one kind of place, and why."""
COMMON = ("about", "sources", "jobs", "questions", "outcomes")
"""The parts of a guide that belong to no edition."""
ELSEWHERE = ("recommendations", "remarks", "joined", "is_newest")
"""Those that test_exports and test_operations look at, and those that are the engine's own."""
FILES = {*KINDS.values(), editions.EditionFacts, editions.ApiChange} | {CellState} - {About, editions.Edition}
"""Records that only hold others, or that others are made of."""


@dataclass(frozen=True)
class Told:
    """What was looked for: the fields that the data has, and those that a place does not tell, each by an example."""

    fields: set[str]
    missing: dict[str, object]


@pytest.fixture(scope="module")
def told(site: Site, resolved: Resolved, facts: Facts) -> Told:
    """Every record held against each of its places."""
    found, names = Told(set(), {}), names_by_id(resolved.guides)
    for record, places in tellings(site, resolved, facts):
        for path, value in written_in(record):
            found.fields.add(path)
            for place in places:
                if not is_told(path, value, place, names):
                    found.missing.setdefault(f"{place.kind} {path}", value)
    return found


def _excepted(missing: str) -> set[str]:
    """The exceptions that hold for a field in a kind of place."""
    place, _, path = missing.rpartition(" ")
    return NOT_TOLD.keys() & {path, missing, f"{place.removeprefix('text of ')} {path}"}


def test_every_field_is_told(told: Told) -> None:
    """On each page that a record is about, and in its text; whole sentences, and the names of other records."""
    faults = [f"{missing}: {value}" for missing, value in told.missing.items() if not _excepted(missing)]
    assert not faults, "\n".join(faults)


def test_no_exception_is_idle(told: Told) -> None:
    """Each is needed."""
    assert NOT_TOLD.keys() == {name for missing in told.missing for name in _excepted(missing)}


def _kinds(kind: type[Record]) -> Iterator[type[Record]]:
    for one in kind.__subclasses__():
        yield from (one, *_kinds(one))


def test_no_field_is_passed_over(told: Told) -> None:
    """Every field of every kind of record was looked for: the data has it, and the record was held against a place."""
    kinds = {one for one in _kinds(Record) if one.__module__.startswith("guide.facts.")} - FILES
    written = {field for kind in kinds for field, _ in fields_of(kind)} | {
        f"Cell.{name}" for name in CellState.model_fields
    }
    assert not written - told.fields


def _lacks(value: object, told: Any, path: str) -> Iterator[str]:
    """The fields of a record, or of those in it, that JSON does not have as they are written."""
    match value:
        case Record() | Cell():
            for field, name in fields_of(type(value)):
                yield from (
                    ()
                    if field == "Searchable.keywords"
                    else _lacks(getattr(value, name), (told or {}).get(name), field)
                )
        case Mapping():
            yield from [path] if [*value] != [*told] else []
            for key, one in value.items():
                yield from _lacks(one, told.get(key), path)
        case tuple():
            yield from [path] if len(value) != len(told) else []
            for one, each in zip(value, told, strict=False):
                yield from _lacks(one, each, path)
        case _:
            yield from [path] if told != (value if value is None else str(value)) else []


def test_guide_json_has_every_field(site: Site, resolved: Resolved) -> None:
    """Of every record of every edition, as it is written."""
    content, tree = json.loads(site.read("data/guide.json")), resolved.now.tree
    told = {**content, **content["tree"], "outcomes": [one["outcome"] for one in content["tree"]["outcomes"]]}
    written = {**vars(resolved.now.guide), "outcomes": tree.outcomes, "questions": tree.questions}
    faults = {lack for name in COMMON for lack in _lacks(written[name], told[name], name)}
    for edition, guide in zip(content["editions"], resolved.guides[::-1], strict=True):
        cells = [{**one, "capability": f"{one['function']}.{one['access']}"} for one in edition["capabilities"]]
        for name in {one.name for one in fields(Guide)} - {*COMMON, *ELSEWHERE}:
            faults |= {*_lacks(getattr(guide, name), {**edition, "cells": cells}[name], name)}
    assert not faults


def test_planner_json_has_what_limitations_mean(site: Site, resolved: Resolved) -> None:
    """All that the planner shows of them, in each edition that answers."""
    for told, answers in zip(json.loads(site.read("data/planner.json"))["editions"], resolved.answers, strict=True):
        shown = [(one["id"], one["name"], one["api"], one["meaning"], one["touches"]) for one in told["limitations"]]
        limits = answers.guide.limitations
        assert shown == [(one.id, one.name, one.api, one.meaning, [*map(str, one.touches)]) for one in limits]


def test_changes_are_told_to_programs_as_they_are(site: Site, resolved: Resolved) -> None:
    """Every field in the JSON; in the feed the title, the text, and a link to the day, the newest first."""
    names = {one.name for one in fields(Change)} - {"guide", "api"}  # the edition and the subject say these
    for told, change in zip(json.loads(site.read("data/changes.json"))["changes"], resolved.changes, strict=True):
        states = {"was": change.was and change.was.state, "now": change.now and change.now.state}
        said = {**{name: getattr(change, name) for name in names}, **states, "sources": [*change.sources]}
        assert told == {**said, "edition": change.guide.edition.id}
    entries = ET.fromstring(site.read("changes/feed.xml")).findall(f"{{{ATOM}}}entry")  # noqa: S314 - built just now
    for entry, change in zip(entries, reversed(resolved.changes), strict=True):
        title, link, text = (entry.find(f"{{{ATOM}}}{name}") for name in ("title", "link", "summary"))
        assert [one.text for one in (title, text) if one is not None] == [change.title, change.text]
        assert link is not None
        assert link.attrib == {"href": f"{HOST}/changes/#d{change.date}"}


def test_the_search_finds_sentences(site: Site, resolved: Resolved) -> None:
    """Each record by what it says of itself, not by its name alone."""
    entries = {one["url"]: one["text"] for one in json.loads(site.read("search/index.json"))}
    guide, link = resolved.now.guide, addresses.Links(resolved.now.guide, addresses.from_root)
    said = {link.api(one.id): one.purpose for one in guide.apis}
    said |= {link.function(one.id): one.summary for one in guide.functions}
    said |= {link.limitation(one.id): one.meaning for one in guide.limitations}
    said |= {link.page(one.id): one.about for one in guide.questions}
    said |= {link.page(one.outcome): one.because for one in guide.recommendations or ()}
    said |= {link.api(one.api, one.anchor): one.does for one in reversed(guide.operations)}
    assert not {url for url, text in said.items() if text not in entries[url]}
    assert not {url for url, text in entries.items() if not text}


def test_an_answer_is_changed_where_it_was_given(site: Site, resolved: Resolved) -> None:
    """Each step of a path leads back to its own question; and the page tells every other answer that would matter."""
    for id_, path in resolved.now.tree.paths.items():
        if path:
            page = site.pages[f"/decide/{id_}/"]
            asked = ["/decide/" if n == 0 else f"/decide/{step.question.id}/" for n, step in enumerate(path)]
            assert [url for url, _, _ in page.links(".g-trail a")] == asked
    for id_, decision in resolved.now.decisions.items():
        told = [words(node) for node in site.pages[f"/decide/{id_}/"].tree.css("#otherwise li")]
        wanted = [
            (one.step.question.question, one.answer.answer, tables.names(one.apis, "or")) for one in decision.flips
        ]
        assert told == [f"{question} {answer} then {apis}" for question, answer, apis in wanted]


def test_the_matrix_marks_what_sources_disagree_about(site: Site, resolved: Resolved) -> None:
    """Each cell of each edition, by a link to each record."""
    for guide in resolved.guides:
        page = site.pages[f"/matrix/{guide.edition.id}/"]
        for cell in guide.cells:
            marks = page.links(f"td[id='{cell.id}'] a[aria-label^='The sources disagree']")
            assert [anchor for _, anchor, _ in marks] == [one.id for one in guide.disagreements_about(cell)], cell.id


def test_old_addresses_name_the_new_one_for_crawlers(site: Site) -> None:
    """A redirect is not to be listed beside its target, and nothing else is kept from crawlers."""
    for page in site.redirects.values():
        (canonical,) = page.tree.css("link[rel=canonical]")
        url = (canonical.attributes["href"] or "").removeprefix(HOST)
        assert url in site.pages, page.url
        assert url == page.links("p a")[0][0]
    robots = RobotFileParser()
    robots.parse(site.read("robots.txt").splitlines())
    assert site.redirects
    assert [url for url in site.pages if not robots.can_fetch("*", f"{HOST}{url}")] == []


def test_the_policy_of_every_page_is_strict(site: Site) -> None:
    """Nothing is allowed but what is named, and that from the own origin alone; no other base, no form elsewhere."""
    allowed = (
        r"default-src 'none'; script-src 'self'( 'sha256-[\w+/=]{44}')*; style-src 'self'; img-src 'self' data:; "
        r"connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
    for page in site.pages.values():
        (policy,) = page.tree.css("meta[http-equiv=Content-Security-Policy]")
        assert re.fullmatch(allowed, policy.attributes["content"] or ""), page.url


def test_pictures_say_what_they_stand_for(resolved: Resolved, monkeypatch: pytest.MonkeyPatch) -> None:
    """The job of an outcome and the APIs of each edition; the name of an API and its status."""
    monkeypatch.setattr(cards, "draw", lambda card: card)
    drawn: dict[str, Any] = dict(cards.cards(resolved))
    for outcome in resolved.now.guide.outcomes:
        card = drawn[addresses.card(outcome)]
        assert card.title.casefold() == outcome.job.casefold()
        named = [api.name for one in resolved.answers for api in one.decisions[outcome.id].apis]
        assert all(name in card.foot for name in named)
    for api in resolved.now.guide.apis:
        assert (drawn[addresses.card(api)].title, api.status in drawn[addresses.card(api)].kicker) == (api.name, True)


def test_the_focus_is_seen_wherever_it_is(site: Site) -> None:
    """A line around it; where a style takes it away, it stands around what fills the place instead."""
    for file in sorted(site.folder.glob("assets/*.css")):
        rules = re.findall(r"([^{}]+)\{([^{}]*)\}", file.read_text(encoding="utf-8"))
        lined = {selector for selector, style in rules if re.search(r"outline:[2-9]px solid", style)}
        bare = {selector for selector, style in rules if re.search(r"outline:(none|0)", style)}
        assert {f"{selector}::after" for selector in bare} <= lined, file.name
        assert ":focus-visible" in lined or file.name != "guide.css"
