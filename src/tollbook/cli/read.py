"""`tollbook read`: what reports say, printed and not kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tollbook.cli.web import max_bytes_option, timeout_option, web

if TYPE_CHECKING:
    from tollbook.model.fetched import Fetch
    from tollbook.output.printer import Printer
    from tollbook.output.progress import ProgressBar
    from tollbook.pipeline import Reader
    from tollbook.profiles import Profile

SOME_UNREAD = 1


@click.command(
    short_help="Read reports and print what they say.",
    epilog="""\b
Examples:
  tollbook read report.html notes.txt
  tollbook read --summary a-folder/
  tollbook read --json - < reports.jsonl > figures.jsonl
  tollbook read https://news.example/report
  ALL_PROXY=socks5h://127.0.0.1:9050 tollbook read https://news.example/report   (by way of Tor)

Exit status: 0 when every page was opened and read, 1 when some could not be, 2 for wrong usage.""",
)
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a page and nothing else.")
@click.option("--summary", is_flag=True, help="Print one row a page, then what the pages say together.")
@click.option("--explain", is_flag=True, help="Under each figure, print the rules and words that it rests on.")
@click.option(
    "--blocks",
    is_flag=True,
    help="Print the parts of each page: what was taken for title, body, caption, teaser or notice.",
)
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    metavar="FILE|NAME",
    help="Try only this war's profile: a TOML file, or the name of a built-in one. May be repeated.  "
    "[default: all built-in ones, each only on pages that name its parties]",
)
@max_bytes_option
@timeout_option
def read(
    pages: tuple[str, ...],
    as_json: bool,
    summary: bool,
    explain: bool,
    blocks: bool,
    profiles: tuple[str, ...],
    max_bytes: int,
    timeout: float,
) -> None:
    """Read reports of a war and print every figure in them, who says it, and the words that say it.

    PAGE is a file (plain text, HTML, or JSON Lines of {"id", "text" or "html", "published", "url"}), a folder, which is
    searched for such files, a URL (http or https), or "-" for JSON Lines on standard input, which are answered line by
    line.

    A URL is fetched as it stands, from this machine's own address unless the environment names a proxy (ALL_PROXY). The
    site's robots.txt is kept. Nothing else is ever fetched.
    """
    if sum((as_json, summary, explain, blocks)) > 1:
        raise click.UsageError("--json, --summary, --explain and --blocks are four ways to print: choose one of them.")
    from tollbook.output.progress import ProgressBar
    from tollbook.pipeline import Reader

    reader = Reader(_profiles(profiles))
    printer = _printer(as_json, summary, blocks)
    with ProgressBar(pages) as bar, web(pages, timeout, max_bytes) as fetch:
        whole = _read_all(reader, pages, max_bytes, fetch, explain, printer, bar)
    printer.close()
    sys.exit(0 if whole else SOME_UNREAD)


def _read_all(
    reader: Reader,
    pages: tuple[str, ...],
    max_bytes: int,
    fetch: Fetch | None,
    explain: bool,
    printer: Printer,
    bar: ProgressBar,
) -> bool:
    """Reads and prints page by page. False where some page could not be read, which standard error then names."""
    from tollbook.page.source import RawPage, Unreadable, find_pages

    if "-" in pages and sys.stdin.isatty():
        bar.note("reading JSON Lines as you type them; end with Ctrl-D")
    whole = True
    for found in find_pages(pages, sys.stdin.buffer, max_bytes, fetch):
        if isinstance(found, RawPage):
            try:
                report, derivations = reader.read_explained(found) if explain else (reader.read(found), {})
            except Exception as error:  # a fault in a rule must not cost the pages that follow
                found = Unreadable(
                    found.id, f"the reader failed on it ({error!r})", "please report this fault with the page"
                )
            else:
                with bar.hidden():
                    printer.add(report, derivations)
                bar.advance(len(found.text if found.data is None else found.data))
                continue
        whole = whole and not isinstance(found, Unreadable)
        bar.note(str(found))
    return whole


def _printer(as_json: bool, summary: bool, blocks: bool) -> Printer:
    if as_json:
        from tollbook.output.printer import JsonLines

        return JsonLines(sys.stdout.buffer)
    from tollbook.output.terminal import console

    if summary:
        from tollbook.output.summary import Summary

        return Summary(console())
    if blocks:
        from tollbook.output.blocks import Blocks

        return Blocks(console())
    from tollbook.output.tables import Tables
    from tollbook.pipeline import sentence_spans

    return Tables(console(), sentence_spans)


def _profiles(names: tuple[str, ...]) -> list[Profile] | None:
    """The profiles of these names or files; None, which is all built-in ones, where there are no names."""
    from tollbook.profiles import ProfileError, load_profile

    try:
        return [load_profile(name) for name in names] or None
    except ProfileError as error:
        raise click.BadParameter(str(error), param_hint="--profile") from None
