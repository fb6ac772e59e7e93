"""What pages show of the matrix: rows, columns and tallies, and how states are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby

from markupsafe import Markup

from guide.facts.guide import Guide, grouped
from guide.facts.ids import Access, Capability
from guide.facts.records import Api, Cell, Function, Limitation, Outcome, Stage, State

HUES = (
    "#0b7d77",
    "#94713a",
    "#2f5fb3",
    "#a5452d",
    "#9b3a8f",
    "#6b7280",
    "#b8860b",
    "#4d7c0f",
)
"""The colours that mark APIs, as the styles have them; beyond these they come round again."""

Column = tuple[Api, Access]
"""A column of the matrix: an API, and whether it reads or writes."""

_SIGNS = {
    "available": "✓",
    "limited": "◐",
    "not available": "✕",
    "coming soon": "◷",
    "yes": "✓",
    "no": "✕",
    "has": "✓",
    "lacks": "✕",
    "not stated": "?",
    "not in the matrix": "—",
}


@cache
def state(words: str) -> Markup:
    """A state as a sign and a word."""
    kind = words.replace(" ", "-")
    return Markup('<span class="g-state g-{}"><span aria-hidden="true">{}</span> {}</span>').format(
        kind, _SIGNS[words], words
    )


def hue(guide: Guide, api_id: str) -> str:
    """The number of the colour that marks an API; its name always stands beside it."""
    return str(guide.position[api_id] % len(HUES) + 1)


def outcome_title(guide: Guide, outcome: Outcome) -> str:
    """The headline of an outcome."""
    return f"Use {guide.api[outcome.api].name} to {outcome.job}"


@dataclass(frozen=True)
class ColumnRow:
    """A function with the cells of one API, or of all."""

    function: Function
    cells: tuple[Cell, ...]

    @cached_property
    def by_column(self) -> Mapping[tuple[str, str], Cell]:
        """The cells by their API and their access."""
        return {(cell.api, cell.capability.access): cell for cell in self.cells}


@dataclass(frozen=True)
class StageRows:
    """A stage with its functions."""

    stage: Stage
    rows: tuple[ColumnRow, ...]


@dataclass(frozen=True)
class Family:
    """APIs that stand together in the head of the matrix, and how many columns they take."""

    name: str
    apis: tuple[Api, ...]

    @property
    def width(self) -> int:
        """Columns."""
        return sum(len(api.access) for api in self.apis)


@dataclass(frozen=True)
class Footnote:
    """A limitation as a footnote of the matrix, with its number and the cells that point at it."""

    number: int
    limitation: Limitation
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """The whole matrix."""

    families: tuple[Family, ...]
    columns: tuple[Column, ...]
    stages: tuple[StageRows, ...]
    notes: tuple[Footnote, ...]


def matrix(guide: Guide) -> Matrix:
    """The matrix as a page shows it: families side by side, rows by stage."""
    apis = [api for api in guide.apis if api.access]
    by_family = groupby(apis, lambda api: api.family or "")
    families = [Family(name, tuple(group)) for name, group in by_family]
    return Matrix(
        families=tuple(families),
        columns=guide.columns,
        stages=tuple(stages(guide)),
        notes=tuple(_footnotes(guide)),
    )


def stages(guide: Guide) -> Iterator[StageRows]:
    """Every stage, with every cell of its functions in the order of the columns."""
    yield from _stages(guide, guide.columns)


def column(guide: Guide, api: Api) -> tuple[StageRows, ...]:
    """What one API offers, by stage."""
    columns = [(api, access) for access in api.access]
    return tuple(_stages(guide, columns)) if columns else ()


def _stages(guide: Guide, columns: Sequence[Column]) -> Iterator[StageRows]:
    functions = grouped((str(function.stage), function) for function in guide.functions)
    for stage in guide.stages:
        rows = (_row(guide, function, columns) for function in functions.get(stage.id, ()))
        yield StageRows(stage, tuple(rows))


def row(guide: Guide, function: Function) -> ColumnRow:
    """A function with its cells, in the order of the columns."""
    return _row(guide, function, guide.columns)


def _row(guide: Guide, function: Function, columns: Sequence[Column]) -> ColumnRow:
    capabilities = {access: Capability.of(function.id, access) for access in Access}
    cells = (guide.cell(api.id, capabilities[access]) for api, access in columns)
    return ColumnRow(function, tuple(cell for cell in cells if cell))


def _footnotes(guide: Guide) -> Iterator[Footnote]:
    for limitation in guide.limitations:
        cells = guide.cells_with.get(limitation.id, ())
        yield Footnote(guide.number[limitation.id], limitation, cells)


def limitations_in(guide: Guide, line: ColumnRow) -> tuple[Limitation, ...]:
    """The limitations of the cells of a row, each once."""
    ids = dict.fromkeys(cell.limitation for cell in line.cells if cell.limitation)
    return tuple(guide.limitation[limitation] for limitation in ids)


def announced(guide: Guide) -> tuple[Cell, ...]:
    """The cells that are coming soon."""
    return tuple(cell for cell in guide.cells if cell.state is State.COMING_SOON)


@dataclass(frozen=True)
class Tally:
    """How many functions an API reads and writes, limited ones included."""

    api: Api
    reads: int
    writes: int


def tallies(guide: Guide) -> dict[str, Tally]:
    """The tally of every API, by its id."""
    return {api.id: _tally(api, guide.cells_of.get(api.id, ())) for api in guide.apis}


def _tally(api: Api, cells: Iterable[Cell]) -> Tally:
    usable = [cell.capability.access for cell in cells if cell.state.usable]
    return Tally(api, usable.count(Access.READ), usable.count(Access.WRITE))
