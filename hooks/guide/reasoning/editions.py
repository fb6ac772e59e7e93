"""The guide as of each edition: what it adds and changes, on top of the edition before.

Nothing is ever changed in an earlier edition. Each is a guide of its own, for the same coverage and the same rules.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, product

from guide.facts.cells import Cell, State
from guide.facts.editions import ApiChange, EditionFacts, Facts
from guide.facts.guide import Guide
from guide.facts.ids import Capability
from guide.facts.operations import Operation, StatedOperation
from guide.facts.records import Api, Disagreement, Limitation, Trait


def guides(facts: Facts) -> tuple[Guide, ...]:
    """The guide as of every edition, oldest first."""
    start = Guide(facts.editions[0].edition, facts.about, facts.sources, facts.jobs, facts.questions, facts.outcomes)
    newest = [own.edition for own in facts.editions if own.recommendations is not None][-1]
    _, *every = accumulate(facts.editions, _then, initial=start)
    return tuple(replace(guide, is_newest=guide.edition is newest) for guide in every)


def _then(before: Guide, own: EditionFacts) -> Guide:
    """The guide once an edition has come after ``before``."""
    guide = replace(
        before,
        edition=own.edition,
        apis=tuple(_apis(before, own)),
        joined=(*before.joined, *(api.id for api in own.apis)),
        stages=(*before.stages, *own.stages),
        functions=(*before.functions, *own.functions),
        operations=_operations(before, own),
        remarks=_remarks(before, own),
        traits=tuple(_traits(before, own)),
        disagreements=(*_still_open(before, own), *own.disagreements),
        recommendations=own.recommendations,
    )
    guide = replace(guide, cells=tuple(_cells(guide, own)))
    return replace(guide, limitations=tuple(_limitations(guide, own)))


def _apis(before: Guide, own: EditionFacts) -> list[Api]:
    changes = {change.id: change for change in own.changed}
    statuses = {news.api: news.now for news in sorted(own.news, key=lambda news: news.date) if news.now}
    apis = [*(_changed(api, changes[api.id]) if api.id in changes else api for api in before.apis), *own.apis]
    apis = [api.model_copy(update={"status": statuses.get(api.id, api.status)}) for api in apis]
    return sorted(apis, key=lambda api: own.order.index(api.id) if api.id in own.order else len(own.order))


def _changed(api: Api, change: ApiChange) -> Api:
    changed = api.model_copy(update={name: getattr(change, name) for name in change.model_fields_set})
    changed._place = change.place
    return changed


def _cells(guide: Guide, own: EditionFacts) -> list[Cell]:
    """The cells of before, with those of the edition in their place; the first keeps the order of its file."""
    if not guide.cells:
        return [*own.cells]
    confirmed = own.edition.matrix == "whole"
    before = (replace(cell, edition=own.edition.id) if confirmed else cell for cell in guide.cells)
    cells = {cell.id: cell for cell in (*before, *own.cells)}
    rows = {function.id: row for row, function in enumerate(guide.functions)}
    columns = {api.id: column for column, api in enumerate(guide.apis)}
    return sorted(cells.values(), key=lambda one: (rows.get(one.function, 0), columns.get(one.api, 0), one.access))


def _operations(before: Guide, own: EditionFacts) -> tuple[StatedOperation, ...]:
    """The calls of the edition, and those of before that it neither states anew nor replaces."""
    replaced = {file.api for file in own.operations if file.earlier == "replaced"}
    anew = {(file.api, name) for file in own.operations for one in file.operations for name in (one.call, *one.was)}
    stated = (_stated(one, file.api, own.edition.id) for file in own.operations for one in file.operations)
    return (*stated, *(one for one in before.operations if one.api not in replaced and (one.api, one.call) not in anew))


def _stated(operation: Operation, api: str, edition: str) -> StatedOperation:
    stated = StatedOperation.model_construct(**dict(operation), api=api, edition=edition)
    stated._place = operation.place
    return stated


def _remarks(before: Guide, own: EditionFacts) -> dict[tuple[str, Capability], str]:
    """Those of the edition, and those of before about cells that it does not state anew."""
    stated = {(cell.api, cell.capability) for cell in own.cells}
    kept = {about: text for about, text in before.remarks.items() if about not in stated}
    return kept | {(file.api, about): text for file in own.operations for about, text in file.remarks.items()}


def _limitations(guide: Guide, own: EditionFacts) -> Iterator[Limitation]:
    """Those of before that still hold, and those of the edition."""
    stated = {limitation.id for limitation in own.limitations}
    for limitation in guide.limitations:
        naming = {cell.capability for cell in guide.cells_with(limitation.id)}
        if limitation.id not in stated and (naming or not limitation.cells):
            cells = tuple(one for one in limitation.cells if one in naming)
            yield limitation.model_copy(update={"cells": cells, "way_round": _way_round(guide, limitation)})
    yield from own.limitations


def _way_round(guide: Guide, limitation: Limitation) -> object:
    """The way round a limitation, as far as the APIs it leads through may still be recommended and do it."""
    way = limitation.way_round
    if way is None:
        return None
    living = (api for api in way.apis if guide.api[api].recommendable)
    available = {(cell.api, cell.capability) for cell in guide.cells if cell.state is State.AVAILABLE}
    apis = tuple(api for api in living if all((api, one) in available for one in limitation.cells))
    return way.model_copy(update={"apis": apis}) if apis else None


def _traits(guide: Guide, own: EditionFacts) -> Iterator[Trait]:
    for trait in guide.traits:
        yield trait.model_copy(update={"support": {**trait.support, **own.support.get(trait.id, {})}})
    yield from own.traits


def _still_open(before: Guide, own: EditionFacts) -> Iterator[Disagreement]:
    """The disagreements of before about cells that the edition does not state anew."""
    stated = {(cell.api, cell.capability) for cell in own.cells}
    return (one for one in before.disagreements if one.cells and stated.isdisjoint(product(one.apis, one.cells)))
