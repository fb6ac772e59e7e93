"""What came later is dated, in order, real, and never leaves an answer wrong in silence."""

from collections.abc import Iterator

from guide.facts.guide import Guide
from guide.facts.history import ApiNews, CellChange, NewFunction
from guide.located.faults import Fault
from guide.reasoning import resolve
from guide.reasoning.editions import state_before, status_before
from guide.rules import matrix


def editions_are_in_order(guide: Guide) -> Iterator[Fault]:
    """Later editions follow the base and each other, and their ids are the month of their date."""
    last = guide.about.edition.id
    taken = set()
    if not "01" <= last[5:] <= "12":
        yield guide.about.edition.place.at("id").fault(f"no calendar has a month `{last}`")
    for edition in guide.history.editions:
        if edition.date[: len(last)] <= last:
            yield edition.place.at("date").fault(f"{edition.date} is not later than {last}")
        if edition.id != edition.date[:7]:
            yield edition.place.at("id").fault(f"`{edition.id}` is not the month of its date, `{edition.date[:7]}`")
        if edition.id in taken:
            yield edition.place.at("id").fault(f"there is an edition of `{edition.id}` already")
        taken.add(edition.id)
        last = edition.date


def changes_belong_to_an_edition(guide: Guide) -> Iterator[Fault]:
    """Every change lies after the base edition, and not after the last one: none is an orphan."""
    base = guide.about.edition.id
    last = guide.history.editions[-1].date if guide.history.editions else base
    for change in guide.history.dated:
        if not base < change.date[: len(base)] or change.date > last:
            yield change.place.at("date").fault(
                f"no later edition includes {change.date}; the editions go from {base} to {last}"
            )


def changes_change_something(guide: Guide) -> Iterator[Fault]:
    """A change starts from what was so until then, and ends in something else."""
    for change in guide.history.cells:
        yield from _cell_fault(guide, change)
    for news in guide.history.news:
        yield from _status_fault(guide, news)


def _cell_fault(guide: Guide, change: CellChange) -> Iterator[Fault]:
    state = state_before(guide, change)
    if state is None:
        yield change.place.at("cell").fault(f"there was no cell `{change.cell}` to change")
    elif change.was != state:
        yield change.place.at("was").fault(f"`{change.cell}` was `{state.state}` until then")
    if change.was == change.now:
        yield change.place.at("now").fault(f"`{change.cell}` does not change: it stays as it was")


def _status_fault(guide: Guide, news: ApiNews) -> Iterator[Fault]:
    status = status_before(guide, news)
    if (news.was is None) != (news.now is None):
        yield news.place.fault("a change of status says both: `was` and `now`")
    elif news.was and news.was != status:
        yield news.place.at("was").fault(f"`{news.api}` was `{status}` until then")
    elif news.now and news.now == news.was:
        yield news.place.at("now").fault(f"`{news.api}` does not change: it stays `{news.now}`")


def added_rows_are_new(guide: Guide) -> Iterator[Fault]:
    """A row or an API that was added later has an id of its own."""
    taken = set(guide.function) | set(guide.stage)
    added = guide.history.added
    if added.id in taken:
        yield added.place.at("id").fault(f"the id `{added.id}` is there already")
    taken.add(added.id)
    for row in guide.history.functions:
        if row.id in taken:
            yield row.place.at("id").fault(f"the function `{row.id}` is there already")
        taken.add(row.id)
    apis = set(guide.api)
    for api in guide.history.apis:
        if api.id in apis:
            yield api.place.at("id").fault(f"the API `{api.id}` is there already")
        apis.add(api.id)


def every_edition_is_complete(guide: Guide) -> Iterator[Fault]:
    """In each later edition too, every row has every cell, and a limited one its limitation."""
    for row in guide.history.functions:
        yield from _gaps(guide, row)
        for api, cells in row.cells.items():
            for access, cell in cells.items():
                place = row.place.at("cells", api, access)
                yield from matrix.limitation_faults(guide, api, cell, place)
    for change in guide.history.cells:
        place = change.place.at("now")
        yield from matrix.limitation_faults(guide, change.cell.api, change.now, place)


def _gaps(guide: Guide, row: NewFunction) -> Iterator[Fault]:
    """Columns that a row has no cell for, and cells that it has no column for."""
    edition = next(one.name for one in guide.history.editions if one.date >= row.date)
    columns = [(api.id, access) for api, access in guide.columns]
    written = [(api, access) for api, cells in row.cells.items() for access in cells]
    for api, access in columns:
        if (api, access) not in written:
            yield row.place.at("cells").fault(f"in {edition}: the cell `{row.id}.{api}.{access}` is not written")
    for api, access in written:
        if (api, access) not in columns:
            yield row.place.at("cells", api, access).fault(
                f"in {edition}: `{api}` has no column `{access}`; remove the cell"
            )


def answers_hold_or_say_what_to_do(guide: Guide) -> Iterator[Fault]:
    """An outcome whose API stops covering its needs says what to do instead, and no other does."""
    decisions = resolve(guide).decisions
    advice = {entry.outcome: entry for entry in guide.history.what_then}
    for name in advice.keys() - decisions.keys():
        yield advice[name].place.at("outcome").fault(f"`{name}` is a question; name an outcome")
    for decision in decisions.values():
        outcome = decision.outcome
        lost = [h.edition.name for h in decision.checks if not h.holds]
        if lost and outcome.id not in advice:
            yield outcome.place.at("api").fault(
                f"`{outcome.api}` no longer covers what `{outcome.id}` needs in {lost[0]}; "
                "say what to do instead: `what_then` in later.yml"
            )
        elif not lost and outcome.id in advice:
            yield advice[outcome.id].place.fault(f"`{outcome.id}` holds in every edition; it needs no advice")


def today_answers_the_first_question(guide: Guide) -> Iterator[Fault]:
    """What holds for new work today is said once for each answer to the first question."""
    start = guide.questions[0]
    pages = [answer.to for answer in start.answers]
    covered = [entry.page for entry in guide.history.today]
    for entry in guide.history.today:
        if entry.page not in pages or covered.count(entry.page) > 1:
            yield entry.place.at("page").fault(
                f"`{entry.page}` must be the page of one answer to `{start.id}`, and stand here only once"
            )
    for page in pages:
        if page not in covered:
            yield guide.history.place.at("today").fault(f"nothing is said about `{page}`")
