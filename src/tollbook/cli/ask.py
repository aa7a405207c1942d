"""Asking a book: `tollbook figures`, `statements`, `incidents`, `series`, `quotes`, `photos`, `reports`,
`day`, `search`, `explain`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tollbook.cli.book import book_argument, json_option

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tollbook.model.asked import Filter
    from tollbook.store.book import Book

_Command = TypeVar("_Command", bound=Callable[..., Any])
_LIMIT = 50
_limit_option = click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"Print no more than this many of each.  [default: {_LIMIT}; with --json, all]",
)
_OPTIONS = (
    click.option(
        "--effect",
        multiple=True,
        metavar="WORD",
        help="What happened: killed, injured, killed_or_injured, missing, captured, displaced, evacuated, abducted, "
        "detained, released, destroyed, damaged, shot_down, launched, other. May be repeated: any of them.",
    ),
    click.option(
        "--by",
        metavar="NAME",
        help="Who says it: any part of the speaker's name, or of another name that it is known by.",
    ),
    click.option("--place", metavar="NAME", help="Where: a place, a country (name or ISO code), or a GeoNames id."),
    click.option("--party", metavar="NAME", help="Whose people or things."),
    click.option("--from", "from_", metavar="DAY", help="What may have happened on or after this day."),
    click.option("--to", metavar="DAY", help="What may have happened by this day."),
    click.option("--reported-from", metavar="DAY", help="Reported on or after this day."),
    click.option("--reported-to", metavar="DAY", help="Reported by this day."),
    json_option,
    _limit_option,
)
_DAYS = "DAY is a date (2022-04-14), a month (2022-04), or the number of a day of the book's war (50)."


def _question(name: str, short_help: str, example: str) -> Callable[[_Command], click.Command]:
    """A command that takes a book and the options that all questions have."""

    def make(command: _Command) -> click.Command:
        made: Any = command
        for option in reversed(_OPTIONS):
            made = option(made)
        epilog = f"{_DAYS}\n\n\b\nExample:\n  tollbook {name} war.tollbook {example}"
        return click.command(name, short_help=short_help, epilog=epilog)(book_argument(made))

    return make


@_question("figures", "List figures.", "--effect killed --by mayor --from 2022-04-01 --to 2022-04-14")
def figures(book: Path, as_json: bool, limit: int | None, **words: Any) -> None:
    """List the figures in BOOK, each with the sentence that says it, by the day on which it happened.

    A figure whose time is a stretch of days is listed where its last day is, and found by any of its days; a running
    total by its as-of day. One without a day comes last, and not at all where --from or --to is given.
    """
    from tollbook.output.asked.figures import figures_table
    from tollbook.store.asking.figures import figures as ask

    _answer(book, ask, words, as_json, limit, figures_table)


@_question(
    "statements", "List statements: one speaker's figure, in however many reports.", "--by ministry --place Kyiv"
)
def statements(book: Path, as_json: bool, limit: int | None, **words: Any) -> None:
    """List the statements in BOOK: one speaker's figure each, with how many reports carry it, by day."""
    from tollbook.output.asked.figures import statements_table
    from tollbook.store.asking.figures import statements as ask

    _answer(book, ask, words, as_json, limit, statements_table)


@_question(
    "incidents", "List incidents, with how many were killed and injured.", "--place Kramatorsk --from 44 --to 45"
)
def incidents(book: Path, as_json: bool, limit: int | None, **words: Any) -> None:
    """List the incidents in BOOK, with the bounds that the book's policy gives, by day.

    --place and the days are asked of the incident itself; --effect, --by and --party of its figures: one of them must
    be as asked in all three.
    """
    from tollbook.output.asked.incidents import incidents_table
    from tollbook.store.asking.incidents import incidents as ask

    _answer(book, ask, words, as_json, limit, incidents_table)


@_question("series", "List running totals, speaker by speaker.", '--by "United Nations" --effect killed')
def series(book: Path, as_json: bool, limit: int | None, **words: Any) -> None:
    """List the series in BOOK: one speaker's running totals of one measure, by speaker.

    --from and --to leave the totals as of these days.
    """
    from tollbook.keep.reading import known_of
    from tollbook.output.asked.series import series_table
    from tollbook.store.asking.series import series as ask

    with _asking(book) as opened:
        known = known_of(opened.setting("profile"))
    _answer(book, lambda connection, asked: ask(connection, asked, known), words, as_json, limit, series_table)


@_question("quotes", "List quotes.", "--by Zelensky --reported-from 2022-04")
def quotes(book: Path, as_json: bool, limit: int | None, **words: Any) -> None:
    """List the quotes in BOOK, by the day of their report.

    --by and the --reported days are asked of the quote itself. A quote has no effect, place, party or day of its own:
    these leave the quotes of reports that have a figure which is as asked in all of them.
    """
    from tollbook.output.asked.reports import quotes_table
    from tollbook.store.asking.reports import quotes as ask

    _answer(book, ask, words, as_json, limit, quotes_table)


@_question("photos", "List photos.", "--place Bucha --from 2022-04-01")
def photos(book: Path, as_json: bool, limit: int | None, **words: Any) -> None:
    """List the photos in BOOK, by the day on which they were taken.

    --place and the days are asked of the photo itself. A photo has no effect, party or speaker of its own: these leave
    the photos of reports that have a figure which is as asked in all of them.
    """
    from tollbook.output.asked.reports import photos_table
    from tollbook.store.asking.reports import photos as ask

    _answer(book, ask, words, as_json, limit, photos_table)


@click.command(short_help="List the reports.", epilog="Example:  tollbook reports war.tollbook")
@book_argument
@json_option
@_limit_option
def reports(book: Path, as_json: bool, limit: int | None) -> None:
    """List the reports in BOOK in the order in which they were added: what the book calls each (its address), when it
    appeared, and how many figures it has. `tollbook versions` and `purge` ask for the address."""
    from tollbook.output.asked.reports import heads_table
    from tollbook.store.asking.heads import report_heads

    with _asking(book) as opened, opened.look() as connection:
        _show(lambda wanted: islice(report_heads(connection), wanted), as_json, limit, heads_table)


@click.command(
    short_help="Show everything of one day.",
    epilog="""\b
Examples:
  tollbook day war.tollbook 50
  tollbook day war.tollbook 2022-04-14 --json""",
)
@book_argument
@click.argument("day_", metavar="N|DATE")
@json_option
@_limit_option
def day(book: Path, day_: str, as_json: bool, limit: int | None) -> None:
    """Show everything that BOOK has of one day: its incidents with their figures by source, other figures of the day,
    running totals as of the day, photos taken that day, and the quotes, caveats and reports published that day.

    N is the number of a day of the book's war, whose first day is day 1. What is only told to have happened in a
    stretch of more than a week is left out: ask for it with `tollbook figures --from DATE --to DATE`.
    """
    from tollbook.keep.asking import day_and_number
    from tollbook.output.asked.day import day_tables
    from tollbook.store.asking.day import day as ask

    with _asking(book) as opened:
        date, number = day_and_number(opened, day_)
        shown = limit if limit is not None or as_json else _LIMIT
        with opened.look() as connection:
            found = ask(connection, date, number, shown if as_json or shown is None else shown + 1)
    if as_json:
        import json

        import msgspec

        # With a space after each comma and colon, as people read it who look at one day.
        click.echo(json.dumps(msgspec.to_builtins(found), ensure_ascii=False).encode())
    else:
        _print(lambda width: day_tables(found, shown or _LIMIT, width))


@click.command(
    short_help="Search the text of all reports.",
    epilog="""\b
Examples:
  tollbook search war.tollbook rail station
  tollbook search war.tollbook '"train station" evacuat*'""",
)
@book_argument
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@json_option
@_limit_option
def search(book: Path, words: tuple[str, ...], as_json: bool, limit: int | None) -> None:
    """List the reports in BOOK that have all these WORDS in title or text, the best first, the words in [brackets].

    Words in "double quotes" must stand together; a word that ends in * is the beginning of words. Of words that tens of
    thousands of reports have, the reports that were added last come first.
    """
    from tollbook.output.asked.reports import hits_table
    from tollbook.store.asking.search import search as ask

    with _asking(book) as opened, opened.look() as connection:
        _show(lambda most: ask(connection, " ".join(words), most), as_json, limit, hits_table)


@click.command(
    short_help="Show what a figure, a statement or an incident rests on.",
    epilog="Example:  tollbook explain war.tollbook 367d9ee9ae7f",
)
@book_argument
@click.argument("id_", metavar="ID")
@json_option
def explain(book: Path, id_: str, as_json: bool) -> None:
    """Show all that ID rests on: of a figure, its words, fields, page, rules, statement, incident and judgements; of a
    statement (s…), its appearances; of an incident (i…), its figures with why they were joined, and what each policy
    answers."""
    from tollbook.output.asked.explained import explained
    from tollbook.store.asking.explain import explain as ask

    with _asking(book) as opened:
        found = ask(opened, id_)
    if as_json:
        _lines([found])
    else:
        _print(lambda width: explained(found, width))


@contextmanager
def _asking(book: Path) -> Iterator[Book]:
    """The book, open to be asked. Says so where the incidents of some days are still to be made."""
    from tollbook.store.book import open_book
    from tollbook.store.incidents import marks

    with open_book(book) as opened:
        with opened.look() as connection:
            days, _ = marks(connection)
        if days:
            what = "the incidents of 1 day are" if len(days) == 1 else f"the incidents of {len(days):,} days are"
            click.echo(
                f"{book}: {what} still to be made, because something was stopped; run: tollbook add {book}", err=True
            )
        yield opened


def _answer(
    book: Path,
    ask: Callable[[Any, Filter], Iterator[Any]],
    words: dict[str, Any],
    as_json: bool,
    limit: int | None,
    table: Callable[[list[Any], int], Iterable[RenderableType]],
) -> None:
    """Asks the book, and prints what it answers."""
    from tollbook.keep.asking import question

    with _asking(book) as opened:

        def most(count: int | None) -> Iterator[Any]:
            return ask(connection, question(opened, **words, limit=count))

        with opened.look() as connection:
            _show(most, as_json, limit, table)


def _show(
    ask: Callable[[int | None], Iterator[Any]],
    as_json: bool,
    limit: int | None,
    table: Callable[[list[Any], int], Iterable[RenderableType]],
) -> None:
    """Prints what `ask` gives, when it is told how many are wanted at most: all as JSON, the first ones as a table."""
    if as_json:
        _lines(ask(limit))
        return
    from rich.text import Text

    from tollbook.output.asked.answers import more

    shown = limit or _LIMIT
    rows = ask(shown + 1)
    found = list(islice(rows, shown))
    rest = [more(shown)] if next(rows, None) is not None else []
    _print(lambda width: [*table(found, width), *rest] if found else [Text("The book has nothing that answers this.")])


def _lines(rows: Iterable[Any]) -> None:
    import msgspec

    encode = msgspec.json.Encoder().encode
    for row in rows:
        sys.stdout.buffer.write(encode(row) + b"\n")


def _print(made: Callable[[int], Iterable[RenderableType]]) -> None:
    from tollbook.output.terminal import console

    screen = console()
    for one in made(screen.width):
        screen.print(one)
