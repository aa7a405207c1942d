"""What is different about a figure in a later reading or version."""

from __future__ import annotations

from typing import Literal

import msgspec


class Change(msgspec.Struct, frozen=True):
    """One figure gained, lost or altered. `before` and `after` are its wording: the words and what stands around them;
    `fields` says what is read differently, each as before and after."""

    kind: Literal["gained", "lost", "altered"]
    figure: str
    before: str | None
    after: str | None
    fields: dict[str, tuple[str | None, str | None]]
