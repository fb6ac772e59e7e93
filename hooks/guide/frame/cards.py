"""Cards: the pictures that chats and social networks show beside a link to a page (Open Graph).

All words come with the card. Lengths are in pixels of the finished picture.
"""

from __future__ import annotations

import zlib
from bisect import bisect, bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

from PIL import Image, ImageColor, ImageDraw, ImageFont

FONTS = Path(__file__).with_name("fonts")

SIZE = (1200, 630)
"""Width and height that the networks ask for."""

_PAPER, _INK, _MUTED, _LINE = "#faf8f3", "#1d2733", "#566170", "#e2dcd0"
_ACCENT, _LIGHT, _SPARK = "#0b6b66", "#ffffff", "#ffd479"

_BAR = 28
"""Width of the coloured bar at the left edge."""

_LEFT, _WIDTH = 112, 984
"""Where words start, and how far they may run; to their right stays a margin of 104."""

_KICKER = 106
"""Baseline of the words above the title."""

_TITLE, _TITLE_HEIGHT = 156, 320
"""Top of the first capital of the title, and the room for its lines with the space between them."""

_TITLE_SIZES, _TITLE_LINES = (124, 108, 92, 80, 70, 60), 4
"""The largest size is taken at which the title fits in so many lines."""

_LEADING = 1.12
"""From one baseline to the next, in sizes of the font."""

_RULE, _FOOT = 498, 558
"""The line above the foot, and the baseline of its words."""

_MARK, _MARK_TOP, _MARK_GAP = 52, 522, 18
"""Width and height of the mark, its top, and the space between it and the words beside it."""

_FULL = 255
"""As much ink as a title can put somewhere."""

_INK_STEPS = 6
"""How many shades there are from paper to full ink."""

_INKS = [round(ink / _FULL * _INK_STEPS) for ink in range(_FULL + 1)]
"""The shade for each amount of ink."""

_FINER = 4
"""The mark is drawn so many times as large and made smaller, for soft edges."""


@dataclass(frozen=True)
class Card:
    """What a card says: a few words above the title, the title, and the name of the site below.

    ``hue`` marks what the page is about, as `#rrggbb`. Colour alone tells nothing, so the words
    name it too.
    """

    kicker: str
    title: str
    foot: str
    hue: str


@cache
def draw(card: Card) -> bytes:
    """The card as PNG: the same bytes for the same card, drawn once, so live reload stays quick."""
    picture = _without_title(card.kicker, card.foot, card.hue).copy()
    stencil = _title(card.title)
    if box := stencil.getbbox():
        picture.paste(stencil.crop(box).point(_INKS), box)
    return _png(picture)


@cache
def _without_title(kicker: str, foot: str, hue: str) -> Image.Image:
    """What many cards share, in the colours that all of them need."""
    picture = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, _BAR - 1, SIZE[1]), fill=hue)
    font = _font("source-sans-3-latin-600-normal", 34)
    _write(pen, font, _cut(kicker, font, _WIDTH), (_LEFT, _KICKER), _MUTED)
    _draw_foot(picture, pen, foot)
    return picture.quantize(palette=_palette(hue), dither=Image.Dither.NONE)


def _title(title: str) -> Image.Image:
    """How much ink the title puts where: from 0 to 255."""
    stencil = Image.new("L", SIZE)
    pen = ImageDraw.Draw(stencil)
    font, lines = _set(title)
    top_of_capitals = font.getbbox("H", anchor="ls")[1]
    for number, line in enumerate(lines):
        baseline = _TITLE - top_of_capitals + number * _LEADING * font.size
        _write(pen, font, line, (_LEFT, round(baseline)), _FULL)
    return stencil


def _draw_foot(picture: Image.Image, pen: ImageDraw.ImageDraw, foot: str) -> None:
    pen.line((_LEFT, _RULE, _LEFT + _WIDTH - 1, _RULE), fill=_LINE, width=2)
    picture.paste(_mark(), (_LEFT, _MARK_TOP))
    font = _font("source-sans-3-latin-400-normal", 30)
    indent = _MARK + _MARK_GAP
    _write(pen, font, _cut(foot, font, _WIDTH - indent), (_LEFT + indent, _FOOT), _MUTED)


def _write(
    pen: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont,
    line: str,
    start: tuple[int, int],
    colour: str | int,
) -> None:
    """A line of words whose first stroke, not the space before it, stands at ``start``."""
    left, baseline = start
    space_before = font.getbbox(line, anchor="ls")[0]
    pen.text((left - space_before, baseline), line, fill=colour, font=font, anchor="ls")


def _set(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The title in the largest size it fits in; else in the smallest, as much of it as fits."""
    for size in _TITLE_SIZES:
        font = _font("source-serif-4-latin-600-normal", size)
        words = _known(title, font).split()
        if _fits(words, font):
            return font, _balanced(words, font)
    parts = [part for word in words for part in _broken(word, font)]
    return font, _first_lines(_balanced(parts, font), font)


def _fits(words: list[str], font: ImageFont.FreeTypeFont) -> bool:
    """Whether the title can be set in a font with every word in one piece."""
    lines = _wrapped(words, font, _WIDTH)
    return (
        len(lines) <= _TITLE_LINES
        and len(lines) * _LEADING * font.size <= _TITLE_HEIGHT
        and all(_length(word, font) <= _WIDTH for word in words)
    )


def _balanced(words: list[str], font: ImageFont.FreeTypeFont) -> list[str]:
    """Lines of about the same length: as narrow as they can be without another line."""
    fewest = len(_wrapped(words, font, _WIDTH))
    width = bisect_left(
        range(_WIDTH), True, key=lambda width: len(_wrapped(words, font, width)) <= fewest
    )
    return _wrapped(words, font, width)


def _wrapped(words: list[str], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Lines that each take as many words as the width allows, and at least one."""
    lines: list[list[str]] = []
    left = 0.0
    for word in words:
        left -= _length(f" {word}", font)
        if lines and left >= 0:
            lines[-1].append(word)
        else:
            lines.append([word])
            left = width - _length(word, font)
    return [" ".join(line) for line in lines]


@cache
def _length(text: str, font: ImageFont.FreeTypeFont) -> float:
    return font.getlength(text)


def _first_lines(lines: list[str], font: ImageFont.FreeTypeFont) -> list[str]:
    """As many lines as a title may have; the last ends in an ellipsis if there are more."""
    if len(lines) <= _TITLE_LINES:
        return lines
    last = _TITLE_LINES - 1
    return [*lines[:last], _cut(" ".join(lines[last:]), font, _WIDTH)]


def _broken(word: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """A word in parts that are as long as the width allows."""
    while word:
        end = _room(word, font, _WIDTH)
        yield word[:end]
        word = word[end:]


def _cut(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """What is known of a text, and an ellipsis for what does not fit."""
    known = _known(text, font)
    if font.getlength(known) <= width:
        return known
    return known[: _room(known, font, width, "…")].rstrip() + "…"


def _room(text: str, font: ImageFont.FreeTypeFont, width: float, end: str = "") -> int:
    """How many characters of a text fit in a width, with ``end`` after them."""
    counts = range(1, len(text) + 1)
    return bisect(counts, width, key=lambda count: font.getlength(text[:count] + end))


def _known(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text with single spaces, without what the font cannot draw, such as emoji.

    A letter whose accent it cannot draw stays as the plain letter.
    """
    spaced = normalize("NFC", " ".join(text.split()))
    return " ".join("".join(_drawn(character, font) for character in spaced).split())


def _drawn(character: str, font: ImageFont.FreeTypeFont) -> str:
    if _has(font, character):
        return character
    return "".join(part for part in normalize("NFKD", character) if _has(font, part))


@cache
def _has(font: ImageFont.FreeTypeFont, character: str) -> bool:
    """Whether a font has a picture of a character: all that it lacks get the same box."""
    return bytes(font.getmask(character)) != bytes(font.getmask("\U0010ffff"))


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font of a size; where FriBiDi is missing, Pillow sets the same letters without kerning."""
    return ImageFont.truetype(FONTS / f"{name}.woff", size)


@cache
def _mark() -> Image.Image:
    """The mark of the site: a way that forks, and a spark at the end of one branch."""
    side = _MARK * _FINER
    mark = Image.new("RGB", (side, side), _PAPER)
    pen = ImageDraw.Draw(mark)
    pen.rounded_rectangle((0, 0, side - 1, side - 1), radius=side / 4, fill=_ACCENT)
    for drop, share in ((7.5, 0.55), (-7.5, 1)):
        for point in _branch(drop):
            _dot(pen, point, 1.3, _between(_ACCENT, _LIGHT, share))
    _dot(pen, (24.5, 8.5), 2.9, _SPARK)
    return mark.reduce(_FINER)


def _branch(drop: float) -> Iterator[tuple[float, float]]:
    """Where a round brush passes, in 32nds of the mark: level, a curve, level again."""
    for step in range(101):
        part = step / 100
        back = 1 - part
        yield 7.5 + 4.5 * part, 16
        yield (
            12 + 15 * part * back**2 + 12 * part**2 * back + 9 * part**3,
            16 + drop * part**2 * (3 - 2 * part),
        )
        yield 21 + 2.5 * part, 16 + drop


def _dot(
    pen: ImageDraw.ImageDraw,
    centre: tuple[float, float],
    radius: float,
    colour: str | tuple[int, ...],
) -> None:
    """A dot, measured in 32nds of the mark."""
    unit = _MARK * _FINER / 32
    x, y = centre
    box = (x - radius, y - radius, x + radius, y + radius)
    pen.ellipse([side * unit for side in box], fill=colour)


def _palette(hue: str) -> Image.Image:
    """The colours of a card, with those between them that make edges soft: few, for small files.

    Those between paper and ink come first, where `_INKS` finds them.
    """
    blends = (
        (_PAPER, _INK, _INK_STEPS),
        (_PAPER, hue, 1),
        (_PAPER, _LINE, 1),
        (_PAPER, _MUTED, 4),
        (_PAPER, _ACCENT, 4),
        (_ACCENT, _LIGHT, 4),
        (_ACCENT, _SPARK, 4),
    )
    colours = [
        _between(start, end, step / steps)
        for start, end, steps in blends
        for step in range(steps + 1)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


def _between(start: str, end: str, share: float) -> tuple[int, ...]:
    """The colour that lies so far on the way from one colour to another."""
    pairs = zip(ImageColor.getrgb(start), ImageColor.getrgb(end), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)


def _png(picture: Image.Image) -> bytes:
    """Only runs of one colour are packed: a quarter larger than at best, in a third of the time."""
    file = BytesIO()
    picture.save(file, "PNG", compress_type=zlib.Z_RLE)
    return file.getvalue()
