"""The matrix is complete, and its limited cells and the limitations agree."""

import posixpath
from collections.abc import Iterator

from guide.facts.cells import Cell, State
from guide.facts.guide import Guide
from guide.facts.records import Limitation
from guide.located.faults import Fault
from guide.located.places import Place


def grid_is_complete(guide: Guide) -> Iterator[Fault]:
    """Every function has a cell for every access of every API, and none besides."""
    columns = {(api.id, access) for api, access in guide.columns}
    for cell in guide.cells:
        if (cell.api, cell.capability.access) not in columns:
            yield cell.place.fault(
                f"`{cell.api}` has no column `{cell.capability.access}`; remove the cell, or add the access to the API"
            )
    for capability in guide.capabilities:
        for api, access in guide.columns:
            if access == capability.access and guide.cell(api.id, capability) is None:
                yield _near(guide, capability.function, api.id).fault(
                    f"the cell `{capability.function}.{api.id}.{access}` is not written"
                )


def _near(guide: Guide, function: str, api: str) -> Place:
    """The place of a cell of the same function and API, or of what comes next to it in the same edition."""
    here = posixpath.dirname(guide.edition.place.file)
    same = [cell.place for cell in guide.cells if (cell.function, cell.api) == (function, api)]
    row = [cell.place for cell in guide.cells if cell.function == function]
    column = [cell.place for cell in guide.cells if cell.api == api]
    near = (*row, *column, guide.function[function].place, guide.api[api].place)
    return next((place for place in (*same, *near) if place.file.startswith(f"{here}/")), guide.edition.place)


def limited_cells_name_their_limitation(guide: Guide) -> Iterator[Fault]:
    """A cell names a limitation if and only if it is limited: one of its own API, that still holds."""
    for cell in guide.cells:
        limitation = guide.limitation.get(cell.limitation or "")
        if cell.state is State.LIMITED and cell.limitation is None:
            yield cell.place.fault("a limited cell names its limitation: `{state: limited, limitation: ...}`")
        elif cell.state is not State.LIMITED and cell.limitation is not None:
            yield cell.place.fault(f"the cell is `{cell.state}`, so it cannot have the limitation `{cell.limitation}`")
        elif cell.limitation and limitation is None:
            yield cell.place.at("limitation").fault(
                f"`{cell.limitation}` ended in an earlier edition; state it anew in {guide.file('limitations.yml')}"
            )
        elif limitation and limitation.api != cell.api:
            yield cell.place.at("limitation").fault(
                f"`{limitation.id}` is a limitation of `{limitation.api}`, not of `{cell.api}`"
            )


def limitations_list_their_cells(guide: Guide) -> Iterator[Fault]:
    """A limitation lists exactly the cells of its API that name it."""
    for limitation in guide.limitations:
        for index, capability in enumerate(limitation.cells):
            listed = guide.cell(limitation.api, capability)
            if listed is None or listed.limitation != limitation.id:
                yield limitation.place.at("cells", index).fault(
                    f"the cell `{capability}` of `{limitation.api}` does not name this limitation"
                )
    for cell in guide.cells:
        if cell.limitation:
            yield from _unlisted(cell, guide.limitation[cell.limitation])


def _unlisted(cell: Cell, limitation: Limitation) -> Iterator[Fault]:
    if cell.api == limitation.api and cell.capability not in limitation.cells:
        yield cell.place.at("limitation").fault(f"`{limitation.id}` does not list `{cell.capability}` among its cells")


def limitations_touch_other_cells(guide: Guide) -> Iterator[Fault]:
    """What a limitation touches are cells of its API that can be used, and that do not name it."""
    for limitation in guide.limitations:
        for index, capability in enumerate(limitation.touches):
            cell = guide.cell(limitation.api, capability)
            if cell is None or not cell.state.usable or capability in limitation.cells:
                state = cell.state if cell else "not in the matrix"
                wrong = "among its `cells` already" if capability in limitation.cells else state
                yield limitation.place.at("touches", index).fault(
                    f"`{capability}` of `{limitation.api}` is {wrong}; name cells that can be used, and none twice"
                )


def practice_touches_usable_cells(guide: Guide) -> Iterator[Fault]:
    """What to know about an API touches cells of it that can be used."""
    for api in guide.apis:
        for index, note in enumerate(api.practice):
            for step, capability in enumerate(note.touches):
                cell = guide.cell(api.id, capability)
                if cell is None or not cell.state.usable:
                    place = api.place.at("practice", index, "touches", step)
                    yield place.fault(f"`{capability}` of `{api.id}` is {cell.state if cell else 'not in the matrix'}")


def ways_round_are_open(guide: Guide) -> Iterator[Fault]:
    """A way round leads to another current API in which the limitation's cells are available."""
    for limitation in guide.limitations:
        for index, api in enumerate(limitation.way_round.apis if limitation.way_round else ()):
            place = limitation.place.at("way_round", "apis", index)
            if api == limitation.api or not guide.api[api].recommendable:
                yield place.fault(f"`{api}` is no way round: it is the same API, a companion, or not current")
                continue
            for capability in limitation.cells:
                cell = guide.cell(api, capability)
                if cell is None or cell.state is not State.AVAILABLE:
                    state = cell.state if cell else "not in the matrix"
                    yield place.fault(f"`{api}` is no way round for `{capability}`: it is {state} there")
