"""What people have said of figures and incidents: kept one after the other, never changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, or_, select

from tollbook.model.judgement import Judgement
from tollbook.store.schema import judgement
from tollbook.store.values import values


def add_judgement(connection: Connection, one: Judgement) -> bool:
    """Keeps a judgement. False where the book has it already."""
    if connection.scalar(select(judgement.c.id).where(judgement.c.uid == one.uid)) is not None:
        return False
    row = {name: getattr(one, name) for name in Judgement.__struct_fields__}
    row["fields"] = json.dumps(one.fields, ensure_ascii=False) if one.fields else None
    connection.execute(insert(judgement), row)
    return True


def judgements(connection: Connection, ids: Iterable[str] | None = None) -> list[Judgement]:
    """All judgements, or those of these figures and incidents, oldest first."""
    query = select(judgement).order_by(judgement.c.at, judgement.c.id)
    if ids is not None:
        given = list(ids)
        query = query.where(or_(judgement.c.target.in_(values(given)), judgement.c.other.in_(values(given))))
    return [
        Judgement(
            row.uid, row.verb, row.target, row.other, json.loads(row.fields) if row.fields else {}, row.judge, row.why,
            row.at,
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def by_target(found: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    """Judgements by the id that they are of, oldest first."""
    out: dict[str, list[Judgement]] = defaultdict(list)
    for one in found:
        out[one.target].append(one)
    return out
