"""Cards are small pictures of the right size, the same each time, with every word inside."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageColor, ImageFont, ImageStat
from playwright.sync_api import Browser

from built import ROOT
from guide.frame.cards import FONTS, SIZE, Card, draw

HOOKS = FONTS.parents[2]
PAPER = "#faf8f3"
CARD = Card("An answer", "Use Door A to go to the sea", "Which door? · May 2020", "#94713a")

BAR = 28
FREE = {
    "left": (BAR, 0, 110, 630),
    "right": (1098, 0, 1200, 630),
    "above": (BAR, 0, 1200, 60),
    "between title and foot": (BAR, 484, 1200, 496),
    "below": (BAR, 580, 1200, 630),
}
"""Where only paper may be seen: left, upper, right and lower edge."""

TYPICAL = (
    "Door A",
    "Which of the doors do I take, and what will stop me?",
    "Use Door A to carry parcels and to count what is left in one of the cellars",
    "Use Door A to move an old house, with everything that is in it, to the far side of the river by next May",
)
UNUSUAL = (
    "",
    " \n\t ",
    "?",
    "j",
    "W" * 70,
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf, and more",
    "i " * 300,
    "word " * 300,
    "x" * 2000,
    "👋🏽 Hello 👩‍👩‍👧‍👦 🇸🇪",
    "👋🏽",
    "באיזו דלת להשתמש, ומה יעצור אותי?",
    "أي باب أستخدم؟ Door A \u202eturned\u202c",
    "どの扉を使いますか",
    "Łódź, Ťažký, e\u0301\u0302\u0303\u0304, \ufb01ne, ½",
    "tab\tline\nnull\0bell\a\ud800",
)


def _picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(draw(card))).convert("RGB")


def _colours(picture: Image.Image) -> set[object]:
    return {colour for _, colour in picture.getcolors(SIZE[0] * SIZE[1]) or []}


def _title(card: Card) -> Image.Image:
    """The part of a card that the title has for itself."""
    return _picture(card).crop((BAR, 130, 1200, 490))


def test_a_card_is_a_png_of_the_size_networks_ask_for() -> None:
    """It holds pixels only: no time, no name of a program."""
    picture = Image.open(BytesIO(draw(CARD)))
    assert (picture.format, picture.size, picture.info) == ("PNG", (1200, 630), {})


def test_a_card_is_drawn_once() -> None:
    """Live reload gets it from memory."""
    assert draw(CARD) is draw(replace(CARD))


def test_a_card_is_the_same_whenever_it_is_drawn() -> None:
    """Here again, and in a new interpreter with another order of sets."""
    draw.cache_clear()
    first = draw(CARD)
    draw.cache_clear()
    assert draw(CARD) == first
    code = f"import sys; from guide.frame.cards import *; sys.stdout.buffer.write(draw({CARD!r}))"
    for seed in ("1", "2"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HOOKS)}
        shown = subprocess.run([sys.executable, "-c", code], env=surroundings, stdout=subprocess.PIPE, check=True)
        assert shown.stdout == first


@pytest.mark.parametrize("title", [*TYPICAL, *UNUSUAL])
def test_words_stay_inside_the_margins(title: str) -> None:
    """Whatever the words are, above and below the title too."""
    picture = _picture(Card(title, title, title, CARD.hue))
    paper = picture.getpixel((SIZE[0] - 1, 0))
    assert isinstance(paper, tuple)
    assert max(abs(a - b) for a, b in zip(paper, ImageColor.getrgb(PAPER), strict=True)) <= 1
    for name, box in FREE.items():
        assert _colours(picture.crop(box)) == {paper}, name


@pytest.mark.parametrize("title", TYPICAL)
def test_a_card_is_a_small_file(title: str) -> None:
    """Networks fetch it for every reader of a message."""
    assert len(draw(replace(CARD, title=title))) < 30_000


@pytest.mark.parametrize("change", ["kicker", "title", "foot", "hue"])
def test_everything_a_card_says_is_seen(change: str) -> None:
    """No two cards look the same."""
    assert draw(replace(CARD, **{change: "#123456"})) != draw(CARD)


@pytest.mark.parametrize("hue", ["#0b7d77", "#94713a", "#2f5fb3", "#a5452d", "#9b3a8f", "#566170"])
def test_the_hue_fills_the_bar_and_nothing_else(hue: str) -> None:
    """Exactly, also where it is close to another colour of the card."""
    assert _colours(_picture(replace(CARD, hue=hue)).crop((0, 0, BAR, 630))) == {ImageColor.getrgb(hue)}


def test_a_short_title_is_larger_than_a_long_one() -> None:
    """Its letters take more ink."""
    inks = []
    for letters in (1, 80):
        grey = _title(replace(CARD, title="I " * letters)).convert("L")
        inks.append(sum(grey.histogram()[:128]) / letters)
    assert inks[0] > inks[1] * 2


def test_a_title_too_long_is_cut_at_its_end() -> None:
    """What follows the cut changes nothing."""
    long = "word " * 60
    assert draw(replace(CARD, title=long)) == draw(replace(CARD, title=long + "and more"))


def test_what_the_fonts_cannot_draw_is_left_out() -> None:
    """No empty boxes; the words around stay."""
    plain = draw(replace(CARD, title="Use Door A"))
    assert draw(replace(CARD, title="👋🏽 Use\n 🚪 Door\u202e שלום A\0")) == plain
    bare = _colours(_title(replace(CARD, title="👋🏽")))
    assert bare == {ImageColor.getrgb(PAPER)}


def test_fonts_come_with_their_licence() -> None:
    """They are light enough to ship, and the licence asks to be shipped too."""
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert sum(font.stat().st_size for font in FONTS.glob("*.woff")) < 200_000


def test_the_fonts_know_the_same_characters() -> None:
    """So one of them tells what all can draw."""
    known = []
    for file in FONTS.glob("*.woff"):
        mask = ImageFont.truetype(file, 20).getmask
        box = bytes(mask("\U0010ffff"))
        signs = filter(str.isprintable, map(chr, range(0x2300)))
        known.append({sign for sign in signs if bytes(mask(sign)) != box})
    assert known == [known[0]] * 3


def test_the_mark_is_the_one_of_the_site(browser: Browser) -> None:
    """As a browser shows it, but for a little of the colours."""
    page = browser.new_page(viewport={"width": 52, "height": 52})
    svg = (ROOT / "docs/assets/mark.svg").read_text(encoding="utf-8")
    page.set_content(f'<body style="margin: 0; background: {PAPER}">{svg}')
    shown = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    differences = ImageChops.difference(shown, _picture(CARD).crop((112, 522, 164, 574)))
    assert max(ImageStat.Stat(differences).mean) < 2
