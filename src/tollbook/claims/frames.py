"""Frames: who did what to how many, inside one sentence.

Each rule is a shape over the sentence's core; the first in declared order that explains a count wins it.
"""

from __future__ import annotations

from collections.abc import Callable

from tollbook.claims import hints
from tollbook.claims.core import Core
from tollbook.rules.rule import Example, Fitting, Rule

_AND = r"(?:comma and|comma|and)"
_LIST = rf"(?:{_AND} BODY)*"
_ASIDE = (
    r"(?:in COUNT)?(?:open !close{0,12} close|comma (?:np|single|including|COUNT|and|comma) {0,6} comma"
    r"|comma (?:act|acted|acting|who) !comma{0,6} comma|comma other COUNT comma"
    r"|dash (?:COUNT|np|single|and|comma|of)+ dash)?"
)
_AUX = r"(?:be|have|reported|forced|verb(?=state)|say(?=happened|acted)|(?:say|reported) when(?=state))*"
_DONE = "acted|happened|state|happening"
_BESIDE_TOLL = (
    r"(?:of? (?:act|deed|state|reported|acted)|who be (?:act|acted)|comma (?:np|act|acted) comma"
    r"|comma (?:np|pron) say comma)*"
)
_PARTICIPLE_ENDS = (
    r"(?=comma|and|but|stop|in|by|when|dash|close|from|to|semicolon|colon|who|quote|with|including|of|open|say|be|bullet"
    r"|harmed|$)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "figure.left",
        rf"(?:leave|act|acts|acting|toact|verb) (?:BODY {_AND})* (?P<n>BODY) {_LIST} (?P<v>state)",
        "left N dead",
        (Example("The blast left [seven people] dead.", "killed 7"),),
        ("The blast left seven people without water.",),
    ),
    Rule(
        "figure.left.participle",
        r"leave (?P<n>BODY) (?P<v>act|acted)",
        "left N wounded",
        (Example("The raid left [eight guards] injured.", "injured 8"),),
        ("The raid left eight guards at the gate.",),
    ),
    Rule(
        "figure.passive",
        rf"(?<!in)(?<!from)(?P<n>BODY) np? in? {_ASIDE} (?:who verb?)? {_AUX} (?P<v>{_DONE})",
        "N were killed, N have died, N are missing",
        (
            Example("In Okhtyrka [four soldiers] were killed.", "killed 4"),
            Example("[Nine people] are missing after the flood.", "missing 9"),
            Example("[At least 11 miners], most of them fathers, have died.", "killed 11"),
        ),
        ("Nine people were asked to wait.",),
    ),
    Rule(
        "figure.forced",
        rf"(?P<n>BODY) {_ASIDE} who? (?:be|have)* forced (?P<v>toact|happened|leave)",
        "N were forced to flee",
        (Example("[Over 900 people] were forced to flee the valley.", "displaced 900"),),
        ("Over 900 people were forced to wait.",),
    ),
    Rule(
        "figure.outcome",
        r"(?P<n>COUNT) (?:in np)? (?:comma and|comma|and) (?P<v>acting|act) (?=pron)",
        "hit N, killing both; struck N and killed them all",
        (Example("A mortar round hit [two sisters] at a gate, killing both.", "killed 2"),),
        ("A mortar round hit two sisters at a gate, killing a neighbour.",),
    ),
    Rule(
        "figure.active",
        r"(?P<v>act|acts|acting|toact|taken|forced) (?:of|comma{2})? (?P<n>BODY)",
        "killed N, killing N, has killed N",
        (
            Example("Rockets hit the market and killed [three people].", "killed 3"),
            Example("A shell struck a bus, wounding [12].", "injured 12"),
            Example("The gunners shot down [two drones].", "shot_down 2"),
        ),
        ("Rockets hit the market at 3 p.m.",),
    ),
    Rule(
        "figure.parts",
        r"(?P<v>act|acts|acting|toact) np of (?P<n>thing)",
        "blew out the windows of N",
        (Example("The blast shattered the windows of [22 flats].", "damaged 22"),),
        ("The blast shattered the hopes of 22 houses.",),
    ),
    Rule(
        "figure.contact",
        r"(?P<n>BODY) (?:of pron)? pron (?P<v>act|acts|taken) (?!BODY|np|single)",
        "the N they killed; N they took with them",
        (Example("[The 20 villagers] they shot dead lie in one field.", "killed 20"),),
        ("The 20 villagers they asked live in one street.",),
    ),
    Rule(
        "figure.inverted",
        r"(?P<v>happened) (?P<n>people)",
        "with her died N",
        (Example("In the blast died [two brothers].", "killed 2"),),
        ("In the car came two brothers.",),
    ),
    Rule(
        "figure.participle",
        rf"(?<!in)(?P<n>BODY) {_ASIDE} (?:be|reported|say)* (?P<v>act|taken) {_PARTICIPLE_ENDS}",
        "N killed, without a verb of its own: headlines and lists",
        (Example("[Six] killed, several wounded in shelling of Sumy", "killed 6"),),
        ("Six soldiers guarded the bridge.",),
    ),
    Rule(
        "figure.are",
        r"(?P<n>COUNT) be (?P<v>deed)",
        "N were fatalities",
        (Example("Of the losses [19] were deaths.", "killed 19"),),
        ("Of the guests 19 were lawyers.",),
    ),
    Rule(
        "figure.among",
        r"among (?P<v>deed|state) (?:be|verb) (?:(?:np|single) (?:semicolon|comma|and)+)* (?P<n>COUNT)",
        "among the dead are N",
        (Example("Among the dead were [two nurses].", "killed 2"),),
        ("Among the guests were two nurses.",),
    ),
    Rule(
        "figure.among.dead",
        rf"(?P<n>BODY) (?:{_AND} BODY)* (?:be|verb|reported|say)* among COUNT? (?P<v>deed|state|act)",
        "N were among the dead",
        (Example("[Two teachers] were among the dead.", "killed 2"),),
        ("Two teachers were among the guests.",),
    ),
    Rule(
        "figure.active.list",
        rf"(?P<v>act|acts|acting|toact) (?:np {_AND})+ (?P<n>COUNT)",
        "killed the driver and N passengers",
        (Example("The mine killed the driver and [two passengers].", "killed 2"),),
        ("The bus carried the driver and two passengers.",),
    ),
    Rule(
        "figure.went.from",
        r"(?P<v>deed|toll|act) (?:!COUNT){0,6}? (?:rise|verb) from (?P<n>COUNT) (?=to COUNT)",
        "the number of those killed went from N",
        (Example("The count of deaths went from [31] to 44 in a week.", "killed 31"),),
        ("The train went from platform 3 to platform 4.",),
    ),
    Rule(
        "figure.went.to",
        r"(?P<v>deed|toll|act) (?:!COUNT){0,6}? (?:rise|verb) from COUNT to (?P<n>COUNT)",
        "the number of those killed went from ... to N",
        (Example("The count of deaths went from 31 to [44] in a week.", "killed 44"),),
        ("The train went from platform 3 to platform 4.",),
    ),
    Rule(
        "figure.passive.joined",
        rf"(?<!in)(?P<n>BODY) and np {_AUX} (?P<v>{_DONE})",
        "N and others were killed",
        (Example("[Thirty patients] and their nurses were killed.", "killed 30"),),
        ("Thirty patients and their nurses were fed.",),
    ),
    Rule(
        "figure.cases",
        r"(?P<n>COUNT) other? of (?P<v>act|acting|deed|state|happened|single)",
        "N cases of wounded, N names of the fallen",
        (
            Example("The army spoke of [700 cases] of wounded.", "injured 700"),
            Example("The wall bears [212 names] of fallen miners.", "killed 212"),
        ),
        ("The army spoke of 700 cases of flu.",),
    ),
    Rule(
        "figure.label",
        r"(?P<v>deed|state|act) (?:open !close{1,4} close)? (?:colon|dash) (?P<n>COUNT)",
        "Wounded: N",
        (Example("Wounded: [17]", "injured 17"),),
        ("Present: 17",),
    ),
    Rule(
        "figure.label.bare",
        r"(?P<v>deed|state|toll) (?P<n>COUNT) (?=comma|and|stop|semicolon|close|$)",
        "losses N, in a list of such; dead now N",
        (
            Example("The unit's fatal losses are five, sanitary losses [15 people].", "injured 15"),
            Example("Dead in the port city now [85]; many hurt", "killed 85"),
        ),
        ("The unit's fatal losses are known, the 15 people were told.",),
    ),
    Rule(
        "figure.cost",
        r"(?P<v>act|acts) (?:np|pron) (?P<n>BODY)",
        "cost the army N men",
        (Example("The assault cost the brigade [40 men].", "killed 40"),),
        ("The assault cost the brigade 40 days.",),
    ),
    Rule(
        "figure.toll.rose",
        rf"(?P<v>toll|deed|state(?=be)) {_BESIDE_TOLL} (?:(?:rise|be|have|verb|reported|say)"
        r" (?:to|in|comma|of|dash|when|other|from COUNT)*){1,3} (?P<n>COUNT)",
        "the toll rose to N, stands at N, is N",
        (
            Example("The death toll has risen to [14].", "killed 14"),
            Example("The number of wounded stood at [30].", "injured 30"),
        ),
        ("The death toll has risen for 14 days.",),
    ),
    Rule(
        "figure.toll.reached",
        r"(?P<v>toll|deed) (?:!COUNT(?<!stop)){1,12}? rise (?:to|in|when|by|other)* (?P<n>COUNT)",
        "the number of those killed when ... climbed to N",
        (Example("The number killed when the depot burned down climbed to [16].", "killed 16"),),
        ("The number of days when the depot burned is unknown.",),
    ),
    Rule(
        "figure.toll.raised",
        r"(?:rise|say) np? (?P<v>toll|deed|pron|state) (?:of? (?:act|deed|state|reported|acted)|comma np comma)*"
        r" (?:from COUNT)? (?:to|in) (?P<n>COUNT)",
        "brings the toll to N, puts the number of dead at N",
        (Example("Two more bodies bring the death toll to [31].", "killed 31"),),
        ("The bus brings the family to 31 Market Street.",),
    ),
    Rule(
        "figure.toll.of",
        r"(?P<v>toll) (?:of? (?:act|deed|state))? (?:of|colon|in|dash|open|be|rise|to)* (?P<n>COUNT)",
        "a death toll of N; death toll: N",
        (Example("Death toll: [21]", "killed 21"),),
        ("Road toll: 21 euros",),
    ),
    Rule(
        "figure.toll.to",
        r"(?:rise|verb|say) (?:to|in)? (?P<n>COUNT) comma? (?:in|of)? (?P<v>toll|deed) (?:of? (?:deed|act|state))?",
        "brings to N the number of dead",
        (Example("That brings to [40] the number of deaths since Monday.", "killed 40"),),
        ("That brings to 40 the number of schools.",),
    ),
    Rule(
        "figure.deed.of",
        r"(?P<v>deed) (?:of|to|among) (?P<n>BODY)",
        "the deaths of N; injuries to N",
        (Example("The ministry confirmed the deaths of [five sailors].", "killed 5"),),
        ("The ministry confirmed the names of five sailors.",),
    ),
    Rule(
        "figure.harmed",
        r"(?P<v>(?P<n>harmed))",
        "N deaths, N casualties, N wounded: the noun says it",
        (Example("The hospital counted [18 deaths].", "killed 18"),),
        ("The hospital counted 18 beds.",),
    ),
    Rule(
        "figure.adjective",
        r"(?P<v>(?P<n>people|thing))",
        "N wounded soldiers, N destroyed tanks",
        (Example("The convoy brought [nine wounded soldiers] home.", "injured 9"),),
        ("The convoy brought nine tired soldiers home.",),
    ),
    Rule(
        "figure.life",
        r"(?P<v>(?P<n>life))",
        "claimed N lives",
        (Example("The fire claimed [two lives].", "killed 2"),),
        ("The fire claimed two sheds.",),
    ),
)
"""Rules that explain a count by a word that says what happened. Tried in this order."""

STRONG, WEAK = Fitting(RULES), Fitting(hints.RULES)


def explain(core: Core, rules: Fitting, asks: Callable[[str, int, int], bool]) -> dict[int, tuple[Rule, int]]:
    """For each count of the core, by its place in it: the rule that explains it and the place of what happened.

    `asks(rule, n, v)` tells whether the words at the two places of a rule are what it speaks of.
    """
    out: dict[int, tuple[Rule, int]] = {}
    row, chunks = core.row, core.chunks
    for rule in rules.to(row):
        for match in rule.pattern.finditer(row):
            at = match.start("n")
            if at not in out:
                cause = match.start("v")
                if not asks(rule.name, at, cause):
                    continue
                if chunks[cause].people is None and chunks[cause].things is None:
                    # "the number killed stands at N": the word that says what happened stands beside the toll
                    inside = range(match.start(), match.end())
                    cause = next((i for i in inside if i != at and chunks[i].people), cause)
                out[at] = rule, cause
    return out
