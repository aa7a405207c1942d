"""`tollbook export`: a book in the formats that others use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tollbook.cli.book import POLICIES, book_argument

_WHAT = {
    "csv": "rows",
    "jsonl": "lines",
    "geojson": "incidents",
    "hxl": "incidents",
    "ucdp": "incidents",
    "annotations": "annotations",
}


@click.command(
    short_help="Hand a tollbook on in a format that others use.",
    epilog="""\b
Examples:
  tollbook export war.tollbook --to csv --out tables/
  tollbook export war.tollbook --to ucdp --policy ucdp --out events.csv
  tollbook export war.tollbook --to jsonl --with-pages --out record.jsonl""",
)
@book_argument
@click.option(
    "--to",
    required=True,
    type=click.Choice(["csv", "jsonl", "geojson", "hxl", "ucdp", "annotations"]),
    help="csv: a folder of tables with a data dictionary. jsonl: the record itself, history included. geojson: "
    "incidents on a map. hxl: incidents with HXL hashtags. ucdp: incidents in the columns of UCDP GED. annotations: "
    "figures as W3C Web Annotations.",
)
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), metavar="PATH", help="A file; for csv, a folder."
)
@click.option(
    "--policy", type=click.Choice(POLICIES), help="Whose numbers hxl and ucdp give.  [default: the book's own]"
)
@click.option("--with-pages", is_flag=True, help="For jsonl: with the pages themselves, to make a book of it again.")
def export(book: Path, to: Any, out: Path, policy: str | None, with_pages: bool) -> None:
    """Hand BOOK on. docs/exports.md says what is in each format, docs/policies.md what the policies are.

    An export holds what the book holds, names and places too: look at it before you publish it.
    """
    from tollbook.keep.exporting import export as export_book
    from tollbook.keep.settle import DEFAULT_POLICY
    from tollbook.store.book import open_book

    if with_pages and to != "jsonl":
        raise click.UsageError("--with-pages is for --to jsonl: only the record itself has pages.")
    with open_book(book) as opened:
        own = policy or opened.setting("policy") or DEFAULT_POLICY
        done = export_book(opened, to, out, own, with_pages)
    click.echo(f"{out}: {done.rows:,} {_WHAT[to]} written.")
    if done.left_out:
        click.echo(
            f"{done.left_out:,} incidents left out, of which {own} cannot say how many were killed, or says none."
        )
