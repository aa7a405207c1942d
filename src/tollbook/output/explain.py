"""A figure's derivation as a small tree."""

from __future__ import annotations

from rich.text import Text
from rich.tree import Tree

from tollbook.model.derivation import Derivation
from tollbook.output.terminal import visible

_LONGEST = 80  # characters of a step's words


def tree(derivation: Derivation) -> Tree:
    """The derivation with each step's label and, in quotation marks, the words that it rests on."""
    top = Tree(_step(derivation), guide_style="dim")
    _grow(top, derivation)
    return top


def _grow(branch: Tree, derivation: Derivation) -> None:
    for child in derivation.children:
        _grow(branch.add(_step(child)), child)


def _step(derivation: Derivation) -> Text:
    out = Text(visible(derivation.label))
    if derivation.span is not None:
        words = visible(derivation.span.text)
        out.append(f'  "{words if len(words) <= _LONGEST else words[:_LONGEST] + "…"}"', "dim")
    return out
