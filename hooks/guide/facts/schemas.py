"""JSON Schemas of the data files, generated from the records, for editors to complete and check."""

import json
from collections.abc import Iterator

from guide.facts.files import DECISIONS, FILES, DecisionsFile


def all_schemas() -> Iterator[tuple[str, str]]:
    """Every schema: its file name, and its text."""
    kinds = {name.removesuffix(".yml"): kind for name, kind in FILES.items()}
    for name, kind in (kinds | {DECISIONS: DecisionsFile}).items():
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **kind.model_json_schema(mode="validation"),
        }
        yield f"{name}.schema.json", json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
