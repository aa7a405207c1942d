"""The command `tollbook`: its parts, and how it ends."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from tollbook.cli.ask import day, explain, figures, incidents, photos, quotes, reports, search, series, statements
from tollbook.cli.book import add, import_, merge, new, reread, verify, versions
from tollbook.cli.check import check
from tollbook.cli.export import export
from tollbook.cli.judge import accept, correct, history, join, part, purge, reject
from tollbook.cli.read import read
from tollbook.cli.rules import rules
from tollbook.model.errors import BookError

FAILED = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


class _Commands(click.Group):
    """Commands that end with one line where a book fails, and quietly on Ctrl-C or when nobody reads on."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(BROKEN_PIPE)
        except BookError as error:
            click.echo(f"tollbook: {error}", err=True)
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example:  tollbook read report.html",
)
@click.version_option(package_name="tollbook", message="%(prog)s %(version)s")
def main() -> None:
    """Reads the news of a war and keeps the toll: who reported how many, where and when, each figure tied to the very
    words that say it."""


_READING = (read, rules)
_KEEPING = (new, add, import_, reread, versions, verify, merge, check, export)
_JUDGING = (correct, accept, reject, join, part, history, purge)
_ASKING = (figures, statements, incidents, series, quotes, photos, reports, day, search, explain)
for _command in (*_READING, *_KEEPING, *_JUDGING, *_ASKING):
    main.add_command(_command)
