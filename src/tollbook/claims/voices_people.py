"""The rules of attribution for people and papers: single names, initials, what somebody has seen, what is nobody's.

They continue `voices.py`, which says how the examples are written.
"""

from __future__ import annotations

from tollbook.rules.rule import Example, Voice

PEOPLE = (
    Voice(
        "attribution.initial",
        "a name whose surname is cut to its initial, point and all",
        (
            Example("Anna B., a nurse at the camp, said [90 people] had died.", "Anna B., a nurse at the camp"),
            Example("Anna B. said that [90 people] had died.", "Anna B."),
        ),
        (Example("The rebels left Area B. Later [90 people] died there.", "the outlet"),),
    ),
    Voice(
        "attribution.questions",
        'an answer below a paragraph that begins with "Q:"',
        (
            Example(
                "Zabura Berg, 39, a midwife, got out on Sunday.\n\nQ: How many were left?\n\n– Nine. Later "
                "[three mothers] died.\n\nQ: And then?\n\n– We ran.",
                "Zabura Berg",
            ),
        ),
        (
            Example(
                "Zabura Berg, 39, a midwife, got out on Sunday.\n\nQ: How many were left?\n\n– Nine.\n\nQ: And then?"
                "\n\n– We ran.\n\nIn the raid [three mothers] died.",
                "the outlet",
            ),
        ),
    ),
    Voice(
        "attribution.stands_alone",
        "a quotation in the first person, right behind a sentence in which one person does something, is that person's",
        (Example('Samira, 31, lay still until dark. "We lost [five people] in one night."', "Samira"),),
        (
            Example('Samira, 31, lay still until dark. "We ran." In all [five people] died.', "the outlet"),
            Example('Samira, 31, died at dawn. "We lost [five people] in one night."', "nobody"),
        ),
    ),
    Voice(
        "attribution.bracketed",
        "whom a heading or the line in front of a number names in brackets",
        (
            Example("The war in figures (UNDP, May): [37,000 deaths], most of them far from the front.", "UNDP"),
            Example(
                "SITUATION BY REGION (health ministry, as of May)\n\nRegion / Killed / Injured\nLarne / [20] / 30\n"
                "Brack / 12 / 14",
                "health ministry",
            ),
        ),
        (
            Example("The army strikes at the Rapid Support Forces (RSF): [12 people] killed", "the outlet"),
            Example("Shells fall on the city (Larne): [12 people] killed", "the outlet"),
            Example("Toll (12 soldiers, 4 policemen): [30 people] hurt", "the outlet"),
        ),
    ),
    Voice(
        "attribution.not_several",
        'an "it" resumes one body and not several',
        (
            Example(
                "The sides gave each other 15,000 names. The Widows' Union spoke, and says that it has documented "
                "[90 deaths].",
                "The Widows' Union",
            ),
        ),
        (Example("The sides said they would talk. It has documented [90 deaths].", "nobody"),),
    ),
    Voice(
        "attribution.merely_has",
        "no account goes on from a figure that somebody merely has",
        (Example("Nobody knows; the Red Cross's figure is [12 dead].", "the Red Cross"),),
        (
            Example("A man who had bought bread on a baker's account was one of [two men] killed.", "the outlet"),
            Example("Nobody knows; the Red Cross's figure is 12 dead. At sea [two sailors] were killed.", "the outlet"),
        ),
    ),
    Voice(
        "attribution.seen_by",
        "a paper that somebody has seen or obtained says it, and not who has seen it",
        (
            Example(
                "A report of the border guard seen by the Daily Post says [90 people] died.",
                "the border guard",
            ),
            Example("Court documents obtained by Reuters show that [90 people] died.", "Court documents"),
        ),
        (Example("The wreck was seen by the crew, and [90 people] died.", "the outlet"),),
    ),
    Voice(
        "attribution.answered",
        "who answers, responds or holds that something is so",
        (
            Example("The rebels answered that [12 men] had been killed.", "The rebels"),
            Example("Baku has always held that [12 men] were killed.", "Baku"),
        ),
        (Example("The rebels hold the bridge that [12 men] were killed on.", "the outlet"),),
    ),
    Voice(
        "attribution.raised",
        "who raises a toll, with the new one behind a colon",
        (Example("The interior ministry has raised its toll again: [18 people] dead.", "The interior ministry"),),
        (Example("The crew raised the flag again: [18 people] had died.", "the outlet"),),
    ),
    Voice(
        "attribution.anonymous",
        "preliminary data, of which nobody is named, leave the account with whom it is of",
        (
            Example(
                "The governor said a house was hit. According to preliminary data, [two people] died.", "The governor"
            ),
            Example("According to preliminary data from the police, [two people] died.", "the police"),
        ),
        (Example("According to preliminary data, [two people] died.", "the outlet"),),
    ),
    Voice(
        "attribution.no_teaser",
        "a line that leads on to other stories is nobody's",
        (Example("City police: [14 people] killed as bus overturns", "City police"),),
        (
            Example("More news: [14 people] killed as bus overturns", "the outlet"),
            Example("The mayor said it was dark.\nRead more on the war\n[Two people] killed in Larne", "the outlet"),
        ),
    ),
)
"""The rules of attribution for people and papers."""
