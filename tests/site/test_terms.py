"""Words of the product: each leads, where a page uses it first, to its meaning at the foot of that page."""

from __future__ import annotations

import re

from built import Site, words
from guide.facts.records import Term
from guide.pages.terms import with_terms
from guide.reasoning import Resolved

BASKET = Term(id="basket", forms=("basket", "baskets"), meaning="What is about to be bought.", sources=("s",))
BASKET_CASE = Term(id="case", forms=("basket case",), meaning="A hopeless one.", sources=("s",))


def test_every_term_is_used_and_explained(site: Site, resolved: Resolved) -> None:
    """The link leads to the meaning, with its source, on the same page; a term is linked once on it."""
    terms = {term.id: term for term in resolved.now.guide.about.terms}
    used = set()
    for page in site.pages.values():
        links = [node.attributes["href"] or "" for node in page.tree.css("a.g-term")]
        ids = [href.removeprefix("#term-") for href in links]
        assert len(ids) == len(set(ids)), page.url
        explained = {
            (node.attributes["id"] or "").removeprefix("term-"): node for node in page.tree.css(".g-terms strong")
        }
        assert explained.keys() == set(ids), page.url
        for name, node in explained.items():
            assert node.parent is not None
            assert words(node.parent).startswith(f"{terms[name].forms[0]}: {' '.join(terms[name].meaning.split())}")
            assert len(node.parent.css("a.g-cite")) == len(terms[name].sources)
        used |= set(ids)
    assert used == terms.keys()


def test_no_use_in_a_sentence_is_missed(site: Site, resolved: Resolved) -> None:
    """The pages of questions, of limitations and of APIs explain every word that their sentences use."""
    guide = resolved.now.guide
    texts = {f"/decide/{one.id}/": " ".join((one.about, *(way.when for way in one.answers))) for one in guide.questions}
    texts = {url.replace(f"/{guide.questions[0].id}/", "/"): text for url, text in texts.items()}
    texts |= {f"/apis/{api.id}/": " ".join((api.purpose, *api.not_for)) for api in guide.apis}
    texts |= {"/limitations/": " ".join(limit.meaning for limit in guide.limitations)}
    for url, text in texts.items():
        used = {term.id for term in guide.about.terms if any(re.search(rf"\b{form}\b", text) for form in term.forms)}
        assert used <= {id_.removeprefix("term-") for id_ in site.pages[url].ids}, url


def test_only_prose_is_marked() -> None:
    """The first use, the longest form; no code, heading, link or tag."""
    text = (
        '# A basket\n\n`basket` [basket](basket.md) <a href="#">basket</a> <b title="basket">The baskets, a basket</b>'
    )
    marked, used = with_terms(text, (BASKET, BASKET_CASE))
    assert marked == text.replace("The baskets", 'The <a class="g-term" href="#term-basket">baskets</a>')
    assert used == [BASKET]
    marked, used = with_terms("A basket case, no basket.", (BASKET, BASKET_CASE))
    assert used == [BASKET_CASE, BASKET]
    assert marked.count("<a ") == 2
    assert with_terms(text, ()) == (text, [])
