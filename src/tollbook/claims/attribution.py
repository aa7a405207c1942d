"""Who says a figure: the speech that governs its words, or the source whose account goes on.

A cue governs what lies on its side of it, up to the next boundary: a semicolon, "while", another cue. A sentence
without a cue takes the source of the sentence before where the account plainly goes on; otherwise the outlet speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from tollbook.claims.accounts import pattern
from tollbook.model.mentions import Source, Speech, Turn
from tollbook.model.record import Attribution, Block, Quote
from tollbook.model.tokens import Tokens

_OPERATIONS = ("launched", "shot_down")
"""What armies report by the paragraph: such a paragraph goes on with the account of the one before."""


_LONGEST_LIST = 60  # sentences, bullets among them
_DETAILS = 16  # sentences from a "Source:" to its "Details:"
_SENTENCE = 4
"""Fewer words than this are a heading."""


class _Cue(msgspec.Struct):
    """A speech with its source and the place of its cue in the text."""

    speech: Speech
    source: Source
    start: int
    end: int


class Attributions:
    """Answers, for a span of one report, who says it."""

    def __init__(
        self,
        tokens: Tokens,
        sentences: Sequence[tuple[int, int]],
        speech: Sequence[Speech],
        quotes: Sequence[Quote],
        blocks: Sequence[Block],
        turns: Sequence[Turn] = (),
    ) -> None:
        self._text = tokens.text.replace("\N{NO-BREAK SPACE}", " ")
        self._said = tokens.text
        self._starts = [tokens.start(first) for first, _ in sentences]
        self._ends = [tokens.end(last - 1) for _, last in sentences]
        self._speech: dict[int, list[_Cue]] = {}
        for one in speech:
            if one.source is not None:
                cue = _Cue(one, one.source, tokens.start(one.cue_start), tokens.end(one.cue_end - 1))
                self._speech.setdefault(one.sentence, []).append(cue)
        self._quotes, self._quote_starts = quotes, [quote.start for quote in quotes]
        self._turns, self._turn_starts = turns, [turn.start for turn in turns]
        self._blocks = [block.start for block in blocks]
        self._kinds = [block.kind for block in blocks]
        self._goes_on: dict[tuple[int, bool], Speech | None] = {}  # by sentence, and whether armies report such things

    def of(self, start: int, end: int, sentence: int, effect: str) -> Attribution:
        """Who says the words at `start:end`, which lie in the sentence of that index and tell of `effect`."""
        quote = _around(self._quotes, self._quote_starts, start, end)
        if quote is not None:
            return self._quoted(quote, sentence)
        speech = self._governing(start, end, sentence)
        if speech is not None:
            return self._attribution(speech)
        turn = _around(self._turns, self._turn_starts, start, end)
        if turn is not None:
            return self._answered(turn.source)
        key = sentence, effect in _OPERATIONS
        if key not in self._goes_on:
            self._goes_on[key] = self._carried(start, sentence, effect)
        carried = self._goes_on[key]
        return self._attribution(carried) if carried is not None else Attribution("outlet")

    def speaks(self, start: int, end: int, sentence: int) -> bool:
        """Whether the words at `start:end` are or belong to those who speak in that sentence ("a source told us")."""
        return any(
            cue.source.start <= start and end <= cue.source.end and cue.source.kind != "pronoun"
            for cue in self._speech.get(sentence, ())
        )

    def _quoted(self, quote: Quote, sentence: int) -> Attribution:
        if quote.speaker is None or quote.speaker_start is None or quote.speaker_end is None:
            return Attribution("unknown")
        text = self._said[quote.speaker_start : quote.speaker_end]
        return Attribution("source", text, quote.speaker_start, quote.speaker_end, quote.speaker, quote.cue, "says")

    def _answered(self, source: Source | None) -> Attribution:
        if source is None:
            return Attribution("unknown")
        return Attribution("source", source.text, source.start, source.end, source.name, None, "says")

    def _governing(self, start: int, end: int, sentence: int) -> Speech | None:
        """The speech of this sentence that the span lies in the scope of."""
        before: Speech | None = None
        after: Speech | None = None
        inside: Speech | None = None
        beyond: Speech | None = None
        last: Speech | None = None
        crossed = False  # whether another begins to speak between the words and what follows them
        first = self._starts[sentence]
        for cue in self._speech.get(sentence, ()):
            form, source = cue.speech.form, cue.source
            begin, close = min(cue.start, source.start), max(cue.end, source.end)
            if close <= start or (form == "before" and cue.end <= start):
                leading = form in ("before", "label", "passive") or (form == "according" and begin - first < 12)
                if self._aside(cue, start):
                    continue
                if not self._bounded(cue.end if form == "before" else close, start, form == "before"):
                    if leading:
                        before = cue.speech
                    else:
                        inside = cue.speech
                elif ";" in self._text[close:start] and not pattern("turn").search(self._text, close, start):
                    beyond = cue.speech
            elif end <= begin and form == "before":
                crossed = crossed or after is None
            elif end <= begin and form != "label":
                if not self._bounded(end, begin):
                    after = after or cue.speech
                else:
                    last = cue.speech
            elif end <= begin and form == "label" and after is None and not self._bounded(end, begin):
                after = cue.speech
        if before is not None and after is not None and before.source is not None and after.source is not None:
            if crossed:
                return before
            nearer_word = after.form == "label" or pattern("written").search(after.source.text)
            return before if nearer_word else after
        return before or after or inside or beyond or last

    def _aside(self, cue: _Cue, start: int) -> bool:
        """Whether words lie behind "after" and the like, where the cue is a promise or a demand and no account."""
        promising = pattern("promising").match(cue.speech.cue.lower()) is not None
        return promising and pattern("aside").search(self._text, cue.end, start) is not None

    def _bounded(self, start: int, end: int, told: bool = False) -> bool:
        """Whether a boundary lies between two places of one sentence; in what is `told`, "but" goes on."""
        return pattern("told_boundary" if told else "boundary").search(self._text, start, end) is not None

    def _carried(self, start: int, sentence: int, effect: str) -> Speech | None:
        """The source of the sentences before (or of one after that only names it), in the same block."""
        block = bisect_right(self._blocks, start) - 1
        kind = self._kinds[block] if block >= 0 else None
        if kind in ("title", "feed_item", "caption"):
            return None
        intro = self._intro(sentence)
        if intro is not None:
            return self._introduced(intro)
        if kind == "heading":
            return None
        summed_up = self._summed_up(sentence)
        if summed_up is not None:
            return summed_up
        text = self._text[self._starts[sentence] : self._ends[sentence]]
        if pattern("background").match(text):
            return None
        steady = self._detailed(sentence) or self._enclosed(sentence)
        if steady is not None:
            return steady
        if sentence in self._speech:  # others speak here
            return None
        resumes = pattern("resumes").match(text) is not None
        for earlier in range(sentence - 1, max(-1, sentence - 4), -1):
            there = bisect_right(self._blocks, self._starts[earlier]) - 1
            said = self._speech.get(earlier)
            if there != block and not resumes and not self._reports_on(effect, there, said):
                return None
            if said:
                return None if self._names(said[-1].source, text) else self._going_on(said[-1])
            between = self._text[self._starts[earlier] : self._ends[earlier]]
            if pattern("background").match(between):
                return None
            resumes = resumes or pattern("resumes").match(between) is not None
        return None

    def _enclosed(self, sentence: int) -> Speech | None:
        """The source before and behind, where the one behind resumes it ("he added"): its account goes on between."""
        before = next(
            (self._speech[at][-1] for at in range(sentence - 1, max(-1, sentence - 7), -1) if at in self._speech), None
        )
        if before is None or before.source.name is None:
            return None
        for later in range(sentence + 1, min(sentence + 5, len(self._starts))):
            if later in self._speech:
                behind = self._speech[later][0].source
                resumed = behind.kind in ("pronoun", "office") and behind.name == before.source.name
                return before.speech if resumed else None
        return None

    def _names(self, source: Source, text: str) -> bool:
        """Whether a sentence speaks of a source by its name, as its own account would not."""
        return source.kind == "name" and source.name is not None and f" {source.name} " in f" {text} "

    def _going_on(self, cue: _Cue) -> Speech | None:
        """An act of saying, where its account can go on: no denial, cry or promise, nor what "had said earlier"."""
        word = cue.speech.cue.lower()
        if pattern("uttering").match(word) is not None or pattern("promising").match(word) is not None:
            return None
        set_back = pattern("set_back").search(self._text, cue.source.end, cue.end + 12)
        return None if set_back is not None or cue.speech.stance == "denies" else cue.speech

    def _reports_on(self, effect: str, there: int, said: list[_Cue] | None) -> bool:
        """Whether a new paragraph about what armies report goes on with the account of one before, at block `there`."""
        if effect not in _OPERATIONS or self._kinds[there] in ("heading", "notice"):
            return False
        source = said[-1].source if said else None
        return source is None or pattern("armed").search(source.name or source.text) is not None

    def _credited(self, sentence: int, later: int) -> bool:
        """Whether a line "Source: S" stands right below the paragraph of a sentence."""
        if not self._is_source_line(later):
            return False
        own, label = self._block(sentence), self._block(later)
        return label - own == 1 and self._kinds[own] == self._kinds[label] == "paragraph"

    def _detailed(self, sentence: int) -> Speech | None:
        """The source of a "Source: S" above, where the sentence stands in the "Details:" below it."""
        block = self._block(sentence)
        if block < 0 or pattern("details").match(self._text[self._blocks[block] : self._blocks[block] + 20]) is None:
            return None
        for earlier in range(sentence - 1, max(-1, sentence - _DETAILS), -1):
            said = self._speech.get(earlier)
            if said and self._block(earlier) == block:
                return None
            if said and self._is_source_line(earlier):
                return said[0].speech
        return None

    def _is_source_line(self, sentence: int) -> bool:
        """Whether a sentence is a line such as "Source: S"."""
        return pattern("source_line").match(self._text[self._starts[sentence] : self._ends[sentence]]) is not None

    def _block(self, sentence: int) -> int:
        return bisect_right(self._blocks, self._starts[sentence]) - 1

    def _introduced(self, intro: int) -> Speech | None:
        """The source of a list: that of the sentence that introduces it, else of those right before.

        A bare heading ("Background:") introduces nothing that was said before it.
        """
        text = self._text[self._starts[intro] : self._ends[intro]]
        reach = 1 if len(text.split()) < _SENTENCE or pattern("background").match(text) else 3
        for earlier in range(intro, max(-1, intro - reach), -1):
            said = self._speech.get(earlier)
            if said:
                return said[-1].speech
        return None

    def _summed_up(self, sentence: int) -> Speech | None:
        """The source that a sentence soon after only names: "This was reported by the police"."""
        for later in range(sentence + 1, min(sentence + 5, len(self._starts))):
            cues = self._speech.get(later, ())
            text = self._text[self._starts[later] : self._ends[later]]
            if cues and pattern("sums_up").search(text):
                return cues[0].speech
            if cues and self._credited(sentence, later):
                return cues[0].speech
            if cues:
                return None
        return None

    def _intro(self, sentence: int) -> int | None:
        """The sentence that introduces the list which this one is an item of."""
        at = sentence
        while sentence - at < _LONGEST_LIST:
            line = self._line_before(at)
            if line is None:
                break
            before = self._text[self._starts[line] : self._ends[line]].rstrip()
            listed = self._listed(at) and self._speech.get(at) is None
            if not listed and not before.endswith((":", ";")):
                break
            line_of, at = at, line
            if before.endswith(":"):
                return at
            if listed and not self._listed(at):
                return at if self._kind(line_of) == "list_item" or self._kind(at) in ("heading", "title") else None
            if at in self._speech:
                return None
        return at if at < sentence else None

    def _listed(self, sentence: int) -> bool:
        """Whether a sentence is an item of a list, by its block or by its looks."""
        if self._kind(sentence) == "list_item":
            return True
        return pattern("item").match(self._text[self._starts[sentence] : self._ends[sentence]]) is not None

    def _line_before(self, sentence: int) -> int | None:
        """The sentence before, passing over what is only a bullet."""
        for at in range(sentence - 1, -1, -1):
            if self._ends[at] - self._starts[at] > 1:
                return at
        return None

    def _kind(self, sentence: int) -> str | None:
        """The kind of block that a sentence stands in."""
        block = self._block(sentence)
        return self._kinds[block] if block >= 0 else None

    def _attribution(self, speech: Speech) -> Attribution:
        """The attribution to a source: in its own words, or those of the mention that a pronoun or role resumes."""
        source = speech.source
        assert source is not None
        if pattern("own_voice").match(source.text) is not None:
            return Attribution("outlet")
        start, end = source.start, source.end
        before: Speech | None = None
        if speech.form == "according" and _is_writing(source):
            before = self._author(speech, source)
        renamed = source.kind == "office" and source.name is not None
        if source.kind == "pronoun" or renamed:
            start, end = source.first
            if source.name is None:
                before = self._resumed(speech, source)
                if before is None:
                    return Attribution("unknown", None, None, None, None, speech.cue, speech.stance)
        if before is not None:
            return self._attribution(before)
        via = speech.via.text if speech.via is not None else None
        return Attribution("source", self._said[start:end], start, end, source.name, speech.cue, speech.stance, via)

    def _resumed(self, speech: Speech, source: Source) -> Speech | None:
        """The source that an "it" or "they" goes on from: the last one named, in the three sentences before."""
        if source.text.lower() not in ("it", "they"):
            return None
        named = (cue for cue in self._earlier(speech, 3) if cue.source.kind != "pronoun" and cue.speech.form != "label")
        found = next((cue.speech for cue in named if cue.start < source.start), None)
        several = found is not None and found.source is not None and pattern("several").search(found.source.text)
        return None if several and source.text.lower() == "it" else found

    def _author(self, speech: Speech, source: Source) -> Speech | None:
        """Whose "the report" or "the statement" is: the last source named before it that is no writing itself."""
        for cue in self._earlier(speech, 4):
            named = cue.source.kind not in ("unnamed", "pronoun") and cue.speech.form != "label"
            if named and cue.start < source.start and not _is_writing(cue.source):
                return cue.speech
        return None

    def _earlier(self, speech: Speech, sentences: int) -> Iterator[_Cue]:
        """The cues of a speech's sentence and of some sentences before, the last first."""
        for sentence in range(speech.sentence, max(-1, speech.sentence - sentences - 1), -1):
            yield from reversed(self._speech.get(sentence, ()))


def _is_writing(source: Source) -> bool:
    """Whether a source is a text that somebody wrote: "the report", "its statement"."""
    return pattern("writing").match(source.text.replace("\N{NO-BREAK SPACE}", " ")) is not None


_Stretch = TypeVar("_Stretch", Quote, Turn)


def _around(stretches: Sequence[_Stretch], starts: Sequence[int], start: int, end: int) -> _Stretch | None:
    """The stretch that `start:end` lies in; `stretches` are in order and apart, and begin at `starts`."""
    at = bisect_right(starts, start) - 1
    return stretches[at] if at >= 0 and end <= stretches[at].end else None
