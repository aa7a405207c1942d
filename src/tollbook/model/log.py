"""The record as lines of JSON: what a book holds that does not follow from anything else."""

from __future__ import annotations

import msgspec

from tollbook.model.judgement import Judgement
from tollbook.model.record import Report
from tollbook.model.stored import PageKind


class BookLine(msgspec.Struct, frozen=True, tag_field="kind", tag="book"):
    """The first line: the schema of the book, and its settings."""

    schema: int
    settings: dict[str, str]


class PageLine(msgspec.Struct, frozen=True, tag_field="kind", tag="page"):
    """A version of a page. `data` is its bytes (Base64), null where they are left out or were purged; `purged` is who
    purged it, why and when, and then `address` is what stands for it in the book and `address_sha256` its hash."""

    address: str
    version: int
    page_kind: PageKind
    sha256: str
    size: int
    url: str | None
    charset: str | None
    fetched: str | None
    headers: tuple[tuple[str, str], ...]
    map: str | None
    added: str
    data: bytes | None
    purged: tuple[str, str, str] | None = None
    address_sha256: str | None = None


class ReadingLine(msgspec.Struct, frozen=True, tag_field="kind", tag="reading"):
    """A reading of that version of that page; `report` is null where it was purged."""

    address: str
    version: int
    rules: str
    read: str
    report: Report | None


class JudgementLine(msgspec.Struct, frozen=True, tag_field="kind", tag="judgement"):
    """What a person has said."""

    judgement: Judgement


class MovedLine(msgspec.Struct, frozen=True, tag_field="kind", tag="moved"):
    """An incident that has become part of another one (`now`), or of none (null)."""

    incident: str
    now: str | None


LogLine = BookLine | PageLine | ReadingLine | JudgementLine | MovedLine
