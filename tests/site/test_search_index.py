"""The index of the search holds everything that can be looked for."""

from __future__ import annotations

import gzip
import json

from built import WRITTEN, Site, words
from guide.facts.guide import Guide
from guide.facts.records import Searchable
from guide.reasoning import Resolved


def test_every_page_and_limitation_can_be_found(site: Site, resolved: Resolved) -> None:
    """The index holds every page once, with a title, and every limitation."""
    guide = resolved.now.guide
    entries = json.loads(site.read("search/index.json"))
    urls = [entry["url"] for entry in entries]
    pages = {url.lstrip("/") for url in site.pages}
    limits = {f"limitations/#{entry.id}" for entry in guide.limitations}
    changes = {f"apis/{change.api}/#changes" for change in resolved.changes if change.about == "news"}
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


def test_readers_words_stand_in_the_index(site: Site, resolved: Resolved) -> None:
    """Each record is found by all of its keywords; no page shows them, and no export has them."""
    guide = resolved.now.guide
    entries = {entry["url"]: entry["words"] for entry in json.loads(site.read("search/index.json"))}
    start = resolved.now.tree.start.id
    searchable: dict[str, Searchable] = {f"decide/{id_}/": one for id_, one in guide.page.items() if id_ != start}
    searchable |= {f"apis/{one.id}/": one for one in guide.apis}
    searchable |= {f"limitations/#{one.id}": one for one in guide.limitations}
    assert sum(map(bool, (one.keywords for one in searchable.values()))) > 30
    assert not [(url, word) for url, one in searchable.items() for word in one.keywords if word not in entries[url]]
    assert "keywords" not in site.read("data/guide.json") + site.read("data/guide.schema.json")
    assert "NetSuite" not in site.pages["/decide/erp-writes/"].text


def test_pages_written_by_hand_are_found_by_what_they_say(site: Site) -> None:
    """By their description, every heading, and the words of their front matter; without marks of Markdown."""
    entries = {f"/{entry['url']}": entry for entry in json.loads(site.read("search/index.json"))}
    for url in WRITTEN:
        page, text = site.pages[url], entries[url]["text"]
        description = page.tree.css_first("meta[name=description]")
        assert description is not None
        assert text.startswith(description.attributes["content"] or "?")
        assert all(words(heading).rstrip("¶ ") in text for heading in page.content.css("h2"))
        assert not [mark for mark in ("`", "](", "##", "|") if mark in text]
        assert entries[url]["words"]


def test_calls_are_short_and_the_index_is_small(site: Site) -> None:
    """It is fetched on a phone too: a line for each call, and 32 KB for all."""
    text = site.read("search/index.json")
    assert not [one for one in json.loads(text) if one["kind"] == "call" and len(one["words"] + one["text"]) > 140]
    assert len(gzip.compress(text.encode())) < 32_000
