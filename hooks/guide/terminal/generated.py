"""What stands in the repository and is generated: schemas, the ledger, published addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guide.exports.ledger import ledger
from guide.facts.guide import Guide
from guide.facts.schemas import all_schemas
from guide.pages import addresses
from guide.pages.addresses import Links, from_root
from guide.reasoning.resolved import resolve
from guide.site import Site, site

SCHEMAS = "data/schemas"
LEDGER = "tests/ledger"
ADDRESSES = f"{LEDGER}/published-urls.txt"
_ABOUT = "# Addresses that were published. None may die; `make generate` adds new ones."


def generated(guide: Guide, root: Path) -> dict[str, str]:
    """Every generated file of the project at ``root``: its path there, and what belongs in it."""
    schemas = {f"{SCHEMAS}/{name}": text for name, text in all_schemas()}
    entries = {f"{LEDGER}/{name}": text for name, text in ledger(resolve(guide)).items()}
    return {**schemas, **entries, ADDRESSES: _all_addresses(guide, root)}


def _all_addresses(guide: Guide, root: Path) -> str:
    """The addresses that were published before, and those of today: none is ever taken away."""
    now = published(guide, site(guide, root / "docs", "https://anywhere.example/"))
    urls = sorted({*promised(root), *now})
    return "\n".join([_ABOUT, *urls, ""])


def promised(root: Path) -> list[str]:
    """The addresses on the list, without what is said about it."""
    file = root / ADDRESSES
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [line for line in lines if line and not line.startswith("#")]


def published(guide: Guide, made: Site) -> Iterator[str]:
    """Pages, data and texts of a site, and the anchors of cells, limitations and sources."""
    link = Links(guide, lambda target: f"/{from_root(target)}")
    pages = (*(rendered.page.path for rendered in made.pages), *(p.path for p in made.written))
    yield from map(link.to, pages)
    for path, _ in made.files:
        if path.endswith("/index.html"):
            yield f"/{path.removesuffix('index.html')}"
        elif path.startswith("data/") or path.endswith((".txt", ".xml", ".md")):
            yield f"/{path}"
    yield from (link.to(f"{addresses.MATRIX}#{cell.id}") for cell in guide.cells)
    yield from (link.limitation(entry.id) for entry in guide.limitations)
    yield from (link.source(entry.id) for entry in (*guide.sources, *guide.disagreements))
