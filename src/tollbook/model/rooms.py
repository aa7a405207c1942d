"""Closed rooms of a report: stretches that neither take a speaker from the text around them nor give it theirs."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.model.record import Block

_CLOSED = ("caption", "feed_item", "live_post")


def closed_rooms(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Each caption and teaser, and each live post with all its paragraphs, in order."""
    out: list[tuple[int, int]] = []
    before: Block | None = None
    for block in blocks:
        if block.kind in _CLOSED:
            if before is not None and _goes_on(text, before, block):
                out[-1] = out[-1][0], block.end
            else:
                out.append((block.start, block.end))
        before = block
    return out


def _goes_on(text: str, before: Block, block: Block) -> bool:
    """Whether a block is a further paragraph of the live post before it, with that post's time and none of its own."""
    posts = before.kind == block.kind == "live_post"
    return posts and before.published == block.published and not text[block.start : block.start + 1].isdigit()
