"""The guide as it would read at a later edition: computed from the base and what came after.

The base is never changed. A later edition is another guide, with the cells, rows and statuses of
its day, on which the same coverage and the same rules work.
"""

from collections.abc import Iterator
from dataclasses import replace

from guide.facts.guide import Guide
from guide.facts.history import ApiNews, CellChange, LaterEdition, NewFunction
from guide.facts.ids import Capability
from guide.facts.records import Api, Cell, CellState, Function, Stage


def guide_in(guide: Guide, edition: LaterEdition) -> Guide:
    """The guide at a later edition."""
    stages, functions = _added_rows(guide, edition.date)
    return replace(
        guide,
        apis=tuple(_api_at(guide, api, edition.date) for api in guide.apis),
        stages=(*guide.stages, *stages),
        functions=(*guide.functions, *functions),
        cells=tuple(_cells_at(guide, edition.date)),
    )


def _api_at(guide: Guide, api: Api, day: str) -> Api:
    status = api.status
    for news in guide.news(api.id):
        if news.date <= day:
            status = news.now or status
    return api.model_copy(update={"status": status})


def _added_rows(guide: Guide, day: str) -> tuple[list[Stage], list[Function]]:
    added = guide.history.added
    rows = [row for row in guide.history.functions if row.date <= day]
    stage = Stage.model_validate(added.model_dump())
    return ([stage] if rows else []), [_function(row, stage) for row in rows]


def _function(row: NewFunction, stage: Stage) -> Function:
    fields = row.model_dump(include={"id", "name", "summary", "words", "sources"})
    function = Function.model_validate({**fields, "stage": stage.id})
    function._place = row.place
    return function


def _cells_at(guide: Guide, day: str) -> Iterator[Cell]:
    changed = {str(change.cell): change.now for change in cell_changes(guide, day)}
    for cell in (*guide.cells, *_added_cells(guide, day)):
        now = changed.get(cell.id)
        yield replace(cell, state=now.state, limitation=now.limitation) if now else cell


def _added_cells(guide: Guide, day: str) -> Iterator[Cell]:
    for row in guide.history.functions:
        if row.date <= day:
            for api, cells in row.cells.items():
                for access, cell in cells.items():
                    capability = Capability(row.id, access)
                    yield Cell(api, capability, cell.state, cell.limitation, guide.matrix.place)


def cell_changes(guide: Guide, day: str) -> Iterator[CellChange]:
    """The changes of cells until a day, oldest first."""
    return (change for change in guide.history.cells_by_date if change.date <= day)


def state_before(guide: Guide, change: CellChange) -> CellState | None:
    """The state of a cell just before it changed; nothing where there was no such cell."""
    there = guide.cell(change.cell.api, change.cell.capability)
    state = CellState(state=there.state, limitation=there.limitation) if there else None
    for earlier in cell_changes(guide, change.date):
        if earlier is change:
            break
        if earlier.cell == change.cell:
            state = earlier.now
    return state


def status_before(guide: Guide, news: ApiNews) -> str:
    """The status of an API just before some news of it."""
    status = guide.api[news.api].status
    for earlier in guide.news(news.api):
        if earlier is news:
            break
        status = earlier.now or status
    return status
