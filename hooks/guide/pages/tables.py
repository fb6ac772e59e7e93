"""What pages show of the matrix: rows, columns and tallies, and how states are written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from guide.facts.guide import Guide
from guide.facts.ids import Access, Capability
from guide.facts.records import Api, Cell, Function, Limitation, Stage

HUES = ("#0b7d77", "#94713a", "#2f5fb3", "#a5452d", "#9b3a8f", "#6b7280", "#b8860b", "#4d7c0f")
"""The colours that mark APIs, as the styles have them; beyond these they come round again."""

Column = tuple[Api, Access]
"""A column of the matrix: an API, and whether it reads or writes."""

_SYMBOLS = {
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


def state(words: str) -> Markup:
    """A state as a sign and a word."""
    kind = words.replace(" ", "-")
    return Markup('<span class="g-state g-{}"><span aria-hidden="true">{}</span> {}</span>').format(
        kind, _SYMBOLS[words], words
    )


def hue(guide: Guide, api_id: str) -> int:
    """The number of the colour that marks an API, from 1; its name always stands beside it."""
    return guide.position[api_id] % len(HUES) + 1


@dataclass(frozen=True)
class Row:
    """A function with the cells of one API, or of all."""

    function: Function
    cells: tuple[Cell, ...]

    def cell(self, api: str, access: str) -> Cell | None:
        """The cell of an API for an access, if the row has it."""
        wanted = (cell for cell in self.cells if cell.api == api)
        return next((cell for cell in wanted if cell.capability.access == access), None)


@dataclass(frozen=True)
class StageRows:
    """A stage with its functions."""

    stage: Stage
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Family:
    """APIs that stand together in the head of the matrix, and how many columns they take."""

    name: str
    apis: tuple[Api, ...]

    @property
    def width(self) -> int:
        """Columns."""
        return sum(len(api.access) for api in self.apis)


def families(guide: Guide) -> Iterator[Family]:
    """The APIs that have columns, by family, in the order of the columns."""
    apis = (api for api in guide.apis if api.access)
    for name, group in groupby(apis, lambda api: api.family or ""):
        yield Family(name, tuple(group))


def stages(guide: Guide) -> tuple[StageRows, ...]:
    """Every stage, with every cell of its functions in the order of the columns."""
    return _stages(guide, guide.columns)


def column(guide: Guide, api: Api) -> tuple[StageRows, ...]:
    """What one API offers, by stage; nothing if it has no column."""
    columns = [(api, access) for access in api.access]
    return _stages(guide, columns) if columns else ()


def _stages(guide: Guide, columns: Sequence[Column]) -> tuple[StageRows, ...]:
    return tuple(
        StageRows(
            stage, tuple(row(guide, function, columns) for function in guide.functions if function.stage == stage.id)
        )
        for stage in guide.stages
    )


def row(guide: Guide, function: Function, columns: Sequence[Column] | None = None) -> Row:
    """A function with its cells in some columns, or in all."""
    wanted = (
        (api.id, Capability(function.id, access)) for api, access in (guide.columns if columns is None else columns)
    )
    cells = (guide.cell(api, capability) for api, capability in wanted)
    return Row(function, tuple(cell for cell in cells if cell))


def limitations_in(guide: Guide, line: Row) -> tuple[Limitation, ...]:
    """The limitations of the cells of a row, each once."""
    ids = dict.fromkeys(cell.limitation for cell in line.cells if cell.limitation)
    return tuple(guide.limitation[limitation] for limitation in ids)


@dataclass(frozen=True)
class Tally:
    """How many functions an API reads and writes, limited ones included."""

    reads: int
    writes: int


def tallies(guide: Guide) -> dict[str, Tally]:
    """The tally of every API, by its id."""
    return {api.id: _tally(guide, api) for api in guide.apis}


def _tally(guide: Guide, api: Api) -> Tally:
    usable = [cell.capability.access for cell in guide.cells_of(api.id) if cell.state.usable]
    return Tally(usable.count(Access.READ), usable.count(Access.WRITE))
