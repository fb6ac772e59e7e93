"""The engine on the command line: `python -m guide`."""

from guide.maintenance import COMMANDS
from guide.terminal import main

for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="python -m guide")
