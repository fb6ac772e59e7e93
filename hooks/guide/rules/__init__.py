"""What must hold: each rule a function from a guide to the faults it finds in what records say.

What may enter: whatever decides if a guide may be published. The name of a rule is that of its
function, its sentence the first line of the docstring. Rules run in stages, because a rule about
sense has nothing to say while references lead nowhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from guide.facts.guide import Guide
from guide.facts.read import RULES as READING
from guide.facts.read import read
from guide.located.faults import Fault, FaultyDataError
from guide.rules import catalogue, history, matrix, outcomes, references, tree

Check = Callable[[Guide], Iterator[Fault]]

STAGES: tuple[tuple[Check, ...], ...] = (
    (
        references.ids_are_unique,
        references.ids_are_free,
        references.former_ids_are_free,
        references.references_lead_somewhere,
    ),
    (matrix.grid_is_complete, catalogue.traits_cover_every_api, tree.one_way_to_every_page, tree.every_page_is_reached),
    (
        matrix.limited_cells_name_their_limitation,
        matrix.limitations_list_their_cells,
        matrix.ways_round_are_open,
        catalogue.replacement_is_living,
        catalogue.traits_are_sourced,
        catalogue.traits_are_needed,
        catalogue.names_are_unique,
        catalogue.sources_are_cited,
        catalogue.disagreements_cite_different_sources,
        tree.no_path_is_too_deep,
        tree.every_question_helps_the_unsure,
        tree.every_question_changes_the_result,
        tree.questions_name_no_api,
        tree.answers_differ,
        outcomes.api_may_be_recommended,
        outcomes.api_covers_every_need,
        outcomes.every_alternative_is_explained,
        outcomes.companions_are_living,
        outcomes.every_capability_is_answered,
        outcomes.every_living_api_is_reached,
        outcomes.jobs_agree_with_their_decision,
        history.editions_are_in_order,
        history.changes_belong_to_an_edition,
        history.changes_change_something,
        history.added_rows_are_new,
    ),
    (
        history.every_edition_is_complete,
        history.answers_hold_or_say_what_to_do,
        history.today_answers_the_first_question,
    ),
)


@dataclass(frozen=True)
class Rule:
    """A rule as it introduces itself: its name, and what it demands in a sentence."""

    name: str
    sentence: str


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which they run; first those of reading."""
    reading = (Rule(name, sentence) for name, sentence in READING.items())
    checks = (Rule(_name(check), _sentence(check)) for stage in STAGES for check in stage)
    return (*reading, *checks)


def load(data: Path) -> Guide:
    """The guide in the folder ``data``, proved by every rule; raises FaultyDataError."""
    guide = read(data)
    for stage in STAGES:
        faults = [replace(fault, rule=_name(check)) for check in stage for fault in check(guide)]
        if faults:
            raise FaultyDataError(faults)
    return guide


def _name(check: Check) -> str:
    return check.__name__.replace("_", "-")


def _sentence(check: Check) -> str:
    return (check.__doc__ or "").partition("\n")[0]
