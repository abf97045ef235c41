"""The command line: `main.py` registers the commands, each of which is one file."""
