"""Which sources somebody should read again."""

from collections.abc import Iterator
from datetime import date, timedelta

from guide.facts.guide import Guide
from guide.located.faults import Fault

A_YEAR = timedelta(days=365)


def stale_sources(guide: Guide, today: date) -> Iterator[Fault]:
    """The sources that were last checked more than a year before ``today``."""
    limit = today - A_YEAR
    for source in guide.sources:
        if date.fromisoformat(source.checked) < limit:
            yield source.place.at("checked").fault(
                f"`{source.id}` was last checked on {source.checked}; read it again, and say when you did"
            )
