"""Stories: several invented reports of one or more happenings, which figure is about which; how right a join is.

The format of a file is in `stories/README.md`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec

from tollbook.model.kept import Appearance, Member
from tollbook.model.record import Report
from tollbook.page.source import RawPage
from tollbook.pipeline import Reader, sentence_spans
from tollbook.record.appearances import appearances

FOLDER = Path(__file__).parent / "stories"
NONE = "none"


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which incident the figure of these words is about; `nth` says which of them where they stand more than once."""

    words: str
    incident: str
    nth: int = 1


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One report of a story."""

    id: str
    outlet: str
    published: str
    text: str
    figures: tuple[Label, ...]


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A story. A `held` one is only looked at in sum while the join is worked on."""

    name: str
    about: str
    held: bool
    reports: tuple[Told, ...]


class StoryError(ValueError):
    """A story that cannot be used: which file, what is wrong, what to do."""


class Read(NamedTuple):
    """A story as it was read: its figures, the incident of each that is labelled, and the labels without a figure."""

    story: Story
    found: list[Appearance]
    truth: dict[str, str]
    missed: list[str]


class Score(NamedTuple):
    """Pairs of labelled figures: joined and rightly so, joined wrongly, left apart wrongly."""

    right: int
    wrong: int
    missing: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missing)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missing)

    def __str__(self) -> str:
        pairs = f"right {self.right}, wrong {self.wrong}, missing {self.missing}"
        return f"F1 {self.f1:.3f}, precision {self.precision:.3f}, recall {self.recall:.3f} ({pairs})"


def load(path: Path) -> Story:
    """The story of a file. Raises StoryError where the file is no story or a label's words do not stand in its text."""
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        for report in held.get("reports", []):
            report["published"] = str(report.get("published"))
        story = msgspec.convert({"name": path.stem, **held}, Story)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise StoryError(f"{path.name}: {error}; see stories/README.md") from None
    for told in story.reports:
        for label in told.figures:
            span(path.name, told, label)
    return story


def span(name: str, told: Told, label: Label) -> tuple[int, int]:
    """Where a label's words stand in its report's text. Raises StoryError where they do not."""
    where = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(label.words)}(?!\w)", text(told))]
    if len(where) < label.nth:
        times = "not" if not where else f"only {len(where)} times"
        raise StoryError(
            f"{name}: {told.id}: {label.words!r} stands {times} in the text; quote the text's words, or mend nth"
        )
    return where[label.nth - 1]


def text(told: Told) -> str:
    return told.text.strip()


def read(reader: Reader, story: Story) -> Read:
    """The figures that the reader finds in a story, with what the labels say of them."""
    found: list[Appearance] = []
    truth: dict[str, str] = {}
    missed = []
    for told in story.reports:
        name = f"{story.name}/{told.id}"
        report = reader.read(RawPage(name, text(told), "text", published=told.published))
        report = msgspec.structs.replace(report, outlet=report.outlet or told.outlet)
        found += appearances(report, sentence_spans(report.text))
        for label in told.figures:
            figure = _figure(report, span(story.name, told, label), truth)
            if figure is None:
                missed.append(f"{name}: {label.words}")
            else:
                truth[figure] = label.incident
    return Read(story, found, truth, missed)


def _figure(report: Report, words: tuple[int, int], taken: dict[str, str]) -> str | None:
    """The figure that shares most letters with these words."""
    shared = {
        one.id: min(one.end, words[1]) - max(one.start, words[0]) for one in report.figures if one.id not in taken
    }
    best = max(shared, key=lambda figure: shared[figure], default=None)
    return best if best is not None and shared[best] > 0 else None


Joined = Callable[[Sequence[Appearance]], Iterable[Sequence[Member]]]


def incidents_of(members: Iterable[Sequence[Member]]) -> dict[str, int]:
    """Each figure with the number of its incident."""
    return {member.figure: number for number, incident in enumerate(members) for member in incident}


def score(reads: Iterable[Read], join: Joined, across: bool = False) -> Score:
    """How right a join of each story is, in pairs of labelled figures; `across`: only pairs of two reports."""
    counts: Counter[str] = Counter()
    for one in reads:
        counts.update(verdict for verdict, _, _ in verdicts(one, incidents_of(join(one.found)), across))
    return Score(counts["right"], counts["wrong"], counts["missing"])


def verdicts(one: Read, incident: dict[str, int], across: bool) -> Iterator[tuple[str, Appearance, Appearance]]:
    """Each pair of labelled figures that is or should be joined: "right", "wrong" or "missing"."""
    for a, b in combinations([each for each in one.found if each.figure in one.truth], 2):
        if across and a.report == b.report:
            continue
        should = one.truth[a.figure] == one.truth[b.figure] != NONE
        is_ = a.figure in incident and incident[a.figure] == incident.get(b.figure)
        if should or is_:
            yield "right" if should and is_ else "wrong" if is_ else "missing", a, b
