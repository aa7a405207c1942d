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
            Example("The provincial health ministry has [nine deaths].", "The provincial health ministry"),
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
            Example(
                "Police say 12 people were hurt; the hospital, [15]; and a lawmaker, more than 20.", "the hospital"
            ),
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
            Example("Tripoli's last figure, three weeks old, is [125 killed].", "Tripoli"),
        ),
        (
            Example("The town's toll of [seven dead] is the highest yet.", "the outlet"),
            Example("The number of houses that the mayor gave away rose, and [seven people] died.", "the outlet"),
        ),
    ),
    Voice(
        "attribution.interview",
        "an answer in an interview: every second paragraph behind a dash, or what stands under questions to a person",
        (
            Example(
                "Our reporter talked to Anna Petrenko, who leads the medics.\n\n— How many do you treat?\n\n"
                "— About 30 a week; [two people] died with us.\n\n— Why so many?\n\n— Because of the road.",
                "Anna Petrenko",
            ),
            Example(
                "Danielle Brandt leads the mission. Brandt has been here for a year.\n\nHow do you see it?\n\n"
                "The effect is immense. [Nine hundred people] have died.\n\nHow do you work?\n\nWe ask witnesses.",
                "Danielle Brandt",
            ),
            Example(
                "The front.\n\n— How many are left?\n\n— Few. [Six people] died.\n\n— And the rest?\n\n— They left.",
                "nobody",
            ),
        ),
        (
            Example(
                "Anna Petrenko leads the medics.\n\nHow many have died?\n\n[Six people] were killed.\n\n"
                "Who is to blame?\n\nNobody knows.",
                "the outlet",
            ),
        ),
    ),
    Voice(
        "attribution.list",
        "the items of a list are said by whom its first line names",
        (
            Example("Day 45 at a glance (source: OHCHR)\n\n• Killed: [351 people]\n\n• Wounded: 20 people", "OHCHR"),
            Example("The army says it has lost:\n\n• 3 ships\n\n• [12 tanks]", "The army"),
        ),
        (
            Example(
                "Police said the road was shut.\n\nBackground:\n\n[Nine people] died in a raid in May.", "the outlet"
            ),
        ),
    ),
    Voice(
        "attribution.summed_up",
        "a sentence soon after that only names the source: the toll was reported by S",
        (
            Example(
                "[Nine people] were killed in the raid. The new toll was reported by the health ministry.",
                "the health ministry",
            ),
            Example("[Nine people] were killed in the raid. This was announced by the mayor.", "the mayor"),
            Example("[Nine people] were killed in Sumy. The attack was reported by the mayor.", "the mayor"),
        ),
        (Example("[Nine people] were killed in the raid. The bridge was built by the army.", "the outlet"),),
    ),
    Voice(
        "attribution.goes_on",
        "a sentence without a source takes the one before it, where the account goes on in the same paragraph",
        (
            Example("Police said a bus was hit. [Nine people] were killed.", "Police"),
            Example("Police said a bus was hit. [Two police officers] were killed.", "Police"),
            Example(
                "The army said it held the line.\n\nAir defences shot down [12 drones].",
                "The army",
            ),
        ),
        (
            Example("The project counts 90 raids.\n\nAir defences shot down [two missiles].", "the outlet"),
            Example(
                "The army said it held the line.\n\nRaids in the north\n\nThe rebels fired [12 rockets].", "the outlet"
            ),
            Example("The ministry said 54 died. Our teams were there. [Four more people] died at night.", "the outlet"),
            Example(
                "Police said a bus was hit. [Nine people] were killed, while the mayor said six were.", "the outlet"
            ),
            Example("Police said a bus was hit. Separately, [nine people] died in a fire.", "the outlet"),
            Example("Hamas says its men fled. It began after Hamas killed [nine people] in May.", "the outlet"),
            Example("Police said a bus was hit. Later it emerged that [nine people] had died.", "the outlet"),
        ),
    ),
    Voice(
        "attribution.published",
        'who brings out a report or figures speaks in them, and is whom "the report" is of',
        (
            Example("A committee has published new figures that lift the number of dead to [587].", "A committee"),
            Example(
                "The Relief Committee issued its final report on Sunday. According to the report [587 people] died.",
                "The Relief Committee",
            ),
        ),
        (Example("The rebels released the miners; [two guards] were killed.", "the outlet"),),
    ),
    Voice(
        "attribution.enclosed",
        "what stands between a source and its resumption (he added, the ministry said) is of that source",
        (
            Example(
                "Six bodies were found, Bondar said.\n\n[Forty people] were hurt.\n\nHe added that it was dark.",
                "Bondar",
            ),
        ),
        (
            Example(
                "Six bodies were found, Bondar said.\n\n[Forty people] were hurt.\n\nThe army said it was dark.",
                "the outlet",
            ),
        ),
    ),
    Voice(
        "attribution.promise",
        "a promise, a demand or a look into reports tells of no figure behind it",
        (
            Example("The minister promised that [40 hostages] would be freed.", "The minister"),
            Example("The navy said it had looked at the wreck and that [six sailors] were killed.", "The navy"),
        ),
        (
            Example("The minister promised to build shelters after a raid killed [40 people] in May.", "the outlet"),
            Example("The navy said it would look into reports that a raid had killed [six people].", "the outlet"),
        ),
    ),
    Voice(
        "attribution.set_back",
        "a denial, and an act of saying that is told as earlier than the rest, do not go on",
        (Example("The ministry said earlier that a bus was hit. [Nine people] were killed.", "The ministry"),),
        (
            Example("The ministry had said earlier that a bus was hit. [Nine people] were killed.", "the outlet"),
            Example("The army denied that it hit a bus. [Nine people] were killed.", "the outlet"),
        ),
    ),
    Voice(
        "attribution.origin",
        "whom a figure comes from",
        (
            Example("The figure of [90 dead] is old. The number comes from the Red Cross.", "the Red Cross"),
            Example("The figure comes from the Red Cross, which found [90 dead].", "the Red Cross"),
        ),
        (Example("The convoy comes from the north, where [90 people] died.", "the outlet"),),
    ),
    Voice(
        "attribution.disputed",
        "who disputes a figure in a clause behind it is not who gives it",
        (Example("The rebels say [90 soldiers] are dead, which the army denies.", "The rebels"),),
        (Example("The rebels have left, the army says, with [90 dead].", "the army"),),
    ),
    Voice(
        "attribution.resumed",
        "a title or description resumes the fuller mention of the same person or body",
        (
            Example(
                "Oleh Bondar, head of the city administration, said it was dark. [Six people] died, the governor said.",
                "Oleh Bondar, head of the city administration",
            ),
            Example(
                'Forbes called it "a defeat of the first order". The column lost [20 tanks], the magazine wrote.',
                "Forbes",
            ),
        ),
        (Example("Oleh Bondar, a farmer, said it was dark. [Six people] died, the governor said.", "the governor"),),
    ),
    Voice(
        "attribution.compiled",
        "figures compiled by S show",
        (
            Example(
                "The junta has killed [900 people], figures compiled by the Relief Union show.", "the Relief Union"
            ),
            Example(
                "The Ukrainian Navy's morning update said [two sailors] had died.",
                "The Ukrainian Navy's morning update",
            ),
        ),
        (Example("[Nine people] died, films made by the Relief Union show.", "the outlet"),),
    ),
    Voice(
        "attribution.contested",
        "a claim that others dispute stays with whom it is of",
        (Example("The army says it killed [34 rebels], a claim residents disputed.", "The army"),),
        (Example("Residents disputed that [34 rebels] were killed.", "Residents"),),
    ),
    Voice(
        "attribution.toll",
        "the toll of a body of people that counts: the army's toll is 12",
        (Example("Nobody knows how many fell; the ministry's toll is [12 dead].", "the ministry"),),
        (
            Example("The toll from a bombing in a hospital district rose to [32 dead].", "the outlet"),
            Example("Nobody knows how many fell; the town's toll is [12 dead].", "the outlet"),
        ),
    ),
    Voice(
        "attribution.label",
        "those who speak in front of a colon",
        (
            Example("Hospital sources: [8 people] killed in strike", "Hospital sources"),
            Example("Police: [8 people] killed in strike", "Police"),
        ),
        (Example("Kharkiv: [8 people] killed in strike", "the outlet"),),
    ),
    Voice(
        "attribution.source_line",
        'a line "Source: S" is whom the paragraph above and the quotation and the details below are from',
        (
            Example("A raid hit Sumy and [two people] died.\n\nSource: Sumy police\n\nIt was dark.", "Sumy police"),
            Example("It was dark.\n\nSource: Sumy police\n\nDetails: [Two people] died.", "Sumy police"),
        ),
        (
            Example("A raid hit Sumy and [two people] died.\n\nIt was dark.\n\nSource: Sumy police", "the outlet"),
            Example("It was dark.\n\nSource: Sumy police\n\nBackground: [Two people] died in May.", "the outlet"),
        ),
    ),
    Voice(
        "attribution.own_people",
        "the outlet's own reporters are the outlet",
        (
            Example("Our correspondent in Goma says [14 bodies] were found.", "the outlet"),
            Example("Reporters counted [14 bodies] in the street.", "the outlet"),
        ),
        (Example("A correspondent in Goma says [14 bodies] were found.", "A correspondent in Goma"),),
    ),
    Voice(
        "attribution.interviewed",
        "whom somebody else asked is who speaks",
        (
            Example("Survivors interviewed by Human Rights Watch said [90 villagers] were killed.", "Survivors"),
            Example("Save the Children said [90 pupils] were killed.", "Save the Children"),
        ),
        (Example("Roads mined by the rebels are shut, and [90 villagers] were killed.", "the outlet"),),
    ),
    Voice(
        "attribution.key_and_value",
        "lines of a name and a number, under a line that names the source and ends in a colon",
        (
            Example(
                "Losses as of May, by the count of the navy:\n\ntanks – 19 destroyed\nships – [3 ships] destroyed",
                "the navy",
            ),
        ),
        (Example("The navy said it was dark.\n\nToll by Sunday: [9 dead]", "the outlet"),),
    ),
    Voice(
        "attribution.deeds",
        "what people find, go on with, answer or raise is not what they say",
        (
            Example("A study found that [90 people] had died.", "A study"),
            Example("A Daily Post inquiry found [90 pupils] have died since May.", "A Daily Post inquiry"),
        ),
        (
            Example("Police found [two men] dead in the cellar.", "the outlet"),
            Example("The crowd chanted his name. [Two men] were killed.", "the outlet"),
            Example('Farmers shouted: "Leave us alone." [Two men] were killed.', "the outlet"),
            Example("The rebels continue to fight after [two men] were killed.", "the outlet"),
            Example("The man accused of the raid in which [two men] were killed is at large.", "the outlet"),
            Example("The widow raised three boys; [two boys] were killed.", "the outlet"),
        ),
    ),
    Voice(
        "attribution.relay",
        "an outlet that tells what others said is their relay; what it tells itself is its own",
        (
            Example("State TV reported that activists said [50 people] had died.", "activists"),
            Example("State TV said [20 people] had died while activists reported 50 deaths.", "State TV"),
        ),
        (Example("State TV said the road was shut; activists reported [50 deaths].", "activists"),),
    ),
    Voice(
        "attribution.parted",
        "a subject that is parted from its verb by commas, dashes or a clause",
        (
            Example(
                "The White Caps — rescue workers in the north — said they had pulled out [15 bodies].", "The White Caps"
            ),
            Example("A resident who spoke to the Daily Post put the number of dead at [20].", "A resident"),
            Example(
                "The Relief Committee, made up of nine doctors, said [20 people] had died.", "The Relief Committee"
            ),
        ),
        (Example("The mayor, who spoke to the Daily Post, left; [20 people] had died.", "the outlet"),),
    ),
)
"""The rules of attribution, in the order in which they are tried."""
