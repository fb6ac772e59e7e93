"""What pages show of the matrix: rows, columns and tallies, and how states are written."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from guide.facts.guide import Guide
from guide.facts.records import Api

HUES = ("#0b7d77", "#94713a", "#2f5fb3", "#a5452d", "#9b3a8f", "#6b7280", "#b8860b", "#4d7c0f")
"""The colours that mark APIs, as the styles have them; beyond these they come round again."""


def state(words: str) -> Markup:
    """A state, which is one of a few words; the styles set its sign before it."""
    return Markup(f'<span class="g-state g-{words.replace(" ", "-")}">{words}</span>')  # noqa: S704 - no text of the data


def names(apis: Sequence[Api], word: str = "and") -> str:
    """The names of some APIs in a sentence: `A`, `A and B`, `A, B and C`; with "or" where one of them is meant."""
    *others, last = (api.name for api in apis)
    return f"{', '.join(others)} {word} {last}" if others else last


def hue(guide: Guide, api_id: str) -> int:
    """The number of the colour that marks an API, from 1; its name always stands beside it."""
    return guide.joined.index(api_id) % len(HUES) + 1


def families(guide: Guide) -> Iterator[tuple[str, list[Api]]]:
    """The APIs that have columns, by the name of their family, in the order of the columns."""
    apis = (api for api in guide.apis if api.access)
    for name, group in groupby(apis, lambda api: api.family or ""):
        yield name, list(group)
