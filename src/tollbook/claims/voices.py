"""The rules of attribution with their examples: who is taken to say a figure, and who is not.

In an example the figure stands in [brackets], and what is expected is its source's words, "the outlet" where it speaks
in its own voice, or "nobody" where somebody says it and the text does not name them. `attribution.py` applies them to
the acts of saying that the language finds.
"""

from __future__ import annotations

from tollbook.rules.rule import Example, Voice

VOICES = (
    Voice(
        "attribution.behind",
        "an act of saying that closes its clause (to whom, when, where and how apart) covers what stands before it",
        (
            Example("A depot was damaged and [one person] injured, the mayor wrote on the Telegram app.", "the mayor"),
            Example("Lebanon: [60 dead], the health ministry says in its first count.", "the health ministry"),
            Example(
                "Some [30 guards] were killed, as the defence ministry put it a day later.", "the defence ministry"
            ),
        ),
        (
            Example("Gunmen killed [two guards]. On Monday the mayor said in his report four had died.", "the outlet"),
            Example("[Nine people] died, and the ministry admitted to a failure.", "the outlet"),
        ),
    ),
    Voice(
        "attribution.whole_sentence",
        "an act of saying at the end of a sentence covers its earlier parts too, where nobody else speaks in them",
        (
            Example("[Some 40 cows] drowned; only the geese got away, the farmers wrote.", "the farmers"),
            Example("[Six villagers] died, though the clinic was spared, the mayor said.", "the mayor"),
        ),
        (
            Example("Police spoke of [six deaths]; ten were hurt, the hospital said.", "Police"),
            Example("[Six people] died, while the mayor said that ten were hurt.", "the outlet"),
        ),
    ),
    Voice(
        "attribution.opens_clause",
        "an act of saying in commas behind the word that opens a clause covers that clause only",
        (
            Example("Rebels said they had [90 hostages], a lie which, survivors say, enraged the guards.", "Rebels"),
            Example("Bondar died with [two other soldiers] and, friends say, a dog, the brigade said.", "the brigade"),
        ),
        (Example("It was the mine, the police say, that killed [three miners].", "the police"),),
    ),
    Voice(
        "attribution.number",
        "verbs that tell a number of the harmed: came to, owned up to, put names to, could confirm",
        (
            Example("The British government, in a paper of May, came to [310 dead].", "The British government"),
            Example("The navy owned up to [40 casualties].", "The navy"),
            Example("A research team has put names to [2,100 soldiers] killed in the war.", "A research team"),
            Example("German intelligence could confirm [80 deaths].", "German intelligence"),
        ),
        (
            Example("The army could not confirm [80 deaths].", "the outlet"),
            Example("The convoy came to a bridge where [four drivers] were killed.", "the outlet"),
            Example("The rebels put up walls after [four guards] were killed.", "the outlet"),
        ),
    ),
    Voice(
        "attribution.has",
        "what a body that counts others has: the monitor had 12 dead, the mission has data on 12 cases",
        (
            Example("The army said two died; the Yemen Monitor had [seven dead].", "the Yemen Monitor"),
            Example("The Network for Peace has [1,100 deaths] on its books.", "The Network for Peace"),
            Example("The mission has data on [310 deaths].", "The mission"),
        ),
        (
            Example("The battalion had [seven dead].", "the outlet"),
            Example("The village has [40 dead] to bury.", "the outlet"),
        ),
    ),
    Voice(
        "attribution.rival",
        "others who give their number by the verb of the first",
        (
            Example("Police put the dead at 12, the hospital at [15 dead].", "the hospital"),
            Example("Police counted 12 dead, the Red Cross [15 dead].", "the Red Cross"),
        ),
        (Example("Police counted 12 dead in the hills, on the plain [15 dead].", "Police"),),
    ),
    Voice(
        "attribution.owned",
        "a number that is somebody's: S's figure of 12, by the figures that S published, the number S gave",
        (
            Example("There is only Mr Haddad's figure of [seven dead].", "Mr Haddad"),
            Example(
                "The raid cost [600 men] by the figures that the blogger Ivan Bondar published.",
                "the blogger Ivan Bondar",
            ),
            Example("There were [25 dead]; that was the number the mayor gave.", "the mayor"),
        ),
        (
            Example("The town's toll of [seven dead] is the highest yet.", "the outlet"),
            Example("The number of houses that the mayor gave away rose, and [seven people] died.", "the outlet"),
        ),
    ),
)
"""The rules of attribution, in the order in which they are tried."""
