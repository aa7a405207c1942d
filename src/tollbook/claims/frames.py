"""Frames: who did what to how many, inside one sentence.

Each rule is a shape over the sentence's core; the first in declared order that explains a count wins it.
"""

from __future__ import annotations

from tollbook.claims.core import Core
from tollbook.rules.kinds import KINDS
from tollbook.rules.rule import Example, Rule

_LIST = r"(?:(?:comma and|comma|and) BODY)*"
_ASIDE = r"(?:in COUNT)?(?:open !close{0,12} close|comma (?:np|single|including|COUNT|and|comma) {0,6} comma|dash (?:COUNT|np|single|and|comma|of)+ dash)?"
_AUX = r"(?:be|have|reported|forced|verb(?=state))*"
_DONE = r"(?:acted|happened|state|happening)"
_AFTER_PARTICIPLE = r"(?=comma|and|but|stop|in|by|when|dash|close|from|to|semicolon|colon|who|quote|with|including|of|open|say|bullet|$)"

RULES: tuple[Rule, ...] = (
    Rule(
        "figure.left",
        rf"(?:leave|act|acts|acting|toact|verb) (?:BODY (?:comma and|comma|and))* (?P<n>BODY) {_LIST} (?P<v>state)",
        "leave N dead",
        (Example("The blast left [seven people] dead.", "killed 7"),),
        ("The blast left seven people without water.",),
    ),
    Rule(
        "figure.left.participle",
        r"leave (?P<n>BODY) (?P<v>act|acted)",
        "leave N wounded",
        (Example("The raid left [eight guards] wounded.", "injured 8"),),
        (),
    ),
    Rule(
        "figure.passive",
        rf"(?<!in)(?<!from)(?P<n>BODY) np? {_ASIDE} (?:who verb?)? {_AUX} (?P<v>{_DONE})",
        "N were killed, N have died, N are missing",
        (
            Example("In Okhtyrka [four soldiers] were killed.", "killed 4"),
            Example("[Nine people] are missing after the flood.", "missing 9"),
        ),
        ("Nine people were asked to wait.",),
    ),
    Rule(
        "figure.forced",
        rf"(?P<n>BODY) {_ASIDE} who? (?:be|have)* forced (?P<v>toact|happened|leave)",
        "N were forced to flee",
        (Example("[Over 900 people] were forced to flee the town.", "displaced 900"),),
        (),
    ),
    Rule(
        "figure.active",
        r"(?P<v>act|acts|acting|toact|taken|forced) (?:dash|colon|of)? (?P<n>BODY)",
        "killed N, killing N, has killed N",
        (
            Example("Rockets hit the market and killed [three people].", "killed 3"),
            Example("A shell struck a bus, wounding [12].", "injured 12"),
        ),
        ("Rockets hit the market at 3 p.m.",),
    ),
    Rule(
        "figure.participle",
        rf"(?<!in)(?P<n>BODY) {_ASIDE} (?:be|reported)* (?P<v>act|taken) {_AFTER_PARTICIPLE}",
        "N killed, without a verb of its own: headlines and lists",
        (Example("[Six] killed, 11 wounded in shelling of Sumy", "killed 6"),),
        ("Six soldiers killed a deer.",),
    ),
    Rule(
        "figure.are",
        r"(?P<n>COUNT) be (?P<v>deed)",
        "N were fatalities",
        (Example("Of the losses [19] were deaths.", "killed 19"),),
        (),
    ),
    Rule(
        "figure.among",
        r"among (?P<v>deed|state) (?:be|verb) (?P<n>COUNT)",
        "among the dead are N",
        (Example("Among the dead were [two nurses].", "killed 2"),),
        (),
    ),
    Rule(
        "figure.among.dead",
        r"(?P<n>BODY) (?:(?:comma|and|comma and) BODY)* (?:be|verb|reported|say)* among (?P<v>deed|state|act)",
        "N were among the dead",
        (Example("[Two teachers] were among the dead.", "killed 2"),),
        (),
    ),
    Rule(
        "figure.active.list",
        r"(?P<v>act|acts|acting|toact) (?:np (?:comma and|comma|and))+ (?P<n>COUNT)",
        "killed the driver and N passengers",
        (Example("The mine killed the driver and [two passengers].", "killed 2"),),
        (),
    ),
    Rule(
        "figure.went.from",
        r"(?P<v>deed|toll|act) (?:!COUNT){0,6}? (?:rise|verb) from (?P<n>COUNT) (?=to COUNT)",
        "the number of those killed went from N",
        (),
        (),
    ),
    Rule(
        "figure.went.to",
        r"(?P<v>deed|toll|act) (?:!COUNT){0,6}? (?:rise|verb) from COUNT to (?P<n>COUNT)",
        "the number of those killed went from ... to N",
        (),
        (),
    ),
    Rule(
        "figure.label",
        r"(?P<v>deed|state|act) (?:open !close{1,4} close)? (?:colon|dash) (?P<n>COUNT)",
        "Wounded: N",
        (Example("Wounded: [17]", "injured 17"),),
        (),
    ),
    Rule(
        "figure.cost",
        r"(?P<v>act|acts) (?:np|pron) (?P<n>BODY)",
        "cost the army N men",
        (Example("The assault cost the brigade [40 men].", "killed 40"),),
        (),
    ),
    Rule(
        "figure.toll.rose",
        r"(?P<v>toll|deed) (?:of? (?:act|deed|state|reported|acted)|who be (?:act|acted)|comma np comma|comma (?:np|pron) say comma)* (?:(?:rise|be|have|verb|reported|say) (?:to|in|comma|of|dash|when|other|from COUNT)*){1,3} (?P<n>COUNT)",
        "the toll rose to N, stands at N, is N",
        (Example("The death toll has risen to [14].", "killed 14"),),
        ("The death toll has risen for 14 days.",),
    ),
    Rule(
        "figure.toll.reached",
        r"(?P<v>toll|deed) (?:!COUNT(?<!stop)){1,12}? rise (?:to|in|when|by|other)* (?P<n>COUNT)",
        "the number of those killed when ... climbed to N",
        (Example("The number killed when the depot burned climbed to [16].", "killed 16"),),
        (),
    ),
    Rule(
        "figure.toll.raised",
        r"(?:rise|say) (?P<v>toll|deed|pron) (?:of? (?:act|deed|state|reported|acted)|comma np comma)* (?:from COUNT)? (?:to|in) (?P<n>COUNT)",
        "brings the toll to N, puts the number of dead at N",
        (Example("Two more bodies bring the death toll to [31].", "killed 31"),),
        (),
    ),
    Rule(
        "figure.toll.of",
        r"(?P<v>toll) (?:of? (?:act|deed|state))? (?:of|colon|in|dash|open|be|rise|to)* (?P<n>COUNT)",
        "a death toll of N; death toll: N",
        (Example("Death toll: [21]", "killed 21"),),
        (),
    ),
    Rule(
        "figure.toll.to",
        r"(?:rise|verb|say) (?:to|in)? (?P<n>COUNT) comma? (?:in|of)? (?P<v>toll|deed)",
        "brings to N the number of dead",
        (Example("That brings to [40] the number of deaths since Monday.", "killed 40"),),
        (),
    ),
    Rule(
        "figure.deed.of",
        r"(?P<v>deed) (?:of|to|among) (?P<n>BODY)",
        "the deaths of N; injuries to N",
        (Example("The ministry confirmed the deaths of [five sailors].", "killed 5"),),
        (),
    ),
    Rule(
        "figure.harmed",
        r"(?P<v>(?P<n>harmed))",
        "N deaths, N casualties, N wounded: the noun says it",
        (Example("The hospital counted [18 deaths].", "killed 18"),),
        (),
    ),
    Rule(
        "figure.adjective",
        r"(?P<v>(?P<n>people|thing))",
        "N wounded soldiers, N destroyed tanks",
        (Example("The convoy brought [nine wounded soldiers].", "injured 9"),),
        (),
    ),
    Rule(
        "figure.life",
        r"(?P<v>(?P<n>life))",
        "claimed N lives",
        (Example("The fire claimed [two lives].", "killed 2"),),
        (),
    ),
)


WEAK_RULES: tuple[Rule, ...] = (
    Rule(
        "figure.named",
        r"(?P<v>(?P<n>harmed))",
        "N hostages, N refugees: the noun says it where nothing else does",
        (Example("The envoy spoke of [12 hostages].", "abducted 12"),),
        (),
    ),
    Rule(
        "figure.rise",
        r"(?P<v>rise) (?:to|from COUNT to|when)* (?P<n>people)",
        "it had reached N: the toll spoken of before",
        (),
        (),
    ),
    Rule(
        "figure.rise.from",
        r"(?P<v>rise|toll|deed) (?:of? deed)? from (?P<n>people) (?=to|comma|stop)",
        "rose from N",
        (),
        (),
    ),
    Rule(
        "figure.rise.up_from",
        r"(?P<v>COUNT) act? comma? from (?P<n>people)",
        "N, up from N",
        (),
        (),
    ),
    Rule(
        "figure.said",
        r"(?P<v>say|verb) of? (?P<n>people) (?!VERB|of|np|state|comma who VERB)",
        "the hospital said N; the radio gave N: of what was spoken of before",
        (),
        (),
    ),
    Rule(
        "figure.sought",
        r"(?P<v>verb|np) in (?P<n>people)",
        "rescuers are looking for N",
        (Example("Rescuers are still looking for [two miners].", "missing 2"),),
        (),
    ),
    Rule(
        "figure.departed",
        r"(?P<n>people) (?:have|be)? (?P<v>leave) (?!BODY)",
        "N left the city",
        (Example("[About 300 people] left the town.", "displaced 300"),),
        (),
    ),
    Rule(
        "figure.fired",
        r"(?P<v>(?P<n>thing)) (?=act|acts|happened|verb|rise)",
        "N missiles hit the port",
        (Example("[Two missiles] hit the port.", "launched 2"),),
        (),
    ),
    Rule(
        "figure.fired.with",
        r"(?:with|by|verb|of) (?P<v>(?P<n>thing))",
        "an attack with N drones",
        (Example("The attack came with [40 drones].", "launched 40"),),
        (),
    ),
    Rule(
        "figure.event",
        r"(?P<v>(?P<n>event))",
        "N attacks, N strikes",
        (Example("The monitors counted [nine strikes] on the port.", "launched 9"),),
        (),
    ),
)


_COUNTED = frozenset(KINDS[kind] for kind in ("people", "thing", "harmed", "event", "life", "neutral", "single"))


def explain(core: Core, rules: tuple[Rule, ...]) -> dict[int, tuple[Rule, int]]:
    """For each count of the core, by its place in it: the rule that explains it and the place of what happened."""
    out: dict[int, tuple[Rule, int]] = {}
    row = core.row
    present = frozenset(row)
    if present.isdisjoint(_COUNTED):
        return out
    for rule in rules:
        if rule.needs.isdisjoint(present):
            continue
        for match in rule.pattern.finditer(row):
            at = match.start("n")
            if at not in out:
                cause = match.start("v")
                if core.chunks[cause].people is None and core.chunks[cause].things is None:
                    cause = next((i for i in range(match.start(), match.end()) if i != at and core.chunks[i].people), cause)
                out[at] = rule, cause
    return out
