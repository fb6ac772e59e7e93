"""A link to any page shows well where it is pasted: title, description, address, picture."""

from __future__ import annotations

from built import HtmlPage, Site, words
from guide.facts.guide import Guide
from guide.pages.addresses import COMMON_CARD
from guide.pages.tables import HUES
from guide.reasoning import Resolved


def _meta(page: HtmlPage, name: str) -> str:
    node = page.tree.css_first(f'meta[property="{name}"], meta[name="{name}"]')
    return (node.attributes["content"] or "") if node else ""


def test_every_page_has_what_a_preview_needs(site: Site) -> None:
    """Title and description of its own, its canonical address, and a picture that is there."""
    faults = []
    for url, page in site.pages.items():
        base = "https://which-centra-api.example"
        canonical = page.tree.css_first("link[rel=canonical]")
        image = _meta(page, "og:image").removeprefix(f"{base}/")
        right = (
            _meta(page, "og:title") and _meta(page, "og:title") in words(page.tree.css_first("title")),
            _meta(page, "og:description") == _meta(page, "description") != "",
            canonical and canonical.attributes["href"] == _meta(page, "og:url") == base + url,
            (site.folder / image).is_file(),
            _meta(page, "og:image:alt") == _meta(page, "og:title"),
        )
        if not all(right):
            faults.append((url, right))
    assert not faults


def test_questions_and_answers_stand_in_the_preview(site: Site, resolved: Resolved) -> None:
    """The question itself; of an outcome the job, the APIs of today and the reason."""
    guide = resolved.now.guide
    for question in guide.questions[1:]:
        assert _meta(site.pages[f"/decide/{question.id}/"], "og:title") == question.question
    for outcome in guide.outcomes:
        page = site.pages[f"/decide/{outcome.id}/"]
        decision = resolved.now.decisions[outcome.id]
        apis = " and ".join(api.name for api in decision.apis)
        assert _meta(page, "og:title").casefold() == outcome.job.casefold()
        assert _meta(page, "og:description") == f"{apis}. {decision.recommendation.because}"


def test_each_outcome_and_api_has_a_picture_of_its_own(site: Site, guide: Guide) -> None:
    """No two share one; other pages share the common one."""
    own = [f"/decide/{outcome.id}/" for outcome in guide.outcomes]
    own += [f"/apis/{api.id}/" for api in guide.apis]
    pictures = [_meta(site.pages[url], "og:image") for url in own]
    assert len(set(pictures)) == len(own)
    assert _meta(site.pages["/matrix/"], "og:image").endswith(COMMON_CARD)


def test_the_page_for_lost_addresses_is_not_indexed(site: Site) -> None:
    """It has no address of its own."""
    assert '<meta name="robots" content="noindex">' in site.read("404.html")


def test_pictures_and_styles_share_their_colours(site: Site) -> None:
    """The colour that marks an API is the same in both."""
    styles = site.read("assets/guide.css")
    for number, hue in enumerate(HUES, start=1):
        assert f".g-hue-{number}{{--g-hue:light-dark({hue}," in styles
