"""How right the joining of incidents is, on stories of several reports with known incidents, from the text on.

A pair of labelled figures counts as right where both are of one incident and are joined. What the reader does not find
cannot be joined and is not counted; where it puts a figure to a wrong place or day, the join pays for it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
import story
from story import FOLDER, Read, StoryError, incidents_of, score, verdicts

from tollbook.model.kept import Appearance
from tollbook.pipeline import Reader
from tollbook.record.incidents import join
from tollbook.record.likeness import distance

AIM = 0.90
HELD_FLOOR = 0.85  # of those that were only looked at in sum while the join was worked on
HARD_FLOOR = 0.65  # of the stories in `hard`: others wrote them, mostly without knowing how joining works


@pytest.fixture(scope="module")
def reads(reader: Reader) -> list[Read]:
    return [story.read(reader, story.load(path)) for path in sorted(FOLDER.glob("*.toml"))]


@pytest.fixture(scope="module")
def hard(reader: Reader) -> list[Read]:
    return [story.read(reader, story.load(path)) for path in sorted((FOLDER / "hard").glob("*.toml"))]


def told(reads: Sequence[Read]) -> str:
    """The pairs that were joined wrongly or not at all, by story, for the one who has to mend it."""
    lines = []
    for one in reads:
        if one.story.held:
            continue
        incident = incidents_of(join(one.found))
        for verdict, a, b in verdicts(one, incident, across=False):
            if verdict != "right":
                lines.append(f"{one.story.name}: {verdict}: {a.report}: {a.text} and {b.report}: {b.text}")
    return "\n".join(lines)


def test_there_are_enough_stories_and_the_reader_finds_their_figures(reads: list[Read], hard: list[Read]) -> None:
    assert len(reads) >= 40
    assert all(len(one.story.reports) > 1 for one in (*reads, *hard))
    found = sum(len(one.truth) for one in reads)
    assert found >= 0.95 * (found + sum(len(one.missed) for one in reads)), [one.missed for one in reads]


def test_incidents_are_joined_as_an_editor_would(reads: list[Read]) -> None:
    whole = score(reads, join)
    assert whole.f1 >= AIM, f"{whole}; between reports: {score(reads, join, across=True)}\n{told(reads)}"


def test_stories_that_were_not_looked_at_do_not_fare_much_worse(reads: list[Read]) -> None:
    held = score([one for one in reads if one.story.held], join)
    assert held.f1 >= HELD_FLOOR, str(held)


def test_hard_stories_do_not_get_worse(hard: list[Read]) -> None:
    whole = score(hard, join)
    assert whole.f1 >= HARD_FLOOR, f"{whole}\n{told(hard)}"


def test_two_towns_are_never_one_incident(reads: list[Read], hard: list[Read]) -> None:
    for one in (*reads, *hard):
        figures = {each.figure: each for each in one.found}
        for members in join(one.found):
            for a, b in combinations([figures[member.figure] for member in members], 2):
                assert not _two_towns(a, b), (one.story.name, a.text, a.place, b.text, b.place)


def _two_towns(a: Appearance, b: Appearance) -> bool:
    if a.place is None or b.place is None or a.place.lat is None or b.place.lat is None:
        return False
    towns = all((place.geonameid or 0) > 0 and (place.where_prec or 9) <= 3 for place in (a.place, b.place))
    return towns and a.place.geonameid != b.place.geonameid and distance(a.place, b.place) > 5


def test_stories_told_together_do_not_run_into_each_other(reads: list[Read]) -> None:
    """One call with all stories gives each of them what it gets alone, but for those of one place and day."""
    everything = [one for read in reads for one in read.found]
    random.Random(1).shuffle(everything)
    together = incidents_of(join(everything))
    stories = {each.figure: read.story.name for read in reads for each in read.found}
    mixed: dict[int, set[str]] = {}
    for figure, number in together.items():
        mixed.setdefault(number, set()).add(stories[figure])
    assert [names for names in mixed.values() if len(names) > 1] == []


def test_a_label_that_does_not_stand_in_its_text_gets_one_line(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(
        'about = "x"\nheld = false\n[[reports]]\nid = "a"\noutlet = "Wire"\npublished = "2022-03-03"\n'
        'text = "Two people were killed."\nfigures = [{ words = "three people", incident = "x" }]\n',
        encoding="utf-8",
    )
    with pytest.raises(StoryError) as error:
        story.load(path)
    line = "wrong.toml: a: 'three people' stands not in the text; quote the text's words, or mend nth"
    assert str(error.value) == line
