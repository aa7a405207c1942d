"""The command line: arguments, printing, exit codes; nothing else. One module for each group of commands."""

from tollbook.cli.main import main

__all__ = ["main"]
