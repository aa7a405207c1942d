"""Frames: who did what to how many, inside one sentence.

Each rule is a shape over the sentence's core; the first in declared order that explains a count wins it.
"""

from __future__ import annotations

from collections.abc import Callable

from tollbook.claims.core import Core
from tollbook.rules.rule import Example, Fitting, Rule

_AND = r"(?:comma and|comma|and)"
_LIST = rf"(?:{_AND} BODY)*"
_ASIDE = (
    r"(?:in COUNT)?(?:open !close{0,12} close|comma (?:np|single|including|COUNT|and|comma) {0,6} comma"
    r"|comma (?:act|acted|acting|who) !comma{0,6} comma|comma other COUNT comma"
    r"|dash (?:COUNT|np|single|and|comma|of)+ dash)?"
)
_AUX = r"(?:be|have|reported|forced|verb(?=state)|say(?=happened|acted))*"
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
        r"(?P<v>act|acts|acting|toact|taken|forced) of? (?P<n>BODY)",
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
        rf"(?P<v>toll|deed) {_BESIDE_TOLL} (?:(?:rise|be|have|verb|reported|say)"
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
        r"(?:rise|say) (?P<v>toll|deed|pron) (?:of? (?:act|deed|state|reported|acted)|comma np comma)*"
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

WEAK_RULES: tuple[Rule, ...] = (
    Rule(
        "figure.named",
        r"(?P<v>(?P<n>harmed))",
        "N hostages, N refugees: the noun says it where nothing else does",
        (Example("The envoy spoke of [12 hostages].", "abducted 12"),),
        ("The envoy spoke of 12 hours.",),
    ),
    Rule(
        "figure.rise",
        r"(?P<v>rise|verb(?=to)|verb(?=people)) (?:to|from COUNT to|when)* (?P<n>people)",
        "it had reached N: the toll spoken of before",
        (
            Example("Three people died at once. By Friday it had reached [11].", "killed 11"),
            Example("Forty patients died in April. For May it comes to [60].", "killed 60"),
        ),
        ("The ship left at once. By Friday it had reached 11 ports.",),
    ),
    Rule(
        "figure.rise.from",
        r"(?P<v>toll|deed) (?:of? (?:deed|act|state))* rise? from (?P<n>people)",
        "rose from N",
        (Example("The number of injured rose from [17], the mayor said.", "injured 17"),),
        ("The price rose from 17 to 22 dollars.",),
    ),
    Rule(
        "figure.rise.up_from",
        r"(?P<v>COUNT) act? (?:comma np say)? comma? from (?P<n>people)",
        "N, up from N",
        (Example("The ministry counted 274 deaths, up from [182] that morning.", "killed 182"),),
        ("The ministry counted 274 schools, up from 182 last year.",),
    ),
    Rule(
        "figure.said",
        r"(?P<v>say|verb|suffer|have) (?:of|pron|who)? (?P<n>people|neutral) (?!VERB|of|np|state|comma who VERB)",
        "the hospital said N; the radio gave N: of what was spoken of before",
        (Example("Police counted ten deaths; the hospital spoke of [12].", "killed 12"),),
        ("Police counted ten cars; the driver spoke of 12.",),
    ),
    Rule(
        "figure.sought",
        r"(?P<v>verb|np) in (?P<n>people)",
        "rescuers are looking for N",
        (Example("Rescuers are still looking for [two miners].", "missing 2"),),
        ("Rescuers are paid for two miners.",),
    ),
    Rule(
        "figure.said.for",
        r"(?P<v>verb) in (?P<n>people) (?=comma|stop|and|but|semicolon|$)",
        "the northern group accounted for N: of what was spoken of before",
        (Example("Twelve guards were killed. The north gate accounted for [nine].", "killed 9"),),
        ("Twelve guards were hired. The north gate accounted for nine.",),
    ),
    Rule(
        "figure.along",
        r"(?P<v>happened|acted) comma? with (?P<n>COUNT)",
        "died, together with N others",
        (Example("The pilot died near Kherson, together with [two other men].", "killed 2"),),
        ("The pilot died near Kherson, with two books in his bag.",),
    ),
    Rule(
        "figure.departed",
        r"(?P<n>people) (?:have|be)? (?P<v>leave) (?!BODY)",
        "N left the city",
        (Example("[About 300 people] left the town.", "displaced 300"),),
        ("About 300 people left the concert early.",),
    ),
    Rule(
        "figure.fired",
        r"(?P<v>(?P<n>thing)) (?=act|acts|happened|verb|rise)",
        "N missiles hit the port",
        (Example("[Two missiles] hit the port.", "launched 2"),),
        ("Two ferries hit the pier.",),
    ),
    Rule(
        "figure.with",
        r"(?P<n>BODY) (?:be|verb|rise|taken|leave|have|in|np)* with (?P<v>deed)",
        "N people with burns, N were brought in with wounds",
        (Example("[Seven men] were brought in with burns.", "injured 7"),),
        ("Seven men were brought in with maps.",),
    ),
    Rule(
        "figure.fired.of",
        r"of (?P<v>thing) comma (?P<n>people) (?=act|acts|happened|verb|rise)",
        "of the N missiles, N hit the port",
        (Example("Of the nine rockets, [two] reached the port.", "launched 2"),),
        ("Of the nine ferries, two reached the port.",),
    ),
    Rule(
        "figure.fired.with",
        r"(?:with|by|verb|of) (?P<v>(?P<n>thing))",
        "an attack with N drones",
        (Example("The attack came with [40 drones].", "launched 40"),),
        ("The truck came with 40 chairs.",),
    ),
    Rule(
        "figure.grave",
        r"(?P<n>BODY) (?:be|verb|say|reported|acted)+ in (?P<v>deed)",
        "N lay in a grave",
        (Example("[117 people] lay in the mass grave.", "killed 117"),),
        ("117 people lay in the mass of leaves.",),
    ),
    Rule(
        "figure.carried",
        r"(?P<v>verb|rise|taken) (?P<n>people)",
        "got N out of the town",
        (Example("The drivers got [400 people] out of the town.", "evacuated 400"),),
        ("The drivers got 400 people a hot meal.",),
    ),
    Rule(
        "figure.landed",
        r"(?P<v>verb|happened|acted) in (?P<n>thing)",
        "shells landed on N houses",
        (Example("Shells landed on [three schools].", "damaged 3"),),
        ("Storks landed on three rafts.",),
    ),
    Rule(
        "figure.event",
        r"(?P<v>(?P<n>event))",
        "N attacks, N strikes",
        (Example("The monitors counted [nine strikes] on the port.", "launched 9"),),
        ("The monitors counted nine boats in the port.",),
    ),
)
"""Rules that are tried on counts that nothing else explains and that share nothing with a neighbour."""

STRONG, WEAK = Fitting(RULES), Fitting(WEAK_RULES)


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
