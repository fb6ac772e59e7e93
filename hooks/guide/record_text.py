"""The decision record: an outcome as plain Markdown, to paste into a ticket."""

from __future__ import annotations

from collections.abc import Iterator

from guide import views
from guide.coverage import Coverage, verdict
from guide.model import Guide
from guide.records import Outcome
from guide.tree import Tree
from guide.verdicts import Judgement, Standing, limitations_of, why_not


def decision_record(tree: Tree, outcome: Outcome, permalink: str) -> str:
    """The answers, the reasons, the caveats and the address of ``outcome``."""
    guide = tree.guide
    path = tree.paths[outcome.id]
    judged = verdict(guide, guide.api[outcome.api], path.needs)
    limits = [f"{limit.name}. {limit.meaning}" for limit in limitations_of(guide, judged)]
    parts = [
        f"# Decision: {views.outcome_title(guide, outcome)}",
        outcome.because,
        _section("We answered", (f"{s.question.question} {s.answer.answer}" for s in path.steps)),
        _section("We need", (_need(guide, coverage) for coverage in judged.coverages)),
        _section("Limits we accept", limits or ["None known for these needs."]),
        _section("Not chosen", _not_chosen(guide, tree, outcome)),
        _section("Sources", (guide.source[source].url for source in outcome.sources)),
        f"Facts of {guide.about.edition.name}. {permalink}",
    ]
    return "\n\n".join(parts)


def _section(title: str, lines: Iterator[str] | list[str]) -> str:
    return "\n".join([f"## {title}", "", *(f"- {line}" for line in lines)])


def _need(guide: Guide, coverage: Coverage) -> str:
    return f"{guide.need_name(coverage.need)} ({coverage.state})"


def _not_chosen(guide: Guide, tree: Tree, outcome: Outcome) -> Iterator[str]:
    for judgement in why_not(tree, outcome):
        yield f"{judgement.api.name}: {reason(guide, judgement)}"


def reason(guide: Guide, judgement: Judgement) -> str:
    """What speaks against an API, in a sentence."""
    if judgement.standing is Standing.COMPANION or judgement.standing is Standing.RETIRING:
        return judgement.api.status_note
    if judgement.gaps:
        return "; ".join(f"{_need(guide, gap)}" for gap in judgement.gaps[:3])
    return judgement.reason or "covers this too"
