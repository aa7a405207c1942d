"""Figures as W3C Web Annotations: tied to the page by its words, and to the hashed text by position."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from tollbook.export.written import written
from tollbook.model.asked import KeptFigure, ReportHead

_CONTEXT = 32  # characters on either side of the words


def write_annotations(
    path: Path, figures: Iterable[KeptFigure], head_and_text: Callable[[str], tuple[ReportHead, str]]
) -> int:
    """Writes an AnnotationPage (JSON-LD) with one annotation a figure, each on a line; how many. Raises BookError.

    It is one page, and not one annotation a line alone, because a page is what the model knows and its programs read.
    Its id, which the model asks for, is the SHA-256 of its items as they are written. The figures must come report by
    report; `head_and_text` gives a report's head and text by its address.
    """
    count = 0
    report, head, text, digest = None, None, "", ""
    items = hashlib.sha256()
    with written(path, binary=True) as file:
        file.write(b'{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[')
        for one in figures:
            if one.report != report or head is None:
                report = one.report
                head, text = head_and_text(report)
                digest = hashlib.sha256(text.encode()).hexdigest()
            item = (b",\n" if count else b"\n") + msgspec.json.encode(annotation(one, head, text, digest))
            items.update(item)
            file.write(item)
            count += 1
        file.write(f'\n],"id":"urn:sha-256:{items.hexdigest()}"}}\n'.encode())
    return count


def annotation(one: KeptFigure, head: ReportHead, text: str, digest: str) -> dict[str, Any]:
    """One figure as an annotation of its page.

    Its first target is the page (its URL, else its bytes by their SHA-256), found by the words and those around them,
    since a page on the web has no positions of ours. The second is our text of it, named by its SHA-256 (`digest`),
    where positions are code points. The body is the figure's fields, as JSON in a TextualBody: fields of our own would
    be lost on programs that read the annotation as linked data.
    """
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[one.start : one.end],
        "prefix": text[max(0, one.start - _CONTEXT) : one.start],
        "suffix": text[one.end : one.end + _CONTEXT],
    }
    position = {"type": "TextPositionSelector", "start": one.start, "end": one.end}
    fields = {name: value for name, value in msgspec.to_builtins(one).items() if name not in ("sentence", "block")}
    return {
        "id": f"urn:tollbook:figure:{one.figure}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "format": "application/json", "value": msgspec.json.encode(fields).decode()},
        "target": [
            {"source": head.url or f"urn:sha-256:{head.sha256}", "selector": quote},
            {
                "source": {"id": f"urn:sha-256:{digest}", "type": "Text", "format": "text/plain"},
                "selector": [position, quote],
            },
        ],
    }
