"""References: ids of records, each kind a type, and what is written as `function.access`."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ID = ID_PATTERN[1:-1]
MAX_ID = 60
"""How many characters an id may have: it is part of addresses and of the names of files."""
IN_FULL = " in full"


class Access(StrEnum):
    """What is done with a function's data."""

    READ = "read"
    WRITE = "write"


class Ref(str):
    """The id of a record that must exist; subclasses say of which kind."""

    kind: ClassVar[str]
    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(pattern=ID_PATTERN)
        )


class ApiId(Ref):
    """An API."""

    kind = "API"


class FunctionId(Ref):
    """A function, a row of the matrix."""

    kind = "function"


class StageId(Ref):
    """A stage of the order flow."""

    kind = "stage"


class LimitationId(Ref):
    """A limitation."""

    kind = "limitation"


class TraitId(Ref):
    """A trait of APIs."""

    kind = "trait"


NO_TRAIT = TraitId()


class SourceId(Ref):
    """A source."""

    kind = "source"


class PageId(Ref):
    """A page of the decision tree: a question or an outcome."""

    kind = "question or outcome"


class _Written(str):
    """Something that is written as one word or phrase in the data: that text, and its parts."""

    pattern: ClassVar[str]
    right: ClassVar[str]

    @classmethod
    def _check(cls, value: Any) -> Any:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str) or not re.fullmatch(cls.pattern, value):
            raise PydanticCustomError(
                "written", "`{value}` is not {right}", {"value": value, "right": cls.right}
            )
        return cls(value)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._check, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": cls.pattern}


class Capability(_Written):
    """Reading or writing one function: a pair of cells in the matrix, such as `orders.read`."""

    function: FunctionId
    access: Access

    pattern = rf"^{_ID}\.(read|write)$"
    right = "a capability such as `orders.read` or `orders.write`"

    def __new__(cls, text: str) -> Self:
        """`orders.read`, whose form has been checked."""
        capability = super().__new__(cls, text)
        function, access = text.split(".")
        capability.function, capability.access = FunctionId(function), Access(access)
        return capability

    @classmethod
    def of(cls, function: str, access: Access) -> Self:
        """Reading or writing ``function``."""
        return cls(f"{function}.{access}")


class CellId(_Written):
    """A cell of the matrix, such as `orders.some-api.write`; also its anchor."""

    function: FunctionId
    api: ApiId
    access: Access

    pattern = rf"^{_ID}\.{_ID}\.(read|write)$"
    right = "a cell such as `orders.some-api.write`"

    def __new__(cls, text: str) -> Self:
        """`orders.some-api.write`, whose form has been checked."""
        cell = super().__new__(cls, text)
        function, api, access = text.split(".")
        cell.function, cell.api, cell.access = FunctionId(function), ApiId(api), Access(access)
        return cell

    @property
    def capability(self) -> Capability:
        """What the cell is about."""
        return Capability.of(self.function, self.access)


class Need(_Written):
    """What an answer implies: either a capability, perhaps in full, or a trait.

    In full means that a limited cell is not enough.
    """

    capability: Capability | None
    trait: TraitId
    in_full: bool

    pattern = rf"^({_ID}\.(read|write)( in full)?|{_ID})$"
    right = "a need such as `orders.read`, `orders.read in full` or the id of a trait"

    def __new__(cls, text: str) -> Self:
        """`orders.read in full`, `orders.read` or `some-trait`, whose form has been checked."""
        need = super().__new__(cls, text)
        of_function = "." in text
        need.capability = Capability(text.removesuffix(IN_FULL)) if of_function else None
        need.trait = NO_TRAIT if of_function else TraitId(text)
        need.in_full = text.endswith(IN_FULL)
        return need

    @classmethod
    def of(cls, capability: Capability, *, in_full: bool = False) -> Self:
        """The need of ``capability``."""
        return cls(f"{capability}{IN_FULL}" if in_full else capability)
