"""Compares a GraphQL schema (SDL) with the operations on record, so that a new edition starts from a list.

Prints what is new, what is gone, and what demands other permissions or modes than are on record. Run by
`make schema API=storefront-api SDL=schema.graphql`; status 1 if anything differs.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from graphql import GraphQLField, GraphQLSyntaxError, build_schema

from guide.facts.operations import Operation
from guide.reasoning import resolve
from tools.project import loaded

_REQUIRED = re.compile(r"Required (?:\[?operating mode|permissions?)[^:]*: *((?:`[^`]+`[, and]*)+)")
_QUOTED = re.compile(r"`([^`]+)`")
_DIRECTIVES = ("permission", "scope")
"""Those whose argument says what a field demands."""

Demands = Mapping[str, frozenset[str]]
"""Calls such as `query orders`, each with the permissions or modes that it demands."""


def documented(sdl: str) -> Demands:
    """What the schema ``sdl`` documents: by description, or by directive. Raises GraphQLError, or TypeError."""
    schema = build_schema(sdl)
    roots = (("query", schema.query_type), ("mutation", schema.mutation_type))
    return {
        f"{kind} {name}": frozenset(_demanded(field))
        for kind, root in roots
        if root
        for name, field in root.fields.items()
    }


def _demanded(field: GraphQLField) -> Iterator[str]:
    for said in _REQUIRED.findall(field.description or ""):
        yield from _QUOTED.findall(said)
    for directive in (field.ast_node.directives if field.ast_node else ()) or ():
        if directive.name.value in _DIRECTIVES:
            yield from (str(getattr(argument.value, "value", "")) for argument in directive.arguments or ())


def on_record(operations: Iterator[Operation]) -> Demands:
    """The same of the operations on record that are queries and mutations."""
    return {one.call: frozenset(one.requires) for one in operations if one.call.startswith(("query ", "mutation "))}


def differences(before: Demands, now: Demands) -> Iterator[str]:
    """A line for each call that is new, gone, or demands something else."""
    for call in sorted(now.keys() - before.keys()):
        yield f"new      {call}{_needs(now[call])}"
    for call in sorted(before.keys() - now.keys()):
        yield f"gone     {call}"
    for call in sorted(before.keys() & now.keys()):
        if before[call] != now[call]:
            yield f"changed  {call}:{_needs(before[call]) or ' needs nothing'}, now{_needs(now[call]) or ' nothing'}"


def _needs(demanded: frozenset[str]) -> str:
    return f" needs {', '.join(sorted(demanded))}" if demanded else ""


def main(arguments: list[str] | None = None) -> None:
    """Compare a file with the newest calls of an API."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("api", help="its id, such as storefront-api")
    parser.add_argument("schema", type=Path, help="a file with the schema")
    given = parser.parse_args(arguments)
    guide = resolve(loaded()).now.guide
    if given.api not in guide.api:
        parser.error(f"there is no API `{given.api}`; it is one of {', '.join(guide.api)}")
    try:
        now = documented(given.schema.read_text(encoding="utf-8"))
    except GraphQLSyntaxError as error:
        line, column = error.locations[0] if error.locations else (1, 1)
        sys.exit(f"{given.schema}:{line}:{column}: this is no GraphQL schema: {error.message}")
    except (OSError, UnicodeDecodeError, TypeError) as error:
        sys.exit(f"{given.schema}:1:1: this is no GraphQL schema: {str(error).splitlines()[0]}")
    found = [*differences(on_record(iter(guide.calls_of(given.api))), now)]
    print("\n".join(found) or f"The calls of {given.api} are those of the schema.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
