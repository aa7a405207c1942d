"""`tollbook check`: what a careful editor would stop at."""

from __future__ import annotations

from pathlib import Path

import click

from tollbook.cli.book import book_argument, json_option


@click.command(
    short_help="List what contradicts what in a tollbook.",
    epilog="Example:  tollbook check war.tollbook",
)
@book_argument
@json_option
def check(book: Path, as_json: bool) -> None:
    """List what a careful editor would stop at in BOOK: a total that falls, a jump out of proportion, a stale copy,
    parts that are more than their whole, a figure dated before the war or after its report, speakers who differ, and
    more. Then which totals meet the series of their source.

    Each line names the figures that it rests on; see them with `tollbook explain`. None of them is an error of the
    record for certain: it says who reported what. docs/checks.md describes each check.
    """
    import msgspec

    from tollbook.keep.checking import check as check_book
    from tollbook.model.kept import Doubt
    from tollbook.output.checked import say_checked
    from tollbook.output.terminal import console
    from tollbook.store.book import open_book

    with open_book(book) as opened:
        found = list(check_book(opened))
    if as_json:
        for one in found:
            kind = "doubt" if isinstance(one, Doubt) else "agreement"
            click.echo(msgspec.json.encode({"kind": kind, **msgspec.structs.asdict(one)}))
        return
    say_checked(console(), found)
