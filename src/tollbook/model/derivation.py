"""How a figure came about: the rules that made it and the words that each of them took for what."""

from __future__ import annotations

import msgspec

from tollbook.model.record import Span


class Derivation(msgspec.Struct, frozen=True):
    """One step of a derivation: a rule's name or a part's role, the words it rests on, and the steps below it.

    `label` is the name of a rule ("figure.passive") or of a field with its value ("effect: killed"); `span` is null
    where the step rests on no words of its own (a default, or the report's day).
    """

    label: str
    span: Span | None = None
    children: tuple[Derivation, ...] = ()
