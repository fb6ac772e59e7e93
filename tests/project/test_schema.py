"""The tool that compares a GraphQL schema with the calls on record."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.facts.guide import Guide
from tools.schema import differences, documented, main, on_record

SDL = '''
directive @permission(permission: String!) on FIELD_DEFINITION
directive @scope(scope: SCOPE!) on FIELD_DEFINITION
enum SCOPE { SESSION NO_SESSION }

type Query {
  "Lists titles."
  titles: [String!]!
  """
  Lists loans.

  Required [operating mode](#operating-mode): `SESSION`
  """
  loans(
    "Required permission: `loans.limit`"
    limit: Int
  ): [String!]!
  "Required permissions: `patron.name` and `patron.debt`"
  patron: String
}

type Mutation {
  lend(title: String!): String @permission(permission: "loan.write") @scope(scope: SESSION)
}
'''


def test_a_schema_says_which_calls_there_are_and_what_they_demand() -> None:
    """In descriptions or in directives; what an argument demands is not what the call demands."""
    assert documented(SDL) == {
        "query titles": set(),
        "query loans": {"SESSION"},
        "query patron": {"patron.name", "patron.debt"},
        "mutation lend": {"loan.write", "SESSION"},
    }


def test_each_difference_is_a_line() -> None:
    """What is new, what is gone, what demands something else; nothing for what is the same."""
    now = documented(SDL)
    before = {**now, "query loans": frozenset({"NO_SESSION"}), "query fines": frozenset()}
    del before["mutation lend"]
    assert [*differences(before, now)] == [
        "new      mutation lend needs SESSION, loan.write",
        "gone     query fines",
        "changed  query loans: needs NO_SESSION, now needs SESSION",
    ]
    assert [*differences(now, now)] == []


def _written(guide: Guide, *, without: str = "", more: str = "") -> str:
    """The calls on record of the Storefront API as a schema."""
    calls = on_record(iter(guide.calls_of("storefront-api")))
    fields: dict[str, list[str]] = {"query": [], "mutation": []}
    for call, demands in calls.items():
        kind, name = call.split()
        if call != without:
            needs = ", ".join(f"`{one}`" for one in sorted(demands))
            fields[kind].append(f'  "Required permission: {needs}"\n  {name}: Int' if demands else f"  {name}: Int")
    return "\n".join(
        ["type Query {", *fields["query"], "}", "type Mutation {", *fields["mutation"], more or "  same: Int", "}"]
    )


def test_the_command_starts_a_new_edition(tmp_path: Path, guide: Guide, capsys: pytest.CaptureFixture[str]) -> None:
    """It names exactly what a schema has more and less than is on record, and says so by its status."""
    file = tmp_path / "schema.graphql"
    file.write_text(_written(guide, without="mutation login", more="  loginTwice: Int"), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["storefront-api", str(file)])
    assert ended.value.code == 1
    assert capsys.readouterr().out.splitlines() == ["new      mutation loginTwice", "gone     mutation login"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("type Query {", "2:1: this is no GraphQL schema: "), ("type Query { a: B }", "1:1: this is no GraphQL")],
)
def test_what_is_no_schema_is_told_in_a_line(tmp_path: Path, text: str, said: str) -> None:
    """With its place, and without a traceback."""
    file = tmp_path / "schema.graphql"
    file.write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["storefront-api", str(file)])
    assert str(ended.value.code).startswith(f"{file}:{said}")
