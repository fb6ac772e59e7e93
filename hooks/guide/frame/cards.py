"""Cards: the pictures that chats show beside a link (Open Graph) to an outcome or an API. Lengths are in pixels."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from unicodedata import normalize

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont, truetype

from guide.pages import addresses, tables
from guide.reasoning import Resolved

FONTS = Path(__file__).with_name("fonts")
SIZE = (1200, 630)
_SERIF = "source-serif-4-latin-600"
_PAPER, _INK, _MUTED, _LINE = "#faf8f3", "#1d2733", "#566170", "#e2dcd0"
_LEFT, _RIGHT = 112, 1096  # where words start, and where they end at the latest
_TITLE, _CAPITAL, _LEADING = 156, 0.67, 1.12  # top of the title; height of its capitals and of a line, in sizes
_TITLES = ((124, 2), (108, 2), (92, 3), (80, 3), (70, 4), (60, 4))  # sizes, and the lines that there is room for


@dataclass(frozen=True)
class Card:
    """What a card says above the title, in it and below; ``hue`` (`#rrggbb`) fills the bar."""

    kicker: str
    title: str
    foot: str
    hue: str


def cards(resolved: Resolved) -> Iterator[tuple[str, bytes]]:
    """Every card: its path on the site, and its PNG."""
    guide = resolved.now.guide
    hues = {api.id: tables.HUES[tables.hue(guide, api.id) - 1] for api in guide.apis}
    foot = f"{guide.about.title} · {' and '.join(one.guide.edition.name for one in resolved.answers)}"
    kicker = f"A guide to the APIs of {guide.about.product}"
    yield addresses.COMMON_CARD, draw(Card(kicker, guide.about.question, foot, tables.HUES[0]))
    for api in guide.apis:
        kicker = f"An API of {guide.about.product}: {api.status}"
        yield addresses.card(api), draw(Card(kicker, api.name, foot, hues[api.id]))
    for outcome in resolved.now.tree.outcomes:
        decisions = [one.decisions[outcome.id] for one in resolved.answers]
        foot = " · ".join(f"{one.guide.edition.name}: {tables.names(one.apis)}" for one in decisions)
        job, hue = f"{outcome.job[:1].upper()}{outcome.job[1:]}", hues[decisions[0].apis[0].id]
        yield addresses.card(outcome), draw(Card(guide.about.title, job, foot, hue))


@cache
def draw(card: Card) -> bytes:
    """The card as PNG, always the same bytes; without the cache, a reload took 1.12 times as long."""
    picture, mark = Image.new("RGB", SIZE, _PAPER), Image.open(FONTS / "mark.png")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 27, SIZE[1]), fill=card.hue)
    pen.line((_LEFT, 498, _RIGHT - 1, 498), fill=_LINE, width=2)
    picture.paste(mark.convert("RGB"), (_LEFT, 522))
    _write(pen, _font("source-sans-3-latin-600", 34), _known(card.kicker), (_LEFT, 106), _MUTED)
    _write(pen, _font("source-sans-3-latin-400", 30), _known(card.foot), (_LEFT + 70, 558), _MUTED)
    size, lines = _set(_known(card.title))
    for number, line in enumerate(lines):
        baseline = round(_TITLE + (_CAPITAL + number * _LEADING) * size)
        _write(pen, _font(_SERIF, size), line, (_LEFT, baseline), _INK)
    file = BytesIO()
    picture.quantize(128, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _write(pen: ImageDraw.ImageDraw, font: FreeTypeFont, text: str, start: tuple[int, int], colour: str) -> None:
    """As much of a text as fits, with its first stroke, not the space before it, at ``start``."""
    left, baseline = start
    while font.getlength(text) > _RIGHT - left:
        text = f"{text[:-2].rstrip()}…"
    left -= round(font.getbbox(text, anchor="ls")[0])
    pen.text((left, baseline), text, colour, font, anchor="ls")


def _set(title: str) -> tuple[int, list[str]]:
    """The largest size in which the title fits, and its lines: as few as can be. What is far too long is cut."""
    for size, room in _TITLES:
        for most in range(1, room + 1):
            lines = _balanced(title, most)
            if all(_font(_SERIF, size).getlength(line) <= _RIGHT - _LEFT for line in lines):
                return size, lines
    return size, wrap(title, 36, max_lines=room, placeholder="…")


def _balanced(title: str, most: int) -> list[str]:
    """Lines of about the same length, no more than ``most``."""
    width = len(title) // most + 1
    while len(lines := wrap(title, width, break_long_words=False, break_on_hyphens=False)) > most:
        width += 1
    return lines


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
