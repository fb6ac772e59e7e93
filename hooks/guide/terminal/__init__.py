"""The guide on the command line: the same questions, plans and records.

What may enter: thin commands. What they print is worked out elsewhere.
"""

from guide.terminal import ask, check, plan
from guide.terminal.main import main

__all__ = ["ask", "check", "main", "plan"]
