"""The index of the search holds everything that can be looked for."""

from __future__ import annotations

import json

from built import Site
from guide.facts.guide import Guide
from guide.reasoning import Resolved


def test_every_page_and_limitation_can_be_found(site: Site, resolved: Resolved) -> None:
    """The index holds every page once, with a title, and every limitation."""
    guide = resolved.now.guide
    entries = json.loads(site.read("search/index.json"))
    urls = [entry["url"] for entry in entries]
    pages = {url.lstrip("/") for url in site.pages}
    limits = {f"limitations/#{entry.id}" for entry in guide.limitations}
    changes = {f"changes/#{change.api}" for change in resolved.changes if change.about == "news"}
    calls = {f"apis/{one.api}/#{one.anchor}" for one in guide.operations}
    assert set(urls) == pages | limits | changes | calls
    assert len(urls) == len(set(urls))
    assert all(entry["title"] for entry in entries)


def test_everyday_words_stand_in_the_index(site: Site, guide: Guide) -> None:
    """Each function is found by all of its words."""
    words = {entry["url"]: entry["words"] for entry in json.loads(site.read("search/index.json"))}
    for function in guide.functions:
        found = words[f"functions/{function.id}/"]
        assert all(word in found for word in function.words)
