"""Photo credits: which words of a line say who made a picture, and where one glued caption ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import msgspec

from tollbook.page.phrases import credit_words

_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,140})[)\]]")
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$|[\"”]\s*$")
_CAPITAL = re.compile(r"[\"'“‘«(\[]*(?:[^\W\d_a-zß-öø-ÿ]|\d)")
_TAIL = 300
_SHORTEST = 8
_LONGEST_SOURCE = 140
# Where a credit without brackets may begin: after a sentence, a dash or a stroke, at a label, at an agency's stroke.
_OPENING = re.compile(
    r"[.!?…][\"'”’)]?\s+|\s(?:[/|—–]|-{1,2})\s?|(?=©)|\s(?=(?:Photo|Image|Picture|Credit)\b)"
    r"|\s(?=[A-Z][\w-]*(?: [A-Z][\w-]*)?/[A-Z])"
)
_TERMS = re.compile(
    r"\s(?:(?:THIS|This) (?:IMAGE|PICTURE|image|picture|HANDOUT)|NO RESALES|NO ARCHIVES|MANDATORY CREDIT|EDITORIAL USE)"
    r"\b.*$"
)
_LAST_BRACKET = re.compile(r"[(\[]\s*([^()\[\]]{2,140})\s*[)\]][\s.]*$")
_LAST_LABEL = re.compile(r"(?:Photo|Photos|Image|Picture|Credit)(?: [Cc]redits?)?\s?:\s?([^\s:][^:\n]{1,100})$")
_LABELLED = re.compile(
    r"\s*(?:FILE PHOTO|FILE|File photo|File|Image|Photo|Picture|Pictured|Caption|PHOTO|IMAGE)\s?(?:[:–—]|--)\s?(?=\S)"
)


class Credit(msgspec.Struct, frozen=True):
    """Credit words at `start:end` of a line, brackets and labels around them included in the span and not in `words`.

    `strong` is False for what may also be something else: a lone name in brackets, an agency's sign-off.
    """

    start: int
    end: int
    words: str
    strong: bool


@cache
def _holder_words() -> re.Pattern[str]:
    words = credit_words()
    loose = "|".join(re.escape(w) for w in sorted(words.holders, key=len, reverse=True))
    exact = "|".join(re.escape(w) for w in sorted(words.exact, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:(?i:{loose})|{exact})(?![\w-])")


@cache
def _label() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in credit_words().labels)
    return re.compile(rf"(?:{labels})(?:\s?[:©]\s?|\s+)(?=\S)", re.IGNORECASE)


@cache
def _starts() -> tuple[str, ...]:
    return (*credit_words().labels, "—", "–", "-")


def _unlabelled(content: str) -> tuple[str, bool]:
    """The content without its label ("Photo by ...") and whether there was one."""
    found = _label().match(content)
    return (content[found.end() :].strip(), True) if found else (content.strip(), False)


def _shaped(content: str) -> bool:
    """Whether the words are written as a credit is: names and the small words between them, no sentence."""
    words = content.replace("/", " ").split()
    return 0 < len(words) <= 14 and all(
        w.lower().strip(",:;.") in credit_words().small or not w[:1].isalpha() or w[:1].isupper() for w in words
    )


def _is_name(content: str) -> bool:
    """Two to four capitalised words, none of them a word that names use seldom."""
    parts = content.split()
    return 2 <= len(parts) <= 4 and all(
        part[:1].isupper()
        and part.strip(".").isalpha()
        and not part.isupper()
        and part.lower() not in credit_words().not_names
        for part in (p.replace("-", "").replace("'", "").replace("’", "") for p in parts)
    )


def _weight(content: str) -> tuple[str, bool | None]:
    """Credit words of a bracket's content, and True (strong), False (weak) or None (no credit)."""
    words, labelled = _unlabelled(content)
    if not _shaped(words) and not (labelled and len(words.split()) <= 6):
        return words, None
    if words.lower() in credit_words().agencies:
        return words, labelled
    if _holder_words().search(words):
        return words, labelled or len(words) > 5 or "/" in words
    if labelled:
        return words, True
    return (words, False) if _is_name(words) or all(_is_name(p.strip()) for p in words.split("/")) else (words, None)


def bracket_credits(line: str) -> list[Credit]:
    """Credits in brackets that end a caption: after its last sentence, before the line's end or a fresh beginning.

    The line is one line of text; the offsets are code points in it.
    """
    found = []
    for bracket in _BRACKETS.finditer(line) if "(" in line or "[" in line else ():
        words, strong = _weight(bracket[1])
        if strong is None:
            continue
        start, end = bracket.span()
        rest = line[end : end + 8]
        finished = _SENTENCE_END.search(line[max(0, start - 6) : start]) is not None
        if rest.strip(" .\u00a0") or end + 8 < len(line):
            glued = not rest[:1].isspace() and _CAPITAL.match(rest) is not None
            fresh = finished and _CAPITAL.match(rest.lstrip()) is not None
            if not (glued or fresh):
                continue
            strong = strong or (glued and finished)
        elif not (finished or strong):
            continue
        found.append(Credit(start, end, words, strong))
    return found


def open_credit(line: str) -> Credit | None:
    """A credit without brackets at the end of a line ("... June 6, 2023. REUTERS/Stringer"), or None."""
    if len(line) < _SHORTEST or not _may_end(line):
        return None
    base = max(0, len(line) - _TAIL)
    tail = line[base:]
    terms = _TERMS.search(tail)
    tail = (tail[: terms.start()] if terms else tail).rstrip(" .—–-|/")
    for opening in _OPENING.finditer(tail):
        candidate = tail[opening.end() :].lstrip("©/|—– ")
        words, labelled = _unlabelled(candidate)
        if not 2 <= len(words) <= 90 or not _shaped(words) or not (labelled or _holder_words().search(words)):
            continue
        weak = not labelled and (words.lower() in credit_words().agencies or (words[:1].isupper() and words.isalnum()))
        return Credit(base + opening.end(), len(line), words, not weak)
    return None


def _may_end(tail: str) -> bool:
    """Whether the line's last words are written as names are, back to where a credit could begin. Most lines end as
    sentences do and need no closer look.
    """
    words = tail[-120:].rstrip(' .—–-|/"”').split()
    for i, word in enumerate(reversed(words)):
        if i and (word[-1] in '.!?…"”)/|—–-' or i > 12):
            return True
        if word[0].islower() and word not in credit_words().small:
            return False
        if "/" in word or word[0] == "©" or word.startswith(("Photo", "Image", "Picture", "Credit")):
            return True
    return False


def credit_alone(line: str) -> str | None:
    """The credit words of a line that is nothing but a credit, or None."""
    if len(line) > 140 or not (line[0] in "([©" or "/" in line or line[:24].lower().startswith(_starts())):
        return None
    bracket = _BRACKETS.fullmatch(line.strip(" ."))
    if bracket:
        words, strong = _weight(bracket[1])
        return words if strong is not None else None
    bare = line.strip(" .—–-/|")
    words, labelled = _unlabelled(bare.lstrip("© "))
    if not _shaped(words) or len(words) > 90:
        return None
    if labelled or line.lstrip(" ").startswith("©"):
        return words
    if "/" in words and _holder_words().search(words):
        return words
    return None


def is_source(line: str) -> bool:
    """Whether the line only says where the numbers of a chart come from."""
    return len(line) <= _LONGEST_SOURCE and line.lower().startswith(credit_words().sources)


def has_caption_label(line: str) -> bool:
    """Whether the line begins as a caption does: "FILE PHOTO:", "Image:"."""
    return _LABELLED.match(line) is not None


def credit_of(caption: str) -> str | None:
    """The credit words at the end of what is known to be a caption, or None. A bracket at its end needs no agency."""
    last = _LAST_BRACKET.search(caption, max(0, len(caption) - 160))
    if last:
        words, labelled = _unlabelled(last[1])
        if labelled or _shaped(words):
            return words
    if found := open_credit(caption):
        return found.words
    named = _LAST_LABEL.search(caption, max(0, len(caption) - 160))
    return named[1] if named else None


def bare_credit(words: str) -> str | None:
    """The words of an element that is a credit, without brackets, label and rights."""
    bare, _ = _unlabelled(words.strip(" ()[].,;|/—–-"))
    return bare.removeprefix("Copyright").strip(" ()[]:.,;|/—–-©") or None


def repeated(given: list[str]) -> frozenset[str]:
    """Credit words that stand more than once on a page, which a passing remark in brackets does not."""
    return frozenset(words for words, count in Counter(given).items() if count > 1)
