"""Making a book and adding to it: `tollbook new`, `add`, `reread`, `versions`, `verify`, `merge`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tollbook.cli.web import max_bytes_option, timeout_option, web
from tollbook.output.amount import count

if TYPE_CHECKING:
    from tollbook.keep.writer import Kept

SOME_MISSING = 1
POLICIES = ("ibc", "ucdp", "airwars")
book_argument = click.argument("book", type=click.Path(path_type=Path))
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Read with this many processes.  [default: one for each core]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line and nothing else.")


@click.command(
    short_help="Make a new, empty tollbook.",
    epilog="""\b
Examples:
  tollbook new war.tollbook --profile ukraine-2022
  tollbook new copy.tollbook --from-jsonl record.jsonl""",
)
@book_argument
@click.option("--profile", metavar="FILE|NAME", help="The war: a TOML file, or the name of a built-in profile.")
@click.option(
    "--policy",
    type=click.Choice(POLICIES),
    help="The policy by which the book says how many; all of them answer.  [default: ucdp]",
)
@click.option(
    "--from-jsonl",
    "lines",
    type=click.File("rb"),
    metavar="FILE",
    help="Make it from what `tollbook export --to jsonl --with-pages` wrote.",
)
def new(book: Path, profile: str | None, policy: str | None, lines: BinaryIO | None) -> None:
    """Make a new tollbook: one file, BOOK, that keeps pages, what they say, and what follows from it.

    With a profile, pages are read as being about that war, and its days can be asked for by their number.
    """
    from tollbook.keep.making import make_book
    from tollbook.profiles import ProfileError

    if (profile is not None or policy is not None) and lines is not None:
        raise click.UsageError("--from-jsonl goes with neither --profile nor --policy: the record names its own.")
    try:
        taken = make_book(book, profile, lines, policy)
    except ProfileError as error:
        raise click.BadParameter(str(error), param_hint="--profile") from None
    told = "" if taken is None else f" with {count(taken.pages, 'page')} and {count(taken.judgements, 'judgement')}"
    click.echo(f"{book}: made{told}. Next: tollbook add {book} PAGE...")


@click.command(
    short_help="Add pages to a tollbook.",
    epilog="""\b
Examples:
  tollbook add war.tollbook a-folder/
  tollbook add war.tollbook https://news.example/report
  tollbook add war.tollbook - < reports.jsonl

Exit status: 0 when every page was opened and read, 1 when some could not be, 2 when the book could not be written.""",
)
@book_argument
@click.argument("pages", nargs=-1, metavar="PAGE...")
@jobs_option
@max_bytes_option
@timeout_option
def add(book: Path, pages: tuple[str, ...], jobs: int | None, max_bytes: int, timeout: float) -> None:
    """Add pages to BOOK: files, folders, URLs, or "-" for JSON Lines on standard input, as `tollbook read` takes them.

    The same bytes are kept once. Other bytes at an address that BOOK has are a new version of that page: what changed
    is printed. Stop it whenever you like: started again, it goes on where it was.
    """
    from tollbook.keep.add import Refused, add_pages
    from tollbook.keep.settle import settle
    from tollbook.keep.writer import Kept
    from tollbook.output.progress import ProgressBar
    from tollbook.page.source import Unreadable, find_pages
    from tollbook.store.book import open_book

    counts: Counter[str] = Counter()
    with open_book(book, writing=True) as opened, ProgressBar(pages) as bar, web(pages, timeout, max_bytes) as fetch:
        found = find_pages(pages, sys.stdin.buffer, max_bytes, fetch)
        try:
            for event, size in add_pages(opened, found, _jobs(jobs)):
                if isinstance(event, Kept):
                    counts["new" if event.changes is None else "versions"] += 1
                    counts["figures"] += event.figures if event.changes is None else 0
                    if event.changes is not None:
                        with bar.hidden():
                            _say_changes(event)
                elif isinstance(event, (Refused, Unreadable)):
                    counts["unread"] += 1
                    bar.note(str(event))
                elif not hasattr(event, "where"):
                    counts["known"] += 1
                else:
                    bar.note(str(event))
                bar.advance(size)
        finally:
            settle(opened, bar.join)
    parts = [f"{count(counts['new'], 'page')} added with {count(counts['figures'], 'figure')}"]
    if counts["versions"]:
        parts.append(count(counts["versions"], "new version"))
    if counts["known"]:
        parts.append(f"{counts['known']:,} already there")
    if counts["unread"]:
        parts.append(f"{counts['unread']:,} not read")
    click.echo(f"{book}: {', '.join(parts)}.")
    sys.exit(1 if counts["unread"] else 0)


@click.command(
    "import",
    short_help="Add a table to a tollbook.",
    epilog="Example:  tollbook import war.tollbook losses.csv --map losses.toml",
)
@book_argument
@click.argument("file", metavar="FILE.csv")
@click.option("--map", "map_", required=True, metavar="MAP.toml", help="What the columns mean, and who says so.")
def import_(book: Path, file: str, map_: str) -> None:
    """Add a table (CSV) to BOOK: each number in it becomes a statement by the source that MAP names.

    docs/tables.md says what a map is. Tables of two public sources lie in examples/tables/.
    """
    from tollbook.keep.importing import import_table
    from tollbook.store.book import open_book

    with open_book(book, writing=True) as opened:
        imported = import_table(opened, file, map_)
    for line in imported.problems:
        click.echo(line, err=True)
    if imported.passed_over:
        click.echo(f"{file}: not in the map and passed over: {', '.join(imported.passed_over)}", err=True)
    if imported.kept is None:
        click.echo(f"{book}: the table is already there.")
        return
    if imported.kept.changes is not None:
        _say_changes(imported.kept)
    click.echo(f"{book}: {file} added with {count(imported.kept.figures, 'figure')}.")
    sys.exit(1 if imported.problems else 0)


@click.command(
    short_help="Read the kept pages again with today's rules.",
    epilog="Example:  tollbook reread war.tollbook",
)
@book_argument
@jobs_option
def reread(book: Path, jobs: int | None) -> None:
    """Read the pages of BOOK again with the rules of this version of Tollbook, and print what was gained, lost and
    altered. Older readings stay, and so do corrections: `tollbook history` shows them all.
    """
    from tollbook.keep.reread import bytes_to_reread
    from tollbook.keep.reread import reread as reread_pages
    from tollbook.keep.settle import settle
    from tollbook.keep.writer import Kept
    from tollbook.output.progress import ProgressBar
    from tollbook.store.book import open_book

    changed = pages = failed = 0
    with open_book(book, writing=True) as opened, ProgressBar((), bytes_to_reread(opened)) as bar:
        try:
            for event, size in reread_pages(opened, _jobs(jobs)):
                bar.advance(size)
                if isinstance(event, Kept):
                    pages += 1
                    if event.changes:
                        changed += 1
                        with bar.hidden():
                            _say_changes(event)
                else:
                    failed += 1
                    bar.note(str(event))
        finally:
            settle(opened, bar.join)
    click.echo(f"{book}: {count(pages, 'page')} read again, {changed:,} with changes.")
    sys.exit(1 if failed else 0)


@click.command(
    short_help="Show what changed between the versions of a page.",
    epilog="Example:  tollbook versions war.tollbook https://news.example/report",
)
@book_argument
@click.argument("url", required=False)
@json_option
def versions(book: Path, url: str | None, as_json: bool) -> None:
    """Show the versions of the page at URL (or of this address), or of every page in BOOK that has more than one: the
    figures that were gained, lost and altered from each to the next, in both wordings."""
    import msgspec

    from tollbook.keep.versions import versions as versions_of
    from tollbook.output.book import say_changes
    from tollbook.output.terminal import console
    from tollbook.store.book import open_book

    screen = console()
    with open_book(book) as opened:
        none = True
        for one in versions_of(opened, url):
            none = False
            if as_json:
                click.echo(msgspec.json.encode(one))
            elif one.changes is None:
                click.echo(f"{one.address}, version {one.version}: read {one.read}, SHA-256 {one.sha256[:12]}…")
            else:
                say_changes(screen, f"{one.address}, version {one.version}", one.changes)
        if none and not as_json:
            click.echo("No page has more than one version.")


@click.command(
    short_help="Check every page and figure of a tollbook.",
    epilog="""\b
Example:  tollbook verify war.tollbook

Exit status: 0 when every page is whole and every figure's words were found, 1 when some were not.""",
)
@book_argument
@jobs_option
def verify(book: Path, jobs: int | None) -> None:
    """Check every page in BOOK against its SHA-256, and whether today's reader still finds each kept figure's words:
    exact (at their place), moved (elsewhere on the page), or missing. Changes nothing."""
    from tollbook.keep.verify import Damaged, Intact, bytes_kept
    from tollbook.keep.verify import verify as verify_book
    from tollbook.output.progress import ProgressBar
    from tollbook.store.book import open_book

    counts: Counter[str] = Counter()
    with open_book(book) as opened, ProgressBar((), bytes_kept(opened)) as bar:
        for one in verify_book(opened, _jobs(jobs)):
            if isinstance(one, Intact):
                counts["pages"] += 1
                bar.advance(one.size)
            elif isinstance(one, Damaged):
                counts["damaged"] += 1
                bar.note(str(one))
            else:
                counts[one.found] += 1
                if one.found == "missing":
                    bar.note(f"{one.address}: {one.figure} is missing: {one.words!r} is not read there any more")
    figures = f"{counts['exact']:,} exact, {counts['moved']:,} moved, {counts['missing']:,} missing"
    whole = f"{count(counts['pages'], 'page')} whole, {counts['damaged']:,} damaged"
    click.echo(f"{book}: {whole}; figures: {figures}.")
    sys.exit(SOME_MISSING if counts["missing"] or counts["damaged"] else 0)


@click.command(
    short_help="Take another tollbook into this one.",
    epilog="Example:  tollbook merge war.tollbook colleague.tollbook",
)
@book_argument
@click.argument("other", type=click.Path(path_type=Path))
def merge(book: Path, other: Path) -> None:
    """Take all pages, readings and judgements of OTHER into BOOK. OTHER is not changed.

    A page that both have is kept once, and its figures keep the ids that BOOK gave them. What was purged in either is
    purged in BOOK.
    """
    from tollbook.keep.making import merge_books

    taken = merge_books(book, other)
    purged = f", {count(taken.purged, 'page')} purged" if taken.purged else ""
    click.echo(
        f"{book}: {count(taken.pages, 'page')}, {count(taken.readings, 'reading')} and "
        f"{count(taken.judgements, 'judgement')} taken in"
        f"{purged}."
    )


def _jobs(jobs: int | None) -> int:
    return jobs or os.cpu_count() or 1


def _say_changes(kept: Kept) -> None:
    from tollbook.output.book import say_changes
    from tollbook.output.terminal import console

    say_changes(console(), f"{kept.address}, version {kept.version}", kept.changes or ())
