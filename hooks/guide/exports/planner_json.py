"""What the planner's script decides with, and the names that it shows."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from guide.facts.guide import Guide
from guide.facts.ids import Need
from guide.pages import addresses, tables
from guide.reasoning import Resolved
from guide.reasoning.planner import needs_of, planner_data


def planner_json(resolved: Resolved) -> str:
    """Every edition that answers, the newest first."""
    newest, names = resolved.guides[-1], {one.edition.id: one.edition.name for one in resolved.guides}
    content = {
        "hues": {api.id: tables.hue(newest, api.id) for api in newest.apis},
        "editions": [_edition(answers.guide, names) for answers in resolved.answers],
    }
    return json.dumps(content, ensure_ascii=False) + "\n"


def _edition(guide: Guide, names: Mapping[str, str]) -> dict[str, Any]:
    needs = [need for need in needs_of(guide) if not need.in_full]
    return {
        "id": guide.edition.id,
        "name": guide.edition.name,
        "matrix": addresses.from_root(addresses.matrix_of(guide)),
        **planner_data(guide),
        "calls": {api.id: _calls(guide, api.id, needs) for api in guide.apis},
        "asOf": {cell.id: names[cell.edition] for cell in guide.cells if cell.edition != guide.edition.id},
        "names": {str(need): guide.need_name(need) for need in needs},
        "limits": {limit.id: [limit.name, limit.meaning] for limit in guide.limitations},
        "touches": [[one.id, one.api, [*map(str, one.touches)]] for one in guide.limitations if one.touches],
        "conditions": {
            api.id: [
                {"id": trait.id, "name": trait.name, "note": condition, "of": trait.needs}
                for trait, condition in guide.conditions(api)
            ]
            for api in guide.apis
        },
    }


def _calls(guide: Guide, api: str, needs: Iterable[Need]) -> dict[str, list[str]]:
    found = {str(need): [one.call for one in guide.calls(api, need.about)] for need in needs}
    return {need: calls for need, calls in found.items() if calls}
