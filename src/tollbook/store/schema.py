"""The tables of a tollbook, in SQLAlchemy Core. `docs/book.md` describes them; the migrations make them.

Three tables are the record: `page`, `reading` and `judgement`. Rows are only ever added to them (triggers hold that),
but for `tollbook purge`. All the others follow from these three and can be made again: `kept_figure` and what is joined
to it hold each figure once, as it stands now.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text
from sqlalchemy.schema import SchemaItem

metadata = MetaData()
CURRENT = "state = 'current'"
SHORT = 31  # days: an interval that is longer, or has an open end, is also found in an index of its own kind
LONG = (
    "(day_from IS NOT NULL OR day_to IS NOT NULL) AND "
    f"(day_from IS NULL OR day_to IS NULL OR julianday(day_to) - julianday(day_from) > {SHORT})"
)
TOTAL = "cumulative = 1 AND source IS NOT NULL"
DAY = ("day_to", "day_from")
ASKED = ("source", "effect", "party", "place", "reported")


def _key(table: str, column: str = "id") -> ForeignKey:
    return ForeignKey(f"{table}.{column}")


def _table(name: str, *columns: SchemaItem) -> Table:
    return Table(name, metadata, *columns)


book = _table("book", Column("key", Text, primary_key=True, nullable=False), Column("value", Text, nullable=False))

page = _table(
    "page",
    Column("id", Integer, primary_key=True),
    Column("address", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary),
    Column("url", Text),
    Column("charset", Text),
    Column("fetched", Text),
    Column("headers", Text),
    Column("map", Text),
    Column("added", Text, nullable=False),
    Index("page_version", "address", "version", unique=True),
    Index("page_sha256", "sha256"),
)

reading = _table(
    "reading",
    Column("id", Integer, primary_key=True),
    Column("page", Integer, _key("page"), nullable=False),
    Column("rules", Text, nullable=False),
    Column("read", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("byline", Text),
    Column("published", Text),
    Column("published_from", Text),
    Column("modified", Text),
    Column("language", Text),
    Column("text", Text),
    Column("record", LargeBinary),
    Index("reading_page", "page"),
)

judgement = _table(
    "judgement",
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("verb", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("other", Text),
    Column("fields", Text),
    Column("judge", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("judgement_target", "target"),
)

latest = _table(
    "latest",
    Column("address", Text, primary_key=True, nullable=False),
    Column("page", Integer, _key("page"), nullable=False),
    Column("reading", Integer, _key("reading"), nullable=False, unique=True),
    Column("day", Text),
    Column("figures", Integer, nullable=False),
    Index("latest_day", "day"),
)

source = _table(
    "source",
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

place = _table(
    "place",
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("geonameid", Integer),
    Column("lat", Float),
    Column("lon", Float),
    Column("where_prec", Integer),
    Column("country", Text),
    Index("place_name", "name"),
    Index("place_country", "country"),
)

kept_statement = _table(
    "kept_statement",
    Column("id", Text, primary_key=True, nullable=False),
    Column("state", Text, nullable=False),
    Column("source", Integer, _key("source")),
    Column("says", Text, nullable=False),
    Column("effect", Text, nullable=False),
    Column("party", Text),
    Column("place", Integer, _key("place")),
    Column("day_from", Text),
    Column("day_to", Text),
    Column("reported", Text),
    Column("cumulative", Integer, nullable=False),
    Column("appearances", Integer, nullable=False),
    Column("echo", Text),
)

kept_incident = _table(
    "kept_incident",
    Column("id", Text, primary_key=True, nullable=False),
    Column("state", Text, nullable=False),
    Column("place", Integer, _key("place")),
    Column("day_from", Text),
    Column("day_to", Text),
    Column("reported", Text),
    Column("cause", Text),
    Column("effects", Text, nullable=False),
    Column("party", Text),
    Column("figures", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("speakers", Integer, nullable=False),
    Column("policy", Text),
    Column("killed_low", Integer),
    Column("killed_best", Integer),
    Column("killed_high", Integer),
    Column("injured_low", Integer),
    Column("injured_best", Integer),
    Column("injured_high", Integer),
    Column("grade", Text),
)

answer = _table(
    "answer",
    Column("incident", Text, _key("kept_incident"), primary_key=True, nullable=False),
    Column("policy", Text, primary_key=True, nullable=False),
    Column("answer", Text, nullable=False),
)

kept_figure = _table(
    "kept_figure",
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("born", Integer, _key("page"), nullable=False),
    Column("page", Integer, _key("page"), nullable=False),
    Column("reading", Integer, _key("reading"), nullable=False),
    Column("block", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("low", Integer),
    Column("best", Integer),
    Column("high", Integer),
    Column("hedge", Text, nullable=False),
    Column("effect", Text, nullable=False),
    Column("unit", Text),
    Column("group", Text, nullable=False),
    Column("sex", Text),
    Column("age", Text),
    Column("party", Text),
    Column("responsible", Text),
    Column("cause", Text),
    Column("voice", Text, nullable=False),
    Column("attributed", Text),
    Column("source", Integer, _key("source")),
    Column("stance", Text),
    Column("via", Text),
    Column("place", Integer, _key("place")),
    Column("place_text", Text),
    Column("place_start", Integer),
    Column("place_end", Integer),
    Column("when", Text),
    Column("day_from", Text),
    Column("day_to", Text),
    Column("reported", Text),
    Column("cumulative", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("part_of", Text),
    Column("imported", Integer, nullable=False),
    Column("judged", Text),
    Column("statement", Text),
    Column("echo", Text),
    Column("incident", Text),
    Column("reasons", Text),
)

quote = _table(
    "quote",
    Column("id", Integer, primary_key=True),
    Column("page", Integer, _key("page"), nullable=False),
    Column("reading", Integer, _key("reading"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Integer, _key("source")),
    Column("cue", Text),
    Column("continues", Integer),
    Column("reported", Text),
    Index("quote_reading", "reading"),
    Index("quote_source_reported", "source", "reported"),
    Index("quote_reported", "reported"),
)

photo = _table(
    "photo",
    Column("id", Integer, primary_key=True),
    Column("page", Integer, _key("page"), nullable=False),
    Column("reading", Integer, _key("reading"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("caption", Text, nullable=False),
    Column("credit", Text),
    Column("date", Text),
    Column("day_from", Text),
    Column("day_to", Text),
    Column("place", Integer, _key("place")),
    Column("reported", Text),
    Index("photo_reading", "reading"),
    Index("photo_day", "day_to", "day_from"),
    Index("photo_place", "place", "day_to", "day_from"),
    Index("photo_reported", "reported"),
)

caveat = _table(
    "caveat",
    Column("id", Integer, primary_key=True),
    Column("page", Integer, _key("page"), nullable=False),
    Column("reading", Integer, _key("reading"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("figures", Text, nullable=False),
    Index("caveat_reading", "reading"),
)

tombstone = _table(
    "tombstone",
    Column("page", Integer, _key("page"), primary_key=True, nullable=False),
    Column("address_sha256", Text, nullable=False),
    Column("judge", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("tombstone_address", "address_sha256"),
)

unjoined = _table("unjoined", Column("key", Text, primary_key=True, nullable=False))

moved_incident = _table(
    "moved_incident",
    Column("id", Text, primary_key=True, nullable=False),
    Column("now", Text),
)

for _kept in (kept_figure, kept_statement):
    _of = _kept.c
    for _columns in (("reported",), *((one, "day_to") for one in ("effect", "source", "party", "place"))):
        Index("_".join((_kept.name, *_columns)), *(_of[one] for one in _columns), sqlite_where=text(CURRENT))
    # All that a question may ask, so that it is answered out of the index alone where no other index narrows it down.
    Index(f"{_kept.name}_day", *(_of[one] for one in (*DAY, *ASKED)), sqlite_where=text(CURRENT))
    Index(f"{_kept.name}_long", _of.day_from, _of.day_to, sqlite_where=text(f"{CURRENT} AND {LONG}"))
Index(
    "kept_statement_series",
    *(kept_statement.c[one] for one in (*ASKED[:4], *DAY, "reported")),
    sqlite_where=text(f"{CURRENT} AND {TOTAL}"),
)
for _name, _columns in (("day", DAY), ("reported", ("reported",)), ("place", ("place", *DAY))):
    Index(f"kept_incident_{_name}", *(kept_incident.c[one] for one in _columns), sqlite_where=text(CURRENT))
for _column in ("page", "statement", "incident"):
    Index(f"kept_figure_{_column}", kept_figure.c[_column])
