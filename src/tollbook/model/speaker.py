"""Who publishes running totals: an institution with its names, and what is known of its counts."""

from __future__ import annotations

from typing import Annotated

import msgspec

Name = Annotated[str, msgspec.Meta(min_length=1)]


class Speaker(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A public institution whose totals reports repeat.

    `aliases` are its other names. `relays` are names under which its totals usually go although others are meant, too
    ("Ukraine's government"): a figure of theirs may agree with this one's series, but is no part of it. `counts` is
    what it counts where its words say only "people" (`civilians`, `soldiers`), `party` whose. `undivided` marks totals
    of people that do not tell the killed from the wounded, whatever word a report puts on them.
    """

    name: Name
    aliases: tuple[Name, ...] = ()
    relays: tuple[Name, ...] = ()
    counts: Name | None = None
    party: Name | None = None
    undivided: bool = False
