"""The pages about what is known: APIs, pairs of them, functions, and the matrix of each edition."""

from collections.abc import Iterator

from guide.facts.guide import Guide
from guide.facts.operations import StatedOperation
from guide.facts.records import Api
from guide.pages import addresses
from guide.pages.addresses import Links
from guide.pages.page import Page
from guide.reasoning import Resolved
from guide.reasoning.comparison import Comparison, compare, comparisons

Accesses = tuple[StatedOperation, ...]
"""A call with each of its accesses."""


def pages(resolved: Resolved) -> Iterator[Page]:
    """Each list, and each of what it lists."""
    yield from _apis(resolved)
    yield from _comparisons(resolved)
    yield from _functions(resolved)
    yield from _matrices(resolved)


def _apis(resolved: Resolved) -> Iterator[Page]:
    """The catalogue, then every API."""
    guide = resolved.now.guide
    yield Page(
        addresses.APIS,
        title=f"The APIs of {guide.about.product}",
        description=f"What each API of {guide.about.product} is for, its status and its reach.",
        made_from=guide.file("apis.yml"),
        template="apis",
        hide=(),
    )
    for api in guide.apis:
        yield Page(
            Links(guide).api(api.id),
            title=api.name,
            description=api.purpose,
            made_from=api.place.file,
            card=addresses.card(api),
            template="api",
            hide=(),
            context={
                "api": api,
                "calls": tuple(_calls(resolved, api)),
                "then": [older for older in resolved.answers[1:] if api.id in older.guide.api],
                "changes": [change for change in resolved.changes if change.api == api.id],
            },
        )


def _calls(resolved: Resolved, api: Api) -> Iterator[tuple[str, str, list[Accesses]]]:
    """Calls that stand together, with an id and a title: made for a function, or for none, or of an older edition."""
    guide, found = resolved.now.guide, _by_anchor(resolved.now.guide, api)
    by_function = [(one.functions[0] if one.functions else "", calls) for calls in found.values() for one in calls[:1]]
    names = {**{function.id: function.name for function in guide.functions}, "": "Beyond the functions of the matrix"}
    for function, name in names.items():
        yield function or "others", name, [calls for of, calls in by_function if of == function]
    for older in resolved.answers[1:]:
        edition = older.guide.edition
        gone = {anchor: calls for anchor, calls in _by_anchor(older.guide, api).items() if anchor not in found}
        yield edition.id, f"In {edition.name}, not seen since", [*gone.values()]
        found |= gone


def _by_anchor(guide: Guide, api: Api) -> dict[str, Accesses]:
    found: dict[str, Accesses] = {}
    for one in guide.calls_of(api.id):
        found[one.anchor] = (*found.get(one.anchor, ()), one)
    return found


def _comparisons(resolved: Resolved) -> Iterator[Page]:
    """The list, then every pair."""
    guide = resolved.now.guide
    yield Page(
        addresses.COMPARISONS,
        title="Compare two APIs",
        description=f"Any two APIs of {guide.about.product} side by side.",
        made_from=guide.edition.place.file,
        keywords="versus, comparison, difference",
        template="comparisons",
    )
    yield from (_pair(resolved, pair) for pair in comparisons(guide))


def _pair(resolved: Resolved, pair: Comparison) -> Page:
    guide = resolved.now.guide
    ids = {pair.first.id, pair.second.id}
    before = [answers.guide for answers in resolved.answers[1:] if ids <= answers.guide.api.keys()]
    return Page(
        Links(guide).comparison(pair.id),
        title=f"{pair.first.name} or {pair.second.name}?",
        description=f"What {pair.first.name} can that {pair.second.name} cannot, the reverse, and what both can.",
        made_from=guide.edition.place.file,
        template="comparison",
        context={
            "pair": pair,
            "then": [compare(one, one.api[pair.first.id], one.api[pair.second.id]) for one in before],
            "disagreements": [entry for entry in guide.disagreements if ids & {*entry.apis}],
        },
    )


def _functions(resolved: Resolved) -> Iterator[Page]:
    """The list, then every function."""
    guide = resolved.now.guide
    yield Page(
        addresses.FUNCTIONS,
        title="Functions",
        description=f"What can be read and written in {guide.about.product}, and by which API.",
        made_from=guide.functions[0].place.file,
        template="functions",
        hide=(),
    )
    for function in guide.functions:
        by_edition = [one.guide for one in resolved.answers if function.id in one.guide.function]
        yield Page(
            Links(guide).function(function.id),
            title=function.name,
            description=f"{function.summary} Which API reads it, which writes it, with what limits.",
            made_from=function.place.file,
            template="function",
            hide=(),
            context={"function": function, "by_edition": by_edition},
        )


def _matrices(resolved: Resolved) -> Iterator[Page]:
    """Every cell in one table, for each edition; that of the newest stands at the start of all, too."""
    newest = (addresses.MATRIX, "The matrix: functions and APIs", resolved.now.guide)
    editions = [(addresses.matrix_by_id(one), f"The matrix in {one.edition.name}", one) for one in resolved.guides]
    for path, title, shown in (newest, *editions):
        changes = {change.subject: change for change in resolved.changes if change.now and change.guide is shown}
        yield Page(
            path,
            title=title,
            description=f"{title}: which {shown.about.product} API reads and writes what, cell by cell.",
            made_from=shown.edition.place.file,
            assets=("filter.css", "matrix.css", "matrix.js"),
            template="matrix",
            context={"shown": shown, "every": resolved.guides[::-1], "changes": changes},
        )
