"""Writes a guide of any size, as YAML files like those in `data/`. Every rule of the engine holds.

The same size and seed give the same files. The words mean nothing; their numbers, the share of
states in the matrix and the needs of an answer are about those of the real guide.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import yaml

T = TypeVar("T")
Record = dict[str, Any]
Cell = tuple[str, str]
"""A function and an access."""

ACCESS = ("read", "write")
STATES = ("available", "limited", "not available", "coming soon")
WEIGHTS = (47, 4, 45, 4)
USABLE = ("available", "limited")
SOURCES = ("handbook", "picture", "overview", "later-picture")
EDITIONS = ("2021-06", "2022-03", "2023-09")
MOST_ANSWERS, MOST_QUESTIONS = 7, 5
PAGES_A_FILE = 200
ENOUGH_APIS = 4
"""From so many APIs on, some are on their way out."""
MOST_LIMITED, MOST_IN_A_ROW = 20, 8
SYLLABLES = [f"{one}{other}" for one in "bdfgklmnprstvz" for other in "aeiou"]
WORDS = [
    "order",
    "stock",
    "price",
    "basket",
    "shipment",
    "return",
    "refund",
    "voucher",
    "customer",
    "market",
    "warehouse",
    "payment",
    "campaign",
    "catalogue",
    "label",
    "parcel",
    "invoice",
    "season",
    "display",
    "brand",
    "courier",
    "session",
    "currency",
    "gift",
    "bundle",
    "size",
    "colour",
    "channel",
    "store",
    "partner",
    "report",
    "feed",
    "import",
    "export",
    "batch",
    "daily",
    "early",
    "single",
    "several",
    "open",
    "closed",
    "paid",
    "partial",
    "late",
    "local",
    "foreign",
    "digital",
    "heavy",
    "small",
    "usual",
    "rare",
]


@dataclass(frozen=True)
class Size:
    """How large a guide is. ``pages`` counts questions and outcomes."""

    pages: int
    apis: int
    functions: int


@dataclass
class Page:
    """A page of the tree while it grows: its pages below, or the API in which it ends."""

    name: str
    depth: int
    below: list[Page] = field(default_factory=list)
    api: str = ""
    needs: list[str] = field(default_factory=list)
    """What the answer that leads here adds."""
    path: dict[str, bool] = field(default_factory=dict)
    """Every need on the way here, and whether it is in full."""

    @property
    def leaves(self) -> Iterator[Page]:
        """The outcomes below, or the page itself if it is one."""
        if not self.below:
            yield self
        for page in self.below:
            yield from page.leaves


class Synthetic:
    """A guide of a size: its matrix, its tree, and then the records of every file."""

    def __init__(self, size: Size, seed: int) -> None:
        self.size = size
        self.random = Random(f"{seed} {size}")  # noqa: S311 - nothing here is secret
        self.apis = _ids(size.apis, 1)
        retired = max(1, size.apis // 10) if size.apis >= ENOUGH_APIS else 0
        self.companions = self.apis[:retired]
        self.retiring = self.apis[retired : 2 * retired]
        self.living = self.apis[2 * retired :]
        self.functions = _ids(size.functions, 2)
        self.access = {api: ACCESS[: 1 + (number % 5 > 0)] for number, api in enumerate(self.apis)}
        self.traits = [f"trait-{number}" for number in range(max(2, size.apis // 6))]
        self.matrix = {api: self._column(api) for api in self.apis}
        self.has = {trait: self._having() for trait in self.traits}
        self._offer_by_the_living()
        self.limits = self._limits()
        self.pages = self._shape()
        self._end_in_apis(self.pages[0], self.living)
        self._reach_every_api()
        self._need(self.pages[0])
        self._need_the_rest()

    # The matrix

    def _column(self, api: str) -> dict[Cell, str]:
        cells = [(function, access) for function in self.functions for access in self.access[api]]
        return dict(zip(cells, self.random.choices(STATES, WEIGHTS, k=len(cells)), strict=True))

    def _having(self) -> list[str]:
        return self.random.sample(self.living, max(1, len(self.living) // 3))

    def _offer_by_the_living(self) -> None:
        """What only companions and retiring APIs offer, no outcome could answer for."""
        for cell in self._cells():
            if not self._doing(cell, self.living) and self._doing(cell, self.apis):
                able = [api for api in self.living if cell in self.matrix[api]]
                self.matrix[self.random.choice(able)][cell] = "available"

    def _cells(self) -> Iterator[Cell]:
        return ((function, access) for function in self.functions for access in ACCESS)

    def _doing(self, cell: Cell, apis: Iterable[str]) -> list[str]:
        return [api for api in apis if self.matrix[api].get(cell) in USABLE]

    def _limits(self) -> dict[str, tuple[str, list[Cell]]]:
        """Limitations, each of one API, with the two cells or so that it touches."""
        limits = {}
        for api in self.apis:
            cells = [cell for cell, state in self.matrix[api].items() if state == "limited"]
            for number in range(0, len(cells), 2):
                limits[f"{api}-{number}"] = (api, cells[number : number + 2])
        return limits

    # The tree

    def _shape(self) -> list[Page]:
        """Pages with others below them, level by level, until there are enough."""
        pages = [Page("start", 0)]
        middle = next(
            answers
            for answers in range(3, MOST_ANSWERS + 1)
            if sum(answers**level for level in range(MOST_QUESTIONS + 1)) >= self.size.pages
        )
        for page in pages:
            left = self.size.pages - len(pages)
            if not left or page.depth == MOST_QUESTIONS:
                break
            wanted = self.random.randint(middle - 1, min(middle + 1, MOST_ANSWERS))
            answers = left if left <= MOST_ANSWERS else min(wanted, left - 2)
            names = (f"page-{len(pages) + number}" for number in range(answers))
            page.below = [Page(name, page.depth + 1) for name in names]
            pages += page.below
        if len(pages) != self.size.pages:
            raise ValueError(f"no tree of {self.size.pages} pages came out of this seed")
        return pages

    def _end_in_apis(self, page: Page, pool: Sequence[str]) -> None:
        """Each part of the tree ends in APIs of its own: the deeper, the fewer are left."""
        shuffled = self.random.sample(pool, len(pool))
        for number, below in enumerate(page.below):
            if below.below:
                part = shuffled[number :: len(page.below)]
                rest = [api for api in shuffled if api not in part]
                self._end_in_apis(below, [*part, *rest[: max(0, 2 - len(part))]])
            else:
                below.api = shuffled[number % len(shuffled)]

    def _reach_every_api(self) -> None:
        ends = {api: [leaf for leaf in self._leaves() if leaf.api == api] for api in self.living}
        for api in self.living:
            if not ends[api]:
                most = max(ends.values(), key=len)
                leaf = most.pop()
                leaf.api = api
                ends[api].append(leaf)

    def _leaves(self) -> list[Page]:
        return [page for page in self.pages if not page.below]

    def _need(self, page: Page) -> None:
        """Every answer needs a little of what all APIs behind it do."""
        for below in page.below:
            below.path = dict(page.path)
            able = self._done_by_all({leaf.api for leaf in below.leaves})
            for cell in self.random.sample(able, min(len(able), self.random.randint(0, 3))):
                self._add_need(below, cell)
            self._need(below)

    def _done_by_all(self, apis: set[str]) -> list[Cell]:
        done = [{c for c, state in self.matrix[api].items() if state in USABLE} for api in apis]
        return sorted(set.intersection(*done))

    def _add_need(self, page: Page, cell: Cell) -> None:
        need = ".".join(cell)
        if need in page.path:
            return
        states = {self.matrix[leaf.api][cell] for leaf in page.leaves}
        in_full = states == {"available"} and self.random.random() < 1 / 8
        page.path[need] = in_full
        page.needs.append(f"{need} in full" if in_full else need)

    def _need_the_rest(self) -> None:
        """Every capability that is offered is needed somewhere, and every trait."""
        leaves = self._leaves()
        needed = {need for leaf in leaves for need in leaf.path}
        for cell in self._cells():
            doing = self._doing(cell, self.living)
            if doing and ".".join(cell) not in needed:
                able = [leaf for leaf in leaves if leaf.api in doing]
                self._add_need(min(able, key=lambda leaf: len(leaf.path)), cell)
        for trait in self.traits:
            leaf = self.random.choice(leaves)
            self.has[trait] = sorted({*self.has[trait], leaf.api})
            leaf.needs.append(trait)
            leaf.path[trait] = False

    def _rivals(self, leaf: Page) -> list[str]:
        """The other APIs that cover the needs of an outcome."""
        others = (api for api in self.living if api != leaf.api)
        needs = leaf.path.items()
        return [api for api in others if all(self._covers(api, *need) for need in needs)]

    def _covers(self, api: str, need: str, in_full: bool) -> bool:
        if need in self.has:
            return api in self.has[need]
        function, access = need.split(".")
        state = self.matrix[api].get((function, access))
        return state == "available" or (state == "limited" and not in_full)

    # The records

    def files(self) -> Iterator[tuple[str, Record]]:
        """Every file but the matrix: its name, and what it holds."""
        yield "guide.yml", self._about()
        yield "sources.yml", {"sources": [self._source(name) for name in SOURCES]}
        yield "apis.yml", {"apis": [self._api(api) for api in self.apis]}
        stages = [f"stage-{number}" for number in range(max(1, self.size.functions // 12))]
        yield (
            "functions.yml",
            {
                "stages": [self._stage(stage) for stage in stages],
                "functions": [self._function(one, stages) for one in self.functions],
            },
        )
        yield "limitations.yml", {"limitations": [self._limitation(one) for one in self.limits]}
        yield "traits.yml", {"traits": [self._trait(trait) for trait in self.traits]}
        count = max(1, self.size.apis // 5)
        yield "disagreements.yml", {"disagreements": [self._dispute(n) for n in range(count)]}
        yield "jobs.yml", {"jobs": list(self._jobs())}
        yield "later.yml", self._later()
        for number in range(0, len(self.pages), PAGES_A_FILE):
            name = f"part-{number // PAGES_A_FILE:03}" if number else "start"
            yield f"decisions/{name}.yml", self._part(self.pages[number : number + PAGES_A_FILE])

    def capabilities(self) -> Iterator[str]:
        """The lines of the matrix, a line for each function and API: its file may have 1 MB."""
        named = {(api, cell): one for one, (api, cells) in self.limits.items() for cell in cells}
        yield "sources: [picture]\ncapabilities:\n"
        for function in self.functions:
            yield f"  {function}:\n"
            for api in self.apis:
                cells = {access: self.matrix[api][function, access] for access in self.access[api]}
                written = (
                    f"{access}: {{state: limited, limitation: {named[api, (function, access)]}}}"
                    if state == "limited"
                    else f"{access}: {state}"
                    for access, state in cells.items()
                )
                yield f"    {api}: {{{', '.join(written)}}}\n"

    def _about(self) -> Record:
        return {
            "product": "Made-up",
            "title": "Which Made-up interface?",
            "question": "Which Made-up interface do I use?",
            "lead": self._sentence(12),
            "edition": {
                "id": "2020-03",
                "name": "March 2020",
                "about": self._sentence(10),
                "since": self._sentence(10),
                "sources": ["handbook"],
            },
            "independence": "Nothing of this is real.",
        }

    def _source(self, name: str) -> Record:
        return {
            "id": name,
            "title": f"The {name}",
            "publisher": "Nobody",
            "url": f"https://made-up.example/{name}",
            "published": "2020-03-02",
            "checked": "2099-12-31",
            "how": "Made up.",
            "about": self._sentence(8),
        }

    def _api(self, api: str) -> Record:
        retiring = api in self.retiring
        record = {
            "id": api,
            "name": f"{api.capitalize()} API",
            "aliases": [f"{api} interface", f"{api} gateway"],
            "protocol": "REST",
            "family": f"family {self.apis.index(api) // 10}",
            "role": "companion" if api in self.companions else "api",
            "access": list(self.access[api]),
            "status": "deprecated" if retiring else "current",
            "status_note": self._sentence(8),
            "purpose": self._sentence(20),
            "not_for": [self._sentence(10) for _ in range(3)],
            "setup": [{"text": self._sentence(15), "sources": ["handbook"]} for _ in range(2)],
            "documentation": [{"title": f"{api} manual", "url": f"https://made-up.example/{api}"}],
            "sources": ["handbook", "picture"],
        }
        return record | ({"replaced_by": self.living[0]} if retiring else {})

    def _stage(self, stage: str) -> Record:
        return {
            "id": stage,
            "name": stage.capitalize(),
            "phase": "Any",
            "about": self._sentence(10),
            "milestone": self._sentence(5),
            "sources": ["picture"],
        }

    def _function(self, function: str, stages: Sequence[str]) -> Record:
        place = self.functions.index(function) * len(stages) // len(self.functions)
        return {
            "id": function,
            "name": f"{function.capitalize()} {self._words(2)}",
            "stage": stages[place],
            "summary": self._sentence(12),
            "words": self.random.sample(WORDS, 4),
            "sources": ["picture"],
        }

    def _limitation(self, limitation: str) -> Record:
        api, cells = self.limits[limitation]
        open_ways = [
            other
            for other in self.living
            if other != api and all(self.matrix[other].get(cell) == "available" for cell in cells)
        ]
        way = {"apis": open_ways[:1], "text": self._sentence(8)} if open_ways else None
        record = {
            "id": limitation,
            "name": f"{self._words(4).capitalize()} of {limitation}",
            "api": api,
            "cells": [".".join(cell) for cell in cells],
            "meaning": self._sentence(16),
            "sources": ["picture"],
        }
        return record | ({"way_round": way} if way else {})

    def _trait(self, trait: str) -> Record:
        def support(api: str) -> Record:
            if api in self.has[trait]:
                return {"state": "has", "note": self._sentence(8), "sources": ["handbook"]}
            if self.random.random() < 1 / 4:
                return {"state": "lacks", "sources": ["handbook"]}
            return {"state": "not stated"}

        return {
            "id": trait,
            "name": f"{self._words(3).capitalize()} ({trait})",
            "about": self._sentence(10),
            "support": {api: support(api) for api in self.apis},
        }

    def _dispute(self, number: int) -> Record:
        api = self.random.choice(self.living)
        cell = self.random.choice(list(self.matrix[api]))
        says = [{"source": one, "says": self._sentence(8)} for one in ("overview", "picture")]
        return {
            "id": f"dispute-{number}",
            "name": f"{self._sentence(6)[:-1]}?",
            "apis": [api],
            "cells": [".".join(cell)],
            "positions": says,
            "handling": self._sentence(10),
        }

    def _jobs(self) -> Iterator[Record]:
        """The first outcomes with needs that few APIs cover, as common jobs."""
        found = 0
        for leaf in self._leaves():
            cells = [need for need in leaf.path if "." in need]
            alone = [a for a in self.living if all(self._covers(a, one, False) for one in cells)]
            if (
                cells
                and len(alone) < len(self.living)
                and len(alone) < MOST_LIMITED
                and found < MOST_IN_A_ROW
            ):
                found += 1
                yield {
                    "id": f"job-{found}",
                    "name": self._words(3).capitalize(),
                    "about": self._sentence(8),
                    "needs": cells,
                    "decision": leaf.name,
                    "sources": ["handbook"],
                }

    def _later(self) -> Record:
        """Three editions: half of what was coming soon has come, one row is new, some news."""
        soon = [
            (api, cell)
            for api in self.apis
            for cell, state in self.matrix[api].items()
            if state == "coming soon"
        ]
        came = self.random.sample(soon, len(soon) // 2)
        news = self.random.sample(self.apis, max(1, len(self.apis) // 10))
        return {
            "editions": [
                {
                    "id": edition,
                    "name": f"Edition {edition}",
                    "date": f"{edition}-28",
                    "kind": "published",
                    "about": self._sentence(10),
                    "sources": ["later-picture"],
                }
                for edition in EDITIONS
            ],
            "added": {
                "id": "added-later",
                "name": "Added later",
                "phase": "Any",
                "about": self._sentence(8),
                "sources": ["later-picture"],
            },
            "cells": [self._change(api, cell) for api, cell in came],
            "functions": [self._added()],
            "news": [
                {**self._dated(), "api": api, "headline": self._words(3), "text": self._sentence(9)}
                for api in news
            ],
            "today": [
                {
                    "page": page.name,
                    "text": self._sentence(12),
                    "ends": self._sentence(8),
                    "sources": ["later-picture"],
                }
                for page in self.pages[0].below
            ],
        }

    def _dated(self) -> Record:
        return {"date": f"{self.random.choice(EDITIONS)}-20", "sources": ["later-picture"]}

    def _change(self, api: str, cell: Cell) -> Record:
        function, access = cell
        written = f"{function}.{api}.{access}"
        return {**self._dated(), "cell": written, "was": "coming soon", "now": "available"}

    def _added(self) -> Record:
        def states(accesses: Iterable[str]) -> dict[str, str]:
            return {one: self.random.choice(("available", "not available")) for one in accesses}

        return {
            "id": "added",
            **self._dated(),
            "name": "Added",
            "summary": self._sentence(8),
            "words": self.random.sample(WORDS, 3),
            "cells": {api: states(self.access[api]) for api in self.apis if self.access[api]},
        }

    def _part(self, pages: Sequence[Page]) -> Record:
        questions = [self._question(page) for page in pages if page.below]
        outcomes = [self._outcome(page) for page in pages if not page.below]
        kinds = (("questions", questions), ("outcomes", outcomes))
        return {name: rows for name, rows in kinds if rows}

    def _question(self, page: Page) -> Record:
        unsure = self.random.choice(page.below)
        return {
            "id": page.name,
            "question": f"{self._sentence(7)[:-1]} in {page.name}?",
            "about": self._sentence(16),
            "sources": ["handbook"],
            "answers": [
                {
                    "answer": f"{self._words(3).capitalize()}, {number}",
                    "when": self._sentence(9),
                    "needs": below.needs,
                    **({"unsure": self._sentence(9)} if below is unsure else {}),
                    "to": below.name,
                }
                for number, below in enumerate(page.below)
            ],
        }

    def _outcome(self, leaf: Page) -> Record:
        return {
            "id": leaf.name,
            "job": f"{self._words(4)} of {leaf.name}",
            "api": leaf.api,
            "because": self._sentence(18),
            "why_not": {api: self._sentence(10) for api in self._rivals(leaf)},
            "companions": {api: self._sentence(8) for api in self.companions[:1]},
            "sources": ["handbook", "picture"],
        }

    def _words(self, count: int) -> str:
        return " ".join(self.random.choices(WORDS, k=count))

    def _sentence(self, about: int) -> str:
        count = self.random.randint(about - about // 3, about + about // 3)
        return f"{self._words(count).capitalize()}."


def _ids(count: int, start: int) -> list[str]:
    """Words of two syllables, all different."""
    every = len(SYLLABLES)
    numbers = (number * 37 + start for number in range(count))
    return [f"{SYLLABLES[n // every % every]}{SYLLABLES[n % every]}" for n in numbers]


def write(size: Size, seed: int, into: Path) -> None:
    """Write the guide of ``size`` into the folder ``into``, which is made anew."""
    shutil.rmtree(into, ignore_errors=True)
    (into / "decisions").mkdir(parents=True)
    made = Synthetic(size, seed)
    for name, content in made.files():
        text = yaml.dump(
            content, Dumper=_Plain, sort_keys=False, default_flow_style=None, width=10**6
        )
        (into / name).write_text(text, encoding="utf-8")
    (into / "capabilities.yml").write_text("".join(made.capabilities()), encoding="utf-8")


class _Plain(yaml.CSafeDumper):
    """Writes a value out each time it occurs; the data knows no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def main() -> None:
    """Write a guide of the size that the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("into", type=Path)
    for name, usual in (("pages", 100), ("apis", 12), ("functions", 60), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    given = parser.parse_args()
    write(Size(given.pages, given.apis, given.functions), given.seed, given.into)


if __name__ == "__main__":
    main()
