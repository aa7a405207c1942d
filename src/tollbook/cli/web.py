"""What `read` and `add` have in common: where pages come from, and how much of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tollbook.model.fetched import Fetch

MAX_BYTES = 20_000_000
TIMEOUT = 30

max_bytes_option = click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=MAX_BYTES,
    show_default=True,
    metavar="N",
    help="Pass over pages that are larger than this.",
)
timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=TIMEOUT,
    show_default=True,
    metavar="SECONDS",
    help="Give up on a URL that has not come whole within this time.",
)


@contextmanager
def web(pages: Sequence[str], timeout: float, max_bytes: int) -> Iterator[Fetch | None]:
    """What fetches pages; None where no URL is given, and then nothing of the network is even loaded."""
    from tollbook.page.source import is_url

    if not any(map(is_url, pages)):
        yield None
        return
    from tollbook.fetch.web import Web

    with Web(timeout, max_bytes) as web:
        yield web.fetch
