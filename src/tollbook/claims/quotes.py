"""Quotations: one for each pair of marks, with the speaker whom an act of saying gives it.

Pairs are found paragraph by paragraph and never cross one; an utterance in several parts is linked by `continues`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

from tollbook.claims.marks import Stretch, stretches
from tollbook.model.mentions import Source, Speech
from tollbook.model.record import Block, Quote
from tollbook.model.tokens import Tokens

_WORD = re.compile(r"\w[\w'’-]*")
_SMALL = frozenset("a an the of in on at to for and or but with from by de la".split())
_OPEN_ENDS = ",?!–—-…"
_NEAR = 3  # words between a closing mark and its speaker
_SCARE = 3  # fewer words than this are kept only where somebody is said to say them
_RECENT = 2  # sentences between a paragraph's last act of saying and a quotation that opens the next
_LONG = 8  # as many words as this are somebody's words, whether or not the text says whose


class _Part:
    """A stretch between marks while its speaker is looked for."""

    __slots__ = ("closed", "continues", "end", "first", "last", "paragraph", "source", "speech", "start", "whole")

    def __init__(self, stretch: Stretch) -> None:
        self.start, self.end, self.paragraph, self.closed = stretch
        self.first = self.last = 0
        self.whole = False
        self.speech: Speech | None = None
        self.source: Source | None = None
        self.continues: int | None = None


def find_quotes(
    tokens: Tokens, sentences: Sequence[tuple[int, int]], speech: Sequence[Speech], blocks: Sequence[Block]
) -> list[Quote]:
    """The text's quotations in order, their marks inside the span; `speaker` is null where the text names nobody.

    `sentences` are ranges of tokens; `speech` is in the order of its cues. Without blocks, every line is a paragraph.
    """
    text = tokens.text
    ranges = [(block.start, block.end) for block in blocks] or [(0, len(text))]
    parts = [_Part(stretch) for stretch in stretches(text, ranges)]
    return _Speakers(tokens, sentences, speech).quotes(parts) if parts else []


class _Speakers:
    """Gives each part its speaker: from its own sentence, from the part before it, or from the paragraph beside it."""

    def __init__(self, tokens: Tokens, sentences: Sequence[tuple[int, int]], speech: Sequence[Speech]) -> None:
        self.tokens = tokens
        self.text = tokens.text
        self.starts = [low for low, _ in sentences]
        self.sentences = sentences
        self.speech = speech
        self.cues = [act.cue_start for act in self.speech]

    def quotes(self, parts: list[_Part]) -> list[Quote]:
        previous: _Part | None = None
        kept: list[_Part] = []
        for part in parts:
            part.first, part.last = self.tokens.at(part.start), self.tokens.at(part.end)
            part.whole = self._whole(part)
            self._govern(part)
            self._follow(part, previous)
            if self._keep(part):
                kept.append(part)
                previous = part
        for i in range(len(kept) - 1, 0, -1):
            part, before = kept[i], kept[i - 1]
            if part.continues == before.start and before.source is None:
                before.source, before.speech = part.source, part.speech
        return [self._quote(part) for part in kept]

    def _whole(self, part: _Part) -> bool:
        """Whether the part is sentences of its own, not words within somebody else's sentence."""
        start, _ = part.paragraph
        before = self.text[max(start, part.start - 3) : part.start].rstrip()
        inner = self.text[part.start + 1 : part.end].lstrip("‘'“[( ")
        return (not before or before[-1] in ".!?:…—–-”\"“") and inner[:1].isupper() or not before

    def _govern(self, part: _Part) -> None:
        """Finds the act of saying in the part's own sentence."""
        after = self._after(part)
        before = self._before(part)
        act = before if before is not None and (not part.whole or after is None) else after
        if act is not None:
            part.speech, part.source = act, act.source

    def _after(self, part: _Part) -> Speech | None:
        """'..., S said', '..., said S', '..., according to S': the act of saying right behind the closing mark."""
        if not part.closed:
            return None
        text, tokens = self.text, self.tokens
        i = bisect_left(self.cues, part.last)
        if i == len(self.speech):
            return None
        act = self.speech[i]
        if tokens.start(act.cue_start) >= part.paragraph[1]:
            return None
        if act.form == "label":
            return act if not text[part.end : tokens.start(act.cue_start)].strip() and act.cue_end - act.cue_start == 1 else None
        inner = text[part.end - 2 : part.end - 1]
        follows = text[part.end : part.end + 2].strip()[:1]
        begin = tokens.start(act.cue_start)
        if act.source is not None and part.end <= act.source.start < begin:
            begin = act.source.start
        gap = text[part.end : begin]
        if len(_WORD.findall(gap)) > _NEAR or "\n" in gap or "“" in gap or '"' in gap:
            if part.whole or act.form not in ("after", "according") or act.sentence != self._sentence(part.last):
                return None
            return act
        if inner in _OPEN_ENDS or follows in (",", "—", "–", "-") or follows.islower():
            return act
        if act.form == "after" and not re.search(r"[.!?]", gap):
            return act
        return None

    def _before(self, part: _Part) -> Speech | None:
        """'S said: ...', 'S called it ...': the nearest act of saying before the part in its sentence."""
        i = bisect_left(self.cues, part.first)
        if i < len(self.speech) and self.speech[i].form == "label" and self.cues[i] <= part.first + 1:
            return self.speech[i]
        i -= 1
        if i < 0:
            return None
        act = self.speech[i]
        sentence = self._sentence(part.first)
        if act.sentence == sentence and act.cue_start >= self.tokens.at(part.paragraph[0]):
            return act
        return None

    def _sentence(self, token: int) -> int:
        return bisect_right(self.starts, token) - 1

    def _follow(self, part: _Part, previous: _Part | None) -> None:
        """Takes the speaker over from the part before, in the paragraph or from the paragraph before."""
        if previous is None:
            if part.speech is None and part.whole:
                self._introduced(part)
            return
        text = self.text
        gap = text[previous.end : part.start]
        if previous.paragraph == part.paragraph:
            if part.speech is not None and part.speech is previous.speech:
                if len(_WORD.findall(gap)) <= 12:
                    part.continues = previous.start
            elif part.speech is None and part.whole and previous.source is not None and previous.whole:
                part.source, part.speech, part.continues = previous.source, previous.speech, previous.start
            elif part.speech is None and part.whole and self._introduced(part):
                pass
            return
        if not previous.closed and not gap.strip() and text[part.start : part.start + 1] in "“\"„«":
            part.continues = previous.start
            if part.source is None:
                part.source, part.speech = previous.source, previous.speech
            return
        if part.speech is None and part.whole:
            self._introduced(part)

    def _introduced(self, part: _Part) -> bool:
        """The speaker named last before a part that stands by itself, in its paragraph or the one before."""
        i = bisect_left(self.cues, part.first) - 1
        if i < 0:
            return False
        act = self.speech[i]
        begin = self.tokens.start(act.cue_start)
        start = self.text.rfind("\n", 0, part.paragraph[0] - 1) if part.paragraph[0] else -1
        while start > 0 and not self.text[start : part.paragraph[0]].strip():
            start = self.text.rfind("\n", 0, start)
        if begin <= start or (begin < part.paragraph[0] and self._sentence(part.first) - act.sentence > _RECENT and not self._colon(part)):
            return False
        part.speech, part.source = act, act.source
        return True

    def _colon(self, part: _Part) -> bool:
        return self.text[max(0, part.paragraph[0] - 8) : part.paragraph[0]].rstrip().endswith(":")

    def _keep(self, part: _Part) -> bool:
        words = [match.group() for match in islice(_WORD.finditer(self.text, part.start, part.end), _LONG)]
        if part.continues is not None and part.whole:
            return True
        titled = all(word[0].isupper() or word.lower() in _SMALL or word[0].isdigit() for word in words)
        if part.speech is None and titled and len(words) < _LONG:
            return False
        if part.speech is None:
            return len(words) >= _LONG or (part.whole and len(words) >= _SCARE and self.text[part.end - 2 : part.end - 1] in ".,!?")
        if part.whole:
            return True
        return bool(words) and not (titled and self.text[part.end - 2 : part.end - 1] not in "!?" and len(words) < _LONG)

    def _quote(self, part: _Part) -> Quote:
        source = part.source
        speaker = source.name if source is not None else None
        span: tuple[int, int] | tuple[None, None] = (None, None)
        if source is not None and speaker is not None:
            span = source.first if source.kind == "pronoun" else (source.start, source.end)
        cue = part.speech.cue if part.speech is not None else None
        return Quote(part.start, part.end, self.text[part.start : part.end], speaker, span[0], span[1], cue, part.continues)
