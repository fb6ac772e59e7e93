"""What the planner's script decides with, and what it shows."""

import json
from collections.abc import Collection
from typing import Any

from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.facts.records import Api, Limitation
from guide.pages import addresses, tables
from guide.reasoning import Resolved
from guide.reasoning.coverage import coverage
from guide.reasoning.planner import MOST, MOST_APIS, needs_of


def planner_json(resolved: Resolved) -> str:
    """Every edition that answers, the newest first."""
    newest, names = resolved.guides[-1], {one.edition.id: one.edition.name for one in resolved.guides}
    editions = []
    for guide in (answers.guide for answers in resolved.answers):
        as_of = {cell.id: names[cell.edition] for cell in guide.cells if cell.edition != guide.edition.id}
        editions.append({**planner_data(guide), "asOf": as_of})
    content = {"hues": {api.id: tables.hue(newest, api.id) for api in newest.apis}, "editions": editions}
    return json.dumps(content, ensure_ascii=False) + "\n"


def planner_data(guide: Guide) -> dict[str, Any]:
    """Who may be chosen in an edition, and all that is known of each need."""
    needs = [need for need in needs_of(guide) if not need.in_full]
    return {
        "id": guide.edition.id,
        "name": guide.edition.name,
        "matrix": addresses.from_root(addresses.matrix_of(guide)),
        "needs": [*map(str, needs)],
        "names": {str(need): guide.need_name(need) for need in needs},
        "apis": [_api(guide, api, needs) for api in guide.apis],
        "limitations": [_limitation(one) for one in guide.limitations],
        "most": MOST,
        "mostApis": MOST_APIS,
    }


def _api(guide: Guide, api: Api, needs: Collection[Need]) -> dict[str, Any]:
    """An API. What it says of a need is given by the index of the need in the list of them all."""
    offers = [*enumerate(coverage(guide, api, need, needs) for need in needs)]
    calls = {str(need): [one.call for one in guide.calls(api.id, need.about)] for need in needs}
    return {
        "id": api.id,
        "name": api.name,
        "candidate": api.role == "api",
        "status": api.status,
        "living": api.status.living,
        "supported": api.status.supported,
        "available": [index for index, one in offers if one.state in ("available", "has")],
        "limited": [[index, one.limitation.id] for index, one in offers if one.limitation],
        "soon": [index for index, one in offers if one.state == "coming soon"],
        "notStated": [index for index, one in offers if one.state == "not stated"],
        "calls": {need: known for need, known in calls.items() if known},
        "conditions": [
            {"id": trait.id, "name": trait.name, "note": condition, "of": (trait.id, *map(str, trait.touches))}
            for trait, condition in guide.conditions(api)
        ],
    }


def _limitation(one: Limitation) -> dict[str, Any]:
    """A limitation, with what it touches though the API does it in full."""
    return {
        "id": one.id,
        "name": one.name,
        "meaning": one.meaning,
        "api": one.api,
        "onlyWith": [str(need.about) for need in one.only_with],
        "touches": [*map(str, one.touches)],
    }
