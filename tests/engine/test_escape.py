"""Text from the data is text on the page, whatever it looks like."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from guide.pages.escape import as_text
from guide.pages.text import as_markdown

EXTENSIONS = ["attr_list", "fenced_code", "md_in_html", "tables", "toc"]


def _shown(text: str) -> tuple[str, set[str]]:
    """What a reader sees of ``text`` in a paragraph of a page, and the elements it made."""
    html = markdown.markdown(f"<div markdown>\n\nx {as_text(text)} x\n\n</div>", extensions=EXTENSIONS)
    tree = LexborHTMLParser(html)
    body = tree.body
    assert body is not None
    return " ".join(body.text().split()), {f"{node.tag}" for node in body.css("body *")}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a & b &amp; c",
        "*stars* and _lines_ and `ticks`",
        "[a link](https://example.org) and ![a picture](x.png)",
        "{ .class } {{ jinja }} {% raw %}",
        "https://example.org/ and <https://example.org/>",
        "# no headline, 1. no list, - no list",
        "a | b | c",
        "\\*already escaped\\*",
        "&lt;b&gt;",
        "שלום عليكم 👋🏽",
        "$x^2$ ~~gone~~ ==marked== ^up^ ~down~",
    ],
)
def test_what_looks_like_markup_is_shown_as_text(text: str) -> None:
    """No element, and every sign as it was written."""
    assert _shown(text) == (f"x {text} x", {"div", "p"})


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a & b &amp; c &#42;",
        "*stars* and _lines_, snake_case and `ticks`",
        "[a link](https://example.org) and ![a picture](x.png)",
        "a | b | c ~~gone~~",
        "\\*already escaped\\*",
        "שלום عليكم 👋🏽",
    ],
)
def test_what_looks_like_markup_is_text_in_texts_too(text: str) -> None:
    """In a list and in a cell of a table; what Markdown does not read stays as it is."""
    written = as_markdown(as_text(text), str).strip()
    html = markdown.markdown(f"- x {written} x\n\n|a|b|\n|-|-|\n|x {written} x|y|", extensions=["tables"])
    body = LexborHTMLParser(html).body
    assert body is not None
    for place in ("li", "td"):
        (node, *_) = body.css(place)
        assert node.text() == f"x {text} x"
        assert not list(node.iter())
    harmless = 'It\'s 5 > 4: "so" (see #1) & more, snake_case.'
    assert as_markdown(as_text(harmless), str).strip() == harmless


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    """Only white space is folded."""
    shown, elements = _shown(text)
    assert shown.split() == f"x {text} x".split()
    assert elements == {"div", "p"}


@pytest.mark.parametrize("text", ["# x", "- x", "+ x", "1. x", "12) x", ": x", "> x", "| x"])
def test_the_start_of_a_line_makes_no_block(text: str) -> None:
    """At the start of a paragraph too, a sign stays a sign."""
    html = markdown.markdown(str(as_text(text)), extensions=EXTENSIONS)
    tree = LexborHTMLParser(html)
    assert [node.tag for node in tree.css("body > *")] == ["p"]
    assert tree.body is not None
    assert tree.body.text().strip() == text
