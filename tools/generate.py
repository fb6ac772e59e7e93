"""Writes everything in the repository that is generated: schemas, the ledger, published addresses.

Run by `make generate`. With `--check` it writes nothing, names what is stale, and ends with status 1.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from guide.facts.files import DECISIONS, FILES, DecisionsFile
from guide.facts.guide import Guide
from guide.pages import addresses
from guide.pages.addresses import Links, from_root
from guide.reasoning import resolve
from guide.site import Site, site
from tools.ledger import FOLDER, ledger
from tools.project import ROOT, loaded

SCHEMAS = "data/schemas"
ADDRESSES = f"{FOLDER}/published-urls.txt"
_ABOUT = "# Addresses that were published. None may die; `make generate` adds new ones."


def generated(guide: Guide, root: Path = ROOT) -> dict[str, str]:
    """Every generated file of the project at ``root``: its path there, and what belongs in it."""
    entries = {f"{FOLDER}/{name}": text for name, text in ledger(resolve(guide)).items()}
    return {**schemas(), **entries, ADDRESSES: _addresses(guide, root)}


def schemas() -> dict[str, str]:
    """The JSON Schemas of the data files, for editors to complete and check: path and text."""
    kinds = {name.removesuffix(".yml"): kind for name, kind in FILES.items()} | {DECISIONS: DecisionsFile}
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    all_schemas = {name: {**draft, **kind.model_json_schema()} for name, kind in kinds.items()}
    return {
        f"{SCHEMAS}/{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in all_schemas.items()
    }


def promised(root: Path = ROOT) -> list[str]:
    """The addresses on the list, without what is said about it."""
    file = root / ADDRESSES
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [line for line in lines if line and not line.startswith("#")]


def _addresses(guide: Guide, root: Path) -> str:
    """The addresses that were published before, and those of today: none is ever taken away."""
    now = _published(guide, site(guide, root / "docs", "https://anywhere.example/"))
    return "\n".join([_ABOUT, *sorted({*promised(root), *now}), ""])


def _published(guide: Guide, made: Site) -> Iterator[str]:
    """Pages, data and texts of a site, and the anchors of cells, limitations and sources."""
    link = Links(guide, lambda target: f"/{from_root(target)}")
    yield from (link.to(rendered.page.path) for rendered in made.pages)
    yield from (link.to(page.path) for page in made.written)
    for path, _ in made.files:
        if path.endswith("/index.html"):
            yield f"/{path.removesuffix('index.html')}"
        elif path.startswith("data/") or path.endswith((".txt", ".xml", ".md")):
            yield f"/{path}"
    yield from (link.to(f"{addresses.MATRIX}#{cell.id}") for cell in guide.cells)
    yield from (link.limitation(entry.id) for entry in guide.limitations)
    yield from (link.source(entry.id) for entry in (*guide.sources, *guide.disagreements))


def main(arguments: list[str] | None = None, root: Path = ROOT) -> None:
    """Write what is stale, or name it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; name what is stale, with status 1")
    check = parser.parse_args(arguments).check
    stale = {
        path: text
        for path, text in generated(loaded(root), root).items()
        if not (root / path).exists() or (root / path).read_text(encoding="utf-8") != text
    }
    for path, text in stale.items():
        print(f"{path}: {'stale; run `make generate`' if check else 'written anew'}")
        if not check:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    sys.exit(1 if check and stale else 0)


if __name__ == "__main__":
    main()
