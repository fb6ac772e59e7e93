"""The engine on the command line: `python -m guide`."""

from guide.terminal import main

if __name__ == "__main__":
    main(prog_name="python -m guide")
