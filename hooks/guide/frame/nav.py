"""The nav: the pages that every page leads to, without those of the tree, which answers lead to."""

from typing import Any

from guide.facts.guide import Guide
from guide.pages import addresses
from guide.pages.addresses import Links


def nav(guide: Guide) -> list[dict[str, Any]]:
    """Titles with the path of a page, or with a nav of their own."""
    link = Links(guide)
    apis = [{api.name: link.api(api.id)} for api in guide.apis]
    stages = [{one.name: [{f.name: link.function(f.id)} for f in guide.functions_in(one.id)]} for one in guide.stages]
    return [
        {"Home": addresses.HOME},
        {"Decide": addresses.DECIDE},
        {"Planner": addresses.PLANNER},
        {"APIs": [addresses.APIS, *apis]},
        {"Functions": [addresses.FUNCTIONS, *stages]},
        {"Matrix": addresses.MATRIX},
        {"Limitations": addresses.LIMITATIONS},
        {"Changes": addresses.CHANGES},
        {"Sources": addresses.SOURCES},
    ]
