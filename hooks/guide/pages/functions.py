"""The list of functions, and a page for each."""

from collections.abc import Iterator

from guide.pages import addresses
from guide.pages.addresses import Links
from guide.pages.page import Page
from guide.reasoning import Resolved


def pages(resolved: Resolved) -> Iterator[Page]:
    """The list, then every function."""
    guide = resolved.now.guide
    yield Page(
        addresses.FUNCTIONS,
        title="Functions",
        description=f"What can be read and written in {guide.about.product}, and by which API.",
        made_from=guide.functions[0].place.file,
        template="functions",
    )
    for function in guide.functions:
        by_edition = [one.guide for one in resolved.answers if function.id in one.guide.function]
        yield Page(
            Links(guide).function(function.id),
            title=function.name,
            description=f"{function.summary} Which API reads it, which writes it, with what limits.",
            made_from=function.place.file,
            template="function",
            context={"function": function, "by_edition": by_edition},
        )
