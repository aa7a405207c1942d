"""The forms of English date expressions: a shape over date words, and what the words mean in it.

Forms are tried in their order at each place of the text, and the first that fits wins; so the longer stand first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tollbook.language.en import dates_meaning as meaning
from tollbook.language.en.dates_story import Found, Story
from tollbook.language.en.dates_value import Value


@dataclass(frozen=True)
class Form:
    """One form. `example` has the expression in [brackets]; in `reject` this form finds nothing.

    `resolve` gives the value, or null where the words turn out to be no date.
    """

    name: str
    shape: str
    resolve: Callable[[Story, Found], Value | None]
    example: str
    reject: str


_MONTH = "(?:MONTH|MAYBE|ABBR STOP?)"
_WEEKDAY = "(?:WEEKDAY (?:COMMA|PART? of)?|SHORTDAY STOP? COMMA?)"
_NTH = "(?:the? DAY|the ORDINAL of)"
_THAT_YEAR = "(?:(?:NOW|THEN|the next|the THEN) THEN? year)"
_YEAR = f"(?:COMMA? of? (?:the year)? YEAR|(?:of {_THAT_YEAR}|NOW year))"
_EDGE = "(?:the? EDGE (?:DASH|in)?|the? BOUND of the?)"
_LISTED = "(?:(?:COMMA|COMMA and|and|or|LINK|DASH) the? DAY)"
_TO_DAY = "(?:LINK|DASH) the? DAY(?!MONTH|MAYBE|ABBR)"
_AND_DAY = "(?:COMMA DAY){0,3} COMMA? (?:and|or) the? DAY(?!OTHER|MONTH|MAYBE|ABBR)"
_PAUSE = "(?=STOP|COMMA|CLOSE|and|LINE)"
_TURN = "(?:NOW|the THEN|the next)"

HEAD = (
    "(?=WEEKDAY|SHORTDAY|NUMERIC|MONTH|MAYBE|ABBR|YEAR|FEAST|NEW|TODAY|OVERNIGHT|SEASON|FALL"
    "|(?:the|COUNT|DAY|ORDINAL|EDGE|BOUND|NOW|THEN|earlier|later|month|year|past)"
    "(?:WEEKDAY|MONTH|MAYBE|ABBR|YEAR|SEASON|FALL|NEW|UNIT|UNITS|WEEKEND|PART|DECADE|PLURAL|EDGE|BOUND|NOW|THEN"
    "|the|DAY|ORDINAL|NTH|COUNT|past|century|of|in|on|and|or|COMMA|LINK|DASH))"
)
"""How every form begins. Most words are passed over after this one look."""

FORMS = (
    Form(
        "date.numeric",
        f"{_WEEKDAY}? NUMERIC",
        meaning.in_figures,
        "The list was closed on [2022-03-01].",
        "The score was 10:30.",
    ),
    Form(
        "date.day_month",
        f"{_WEEKDAY}? (?:(?<!OTHER|PART){_NTH} {_LISTED}{{1,4}}|{_NTH}) of? {_MONTH} {_YEAR}?"
        f"|DAY DASH {_MONTH} DASH YEAR",
        meaning.month_or_day,
        "The bridge was hit on [24 February 2022] at dawn.",
        "The 24 men waited until February.",
    ),
    Form(
        "date.month_day",
        f"{_WEEKDAY}? {_MONTH} the? DAY (?:{_TO_DAY}|{_AND_DAY})? {_YEAR}?",
        meaning.month_or_day,
        "Shelling resumed on [March 9] near the port.",
        "They may 9 times out of 10 be wrong.",
    ),
    Form(
        "date.year_month_day",
        f"YEAR COMMA? {_MONTH} DAY(?!COMMA? YEAR)",
        meaning.month_or_day,
        "The log reads [2022 March 5], then stops.",
        "In 2022, two clinics closed.",
    ),
    Form(
        "date.month_year",
        f"{_EDGE}? {_MONTH} {_YEAR}",
        meaning.month_or_day,
        "The town was lost in [early March 2022].",
        "The march of 2,022 people went on.",
    ),
    Form(
        "date.month",
        f"{_EDGE} {_MONTH}|{_TURN} {_MONTH}|MONTH|that MONTH{_PAUSE}"
        "|(?<=LEAD)(?:MAYBE|ABBR STOP)|(?<=(?:the|a))MAYBE(?=OTHER)"
        "|MAYBE(?=(?:COMMA|and|or|DASH|LINK) MONTH)|(?<=MONTH (?:COMMA|and|or|DASH|LINK))MAYBE",
        meaning.month_or_day,
        "The siege began [late March].",
        "They may march on May Street.",
    ),
    Form(
        "date.decade",
        "the? (?:EDGE DASH?)? DECADE PLURAL",
        meaning.years_decade,
        "The shelter dates from [the early 1970s].",
        "He was in his 70s.",
    ),
    Form(
        "date.century",
        "the? (?:EDGE DASH?)? (?:NTH|ORDINAL) DASH? century(?!bc)",
        meaning.numbered_century,
        "A chapel of [the 19th century] burned down.",
        "It took a century.",
    ),
    Form(
        "date.season",
        f"{_EDGE}? the? (?:SEASON|FALL) (?:of? YEAR|of {_THAT_YEAR})|(?:{_TURN}|that) SEASON|(?:last|next) FALL"
        "|(?<=(?:in|by|since|during|over|until|through)) the? SEASON(?!of)",
        meaning.years_season,
        "They came home in [the spring of 2021].",
        "Water came from a spring.",
    ),
    Form(
        "date.feast",
        "(?:FEAST|NEW year PLURAL?) (?:day|EVE|PART) YEAR?|FEAST YEAR"
        "|(?<=(?:on|since|before|after|by|until)) the? NEW year(?!PLURAL|OTHER)",
        meaning.feast,
        "Nobody slept on [New Year's Eve].",
        "The new year began.",
    ),
    Form(
        "date.year",
        f"(?<!NUMBERED|MONEY){_EDGE}? (?:the year)? YEAR (?:DASH TWO)?(?!bc)",
        meaning.bare_year,
        "The wall was built in [late 2019].",
        "They counted 2,019 shells.",
    ),
    Form(
        "date.weekday",
        f"(?<!NAMESAKE)(?:{_TURN}|EDGE on?)? WEEKDAY PART?(?!NEWSPAPER)",
        meaning.weekday,
        "Trains stopped on [Tuesday night].",
        "The Sunday Times wrote of it.",
    ),
    Form(
        "date.day_before",
        "the day (?:before yesterday|after tomorrow)",
        meaning.day_before,
        "It was quiet [the day before yesterday].",
        "The day before was quiet.",
    ),
    Form(
        "date.today",
        "EDGE? TODAY PART?",
        meaning.today,
        "Two villages were freed [yesterday evening].",
        "Evening fell.",
    ),
    Form(
        "date.overnight",
        "OVERNIGHT (?!(?:on|from|in|of|to|through)? the? (?:WEEKDAY|MONTH|DAY|MAYBE|ABBR))",
        meaning.overnight,
        "Sirens sounded [overnight] in the capital.",
        "Sirens sounded overnight on Monday.",
    ),
    Form(
        "date.part",
        "(?:NOW|THEN|the THEN|the next) THEN? PART",
        meaning.part_of_day,
        "The road was cut [this morning].",
        "The road was cut one morning.",
    ),
    Form(
        "date.past",
        "the? (?:past|last) COUNT (?:UNIT|UNITS)|the past (?:UNIT|WEEKEND)|(?<=LEAD) the last UNIT(?!of)",
        meaning.stretch,
        "Four posts were lost in [the past 24 hours].",
        "The last days of the siege were the worst.",
    ),
    Form(
        "date.unit",
        "(?:(?:earlier|later|EDGE) in?|the? BOUND of)? (?:(?<!to)NOW|(?<!the)THEN|the THEN|the next)"
        "(?:THEN|past|very)? (?:UNIT|WEEKEND)",
        meaning.whole_unit,
        "The clinic closed [last month].",
        "The next days were calm.",
    ),
    Form(
        "date.within",
        "(?:(?:earlier|later|EDGE) in|the? BOUND of) the (?:month|year)|(?:month|year) PLURAL end",
        meaning.whole_unit,
        "Both posts were empty by [the end of the year].",
        "At the end of the day it rained.",
    ),
    Form(
        "date.shift",
        "(?<!half)COUNT (?:UNIT|UNITS) (?:AGO|later|earlier|afterwards|previously|prior(?!to))"
        f"|(?:COUNT (?:UNIT|UNITS)|the (?:UNIT|WEEKEND)) (?:before|after){_PAUSE}",
        meaning.shift,
        "[Two days later] the port fell.",
        "Two days after the storm the port fell.",
    ),
    Form(
        "date.nth",
        "(?<=(?:on|by|until|since|from)) the NTH(?=STOP|COMMA|CLOSE|and|LINK|DASH|in|at|by|was|were|LINE)",
        meaning.day_of_month,
        "Talks broke down on [the 20th].",
        "They stood on the 20th floor.",
    ),
)
