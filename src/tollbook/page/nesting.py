"""A bound on the nesting of HTML, because parsers take time with the square of its depth.

Browsers bound it too (Chromium at 512 elements); pages that people write stay far below.
"""

from __future__ import annotations

import re

DEEPEST = 600
_FEW_TAGS = 4_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
# Elements without content, and those that the next of their kind closes: they do not nest by themselves.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option"
    " optgroup html head body colgroup rp rt".split()
)


def shallow(html: str) -> str:
    """The HTML without the tags of elements nested deeper than DEEPEST; most often the HTML itself."""
    if html.count("<") <= _FEW_TAGS:
        return html
    depth = over = kept = 0
    parts: list[str] = []
    for tag in _TAG.finditer(html):
        if tag[2].lower() in _FLAT or tag.start() < kept:
            continue
        if tag[1]:
            if not over:
                depth = max(0, depth - 1)
                continue
            over -= 1
        elif depth < DEEPEST:
            depth += 1
            continue
        else:
            over += 1
        end = html.find(">", tag.end())
        parts.append(html[kept : tag.start()])
        kept = end + 1 if end >= 0 else len(html)
    return "".join((*parts, html[kept:])) if parts else html
