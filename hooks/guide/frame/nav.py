"""The menu: the doors of the guide.

Pages of the tree stay out of it; a reader comes to them by answers.
"""

from __future__ import annotations

from typing import Any

from guide.facts.guide import Guide
from guide.pages import addresses
from guide.pages.addresses import Addresses

Menu = list[dict[str, Any]]


def menu(guide: Guide) -> Menu:
    """Titles with the path of a page, or with a menu of their own."""
    at = Addresses(guide, "")
    apis = [{api.name: at.api(api.id)} for api in guide.apis]
    stages = [
        {
            stage.name: [
                {function.name: at.function(function.id)}
                for function in guide.functions
                if function.stage == stage.id
            ]
        }
        for stage in guide.stages
    ]
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
