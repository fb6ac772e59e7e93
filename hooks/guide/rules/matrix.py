"""The matrix is complete, and its limited cells and the limitations agree."""

from collections.abc import Iterator

from guide.facts.cells import State
from guide.facts.guide import Guide
from guide.facts.ids import Capability
from guide.located.faults import Fault
from guide.located.places import Place


def grid_is_complete(guide: Guide) -> Iterator[Fault]:
    """Every function has a cell for every access of every API, and none besides."""
    columns = {(api.id, access) for api, access in guide.columns}
    for cell in guide.cells:
        if (cell.api, cell.access) not in columns:
            wrong = f"`{cell.api}` has no column `{cell.access}`"
            yield cell.place.fault(f"{wrong}; remove the cell, or add the access to the API")
    for capability in guide.capabilities:
        for api, access in guide.columns:
            if access == capability.access and guide.cell(api.id, capability) is None:
                place = _near(guide, capability.function, api.id)
                yield place.fault(f"the cell `{capability.function}.{api.id}.{access}` is not written")


def _near(guide: Guide, function: str, api: str) -> Place:
    """The place of a cell of the same function and API, or of what comes next to it in the same edition."""
    row = [cell for cell in guide.cells if cell.function == function]
    cells = [*(cell for cell in row if cell.api == api), *row, *guide.cells_of(api)]
    near = [*(cell.place for cell in cells), guide.function[function].place, guide.api[api].place]
    return next((place for place in near if place.file.startswith(guide.file(""))), guide.edition.place)


def limited_cells_name_their_limitation(guide: Guide) -> Iterator[Fault]:
    """A cell names a limitation if and only if it is limited: one of its own API, that still holds."""
    for cell in guide.cells:
        limitation, place = guide.limitation.get(cell.limitation or ""), cell.place.at("limitation")
        if cell.state is State.LIMITED and cell.limitation is None:
            yield cell.place.fault("a limited cell names its limitation: `{state: limited, limitation: ...}`")
        elif cell.state is not State.LIMITED and cell.limitation is not None:
            yield cell.place.fault(f"the cell is `{cell.state}`, so it cannot have the limitation `{cell.limitation}`")
        elif cell.limitation and limitation is None:
            anew = f"state it anew in {guide.file('limitations.yml')}"
            yield place.fault(f"`{cell.limitation}` ended in an earlier edition; {anew}")
        elif limitation and limitation.api != cell.api:
            yield place.fault(f"`{limitation.id}` is a limitation of `{limitation.api}`, not of `{cell.api}`")


def limitations_list_their_cells(guide: Guide) -> Iterator[Fault]:
    """A limitation lists exactly the cells of its API that name it."""
    for limitation in guide.limitations:
        for index, capability in enumerate(limitation.cells):
            listed = guide.cell(limitation.api, capability)
            if listed is None or listed.limitation != limitation.id:
                place = limitation.place.at("cells", index)
                yield place.fault(f"the cell `{capability}` of `{limitation.api}` does not name this limitation")
        for cell in guide.cells_with(limitation.id):
            if cell.api == limitation.api and cell.capability not in limitation.cells:
                place = cell.place.at("limitation")
                yield place.fault(f"`{limitation.id}` does not list `{cell.capability}` among its cells")


def unusable(guide: Guide, api: str, capability: Capability) -> str | None:
    """What a cell is that cannot be used, in words; nothing for one that can."""
    cell = guide.cell(api, capability)
    if cell is None:
        return "not in the matrix"
    return None if cell.state.usable else cell.state


def limitations_touch_other_cells(guide: Guide) -> Iterator[Fault]:
    """What a limitation touches are cells of its API that can be used, and that do not name it."""
    for limitation in guide.limitations:
        for index, capability in enumerate(limitation.touches):
            twice = "among its `cells` already" if capability in limitation.cells else None
            if wrong := twice or unusable(guide, limitation.api, capability):
                right = "name cells that can be used, and none twice"
                place = limitation.place.at("touches", index)
                yield place.fault(f"`{capability}` of `{limitation.api}` is {wrong}; {right}")


def practice_touches_usable_cells(guide: Guide) -> Iterator[Fault]:
    """What to know about an API touches cells of it that can be used."""
    for api in guide.apis:
        for index, note in enumerate(api.practice):
            for step, capability in enumerate(note.touches):
                if wrong := unusable(guide, api.id, capability):
                    place = api.place.at("practice", index, "touches", step)
                    yield place.fault(f"`{capability}` of `{api.id}` is {wrong}")


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
