"""What must hold: each rule a function from the facts, or from the guide as of an edition, to the faults it finds.

What may enter: whatever decides if a guide may be published. The name of a rule is that of its function, its sentence
the first line of the docstring. Rules run in stages, because a rule about sense has nothing to say while references
lead nowhere. A rule about a guide runs for every edition; before the last stage only until one is faulty.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from guide.facts.editions import Facts
from guide.facts.guide import Guide
from guide.facts.read import RULES as READING
from guide.facts.read import read
from guide.located.faults import Fault, FaultyDataError
from guide.reasoning.editions import guides
from guide.rules import catalogue, editions, matrix, operations, recommendations, references, tree

FactsCheck = Callable[[Facts], Iterator[Fault]]
GuideCheck = Callable[[Guide], Iterator[Fault]]
Check = FactsCheck | GuideCheck

OF_THE_FACTS: tuple[tuple[FactsCheck, ...], ...] = (
    (editions.editions_are_in_order, references.references_lead_somewhere),
    (editions.nothing_is_said_twice, operations.calls_are_told_apart),
    (editions.changes_change_something, recommendations.every_outcome_has_one),
    (
        catalogue.sources_are_cited,
        catalogue.sources_are_older_than_what_cites_them,
        catalogue.traits_are_sourced,
        editions.news_belongs_to_its_edition,
        editions.orders_name_every_api,
        operations.remarks_are_about_usable_cells,
        operations.places_lie_in_repositories,
    ),
)
"""Rules about the whole of the data, by stage."""
OF_EACH_EDITION: tuple[tuple[GuideCheck, ...], ...] = (
    (),
    (references.ids_are_unique, references.ids_are_free, references.former_ids_are_free),
    (
        matrix.grid_is_complete,
        catalogue.traits_cover_every_api,
        tree.one_way_to_every_page,
        tree.every_page_is_reached,
        matrix.limited_cells_name_their_limitation,
    ),
    (
        matrix.limitations_list_their_cells,
        matrix.limitations_touch_other_cells,
        matrix.practice_touches_usable_cells,
        matrix.ways_round_are_open,
        catalogue.replacement_is_living,
        catalogue.traits_are_needed,
        catalogue.names_are_unique,
        catalogue.disagreements_cite_different_sources,
        catalogue.aliases_are_told_apart,
        tree.no_path_is_too_deep,
        tree.every_question_helps_the_unsure,
        tree.every_question_changes_the_result,
        tree.questions_name_no_api,
        tree.answers_differ,
        recommendations.apis_may_be_recommended,
        recommendations.no_need_is_left_out,
        recommendations.legacy_only_where_nothing_else_does,
        recommendations.set_is_smallest,
        recommendations.every_alternative_is_explained,
        recommendations.what_is_open_is_said,
        recommendations.companions_are_living,
        operations.usable_cells_have_a_call,
        operations.calls_serve_what_can_be_used,
        operations.answers_begin_with_a_call,
        tree.every_capability_is_answered,
        tree.every_living_api_is_reached,
        tree.what_is_often_needed_is_new,
        tree.jobs_lead_to_outcomes,
    ),
)
"""Rules about the guide as of an edition, by stage."""
STAGES = tuple(zip(OF_THE_FACTS, OF_EACH_EDITION, strict=True))


def all_rules() -> dict[str, str]:
    """What each rule demands, in a sentence, by name; in the order in which they run, first those of reading."""
    return READING | {_name(check): (check.__doc__ or "").partition("\n")[0] for check in all_checks()}


def all_checks() -> tuple[Check, ...]:
    """Every rule but those of reading."""
    return tuple(check for stage in STAGES for checks in stage for check in checks)


def load(data: Path) -> Facts:
    """The facts in the folder ``data``, proved by every rule; raises FaultyDataError."""
    facts = read(data)
    every: tuple[Guide, ...] = ()
    for stage, (of_facts, of_edition) in enumerate(STAGES, start=1):
        faults = [replace(fault, rule=_name(check)) for check in of_facts for fault in check(facts)]
        faults += _in_editions(every, of_edition, until_faulty=stage < len(STAGES))
        if faults:
            raise FaultyDataError(faults)
        every = every or guides(facts)
    return facts


def _in_editions(every: Sequence[Guide], checks: Sequence[GuideCheck], *, until_faulty: bool) -> Iterator[Fault]:
    """Every fault in a guide once: as the first edition that has it, and which that is if it is not plain."""
    found: dict[Fault, list[Guide]] = {}
    for guide in every:
        for check in checks:
            for fault in dict.fromkeys(check(guide)):
                found.setdefault(replace(fault, rule=_name(check)), []).append(guide)
        if found and until_faulty:
            break
    for fault, those in found.items():
        everywhere = those[0] is every[0] and (until_faulty or len(those) == len(every))
        is_plain = everywhere or fault.file.startswith(those[0].file(""))
        yield fault if is_plain else replace(fault, message=f"in {those[0].edition.name}: {fault.message}")


def _name(check: Check) -> str:
    return check.__name__.replace("_", "-")
