"""Keeps cards as files, so that the next build need not draw them again.

A file is named by all that makes the picture what it is: what the card says, how cards are drawn,
the fonts and the libraries. So it is never out of date; what a build does not use is removed.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from PIL import __version__ as pillow
from PIL import features

from guide.frame import cards
from guide.frame.cards import Card


class CardCache:
    """Cards in ``folder``; without one, or where files cannot be kept, each is drawn."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def picture(self, card: Card) -> bytes:
        """The card as PNG, from its file if there is one."""
        if self._folder is None:
            return cards.draw(card)
        name = _name(card)
        self._used.add(name)
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            picture = cards.draw(card)
            with suppress(OSError):
                _write(self._folder / name, picture)
            return picture

    def remove_unused(self) -> None:
        """Remove every card that nobody asked for."""
        for file in self._folder.glob("*.png") if self._folder else ():
            if file.name not in self._used:
                with suppress(OSError):
                    file.unlink()


def _name(card: Card) -> str:
    return f"{sha256(f'{_made_with()}{card!r}'.encode()).hexdigest()}.png"


@cache
def _made_with() -> str:
    """How cards are drawn, in a few signs."""
    source = Path(cards.__file__)
    digest = sha256(source.read_bytes())
    for font in sorted(cards.FONTS.iterdir()):
        digest.update(font.read_bytes())
    libraries = ("freetype2", "raqm", "fribidi", "harfbuzz", "zlib")
    versions = (pillow, *(features.version(library) for library in libraries))
    return f"{digest.hexdigest()} {versions}"


def _write(path: Path, picture: bytes) -> None:
    """Write a file that another build never sees half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(picture)
    Path(file.name).replace(path)
