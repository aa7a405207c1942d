"""Where and when each figure of a report happened, and what figures have from each other."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from tollbook.claims.finding import Finding
from tollbook.claims.setting.layout import Layout
from tollbook.claims.setting.when import When
from tollbook.claims.setting.where import Where
from tollbook.model.mentions import Speech
from tollbook.model.record import Date, Page, Place
from tollbook.model.tokens import Tokens

_FEW = 2
"""So small a number may be of anything, however often it is told."""


class Setting:
    """Answers, for the figures of one report, where and when."""

    def __init__(
        self,
        page: Page,
        tokens: Tokens,
        sentences: Sequence[tuple[int, int]],
        places: Sequence[Place],
        dates: Sequence[Date],
        speech: Sequence[Speech],
        first_day: datetime.date | None,
    ) -> None:
        """`sentences` are character ranges; `first_day` is the war's, where a profile acts."""
        self.sentences = sentences
        self.blocks = page.blocks
        self._tokens = tokens
        self._layout = Layout(page.text, sentences, page.blocks)
        published = page.published[:10] if page.published else None
        first = first_day.isoformat() if first_day is not None else None
        self._when = When(self._layout, dates, speech, tokens, published, first)
        self._where = Where(self._layout, places, speech)

    def of(self, findings: Sequence[Finding], totals: set[int]) -> list[tuple[Place | None, str | None]]:
        """The place and the EDTF time of each finding, in their order; `totals` are the running totals' ids."""
        counts = [one.chunk.count for one in findings]
        spans = [(self._tokens.start(one.first), self._tokens.end(one.last - 1)) for one in counts if one is not None]
        index = {id(one): at for at, one in enumerate(findings)}
        out: list[tuple[Place | None, str | None]] = []
        sure_places: list[bool] = []
        sure_times: list[bool] = []
        for one, (start, end) in zip(findings, spans, strict=True):
            total = max(1, _number(one)) if id(one) in totals else 0
            place, sure_place = self._where.of(start, end, one.sentence, one.effect or "", total)
            when, sure_time = self._when.of(start, end, one.sentence, total)
            whole = index.get(id(one.whole)) if one.whole is not None else None
            if whole is not None and whole < len(out) and _number(one) < _number(findings[whole]):
                place = place if sure_place else out[whole][0]
                when = when if sure_time or total else out[whole][1]
            out.append((place, when))
            sure_places.append(sure_place)
            sure_times.append(sure_time)
        return self._told_again(findings, out, sure_places, sure_times, totals)

    def _told_again(
        self,
        findings: Sequence[Finding],
        settings: list[tuple[Place | None, str | None]],
        sure_places: Sequence[bool],
        sure_times: Sequence[bool],
        totals: set[int],
    ) -> list[tuple[Place | None, str | None]]:
        """What is told twice, as in a headline and below it, happened where and when the fuller telling says."""
        keys = [(one.effect, _number(one), id(one) in totals) for one in findings]
        place_of: dict[tuple[str | None, int, bool], Place] = {}
        time_of: dict[tuple[str | None, int, bool], str] = {}
        for key, (place, when), sure_place, sure_time in zip(keys, settings, sure_places, sure_times, strict=True):
            if key[1] > _FEW and place is not None and sure_place:
                place_of.setdefault(key, place)
            if key[1] > _FEW and when is not None and sure_time:
                time_of.setdefault(key, when)
        out: list[tuple[Place | None, str | None]] = []
        for one, key, (place, when), sure_place, sure_time in zip(
            findings, keys, settings, sure_places, sure_times, strict=True
        ):
            if self._layout.room[one.sentence] < 0:
                place = place if sure_place else place_of.get(key, place)
                when = when if sure_time else time_of.get(key, when)
            out.append((place, when))
        return out


def _number(finding: Finding) -> int:
    count = finding.chunk.count
    return 0 if count is None else count.best or count.low or count.high or 0
