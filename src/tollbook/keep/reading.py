"""Reading a kept page for the book: with the book's own profile and today's rules, and every figure as a row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version

from tollbook.catalogue import rules_digest
from tollbook.model.kept import Appearance
from tollbook.model.record import Report
from tollbook.model.stored import StoredPage
from tollbook.page.decode import decode
from tollbook.page.stored import restored
from tollbook.pipeline import Reader, sentence_spans
from tollbook.profiles import parse_profile
from tollbook.record.appearances import appearances
from tollbook.record.known import Known
from tollbook.record.statements import echoes, statement_id, statement_key
from tollbook.store.prepared import Prepared, prepared
from tollbook.store.rows import FigureRow, figure_row
from tollbook.table.mapping import parse_map
from tollbook.table.read import TableRead, read_table


class BookReader:
    """Reads pages for a book whose profile is this TOML; with null, with all built-in profiles."""

    def __init__(self, profile: str | None) -> None:
        self._reader = Reader(None if profile is None else [parse_profile(profile, "the book's profile")])
        self._known = known_of(profile)

    def report(self, kept: StoredPage) -> Report:
        """The report of a page. Raises ValueError where its bytes cannot be read any more."""
        if kept.kind == "table":
            return read_kept_table(kept).report
        return self._reader.read(restored(kept))

    def prepare(self, kept: StoredPage) -> Prepared:
        """A reading of a page, as it goes into the book."""
        return prepare(kept, self.report(kept), self._known)


@cache
def known_of(profile: str | None) -> Known:
    """What the book's profile (TOML) tells of speakers, parties and the first day; else what is known of any war."""
    if profile is None:
        return Known()
    war = parse_profile(profile, "the book's profile")
    parties = {one.name: (*one.aliases, *one.abbreviations) for one in war.parties}
    return Known(war.speakers, parties, war.first_day.isoformat())


def sides_of(profile: str | None) -> tuple[str, ...]:
    """The names of the parties of the book's war; none without a profile."""
    return () if profile is None else tuple(one.name for one in parse_profile(profile, "the book's profile").parties)


def read_kept_table(kept: StoredPage) -> TableRead:
    """A table, read by the map that is kept with it. Raises MapError or TableError, with one line each."""
    table = parse_map(kept.map or "", f"the map of {kept.address}")
    return read_table(table, decode(kept.data).text, kept.address, kept.sha256)


def prepare(kept: StoredPage, report: Report, known: Known) -> Prepared:
    """A report in rows, as read out of this page."""
    found = appearances(report, sentence_spans(report.text), kept.address)
    return prepared(kept.data, report, figure_rows(found, known))


def figure_rows(found: Iterable[Appearance], known: Known) -> list[FigureRow]:
    """The rows of one report's figures, each with its statement."""
    all_ = list(found)
    ids = {one.figure: statement_id(statement_key(one, known)) for one in all_}
    repeats = echoes(all_)
    return [figure_row(one, ids[one.figure], ids.get(repeats.get(one.figure, ""))) for one in all_]


def rules_version(profile: str | None) -> str:
    """What a reading was made with: Tollbook's version, and a hash of all rules and words and of the book's profile."""
    digest = hashlib.sha256(rules_digest())
    digest.update((profile or "").encode())
    return f"{version('tollbook')}+{digest.hexdigest()[:12]}"
