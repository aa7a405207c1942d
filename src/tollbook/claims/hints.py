"""Hints: rules that are tried on counts that nothing else explains and that share nothing with a neighbour.

A hint asks more of the words themselves than of their order: see `asks` in effects.py.
"""

from __future__ import annotations

from tollbook.rules.rule import Example, Rule

RULES: tuple[Rule, ...] = (
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
        "figure.said.was",
        r"(?P<v>pron) be (?P<n>people)",
        "it was N: of what was spoken of before",
        (Example("Ten guards were killed in spring. In the summer it was [12].", "killed 12"),),
        ("Ten guards were hired in spring. In the summer it was 12.",),
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
        (Example("[93 people] lay in the mass grave.", "killed 93"),),
        ("93 people lay in the mass of leaves.",),
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
"""Tried in this order, after all other rules."""
