"""Writes everything in the repository that is generated: schemas, the ledger, published addresses.

Run by `make generate`. With `--check` it writes nothing, names what is stale, and ends with status 1.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from guide.facts.editions import Facts
from guide.facts.files import KINDS
from guide.pages.addresses import Links, from_root
from guide.reasoning import Resolved, resolve
from guide.site import Site, site
from tools.ledger import FOLDER, ledger
from tools.project import ROOT, loaded

SCHEMAS = "data/schemas"
ADDRESSES = f"{FOLDER}/published-urls.txt"
_ABOUT = "# Addresses that were published. None may die; `make generate` adds new ones."


def generated(facts: Facts, root: Path = ROOT) -> dict[str, str]:
    """Every generated file of the project at ``root``: its path there, and what belongs in it."""
    entries = {f"{FOLDER}/{name}": text for name, text in ledger(resolve(facts)).items()}
    return {**schemas(), **entries, ADDRESSES: _addresses(facts, root)}


def schemas() -> dict[str, str]:
    """The JSON Schemas of the data files, for editors to complete and check: path and text."""
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    all_schemas = {name.removesuffix(".yml"): {**draft, **kind.model_json_schema()} for name, kind in KINDS.items()}
    return {
        f"{SCHEMAS}/{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in all_schemas.items()
    }


def promised(root: Path = ROOT) -> list[str]:
    """The addresses on the list, without what is said about it."""
    file = root / ADDRESSES
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [line for line in lines if line and not line.startswith("#")]


def _addresses(facts: Facts, root: Path) -> str:
    """The addresses that were published before, and those of today: none is ever taken away."""
    now = _published(resolve(facts), site(facts, root / "docs", "https://anywhere.example/"))
    return "\n".join([_ABOUT, *sorted({*promised(root), *now}), ""])


def _published(resolved: Resolved, made: Site) -> Iterator[str]:
    """Pages, data and texts of a site, and the anchors on the matrix, the limitations and the sources."""
    link = Links(resolved.now.guide, lambda target: f"/{from_root(target)}")
    yield from (link.to(rendered.page.path) for rendered in made.pages)
    yield from (link.to(page.path) for page in made.written)
    for path, _ in made.files:
        if path.endswith("/index.html"):
            yield f"/{path.removesuffix('index.html')}"
        elif path.startswith("data/") or path.endswith((".txt", ".xml", ".md")):
            yield f"/{path}"
    yield from _anchors(resolved, link)


def _anchors(resolved: Resolved, link: Links) -> Iterator[str]:
    """Cells of the newest edition, limitations of those that answer, disagreements of all, and sources."""
    newest = resolved.now.guide
    yield from (link.cell(newest, cell.api, cell.capability) for cell in newest.cells)
    yield from (link.limitation(entry.id) for answers in resolved.answers for entry in answers.guide.limitations)
    yield from (link.source(entry.id) for guide in resolved.guides for entry in guide.disagreements)
    yield from (link.source(source.id) for source in newest.sources)


def main(arguments: list[str] | None = None, root: Path = ROOT) -> None:
    """Write what is stale and remove schemas of no kind, or name them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; name what is stale, with status 1")
    check = parser.parse_args(arguments).check
    files = generated(loaded(root), root)
    stale = [path for path, text in files.items() if _read(root / path) != text]
    gone = [path for path in _schemas_there(root) if path not in files]
    for path in (*stale, *gone):
        done = "removed" if path in gone else "written anew"
        print(f"{path}: {'stale; run `make generate`' if check else done}")
    if check:
        sys.exit(1 if stale or gone else 0)
    for path in stale:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(files[path], encoding="utf-8")
    for path in gone:
        (root / path).unlink()
    sys.exit(0)


def _read(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None


def _schemas_there(root: Path) -> Iterator[str]:
    return (file.relative_to(root).as_posix() for file in sorted((root / SCHEMAS).glob("*.json")))


if __name__ == "__main__":
    main()
