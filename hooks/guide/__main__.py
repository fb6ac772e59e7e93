"""The engine on the command line: `python -m guide`."""

from guide.terminal.commands import main
from guide.terminal.maintenance import COMMANDS

for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="python -m guide")
