"""Words of the product: where a page uses one first, it leads to its meaning at the foot of the page."""

import re
from collections.abc import Iterable

from guide.facts.records import Term

_NO_PROSE = (
    r"```.*?```|`[^`]*`|<(?P<tag>a|nav|button|code|label|summary|option|svg|h\d)\b.*?</(?P=tag)>|<[^>]*>"
    r"|\[[^\[\]]*\]\([^()]*\)|\{[^{}]*\}|^#+ [^\n]*"
)
"""Code, links, headings and tags: a word in them stays as it is."""


def with_terms(markdown: str, terms: Iterable[Term]) -> tuple[str, list[Term]]:
    """``markdown`` with a link on the first use of each term, and the terms that it uses, in the order of use."""
    by_form = {form: term for term in terms for form in term.forms}
    used: list[Term] = []

    def marked(found: re.Match[str]) -> str:
        term = by_form.get(found["word"] or "")
        if term is None or term in used:
            return found[0]
        used.append(term)
        return f'<a class="g-term" href="#term-{term.id}">{found[0]}</a>'

    words = "|".join(map(re.escape, sorted(by_form, key=len, reverse=True)))
    prose = re.compile(rf"{_NO_PROSE}|\b(?P<word>{words})\b", re.DOTALL | re.MULTILINE)
    return (prose.sub(marked, markdown) if words else markdown), used
