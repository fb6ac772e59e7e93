"""The guide on the command line: for readers, and for those who keep it.

What may enter: thin commands. What they print is worked out elsewhere.
"""

from guide.terminal import ask, check, maintain, plan
from guide.terminal.main import main

__all__ = ["ask", "check", "main", "maintain", "plan"]
