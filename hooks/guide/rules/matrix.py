"""The matrix is complete, and its limited cells and the limitations agree."""

from collections.abc import Iterator

from guide.facts.guide import Guide
from guide.facts.records import Cell, CellState, Limitation, State
from guide.located.faults import Fault
from guide.located.places import KEY, Place


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
                place = guide.matrix.place.at("capabilities", capability.function, api.id, KEY)
                yield place.fault(f"the cell `{capability.function}.{api.id}.{access}` is not written")


def limited_cells_name_their_limitation(guide: Guide) -> Iterator[Fault]:
    """A cell names a limitation if and only if it is limited, and it is one of its own API."""
    for cell in guide.cells:
        yield from limitation_faults(guide, cell.api, cell, cell.place)


def limitation_faults(guide: Guide, api: str, cell: Cell | CellState, place: Place) -> Iterator[Fault]:
    """What is wrong with the limitation of a cell of ``api`` that is written at ``place``."""
    if cell.state is State.LIMITED and cell.limitation is None:
        yield place.fault("a limited cell names its limitation: `{state: limited, limitation: ...}`")
    if cell.state is not State.LIMITED and cell.limitation is not None:
        yield place.fault(f"the cell is `{cell.state}`, so it cannot have the limitation `{cell.limitation}`")
    limitation = guide.limitation[cell.limitation] if cell.limitation else None
    if limitation and limitation.api != api:
        yield place.at("limitation").fault(f"`{limitation.id}` is a limitation of `{limitation.api}`, not of `{api}`")


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


def ways_round_are_open(guide: Guide) -> Iterator[Fault]:
    """A way round leads to another living API in which the limitation's cells are available."""
    for limitation in guide.limitations:
        for index, api in enumerate(limitation.way_round.apis if limitation.way_round else ()):
            place = limitation.place.at("way_round", "apis", index)
            if api == limitation.api or not guide.api[api].recommendable:
                yield place.fault(f"`{api}` is no way round: it is the same API, a companion, or deprecated")
                continue
            for capability in limitation.cells:
                cell = guide.cell(api, capability)
                if cell is None or cell.state is not State.AVAILABLE:
                    state = cell.state if cell else "not in the matrix"
                    yield place.fault(f"`{api}` is no way round for `{capability}`: it is {state} there")
