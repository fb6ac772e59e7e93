"""Cards: the pictures that chats show beside a link (Open Graph). Lengths are in pixels."""

import zlib
from bisect import bisect, bisect_left
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

from PIL import Image, ImageColor, ImageDraw
from PIL.ImageFont import FreeTypeFont, truetype

FONTS = Path(__file__).with_name("fonts")
SIZE = (1200, 630)
_SERIF = "source-serif-4-latin-600"
_PAPER, _INK, _MUTED, _LINE = "#faf8f3", "#1d2733", "#566170", "#e2dcd0"
_BAR, _LEFT, _WIDTH = 28, 112, 984  # the coloured bar at the left edge; where words start, and how far they may run
_KICKER, _RULE, _MARK, _FOOT = 106, 498, 522, 558  # baseline above the title; line below; mark, and words beside it
_TITLE, _HEIGHT, _LEADING = 156, 320, 1.12  # top of the first capital; room for all lines; from line to line, in sizes
_TITLE_SIZES = (124, 108, 92, 80, 70, 60)  # the first at which the title fits; at the last, what is too long is cut


@dataclass(frozen=True)
class Card:
    """What a card says above the title, in it and below; ``hue`` (`#rrggbb`) fills the bar."""

    kicker: str
    title: str
    foot: str
    hue: str


@cache
def draw(card: Card) -> bytes:
    """The card as PNG, always the same bytes; without the cache, a reload took 1.12 times as long."""
    picture, mark = Image.new("RGB", SIZE, _PAPER), _mark()
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, _BAR - 1, SIZE[1]), fill=card.hue)
    pen.line((_LEFT, _RULE, _LEFT + _WIDTH - 1, _RULE), fill=_LINE, width=2)
    picture.paste(mark.convert("RGB"), (_LEFT, _MARK))
    _write(pen, _font("source-sans-3-latin-600", 34), _known(card.kicker), (_LEFT, _KICKER), _MUTED)
    _write(pen, _font("source-sans-3-latin-400", 30), _known(card.foot), (_LEFT + mark.width + 18, _FOOT), _MUTED)
    font, lines = _set(_known(card.title).split())
    baseline = _TITLE - font.getbbox("H", anchor="ls")[1]
    for number, line in enumerate(lines):
        _write(pen, font, line, (_LEFT, round(baseline + number * _LEADING * font.size)), _INK)
    file = BytesIO()
    few_colours = picture.quantize(palette=_palette(card.hue), dither=Image.Dither.NONE)
    few_colours.save(file, "PNG", compress_type=zlib.Z_RLE)  # larger by a quarter, but quick
    return file.getvalue()


def _write(pen: ImageDraw.ImageDraw, font: FreeTypeFont, text: str, start: tuple[int, int], colour: str) -> None:
    """As much of a text as fits, with its first stroke, not the space before it, at ``start``."""
    left, baseline = start
    room: float = _LEFT + _WIDTH - left
    if font.getlength(text) > room:
        end = bisect(range(1, len(text)), room, key=lambda end: font.getlength(f"{text[:end]}…"))
        text = f"{text[:end].rstrip()}…"
    left -= round(font.getbbox(text, anchor="ls")[0])
    pen.text((left, baseline), text, colour, font, anchor="ls")


def _set(words: list[str]) -> tuple[FreeTypeFont, list[str]]:
    """Lines of about the same length, as few as can be, in the largest size they fit in."""
    for size in _TITLE_SIZES:
        font = _font(_SERIF, size)
        last = int(_HEIGHT / _LEADING / size) - 1
        lines = _wrapped(words, font, _WIDTH)
        if len(lines) <= last + 1 and all(_length(line, font) <= _WIDTH for line in lines):
            break
    few = -len(lines)
    narrow = bisect_left(range(_WIDTH), few, key=lambda width: -len(_wrapped(words, font, width)))
    lines = _wrapped(words, font, narrow)
    return font, [*lines[:last], " ".join(lines[last:])]


def _wrapped(words: list[str], font: FreeTypeFont, width: int) -> list[str]:
    """Lines that each take as many words as the width allows, and at least one."""
    lines: list[str] = []
    for word in words:
        if lines and _length(f"{lines[-1]} {word}", font) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@cache
def _length(text: str, font: FreeTypeFont) -> float:
    return font.getlength(text)


def _known(text: str) -> str:
    """The text with single spaces, without the emoji, letters and accents that the fonts lack."""
    spaced = normalize("NFC", " ".join(text.split()))
    parts = "".join(sign if _has(sign) else normalize("NFKD", sign) for sign in spaced)
    return " ".join("".join(filter(_has, parts)).split())


@cache
def _has(sign: str) -> bool:
    """Whether the fonts, all alike, have a picture of a character, not the box for any other."""
    mask = _font(_SERIF, 20).getmask
    return sign.isprintable() and bytes(mask(sign)) != bytes(mask("\U0010ffff"))


@cache
def _font(name: str, size: int) -> FreeTypeFont:
    """A font of a size; where FriBiDi is missing, Pillow sets the same letters without kerning."""
    return truetype(FONTS / f"{name}-normal.woff", size)


def _mark() -> Image.Image:
    return Image.open(FONTS / "mark.png")


def _palette(hue: str) -> Image.Image:
    """The colours of a card, with some between them for soft edges: few, for small files."""
    colours = [*ImageColor.getrgb(hue), *ImageColor.getrgb(_LINE), *(_mark().getpalette() or ())]
    for ink in (_INK, _MUTED):
        ends = list(zip(ImageColor.getrgb(_PAPER), ImageColor.getrgb(ink), strict=True))
        colours += [round(a + (b - a) * step / 6) for step in range(7) for a, b in ends]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    return palette
