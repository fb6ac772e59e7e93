"""Plain text from the Markdown of a page: without layout, with signs instead of entities.

What is left is Markdown still, for people and programs that read it as it is. It works on Markdown
that `escape` has escaped: there, a tag or a brace is layout, since those of the data are entities.
"""

import re
from collections.abc import Callable
from html import unescape

_CODE = re.compile(r"(```.*?```)", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LAYOUT = (
    (re.compile(r"<(\w+)[^>]*\sdata-(?:js|page-only)\b.*?</\1>", re.DOTALL), ""),  # of use in a browser only
    (re.compile(r"<svg.*?</svg>|<!--.*?-->|<(\w+)[^>]*\saria-hidden=.*?</\1>\s*", re.DOTALL), ""),  # hidden
    (re.compile(r"\s*<span class=\"g-since\">"), ", "),  # a line of its own in a cell
    (re.compile(r"(?:(?<=\n)|(?<=markdown>))<summary>(.*?)</summary>", re.DOTALL), r"\n\n## \1"),
    (re.compile(r"</?strong[^>]*>"), "**"),
    (re.compile(r"</?code[^>]*>"), "`"),
    (re.compile(r"</?[a-z][^>]*>"), ""),
    (re.compile(r" ?\{ ?(?:[.#:]|[\w-]+=)[^{}]*\}"), ""),  # attributes of Markdown
)
"""What a text has no use for, and what stands there instead."""
_CODE_SPAN = re.compile(r"`([^`\n]*)`")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_ENTITY = re.compile(r"&#(\d+);")
_HEADLINE = re.compile(r"\A((?:(?!# ).*\n)+)(# .*)$", re.MULTILINE)  # what stands above it
_BLANK = re.compile(r"[ \t]+$|(?<=\n\n)\n+", re.MULTILINE)


def as_markdown(markdown: str, absolute: Callable[[str], str]) -> str:
    """``markdown`` without layout, its headline first; ``absolute`` writes its links."""
    parts = _CODE.split(_FRONT_MATTER.sub("", markdown))
    text = "".join(part if _CODE.match(part) else _rewritten(part, absolute) for part in parts)
    text = _HEADLINE.sub(r"\2\n\n\1", _CODE_SPAN.sub(lambda code: f"`{unescape(code[1])}`", text))
    return _BLANK.sub("", _ENTITY.sub(_sign, text)).strip() + "\n"


def _rewritten(part: str, absolute: Callable[[str], str]) -> str:
    for pattern, instead in _LAYOUT:
        part = pattern.sub(instead, part)
    return _LINK.sub(lambda link: f"[{link[1]}]({absolute(link[2])})", part)


def _sign(entity: re.Match[str]) -> str:
    """The sign itself; where Markdown would read it, with a backslash, or left as the entity."""
    sign, text, start, end = chr(int(entity[1])), entity.string, entity.start(), entity.end()
    within_word = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
    if sign in "\\`*[]" or (sign == "_" and not within_word):
        return f"\\{sign}"
    line_before = text[text.rfind("\n", 0, start) + 1 : start]
    at_start = not line_before.strip(" -|0123456789.")
    like_entity = sign == "&" and re.match(r"#?\w+;", text[end:])
    return entity[0] if sign in "<|~" or like_entity or (at_start and sign in "#+-:>") else sign
