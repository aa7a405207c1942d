"""What belongs with figures (incidents, quotes, photos), asked for by what is said of these."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from tollbook.store.asking.order import ANY, FIGURES, Also, conditions, parameters, row_numbers
from tollbook.store.asking.resolve import Asked
from tollbook.store.schema import CURRENT

_FEW = 5_000  # figures whose incidents or reports are looked up one by one
_FEW_OF_DAYS = 25_000  # the same where days are asked for: rows of other days would be walked over in vain


def having_figure(connection: Connection, asked: Asked, few: str, each: str) -> Also:
    """The condition that one current figure is as asked, in all of it.

    `few` says in SQL how a row belongs with the figures of a subquery, its end; `each` how it belongs with one figure
    `f`. Where few figures are as asked the rows are found from these; else each row is looked at.
    """
    if asked == Asked() or asked.nothing:
        return ANY
    most = _FEW if asked.first is None and asked.last is None else _FEW_OF_DAYS
    numbers = list(row_numbers(connection, FIGURES, asked, most + 1))
    if len(numbers) <= most:
        where = f"{few} FROM kept_figure WHERE n IN (SELECT value FROM json_each(:figures)))"
        return Also(where, {"figures": json.dumps(numbers)}, few=True)
    figure = conditions(asked, (*FIGURES.by_word, "happened"), "f")
    where = f"EXISTS (SELECT 1 FROM kept_figure AS f WHERE {each} AND f.{CURRENT} AND {figure})"
    return Also(where, parameters(asked))
