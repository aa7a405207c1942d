"""Acts of saying: who is said to say something, by which cue, in which form.

Every cue word is looked at by itself: what stands before it, what after it. Nothing is searched for across the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress

import msgspec

from tollbook.language.en import labels, subjects
from tollbook.language.en.cast import Cast
from tollbook.language.en.cues import TALLIES, Cue, Stance, cues
from tollbook.language.en.names import Phrase, describe, kinds, phrase_after, phrase_before
from tollbook.model.mentions import Source, Speech, SpeechForm
from tollbook.model.tokens import Tokens

_SUBJECTS = frozenset("he she they it".split())
_IMPERSONAL = frozenset("feel show underscore underline suggest indicate reveal highlight mean hit appear seem predict".split())
_NOUNS = frozenset("claim report state note post count list record document estimate comment tweet call quote show name remark project".split())
_SELVES = frozenset("itself himself herself themselves".split())
_ACCOUNTS = frozenset("breakdown figures toll account version count number numbers estimate".split())
_RECORDS = frozenset("data figures report analysis count tally records documents study survey statistics database numbers list".split())
_ACTS = frozenset("responsibility attack attacks bombing bombings credit strike strikes".split())
_NOT_PASSIVE = frozenset("find put see know give believe think establish name speak show attribute feel hold use".split())
_NEAR_QUOTE = 12  # tokens between a verb that is saying only beside a quotation, and the quotation
_QUOTED = re.compile(r'"[^"\n]*(?:"|$)')


def find_speech(tokens: Tokens, sentences: Sequence[tuple[int, int]], regions: Sequence[tuple[int, int]] = ()) -> list[Speech]:
    """Every act of saying in the text, in the order of its cues; what quoted speakers say of others is left out.

    `sentences` are ranges of tokens; `regions` ranges of characters that are closed: a name inside one neither takes its
    antecedent from outside nor gives it to what follows. `Speech.cue_start` and `cue_end` are tokens, a source's
    offsets are characters.
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
        self.tokens = tokens
        self.words = tokens.words
        self.letters = kinds(tokens)
        self.sentences = sentences
        self.found: list[Speech] = []
        self.sentence = 0
        self.low = self.high = 0
        self._walls = walls
        self._wall = 0
        self._inside = -1
        self._taken = 0
        self._begin = 0
        self._outlets: set[int] = set()
        self._label: Source | None = None
        self._main = self._cast = Cast(tokens, self.letters, sentences, _outside(walls, len(tokens)))
        self._quoted = _quoted_ranges(tokens.words, self.letters)
        self._quote = 0

    def read(self, at: int, cue: Cue) -> None:
        """Reads the cue at token `at`."""
        if at < self._taken or not self._enter(at):
            return
        use = cue.use
        if use == "colon":
            self._colon(at)
            return
        if self._in_quotation(at):
            return
        if self.words[at] in TALLIES and self._tally(at, cue):
            return
        if use == "dash":
            self._end_of_headline(at)
        elif use == "according":
            self._according(at)
        elif use == "relay":
            self._relay(at, cue)
        elif use != "tally":
            self._verb(at, cue)

    def _enter(self, at: int) -> bool:
        """Moves to the sentence, and the closed region, that a token stands in."""
        sentences = self.sentences
        while self.sentence < len(sentences) and sentences[self.sentence][1] <= at:
            self.sentence += 1
        if self.sentence == len(sentences) or sentences[self.sentence][0] > at:
            return False
        self.low, self.high = sentences[self.sentence]
        walls = self._walls
        if walls:
            while self._wall < len(walls) and walls[self._wall][1] <= at:
                self._wall += 1
            if self._wall < len(walls) and walls[self._wall][0] <= at:
                first, last = walls[self._wall]
                if self._inside != self._wall:
                    self._inside, self._label = self._wall, None
                    self._cast = Cast(self.tokens, self.letters, self.sentences, [(first, last)])
                self.low, self.high = max(self.low, first), min(self.high, last)
            else:
                self._inside, self._cast = -1, self._main
                if self._wall > 0:
                    self.low = max(self.low, walls[self._wall - 1][1])
                if self._wall < len(walls):
                    self.high = min(self.high, walls[self._wall][0])
        return True

    def _in_quotation(self, at: int) -> bool:
        while self._quote < len(self._quoted) and self._quoted[self._quote][1] <= at:
            self._quote += 1
        return self._quote < len(self._quoted) and self._quoted[self._quote][0] < at

    # -- verbs

    def _verb(self, at: int, cue: Cue) -> None:
        letters, words, low = self.letters, self.words, self.low
        left, passive = at, False
        while left > low:
            letter = letters[left - 1]
            if letter == "E":
                passive = True
            elif letter == "d":
                if left - 1 > low and letters[left - 2] in "ID":
                    left -= 1
            elif letter == "S" and left - 2 >= low and letters[left - 2] == "U":
                passive = True
            elif letter not in "AHF" and words[left - 1] not in _SELVES:
                break
            left -= 1
        before = letters[left - 1] if left > low else "\n"
        if before in "ZM" or (before == "T" and not (left > low + 2 and words[left - 2] == "on")):
            return
        following = letters[at + 1] if at + 1 < self.high else "."
        if cue.form in ("past", "part") and (passive or (following == "I" and words[at + 1] == "by" and before != "U")):
            self._passive(at, cue)
            return
        if at > low and cue.form in ("base", "3") and before in "SJ" and cue.verb in _NOUNS:
            return
        if letters[at] not in "VG" and at > low and (before in "JDSLP#" or following in "VHEOM" or (following == "I" and before != ",")):
            return
        if letters[at] == "N" and at > low and not (cue.verb in ("say", "tell") or cue.form == "past"):
            return
        if words[at + 1 : at + 2] in (["up"], ["back"]) or (cue.verb == "claim" and words[min(at + 2, self.high - 1)] in _ACTS | {words[at + 1]} & _ACTS):
            return
        source: Source | None = None
        if left == at and (cue.use != "quote" or before == '"'):
            phrase = subjects.after(self.tokens, letters, at, self.high, cue, before if letters[at - 1] != "D" else "D")
            if phrase is not None:
                self._taken, self._begin = phrase.last, at
                source = self._source(phrase)
                self._add(at, at + 1, "after", source, cue.stance)
                return
        if cue.use == "count" and not (self._counts(at, cue) or (cue.verb in ("list", "boast") and self._beside_quotation(at))):
            return
        if cue.use == "quote" and not self._beside_quotation(at):
            return
        source = self._subject(at, left, before, cue)
        if source is None and before == '"' and left == at and cue.use in ("say", "hold"):
            self.found.append(Speech(self.sentence, at, at + 1, words[at], "after", None, None, cue.stance))
        elif source is not None:
            after = self._ends(at, cue) and (self._begin > low or at + 1 >= self.high or letters[at + 1] not in ":,W\"")
            self._add(at, at + 1, "after" if after else "before", source, cue.stance)

    def _counts(self, at: int, cue: Cue) -> bool:
        """Whether a number follows, so that "put", "gave" or "counted" tells a figure; or the verb closes what it tells."""
        letters, words = self.letters, self.words
        following = letters[at + 1 : min(self.high, at + (14 if cue.verb in ("put", "raise", "revise") else 9))]
        if cue.verb == "put":
            close = words[at + 1 : at + 2] == ["it"]
            places = range(at + 1, at + 1 + len(following))
            return close or any(words[i] == "at" and words[i + 1] not in ("least", "most") and "#" in letters[i + 1 : i + 6] for i in places)
        if cue.verb in ("speak", "boast"):
            return "of" in words[at + 1 : at + 5] and "#" in following
        if cue.verb in ("find", "show", "establish") and (
            words[at + 1 : at + 2] == ["that"] or (following.lstrip("Ad") or ".")[0] in ".,;"
        ):
            return True
        if cue.verb == "show":
            return words[at - 1] in _RECORDS and "#" in following
        if cue.verb == "give" and _ACCOUNTS & set(words[at + 1 : at + 6]):
            return True
        clause = re.split(r"[.,;:]", following, maxsplit=1)[0] if cue.verb != "give" else following.split(".")[0]
        return "#" in clause

    def _beside_quotation(self, at: int) -> bool:
        """Whether a quotation begins soon after the verb, or ends right before its subject."""
        letters, low = self.letters, self.low
        if '"' in letters[at + 1 : min(self.high, at + _NEAR_QUOTE)] or letters.find(':"', at, self.high) > 0:
            return True
        if at > low and self.words[at - 1] not in ("what",) and self.words[max(low, at - 6) : at].count("what"):
            return True
        mark = letters.rfind('"', max(low - 1, 0, at - (20 if "how" in self.words[max(low, at - 20) : at] else 8)), at)
        return mark >= 0 and mark + 1 < len(letters) and letters[mark + 1] not in ",."

    def _subject(self, at: int, left: int, before: str, cue: Cue) -> Source | None:
        """The subject that stands before the cue; `left` is where the verb's helpers begin."""
        letters, words, low = self.letters, self.words, self.low
        phrase: Phrase | None = None
        if before == "U" or (before == "S" and left - 2 >= low and letters[left - 2] == "U"):
            self._begin = left - 1 if before == "U" else left - 2
            return None if words[self._begin] in ("it", "It") and cue.verb in _IMPERSONAL else self._pronoun(self._begin)
        if before == "W" and words[left - 1] != "that":
            end = left - 2 if left - 2 >= low and letters[left - 2] == "," else left - 1
            phrase = subjects.before(self.tokens, letters, low, end, at, cue)
        elif cue.form == "ing" and before not in "NR" and not (left < at and letters[at - 1] == "E"):
            return self._carried(at)
        elif before in "NRBPLJ)m":
            phrase = subjects.before(self.tokens, letters, low, left, at, cue)
        elif before == "D" and words[left - 1].lower() in subjects.LONE:
            phrase = describe(self.tokens, letters, left - 1, left)
        elif before in ',-"':
            phrase = subjects.across(self.tokens, letters, low, left - 1)
        elif before in "CK":
            return self._carried(at)
        if phrase is None:
            return None
        self._begin = phrase.first
        return self._source(phrase)

    def _pronoun(self, token: int) -> Source | None:
        if self.words[token].lower() not in _SUBJECTS:
            return None
        return self._cast.pronoun(token, self.sentence, around=self._around(token))

    def _around(self, token: int) -> Phrase | None:
        """For "it" and "they": the subject that this sentence, or else the one before, begins with."""
        if self.words[token].lower() not in ("it", "they") or (self._last() is not None):
            return None
        subject = subjects.opening(self.tokens, self.letters, self.low, token) if token > self.low else None
        if subject is None and self.sentence:
            low, high = self.sentences[self.sentence - 1]
            if self._walls and self.tokens.start(low) < self.tokens.start(self._floor()):
                return None
            subject = subjects.opening(self.tokens, self.letters, low, high - 1)
        return subject if isinstance(subject, Phrase) else None

    def _floor(self) -> int:
        """The first token of the closed stretch that the sentence lies in."""
        if self._inside >= 0:
            return self._walls[self._inside][0]
        return self._walls[self._wall - 1][1] if self._wall > 0 else 0

    def _carried(self, at: int) -> Source | None:
        """The source of the cue before in the sentence, else the subject that the sentence begins with."""
        self._begin = self.low
        last = self._last()
        if last is not None:
            return last.source
        subject = subjects.opening(self.tokens, self.letters, self.low, at)
        if isinstance(subject, int):
            return self._pronoun(subject)
        return self._source(subject) if subject is not None else None

    def _ends(self, at: int, cue: Cue) -> bool:
        """Whether nothing that is said follows the cue."""
        letters, high = self.letters, self.high
        i = at + 1
        if cue.verb == "tell":
            i = max(i, phrase_after(letters, i, high))
        while i < high:
            letter = letters[i]
            if letter in "AdX#":
                i += 1
            elif letter in "IKT":
                i = max(phrase_after(letters, i + 1, high), i + 1)
                while i < high and letters[i] in "d#Im":
                    i += 1
            else:
                return letter in '.,;")-\nC'
        return True

    def _passive(self, at: int, cue: Cue) -> None:
        """'was reported by S', 'recorded by S'."""
        if cue.verb in _NOT_PASSIVE or cue.use == "quote":
            return
        for i in range(at + 1, min(self.high - 1, at + 9)):
            if self.letters[i] in ",.;:\nVEHMW":
                return
            if self.words[i] == "by":
                phrase = self._following(i + 1)
                if phrase is not None and set("RBNJ") & set(self.letters[phrase.first : phrase.last]) and (cue.verb != "identify" or phrase.last - phrase.first > 1):
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
        letters, words = self.letters, self.words
        start = at + 1
        if words[at] in ("per", "Per"):
            if start >= self.high or letters[start] not in "DRBNJ" or (at > self.low and letters[at - 1] not in ',KC("'):
                return
        elif words[start : start + 1] != ["to"]:
            return
        else:
            start += 1
        if start >= self.high:
            return
        if (letters[start] == "X" or words[start] in ("her", "it")) and (start + 1 >= self.high or letters[start + 1] in ",.;:"):
            self._add(at, start, "according", self._cast.pronoun(start, self.sentence), "says")
            return
        phrase = self._following(start)
        if phrase is not None:
            self._add(at, start, "according", self._source(phrase), "says")

    def _tally(self, at: int, cue: Cue) -> bool:
        """'by the count of S', 'by S's count', 'in his words', 'one estimate from S'."""
        letters, words, low = self.letters, self.words, self.low
        if at + 2 < self.high and words[at + 1] in ("of", "from", "by") and at > low:
            first = at - 1 if letters[at - 1] in "DL" else at
            if (first > low and words[first - 1].lower() in ("by", "in", "on")) or words[at + 1] != "of":
                phrase = self._following(at + 2)
                told = words[at + 1] == "of" or (phrase is not None and "#" in letters[phrase.last : min(self.high, phrase.last + 9)])
                if phrase is not None and told and set("NRBPJ") & set(letters[phrase.first : phrase.last]):
                    self._add(max(low, first - 1), at + 2, "according", self._source(phrase), cue.stance)
                    return True
            return False
        end = at
        while end > low and letters[end - 1] == "L":
            end -= 1
        if end - 1 > low and words[end - 1] in ("his", "her", "their", "its") and words[end - 2].lower() in ("by", "in"):
            pronoun = {"his": "he", "her": "she", "their": "they", "its": "it"}[words[end - 1]]
            self._add(end - 2, at + 1, "according", self._cast.pronoun(end - 1, self.sentence, pronoun), cue.stance)
            return True
        if end > low and letters[end - 1] == "S":
            start = phrase_before(letters, low, end - 1)
            number = "#" in letters[at + 1 : min(self.high, at + 9)] and letters[at + 1] in "HVEIG"
            if start < end - 1 and ((start > low and words[start - 1].lower() in ("by", "in", "on")) or number):
                self._add(at, at + 1, "according", self._source(describe(self.tokens, letters, start, end - 1)), cue.stance)
                return True
        return False

    def _relay(self, at: int, cue: Cue) -> None:
        """'citing S', 'TASS quoted S as saying', 'S was quoted by BNI as saying'."""
        letters, words, low = self.letters, self.words, self.low
        before = letters[at - 1] if at > low else "\n"
        if cue.form in ("past", "part") and (before == "E" or words[at + 1 : at + 2] == ["by"]):
            self._quoted_person(at)
            return
        if before == "D" or cue.form == "base":
            return
        relay: Source | None = None
        begin = at
        if cue.form == "ing":
            last = self._last()
            if last is not None:
                phrase = self._following(at + 1)
                if phrase is not None and set("RBNJP") & set(letters[phrase.first : phrase.last].split("O")[0]):
                    self.found[-1] = msgspec.structs.replace(last, source=self._source(phrase), via=last.source)
                return
            end = at - 1 if before == "," else at
            begin = phrase_before(letters, low, end)
            if begin < end:
                relay = self._source(describe(self.tokens, letters, begin, end))
        else:
            left = at
            while left > low and letters[left - 1] in "AH":
                left -= 1
            relay = self._subject(at, left, letters[left - 1] if left > low else "\n", cue)
            begin = self._begin
            if relay is None:
                return
        phrase = self._following(at + 1)
        if phrase is None or not set("RBNP") & set(letters[phrase.first : phrase.last]):
            return
        end = phrase.last
        if cue.form != "ing" and words[end : end + 1] != ["as"] and cue.verb == "cite" and (phrase.kind == "office" and phrase.first == at + 1 or letters[end : end + 1] in "HVG"):
            return
        form: SpeechForm = "after" if begin > low and before != "," else "before"
        if words[end : end + 2] == ["as", "saying"]:
            self._taken = end = end + 2
            form = "after" if end >= self.high or letters[end] in ".," else "before"
        self._add(at, at + 1, form, self._source(phrase), "says", relay)

    def _quoted_person(self, at: int) -> None:
        letters, words, low = self.letters, self.words, self.low
        left = at
        while left > low and letters[left - 1] in "AEH":
            left -= 1
        start = phrase_before(letters, low, left)
        if start == left:
            return
        source = self._source(describe(self.tokens, letters, start, left))
        via: Source | None = None
        end = at + 1
        if words[end : end + 1] == ["by"]:
            phrase = self._following(end + 1)
            if phrase is not None:
                via, end = self._source(phrase), phrase.last
        if words[end : end + 2] == ["as", "saying"]:
            end += 2
        elif via is None:
            return
        self._taken = end
        self._add(at, end, "after" if end >= self.high or letters[end] in ".," else "before", source, "says", via)

    def _colon(self, at: int) -> None:
        """'Police: ...', 'Source: ...', 'Quote: ...', '<claim>: S'."""
        tokens, letters, low = self.tokens, self.letters, self.low
        word = self.words[at - 1].lower() if at > low else ""
        if word in ("source", "sources"):
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
        if self.high - at > labels.LONGEST_TAIL:
            return
        phrase = labels.at_end(self.tokens, self.letters, self.low, at, self.high)
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

    def _add(self, first: int, last: int, form: SpeechForm, source: Source, stance: Stance, via: Source | None = None) -> None:
        """Keeps an act of saying; an outlet that tells what another source in the sentence said is that one's relay."""
        previous = self._last()
        cue = self.tokens.span_text(first, last)
        if previous is not None and previous.source is not None:
            outlet = source.start in self._outlets
            if outlet and previous.source.start not in self._outlets and form in ("after", "according") and previous.via is None:
                self.found[-1] = msgspec.structs.replace(previous, via=source)
                return
            if previous.via is not None and previous.via.start == source.start:
                self.found[-1] = msgspec.structs.replace(previous, cue_start=first, cue_end=last, cue=cue, form=form)
                return
            relays = previous.source.start in self._outlets and previous.form in ("according", "before")
            if relays and not outlet and via is None and form in ("before", "passive"):
                via = previous.source
                self.found.pop()
        self.found.append(Speech(self.sentence, first, last, cue, form, source, via, stance))


def _outside(walls: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """What is left of `0:length` outside the walls."""
    out, at = [], 0
    for first, last in walls:
        if first > at:
            out.append((at, first))
        at = max(at, last)
    out.append((at, length))
    return out


def _quoted_ranges(words: list[str], letters: str) -> list[tuple[int, int]]:
    """Token ranges between quotation marks, a stretch left open ending with its line."""
    return [match.span() for match in _QUOTED.finditer(letters)] if '"' in letters else []
