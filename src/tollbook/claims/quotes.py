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
from tollbook.model.rooms import closed_rooms
from tollbook.model.tokens import Tokens

_WORD = re.compile(r"\w[\w'’-]*")
_SENTENCE_END = re.compile("[.!?]")
_SMALL = frozenset("a an the of in on at to for and or but with from by de la".split())
_BEFORE_WHOLE = '.!?:…—–-”"“'
_OPEN_ENDS = ",?!–—-…"
_GOES_ON = frozenset(",—–-")
_MARKS = ('"', "“", "„", "«")  # what opens a quotation is no cue of its speaker
_NEAR = 3  # words between a closing mark and its speaker
_FAR = 80  # characters that hold no fewer words
_SCARE = 3  # fewer words than this are kept only where somebody is said to say them
_LONG = 8  # as many words as this are somebody's words, whether or not the text says whose
_RECENT = 2  # sentences between a paragraph's last act of saying and a quotation that opens the next


class _Part:
    """A stretch between marks while its speaker is looked for.

    `room` is where the blocks begin that it may take a speaker from; `whole`: it is sentences of its own.
    """

    __slots__ = (
        "closed",
        "continues",
        "end",
        "first",
        "last",
        "paragraph",
        "room",
        "source",
        "speech",
        "start",
        "whole",
    )

    def __init__(self, stretch: Stretch, room: int) -> None:
        self.start, self.end, self.paragraph, self.closed = stretch
        self.room = room
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
    A caption, a teaser and a live post neither take a speaker from the blocks around them nor give them theirs.
    """
    ranges = [(block.start, block.end) for block in blocks] or [(0, len(tokens.text))]
    rooms = _rooms(tokens.text, blocks)
    parts = [_Part(one, rooms[bisect_right(rooms, one.start) - 1]) for one in stretches(tokens.text, ranges)]
    return _Speakers(tokens, sentences, speech).quotes(parts) if parts else []


def _rooms(text: str, blocks: Sequence[Block]) -> list[int]:
    """Where each closed room begins, and each run of blocks between them."""
    out = [0]
    starts = [block.start for block in blocks]
    for start, end in closed_rooms(text, blocks):
        out.append(start)
        behind = bisect_left(starts, end)
        if behind < len(starts):
            out.append(starts[behind])
    return sorted(set(out))


class _Speakers:
    """Gives each part its speaker: from its own sentence, from the part before it, or from the paragraph beside it."""

    def __init__(self, tokens: Tokens, sentences: Sequence[tuple[int, int]], speech: Sequence[Speech]) -> None:
        self.tokens = tokens
        self.text = tokens.text
        self.starts = [low for low, _ in sentences]
        self.speech = speech
        self.cues = [act.cue_start for act in speech]

    def quotes(self, parts: list[_Part]) -> list[Quote]:
        """The quotations that are somebody's words, in order."""
        previous: _Part | None = None
        kept: list[_Part] = []
        for part in parts:
            part.first, part.last = self.tokens.at(part.start), self.tokens.at(part.end)
            part.whole = self._whole(part)
            self._govern(part)
            self._follow(part, previous if previous is not None and previous.room == part.room else None)
            if self._keep(part):
                kept.append(part)
                previous = part
        for part, before in zip(kept[:0:-1], kept[-2::-1], strict=True):
            if part.continues == before.start and before.source is None:
                before.source, before.speech = part.source, part.speech
        return [self._quote(part) for part in kept]

    def _whole(self, part: _Part) -> bool:
        before = self.text[max(part.paragraph[0], part.start - 3) : part.start].rstrip()
        if not before:
            return True
        inner = self.text[part.start + 1 : min(part.end, part.start + 8)].lstrip("‘'“[( ")
        return before[-1] in _BEFORE_WHOLE and inner[:1].isupper()

    def _govern(self, part: _Part) -> None:
        """Finds the act of saying in the part's own sentence."""
        after = self._after(part)
        before = self._before(part)
        act = before if before is not None and (not part.whole or after is None) else after
        if act is not None:
            part.speech, part.source = act, act.source

    def _after(self, part: _Part) -> Speech | None:
        """'..., S said', '..., said S', '..., according to S': the act of saying right behind the closing mark."""
        i = bisect_left(self.cues, part.last)
        if not part.closed or i == len(self.speech):
            return None
        text, act = self.text, self.speech[i]
        begin = self.tokens.start(act.cue_start)
        if begin >= part.paragraph[1]:
            return None
        if act.form == "label":
            return act if act.cue_end - act.cue_start == 1 and not text[part.end : begin].strip() else None
        if act.source is not None and part.end <= act.source.start < begin:
            begin = act.source.start
        gap = text[part.end : min(begin, part.end + _FAR)]
        if begin - part.end >= _FAR or len(_WORD.findall(gap)) > _NEAR or "“" in gap or '"' in gap:
            behind = act.form in ("after", "according") and act.sentence == self._sentence(part.last)
            return act if behind and not part.whole else None
        follows = gap.strip()[:1] or text[begin : begin + 1]
        if self._last_character(part) in _OPEN_ENDS or follows in _GOES_ON or (follows.islower() and begin > part.end):
            return act
        return act if act.form == "after" and not _SENTENCE_END.search(gap) else None

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
        alone = part.speech is None and part.whole
        if previous is not None and previous.paragraph == part.paragraph:
            if part.speech is not None and part.speech is previous.speech:
                if previous.end <= self.tokens.start(part.speech.cue_start) < part.start:
                    part.continues = previous.start
            elif alone and previous.source is not None and previous.whole:
                part.source, part.speech, part.continues = previous.source, previous.speech, previous.start
            elif alone:
                self._introduce(part)
        elif previous is not None and not previous.closed and self._next(previous, part):
            part.continues = previous.start
            if part.source is None:
                part.source, part.speech = previous.source, previous.speech
        elif alone:
            self._introduce(part)

    def _next(self, previous: _Part, part: _Part) -> bool:
        """Whether a part opens the paragraph right after one that was left open."""
        return not self.text[previous.end : part.start].strip() and self.text[part.start] in '“"„«'

    def _introduce(self, part: _Part) -> None:
        """Takes the speaker named last before a part that stands by itself, in its paragraph or the one before."""
        i = bisect_left(self.cues, part.first) - 1
        if i < 0:
            return
        text, act = self.text, self.speech[i]
        begin = self.tokens.start(act.cue_start)
        start = part.paragraph[0]
        if begin < start:
            while start > part.room and text[start - 1].isspace():
                start -= 1
            recent = self._sentence(part.first) - act.sentence <= _RECENT
            if begin < max(part.room, text.rfind("\n", 0, start)) or not (recent or text[start - 1 : start] == ":"):
                return
        part.speech, part.source = act, act.source

    def _keep(self, part: _Part) -> bool:
        """Whether a part is somebody's words, and not a title, a name or a word used with distance."""
        if part.whole and (part.continues is not None or part.speech is not None):
            return True
        words = [match.group() for match in islice(_WORD.finditer(self.text, part.start, part.end), _LONG)]
        if len(words) >= _LONG:
            return True
        ending = self._last_character(part)
        titled = all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in words)
        if part.speech is None:
            return part.whole and not titled and len(words) >= _SCARE and ending in _OPEN_ENDS + "."
        return bool(words) and not (titled and ending not in "!?")

    def _last_character(self, part: _Part) -> str:
        """The last character within the marks."""
        return self.text[max(part.start, part.end - 4) : part.end].rstrip("\"”“»’'")[-1:]

    def _quote(self, part: _Part) -> Quote:
        source, act = part.source, part.speech
        start, end = part.start, part.end
        cue = act.cue if act is not None and act.cue not in _MARKS else None
        if source is None or source.name is None:
            return Quote(start, end, self.text[start:end], None, None, None, cue, part.continues)
        first, last = source.first if source.kind == "pronoun" else (source.start, source.end)
        return Quote(start, end, self.text[start:end], source.name, first, last, cue, part.continues)
