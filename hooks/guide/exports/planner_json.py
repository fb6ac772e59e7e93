"""What the planner's script decides with, and the names that it shows."""

import json
from typing import Any

from guide.facts.guide import Guide
from guide.pages import tables
from guide.reasoning import Resolved
from guide.reasoning.planner import planner_data


def planner_json(resolved: Resolved) -> str:
    """The cells of the base edition, and what later facts make of them."""
    guide = resolved.guide
    content = planner_data(guide) | _names(guide) | _later(resolved)
    return json.dumps(content, ensure_ascii=False) + "\n"


def _names(guide: Guide) -> dict[str, Any]:
    return {
        "names": {str(one): guide.capability_name(one) for one in guide.capabilities},
        "limits": {limit.id: [limit.name, limit.meaning] for limit in guide.limitations},
        "conditions": {
            api.id: [
                {"id": trait.id, "name": trait.name, "note": note, "of": [*map(str, trait.touches)]}
                for trait, note in guide.conditions(api)
            ]
            for api in guide.apis
        },
        "hues": {api.id: tables.hue(guide, api.id) for api in guide.apis},
    }


def _later(resolved: Resolved) -> dict[str, Any]:
    """The last edition, to plan by it too, and what each API is by now if that has changed."""
    guide = resolved.guide
    if not guide.history.editions:
        return {}
    last = guide.history.editions[-1]
    changed = ((api.id, guide.last_status(api.id)) for api in guide.apis)
    now = {api: {"status": news.now, "when": news.when} for api, news in changed if news}
    return {"then": {"name": last.name, **planner_data(resolved.editions[last.id])}, "now": now}
