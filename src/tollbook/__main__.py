"""`python -m tollbook` is the same as `tollbook`."""

from tollbook.cli import main

main(prog_name="tollbook")
