"""No link ever dies: published addresses stay, and renamed records leave a redirect."""

from __future__ import annotations

from built import Site
from guide.frame.redirects import renamed_pages
from guide.reasoning import resolve
from guide.rules import load
from published_urls import offered
from tools.generate import promised


def test_every_published_address_is_still_there(site: Site) -> None:
    """As a page, a file, an anchor or a redirect."""
    assert len(promised()) > 500
    gone = sorted(set(promised()) - offered(site))
    assert not gone, "rename with `was: [old-id]` instead of removing; then run `make generate`"


def test_new_addresses_are_accepted_knowingly(site: Site) -> None:
    """An address that is not on the list is a promise that nobody has made yet."""
    new = sorted(offered(site) - set(promised()))
    assert not new, "run `make generate`, and read what it adds to published-urls.txt"


def test_anchors_of_renamed_records_are_kept(renamed: Site) -> None:
    """Cells under each of their former ids, limitations, sources and disagreements under theirs."""
    ids = renamed.pages["/matrix/"].ids
    assert {"lendings.counter.read", "loans.counter.read", "lendings.desk.read", "loans.desk.read"} <= set(ids)
    assert {"counter-titles", "desk-titles"} <= set(renamed.pages["/limitations/"].ids)
    assert {"manual", "handbook", "copies-fed", "copies-in-the-feed"} <= set(renamed.pages["/sources/"].ids)


def test_redirects_lead_straight_to_living_pages(renamed: Site) -> None:
    """No redirect leads to another."""
    newest = resolve(load(renamed.folder.parent / "data")).now.guide
    pairs = list(renamed_pages(newest))
    assert len(pairs) > 3
    assert {old.removesuffix(".md") for old, _ in pairs} == {url.strip("/") for url in renamed.redirects}
    assert not {old for old, _ in pairs} & {new for _, new in pairs}
