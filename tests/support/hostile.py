"""A guide with a hostile text in every field of free text, and the same guide without."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import yaml

from built import ROOT, HtmlPage, Site, build, project
from guide.facts.files import KINDS
from guide.facts.records import Prose, Record

STARTS = (
    "=1+1",
    "</title> <script> hit=1 </script>",
    "@SUM(1)",
    '"> <img src=x onerror = hit=1 >',
    "+1",
    "# no headline",
    "-1",
    "- no list",
    "=2+2",
    "1. no list",
    "> no quote",
    "| no | table |",
    "{{ 7*7 }}",
    "[^1]: no note",
    "*[no]: abbreviation",
    "&lt;b&gt;",
    "שלום עליכם",
)


REST = (
    "</title> </script> <script> hit=1 </script> \"'> <img src=x onerror = hit=1 > <b>b</b> "
    "{{ 7*7 }} {% raw %} {# c #} *a* _b_ __i__ [c](d) ![c](d) ~~e~~ `f` ``g`` { .h #i } "
    "<ftp://x.y> ftp://x.y &lt; &#60; ]]> <!-- $x$ ${x} $& \\ \\* :smile: שלום عليكم 🦊 e\u0301 "
    f"{'longword' * 40}\nsecond line\n\n# third line\n- fourth line\n\n    fifth line"
)
"""What every hostile text goes on with: a word of 320 letters, and lines of its own."""


ADDED = {
    "editions/2020-03/traits.yml": {
        "    support:\n": "    touches: [loans.write]\n    support:\n",
        "state: has, ": "state: has, condition: From anywhere., ",
    },
    "editions/2021-06/disagreements.yml": {
        "": "disagreements:\n  - id: fines-by-card\n    name: Which card?\n    apis: [portal]\n    cells: []\n"
        "    positions:\n      - {source: handbook, says: Any.}\n      - {source: bulletin, says: One.}\n"
        "    handling: Ask at the desk.\n"
    },
    "sources.yml": {"    how:": "    repository: lendery/any\n    revision: abcdef1\n    how:"},
}
"""What the small data set lacks: a record or a field of every kind that may be left out."""


@dataclass(frozen=True)
class Two:
    """The site as it is, the one with hostile texts, and those texts by the harmless ones."""

    calm: Site
    hostile: Site
    texts: Mapping[str, str]

    def pairs(self) -> Iterator[tuple[HtmlPage, HtmlPage]]:
        """Every page of both sites."""
        assert self.calm.pages.keys() == self.hostile.pages.keys()
        yield from zip(self.calm.pages.values(), self.hostile.pages.values(), strict=True)


class _Texts:
    """A hostile text for each harmless one."""

    def __init__(self) -> None:
        self.told: dict[str, str] = {}

    def instead_of(self, text: str) -> str:
        """What stands instead of ``text``, always the same."""
        number = len(self.told)
        start = STARTS[number % len(STARTS)]
        return self.told.setdefault(text, f"{start} no{number}\n{REST} end{number}")


class _InBlocks(yaml.SafeDumper):
    """Writes texts of several lines as blocks (`|`), as people do."""


_InBlocks.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


def _write_data(folder: Path, change: Callable[[str], str]) -> None:
    """The small data set and what it lacks, with every free text changed."""
    source = ROOT / "tests/other/data"
    names = {file.relative_to(source).as_posix() for file in source.rglob("*.yml")}
    for name in sorted(names | ADDED.keys()):
        text = (source / name).read_text(encoding="utf-8") if name in names else ""
        for old, new in ADDED.get(name, {}).items():
            assert old in text
            text = text.replace(old, new, 1)
        written = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - the strings as they stand there
        changed = _changed(written, _kind(name), change)
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.dump(changed, Dumper=_InBlocks, allow_unicode=True), "utf-8")


def _kind(name: str) -> type[Record]:
    """What a file of the data is read as: by its folder, or by its own name."""
    path = PurePosixPath(name)
    return KINDS.get(f"{path.parent.name}.yml") or KINDS[path.name]


def _changed(value: Any, kind: Any, change: Callable[[str], str]) -> Any:
    """``value`` with every free text changed; ``kind`` is its type in the records."""
    if kind == Prose:
        return change(value)
    if isinstance(kind, type) and issubclass(kind, Record) and isinstance(value, dict):
        hints = get_type_hints(kind, include_extras=True)
        return {key: _changed(inner, hints[key], change) for key, inner in value.items()}
    inside = [part for part in get_args(kind) if part is not NoneType]
    match get_origin(kind), value:
        case origin, list() if origin is tuple:
            return [_changed(inner, inside[0], change) for inner in value]
        case origin, dict() if origin is dict:
            return {key: _changed(inner, inside[1], change) for key, inner in value.items()}
        case origin, _ if origin in (Annotated, Union, UnionType):
            return _changed(value, inside[0], change)
    return value


def as_shown(text: str | None) -> str:
    """``text`` as a reader sees it: on one line, without the places where a word may break."""
    return " ".join((text or "").replace("\u200b", "").split())


def write_both(folder: Path) -> None:
    """Build both sites into ``folder``, at the same time, and keep the texts beside them."""
    texts = _Texts()
    sites = []
    for name, change in (("calm", str), ("hostile", texts.instead_of)):
        _write_data(folder / name / "data", change)
        (folder / name / "project").mkdir()
        config = project(folder / name / "project", folder / name / "data", written=())
        sites.append((config, folder / name / "site"))
    with ThreadPoolExecutor() as pool:
        list(pool.map(build, *zip(*sites, strict=True)))
    (folder / "texts.json").write_text(json.dumps(texts.told), encoding="utf-8")


def both(folder: Path) -> Two:
    """What was written there."""
    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    return Two(Site(folder / "calm/site"), Site(folder / "hostile/site"), texts)
