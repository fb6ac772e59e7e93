"""What is wrong with the data, and where."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize


@dataclass(frozen=True, order=True)
class Fault:
    """What would be right, the file, the line and column (counted from 1), and the name of the rule that it breaks."""

    file: str
    line: int
    column: int
    message: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message} [{self.rule}]"

    def for_github(self) -> str:
        """The fault as GitHub's workflows show it beside the line that it is about."""
        message = self.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return f"::error file={self.file},line={self.line},col={self.column},title={self.rule}::{message}"


class FaultyDataError(Exception):
    """The data cannot be published. Carries every fault found, in the order of the files."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def as_read(text: str) -> str:
    """``text`` as a reader hears it: its words, without signs, marks and capitals."""
    return " ".join(re.findall(r"\w+", normalize("NFKC", text).casefold()))


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """A suggestion to end a message with: what was probably meant, or nothing."""
    close = difflib.get_close_matches(wrong, sorted(right), n=1, cutoff=0.6)
    return f"; did you mean `{close[0]}`?" if close else ""
