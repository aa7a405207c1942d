"""What the JSON-LD of a page adds to its rows: the report where the page's body lacks it, times of live posts, captions
of pictures.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.page.json_ld import Picture, Post
from tollbook.page.phrases import folded
from tollbook.page.row import Row

_KEY = 50
_FEWEST = 200
_BODY = frozenset({"paragraph", "list_item", "heading", "table_row"})


def add_body(rows: list[Row], body: Sequence[str]) -> None:
    """Puts the article's text in place of the paragraphs, where the page shows less than half of it. `body` is its
    paragraphs as the metadata give them.
    """
    shown = sum(len(row.text) for row in rows if row.kind in _BODY or row.kind == "live_post")
    if sum(map(len, body)) < max(_FEWEST, 2 * shown):
        return
    at = next((i for i, row in enumerate(rows) if row.kind in _BODY), len(rows))
    above = [row for row in rows[:at] if row.kind not in _BODY]
    below = [row for row in rows[at:] if row.kind not in _BODY]
    told = {folded(row.text) for row in above}
    rows[:] = [*above, *(Row(text, kind="paragraph") for text in body if folded(text) not in told), *below]


def add_posts(rows: list[Row], posts: Sequence[Post]) -> None:
    """Gives the rows of a live blog the times of the posts that they belong to; where the page's body shows fewer than
    half of the posts, the posts follow as rows of their own.
    """
    starts: dict[str, Post] = {}
    for post in posts:
        for line in (post.headline, *post.paragraphs[:1]):
            if line:
                starts.setdefault(folded(line)[:_KEY], post)
    found = [starts.get(folded(row.text)[:_KEY]) if row.kind not in ("caption", "feed_item") else None for row in rows]
    shown = {id(post) for post in found if post is not None}
    if not posts or len(shown) * 2 < len(posts):
        for post in posts:
            if id(post) not in shown:
                lines = (post.headline, *post.paragraphs)
                rows.extend(Row(line, kind="live_post", published=post.published) for line in lines if line)
    current: Post | None = None
    for row, own in zip(rows, found, strict=False):
        current = own or current
        if current is not None and row.kind in (None, "list_item", "heading", "live_post"):
            row.kind, row.published = "live_post", current.published or row.published


def add_pictures(rows: list[Row], pictures: Sequence[Picture]) -> None:
    """Adds the captions that the page's text does not have, above the report, each with its credit in a line below."""
    shown = [folded(row.text) for row in rows]
    at = next(
        (i for i, row in enumerate(rows) if row.kind not in ("title", "standfirst", "byline", "caption")), len(rows)
    )
    for picture in pictures:
        key = folded(picture.caption)[:_KEY]
        if any(key in text for text in shown):
            continue
        credit = picture.credit if picture.credit and picture.credit not in picture.caption else None
        text = f"{picture.caption}\n{credit}" if credit else picture.caption
        rows.insert(at, Row(text, kind="caption", credit=picture.credit))
        shown.append(folded(picture.caption))
        at += 1
