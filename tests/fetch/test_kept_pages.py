"""A page that is added from the web: its address, time and headers are kept with it."""

from __future__ import annotations

import json
from pathlib import Path

from books import PAGES, make, rows
from click.testing import CliRunner
from servers import Site, http

from tollbook.cli import main


def add(book: Path, url: str) -> str:
    result = CliRunner().invoke(main, ["add", str(book), url], prog_name="tollbook")
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_page_from_the_web_is_kept_with_where_when_and_how_it_came(tmp_path: Path) -> None:
    book = make(tmp_path)
    first_edition = http(PAGES["a.txt"], content_type="text/plain; charset=utf-8", x_edition="morning")
    with Site({"/report": first_edition}) as site:
        url = site.url("/report")
        add(book, url)
        site.pages["/report"] = http(PAGES["a.txt"].replace("seven", "nine"), content_type="text/plain")
        assert "low: 7 → 9" in add(book, url)
        assert add(book, url) == f"{book}: 0 pages added with 0 figures, 1 already there.\n"
    [first, second] = rows(book, "SELECT address, version, url, charset, fetched, headers FROM page ORDER BY version")
    assert first[:4] == (url, 1, url, "utf-8")
    assert second[:4] == (url, 2, url, None)
    assert first[4].endswith("+00:00")
    assert ["x-edition", "morning"] in json.loads(first[5])
    verified = CliRunner().invoke(main, ["verify", str(book)], prog_name="tollbook")
    assert verified.stdout == f"{book}: 2 pages whole, 0 damaged; figures: 1 exact, 0 moved, 0 missing.\n"
