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
FILES: Files = {"guide.yml": records.About, "sources.yml": Sources, "jobs.yml": Jobs}
"""The files that every guide has."""
DECISIONS = "decisions"  # the folder of the tree: any number of files, each a `Decisions`
FIRST_DECISIONS = "start.yml"  # the file in it whose first question starts the tree
EDITIONS = "editions"  # the folder of the editions, each a folder that is named by its id
EDITION = "edition.yml"  # the file that every edition has
EDITION_FILES: Files = {
    EDITION: editions.Edition,
    "apis.yml": editions.Apis,
    "functions.yml": editions.Functions,
    "limitations.yml": editions.Limitations,
    "traits.yml": editions.Traits,
    "disagreements.yml": editions.Disagreements,
    "news.yml": editions.NewsFile,
    "recommendations.yml": editions.Recommendations,
}
"""The files that an edition may have."""
OF_THE_FIRST = ("apis.yml", "functions.yml", "recommendations.yml")  # those of them that the first edition must have
CAPABILITIES = "capabilities"  # the folder of an edition's cells: any number of files, each a `Capabilities`
OPERATIONS = "operations"  # the folder of an edition's calls: a file for each API, each an `Operations`
SCHEMAS = "schemas"  # the folder of the JSON Schemas that editors use, generated from the records
KINDS: Files = {**FILES, **EDITION_FILES, f"{DECISIONS}.yml": Decisions, f"{CAPABILITIES}.yml": editions.Capabilities}
KINDS[f"{OPERATIONS}.yml"] = Operations
"""Every kind of file, each by its name or that of its folder."""
