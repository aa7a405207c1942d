"""Acts of saying: who is said to say something, by which cue, in which form.

Every cue word is looked at by itself: what stands before it, what after it. Nothing is searched for across the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

import msgspec

from tollbook.language.en import labels, subjects, tallies, verbs
from tollbook.language.en.cast import Cast
from tollbook.language.en.cues import Cue, Stance, cues
from tollbook.language.en.introductions import stands_alone
from tollbook.language.en.names import Phrase, describe, kinds, phrase_before, speakers
from tollbook.language.en.position import Position, outside
from tollbook.language.en.tallies import OWNERS
from tollbook.model.mentions import Source, Speech, SpeechForm
from tollbook.model.tokens import Tokens

_VERBS = frozenset(("say", "hold", "count", "quote"))
_BEFORE_INVERTED = frozenset('",-\nD')
_SUBJECTS = frozenset("he she they it".split())


def find_speech(
    tokens: Tokens, sentences: Sequence[tuple[int, int]], regions: Sequence[tuple[int, int]] = ()
) -> list[Speech]:
    """Every act of saying in the text, in the order of its cues; what quoted speakers say of others is left out.

    `sentences` are ranges of tokens; `regions` ranges of characters that are closed: a name inside one neither takes
    its antecedent from outside nor gives it to what follows. `Speech.cue_start` and `cue_end` are tokens, a source's
    offsets are characters. An act whose speaker is not found has no source.
    """
    known = cues()
    hits = list(compress(range(len(tokens)), map(known.__contains__, tokens.words)))
    if not hits:
        return []
    walls = sorted((tokens.at(start), tokens.at(end)) for start, end in regions)
    reader = _Reader(tokens, list(sentences), walls)
    for hit in hits:
        reader.read(hit, known[tokens.words[hit]])
    return reader.found


class _Reader:
    """Reads the cues of one text from first to last."""

    def __init__(self, tokens: Tokens, sentences: list[tuple[int, int]], walls: list[tuple[int, int]]) -> None:
        self.found: list[Speech] = []
        self.tokens = tokens
        self.words = tokens.words
        self.letters = kinds(tokens)
        self.sentence = 0
        self.low = self.high = 0
        self._position = Position(self.letters, sentences, walls)
        self._main = self._cast = Cast(tokens, self.letters, sentences, outside(walls, len(tokens)))
        self._region = -1
        self._begin = 0  # where the subject found last begins
        self._taken = 0  # tokens before this one belong to a source already
        self._outlets: set[int] = set()
        self._label: Source | None = None

    def read(self, at: int, cue: Cue) -> None:
        """Reads the cue at token `at`."""
        position = self._position
        if at < self._taken or not position.move(at):
            return
        self.sentence, self.low, self.high = position.sentence, position.low, position.high
        if position.region != self._region:
            self._enter(position.region)
        use = cue.use
        if use == "colon":
            self._colon(at)
        elif position.in_quotation(at) or (cue.tally and self._tally(at, cue)):
            return
        elif use in _VERBS:
            self._verb(at, cue)
        elif use == "dash":
            self._end_of_headline(at)
        elif use == "opening":
            self._opening(at)
        elif use == "according":
            self._according(at)
        elif use == "relay":
            self._relay(at, cue)

    def _enter(self, region: int) -> None:
        """Closed regions have a cast of their own; the rest of the text has one."""
        self._region = region
        self._cast, self._label = self._main, None
        if region >= 0:
            walls = self._position.walls[region : region + 1]
            self._cast = Cast(self.tokens, self.letters, self._position.sentences, walls)

    def _opening(self, at: int) -> None:
        """A quotation that stands by itself behind a sentence about one person: 'Marta, 34, has fled. "I ran."'."""
        end = self._position.closes(at)
        before = (self.low, at) if at > self.low else self._position.before()
        if end is None or before is None or not stands_alone(self.tokens, self.letters, at, end):
            return
        if not self.found or self.found[-1].cue_start < before[0]:
            source = self._cast.about(*before)
            if source is not None:
                self._add(at, at + 1, "label", source, "says")

    # -- verbs

    def _verb(self, at: int, cue: Cue) -> None:
        letters, words, low, high = self.letters, self.words, self.low, self.high
        if not verbs.may_say(letters, low, high, at, cue):
            return
        verb = left, before, be = verbs.group(words, letters, low, at)
        if verbs.able(words, letters, high, at, left, before, cue):
            left -= 1
            verb = left, before, be = left, letters[left - 1] if left > low else "\n", be
        if not verbs.real(words, low, left, before):
            return
        if verbs.is_passive(words, high, at, verb, cue):
            self._passive(at, cue)
            return
        if verbs.is_noun(words, letters, low, high, at, cue, before):
            return
        if cue.verb == "come" and words[at + 1 : at + 2] == ["from"]:
            phrase = tallies.origin(self.tokens, letters, low, high, at, left)
            if phrase is not None:
                self._taken = phrase.last
                self._add(at, at + 2, "passive", self._source(phrase), "says")
            return
        alone = left == at
        if alone and before in _BEFORE_INVERTED and (cue.use != "quote" or before == '"'):
            phrase = subjects.after(self.tokens, letters, at, high, cue, before)
            if phrase is not None:
                self._taken, self._begin = phrase.last, at
                self._add(at, at + 1, "after", self._source(phrase), cue.stance)
                return
        if cue.use == "count" and not verbs.counts(words, letters, high, at, cue):
            if cue.verb not in ("list", "boast") or not verbs.beside_quotation(words, letters, low, high, at):
                return
        elif cue.use == "quote" and not verbs.tells(words, letters, low, high, at, cue):
            return
        source = self._subject(at, verb, cue)
        if source is not None:
            after = verbs.behind(words, letters, low, high, at, self._begin, cue)
            self._add(at, at + 1, "after" if after else "before", source, cue.stance)
            if not after and cue.use in ("count", "hold", "say"):
                self._rivals(at, cue)
        elif before == '"' and alone and cue.use in ("say", "hold"):
            self.found.append(Speech(self.sentence, at, at + 1, words[at], "after", None, None, cue.stance))

    def _subject(self, at: int, verb: verbs.Group, cue: Cue) -> Source | None:
        """The subject that stands before the cue."""
        letters, words, low = self.letters, self.words, self.low
        left, before, be = verb
        phrase: Phrase | None = None
        if before == "U":
            self._begin = left - 1
            impersonal = words[left - 1] in ("it", "It") and cue.verb in speakers("impersonal")
            return None if impersonal else self._pronoun(left - 1)
        if before == "W" and words[left - 1] != "that":
            end = left - 2 if left - 2 >= low and letters[left - 2] == "," else left - 1
            phrase = subjects.before(self.tokens, letters, low, end, at, cue)
        elif cue.form == "ing" and before not in "NR" and not be:
            return self._carried(at)
        elif before in "NRBPLJ)m":
            phrase = subjects.before(self.tokens, letters, low, left, at, cue)
        elif before == "D" and words[left - 1].lower() in speakers("alone") and letters[max(left - 2, 0)] != "Z":
            phrase = describe(self.tokens, letters, left - 1, left)
        elif before in ',-"':
            phrase = subjects.across(self.tokens, letters, low, left - 1)
            if phrase is None and before in ",-":
                phrase = subjects.parted(self.tokens, letters, low, left - 1)
        elif before in "CK":
            return self._carried(at)
        if phrase is None:
            return None
        self._begin = phrase.first
        return self._source(phrase)

    def _pronoun(self, token: int) -> Source | None:
        if self.words[token].lower() not in _SUBJECTS:
            return None
        since = self._position.quotation_before(token) if self.letters[token - 1 : token] == '"' else None
        around = None  # for "it" and "they", what this sentence, or else the one before, begins with
        if since is None and self.words[token].lower() in ("it", "they") and self._last() is None:
            around = subjects.around(self.tokens, self.letters, self.low, token, self._position.before())
        return self._cast.pronoun(token, self.sentence, around=around, since=since)

    def _carried(self, at: int) -> Source | None:
        """The source of the cue before in the sentence, else the subject that the sentence begins with."""
        self._begin = self.low
        last = self._last()
        if last is not None:
            return last.source
        subject = subjects.opening(self.tokens, self.letters, self.low, at)
        if subject is None:
            return None
        return self._pronoun(subject) if isinstance(subject, int) else self._source(subject)

    def _passive(self, at: int, cue: Cue) -> None:
        """'was reported by S', 'recorded by S'."""
        if cue.verb in speakers("unspoken") or cue.use == "quote":
            return
        for i in range(at + 1, min(self.high - 1, at + 9)):
            if self.letters[i] in ",.;:\nVEHMW":
                return
            if self.words[i] == "by":
                phrase = self._following(i + 1)
                if phrase is None or not tallies.somebody(self.letters, phrase):
                    return
                if cue.verb != "identify" or phrase.last - phrase.first > 1:
                    self._add(at, at + 1, "passive", self._source(phrase), cue.stance)
                return

    # -- other forms

    def _following(self, start: int) -> Phrase | None:
        phrase = subjects.following(self.tokens, self.letters, start, self.high)
        if phrase is not None:
            self._taken = phrase.last
        return phrase

    def _according(self, at: int) -> None:
        """'according to S', 'as per S'."""
        letters, words, high = self.letters, self.words, self.high
        start = at + 1
        if words[at] in ("per", "Per"):
            if start >= high or letters[start] not in "DRBNJ" or (at > self.low and letters[at - 1] not in ',KC("'):
                return
        elif start < high and words[start] == "to":
            start += 1
        else:
            return
        if start >= high:
            return
        ends = start + 1 >= high or letters[start + 1] in ",.;:"
        if ends and (letters[start] == "X" or words[start] in ("her", "it")):
            self._add(at, start, "according", self._cast.pronoun(start, self.sentence), "says")
            return
        phrase = self._following(start)
        if phrase is not None and not tallies.anonymous(words, phrase):
            self._add(at, start, "according", self._source(phrase), "says")

    def _tally(self, at: int, cue: Cue) -> bool:
        """'by the count of S', 'by S's count', 'in his words', 'one estimate from S', 'S had 12 dead'."""
        told = tallies.told(self.tokens, self.letters, self.low, self.high, at)
        if told is None:
            return False
        if isinstance(told.whose, Phrase):
            source = self._source(told.whose)
            self._taken = max(self._taken, told.whose.last)
        else:
            source = self._cast.pronoun(told.whose, self.sentence, OWNERS[self.words[told.whose]])
        self._add(told.first, told.last, told.form, source, cue.stance)
        if told.form == "before":
            self._rivals(at, cue)
        return True

    def _rivals(self, at: int, cue: Cue) -> None:
        """'Police put the dead at 12, the hospital at 15': others who give their numbers by the same verb."""
        word = self.words[at]
        for phrase in tallies.rivals(self.tokens, self.letters, at, self.high):
            first, self._taken = phrase.first, phrase.last
            source = self._source(phrase)
            self.found.append(Speech(self.sentence, first, phrase.last, word, "before", source, None, cue.stance))

    def _relay(self, at: int, cue: Cue) -> None:
        """'citing S', 'TASS quoted S as saying', 'S was quoted by BNI as saying'."""
        letters, words, low = self.letters, self.words, self.low
        verb = left, before, be = verbs.group(words, letters, low, at)
        if cue.form in ("past", "part") and (be or words[at + 1 : at + 2] == ["by"]):
            self._quoted_person(at, left)
            return
        if before == "D" or cue.form == "base":
            return
        last = self._last()
        if cue.form == "ing" and last is not None:
            phrase = self._following(at + 1)
            if phrase is not None and tallies.somebody(self.letters, phrase):
                self.found[-1] = msgspec.structs.replace(last, source=self._source(phrase), via=last.source)
            return
        relay: Source | None = None
        if cue.form == "ing":
            end = at - 1 if before == "," else at
            begin = phrase_before(letters, low, end)
            if begin < end:
                relay = self._source(describe(self.tokens, letters, begin, end))
        else:
            relay = self._subject(at, verb, cue)
            begin = self._begin
            if relay is None:
                return
        phrase = self._following(at + 1)
        if phrase is None or not tallies.somebody(self.letters, phrase):
            return
        end = phrase.last
        saying = words[end : end + 2] == ["as", "saying"]
        if cue.verb == "cite" and cue.form != "ing" and not saying and subjects.is_reason(letters, phrase, at):
            return
        form: SpeechForm = "after" if begin > low and before != "," else "before"
        if saying:
            self._taken = end = end + 2
            form = "after" if end >= self.high or letters[end] in ".," else "before"
        self._add(at, at + 1, form, self._source(phrase), "says", relay)

    def _quoted_person(self, at: int, left: int) -> None:
        letters, words = self.letters, self.words
        start = phrase_before(letters, self.low, left)
        if start == left:
            return
        source = self._source(describe(self.tokens, letters, start, left))
        via: Source | None = None
        end = at + 1
        if words[end : end + 1] == ["by"]:
            phrase = self._following(end + 1)
            if phrase is not None:
                phrase = subjects.up_to_number(self.tokens, letters, phrase)
                via, end = self._source(phrase), phrase.last
        if words[end : end + 2] == ["as", "saying"]:
            end += 2
        elif via is None:
            return
        self._taken = end
        form: SpeechForm = "after" if end >= self.high or letters[end] in ".," else "before"
        self._add(at, end, form, source, "says", via)

    def _colon(self, at: int) -> None:
        """'Police: ...', 'Source: ...', 'Quote: ...', '<claim>: S'."""
        tokens, letters, low = self.tokens, self.letters, self.low
        word = self.words[at - 1].lower() if at > low else ""
        if word in ("source", "sources") and (at - 1 == low or letters[at - 2] not in "RBNJLP"):
            phrase = labels.after_source(tokens, letters, low, at, self.high)
            if phrase is not None:
                self._taken = phrase.last
                self._label = self._source(phrase)
                self._add(at - 1, at + 1, "label", self._label, "says")
            return
        if word == "quote" and at - low <= 3:
            if self._label is not None:
                self._add(at - 1, at + 1, "label", self._label, "says")
            return
        phrase = labels.before_colon(tokens, letters, low, at)
        if phrase is not None and labels.speaks(tokens, letters, phrase, self._known(phrase)):
            self._label = self._source(phrase)
            self._add(phrase.first, at + 1, "label", self._label, "says")
        else:
            self._end_of_headline(at)

    def _end_of_headline(self, at: int) -> None:
        tail = labels.in_brackets if self.words[at] == "(" else labels.at_end
        phrase = tail(self.tokens, self.letters, self.low, at, self.high)
        if phrase is not None and labels.speaks(self.tokens, self.letters, phrase, self._known(phrase)):
            self._add(at, at + 1, "label", self._source(phrase), "says")

    def _known(self, phrase: Phrase) -> bool:
        """Whether a name by itself is somebody's: known from a full name, or a transcript's in capitals."""
        word = self.words[phrase.last - 1]
        transcript = word.isupper() and len(word) > 2 and phrase.first > 0 and self.letters[phrase.first - 1] == '"'
        return transcript or self._cast.knows(word)

    # -- keeping

    def _last(self) -> Speech | None:
        """The act of saying before this one in the same sentence."""
        last = self.found[-1] if self.found else None
        return last if last is not None and last.sentence == self.sentence and last.cue_start >= self.low else None

    def _source(self, phrase: Phrase) -> Source:
        source = self._cast.source(phrase, self.sentence)
        if phrase.outlet:
            self._outlets.add(source.start)
        return source

    def _add(
        self, first: int, last: int, form: SpeechForm, source: Source, stance: Stance, via: Source | None = None
    ) -> None:
        """Keeps an act of saying; an outlet that tells what another source in the sentence said is that one's relay."""
        previous = self._last()
        cue = self.words[first] if last == first + 1 else self.tokens.span_text(first, last)
        if previous is not None and previous.source is not None:
            relaying = source.start in self._outlets
            relayed = previous.source.start in self._outlets
            if relaying and not relayed and form in ("after", "according") and previous.via is None:
                self.found[-1] = msgspec.structs.replace(previous, via=source)
                return
            if previous.via is not None and previous.via.start == source.start:
                self.found[-1] = msgspec.structs.replace(previous, cue_start=first, cue_end=last, cue=cue, form=form)
                return
            between = self.letters[previous.cue_end : min(first, self.tokens.at(source.start))]
            marks = ";VEHM" if form == previous.form == "before" else ";"
            own = not set(marks).isdisjoint(between)  # what the outlet tells by itself
            outer = relayed and not own and previous.form in ("according", "before")
            if outer and not relaying and via is None and form in ("before", "passive"):
                via = previous.source
                self.found.pop()
        self.found.append(Speech(self.sentence, first, last, cue, form, source, via, stance))
