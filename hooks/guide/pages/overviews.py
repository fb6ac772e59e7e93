"""The pages that show the whole guide: the way in, the register, the planner, the sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.facts.guide import Guide
from guide.facts.records import Disagreement
from guide.pages import addresses
from guide.pages.changes import Announced, announced
from guide.pages.page import CONTENTS, NOTHING, Page
from guide.reasoning import Resolved


@dataclass(frozen=True)
class Register:
    """Every limitation, what no API is known to do, and what became of what was announced."""

    announced: tuple[Announced, ...]


@dataclass(frozen=True)
class Sources:
    """Every source, and every disagreement between them, with the last edition in which it stands."""

    disagreements: tuple[tuple[Guide, Disagreement], ...]


def pages(resolved: Resolved) -> Iterator[Page]:
    """Each of them."""
    guide = resolved.now.guide
    yield Page(
        addresses.HOME,
        title=guide.about.question,
        description=guide.about.lead,
        made_from=guide.about.place.file,
        aside=NOTHING,
        keywords=guide.edition.about,
        template="home",
    )
    yield Page(
        addresses.PLANNER,
        title="Needs planner",
        description="Choose what you read and write; get the smallest set of APIs that does it.",
        made_from=guide.common_file("jobs.yml"),
        aside=NOTHING,
        assets="planner",
        template="planner",
    )
    yield from _registers(resolved)


def _registers(resolved: Resolved) -> Iterator[Page]:
    guide = resolved.now.guide
    yield Page(
        addresses.LIMITATIONS,
        title="Known limitations",
        description=f"Everything known to stand in the way of an integration with {guide.about.product}.",
        made_from=guide.file("limitations.yml"),
        aside=CONTENTS,
        template="limitations",
        context=Register(announced(resolved)),
    )
    yield Page(
        addresses.SOURCES,
        title="Sources",
        description="Where every fact of this guide comes from, and where the sources disagree.",
        made_from=guide.common_file("sources.yml"),
        aside=CONTENTS,
        template="sources",
        context=Sources(tuple(_disagreements(resolved))),
    )


def _disagreements(resolved: Resolved) -> Iterator[tuple[Guide, Disagreement]]:
    found = {entry.id: (guide, entry) for guide in resolved.guides for entry in guide.disagreements}
    yield from found.values()
