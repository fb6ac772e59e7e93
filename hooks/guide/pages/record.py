"""The decision record: an outcome as plain Markdown, to paste into a ticket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guide.facts.guide import Guide
from guide.facts.records import Disagreement, Limitation, Outcome
from guide.pages import tables as views
from guide.reasoning.coverage import Coverage, verdict
from guide.reasoning.tree import Tree
from guide.reasoning.verdicts import Judgement, Standing, disagreements_on, limitations_of, why_not


def decision_record(tree: Tree, outcome: Outcome, permalink: str) -> str:
    """The answers, the reasons, the caveats and the address of ``outcome``."""
    guide = tree.guide
    path = tree.paths[outcome.id]
    judged = verdict(guide, guide.api[outcome.api], path.needs)
    limits = [_limit(limit) for limit in limitations_of(guide, judged)]
    disagreements = [_disagreement(guide, entry) for entry in disagreements_on(tree, outcome)]
    edition = guide.about.edition
    parts = [
        f"# Decision: {views.outcome_title(guide, outcome)}",
        outcome.because,
        _section("We answered", (f"{s.question.question} {s.answer.answer}" for s in path.steps)),
        _section("We need", (_need(guide, coverage) for coverage in judged.coverages)),
        _section("Limits we accept", limits or ["None known for these needs."]),
        _section("The sources disagree", disagreements),
        _section("Not chosen", _not_chosen(guide, tree, outcome)),
        _section("Together with", _companions(guide, outcome)),
        _section("Sources", (guide.source[source].url for source in outcome.sources)),
        f"Facts of {edition.name}. {edition.since}",
        permalink,
    ]
    return "\n\n".join(part for part in parts if part)


def _section(title: str, lines: Iterable[str]) -> str:
    """A headline with a list under it, or nothing."""
    listed = [f"- {' '.join(line.split())}" for line in lines]
    return "\n".join([f"## {title}", "", *listed]) if listed else ""


def _limit(limit: Limitation) -> str:
    way_round = f" A way round: {limit.way_round.text}" if limit.way_round else ""
    return f"{limit.name}. {limit.meaning}{way_round}"


def _disagreement(guide: Guide, entry: Disagreement) -> str:
    says = " ".join(f"{guide.source[p.source].title}: {p.says}" for p in entry.positions)
    return f"{entry.name} {says} {entry.handling}"


def _need(guide: Guide, coverage: Coverage) -> str:
    note = coverage.support.note if coverage.support else None
    return f"{guide.need_name(coverage.need)} ({coverage.state}{f'. {note}' if note else ''})"


def _not_chosen(guide: Guide, tree: Tree, outcome: Outcome) -> Iterator[str]:
    for judgement in why_not(tree, outcome):
        yield f"{judgement.api.name}: {reason(guide, judgement)}"


def _companions(guide: Guide, outcome: Outcome) -> Iterator[str]:
    for api, text in outcome.companions.items():
        yield f"{guide.api[api].name}: {text}"


def reason(guide: Guide, judgement: Judgement) -> str:
    """What speaks against an API, in a sentence."""
    if judgement.standing in (Standing.COMPANION, Standing.RETIRING):
        return judgement.api.status_note
    if judgement.gaps:
        return "; ".join(f"{guide.need_name(gap.need)} is {gap.state}" for gap in judgement.gaps)
    return judgement.reason or "covers this too"
