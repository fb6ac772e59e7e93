"""Ids of records, and what the data writes as one word: capabilities, cells and needs."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema, no_info_plain_validator_function, to_string_ser_schema

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ID = ID_PATTERN[1:-1]
MAX_ID = 60  # characters of an id: it is part of addresses and of the names of files
IN_FULL = " in full"


def slug(text: str) -> str:
    """``text`` as a part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


class Access(StrEnum):
    """What is done with a function's data."""

    READ = "read"
    WRITE = "write"


class Mention(str):
    """The id of a record of some kind, as another record mentions it. The rules see to it that there is one."""

    __slots__ = ("kind",)
    kind: str

    @classmethod
    def of(cls, kind: str, text: str) -> Self:
        """``text`` as the id of a record of that kind."""
        mention = cls(text)
        mention.kind = kind
        return mention


_Form = Field(pattern=ID_PATTERN)
ApiId = Annotated[str, _Form, AfterValidator(partial(Mention.of, "API"))]
FunctionId = Annotated[str, _Form, AfterValidator(partial(Mention.of, "function"))]
StageId = Annotated[str, _Form, AfterValidator(partial(Mention.of, "stage"))]
LimitationId = Annotated[str, _Form, AfterValidator(partial(Mention.of, "limitation"))]
TraitId = Annotated[str, _Form, AfterValidator(partial(Mention.of, "trait"))]
SourceId = Annotated[str, _Form, AfterValidator(partial(Mention.of, "source"))]
PageId = Annotated[str, _Form, AfterValidator(partial(Mention.of, "question or outcome"))]


@dataclass(frozen=True)
class Word:
    """Something with parts that the data writes as one word or phrase."""

    pattern: ClassVar[str]
    right: ClassVar[str]

    @classmethod
    def parse(cls, text: str) -> Self:
        """The parts of ``text``, which has the form of ``pattern``."""
        raise NotImplementedError

    @classmethod
    def _validate(cls, value: Any) -> Any:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str) or not re.fullmatch(cls.pattern, value):
            raise PydanticCustomError("word", "`{value}` is not {right}", {"value": value, "right": cls.right})
        return cls.parse(value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return no_info_plain_validator_function(cls._validate, serialization=to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": cls.pattern}


@dataclass(frozen=True)
class Capability(Word):
    """Reading or writing one function, such as `orders.read`."""

    function: FunctionId
    access: Access

    pattern = rf"^{_ID}\.(read|write)$"
    right = "a capability such as `orders.read` or `orders.write`"

    @classmethod
    def parse(cls, text: str) -> Self:
        """`orders.read`."""
        function, access = text.split(".")
        return cls(Mention.of("function", function), Access(access))

    def __str__(self) -> str:
        return f"{self.function}.{self.access}"


@dataclass(frozen=True)
class Need(Word):
    """What an answer implies: a capability, perhaps in full (a limited cell is not enough), or else a trait."""

    capability: Capability | None = None
    trait: TraitId = ""
    in_full: bool = False

    pattern = rf"^({_ID}\.(read|write)( in full)?|{_ID})$"
    right = "a need such as `orders.read`, `orders.read in full` or the id of a trait"

    @classmethod
    def parse(cls, text: str) -> Self:
        """`orders.read in full`, `orders.read` or `some-trait`."""
        if "." not in text:
            return cls(trait=Mention.of("trait", text))
        return cls(Capability.parse(text.removesuffix(IN_FULL)), in_full=text.endswith(IN_FULL))

    @property
    def about(self) -> "Capability | str":
        """The capability or the trait, in full or not."""
        return self.capability or self.trait

    def __str__(self) -> str:
        return f"{self.about}{IN_FULL if self.in_full else ''}"
