"""Loading is strict: whatever is wrong in form is refused, all at once, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from built import run
from guide.located.faults import FaultyDataError
from guide.rules import load
from terminal import invoked

SOURCES = "sources.yml"
EDITION = "editions/2022-09"
LIMITS, MATRIX = f"{EDITION}/limitations.yml", f"{EDITION}/capabilities/matrix.yml"


def _faults(data: Path) -> list[str]:
    """What loading ``data`` finds fault with, without the names of the rules."""
    with pytest.raises(FaultyDataError) as caught:
        load(data)
    return [str(fault).removesuffix(f" [{fault.rule}]") for fault in caught.value.faults]


def _rewrite(file: Path, change: Callable[[bytes], bytes]) -> None:
    before = file.read_bytes()
    after = change(before)
    assert after != before
    file.write_bytes(after)


def _line(data: Path, name: str, text: str) -> int:
    """The line that ``text`` begins in."""
    written = (data / name).read_text(encoding="utf-8")
    return written[: written.index(text)].count("\n") + 1


def _replace(data: Path, name: str, old: str, new: str) -> None:
    assert old in (data / name).read_text(encoding="utf-8")
    _rewrite(data / name, lambda text: text.replace(old.encode(), new.encode(), 1))


def test_the_real_data_is_right(data: Path) -> None:
    """The copy that the other tests break loads before they do."""
    assert load(data).editions


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            LIMITS,
            "    name: Wholesale is only partly supported\n    api",
            "    nmae: Wholesale is only partly supported\n    api",
            [
                "data/{limits}:{above}:5: `name` is missing",
                "data/{limits}:{line}:5: unknown key `nmae`; did you mean `name`?",
            ],
        ),
        (
            LIMITS,
            "    api: checkout-api\n",
            "    api: checkout-api\n    api: shop-api\n",
            ["data/{limits}:{below}:5: `api` is here a second time; it stands in line {line}"],
        ),
        (
            LIMITS,
            "    api: checkout-api\n",
            "    api: [checkout-api]\n",
            ["data/{limits}:{line}:10: `api` must be text"],
        ),
        (
            LIMITS,
            "    api: checkout-api\n",
            "    api: checkout-apo\n",
            ["data/{limits}:{line}:10: there is no API `checkout-apo`; did you mean `checkout-api`?"],
        ),
        (
            LIMITS,
            "    api: checkout-api\n",
            "    api: Checkout API\n",
            [
                "data/{limits}:{line}:10: `Checkout API` is not an id: "
                "lower-case letters and digits, joined by single hyphens"
            ],
        ),
        (
            LIMITS,
            "name: Wholesale is only partly supported\n",
            'name: "  "\n',
            ["data/{limits}:{line}:11: `name` is empty; write something or remove the key"],
        ),
        (
            LIMITS,
            "name: Wholesale is only partly supported\n",
            "name:\n",
            ["data/{limits}:{line}:10: nothing is written here; give a value or remove the key"],
        ),
        (
            LIMITS,
            "name: Wholesale is only partly supported\n",
            "name: no\n",
            ["data/{limits}:{line}:11: plain `no` reads as true or false in YAML; put it in quotes"],
        ),
        (
            LIMITS,
            "name: Wholesale is only partly supported\n",
            "name: 1.10\n",
            ["data/{limits}:{line}:11: plain `1.10` reads as a number in YAML; put it in quotes"],
        ),
        (
            LIMITS,
            "apis: [order-api, graphql-api]\n",
            "apis: []\n",
            ["data/{limits}:{line}:13: `apis` has 0 entries; at least 1 are needed"],
        ),
        (
            LIMITS,
            "cells: [accounts-and-buyers.read, delivery-windows.read]\n",
            "cells: [accounts-and-buyers.reed, delivery-windows.read]\n",
            [
                "data/{limits}:{line}:13: `accounts-and-buyers.reed` is not a capability "
                "such as `orders.read` or `orders.write`"
            ],
        ),
        (
            MATRIX,
            "      read: available\n",
            "      read: availabel\n",
            [
                "data/{matrix}:{line}:13: `availabel` is no `state`; "
                "did you mean `available`? "
                "It is one of `available`, `limited`, `not available`, `coming soon`, `not stated`"
            ],
        ),
        (
            MATRIX,
            "      read: available\n",
            "      reed: available\n",
            ["data/{matrix}:{line}:7: `reed` is no `key`; did you mean `read`? It is one of `read`, `write`"],
        ),
        (
            MATRIX,
            "  products-catalog-and-displays-setup:\n",
            "  products-catalogue-and-displays-setup:\n",
            [
                "data/{matrix}:{line}:3: there is no function "
                "`products-catalogue-and-displays-setup`; "
                "did you mean `products-catalog-and-displays-setup`?"
            ],
        ),
        (
            SOURCES,
            "url: https://docs.centra.com/api-references/api-intro/api-functions\n",
            "url: javascript:alert(1)\n",
            ["data/sources.yml:{line}:10: `javascript:alert(1)` is not an https address"],
        ),
        (
            SOURCES,
            "    checked: 2026-11-23\n",
            "    checked: last week\n",
            ["data/sources.yml:{line}:14: `last week` is not a day such as 2022-09-05"],
        ),
        (
            "decisions/start.yml",
            "to: shop-visitors\n",
            "to: shop-visitor\n",
            [
                "data/decisions/start.yml:{line}:13: there is no question or outcome "
                "`shop-visitor`; did you mean `shop-visitors`?"
            ],
        ),
    ],
)
def test_a_fault_is_named_with_its_place(data: Path, name: str, old: str, new: str, expected: list[str]) -> None:
    """File, line, column, what is wrong, and what would be right.

    ``{line}`` is the line of what is replaced, ``{above}`` and ``{below}`` are those beside it.
    """
    line = _line(data, name, old)
    places = {"line": line, "above": line - 1, "below": line + 1, "limits": LIMITS, "matrix": MATRIX}
    expected = [fault.format(**places) for fault in expected]
    _replace(data, name, old, new)
    found = _faults(data)
    assert [fault for fault in expected if fault not in found] == [], found


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: b"\xef\xbb\xbf" + text, "1:1: the file begins with a byte order mark"),
        (lambda text: text.replace(b"\n", b"\r\n"), "1:1: the line ends with a carriage return"),
        (lambda text: text + b"# \xff\n", "this is not UTF-8"),
        (lambda text: text[:0], "1:1: the file is empty"),
        (lambda _: b"# only this\n", "1:1: the file holds only comments"),
        (lambda text: text + b"# " + b"x" * 1_000_000, "the file has 1,0"),
        (lambda text: text + b"\tx: y\n", "this is not YAML"),
        (lambda text: text + b"---\nx: y\n", "a second document begins here"),
        (lambda _: b"x: " + b"[" * 5000 + b"]" * 5000, "nested more than 20 deep"),
        (lambda _: b"a: &a [x]\nb: [*a, *a]\n", "alias `*a`; write the value out instead"),
        (lambda _: b"a: !!python/name:os.system x\n", "tag `tag:yaml.org,2002:python/name:os.system`"),
        (lambda _: b"- a list\n", "must be a mapping of keys to values"),
        (lambda _: b"? [a, b]\n: c\n", "a key must be plain text"),
    ],
)
def test_what_is_no_plain_yaml_is_refused(data: Path, change: Callable[[bytes], bytes], expected: str) -> None:
    """Marks, line ends, encodings, sizes and YAML's own surprises."""
    _rewrite(data / LIMITS, change)
    found = _faults(data)
    assert any(f"data/{LIMITS}:" in fault and expected in fault for fault in found), found


def test_missing_and_stray_files_are_named(data: Path) -> None:
    """A file that is needed, and one that nothing would read; hidden files are an editor's own."""
    (data / "jobs.yml").rename(data / "job.yml")
    (data / EDITION / "edition.yml").rename(data / EDITION / "editions.yml")
    (data / EDITION / "apis.yml").rename(data / "apis.yml")
    (data / EDITION / ".traits.yml.swp").write_text("")
    stray, missing = "no such file belongs here; nothing would read it", "there is no such file;"
    assert _faults(data) == [
        f"data/apis.yml:1:1: {stray}",
        f"data/{EDITION}/apis.yml:1:1: {missing} the first edition needs it",
        f"data/{EDITION}/edition.yml:1:1: {missing} every edition needs it",
        f"data/{EDITION}/editions.yml:1:1: {stray}",
        f"data/job.yml:1:1: {stray}",
        f"data/jobs.yml:1:1: {missing} every guide needs it",
    ]


def test_all_faults_are_reported_at_once(data: Path) -> None:
    """Faults in several files, and several in one, in the order of files and lines."""
    _replace(data, SOURCES, "publisher: Centra\n", "publisher: no\n")
    _replace(data, LIMITS, "api: checkout-api\n", "api: Checkout\n")
    _replace(data, LIMITS, "api: shop-api\n", "apis: shop-api\n")
    places = [fault.split(": ")[0] for fault in _faults(data)]
    unknown = _line(data, LIMITS, "apis: shop-api\n")
    assert places == [
        f"data/{LIMITS}:{_line(data, LIMITS, 'api: Checkout')}:10",
        f"data/{LIMITS}:{unknown - 2}:5",
        f"data/{LIMITS}:{unknown}:5",
        f"data/sources.yml:{_line(data, SOURCES, 'publisher: no')}:16",
    ]


def test_check_prints_a_line_for_each_fault_and_ends_with_1(data: Path) -> None:
    """On the command line too, without a traceback, and nothing on standard output."""
    _replace(data, LIMITS, "api: checkout-api\n", "api: checkout-apo\n")
    done = invoked("--data", str(data), "check")
    assert (done.exit_code, done.stdout) == (1, "")
    line = _line(data, LIMITS, "api: checkout-apo\n")
    assert done.stderr == (
        f"data/{LIMITS}:{line}:10: there is no API `checkout-apo`; "
        "did you mean `checkout-api`? [references-lead-somewhere]\n"
    )


def test_check_says_what_is_right() -> None:
    """In a process of its own, with status 0."""
    done = run("guide", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "42 capabilities, of which 41 are offered." in done.stdout
