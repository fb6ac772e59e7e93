"""Behind each cell that can be used stands a call, or the reason why none is known; no call claims more."""

from collections.abc import Iterator

from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.facts.ids import Capability
from guide.facts.operations import Operation
from guide.facts.records import Practice, TraitState
from guide.located.faults import Fault, did_you_mean
from guide.located.places import KEY
from guide.reasoning.editions import guides
from guide.reasoning.tree import Tree
from guide.rules.matrix import unusable


def usable_cells_have_a_call(guide: Guide) -> Iterator[Fault]:
    """In an edition that answers, a cell that can be used has a call, or a remark says why none is known."""
    for cell in guide.unproved if guide.recommendations is not None else ():
        if (cell.api, cell.capability) not in guide.remarks:
            wrong = f"no call of `{cell.api}` for `{cell.capability}`, which is {cell.state}"
            file = guide.file(f"operations/{cell.api}.yml")
            yield cell.place.fault(f"{wrong}; name one in {file}, or say under its `remarks` why none is known")


def calls_serve_what_can_be_used(guide: Guide) -> Iterator[Fault]:
    """A call serves cells that can be used, or about which the sources disagree, and traits that its API has."""
    for one in guide.operations if guide.recommendations is not None else ():
        for index, function in enumerate(one.functions):
            state = unusable(guide, one.api, Capability(function, one.access))
            if state and guide.at(function, one.api, one.access) not in guide.disputed:
                wrong = f"`{function}.{one.access}` of `{one.api}` is {state}"
                right = "a call may serve it only where the sources disagree about it"
                yield one.place.at("functions", index).fault(f"{wrong}; {right}")
        for index, trait in enumerate(one.traits):
            has = guide.trait[trait].support[one.api].state
            if has is not TraitState.HAS:
                message = f"`{trait}` of `{one.api}` is `{has}`; no call can serve it"
                yield one.place.at("traits", index).fault(message)


def calls_are_told_apart(facts: Facts) -> Iterator[Fault]:
    """An edition has one file of calls for an API, and each call in it once, at an address of its own."""
    for own in facts.editions:
        files: dict[str, str] = {}
        for file in own.operations:
            if file.api in files:
                yield file.place.at("api").fault(f"{files[file.api]} has the calls of `{file.api}`; add these there")
            files.setdefault(file.api, file.place.file)
            said: dict[str, tuple[str, list[str]]] = {}
            for one in file.operations:
                call, accesses = said.setdefault(one.anchor, (one.call, []))
                if call != one.call or one.access in accesses:
                    what = "is here already" if call == one.call else f"and `{call}` would have one address"
                    yield one.place.at("call").fault(f"`{one.call}` {what}; write it once for each access")
                accesses.append(one.access)


def places_lie_in_repositories(facts: Facts) -> Iterator[Fault]:
    """A file and its line are named only where the source is a repository at a revision."""
    source = {one.id: one for one in facts.sources}
    for own in facts.editions:
        placed: list[tuple[Operation | Practice, str]]
        placed = [(one, one.source) for file in own.operations for one in file.operations]
        placed += [(note, note.sources[0]) for api in own.apis for note in api.practice]
        placed += [(note, note.sources[0]) for api in own.changed for note in api.practice or ()]
        for one, source_id in placed:
            if one.at and not (source[source_id].repository and source[source_id].revision):
                message = f"`{source_id}` is no repository at a revision, so it has no files and lines"
                yield one.place.at("at").fault(message)


def remarks_are_about_usable_cells(facts: Facts) -> Iterator[Fault]:
    """A remark is about a cell that can be used."""
    for own, guide in zip(facts.editions, guides(facts), strict=True):
        for file in own.operations:
            for about in file.remarks:
                if wrong := unusable(guide, file.api, about):
                    message = f"`{about}` of `{file.api}` is {wrong}; a remark is about a cell that can be used"
                    yield file.place.at("remarks", str(about), KEY).fault(message)


def answers_begin_with_a_call(guide: Guide) -> Iterator[Fault]:
    """An answer names a first call, of one of its APIs, for a need, as it was read; or why it knows none."""
    tree = Tree(guide)
    for entry in guide.recommendations or ():
        needs = {need.about for need in tree.needs(entry.outcome)}
        calls = [one for api in entry.apis for one in guide.calls_of(api) if needs.intersection(one.serves)]
        known = {one.call: one for one in reversed(calls)}
        any_read = not all(one.proof.is_inferred for one in calls)
        place = entry.place.at("first_call")
        if bool(entry.first_call) == bool(entry.no_first_call):
            yield place.fault("name the call to begin with: `first_call`; or say why none is known: `no_first_call`")
        elif entry.no_first_call and known:
            yield entry.place.at("no_first_call").fault(f"`{next(iter(known))}` is known, and does what the path needs")
        elif entry.first_call and entry.first_call not in known:
            meant = did_you_mean(entry.first_call, known)
            yield place.fault(f"no API of this answer has a call `{entry.first_call}` for what the path needs{meant}")
        elif entry.first_call and known[entry.first_call].proof.is_inferred and any_read:
            yield place.fault(f"the name `{entry.first_call}` is inferred; begin with one that was read")
