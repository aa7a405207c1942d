"""The only place where stages are chained: a raw page in, a report out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from tollbook.claims.attribution import Attributions
from tollbook.claims.caveats import find_caveats
from tollbook.claims.derivation import derive
from tollbook.claims.figures import make_figures
from tollbook.claims.finding import Finding
from tollbook.claims.harm import find_harm
from tollbook.claims.photos import find_photos
from tollbook.claims.quotes import find_quotes
from tollbook.claims.setting import Setting
from tollbook.claims.toll import find_toll
from tollbook.language.en.chunks import chunk, harmful
from tollbook.language.en.counts import find_counts
from tollbook.language.en.dates import find_dates
from tollbook.language.en.foreign import find_foreign
from tollbook.language.en.interview import find_turns
from tollbook.language.en.lexicon import lexicon
from tollbook.language.en.sentences import sentences
from tollbook.language.en.speech import find_speech
from tollbook.language.en.tokens import tokenize
from tollbook.model.derivation import Derivation
from tollbook.model.parts import Joined, parts
from tollbook.model.record import Page, Report
from tollbook.model.rooms import closed_rooms
from tollbook.model.tokens import Tokens
from tollbook.page.read import dated, dated_by_name, read_page
from tollbook.page.source import RawPage
from tollbook.places.find import Gazetteer
from tollbook.profiles import Profile, builtin_profiles

_TURNS = ("heading", "paragraph", "list_item")


class Reader:
    """Reads pages to reports. Holds the profiles and word lists; keeps nothing of what it has read."""

    def __init__(self, profiles: Sequence[Profile] | None = None) -> None:
        """`profiles`: those to try on each page, all built-in ones by default.

        Each acts only in a page that names one of its parties or countries.
        """
        self.profiles = tuple(builtin_profiles() if profiles is None else profiles)
        self._gazetteer = Gazetteer.load()

    def read(self, raw: RawPage) -> Report:
        """The report of one page: figures, quotes, photos, dates, places, caveats and its own toll."""
        page, profile = self._page(raw)
        joined = Joined(page)
        for by, part in parts(page):
            joined.add(by, self._report(part, profile, by)[0])
        return joined.report()

    def read_explained(self, raw: RawPage) -> tuple[Report, dict[str, Derivation]]:
        """The report, and by figure id how each of its figures came about."""
        page, profile = self._page(raw)
        joined = Joined(page)
        derivations: dict[str, Derivation] = {}
        for by, part in parts(page):
            report, tokens, findings = self._report(part, profile, by)
            pairs = zip(findings, report.figures, strict=True)
            derivations |= {figure.id: derive(tokens, finding, figure) for finding, figure in pairs}
            joined.add(by, report)
        return joined.report(), derivations

    def _page(self, raw: RawPage) -> tuple[Page, Profile | None]:
        """The page in blocks, and the profile that acts in it."""
        page = read_page(raw)
        acting = [one for one in self.profiles if one.acts_in(page.text)]
        profile = max(acting, key=lambda one: one.namings(page.text)) if len(acting) > 1 else next(iter(acting), None)
        if profile is not None:
            page = dated(page, profile.first_day, profile.names)
        return dated_by_name(page, raw), profile

    def _report(self, page: Page, profile: Profile | None, by: int) -> tuple[Report, Tokens, list[Finding]]:
        """The report of one part of a page, whose text begins at `by` in the whole; and what its figures rest on."""
        text, blocks = page.text, page.blocks
        wrapped = [(block.start, block.end) for block in blocks if "\n" in text[block.start : block.end]]
        tokens = tokenize(text, wrapped)
        foreign = find_foreign(tokens, blocks)
        for passage in foreign:
            tokens.blank(passage.start, passage.end, lexicon().blank)
        ranges = sentences(tokens, [block.start for block in blocks])
        spans = [(tokens.start(first), tokens.end(last - 1)) for first, last in ranges]
        closed = closed_rooms(text, blocks)
        day = _day(page.published)
        regions = [
            (block.start, block.end, _day(block.published))
            for block in blocks
            if block.kind in ("feed_item", "live_post")
        ]
        dates = find_dates(
            tokens,
            day,
            regions=[(start, end, own) for start, end, own in regions if own is not None or _is_feed(page, start)],
            day_one=profile.first_day if profile is not None else None,
        )
        places = self._gazetteer.find(text, frozenset(profile.countries) if profile is not None else frozenset())
        counts = find_counts(tokens)
        rows = chunk(tokens, ranges, counts, harmful(tokens, ranges, counts))
        speech = find_speech(tokens, ranges, closed)
        quotes = find_quotes(tokens, ranges, speech, blocks)
        findings = find_harm(tokens, rows, lexicon().vocabulary)
        counted = [finding for finding in findings if finding.chunk.count is not None]
        counted.sort(key=lambda finding: finding.chunk.first)
        turns = find_turns(tokens, [(block.start, block.end) for block in blocks if block.kind in _TURNS])
        attributions = Attributions(tokens, ranges, speech, quotes, blocks, turns)
        counted = [finding for finding in counted if not _speaks(tokens, attributions, finding)]
        first_day = profile.first_day if profile is not None else None
        setting = Setting(page, tokens, spans, places, dates, speech, first_day)
        sides = profile.sides if profile is not None else ()
        name = f"{page.id}\n{by}" if by else page.id
        figures = make_figures(name, tokens, rows, counted, attributions, setting, lexicon().vocabulary, sides)
        background = {id(one) for one, figure in zip(counted, figures, strict=True) if figure.cumulative}
        background |= {id(one) for one in counted if one.whole is not None and id(one.whole) in background}
        report = Report(
            id=page.id,
            url=page.url,
            sha256=page.sha256,
            title=page.title,
            outlet=page.outlet,
            byline=page.byline,
            published=page.published,
            published_from=page.published_from,
            modified=page.modified,
            language=page.language or ("en" if len(foreign) < len(blocks) else None),
            text=text,
            blocks=blocks,
            figures=tuple(figures),
            quotes=tuple(quotes),
            photos=tuple(find_photos(page, dates, places)),
            dates=tuple(dates),
            places=tuple(places),
            caveats=tuple(find_caveats(tokens, ranges, figures, blocks)),
            toll=find_toll(tokens, rows, findings, lexicon().nouns, blocks, background),
            unread=(*page.unread, *foreign),
        )
        return report, tokens, counted


def _speaks(tokens: Tokens, attributions: Attributions, finding: Finding) -> bool:
    """Whether what was taken for more victims are those who speak: "nine people, two doctors told us"."""
    count = finding.chunk.count
    if count is None or count.sort == "harm" or count.adjective >= 0:
        return False
    return attributions.speaks(tokens.start(count.first), tokens.end(count.last - 1), finding.sentence)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The character ranges of a text's sentences, in order."""
    tokens = tokenize(text)
    return [(tokens.start(first), tokens.end(last - 1)) for first, last in sentences(tokens)]


def _is_feed(page: Page, start: int) -> bool:
    return any(block.start == start and block.kind == "feed_item" for block in page.blocks)


def _day(published: str | None) -> datetime.date | None:
    """The day of an ISO 8601 date or date-time; null where there is none."""
    if not published:
        return None
    try:
        return datetime.date.fromisoformat(published[:10])
    except ValueError:
        return None
