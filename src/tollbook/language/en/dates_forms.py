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
_WAR = "(?:the|OTHER|PLURAL|DASH|COMMA|NAMESAKE){0,5} WAR"
_PAUSE = "(?=STOP|COMMA|CLOSE|and|LINE)"
_TURN = "(?:NOW|the THEN|the next)"

HEAD = (
    "(?=WEEKDAY|SHORTDAY|NUMERIC|MONTH|MAYBE|ABBR|YEAR|FEAST|NEW|TODAY|OVERNIGHT|SEASON|FALL|DOTTED|Q"
    "|(?:the|COUNT|DAY|ORDINAL|NTH|RANK|EDGE|BOUND|NOW|THEN|earlier|later|day|month|year|past)"
    "(?:WEEKDAY|MONTH|MAYBE|ABBR|YEAR|SEASON|FALL|NEW|UNIT|UNITS|WEEKEND|PART|DECADE|PLURAL|EDGE|BOUND|NOW|THEN"
    "|the|DAY|ORDINAL|NTH|RANK|COUNT|past|century|half|quarter|of|in|on|and|or|COMMA|LINK|DASH))"
)
"""How every form begins. Most words are passed over after this one look."""

FORMS = (
    Form(
        "date.from_to_figures",
        "(?<=from) (?:DOTTED|NUMERIC) LINK (?:DOTTED|NUMERIC)(?!MEASURED)",
        meaning.from_to_figures,
        "Losses from [24.02 to 14.04.22] were listed.",
        "The price rose from 24.02 to 26.11 percent.",
    ),
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
        "date.part_of_month",
        f"the? (?:ORDINAL|NOW) (?:half|week|days) of {_MONTH} {_YEAR}?",
        meaning.part_of_month,
        "Rain came in [the first half of March].",
        "The first half was over in March.",
    ),
    Form(
        "date.part_of_year",
        f"the? (?:ORDINAL|NOW) (?:half|quarter) of (?:YEAR|{_THAT_YEAR}|NOW year)|Q YEAR",
        meaning.part_of_year,
        "Exports fell in [the second half of 2021].",
        "Half of 2021 was dry.",
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
        "|(?:MAYBE|ABBR STOP?)(?=(?:COMMA|and|or|DASH|LINK) (?:MONTH|ABBR))"
        "|ABBR STOP?(?=DASH MAYBE)|(?<=MONTH (?:COMMA|and|or|DASH|LINK))MAYBE",
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
        f"{_EDGE}? the? (?:SEASON|FALL) (?:of? YEAR (?:DASH TWO)?|of {_THAT_YEAR})"
        f"|(?:{_TURN}|that) SEASON|(?:last|next) FALL"
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
        "date.weekday_of_week",
        "WEEKDAY PART? of? (?:NOW|the THEN|the next) week",
        meaning.weekday_of_week,
        "The bridge reopened on [Tuesday of last week].",
        "Tuesday was the worst day of the week.",
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
        "date.night_to",
        "OVERNIGHT (?:into|to) WEEKDAY",
        meaning.night_to,
        "Drones came [overnight into Wednesday].",
        "Drones came overnight on Wednesday.",
    ),
    Form(
        "date.overnight",
        "OVERNIGHT (?!(?:on|from|in|of|to|into|through)? the? (?:WEEKDAY|MONTH|DAY|MAYBE|ABBR))",
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
        "the? (?:past|last) COUNT (?:UNIT|UNITS)|the THEN COUNT UNITS"
        "|the past (?:UNIT|WEEKEND)|(?<=LEAD) the last UNIT(?!of)",
        meaning.stretch,
        "Four posts were lost in [the past 24 hours].",
        "The last days of the siege were the worst.",
    ),
    Form(
        "date.weekend",
        "(?<=(?:on|at|over|during|since)) the WEEKEND(?!before|after|of)",
        meaning.weekend,
        "Four barns burned over [the weekend].",
        "The weekend shift had gone home.",
    ),
    Form(
        "date.war_day",
        f"day (?:COUNT|DAY|YEAR) of {_WAR}|the? (?:NTH|RANK|ORDINAL) day of {_WAR}"
        f"|COUNT days (?:into|since|after) {_WAR}",
        meaning.war_day,
        "The column was stopped on [the third day of the war].",
        "The third day was calm.",
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
        "date.ago_today",
        "COUNT (?:UNIT|UNITS) AGO TODAY",
        meaning.ago_today,
        "The bridge fell [one year ago today].",
        "The bridge fell a year ago.",
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
        "date.nth_of_month",
        "the? (?:NTH|ORDINAL) of (?:NOW|THEN|the THEN) month",
        meaning.nth_of_month,
        "Talks broke down on [the 24th of last month].",
        "The first month was calm.",
    ),
    Form(
        "date.nth",
        "(?<=(?:on|by|until|since|from)) the NTH(?=STOP|COMMA|CLOSE|and|LINK|DASH|in|at|by|was|were|LINE)",
        meaning.day_of_month,
        "Talks broke down on [the 20th].",
        "They stood on the 20th floor.",
    ),
)
