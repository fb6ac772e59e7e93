"""The files in ``data/``, and the records that each of them holds."""

from typing import Annotated

from pydantic import Field

from guide.facts import editions, records
from guide.facts.decisions import Job, Outcome, Question
from guide.facts.operations import Operations


class Sources(records.Record):
    """`sources.yml`."""

    sources: Annotated[tuple[records.Source, ...], Field(min_length=1)]


class Jobs(records.Record):
    """`jobs.yml`."""

    jobs: tuple[Job, ...]


class Decisions(records.Record):
    """A file of `decisions/`: the questions and outcomes of one topic."""

    questions: tuple[Question, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


Files = dict[str, type[records.Record]]
FILES: Files = {"guide.yml": records.About, "sources.yml": Sources, "jobs.yml": Jobs, "decisions/*.yml": Decisions}
"""What belongs to no edition, by the pattern of its name."""
EDITION = "edition.yml"
EDITION_FILES: Files = {
    EDITION: editions.Edition,
    "apis.yml": editions.Apis,
    "functions.yml": editions.Functions,
    "limitations.yml": editions.Limitations,
    "traits.yml": editions.Traits,
    "disagreements.yml": editions.Disagreements,
    "news.yml": editions.NewsFile,
    "recommendations.yml": editions.Recommendations,
    "capabilities/*.yml": editions.Capabilities,
    "operations/*.yml": Operations,
}
"""What the folder of an edition may hold."""
FIRST_DECISIONS = "decisions/start.yml"  # its first question starts the tree
NEEDED = ("guide.yml", "sources.yml", "jobs.yml", FIRST_DECISIONS)
NEEDED_FIRST = ("apis.yml", "functions.yml", "recommendations.yml", "capabilities/matrix.yml")  # in the first edition
EDITIONS = "editions"  # the folder of the editions, each a folder that is named by its id
SCHEMAS = "schemas"  # the folder of the JSON Schemas that editors use, generated from the records
KINDS: Files = {pattern.replace("/*", ""): kind for pattern, kind in (FILES | EDITION_FILES).items()}
"""Every kind of file, each by its name or that of its folder."""
