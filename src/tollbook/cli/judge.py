"""What a person says (`correct`, `accept`, `reject`, `join`, `part`, `purge`), and `history`, which shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from tollbook.cli.book import book_argument, json_option

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _signed(command: _Command) -> _Command:
    """Options of a judgement: who makes it, and why. Both are kept for ever."""
    who = click.option("--as", "who", required=True, metavar="NAME", help="Who says so; kept with it.")
    why = click.option("--why", required=True, metavar="TEXT", help="Why; kept with it.")
    return who(why(command))


@click.command(
    short_help="Say what a figure should be.",
    epilog="""\b
Examples:
  tollbook correct war.tollbook 367d9ee9ae7f --set number=46 --as "A. Nowak" --why "misprint, see the list below it"
  tollbook correct war.tollbook 367d9ee9ae7f --set speaker="Pavlo Kyrylenko" --set when=2022-04-08 --as AN --why "…"
""",
)
@book_argument
@click.argument("id_", metavar="ID")
@click.option(
    "--set",
    "fields",
    multiple=True,
    required=True,
    metavar="FIELD=VALUE",
    help="A field of the figure and what it should be: number (low, best and high at once), low, best, high, hedge, "
    "effect, unit, group, party, cause, speaker, voice, place, when, cumulative, status. VALUE is JSON or plain words.",
)
@_signed
def correct(book: Path, id_: str, fields: tuple[str, ...], who: str, why: str) -> None:
    """Say what the figure ID, or each figure of a statement or incident, should be. What was read is kept beside it."""
    _judge(book, "correct", id_, _fields(fields), who, why)


@click.command(
    short_help="Say that a figure is right.",
    epilog='Example:  tollbook accept war.tollbook 367d9ee9ae7f --as "A. Nowak" --why "checked against the page"',
)
@book_argument
@click.argument("id_", metavar="ID")
@_signed
def accept(book: Path, id_: str, who: str, why: str) -> None:
    """Say that the figure ID, or each figure of a statement or incident, has been checked and is right."""
    _judge(book, "accept", id_, {}, who, why)


@click.command(
    short_help="Say that a figure is wrong and not to be used.",
    epilog='Example:  tollbook reject war.tollbook 367d9ee9ae7f --as "A. Nowak" --why "a bus number, no casualties"',
)
@book_argument
@click.argument("id_", metavar="ID")
@_signed
def reject(book: Path, id_: str, who: str, why: str) -> None:
    """Say that the figure ID, or each figure of a statement or incident, is wrong. It is kept, but used no more."""
    _judge(book, "reject", id_, {}, who, why)


@click.command(
    short_help="Say that two figures are of one incident.",
    epilog='Example:  tollbook join war.tollbook i3f9c0a1b2c3d i81d02e4f5a6b --as "A. Nowak" --why "one strike"',
)
@book_argument
@click.argument("id_", metavar="ID")
@click.argument("other", metavar="ID")
@_signed
def join(book: Path, id_: str, other: str, who: str, why: str) -> None:
    """Say that two figures, or two incidents, are one happening. It holds when pages are read again."""
    _judge_pair(book, "join", id_, other, who, why)


@click.command(
    short_help="Say that two figures are of two incidents.",
    epilog='Example:  tollbook part war.tollbook 367d9ee9ae7f 09b1c2d3e4f5 --as "A. Nowak" --why "two streets"',
)
@book_argument
@click.argument("id_", metavar="ID")
@click.argument("other", metavar="ID")
@_signed
def part(book: Path, id_: str, other: str, who: str, why: str) -> None:
    """Say that two figures, or two incidents, are not one happening. It holds when pages are read again."""
    _judge_pair(book, "part", id_, other, who, why)


@click.command(
    short_help="Show all that ever happened to a figure.",
    epilog="Example:  tollbook history war.tollbook 367d9ee9ae7f",
)
@book_argument
@click.argument("id_", metavar="ID")
@json_option
def history(book: Path, id_: str, as_json: bool) -> None:
    """Show how each reading had the figure ID, or each of a statement or incident, and what people said of it."""
    import msgspec

    from tollbook.keep.history import history as history_of
    from tollbook.output.book import say_step
    from tollbook.output.terminal import console
    from tollbook.store.book import open_book

    with open_book(book) as opened:
        steps = history_of(opened, id_)
    screen = console()
    before = None
    for step in steps:
        if as_json:
            click.echo(msgspec.json.encode(step))
            continue
        if step.figure != before:
            screen.print(f"figure {step.figure}", style="bold underline")
        before = step.figure
        say_step(screen, step.at, step.what, step.by, step.words, step.fields)


@click.command(
    short_help="Remove a page for someone's safety.",
    epilog='Example:  tollbook purge war.tollbook interview.html --as "A. Nowak" --why "the family asked for it"',
)
@book_argument
@click.argument("page", metavar="PAGE")
@_signed
@click.confirmation_option(
    "--yes", prompt="The page's bytes, text and names will leave the book for good. Go on?", help="Do not ask."
)
def purge(book: Path, page: str, who: str, why: str) -> None:
    """Remove every version of PAGE (its address or URL) from BOOK: its bytes, its text, each name that only it has.

    A tombstone stays: its SHA-256, who removed it, why and when; so that it is not taken in again. Nothing else in a
    tollbook is ever removed. Copies, exports and backups are yours to find; --why is kept, so name nobody in it.
    """
    from tollbook.keep.purging import purge as purge_page
    from tollbook.store.book import open_book

    with open_book(book, writing=True) as opened:
        removed = purge_page(opened, page, who, why)
    click.echo(f"{book}: {'1 version' if removed == 1 else f'{removed:,} versions'} of the page removed.")


def _judge(book: Path, verb: Any, ident: str, fields: dict[str, Any], who: str, why: str) -> None:
    from tollbook.keep.judging import judge
    from tollbook.store.book import open_book

    with open_book(book, writing=True) as opened:
        figures = judge(opened, verb, ident, fields, who, why)
    told = figures[0] if len(figures) == 1 else f"{len(figures):,} figures"
    click.echo(f"{told}: {verb}ed by {who}. See: tollbook history {book} {ident}")


def _judge_pair(book: Path, verb: Any, one: str, other: str, who: str, why: str) -> None:
    from tollbook.keep.judging import judge_pair
    from tollbook.store.book import open_book

    with open_book(book, writing=True) as opened:
        judge_pair(opened, verb, one, other, who, why)
    click.echo(f"{one} and {other}: {verb}ed by {who}.")


def _fields(pairs: tuple[str, ...]) -> dict[str, Any]:
    import json

    fields: dict[str, Any] = {}
    for pair in pairs:
        name, equals, words = pair.partition("=")
        if not equals:
            raise click.BadParameter(f"{pair!r} has no value; write FIELD=VALUE", param_hint="--set")
        try:
            value = json.loads(words)
        except ValueError:
            value = words
        if name == "number":
            fields |= {"low": value, "best": value, "high": value, "hedge": "exact"}
        else:
            fields[name.strip()] = value
    return fields
