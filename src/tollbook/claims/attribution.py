"""Who says a figure: the speech that governs its words, or the source whose account goes on.

A cue governs what lies on its side of it, up to the next boundary: a semicolon, "while", another cue. A sentence
without a cue takes the source of the sentence before where the account plainly goes on; otherwise the outlet speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from tollbook.claims.accounts import pattern
from tollbook.model.mentions import Source, Speech
from tollbook.model.record import Attribution, Block, Quote
from tollbook.model.tokens import Tokens

_OPERATIONS = ("launched", "shot_down")
"""What armies report by the paragraph: such a paragraph goes on with the account of the one before."""


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
    ) -> None:
        self._text = tokens.text
        self._starts = [tokens.start(first) for first, _ in sentences]
        self._ends = [tokens.end(last - 1) for _, last in sentences]
        self._speech: dict[int, list[_Cue]] = {}
        for one in speech:
            if one.source is not None:
                cue = _Cue(one, one.source, tokens.start(one.cue_start), tokens.end(one.cue_end - 1))
                self._speech.setdefault(one.sentence, []).append(cue)
        self._quotes = list(quotes)
        self._blocks = [block.start for block in blocks]
        self._kinds = [block.kind for block in blocks]

    def of(self, start: int, end: int, sentence: int, effect: str) -> Attribution:
        """Who says the words at `start:end`, which lie in the sentence of that index and tell of `effect`."""
        for quote in self._quotes:
            if quote.start <= start and end <= quote.end:
                return self._quoted(quote, sentence)
        speech = self._governing(start, end, sentence)
        if speech is not None:
            return self._attribution(speech)
        carried = self._carried(start, sentence, effect)
        if carried is not None:
            return self._attribution(carried)
        return Attribution("outlet")

    def _quoted(self, quote: Quote, sentence: int) -> Attribution:
        if quote.speaker is None or quote.speaker_start is None or quote.speaker_end is None:
            return Attribution("unknown")
        text = self._text[quote.speaker_start : quote.speaker_end]
        return Attribution("source", text, quote.speaker_start, quote.speaker_end, quote.speaker, quote.cue, "says")

    def _governing(self, start: int, end: int, sentence: int) -> Speech | None:
        """The speech of this sentence that the span lies in the scope of."""
        before: Speech | None = None
        after: Speech | None = None
        inside: Speech | None = None
        beyond: Speech | None = None
        last: Speech | None = None
        first = self._starts[sentence]
        for cue in self._speech.get(sentence, ()):
            form, source = cue.speech.form, cue.source
            begin, close = min(cue.start, source.start), max(cue.end, source.end)
            if close <= start or (form == "before" and cue.end <= start):
                leading = form in ("before", "label", "passive") or (form == "according" and begin - first < 12)
                if not self._bounded(cue.end if form == "before" else close, start, form == "before"):
                    if leading:
                        before = cue.speech
                    else:
                        inside = cue.speech
                elif ";" in self._text[close:start] and not pattern("turn").search(self._text, close, start):
                    beyond = cue.speech
            elif end <= begin and form != "before" and form != "label":
                if not self._bounded(end, begin):
                    after = after or cue.speech
                else:
                    last = cue.speech
            elif end <= begin and form == "label" and after is None and not self._bounded(end, begin):
                after = cue.speech
        if before is not None and after is not None and before.source is not None and after.source is not None:
            nearer_word = after.form == "label" or pattern("written").search(after.source.text)
            return before if nearer_word else after
        return before or after or inside or beyond or last

    def _bounded(self, start: int, end: int, told: bool = False) -> bool:
        """Whether a boundary lies between two places of one sentence; in what is `told`, "but" goes on."""
        return pattern("told_boundary" if told else "boundary").search(self._text, start, end) is not None

    def _carried(self, start: int, sentence: int, effect: str) -> Speech | None:
        """The source of the sentences before (or of one after that only names it), in the same block."""
        block = bisect_right(self._blocks, start) - 1
        if block >= 0 and self._kinds[block] in ("title", "heading", "feed_item", "caption"):
            return None
        summed_up = self._summed_up(sentence)
        if summed_up is not None:
            return summed_up
        text = self._text[self._starts[sentence] : self._ends[sentence]]
        if pattern("background").match(text):
            return None
        resumes = pattern("resumes").match(text) is not None or effect in _OPERATIONS
        head = self._intro(sentence)
        if head < sentence:
            for earlier in range(head, max(-1, head - 3), -1):
                said = self._speech.get(earlier)
                if said:
                    return said[-1].speech
            return None
        for earlier in range(sentence - 1, max(-1, sentence - 4), -1):
            if bisect_right(self._blocks, self._starts[earlier]) - 1 != block and not resumes:
                return None
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
            if cues:
                return None
        return None

    def _intro(self, sentence: int) -> int:
        """The sentence that introduces the list which this one is an item of; itself where it is none."""
        at = sentence
        while at > 0 and sentence - at < 30:
            before = self._text[self._starts[at - 1] : self._ends[at - 1]].rstrip()
            block = bisect_right(self._blocks, self._starts[at]) - 1
            listed = block >= 0 and self._kinds[block] == "list_item" and self._speech.get(at) is None
            if not before.endswith((":", ";")) and not (listed and at - 1 not in self._speech):
                break
            at -= 1
            if before.endswith(":"):
                break
        return at

    def _attribution(self, speech: Speech) -> Attribution:
        """The attribution to a source: in its own words, or those of the mention that a pronoun or role resumes."""
        source = speech.source
        assert source is not None
        start, end = source.start, source.end
        before: Speech | None = None
        if speech.form == "according" and pattern("writing").match(source.text):
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
        return Attribution("source", self._text[start:end], start, end, source.name, speech.cue, speech.stance, via)

    def _resumed(self, speech: Speech, source: Source) -> Speech | None:
        """The source that an "it" or "they" goes on from: the last one named, in the three sentences before."""
        if source.text.lower() not in ("it", "they"):
            return None
        named = (cue for cue in self._earlier(speech, 3) if cue.source.kind != "pronoun" and cue.speech.form != "label")
        return next((cue.speech for cue in named if cue.start < source.start), None)

    def _author(self, speech: Speech, source: Source) -> Speech | None:
        """Whose "the report" or "the statement" is: the last source named before it that is no writing itself."""
        for cue in self._earlier(speech, 4):
            named = cue.source.kind not in ("unnamed", "pronoun") and cue.speech.form != "label"
            if named and cue.start < source.start and not pattern("writing").match(cue.source.text):
                return cue.speech
        return None

    def _earlier(self, speech: Speech, sentences: int) -> Iterator[_Cue]:
        """The cues of a speech's sentence and of some sentences before, the last first."""
        for sentence in range(speech.sentence, max(-1, speech.sentence - sentences - 1), -1):
            yield from reversed(self._speech.get(sentence, ()))


def _shares_word(one: str, other: str) -> bool:
    return not set(one.lower().split()).isdisjoint(other.lower().split())
